package conformance

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/attributes"
	_ "example.com/conformance/attributes/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

// adder is what has turns: the object, or the method of one.
type adder interface {
	Add(hook attributes.Hook) (uint64, error)
	Panics(hook attributes.Hook) error
	Close() error
}

var adders = map[string]func() adder{
	"object": func() adder { return attributes.OpenCounter() },
	"method": func() adder { return attributes.OpenGate() },
}

func eachAdder(t *testing.T, test func(*testing.T, func() adder)) {
	for name, open := range adders {
		t.Run(name, func(t *testing.T) {
			leavesNothing(t)
			test(t, open)
		})
	}
}

// yields lets other goroutines run.
var yields = attributes.HookFunc(func() error {
	runtime.Gosched()
	return nil
})

func adds(t *testing.T, a adder, want uint64) {
	t.Helper()
	if n, err := a.Add(yields); n != want || err != nil {
		t.Errorf("%d, %v; want %d", n, err, want)
	}
}

func TestExclusiveCallsWait(t *testing.T) {
	eachAdder(t, func(t *testing.T, open func() adder) {
		a := open()
		defer a.Close()
		var calls sync.WaitGroup
		for range 8 {
			calls.Go(func() {
				for range 50 {
					if _, err := a.Add(yields); err != nil {
						t.Error(err)
					}
				}
			})
		}
		calls.Wait()
		adds(t, a, 401)
	})
}

func TestExclusiveObjectIsNotEnteredAgain(t *testing.T) {
	eachAdder(t, func(t *testing.T, open func() adder) {
		a := open()
		defer a.Close()
		n, err := a.Add(attributes.HookFunc(func() error {
			_, err := a.Add(yields)
			refused(t, err, tenon.ErrBusy)
			return nil
		}))
		if n != 1 || err != nil {
			t.Error(n, err)
		}
		adds(t, a, 2)
	})
}

// TestExclusiveObjectIsNotEnteredByAClone has two handles of one object, lent as well.
func TestExclusiveObjectIsNotEnteredByAClone(t *testing.T) {
	leavesNothing(t)
	counter := attributes.OpenCounter()
	defer counter.Close()
	clone, err := counter.Clone()
	if err != nil {
		t.Fatal(err)
	}
	defer clone.Close()
	other := attributes.OpenCounter()
	defer other.Close()
	for _, lent := range []attributes.Counter{counter, clone} {
		_, err = counter.Meet(lent, yields)
		refused(t, err, tenon.ErrBusy)
	}
	sum, err := counter.Meet(other, attributes.HookFunc(func() error {
		for _, held := range []attributes.Counter{counter, clone, other} {
			_, err := held.Add(yields)
			refused(t, err, tenon.ErrBusy)
		}
		return nil
	}))
	if sum != 0 || err != nil {
		t.Error(sum, err)
	}
	_, err = other.Add(attributes.HookFunc(func() error {
		_, err := counter.Meet(other, yields)
		refused(t, err, tenon.ErrBusy)
		return nil
	}))
	refused(t, err, nil)
	adds(t, other, 2)
}

// TestExclusiveCallsDoNotWaitForEachOther has two calls that each want what the other has.
func TestExclusiveCallsDoNotWaitForEachOther(t *testing.T) {
	leavesNothing(t)
	first, second := attributes.OpenCounter(), attributes.OpenCounter()
	defer first.Close()
	defer second.Close()
	var inside, calls sync.WaitGroup
	var busy, well atomic.Int32
	inside.Add(2)
	cross := func(has, wants attributes.Counter) {
		_, err := has.Add(attributes.HookFunc(func() error {
			inside.Done()
			inside.Wait()
			_, err := wants.Add(yields)
			switch {
			case err == nil:
				well.Add(1)
			case errors.Is(err, tenon.ErrBusy):
				busy.Add(1)
			default:
				t.Error(err)
			}
			return nil
		}))
		refused(t, err, nil)
	}
	calls.Go(func() { cross(first, second) })
	calls.Go(func() { cross(second, first) })
	calls.Wait()
	if busy.Load() != 1 || well.Load() != 1 {
		t.Errorf("%d were refused, %d served", busy.Load(), well.Load())
	}
}

