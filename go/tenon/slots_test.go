package tenon

import (
	"sync"
	"sync/atomic"
	"testing"
)

// Every handle leads to the value that it was made for or to nothing, whoever uses its slot by then, and is removed
// once.
func TestHandlesOfReusedSlotsMeetNobodyElse(t *testing.T) {
	const goroutines, rounds = 16, 2000
	var handles table[uint64]
	var past [64]atomic.Uint64 // handles of all goroutines, most of them stale
	var removed atomic.Int64
	var all sync.WaitGroup
	for g := range uint64(goroutines) {
		all.Go(func() {
			for round := range uint64(rounds) {
				value := g<<32 | round
				made, ok := handles.insert(1, value)
				if !ok {
					t.Error("no slot")
					return
				}
				other := &past[(value*7+g)%uint64(len(past))]
				stale := other.Swap(made.handle)
				if found := handles.find(made.handle); found != nil && found.value != value {
					t.Errorf("%#x leads to %#x, not to %#x", made.handle, found.value, value)
				}
				// Two may try to remove the same handle: its owner, and who finds it in past.
				for _, handle := range []uint64{stale, made.handle} {
					if handle == 0 {
						continue
					}
					if handles.remove(handle, false) != nil {
						removed.Add(1)
					}
					if handles.find(handle) != nil {
						t.Errorf("%#x is alive after its end", handle)
					}
					if existed, moved := handles.past(handle); !existed || moved {
						t.Errorf("%#x: existed %v, moved %v", handle, existed, moved)
					}
				}
			}
		})
	}
	all.Wait()
	if got := removed.Load(); got != goroutines*rounds {
		t.Errorf("%d of %d handles ended", got, goroutines*rounds)
	}
	if handles.used > goroutines {
		t.Errorf("%d slots for %d goroutines", handles.used, goroutines)
	}
}

func TestASlotWithoutGenerationsIsRetired(t *testing.T) {
	var handles table[string]
	first, _ := handles.insert(1, "first")
	handles.remove(first.handle, false)
	handles.slot(0).generation = partMask
	last, _ := handles.insert(1, "last")
	if last.handle&partMask != 0 || handles.find(last.handle) != last {
		t.Fatalf("%#x", last.handle)
	}
	handles.remove(last.handle, false)
	next, _ := handles.insert(1, "next")
	if next.handle&partMask != 1 || handles.find(last.handle) != nil || handles.find(first.handle) != nil {
		t.Errorf("%#x after %#x", next.handle, last.handle)
	}
}
