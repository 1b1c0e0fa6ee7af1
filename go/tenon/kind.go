package tenon

import (
	"context"
	"errors"
	"fmt"
)

// Kind says what went wrong in general: one of the 16 canonical status codes. A kind is an error, so that
// errors.Is(err, tenon.NotFound) holds for every error of that kind. [Cancelled] and [DeadlineExceeded] also match
// the errors of [context].
type Kind uint8

// The kinds, in the order of their numbers on the wire.
const (
	Cancelled          Kind = 1  // the caller gave up
	Unknown            Kind = 2  // no better kind is known
	InvalidArgument    Kind = 3  // the input is wrong, whatever the state
	DeadlineExceeded   Kind = 4  // time ran out
	NotFound           Kind = 5  // it does not exist
	AlreadyExists      Kind = 6  // it exists
	PermissionDenied   Kind = 7  // the caller may not
	ResourceExhausted  Kind = 8  // a limit is reached
	FailedPrecondition Kind = 9  // the state forbids it; trying again won't help before the state changes
	Aborted            Kind = 10 // a conflict; start over
	OutOfRange         Kind = 11 // past the end
	Unimplemented      Kind = 12 // not supported here
	Internal           Kind = 13 // a bug
	Unavailable        Kind = 14 // not now
	DataLoss           Kind = 15 // data is lost or damaged
	Unauthenticated    Kind = 16 // who the caller is, is not known
)

var kindNames = [...]string{
	Cancelled:          "cancelled",
	Unknown:            "unknown",
	InvalidArgument:    "invalid argument",
	DeadlineExceeded:   "deadline exceeded",
	NotFound:           "not found",
	AlreadyExists:      "already exists",
	PermissionDenied:   "permission denied",
	ResourceExhausted:  "resource exhausted",
	FailedPrecondition: "failed precondition",
	Aborted:            "aborted",
	OutOfRange:         "out of range",
	Unimplemented:      "unimplemented",
	Internal:           "internal",
	Unavailable:        "unavailable",
	DataLoss:           "data loss",
	Unauthenticated:    "unauthenticated",
}

// Error returns the kind's name in words.
func (k Kind) Error() string {
	if k == 0 || int(k) >= len(kindNames) {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// TenonKind returns the number on the wire. It lets kinds of two copies of this package match.
func (k Kind) TenonKind() uint8 { return uint8(k) }

// Is says whether target stands for this kind.
func (k Kind) Is(target error) bool {
	switch target := target.(type) {
	case Kind:
		return k == target
	case interface{ TenonKind() uint8 }:
		return uint8(k) == target.TenonKind()
	}
	return k == Cancelled && target == context.Canceled ||
		k == DeadlineExceeded && target == context.DeadlineExceeded
}

// Retry says whether trying again makes sense.
type Retry uint8

// The retry classes, in the order of their numbers on the wire.
const (
	RetryNever        Retry = 0 // it will fail again
	RetryNow          Retry = 1 // at once
	RetryBackoff      Retry = 2 // after a growing pause
	RetryAfterRefresh Retry = 3 // with fresh data: read again what the call depended on
)

// String returns the contract's word.
func (r Retry) String() string {
	switch r {
	case RetryNever:
		return "never"
	case RetryNow:
		return "now"
	case RetryBackoff:
		return "backoff"
	case RetryAfterRefresh:
		return "after_refresh"
	}
	return fmt.Sprintf("Retry(%d)", uint8(r))
}

// KindOf returns the kind of err or of the first error in its tree that has one; [Unknown] without.
func KindOf(err error) Kind {
	var kinded interface {
		error
		ErrorKind() Kind
	}
	if errors.As(err, &kinded) {
		return kinded.ErrorKind()
	}
	return Unknown
}

// RetryOf returns the retry class of err or of the first error in its tree that has one; [RetryNever] without.
func RetryOf(err error) Retry {
	var classed interface {
		error
		RetryClass() Retry
	}
	if errors.As(err, &classed) {
		return classed.RetryClass()
	}
	return RetryNever
}
