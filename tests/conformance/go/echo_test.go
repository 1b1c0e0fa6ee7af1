// Package conformance sends every type in every position to Rust and back, and takes objects in every way.
package conformance

import (
	"fmt"
	"os"
	"reflect"
	"sync"
	"testing"

	"example.com/conformance/tenon"
	"example.com/conformance/types"
	_ "example.com/conformance/types/native" // the Rust provider, linked in
)

// TestMain ends the tests well only if the provider has let go of every callback.
func TestMain(m *testing.M) {
	code := m.Run()
	if n := tenon.LiveCallbacks(); n != 0 {
		fmt.Println(n, "callbacks are still lent:", tenon.Leaks())
		code = 1
	}
	os.Exit(code)
}

// echoes sends each value through a function of the provider and expects it back.
func echoes[T any](t *testing.T, position string, echo func(T) (T, error), values []T) {
	t.Helper()
	for _, value := range values {
		got, err := echo(value)
		if err != nil {
			t.Errorf("%s: %v for %s", position, err, short(value))
			continue
		}
		same(t, position, got, value)
	}
}

func same(t *testing.T, position string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %s, want %s", position, short(got), short(want))
	}
}

func short(value any) string { return fmt.Sprintf("%.200s", fmt.Sprintf("%#v", value)) }

// lists gives an empty list and the whole list.
func lists[T any](samples []T) [][]T { return [][]T{{}, samples} }

// options gives the samples and, last, none.
func options[T any](samples []T) (all []tenon.Option[T]) {
	for _, sample := range samples {
		all = append(all, tenon.Some(sample))
	}
	return append(all, tenon.None[T]())
}

// named gives the samples by names whose order differs from the samples'.
func named[T any](samples []T) map[string]T {
	all := map[string]T{}
	for i, sample := range samples {
		all[fmt.Sprintf("name %d", len(samples)-i)] = sample
	}
	return all
}

// caller gives back what it is called with.
type caller struct {
	types.UnimplementedCaller
	mu   sync.Mutex
	seen []any
}

// seen remembers what came, and gives it back.
func seen[T any](c *caller, v T) T {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = append(c.seen, v)
	return v
}

// calls lets the provider send each value to a callback, in each way that a callback is called.
func calls[T any](t *testing.T, call func(types.Caller, []T) ([]T, error), samples []T) {
	t.Helper()
	var c caller
	got, err := call(&c, samples)
	if err != nil {
		t.Error(err)
		return
	}
	var given []T
	var came []any
	for _, sample := range samples {
		given = append(given, sample, sample)
		came = append(came, sample, tenon.Some(sample))
	}
	same(t, "result of a callback", got, append(given, samples...))
	same(t, "parameter of a callback", c.seen, append(came, tenon.None[T](), samples, samples))
}
