package tenon

import "fmt"

// Boxed is an [Option] of a type that holds itself: the value lies elsewhere, so that the type has a size. Copies share
// the value, which nobody can change. The zero Boxed is absent.
type Boxed[T any] struct {
	_     [0]func() // no ==, which would compare where values lie
	value *T
}

// Box returns a present value.
func Box[T any](v T) Boxed[T] { return Boxed[T]{value: &v} }

// Get returns the value, and whether there is one.
func (b Boxed[T]) Get() (T, bool) { return b.OrZero(), b.IsSome() }

// IsSome says whether there is a value.
func (b Boxed[T]) IsSome() bool { return b.value != nil }

// OrElse returns the value, or other if there is none.
func (b Boxed[T]) OrElse(other T) T {
	if b.value != nil {
		return *b.value
	}
	return other
}

// OrZero returns the value, or the zero T if there is none.
func (b Boxed[T]) OrZero() T {
	var zero T
	return b.OrElse(zero)
}

// String prints the value as %v does, or "none".
func (b Boxed[T]) String() string {
	if b.value == nil {
		return "none"
	}
	return fmt.Sprint(*b.value)
}
