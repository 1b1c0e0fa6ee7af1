// Package stores provides the contract objects: stores that count how many of them there are.
package stores

import (
	"math"
	"sync/atomic"
	"time"

	"example.com/exchanged/objects"
	"example.com/exchanged/tenon"
)

func init() { objects.Register(provider{}) }

var alive atomic.Int64

type provider struct{ objects.UnimplementedProvider }

func (provider) Alive() uint64 { return uint64(alive.Load()) }

func (provider) OpenStore(items uint64) objects.Store {
	alive.Add(1)
	made := &store{}
	made.items.Store(items)
	return made
}

// store is a number of items.
type store struct {
	objects.UnimplementedStore
	items  atomic.Uint64
	closed atomic.Bool
}

func (s *store) add(other objects.Store) error {
	from := other.(*store)
	s.items.Add(from.items.Load())
	return from.Close()
}

// Close is called once for each store: by the boundary, or by the method that took it.
func (s *store) Close() error {
	if s.closed.Swap(true) {
		panic("closed twice")
	}
	alive.Add(-1)
	return nil
}

func (s *store) Len() (uint64, error) { return s.items.Load(), nil }

func (s *store) Poison() error { panic("poisoned on purpose") }

func (s *store) Finish(end objects.End) (uint64, error) {
	defer s.Close()
	switch end {
	case objects.EndDeclared:
		return 0, &objects.FullError{}
	case objects.EndPanic:
		panic("told to panic")
	case objects.EndBrokenResult:
		return math.MaxUint64, nil
	case objects.EndFaultOfAnother:
		// As if it came from a call of the provider's own.
		return 0, tenon.NewFault(tenon.ErrBusy, "another object is busy")
	}
	return s.items.Load(), nil
}

func (s *store) Merge(from objects.Store, _ string) error { return s.add(from) }

func (s *store) MergeAt(from objects.Store, _ time.Time) (uint64, error) {
	err := s.add(from)
	return s.items.Load(), err
}

func (s *store) MergeBoth(first, second objects.Store) error {
	if err := s.add(first); err != nil {
		return err
	}
	return s.add(second)
}

// Join gives its receiver back.
func (s *store) Join(other objects.Store) (objects.Store, error) { return s, s.add(other) }

func (s *store) Swallow(from objects.Store) {
	if err := s.add(from); err != nil {
		panic(err)
	}
}
