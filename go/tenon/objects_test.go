package tenon

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

type store struct {
	closed atomic.Int32
	err    error
}

func (s *store) Close() error {
	s.closed.Add(1)
	return s.err
}

// thread is the one that calls are on.
var thread atomic.Int64

func stores(closeFails bool) *Objects[*store] {
	thread := func() uintptr { return uintptr(thread.Load()) }
	return &Objects[*store]{Package: "kv", Name: "Store", Tag: 0x1234, CloseFails: closeFails, Thread: thread}
}

func insert(t *testing.T, o *Objects[*store], s *store) uint64 {
	t.Helper()
	handle, err := o.Insert(s)
	if err != nil || handle>>48 != 0x1234 {
		t.Fatalf("%#x, %v", handle, err)
	}
	return handle
}

func enter(t *testing.T, o *Objects[*store], handle uint64) Held[*store] {
	t.Helper()
	held, err := o.Enter(handle)
	if err != nil {
		t.Fatal(err)
	}
	return held
}

func refusal(o *Objects[*store], handle uint64) error {
	held, err := o.Enter(handle)
	if err == nil {
		held.Leave()
	}
	return err
}

func TestWrongHandlesOfObjectsAreTypedFaults(t *testing.T) {
	o := stores(false)
	handle := insert(t, o, new(store))
	for bad, want := range map[uint64]Code{0: ErrClosed, handle ^ 1<<50: ErrWrongType, handle + 1: ErrClosed, handle + 1<<24: ErrClosed} {
		if err := refusal(o, bad); !errors.Is(err, want) || err.(*Fault).Package != "kv" {
			t.Errorf("%#x: %v", bad, err)
		}
	}
	if err := o.Close(handle + 1); !errors.Is(err, ErrClosed) || !strings.Contains(err.Error(), "ever made") {
		t.Error(err)
	}
	if _, err := (&Objects[interface{ Close() error }]{Name: "Store"}).Insert(nil); !errors.Is(err, ErrWrongType) {
		t.Error(err)
	}
}

func TestTheLastOneOutClosesAnObject(t *testing.T) {
	before := LiveObjects()
	o := stores(false)
	s := new(store)
	first := insert(t, o, s)
	second, err := o.Duplicate(first)
	if err != nil || LiveObjects() != before+2 {
		t.Fatal(err, LiveObjects())
	}
	held := enter(t, o, second)
	for _, handle := range []uint64{first, first, second, second} {
		if err := o.Close(handle); err != nil {
			t.Error(err)
		}
	}
	if err := refusal(o, second); !errors.Is(err, ErrClosed) || s.closed.Load() != 0 {
		t.Error(err, s.closed.Load())
	}
	held.Leave()
	held.Leave()
	if s.closed.Load() != 1 || LiveObjects() != before {
		t.Error(s.closed.Load(), LiveObjects())
	}
}

func TestAnObjectIsTakenWhollyOrNotAtAll(t *testing.T) {
	o := stores(false)
	s := new(store)
	handle := insert(t, o, s)
	clone, _ := o.Duplicate(handle)
	if _, err := o.Take(handle); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if err := o.Close(clone); err != nil {
		t.Error(err)
	}
	held, err := o.Take(handle)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Take(handle); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	if err := refusal(o, handle); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	held.Leave()
	again := enter(t, o, handle)
	again.Leave()
	if held, err = o.Take(handle); err != nil {
		t.Fatal(err)
	}
	held.Accept()
	held.Leave()
	if err := refusal(o, handle); !errors.Is(err, ErrMoved) {
		t.Error(err)
	}
	if err := o.Close(handle); err != nil || s.closed.Load() != 0 {
		t.Error(err, s.closed.Load(), "whoever took it closes it")
	}
}

func TestAPanicPoisonsAnObject(t *testing.T) {
	o := stores(false)
	handle := insert(t, o, new(store))
	held := enter(t, o, handle)
	held.Poison("")
	held.Poison("first")
	held.Poison("second")
	held.Leave()
	if err := refusal(o, handle); !errors.Is(err, ErrPoisoned) || !strings.Contains(err.Error(), "before: first") {
		t.Error(err)
	}
	if err := o.Close(handle); err != nil {
		t.Error(err)
	}
}

func TestACloseThatFailsWaitsForCalls(t *testing.T) {
	o := stores(true)
	s := &store{err: errors.New("disk full")}
	first := insert(t, o, s)
	second, _ := o.Duplicate(first)
	if err := o.Close(first); err != nil {
		t.Error(err)
	}
	held := enter(t, o, second)
	if err := o.Close(second); !errors.Is(err, ErrBusy) {
		t.Error(err, "a call would wait for itself")
	}
	thread.Add(1)
	closed := make(chan error)
	go func() { closed <- o.Close(second) }()
	for o.handles.find(second) != nil {
		runtime.Gosched()
	}
	if err := refusal(o, second); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if s.closed.Load() != 0 {
		t.Error("closed during a call")
	}
	held.Leave()
	if err := <-closed; err != s.err || s.closed.Load() != 1 {
		t.Error(err, s.closed.Load())
	}
}

func TestAnObjectThatIsOneTooManyIsClosed(t *testing.T) {
	o := stores(false)
	o.handles.used = maxSlots
	s := new(store)
	if _, err := o.Insert(s); !errors.Is(err, ErrLimit) || s.closed.Load() != 1 {
		t.Error(err, s.closed.Load())
	}
}

func TestObjectsCloseOnceWhateverRaces(t *testing.T) {
	before := LiveObjects()
	for _, closeFails := range []bool{false, true} {
		o := stores(closeFails)
		o.Thread = func() uintptr { return uintptr(thread.Add(1)) } // no call is inside of another
		for range 200 {
			s := new(store)
			handle := insert(t, o, s)
			var accepted atomic.Bool
			var all sync.WaitGroup
			for _, race := range []func(){
				func() { _ = o.Close(handle) },
				func() { _ = o.Close(handle) },
				func() {
					if held, err := o.Enter(handle); err == nil {
						held.Leave()
					}
				},
				func() {
					if clone, err := o.Duplicate(handle); err == nil {
						_ = o.Close(clone)
					}
				},
				func() {
					if held, err := o.Take(handle); err == nil {
						held.Leave()
					}
				},
				func() {
					if held, err := o.Take(handle); err == nil {
						held.Accept()
						accepted.Store(true)
						held.Leave()
					}
				},
			} {
				all.Go(race)
			}
			all.Wait()
			want := int32(1)
			if accepted.Load() {
				want = 0
			}
			if got := s.closed.Load(); got != want {
				t.Fatalf("closed %d times, accepted: %v", got, accepted.Load())
			}
		}
	}
	if LiveObjects() != before {
		t.Error(LiveObjects() - before)
	}
}
