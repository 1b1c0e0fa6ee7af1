package tenon

import (
	"fmt"
	"math/bits"
	"sync"
	"sync/atomic"
)

// A handle of a callback (ABI-20): peer 16 | generation 24 | index 24.
const (
	indexBits  = 24
	partMask   = 1<<indexBits - 1
	peerShift  = 2 * indexBits
	firstChunk = 64 // slots of the first chunk; each further one has twice as many as the one before
	firstBits  = 7  // of the number firstChunk
	maxLent    = 1<<indexBits - firstChunk
)

// Callbacks holds what one generated package has passed to its provider and not got back. Finding takes no lock. Its
// zero value is ready for [Callbacks.Open].
type Callbacks struct {
	chunks [indexBits - firstBits + 2]atomic.Pointer[[]callbackSlot]
	pkg    string
	peer   uint64

	mu   sync.Mutex
	free uint64 // 1 + the slot to be used next, which leads to its successor; 0 without one
	used uint64 // slots that were in use at any time
}

// callbackSlot is never freed: a handle of the past leads to one too.
type callbackSlot struct {
	lent       atomic.Pointer[lentCallback]
	generation uint64 // of the next handle
	next       uint64 // as Callbacks.free
}

// lentCallback never changes, so whoever finds one needs no lock.
type lentCallback struct {
	handle uint64
	value  any // *T, so that a type assertion compares one word
	trace  trace
}

// liveCallbacks counts those of all packages.
var liveCallbacks atomic.Int64

// LiveCallbacks returns how many callbacks this program has passed to providers that may still call them.
func LiveCallbacks() int { return int(liveCallbacks.Load()) }

// Open sets who this consumer is to its provider, before anything is lent. pkg is the Go package, for errors.
func (c *Callbacks) Open(pkg string, peer uint16) { c.pkg, c.peer = pkg, uint64(peer) }

// Lend returns a handle of v, to be ended by [Callbacks.TakeBack]; listings call it name. It panics with a fault that
// matches [ErrLimit] where 16 million callbacks are lent.
func Lend[T any](c *Callbacks, name string, v T) uint64 {
	lent := &lentCallback{value: &v}
	c.mu.Lock()
	defer c.mu.Unlock()
	index := c.vacant()
	slot := c.slot(index)
	c.free = slot.next
	lent.handle = c.peer<<peerShift | slot.generation<<indexBits | index
	lent.trace.made(c.pkg, name)
	liveCallbacks.Add(1)
	slot.lent.Store(lent)
	return lent.handle
}

// Lent returns what a handle stands for, or a fault that matches [ErrClosed] or [ErrWrongType].
func Lent[T any](c *Callbacks, handle uint64) (T, error) {
	if slot := c.slot(handle & partMask); slot != nil {
		if lent := slot.lent.Load(); lent != nil && lent.handle == handle {
			if found, ok := lent.value.(*T); ok {
				return *found, nil
			}
		}
	}
	var none T
	return none, c.stale(handle)
}

// TakeBack ends a handle, if it is still there: from now on it stands for nothing. Calls that found it go on.
func (c *Callbacks) TakeBack(handle uint64) {
	index := handle & partMask
	slot := c.slot(index)
	if slot == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	lent := slot.lent.Load()
	if lent == nil || lent.handle != handle {
		return
	}
	slot.lent.Store(nil)
	lent.trace.gone()
	liveCallbacks.Add(-1)
	if slot.generation == partMask {
		return // used up: another round would bring old handles back to life
	}
	slot.generation++
	slot.next, c.free = c.free, index+1
}

// slot returns the slot with an index of 24 bits, or nil if there never was one.
func (c *Callbacks) slot(index uint64) *callbackSlot {
	place := index + firstChunk
	chunk := bits.Len64(place) - firstBits
	slots := c.chunks[chunk].Load()
	if slots == nil {
		return nil
	}
	return &(*slots)[place-firstChunk<<chunk]
}

// vacant returns the index of a free slot, and makes room for one where there is none.
func (c *Callbacks) vacant() uint64 {
	if c.free != 0 {
		return c.free - 1
	}
	if c.used == maxLent {
		panic(c.refuse(ErrLimit, fmt.Sprintf("%d callbacks are lent", maxLent)))
	}
	if c.slot(c.used) == nil {
		chunk := bits.Len64(c.used+firstChunk) - firstBits
		slots := make([]callbackSlot, firstChunk<<chunk)
		c.chunks[chunk].Store(&slots)
	}
	c.used++
	return c.used - 1
}

// stale says why a handle stands for nothing of the type that was asked for.
func (c *Callbacks) stale(handle uint64) error {
	if slot := c.slot(handle & partMask); slot != nil {
		if lent := slot.lent.Load(); lent != nil && lent.handle == handle {
			return c.refuse(ErrWrongType, "a callback of another type")
		}
	}
	return c.refuse(ErrClosed, "the callback was taken back, or never passed")
}

func (c *Callbacks) refuse(code Code, message string) error {
	fault := NewFault(code, message)
	fault.Package = c.pkg
	return fault
}
