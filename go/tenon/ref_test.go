package tenon_test

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tenon-ffi/tenon/go/tenon"
)

const handle = 7<<48 | 1

func TestRefClosesOnce(t *testing.T) {
	before := tenon.Live()
	var closed atomic.Int32
	ref := tenon.NewRef(handle, "kv", "Store", func(h uint64) error {
		if h != handle {
			t.Errorf("closed %#x", h)
		}
		closed.Add(1)
		return errors.New("from close")
	})
	if h, err := ref.Handle(); h != handle || err != nil || tenon.Live() != before+1 {
		t.Error(h, err, tenon.Live())
	}
	var group sync.WaitGroup
	var failed atomic.Int32
	for range 8 {
		group.Go(func() {
			if ref.Close() != nil {
				failed.Add(1)
			}
		})
	}
	group.Wait()
	if closed.Load() != 1 || failed.Load() != 1 || tenon.Live() != before {
		t.Error(closed.Load(), failed.Load(), tenon.Live())
	}
	if _, err := ref.Handle(); !errors.Is(err, tenon.ErrClosed) {
		t.Error(err)
	}
	if _, err := ref.Take(); !errors.Is(err, tenon.ErrClosed) {
		t.Error(err)
	}
}

func TestRefMoves(t *testing.T) {
	before := tenon.Live()
	ref := tenon.NewRef(handle, "kv", "Store", func(uint64) error {
		t.Error("closed what was given away")
		return nil
	})
	h, err := ref.Take()
	if h != handle || err != nil || tenon.Live() != before {
		t.Error(h, err, tenon.Live())
	}
	if _, err := ref.Handle(); !errors.Is(err, tenon.ErrMoved) {
		t.Error(err)
	}
	ref.Restore(h)
	if h, err := ref.Take(); h != handle || err != nil {
		t.Error(h, err)
	}
	ref.Taken()
	if err := ref.Close(); err != nil || tenon.Live() != before {
		t.Error(err, tenon.Live())
	}
}

func TestRefIsClosedWhileTaken(t *testing.T) {
	before := tenon.Live()
	closed := 0
	open := func() *tenon.Ref {
		return tenon.NewRef(handle, "kv", "Store", func(h uint64) error {
			if h != handle {
				t.Errorf("closed %#x", h)
			}
			closed++
			return nil
		})
	}
	refused, accepted := open(), open()
	for _, ref := range []*tenon.Ref{refused, accepted} {
		if h, err := ref.Take(); h != handle || err != nil {
			t.Error(h, err)
		}
		if err := ref.Close(); err != nil || closed != 0 {
			t.Error(err, closed)
		}
		if _, err := ref.Take(); !errors.Is(err, tenon.ErrClosed) {
			t.Error(err)
		}
	}
	refused.Restore(handle)
	accepted.Taken()
	if err := errors.Join(refused.Close(), accepted.Close()); err != nil || closed != 1 || tenon.Live() != before {
		t.Error(err, closed, tenon.Live())
	}
}

func TestRefIsClosedWhenLost(t *testing.T) {
	before := tenon.Live()
	var closed atomic.Int32
	for range 100 {
		tenon.NewRef(handle, "kv", "Store", func(uint64) error {
			closed.Add(1)
			return nil
		})
	}
	for range 200 {
		runtime.GC()
		if closed.Load() == 100 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if closed.Load() != 100 || tenon.Live() != before {
		t.Error(closed.Load(), tenon.Live())
	}
}
