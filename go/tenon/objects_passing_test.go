package tenon

import (
	"errors"
	"sync/atomic"
	"testing"
)

type closer interface{ Close() error }

func lendable() *Objects[closer] {
	return &Objects[closer]{Package: "kv", Name: "Store", Tag: 0x1234}
}

func TestWhatIsLentCanOnlyBeUsed(t *testing.T) {
	objects := lendable()
	before := LiveObjects()
	lent := &store{}
	handle, err := objects.Lend("store", lent)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := objects.Take(handle); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if _, err := objects.Duplicate(handle); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if _, err := objects.Receive(handle); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if err := objects.Close(handle); err != nil {
		t.Error(err)
	}
	held, err := objects.Enter(handle)
	if err != nil {
		t.Fatal(err)
	}
	var left atomic.Bool
	ended := make(chan bool)
	go func() {
		objects.EndLent(handle)
		ended <- left.Load()
	}()
	left.Store(true)
	held.Leave()
	if !<-ended {
		t.Error("the lending ended under a call")
	}
	if _, err := objects.Enter(handle); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if lent.closed.Load() != 0 || LiveObjects() != before {
		t.Error("a lending closes nothing:", lent.closed.Load(), LiveObjects()-before)
	}
}

func TestAListIsLentWholeOrNotAtAll(t *testing.T) {
	objects := lendable()
	before := LiveObjects()
	_, err := objects.LendAll("stores", []closer{&store{}, nil})
	if !errors.Is(err, ErrWrongType) || LiveObjects() != before {
		t.Error(err, LiveObjects()-before)
	}
	handles, err := objects.LendAll("stores", []closer{&store{}, &store{}})
	if err != nil || LiveObjects() != before+2 {
		t.Fatal(err)
	}
	objects.EndLentAll(handles)
	if LiveObjects() != before {
		t.Error("handles are left")
	}
}

func TestWhatACallDoesNotGetIsClosed(t *testing.T) {
	objects := lendable()
	before := LiveObjects()
	for _, consumed := range []bool{true, false} {
		given := &store{}
		giving := objects.Giving(given)
		handle, err := giving.Handle("store")
		if err != nil {
			t.Fatal(err)
		}
		giving.Settle(consumed)
		giving.End()
		if isClosed := given.closed.Load() == 1; isClosed == consumed {
			t.Error(consumed, isClosed)
		}
		if consumed {
			if got, err := objects.Receive(handle); err != nil || got != given {
				t.Error(got, err)
			}
		}
	}
	first, last := &store{}, &store{}
	giving := objects.Giving(first, nil, last)
	if _, err := giving.Handles("stores"); !errors.Is(err, ErrWrongType) {
		t.Error(err)
	}
	giving.End()
	if first.closed.Load() != 1 || last.closed.Load() != 1 || LiveObjects() != before {
		t.Error("left:", first.closed.Load(), last.closed.Load(), LiveObjects()-before)
	}
}

func TestAListIsReceivedWholeOrClosed(t *testing.T) {
	objects := lendable()
	before := LiveObjects()
	stores := []*store{{}, {}}
	handles, err := objects.InsertAll([]closer{stores[0], stores[1]})
	if err != nil {
		t.Fatal(err)
	}
	clone, err := objects.Duplicate(handles[1])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := objects.ReceiveAll(handles); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if stores[0].closed.Load() != 1 || stores[1].closed.Load() != 0 {
		t.Error(stores[0].closed.Load(), stores[1].closed.Load())
	}
	got, err := objects.ReceiveAll([]uint64{clone})
	if err != nil || len(got) != 1 || got[0] != stores[1] || LiveObjects() != before {
		t.Error(got, err, LiveObjects()-before)
	}
}
