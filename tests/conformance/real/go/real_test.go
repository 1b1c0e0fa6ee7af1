// Package real calls stand-ins of real libraries through the boundaries that these have.
package real

import (
	"errors"
	"testing"

	"example.com/real/tenon"
)

// leavesNothing expects that all handles and callbacks of the test are given back when it is over.
func leavesNothing(t *testing.T) {
	t.Helper()
	live, lent := tenon.Live(), tenon.LiveCallbacks()
	t.Cleanup(func() {
		if tenon.Live() != live || tenon.LiveCallbacks() != lent {
			t.Errorf("left: %d handles, %d callbacks", tenon.Live()-live, tenon.LiveCallbacks()-lent)
		}
	})
}

// must ends the test on an error.
func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func equal[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("got %v; want %v", got, want)
	}
}

func succeeds(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// refused expects an error in whose tree want is.
func refused(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v; want %v", err, want)
	}
}
