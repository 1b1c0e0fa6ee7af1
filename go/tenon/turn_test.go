package tenon

import (
	"errors"
	"runtime"
	"sync"
	"testing"
)

func isAwaited(t *turn) bool {
	waiting.Lock()
	defer waiting.Unlock()
	for _, other := range waiting.turns {
		if other == t {
			return true
		}
	}
	return false
}

// waits starts a thread that has one turn and waits for another.
func waits(t *testing.T, thread uintptr, has, wants *turn) {
	t.Helper()
	if !has.begin(thread) {
		t.Error("not free")
	}
	ended := make(chan bool, 1)
	go func() {
		ended <- wants.begin(thread)
		wants.end()
		has.end()
	}()
	t.Cleanup(func() {
		if !<-ended {
			t.Error("refused")
		}
	})
	for !isAwaited(wants) {
		runtime.Gosched()
	}
}

func TestOneAtATime(t *testing.T) {
	var threads sync.WaitGroup
	var turn turn
	total := 0 // guarded by the turn: -race sees what it does not guard
	for thread := range 4 {
		threads.Go(func() {
			for range 100 {
				if !turn.begin(uintptr(thread + 1)) {
					t.Error("refused")
				}
				total++
				turn.end()
			}
		})
	}
	threads.Wait()
	if total != 400 || isAwaited(&turn) {
		t.Error(total, isAwaited(&turn))
	}
}

func TestThreadsDoNotWaitForEachOther(t *testing.T) {
	var first, second, third turn
	if !first.begin(1) || first.begin(1) {
		t.Error("a thread waits for itself, or not at all")
	}
	waits(t, 2, &second, &first)
	waits(t, 3, &third, &second)
	if third.begin(1) || second.begin(1) {
		t.Error("waited without end")
	}
	first.end()
	if !third.begin(1) {
		t.Error("refused, where nobody waits for this")
	}
	third.end()
}

func TestAloneOnAnObject(t *testing.T) {
	objects := stores(false)
	objects.Thread = func() uintptr { return 1 }
	handle := insert(t, objects, new(store))
	held, err := objects.EnterAlone(handle)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := objects.EnterAlone(handle); !errors.Is(err, ErrBusy) {
		t.Errorf("entered again: %v", err)
	}
	held.Poison("told to")
	held.Leave()
	if _, err := objects.EnterAlone(handle); !errors.Is(err, ErrPoisoned) {
		t.Errorf("after a panic: %v", err)
	}
}
