package tenon_test

import (
	"context"
	"errors"
	"testing"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// otherKind and otherCode are what another copy of the package has.
type (
	otherKind uint8
	otherCode uint32
)

func (k otherKind) Error() string     { return "other" }
func (k otherKind) TenonKind() uint8  { return uint8(k) }
func (c otherCode) Error() string     { return "other" }
func (c otherCode) TenonCode() uint32 { return uint32(c) }

func TestKindsMatch(t *testing.T) {
	fault := tenon.NewFault(tenon.ErrClosed, "x")
	for _, target := range []error{tenon.ErrClosed, tenon.FailedPrecondition, otherKind(9), otherCode(6)} {
		if !errors.Is(fault, target) {
			t.Errorf("does not match %v", target)
		}
	}
	for _, target := range []error{tenon.ErrMoved, tenon.NotFound, otherKind(5), otherCode(7), context.Canceled} {
		if errors.Is(fault, target) {
			t.Errorf("matches %v", target)
		}
	}
	if !errors.Is(tenon.Cancelled, context.Canceled) || !errors.Is(tenon.DeadlineExceeded, context.DeadlineExceeded) {
		t.Error("the errors of context")
	}
	// A code of another domain is none of the boundary's.
	declared := &tenon.Fault{Domain: "kv", Code: 6, Kind: tenon.Aborted, Retry: tenon.RetryNow}
	if errors.Is(declared, tenon.ErrClosed) || !errors.Is(declared, tenon.Aborted) {
		t.Error("domains are mixed up")
	}
	if tenon.KindOf(tenon.WithCause(errors.New("x"), declared)) != tenon.Aborted || tenon.RetryOf(declared) != tenon.RetryNow {
		t.Error("KindOf or RetryOf")
	}
	if tenon.KindOf(errors.New("x")) != tenon.Unknown || tenon.RetryOf(nil) != tenon.RetryNever {
		t.Error("KindOf or RetryOf of others")
	}
}

func TestTexts(t *testing.T) {
	fault := tenon.NewFault(tenon.ErrConstraint, "too long")
	panicked := &tenon.PanicError{Fault: &tenon.Fault{Package: "kv", Domain: "tenon", Code: 1, Kind: tenon.Internal, Message: "oh", Function: "Store.get"}}
	for want, err := range map[string]error{
		"tenon: too long":              fault,
		"kv: Store.put: too long":      tenon.Located(fault, "kv", "Store.put"),
		"kv: Store.get: panic: oh":     panicked,
		"Kind(99)":                     tenon.Kind(99),
		"Code(0)":                      tenon.Code(0),
		"not found":                    tenon.NotFound,
		"used after it was given away": tenon.ErrMoved,
	} {
		if err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
	if !errors.Is(panicked, tenon.ErrPanic) || fault.Package != "" {
		t.Error("a fault was changed, or a panic does not match")
	}
	if err := errors.New("x"); tenon.Located(err, "kv", "f") != err || tenon.WithCause(err, nil) != err {
		t.Error("others are changed")
	}
	if tenon.RetryAfterRefresh.String() != "after_refresh" || tenon.Retry(9).String() != "Retry(9)" {
		t.Error("retry classes")
	}
}
