package tenon

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Objects holds the objects of one type that a package serves, behind the handles that consumers have of them
// (ABI-14 to ABI-18). A handle begins with the type's tag. An object is closed when the last handle of it is closed and
// no call is on; one value that is returned twice is two objects, each of which is closed.
type Objects[T interface{ Close() error }] struct {
	Package string // the Go package, for errors
	Name    string // the contract's name of the type
	Tag     uint16
	// CloseFails says that the contract's close throws: it waits for the calls that are on.
	CloseFails bool
	// Thread says which thread of the system a call is on, where CloseFails or calls of EnterAlone: a call must not wait
	// for itself.
	Thread func() uintptr

	handles table[*object[T]]
	inside  sync.Map // of insideCall: the calls that a close would wait for
}

type insideCall struct {
	handle uint64
	thread uintptr
}

// object is what the handles of one object share.
type object[T any] struct {
	value T
	// uses counts its handles, in the upper half, and the calls that are on; or it is taken. At 0 the object is closed.
	uses   atomic.Uint64
	poison atomic.Pointer[string]
	idle   chan struct{} // closed with uses, where a close waits for the calls, or the end of a lending
	isLent bool          // its handle is for one call of the other side, and the object is not closed with it
	turn   turn
}

const (
	oneCall   = 1
	oneHandle = 1 << 32
	taken     = 1<<64 - 1 // a call that may consume it has found it, and not run yet
)

// liveObjects counts the handles of all packages.
var liveObjects atomic.Int64

// LiveObjects returns how many handles the consumers of this program's providers hold: neither closed nor given away.
func LiveObjects() int { return int(liveObjects.Load()) }

// Insert makes a handle of a new object, or returns a fault that matches [ErrWrongType] for nil and [ErrLimit] for one
// too many.
func (o *Objects[T]) Insert(value T) (uint64, error) {
	if any(value) == nil {
		return 0, o.refuse(ErrWrongType, "the result is nil, not a "+o.Name)
	}
	made := &object[T]{value: value}
	handle, err := o.insert(made)
	if err != nil {
		o.end(made) // it was given away, and reaches nobody
	}
	return handle, err
}

func (o *Objects[T]) insert(made *object[T]) (uint64, error) {
	if o.CloseFails || made.isLent {
		made.idle = make(chan struct{})
	}
	made.uses.Store(oneHandle)
	handle, err := o.handle(made)
	if err != nil {
		made.uses.Store(0)
	}
	return handle, err
}

func (o *Objects[T]) handle(of *object[T]) (uint64, error) {
	made, ok := o.handles.insert(uint64(o.Tag), of)
	if !ok {
		return 0, o.refuse(ErrLimit, fmt.Sprintf("too many handles of %s are open", o.Name))
	}
	liveObjects.Add(1)
	return made.handle, nil
}

// Held is an object for the time of one call, which [Held.Leave] ends.
type Held[T interface{ Close() error }] struct {
	Object T
	from   *Objects[T]
	object *object[T]
	handle uint64
	state  heldState
	alone  bool       // it is the turn of this call, of those that EnterAlone let in
	call   insideCall // what it is known as to a close; zero if it is not, or a call around it is
}

type heldState uint8

const (
	inCall heldState = iota
	inTake           // the call may still be refused
	over
)

// Enter finds the object of a handle, for a call on it or with it, or says why there is none.
func (o *Objects[T]) Enter(handle uint64) (Held[T], error) {
	found, err := o.find(handle)
	if err != nil {
		return Held[T]{}, err
	}
	for {
		uses := found.uses.Load()
		if uses == taken {
			return Held[T]{}, o.refuse(ErrBusy, "the "+o.Name+" is in a call that takes it")
		}
		if uses < oneHandle {
			return Held[T]{}, o.gone(handle)
		}
		if found.uses.CompareAndSwap(uses, uses+oneCall) {
			break
		}
	}
	held := Held[T]{Object: found.value, from: o, object: found, handle: handle}
	if o.CloseFails {
		call := insideCall{handle, o.Thread()}
		if _, nested := o.inside.LoadOrStore(call, nil); !nested {
			held.call = call
		}
	}
	if text := found.poison.Load(); text != nil {
		held.Leave()
		return Held[T]{}, o.poisoned(*text)
	}
	return held, nil
}

// EnterAlone is [Objects.Enter] for a call that wants no other beside it: it waits for those on the object that want that
// too. It returns a fault that matches [ErrBusy] if the wait would never end, because this thread is in such a call, or
// the thread that is waits for this one.
func (o *Objects[T]) EnterAlone(handle uint64) (Held[T], error) {
	held, err := o.Enter(handle)
	if err != nil {
		return held, err
	}
	if !held.object.turn.begin(o.Thread()) {
		held.Leave()
		return Held[T]{}, o.refuse(ErrBusy, "the "+o.Name+" is in a call that this one would wait for without end")
	}
	held.alone = true
	if text := held.object.poison.Load(); text != nil {
		held.Leave()
		return Held[T]{}, o.poisoned(*text)
	}
	return held, nil
}

// Take is [Objects.Enter] for a call that consumes the object: nobody else may use it. Until [Held.Accept], the call can
// still be refused.
func (o *Objects[T]) Take(handle uint64) (Held[T], error) {
	found, err := o.find(handle)
	if err != nil {
		return Held[T]{}, err
	}
	if text := found.poison.Load(); text != nil {
		return Held[T]{}, o.poisoned(*text)
	}
	if found.isLent {
		return Held[T]{}, o.onlyLent()
	}
	if !found.uses.CompareAndSwap(oneHandle, taken) {
		if found.uses.Load() < oneHandle {
			return Held[T]{}, o.gone(handle)
		}
		return Held[T]{}, o.refuse(ErrBusy, "the "+o.Name+" can't be taken: another call or a clone still uses it")
	}
	return Held[T]{Object: found.value, from: o, object: found, handle: handle, state: inTake}, nil
}

