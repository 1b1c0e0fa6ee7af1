package tenon

import "fmt"

// Objects in the calls that their own side makes: lent to the callbacks of a consumer, given to them, and received.

// Lend makes a handle of the argument that is called what, for one call of the other side: that can neither close it, nor
// clone it, nor give it away. [Objects.EndLent] must follow.
func (o *Objects[T]) Lend(what string, value T) (uint64, error) {
	return o.pass(what, value, true)
}

// EndLent ends a lending, and waits for the calls that are on it.
func (o *Objects[T]) EndLent(handle uint64) {
	lent := o.handles.remove(handle, false).value
	liveObjects.Add(-1)
	if lent.uses.Add(^uint64(oneHandle-1)) != 0 {
		<-lent.idle
	}
}

// Receive takes an object that a call of the other side has returned; one that can't be taken is closed.
func (o *Objects[T]) Receive(handle uint64) (value T, err error) {
	held, err := o.Take(handle)
	if err != nil {
		_ = o.Close(handle)
		return value, err
	}
	held.Accept()
	return held.Object, nil
}

// LendAll is [Objects.Lend] for all of them, or for none.
func (o *Objects[T]) LendAll(what string, values []T) ([]uint64, error) {
	return passAll(what, values, o.Lend, o.EndLent)
}

// EndLentAll is [Objects.EndLent] for all of them.
func (o *Objects[T]) EndLentAll(handles []uint64) {
	for _, handle := range handles {
		o.EndLent(handle)
	}
}

func (o *Objects[T]) pass(what string, value T, isLent bool) (uint64, error) {
	if any(value) == nil {
		return 0, o.refuse(ErrWrongType, fmt.Sprintf("`%s`: nil is not a %s", what, o.Name))
	}
	return o.insert(&object[T]{value: value, isLent: isLent})
}

func passAll[T any](what string, values []T, pass func(string, T) (uint64, error), undo func(uint64)) ([]uint64, error) {
	handles := make([]uint64, len(values))
	for i, value := range values {
		handle, err := pass(fmt.Sprintf("%s[%d]", what, i), value)
		if err != nil {
			for _, made := range handles[:i] {
				undo(made)
			}
			return nil, err
		}
		handles[i] = handle
	}
	return handles, nil
}

// ReceiveAll is [Objects.Receive] for all of them, or for none.
func (o *Objects[T]) ReceiveAll(handles []uint64) ([]T, error) {
	held, err := o.TakeAll(handles)
	if err != nil {
		for _, handle := range handles {
			_ = o.Close(handle)
		}
		return nil, err
	}
	held.Accept()
	return held.Objects(), nil
}

// Giving is an object that a call of the other side consumes, or several: whatever becomes of the call, the caller does
// not have them any more.
type Giving[T interface{ Close() error }] struct {
	to       *Objects[T]
	values   []T
	handles  []uint64 // of the first values
	consumed bool
}

// Giving prepares to give objects. [Giving.End] must follow.
func (o *Objects[T]) Giving(values ...T) Giving[T] { return Giving[T]{to: o, values: values} }

// Handle makes the handle of the only one, which is the argument that is called what.
func (g *Giving[T]) Handle(what string) (uint64, error) {
	handle, err := g.to.pass(what, g.values[0], false)
	if err == nil {
		g.handles = []uint64{handle}
	}
	return handle, err
}

// Handles makes a handle of each.
func (g *Giving[T]) Handles(what string) ([]uint64, error) {
	for i, value := range g.values {
		handle, err := g.to.pass(fmt.Sprintf("%s[%d]", what, i), value, false)
		if err != nil {
			return nil, err
		}
		g.handles = append(g.handles, handle)
	}
	return g.handles, nil
}

// Settle says whether the call has consumed them.
func (g *Giving[T]) Settle(consumed bool) { g.consumed = consumed }

// End closes what the call has not consumed.
func (g *Giving[T]) End() {
	if g.consumed {
		return
	}
	for _, handle := range g.handles {
		_ = g.to.Close(handle)
	}
	for _, value := range g.values[len(g.handles):] {
		if any(value) != nil {
			g.to.end(&object[T]{value: value})
		}
	}
}
