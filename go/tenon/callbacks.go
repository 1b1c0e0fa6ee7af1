package tenon

import (
	"fmt"
	"sync/atomic"
)

// Callbacks holds what one generated package has passed to its provider and not got back. Finding takes no lock. Its
// zero value is ready for [Callbacks.Open]. A handle (ABI-20) begins with the peer.
type Callbacks struct {
	lent table[lentCallback]
	pkg  string
	peer uint64
}

type lentCallback struct {
	value any // *T, so that a type assertion compares one word
	trace trace
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
	lent, ok := c.lent.insert(c.peer, lentCallback{value: &v})
	if !ok {
		panic(c.refuse(ErrLimit, fmt.Sprintf("%d callbacks are lent", maxSlots)))
	}
	lent.value.trace.made(aCallback, c.pkg, name) // nobody else knows the handle yet
	liveCallbacks.Add(1)
	return lent.handle
}

// Lent returns what a handle stands for, or a fault that matches [ErrClosed] or [ErrWrongType].
func Lent[T any](c *Callbacks, handle uint64) (T, error) {
	lent := c.lent.find(handle)
	if lent != nil {
		if found, ok := lent.value.value.(*T); ok {
			return *found, nil
		}
	}
	var none T
	if lent != nil {
		return none, c.refuse(ErrWrongType, "a callback of another type")
	}
	return none, c.refuse(ErrClosed, "the callback was taken back, or never passed")
}

// TakeBack ends a handle, if it is still there: from now on it stands for nothing. Calls that found it go on.
func (c *Callbacks) TakeBack(handle uint64) {
	if lent := c.lent.remove(handle, false); lent != nil {
		lent.value.trace.gone()
		liveCallbacks.Add(-1)
	}
}

func (c *Callbacks) refuse(code Code, message string) error {
	fault := NewFault(code, message)
	fault.Package = c.pkg
	return fault
}
