// Package wire reads and writes the flat layout (spec/wire.md) and checks the rules of a contract. Generated codecs are
// made of it; nobody else needs it.
//
// Inside a walk, a failure is a panic with an unexported type, which [Recover] turns into an error at the root: a walk
// has hundreds of steps that may fail and one place that cares.
package wire

import (
	"fmt"
	"sync/atomic"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Root is the offset of a message's root block.
const Root = 16

const (
	headerSize   = 16
	version      = 1
	flagSecret   = 1
	maxDepth     = 32
	defaultLimit = 64 << 20
)

// limit is the size from which messages are refused; 0 for the default.
var limit atomic.Int64

func messageLimit() int {
	if bytes := limit.Load(); bytes != 0 {
		return int(bytes)
	}
	return defaultLimit
}

// SetLimit changes the size from which messages are refused, 64 MiB, for the whole program, and returns the one before.
// 0 stands for 64 MiB.
func SetLimit(bytes int) int { return int(limit.Swap(int64(bytes))) }

// Code says why a message is refused, or why a value can't be written: the codes of WIRE-32.
type Code string

// The codes, as WIRE-32 names them.
const (
	Misaligned       Code = "misaligned"
	Limit            Code = "limit"
	Truncated        Code = "truncated"
	BadMagic         Code = "bad_magic"
	BadVersion       Code = "bad_version"
	BadFlags         Code = "bad_flags"
	BadTotal         Code = "bad_total"
	NotAtCursor      Code = "not_at_cursor"
	OutOfBounds      Code = "out_of_bounds"
	RecordSize       Code = "record_size"
	UnknownPresence  Code = "unknown_presence"
	PresenceMismatch Code = "presence_mismatch"
	MissingField     Code = "missing_field"
	EmptyReference   Code = "empty_reference"
	Padding          Code = "padding"
	BadBool          Code = "bad_bool"
	BadChar          Code = "bad_char"
	UnknownMember    Code = "unknown_member"
	UnknownCase      Code = "unknown_case"
	InvalidUTF8      Code = "invalid_utf8"
	UnsortedKeys     Code = "unsorted_keys"
	Depth            Code = "depth"
	Trailing         Code = "trailing"
)

// fault returns the boundary's code (ABI-13) for a code of the layout.
func (c Code) fault() tenon.Code {
	switch c {
	case Limit, Depth:
		return tenon.ErrLimit
	case MissingField:
		return tenon.ErrMissingField
	case UnknownMember, UnknownCase:
		return tenon.ErrClosedEnum
	case InvalidUTF8:
		return tenon.ErrInvalidUTF8
	}
	return tenon.ErrMalformed
}

// Error is a refused message, or a value that can't be written. It unwraps to the [tenon.Fault] that users see.
type Error struct {
	Code  Code
	fault *tenon.Fault
}

// Error returns the fault's text.
func (e *Error) Error() string { return e.fault.Error() }

// Unwrap returns the fault.
func (e *Error) Unwrap() error { return e.fault }

// failure is what a walk panics with.
type failure struct{ err error }

// Recover ends a walk: deferred, it stores the failure in err. Other panics go on.
func Recover(err *error) {
	switch cause := recover().(type) {
	case nil:
	case failure:
		*err = cause.err
	default:
		panic(cause)
	}
}

func fail(code Code, format string, args ...any) { panic(failure{refuse(code, format, args...)}) }

func refuse(code Code, format string, args ...any) error {
	message := fmt.Sprintf(format, args...) + fmt.Sprintf(" (%s)", code)
	return &Error{code, tenon.NewFault(code.fault(), message)}
}
