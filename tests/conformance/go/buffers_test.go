package conformance

import (
	"errors"
	"fmt"
	"runtime"
	"testing"

	"example.com/conformance/buffers"
	_ "example.com/conformance/buffers/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
	"example.com/conformance/tenon/wire"
)

// pinsNothing expects that Rust has none of Go's bytes when the test is over.
func pinsNothing(t *testing.T) {
	t.Helper()
	t.Cleanup(func() {
		runtime.GC()
		if pinned := wire.Pinned(); pinned != 0 {
			t.Errorf("%d blocks of Go's bytes are left", pinned)
		}
	})
}

// released gives the buffer back when the test is over, before anything is counted.
func released(t *testing.T, b *tenon.Buffer) *tenon.Buffer {
	t.Helper()
	t.Cleanup(b.Release)
	return b
}

// isAt expects that Rust sees the bytes where Go has them.
func isAt(t *testing.T, b *tenon.Buffer, content []byte) {
	t.Helper()
	rust, held, here := fmt.Sprintf("%#x", buffers.Address(b)), fmt.Sprintf("%p", b.Bytes()), fmt.Sprintf("%p", content)
	if rust != here || held != here {
		t.Errorf("the bytes at %s are at %s in Rust and at %s in the buffer", here, rust, held)
	}
}

func TestBytesOfGoAreShared(t *testing.T) {
	pinsNothing(t)
	content := []byte{1, 2, 3}
	b := released(t, tenon.NewBuffer(content))
	if got := buffers.Sum(b); got != 6 {
		t.Errorf("the sum is %d", got)
	}
	isAt(t, b, content)
	same := released(t, buffers.Same(b))
	isAt(t, same, content)
	again := released(t, buffers.Same(same))
	isAt(t, again, content)
	if empty := released(t, buffers.Same(tenon.NewBuffer(nil))); empty.Len() != 0 {
		t.Errorf("%d bytes", empty.Len())
	}
}

func TestBytesOfRustAreShared(t *testing.T) {
	pinsNothing(t)
	b := released(t, buffers.Make(3, 7))
	if string(b.Bytes()) != "\a\a\a" || buffers.Sum(b) != 21 {
		t.Errorf("got %q", b.Bytes())
	}
	same := released(t, buffers.Same(b))
	isAt(t, same, b.Bytes())
	if !buffers.Both(b, same) || !buffers.Both(b, b) {
		t.Error("they are not equal")
	}
}

func TestRustKeepsBytesOfGo(t *testing.T) {
	pinsNothing(t)
	b := tenon.NewBuffer([]byte("kept"))
	buffers.Keep(b)
	b.Release()
	runtime.GC()
	if wire.Pinned() != 1 {
		t.Errorf("%d blocks are pinned", wire.Pinned())
	}
	taken, err := buffers.Take()
	if err != nil {
		t.Fatal(err)
	}
	released(t, taken)
	if string(taken.Bytes()) != "kept" {
		t.Errorf("got %q", taken.Bytes())
	}
	if _, err := buffers.Take(); !errors.Is(err, buffers.ErrEmpty) {
		t.Error(err)
	}
}

func TestObjectsShareBytes(t *testing.T) {
	pinsNothing(t)
	first := []byte("first")
	shelf := buffers.WithShelf(tenon.NewBuffer(first))
	defer shelf.Close()
	isAt(t, released(t, shelf.Text()), first)
	none, err := shelf.Replace(tenon.None[*tenon.Buffer]())
	equals(t, none, err, tenon.None[*tenon.Buffer]())
	old, err := shelf.Replace(tenon.Some(buffers.Make(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := old.Get(); ok {
		isAt(t, released(t, got), first)
	} else {
		t.Error("nothing was replaced")
	}
}

func TestBytesThatMayBeMissing(t *testing.T) {
	pinsNothing(t)
	content := []byte("maybe")
	some, err := buffers.Maybe(tenon.Some(tenon.NewBuffer(content)))
	if got, ok := some.Get(); ok && err == nil {
		isAt(t, released(t, got), content)
	} else {
		t.Errorf("missing: %v", err)
	}
	none, err := buffers.Maybe(tenon.None[*tenon.Buffer]())
	equals(t, none, err, tenon.None[*tenon.Buffer]())
}

func TestReleasedBytes(t *testing.T) {
	pinsNothing(t)
	for _, b := range []*tenon.Buffer{tenon.NewBuffer([]byte("mine")), buffers.Make(3, 7)} {
		if err := buffers.Fit(b, "too long"); !errors.Is(err, tenon.ErrConstraint) {
			t.Error(err)
		}
		b.Release()
		b.Release()
		if err := buffers.Fit(b, ""); !errors.Is(err, tenon.ErrClosed) {
			t.Error(err)
		}
		for _, use := range []func(){func() { _ = b.Bytes() }, func() { _ = buffers.Sum(b) }} {
			func() {
				defer func() {
					if err, _ := recover().(error); !errors.Is(err, tenon.ErrClosed) {
						t.Errorf("panics with %v", err)
					}
				}()
				use()
			}()
		}
	}
	if err := buffers.Fit(nil, ""); !errors.Is(err, tenon.ErrWrongType) {
		t.Error(err)
	}
}

// reader keeps nothing, and gives what it has.
type reader struct {
	buffers.UnimplementedReader
	has []byte
}

func (reader) Read(text *tenon.Buffer) (uint64, error) {
	defer text.Release()
	return uint64(text.Len()), nil
}

func (r reader) Give() (*tenon.Buffer, error) {
	if r.has == nil {
		return nil, buffers.ErrEmpty
	}
	return tenon.NewBuffer(r.has), nil
}

func (reader) Maybe(text tenon.Option[*tenon.Buffer]) (tenon.Option[*tenon.Buffer], error) {
	return text, nil
}

func TestCallbacksShareBytes(t *testing.T) {
	pinsNothing(t)
	r := reader{has: []byte("has")}
	n, err := buffers.Ask(r, tenon.NewBuffer(make([]byte, 5)))
	equals(t, n, err, 5)
	given, err := buffers.Pass(r)
	if err != nil {
		t.Fatal(err)
	}
	isAt(t, released(t, given), r.has)
	if _, err := buffers.Pass(reader{}); !errors.Is(err, buffers.ErrEmpty) {
		t.Error(err)
	}
	some, err := buffers.PassMaybe(r, tenon.Some(buffers.Make(2, 2)))
	if got, ok := some.Get(); !ok || err != nil || released(t, got).Len() != 2 {
		t.Errorf("missing: %v", err)
	}
	none, err := buffers.PassMaybe(r, tenon.None[*tenon.Buffer]())
	equals(t, none, err, tenon.None[*tenon.Buffer]())
}

// A buffer may be released while a call has it.
func TestBytesReleasedMeanwhile(t *testing.T) {
	pinsNothing(t)
	for range 100 {
		b := buffers.Make(100, 1)
		done := make(chan error)
		for range 4 {
			go func() {
				done <- func() (err error) {
					defer func() {
						if cause, _ := recover().(error); cause != nil && !errors.Is(cause, tenon.ErrClosed) {
							err = cause
						}
					}()
					if sum := buffers.Sum(b); sum != 100 {
						return fmt.Errorf("the sum is %d", sum)
					}
					return nil
				}()
			}()
		}
		b.Release()
		for range 4 {
			if err := <-done; err != nil {
				t.Fatal(err)
			}
		}
	}
}
