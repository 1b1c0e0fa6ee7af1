package tenon

import "sync"

// turn says which call is on an exclusive object: one at a time, and none that waits for itself (ABI-18).
type turn struct {
	mu     sync.Mutex
	holder uintptr // the thread that it is the turn of, or 0
	// over hears of the end of a turn; made by the first that waits.
	over *sync.Cond
}

// waiting has the threads that wait, and for which turn. It is locked before a turn, never after it.
var waiting = struct {
	sync.Mutex
	turns map[uintptr]*turn
}{turns: map[uintptr]*turn{}}

// begin waits until it is the turn of this thread. It returns false where that would never be: the call that is on is
// this thread's own, or waits for this thread.
func (t *turn) begin(me uintptr) bool {
	t.mu.Lock()
	isFree := t.holder == 0
	if isFree {
		t.holder = me
	}
	t.mu.Unlock()
	return isFree || t.wait(me)
}

func (t *turn) wait(me uintptr) bool {
	waiting.Lock()
	if t.waitsFor(me) {
		waiting.Unlock()
		return false
	}
	waiting.turns[me] = t
	waiting.Unlock()
	t.mu.Lock()
	if t.over == nil {
		t.over = sync.NewCond(&t.mu)
	}
	for t.holder != 0 {
		t.over.Wait()
	}
	t.holder = me
	t.mu.Unlock()
	waiting.Lock()
	delete(waiting.turns, me)
	waiting.Unlock()
	return true
}

// waitsFor says whether the call that is on ends only after something that this thread does.
func (t *turn) waitsFor(me uintptr) bool {
	for {
		t.mu.Lock()
		holder := t.holder
		t.mu.Unlock()
		if holder == me {
			return true
		}
		next := waiting.turns[holder]
		// What a thread still seems to wait for, it may have by now.
		if next == nil || next == t {
			return false
		}
		t = next
	}
}

// end ends the turn that this thread has.
func (t *turn) end() {
	t.mu.Lock()
	t.holder = 0
	if t.over != nil {
		t.over.Signal()
	}
	t.mu.Unlock()
}
