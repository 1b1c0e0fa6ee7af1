package tenon

import (
	"iter"
	"maps"
)

// Set is a set of values. It is a map, so len, range, delete and clear work.
type Set[T comparable] map[T]struct{}

// NewSet returns a set of the items.
func NewSet[T comparable](items ...T) Set[T] {
	s := make(Set[T], len(items))
	for _, item := range items {
		s[item] = struct{}{}
	}
	return s
}

// Has says whether item is in the set.
func (s Set[T]) Has(item T) bool {
	_, ok := s[item]
	return ok
}

// Add puts item into the set, which must not be nil.
func (s Set[T]) Add(item T) { s[item] = struct{}{} }

// All iterates over the items, in no order.
func (s Set[T]) All() iter.Seq[T] { return maps.Keys(s) }
