package tenon

import (
	"errors"
	"sync"
	"testing"
)

type greeter interface{ greet() string }

type named string

func (n named) greet() string { return string(n) }

func lend(c *Callbacks, name string) uint64 { return Lend[greeter](c, "Greeter", named(name)) }

func greeting(c *Callbacks, handle uint64) (string, error) {
	found, err := Lent[greeter](c, handle)
	if err != nil {
		return "", err
	}
	return found.greet(), nil
}

func opened() *Callbacks {
	c := new(Callbacks)
	c.Open("kv", 3)
	return c
}

func TestCallbacksAreFoundUntilTakenBack(t *testing.T) {
	before := LiveCallbacks()
	c := opened()
	a, b := lend(c, "a"), lend(c, "b")
	if a>>48 != 3 || a == b || LiveCallbacks() != before+2 {
		t.Errorf("%#x, %#x, %d live", a, b, LiveCallbacks())
	}
	if got, err := greeting(c, b); got != "b" || err != nil {
		t.Error(got, err)
	}
	c.TakeBack(a)
	c.TakeBack(a)
	c.TakeBack(0)
	if _, err := greeting(c, a); !errors.Is(err, ErrClosed) || err.(*Fault).Package != "kv" {
		t.Error(err)
	}
	again := lend(c, "again")
	if again&partMask != a&partMask || again == a {
		t.Errorf("%#x after %#x", again, a)
	}
	if _, err := greeting(c, a); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	c.TakeBack(b)
	c.TakeBack(again)
	if LiveCallbacks() != before {
		t.Errorf("%d live", LiveCallbacks()-before)
	}
}

func TestForeignHandlesAreRefused(t *testing.T) {
	c := opened()
	handle := lend(c, "a")
	defer c.TakeBack(handle)
	for _, forged := range []uint64{0, handle ^ 1<<48, handle ^ 1<<24, handle + 1, handle | partMask, 1<<64 - 1} {
		if _, err := greeting(c, forged); !errors.Is(err, ErrClosed) {
			t.Errorf("%#x: %v", forged, err)
		}
		c.TakeBack(forged)
	}
	if _, err := Lent[error](c, handle); !errors.Is(err, ErrWrongType) {
		t.Error(err)
	}
	if got, err := greeting(c, handle); got != "a" || err != nil {
		t.Error(got, err)
	}
}

func TestUsedUpSlotsAreRetired(t *testing.T) {
	c := opened()
	first := lend(c, "first")
	c.TakeBack(first)
	c.lent.slot(first & partMask).generation = partMask
	last := lend(c, "last")
	if last&partMask != first&partMask {
		t.Fatalf("%#x after %#x", last, first)
	}
	c.TakeBack(last)
	next := lend(c, "next")
	defer c.TakeBack(next)
	if next&partMask == first&partMask {
		t.Errorf("%#x after %#x", next, last)
	}
}

func TestFullTable(t *testing.T) {
	before := LiveCallbacks()
	c := opened()
	c.lent.used = maxSlots
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, ErrLimit) || LiveCallbacks() != before {
			t.Error(err, LiveCallbacks())
		}
	}()
	lend(c, "one too many")
}

// TestCallbacksUnderStress finds callbacks while others come and go: each handle gives its own or none.
func TestCallbacksUnderStress(t *testing.T) {
	before := LiveCallbacks()
	c := opened()
	known := make(chan uint64, 64)
	kept := lend(c, "kept")
	var lenders, finders sync.WaitGroup
	for range 4 {
		lenders.Go(func() {
			var mine []uint64
			for i := range 2000 {
				handle := Lend(c, "Number", i)
				if got, err := Lent[int](c, handle); got != i || err != nil {
					t.Error(got, err)
				}
				select {
				case known <- handle:
				default:
				}
				if mine = append(mine, handle); len(mine) == 100 {
					for _, old := range mine {
						c.TakeBack(old)
					}
					mine = nil
				}
			}
		})
	}
	for range 4 {
		finders.Go(func() {
			for handle := range known {
				if _, err := Lent[int](c, handle); err != nil && !errors.Is(err, ErrClosed) {
					t.Error(err)
				}
				if got, err := greeting(c, kept); got != "kept" || err != nil {
					t.Error(got, err)
				}
			}
		})
	}
	lenders.Wait()
	close(known)
	finders.Wait()
	c.TakeBack(kept)
	if LiveCallbacks() != before {
		t.Errorf("%d live", LiveCallbacks()-before)
	}
}

func TestFindingAllocatesNothing(t *testing.T) {
	c := opened()
	handle := lend(c, "a")
	defer c.TakeBack(handle)
	if n := testing.AllocsPerRun(100, func() { _, _ = Lent[greeter](c, handle) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkFind(b *testing.B) {
	c := opened()
	handle := lend(c, "a")
	defer c.TakeBack(handle)
	for b.Loop() {
		_, _ = Lent[greeter](c, handle)
	}
}

func BenchmarkLend(b *testing.B) {
	c := opened()
	for b.Loop() {
		c.TakeBack(lend(c, "a"))
	}
}
