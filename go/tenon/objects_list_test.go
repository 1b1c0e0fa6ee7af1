package tenon

import (
	"errors"
	"testing"
)

func TestAListWithANilIsNotGivenOut(t *testing.T) {
	objects := Objects[interface{ Close() error }]{Package: "kv", Name: "Store", Tag: 0x1234}
	first, last := new(store), new(store)
	live := LiveObjects()
	if _, err := objects.InsertAll([]interface{ Close() error }{first, nil, last}); !errors.Is(err, ErrWrongType) {
		t.Error(err)
	}
	if first.closed.Load() != 1 || last.closed.Load() != 1 || LiveObjects() != live {
		t.Errorf("closed %d and %d times, %d left", first.closed.Load(), last.closed.Load(), LiveObjects()-live)
	}
}

func TestAListIsTakenWhole(t *testing.T) {
	objects := stores(false)
	handles, err := objects.InsertAll([]*store{new(store), new(store)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := objects.TakeAll([]uint64{handles[0], handles[1], handles[0]}); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	taken, err := objects.TakeAll(handles)
	if err != nil {
		t.Fatal(err)
	}
	taken.Accept()
	taken.Leave()
	if _, err := objects.EnterAll(handles); !errors.Is(err, ErrMoved) {
		t.Error(err)
	}
}
