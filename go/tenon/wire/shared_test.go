package wire

import (
	"errors"
	"testing"
	"unsafe"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// other is the other side: it makes blocks, and takes back what Go releases.
type other struct{ released int }

func (o *other) allocate() unsafe.Pointer { return unsafe.Pointer(new(shared)) }

func (o *other) release(block unsafe.Pointer) {
	o.released++
	Unpin(block)
}

func TestSharedBytesAreNotCopied(t *testing.T) {
	content := []byte("abc")
	var o other
	block, err := Share("text", tenon.NewBuffer(content), o.allocate)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := KeptShared(block, o.release)
	if err != nil {
		t.Fatal(err)
	}
	Unshare(block, o.release)
	if got := kept.Bytes(); &got[0] != &content[0] || kept.Len() != 3 {
		t.Errorf("%q is not where it was", got)
	}
	again, err := Share("text", kept, o.allocate)
	if again != block || err != nil {
		t.Errorf("another block: %v", err)
	}
	kept.Release()
	if o.released != 0 || Pinned() != 1 {
		t.Error("released while there is a count")
	}
	kept.Release()
	Unshare(again, o.release)
	if o.released != 1 || Pinned() != 0 {
		t.Errorf("released %d times, %d pinned", o.released, Pinned())
	}
}

func TestReleasedBuffers(t *testing.T) {
	var o other
	released := tenon.NewBuffer([]byte("abc"))
	released.Release()
	_, closed := Share("text", released, o.allocate)
	_, isNil := Share("text", nil, o.allocate)
	_, none := KeptShared(nil, o.release)
	for _, one := range []struct {
		err  error
		want tenon.Code
	}{{closed, tenon.ErrClosed}, {isNil, tenon.ErrWrongType}, {none, tenon.ErrMalformed}} {
		if !errors.Is(one.err, one.want) {
			t.Errorf("got %v, want %v", one.err, one.want)
		}
	}
	Unshare(nil, o.release)
	if released.Len() != 0 || o.released != 0 {
		t.Error("there is something left")
	}
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, tenon.ErrClosed) {
			t.Errorf("Bytes says %v", err)
		}
	}()
	released.Bytes()
}

func TestAnEmptyBuffer(t *testing.T) {
	var o other
	block, err := Share("text", tenon.NewBuffer(nil), o.allocate)
	if err != nil {
		t.Fatal(err)
	}
	given, err := GivenShared(block, o.release)
	if err != nil || len(given.Bytes()) != 0 {
		t.Errorf("%q, %v", given.Bytes(), err)
	}
	given.Release()
	if o.released != 1 {
		t.Errorf("released %d times", o.released)
	}
}
