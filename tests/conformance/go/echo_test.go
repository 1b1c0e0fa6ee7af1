// Package conformance sends every type in every position to Rust and back, and takes objects in every way.
package conformance

import (
	"fmt"
	"reflect"
	"testing"

	"example.com/conformance/tenon"
	_ "example.com/conformance/types/native" // the Rust provider, linked in
)

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
