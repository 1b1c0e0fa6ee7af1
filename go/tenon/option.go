package tenon

import "fmt"

// Option is a value that may be absent. Absent is not empty: Some("") and None[string]() differ. The zero Option is
// absent. Options are comparable with == where T is.
type Option[T any] struct {
	value T
	ok    bool
}

// Some returns an option that holds v.
func Some[T any](v T) Option[T] { return Option[T]{v, true} }

// None returns an absent option.
func None[T any]() Option[T] { return Option[T]{} }

// Get returns the value, and whether there is one.
func (o Option[T]) Get() (T, bool) { return o.value, o.ok }

// IsSome says whether there is a value.
func (o Option[T]) IsSome() bool { return o.ok }

// OrElse returns the value, or other if there is none.
func (o Option[T]) OrElse(other T) T {
	if o.ok {
		return o.value
	}
	return other
}

// OrZero returns the value, or the zero T if there is none.
func (o Option[T]) OrZero() T { return o.value }

// String prints the value as %v does, or "none".
func (o Option[T]) String() string {
	if !o.ok {
		return "none"
	}
	return fmt.Sprint(o.value)
}