// Accept makes the taking final: the callee's code is about to run, and has the object now.
func (h *Held[T]) Accept() {
	h.state = over
	if h.from.handles.remove(h.handle, true) != nil {
		liveObjects.Add(-1)
	}
	h.object.uses.Store(0)
}

// Leave ends the call. A taking that was not accepted is undone.
func (h *Held[T]) Leave() {
	if h.alone {
		h.alone = false
		h.object.turn.end()
	}
	switch h.state {
	case inCall:
		if h.call != (insideCall{}) {
			h.from.inside.Delete(h.call)
		}
		if h.object.uses.Add(^uint64(0)) == 0 {
			h.from.last(h.object)
		}
	case inTake:
		h.object.uses.Store(oneHandle)
	}
	h.state = over
}

// Poison ends the use of an object whose method panicked; an empty text does nothing. The first panic is the one that
// later calls hear of.
func (h *Held[T]) Poison(text string) {
	if text != "" {
		h.object.poison.CompareAndSwap(nil, &text)
	}
}

// Duplicate makes another handle of the same object.
func (o *Objects[T]) Duplicate(handle uint64) (uint64, error) {
	found, err := o.find(handle)
	if err != nil {
		return 0, err
	}
	if found.isLent {
		return 0, o.onlyLent()
	}
	for {
		uses := found.settled()
		if uses < oneHandle {
			return 0, o.gone(handle)
		}
		if found.uses.CompareAndSwap(uses, uses+oneHandle) {
			break
		}
	}
	made, err := o.handle(found)
	if err != nil && found.uses.Add(^uint64(oneHandle-1)) == 0 {
		o.end(found)
	}
	return made, err
}

// settled returns the uses once no call is about to take the object; no code of anybody else runs before that.
func (of *object[T]) settled() uint64 {
	for {
		if uses := of.uses.Load(); uses != taken {
			return uses
		}
		runtime.Gosched()
	}
}

// Close ends a handle; ending one that was closed, given away or only lent does nothing. The last one out closes the
// object, whose error is returned where the contract has one.
func (o *Objects[T]) Close(handle uint64) error {
	if err := o.ours(handle); err != nil {
		return err
	}
	if found := o.handles.find(handle); found != nil && found.value.isLent {
		return nil
	}
	if o.CloseFails {
		if _, isInside := o.inside.Load(insideCall{handle, o.Thread()}); isInside {
			return o.refuse(ErrBusy, "the "+o.Name+" can't be closed by a call that is on it")
		}
	}
	ended := o.handles.remove(handle, false)
	if ended == nil {
		if existed, _ := o.handles.past(handle); !existed {
			return o.gone(handle)
		}
		return nil
	}
	liveObjects.Add(-1)
	closed := ended.value
	uses := closed.settled()
	for ; uses != 0; uses = closed.settled() {
		if closed.uses.CompareAndSwap(uses, uses-oneHandle) {
			break
		}
	}
	if uses == 0 {
		return nil // it was taken
	}
	left := uses - oneHandle
	if left == 0 {
		o.last(closed)
	}
	if left >= oneHandle || !o.CloseFails {
		return nil
	}
	<-closed.idle
	return closed.value.Close()
}

// last is what the last one out does: it closes the object, or lets those go on that wait for it.
func (o *Objects[T]) last(of *object[T]) {
	if of.idle != nil {
		close(of.idle)
		return
	}
	o.end(of)
}

// end closes an object where nobody hears of a failure.
func (o *Objects[T]) end(of *object[T]) {
	defer func() {
		// The call that happens to be the last is not to blame.
		if cause := recover(); cause != nil {
			fmt.Fprintf(os.Stderr, "tenon: Close of a %s.%s panicked: %v\n%s", o.Package, o.Name, cause, debug.Stack())
		}
	}()
	_ = of.value.Close()
}

func (o *Objects[T]) find(handle uint64) (*object[T], error) {
	if found := o.handles.find(handle); found != nil {
		return found.value, nil
	}
	if err := o.ours(handle); err != nil {
		return nil, err
	}
	return nil, o.gone(handle)
}

// ours refuses what is no handle of this type.
func (o *Objects[T]) ours(handle uint64) error {
	switch {
	case handle == 0:
		return o.refuse(ErrClosed, "there is no "+o.Name+": the handle is 0")
	case handle>>ownerShift != uint64(o.Tag):
		return o.refuse(ErrWrongType, "the handle is of another type or library, not of "+o.Name)
	}
	return nil
}

// gone says why a handle of this type stands for nothing.
func (o *Objects[T]) gone(handle uint64) error {
	switch existed, moved := o.handles.past(handle); {
	case moved:
		return o.refuse(ErrMoved, "the "+o.Name+" was given away")
	case existed:
		return o.refuse(ErrClosed, "the "+o.Name+" is closed")
	}
	return o.refuse(ErrClosed, "the handle is of no "+o.Name+" that was ever made")
}

func (o *Objects[T]) onlyLent() error {
	return o.refuse(ErrBusy, "the "+o.Name+" is lent to a call: it can't be given away or cloned")
}

func (o *Objects[T]) poisoned(first string) error {
	return o.refuse(ErrPoisoned, "a method of this "+o.Name+" panicked before: "+first)
}

func (o *Objects[T]) refuse(code Code, message string) error {
	fault := NewFault(code, message)
	fault.Package = o.Package
	return fault
}
