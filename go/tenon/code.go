package tenon

import "fmt"

// Code says what the boundary itself refused. A code is an error, so that errors.Is(err, tenon.ErrClosed) holds for
// every fault with it.
type Code uint32

// The boundary's codes, as ABI-13 numbers them.
const (
	ErrPanic         Code = 1  // the other side panicked: see [PanicError]
	ErrInvalidUTF8   Code = 2  // a string is not UTF-8
	ErrMalformed     Code = 3  // a message breaks the layout
	ErrConstraint    Code = 4  // a value breaks a rule of the contract
	ErrLimit         Code = 5  // too large, too deep, too many
	ErrClosed        Code = 6  // the object was closed, or never existed
	ErrMoved         Code = 7  // the object was given away
	ErrWrongType     Code = 8  // the object is of another type or library
	ErrBusy          Code = 9  // the object is in use by this very call, or exclusively
	ErrPoisoned      Code = 10 // a method of the object panicked before
	ErrUnimplemented Code = 11 // the other side does not have this function
	ErrVersion       Code = 12 // the two sides do not fit together
	ErrOutOfRange    Code = 13 // a time or number that the type can't hold
	ErrUnknown       Code = 14 // an error that the contract of this build does not declare
	ErrAliasing      Code = 15 // lent buffers overlap
	ErrClosedEnum    Code = 16 // a number that a closed enum or variant does not have
	ErrMissingField  Code = 17 // an older peer lacks a field that has no default
	ErrCalledBack    Code = 18 // a callback during a call that promises none
	ErrForked        Code = 19 // a call in a process that fork made and that has not called exec
)

var codes = [...]struct {
	name string
	kind Kind
}{
	ErrPanic:         {"panic", Internal},
	ErrInvalidUTF8:   {"invalid UTF-8", InvalidArgument},
	ErrMalformed:     {"malformed message", InvalidArgument},
	ErrConstraint:    {"constraint violated", InvalidArgument},
	ErrLimit:         {"limit exceeded", ResourceExhausted},
	ErrClosed:        {"used after Close", FailedPrecondition},
	ErrMoved:         {"used after it was given away", FailedPrecondition},
	ErrWrongType:     {"object of another type or library", InvalidArgument},
	ErrBusy:          {"busy", Unavailable},
	ErrPoisoned:      {"poisoned by an earlier panic", FailedPrecondition},
	ErrUnimplemented: {"unimplemented", Unimplemented},
	ErrVersion:       {"versions do not fit", FailedPrecondition},
	ErrOutOfRange:    {"out of range", OutOfRange},
	ErrUnknown:       {"undeclared error", Unknown},
	ErrAliasing:      {"buffers overlap", InvalidArgument},
	ErrClosedEnum:    {"not in a closed enum", InvalidArgument},
	ErrMissingField:  {"field missing", InvalidArgument},
	ErrCalledBack:    {"callback during a @nocallback call", FailedPrecondition},
	ErrForked:        {"called after fork", FailedPrecondition},
}

// Error returns the code in words.
func (c Code) Error() string {
	if c == 0 || int(c) >= len(codes) {
		return fmt.Sprintf("Code(%d)", uint32(c))
	}
	return codes[c].name
}

// Kind returns the kind of faults with this code.
func (c Code) Kind() Kind {
	if c == 0 || int(c) >= len(codes) {
		return Unknown
	}
	return codes[c].kind
}

// TenonCode returns the number on the wire. It lets codes of two copies of this package match.
func (c Code) TenonCode() uint32 { return uint32(c) }

// Is says whether target is this code, or the kind of faults with it.
func (c Code) Is(target error) bool {
	if other, ok := target.(interface{ TenonCode() uint32 }); ok {
		return uint32(c) == other.TenonCode()
	}
	return c.Kind().Is(target)
}
