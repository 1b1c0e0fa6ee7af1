//go:build tenondebug

package tenon_test

import (
	"strings"
	"testing"

	"github.com/tenon-ffi/tenon/go/tenon"
)

func TestLeaksNamePlaces(t *testing.T) {
	ref := tenon.NewRef(handle, "kv", "Store", func(uint64) error { return nil })
	var place string
	for _, leak := range tenon.Leaks() {
		if leak.Object == "kv.Store" {
			place = leak.Place
		}
	}
	if !strings.HasPrefix(place, "leaks_test.go:") {
		t.Errorf("made at %q", place)
	}
	if err := ref.Close(); err != nil {
		t.Error(err)
	}
	_, err := ref.Handle()
	if err == nil || !strings.Contains(err.Error(), "kv: Store used after Close (at leaks_test.go:") {
		t.Error(err)
	}
	if leaks := tenon.Leaks(); len(leaks) != 0 {
		t.Error(leaks)
	}
}

func TestLeaksNameCallbacks(t *testing.T) {
	var callbacks tenon.Callbacks
	callbacks.Open("kv", 1)
	handle := tenon.Lend(&callbacks, "Progress", 1)
	leaks := tenon.Leaks()
	if len(leaks) != 1 || leaks[0].Object != "kv.Progress" || !strings.HasPrefix(leaks[0].Place, "leaks_test.go:") {
		t.Error(leaks)
	}
	callbacks.TakeBack(handle)
	if leaks := tenon.Leaks(); len(leaks) != 0 {
		t.Error(leaks)
	}
}

func TestLeaksOfOneCallAreBesideEachOther(t *testing.T) {
	var callbacks tenon.Callbacks
	callbacks.Open("kv", 1)
	watch := func() (uint64, *tenon.Ref) {
		return tenon.Lend(&callbacks, "Watcher", 1), tenon.NewRef(handle, "kv", "Store", func(uint64) error { return nil })
	}
	passed, ref := watch()
	leaks := tenon.Leaks()
	if len(leaks) != 2 || leaks[0].Beside != "kv.Watcher" || leaks[1].Beside != "kv.Store" {
		t.Error(leaks)
	}
	callbacks.TakeBack(passed)
	if leaks := tenon.Leaks(); len(leaks) != 1 || leaks[0].Beside != "" {
		t.Error(leaks)
	}
	if err := ref.Close(); err != nil {
		t.Error(err)
	}
}

func TestALentHandleIsNoLeak(t *testing.T) {
	ref := tenon.LentRef(handle, "kv", "Store")
	if leaks := tenon.Leaks(); len(leaks) != 0 {
		t.Error(leaks)
	}
	ref.End()
	if _, err := ref.Handle(); err == nil || err.Error() != "kv: Store used after Close" {
		t.Error(err)
	}
}
