package tenon

import (
	"runtime"
	"sync/atomic"
)

// Values of a Ref's word that no handle has: a handle's upper 16 bits are never 0.
const (
	wordClosed uint64 = iota
	wordMoved
	// wordTaken is in a call that may yet be refused.
	wordTaken
)

// Ref is one handle of an object on the other side, which it closes exactly once: by [Ref.Close], or when the garbage
// collector finds it unreachable. Its methods are safe for concurrent use. After the call that uses a handle, the caller
// must [runtime.KeepAlive] the Ref or what holds it.
type Ref struct {
	word    atomic.Uint64
	pkg     string
	object  string
	close   func(handle uint64) error // nil for a handle that is only lent
	cleanup runtime.Cleanup
	trace   trace
}

// kind is what a trace is of.
type kind bool

const (
	anObject  kind = false
	aCallback kind = true
)

// live counts the handles that are not closed yet.
var live atomic.Int64

// Live returns how many handles this program holds: not closed, and not given away.
func Live() int { return int(live.Load()) }

// NewRef takes over a handle. pkg and object name it in errors: "kv", "Store". close gives the handle back and must not
// refer to the Ref.
func NewRef(handle uint64, pkg, object string, close func(handle uint64) error) *Ref {
	r := &Ref{pkg: pkg, object: object, close: close}
	r.word.Store(handle)
	r.trace.made(anObject, r.pkg, r.object)
	lost := lostHandle{handle, pkg + "." + object, close, r.trace}
	r.cleanup = runtime.AddCleanup(r, lostHandle.release, lost)
	live.Add(1)
	return r
}

// LentRef is a handle that a call of the other side lends to this one: it can be used until [Ref.End], but neither closed
// nor given away.
func LentRef(handle uint64, pkg, object string) *Ref {
	r := &Ref{pkg: pkg, object: object}
	r.word.Store(handle)
	return r
}

// End ends the use of a handle that was lent.
func (r *Ref) End() { r.word.Store(wordClosed) }

// lostHandle is what the garbage collector's net needs to close a handle that nobody closed.
type lostHandle struct {
	handle uint64
	object string
	close  func(handle uint64) error
	trace  trace
}

func (l lostHandle) release() {
	live.Add(-1)
	l.trace.lost(l.object)
	// Nobody is left to hear of a failure.
	_ = l.close(l.handle)
}

// Handle returns the handle for one call, or why there is none: an error that matches [ErrClosed] or [ErrMoved].
func (r *Ref) Handle() (uint64, error) {
	word := r.word.Load()
	if word <= wordTaken {
		return 0, r.gone(word)
	}
	return word, nil
}

// Take returns the handle and empties r: what it is given to owns it now. Later calls get [ErrMoved]. [Ref.Taken] or
// [Ref.Restore] must follow.
func (r *Ref) Take() (uint64, error) {
	for {
		word := r.word.Load()
		if word <= wordTaken {
			return 0, r.gone(word)
		}
		if r.close == nil {
			fault := NewFault(ErrBusy, "the "+r.object+" is lent to a call: it can't be given away or cloned")
			fault.Package = r.pkg
			return 0, fault
		}
		if r.word.CompareAndSwap(word, wordTaken) {
			live.Add(-1)
			r.trace.gone()
			return word, nil
		}
	}
}

// Restore undoes [Ref.Take] when the handle was not accepted.
func (r *Ref) Restore(handle uint64) {
	live.Add(1)
	r.trace.made(anObject, r.pkg, r.object)
	if !r.word.CompareAndSwap(wordTaken, handle) {
		// Closed meanwhile, by a Close that has returned: nobody is left to hear of a failure.
		_ = r.giveBack(handle)
	}
}

// Settle follows [Ref.Take] after the call: the handle is given away for good, or restored if the call consumed nothing.
func (r *Ref) Settle(handle uint64, consumed bool) {
	if consumed {
		r.Taken()
	} else {
		r.Restore(handle)
	}
}

// Taken ends the watch over a handle that [Ref.Take] gave away for good.
func (r *Ref) Taken() {
	r.cleanup.Stop()
	r.word.CompareAndSwap(wordTaken, wordMoved)
}

// Close gives the handle back, if it is still there; if it is in a call that takes it, it does so once the call is
// refused. A second Close does nothing, nor does that of a handle that was lent.
func (r *Ref) Close() error {
	for r.close != nil {
		word := r.word.Load()
		if word <= wordMoved {
			return nil
		}
		if !r.word.CompareAndSwap(word, wordClosed) {
			continue
		}
		if word == wordTaken {
			return nil
		}
		return r.giveBack(word)
	}
	return nil
}

func (r *Ref) giveBack(handle uint64) error {
	r.cleanup.Stop()
	live.Add(-1)
	r.trace.gone()
	return r.close(handle)
}

func (r *Ref) gone(word uint64) error {
	code := ErrMoved
	if word == wordClosed {
		code = ErrClosed
	}
	fault := NewFault(code, r.object+" "+code.Error()+r.trace.end())
	fault.Package = r.pkg
	return fault
}
