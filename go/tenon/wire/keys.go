package wire

import (
	"cmp"
	"maps"
	"slices"
)

// Keys returns the keys of a map or set in the order of the layout.
func Keys[K cmp.Ordered, V any](m map[K]V) []K {
	if len(m) == 0 {
		return nil
	}
	keys := slices.AppendSeq(make([]K, 0, len(m)), maps.Keys(m))
	slices.Sort(keys)
	return keys
}

// KeysBy is [Keys] for keys without an operator <.
func KeysBy[K comparable, V any](m map[K]V, compare func(a, b K) int) []K {
	if len(m) == 0 {
		return nil
	}
	keys := slices.AppendSeq(make([]K, 0, len(m)), maps.Keys(m))
	slices.SortFunc(keys, compare)
	return keys
}

// CompareBool orders false before true.
func CompareBool[B ~bool](a, b B) int {
	switch {
	case a == b:
		return 0
	case bool(b):
		return -1
	}
	return 1
}
