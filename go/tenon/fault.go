package tenon

import (
	"errors"
	"fmt"
)

// BoundaryDomain is the [Fault.Domain] of what the boundary itself refused.
const BoundaryDomain = "tenon"

// Fault is an error as it crossed, without a type of its own: one that the boundary reports, or one that a newer peer
// declares and this build does not know.
type Fault struct {
	Package  string // the Go package through which it came; "" if none
	Domain   string // path of the package that declares it, or [BoundaryDomain]
	Code     uint32 // within the domain; of the boundary's own, a [Code]
	Kind     Kind
	Retry    Retry
	Message  string
	Function string // contract name of the function that failed: "Searcher.run"; "" if none
	Cause    error  // what led to it; nil if nothing is known
}

// NewFault returns a fault of the boundary.
func NewFault(code Code, message string) *Fault {
	return &Fault{Domain: BoundaryDomain, Code: uint32(code), Kind: code.Kind(), Message: message}
}

func outOfRange(message string) *Fault { return NewFault(ErrOutOfRange, message) }

// Error returns "package: function: message".
func (f *Fault) Error() string {
	origin := f.Package
	if origin == "" {
		origin = f.Domain
	}
	if f.Function == "" {
		return fmt.Sprintf("%s: %s", origin, f.Message)
	}
	return fmt.Sprintf("%s: %s: %s", origin, f.Function, f.Message)
}

// ErrorKind returns the kind of what went wrong.
func (f *Fault) ErrorKind() Kind { return f.Kind }

// RetryClass says whether trying again makes sense.
func (f *Fault) RetryClass() Retry { return f.Retry }

// Is matches the kind and, of the boundary's own faults, the [Code].
func (f *Fault) Is(target error) bool {
	return f.Kind.Is(target) || f.Domain == BoundaryDomain && Code(f.Code).Is(target)
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// PanicError is a panic of the other side, caught before it could cross. It matches [ErrPanic] and [Internal].
type PanicError struct {
	Fault *Fault // its message is the panic's text
	Stack string // of the other side, in its language's form; "" if it was not captured
}

// Error returns the panic's text; the stack is not part of it.
func (e *PanicError) Error() string {
	f := *e.Fault
	f.Message = "panic: " + f.Message
	return f.Error()
}

// ErrorKind returns [Internal].
func (e *PanicError) ErrorKind() Kind { return Internal }

// Unwrap returns the fault.
func (e *PanicError) Unwrap() error { return e.Fault }

// caused is an error with what led to it.
type caused struct {
	error
	cause error
}

// WithCause returns err with cause in its tree. A nil cause changes nothing.
func WithCause(err, cause error) error {
	if cause == nil {
		return err
	}
	return &caused{err, cause}
}

// Unwrap returns the error, then its cause.
func (e *caused) Unwrap() []error { return []error{e.error, e.cause} }

// Located returns err with the place where it came up, if it is a fault that does not say so yet.
func Located(err error, pkg, function string) error {
	var fault *Fault
	if !errors.As(err, &fault) || fault.Package != "" {
		return err
	}
	located := *fault
	located.Package = pkg
	located.Function = function
	return &located
}
