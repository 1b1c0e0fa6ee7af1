package tenon

import (
	"math/bits"
	"sync"
	"sync/atomic"
)

// The parts of a handle that a table makes: owner 16 | generation 24 | index 24.
const (
	indexBits  = 24
	partMask   = 1<<indexBits - 1
	ownerShift = 2 * indexBits
	firstChunk = 64 // slots of the first chunk; each further one has twice as many as the one before
	firstBits  = 7  // of the number firstChunk
	maxSlots   = 1<<indexBits - firstChunk
)

// table leads from handles to what they stand for. Finding takes no lock. Its zero value is empty.
type table[E any] struct {
	chunks [indexBits - firstBits + 2]atomic.Pointer[[]slot[E]]

	mu   sync.Mutex
	free uint64 // 1 + the slot to be used next, which leads to its successor; 0 without one
	used uint64 // slots that were in use at any time
}

// slot is never freed: a handle of the past leads to one too.
type slot[E any] struct {
	live       atomic.Pointer[entry[E]]
	generation uint64 // of the next handle; over 24 bits if there is none
	next       uint64 // as table.free
	moved      bool   // the handle before was given away, not closed
}

// entry has a handle that never changes, so whoever finds one needs no lock.
type entry[E any] struct {
	handle uint64
	value  E
}

// insert makes a handle of an owner; false if there are too many.
func (t *table[E]) insert(owner uint64, value E) (*entry[E], bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	index, ok := t.vacant()
	if !ok {
		return nil, false
	}
	s := t.slot(index)
	t.free = s.next
	e := &entry[E]{owner<<ownerShift | s.generation<<indexBits | index, value}
	s.live.Store(e)
	return e, true
}

// find returns what a handle stands for now, or nil.
func (t *table[E]) find(handle uint64) *entry[E] {
	if s := t.slot(handle & partMask); s != nil {
		if e := s.live.Load(); e != nil && e.handle == handle {
			return e
		}
	}
	return nil
}

// remove ends a handle and returns what it stood for; nil if it stands for nothing.
func (t *table[E]) remove(handle uint64, moved bool) *entry[E] {
	index := handle & partMask
	s := t.slot(index)
	if s == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	e := s.live.Load()
	if e == nil || e.handle != handle {
		return nil
	}
	s.live.Store(nil)
	s.moved = moved
	s.generation++
	if s.generation <= partMask { // else another round would bring old handles back to life
		s.next, t.free = t.free, index+1
	}
	return e
}

// past says whether a handle that stands for nothing ever did, and whether it was given away.
func (t *table[E]) past(handle uint64) (existed, moved bool) {
	s := t.slot(handle & partMask)
	if s == nil {
		return false, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	generation := handle >> indexBits & partMask
	return generation < s.generation, s.moved && generation+1 == s.generation
}

// slot returns the slot with an index of 24 bits, or nil if there never was one.
func (t *table[E]) slot(index uint64) *slot[E] {
	place := index + firstChunk
	chunk := bits.Len64(place) - firstBits
	slots := t.chunks[chunk].Load()
	if slots == nil {
		return nil
	}
	return &(*slots)[place-firstChunk<<chunk]
}

// vacant returns the index of a free slot, and makes room for one where there is none.
func (t *table[E]) vacant() (index uint64, ok bool) {
	if t.free != 0 {
		return t.free - 1, true
	}
	if t.used == maxSlots {
		return 0, false
	}
	if t.slot(t.used) == nil {
		chunk := bits.Len64(t.used+firstChunk) - firstBits
		slots := make([]slot[E], firstChunk<<chunk)
		t.chunks[chunk].Store(&slots)
	}
	t.used++
	return t.used - 1, true
}