func TestPanicEndsTheTurn(t *testing.T) {
	leavesNothing(t)
	counter, gate := attributes.OpenCounter(), attributes.OpenGate()
	defer counter.Close()
	defer gate.Close()
	// One that waits when the other panics, or comes later: it hears of it.
	var later sync.WaitGroup
	refused(t, counter.Panics(attributes.HookFunc(func() error {
		later.Go(func() {
			_, err := counter.Add(yields)
			refused(t, err, tenon.ErrPoisoned)
		})
		return nil
	})), tenon.ErrPanic)
	later.Wait()
	// The method is recoverable.
	refused(t, gate.Panics(yields), tenon.ErrPanic)
	adds(t, gate, 1)
}

func TestMethodsWithoutTurnsDoNotWait(t *testing.T) {
	leavesNothing(t)
	gate := attributes.OpenGate()
	defer gate.Close()
	_, err := gate.Add(attributes.HookFunc(func() error {
		n, err := gate.Peek()
		if n != 0 {
			t.Error(n)
		}
		return err
	}))
	refused(t, err, nil)
	refused(t, gate.Breaks(), tenon.ErrPanic)
	_, err = gate.Peek()
	refused(t, err, tenon.ErrPoisoned)
}

func TestExclusiveObjectIsTaken(t *testing.T) {
	leavesNothing(t)
	counter := attributes.OpenCounter()
	_, err := counter.Add(attributes.HookFunc(func() error {
		_, err := counter.Finish()
		refused(t, err, tenon.ErrBusy)
		return nil
	}))
	refused(t, err, nil)
	if n, err := counter.Finish(); n != 1 || err != nil {
		t.Error(n, err)
	}
}

func TestRecoverable(t *testing.T) {
	leavesNothing(t)
	sturdy := attributes.OpenSturdy()
	defer sturdy.Close()
	for want := uint64(1); want <= 3; want++ {
		refused(t, sturdy.Panics(), tenon.ErrPanic)
		if n, err := sturdy.Count(); n != want || err != nil {
			t.Error(n, err)
		}
	}
}

func TestNothingCallsBackInACallThatPromisesSo(t *testing.T) {
	leavesNothing(t)
	called := 0
	k := attributes.OpenKeeper(attributes.HookFunc(func() error {
		called++
		return nil
	}))
	defer k.Close()
	if err := k.Calls(); err != nil || called != 1 {
		t.Error(err, called)
	}
	err := k.Breaks()
	const want = "Hook.run was called during a call that is `@nocallback`"
	if !errors.Is(err, tenon.ErrCalledBack) || !strings.Contains(err.Error(), want) || called != 1 {
		t.Error(err, called)
	}
	// On another thread it is no breach, and afterwards all is as before.
	if err := k.Sends(); err != nil || called != 2 {
		t.Error(err, called)
	}
	if err := k.Calls(); err != nil || called != 3 {
		t.Error(err, called)
	}
}

func TestACallbackThatIsDroppedInSuchACallIsLetGo(t *testing.T) {
	before := tenon.LiveCallbacks()
	k := attributes.OpenKeeper(yields)
	defer k.Close()
	if err := k.Forgets(); err != nil {
		t.Fatal(err)
	}
	// From another thread, so maybe later.
	for tenon.LiveCallbacks() != before {
		runtime.Gosched()
	}
}

// sums is the same call with and without the promise.
var sums = map[string]func(attributes.Block) uint64{
	"promised": attributes.Sum,
	"free":     attributes.SumFreely,
}

func TestWhatIsLentToSuchACallNeedNotEscape(t *testing.T) {
	for name, want := range map[string]float64{"promised": 0, "free": 1} {
		sum := sums[name]
		var got uint64
		allocations := testing.AllocsPerRun(100, func() { got = sum(attributes.Block{Words: [16]uint64{1, 15: 2}}) })
		if allocations != want || got != 3 {
			t.Errorf("%s: %v allocations, sum %d", name, allocations, got)
		}
	}
}

func BenchmarkSum(b *testing.B) {
	for name, sum := range sums {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sum(attributes.Block{})
			}
		})
	}
}
