//go:build soak && linux

package conformance

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/conformance/objects"
	"example.com/conformance/tenon"
	"example.com/conformance/types"
)

// resident returns the memory of the process, in KiB.
func resident(t *testing.T) int {
	t.Helper()
	runtime.GC()
	debug.FreeOSMemory()
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(statm))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize() >> 10
}

// TestSoak makes ten million calls of all kinds from many goroutines: memory stays flat, and nothing is left.
func TestSoak(t *testing.T) {
	drops(t)
	const rounds, goroutines, calls = 20, 16, 10_000_000
	var made atomic.Int64
	round := func() {
		var all sync.WaitGroup
		for range goroutines {
			all.Go(func() {
				for range calls / rounds / goroutines / 10 {
					made.Add(int64(mixed(t)))
				}
			})
		}
		all.Wait()
	}
	round()
	before := resident(t)
	for range rounds - 1 {
		round()
	}
	after := resident(t)
	t.Logf("%d calls; %d KiB after the first round, %d KiB after the last", made.Load(), before, after)
	if after > before+before/10+8<<10 {
		t.Errorf("memory has grown from %d to %d KiB", before, after)
	}
	if n := tenon.LiveCallbacks(); n != 0 {
		t.Errorf("%d callbacks are lent", n)
	}
}

// mixed makes ten calls, and returns how many those are.
func mixed(t *testing.T) int {
	store := objects.OpenStore(3)
	clone, err := store.Clone()
	if err != nil {
		t.Error(err)
		return 0
	}
	holds(t, clone, 3)
	closes(t, store, clone)
	text := "a text that crosses twice"
	same(t, "text", must(types.EchoString(text)), text)
	pair := types.NewPair("left", 7)
	same(t, "record", must(types.EchoPair(pair)), pair)
	numbers := []uint32{1, 2, 3}
	same(t, "list", must(types.EchoNumbers(numbers)), numbers)
	if err := types.FailKey("key"); err == nil {
		t.Error("no error")
	}
	if err := types.CallFailU8(new(caller), 7); err == nil {
		t.Error("no error of the callback")
	}
	return 10
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
