package conformance

import (
	"errors"
	"sync"
	"testing"
	"time"

	"example.com/conformance/objects"
	_ "example.com/conformance/objects/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

// A call that was refused before the provider's code ran has consumed nothing (ABI-17); any other has consumed all.

// drops expects that what the test makes is dropped in Rust, and no handle held, when the test is over.
func drops(t *testing.T) {
	t.Helper()
	live, alive := tenon.Live(), objects.Alive()
	t.Cleanup(func() {
		if tenon.Live() != live || objects.Alive() != alive {
			t.Errorf("%d handles and %d objects are left", tenon.Live()-live, objects.Alive()-alive)
		}
	})
}

func poisoned(t *testing.T, items uint64) objects.Store {
	t.Helper()
	store := objects.OpenStore(items)
	refused(t, store.Poison(), tenon.ErrPanic)
	return store
}

func refused(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

func holds(t *testing.T, store objects.Store, items uint64) {
	t.Helper()
	if got, err := store.Len(); got != items || err != nil {
		t.Errorf("got %d items, %v; want %d", got, err, items)
	}
}

func closes(t *testing.T, stores ...objects.Store) {
	t.Helper()
	for _, store := range stores {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestBusyReceiverLives(t *testing.T) {
	drops(t)
	store := objects.OpenStore(3)
	clone, err := store.Clone()
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Finish(objects.EndWell)
	refused(t, err, tenon.ErrBusy)
	holds(t, store, 3)
	_, err = clone.Finish(objects.EndWell)
	refused(t, err, tenon.ErrBusy)
	closes(t, clone)
	if n, err := store.Finish(objects.EndWell); n != 3 || err != nil {
		t.Error(n, err)
	}
	_, err = store.Len()
	refused(t, err, tenon.ErrMoved)
}

func TestPoisonedReceiverCanBeClosed(t *testing.T) {
	drops(t)
	store := poisoned(t, 1)
	_, err := store.Finish(objects.EndWell)
	refused(t, err, tenon.ErrPoisoned)
	closes(t, store)
}

func TestRefusedArgumentLives(t *testing.T) {
	drops(t)
	into, from, broken := objects.OpenStore(1), objects.OpenStore(2), poisoned(t, 4)
	clone, err := from.Clone()
	if err != nil {
		t.Fatal(err)
	}
	refused(t, into.Merge(from, ""), tenon.ErrBusy)
	refused(t, into.Merge(broken, ""), tenon.ErrPoisoned)
	refused(t, broken.Merge(into, ""), tenon.ErrPoisoned)
	closes(t, clone)
	holds(t, from, 2)
	if err := into.Merge(from, ""); err != nil {
		t.Error(err)
	}
	holds(t, into, 3)
	closes(t, into, from, broken)
}

func TestArgumentThatIsTheReceiver(t *testing.T) {
	drops(t)
	store := objects.OpenStore(5)
	refused(t, store.Merge(store, ""), tenon.ErrBusy)
	_, err := store.Join(store)
	refused(t, err, tenon.ErrMoved)
	holds(t, store, 5)
	closes(t, store)
}

func TestClosedReceiver(t *testing.T) {
	drops(t)
	closed, store := objects.OpenStore(1), objects.OpenStore(2)
	closes(t, closed)
	refused(t, closed.Merge(store, ""), tenon.ErrClosed)
	_, err := closed.Join(store)
	refused(t, err, tenon.ErrClosed)
	_, err = store.Join(closed)
	refused(t, err, tenon.ErrClosed)
	holds(t, store, 2)
	func() {
		defer func() { refused(t, recover().(error), tenon.ErrClosed) }()
		closed.Swallow(store)
	}()
	holds(t, store, 2)
	closes(t, store)
}

func TestLaterArgumentIsRefused(t *testing.T) {
	drops(t)
	into, from := objects.OpenStore(1), objects.OpenStore(2)
	_, err := into.MergeAt(from, time.Time{})
	refused(t, err, tenon.ErrOutOfRange)
	refused(t, into.Merge(from, "more than eight"), tenon.ErrConstraint)
	refused(t, into.Merge(from, "\xff"), tenon.ErrInvalidUTF8)
	holds(t, from, 2)
	closes(t, into, from)
}

func TestSeveralArguments(t *testing.T) {
	drops(t)
	into, first, second := objects.OpenStore(1), objects.OpenStore(2), objects.OpenStore(4)
	refused(t, into.MergeBoth(first, first), tenon.ErrMoved)
	refused(t, into.MergeBoth(first, into), tenon.ErrBusy)
	refused(t, into.MergeBoth(into, first), tenon.ErrBusy)
	refused(t, into.MergeBoth(first, nil), tenon.ErrWrongType)
	closes(t, second)
	refused(t, into.MergeBoth(first, second), tenon.ErrClosed)
	second = objects.OpenStore(4)
	holds(t, first, 2)
	if err := into.MergeBoth(first, second); err != nil {
		t.Error(err)
	}
	holds(t, into, 7)
	closes(t, into, first, second)
}

// TestFailureOfTheProviderConsumes fails with codes that a refusal could have, too.
func TestFailureOfTheProviderConsumes(t *testing.T) {
	drops(t)
	for end, want := range map[objects.End]error{
		objects.EndDeclared:       objects.ErrFull,
		objects.EndPanic:          tenon.ErrPanic,
		objects.EndBrokenResult:   tenon.ErrConstraint,
		objects.EndFaultOfAnother: tenon.ErrBusy,
	} {
		live := tenon.Live()
		store := objects.OpenStore(1)
		_, err := store.Finish(end)
		refused(t, err, want)
		if tenon.Live() != live {
			t.Errorf("%v: a handle is still held", want)
		}
		_, err = store.Len()
		refused(t, err, tenon.ErrMoved)
		closes(t, store)
	}
}

// TestCloseDuringRefusedCall closes stores while calls that consume them are refused, or are not.
func TestCloseDuringRefusedCall(t *testing.T) {
	drops(t)
	for range 500 {
		store := objects.OpenStore(1)
		clone, err := store.Clone()
		if err != nil {
			t.Fatal(err)
		}
		var group sync.WaitGroup
		for _, handle := range []objects.Store{store, clone} {
			group.Go(func() {
				if _, err := handle.Finish(objects.EndWell); err != nil && !errors.Is(err, tenon.ErrBusy) && !errors.Is(err, tenon.ErrClosed) {
					t.Error(err)
				}
			})
			group.Go(func() { closes(t, handle) })
		}
		group.Wait()
	}
}
