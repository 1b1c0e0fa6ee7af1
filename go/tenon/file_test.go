//go:build unix

package tenon

import (
	"errors"
	"io"
	"os"
	"testing"
)

// pipe returns the two ends of a pipe. Reading ends when the last writer is closed.
func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close(); _ = w.Close() })
	return r, w
}

func write(t *testing.T, w *os.File, text string) {
	t.Helper()
	if _, err := w.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

func wantRead(t *testing.T, r *os.File, want string) {
	t.Helper()
	if got, err := io.ReadAll(r); string(got) != want || err != nil {
		t.Errorf("read %q, %v; want %q", got, err, want)
	}
}

func given(t *testing.T, handle uint64) *os.File {
	t.Helper()
	file, err := GivenFile("given", handle)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFileGivenAway(t *testing.T) {
	r, w := pipe(t)
	handle, err := GiveFile(w)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteString("no"); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the giver can still write: %v", err)
	}
	file := given(t, handle)
	write(t, file, "yes")
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	wantRead(t, r, "yes")
}

func TestFileTaken(t *testing.T) {
	for _, consumed := range []bool{true, false} {
		r, w := pipe(t)
		ref, err := FileOf("log", w)
		if err != nil {
			t.Fatal(err)
		}
		handle, err := ref.Take()
		if err != nil {
			t.Fatal(err)
		}
		if consumed {
			defer given(t, handle).Close()
		}
		ref.Settle(handle, consumed)
		if _, err := w.WriteString("mine"); errors.Is(err, os.ErrClosed) != consumed {
			t.Errorf("consumed: %t, and then %v", consumed, err)
		}
		if !consumed {
			_ = w.Close()
			wantRead(t, r, "mine")
		}
	}
}

func TestFileLent(t *testing.T) {
	r, w := pipe(t)
	ref, err := FileOf("log", w)
	if err != nil {
		t.Fatal(err)
	}
	handle, err := ref.Handle()
	if err != nil {
		t.Fatal(err)
	}
	held, err := ArrivedFile("log", handle)
	if err != nil {
		t.Fatal(err)
	}
	write(t, held.File, "lent, ")
	held.Leave()
	if _, err := held.File.WriteString("no"); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the callee can still write: %v", err)
	}
	ref.Close()
	write(t, w, "back")
	_ = w.Close()
	wantRead(t, r, "lent, back")
}

func TestFileAccepted(t *testing.T) {
	r, w := pipe(t)
	handle, err := GiveFile(w)
	if err != nil {
		t.Fatal(err)
	}
	held, err := ArrivedFile("log", handle)
	if err != nil {
		t.Fatal(err)
	}
	held.Accept()
	held.Leave()
	write(t, held.File, "kept")
	_ = held.File.Close()
	wantRead(t, r, "kept")
}

func TestNoFile(t *testing.T) {
	_, closed := pipe(t)
	_ = closed.Close()
	ref, err := FileOf("log", closed)
	if err != nil {
		t.Fatal(err)
	}
	_, taken := ref.Take()
	_, lent := ref.Handle()
	_, result := GiveFile(closed)
	_, isNil := FileOf("log", nil)
	_, nilResult := GiveFile(nil)
	_, bad := ArrivedFile("log", 1<<20)
	_, none := ArrivedFile("log", 1<<31)
	_, noResult := GivenFile("log", 1<<31)
	for _, one := range []struct {
		err  error
		want Code
	}{
		{taken, ErrClosed}, {lent, ErrClosed}, {result, ErrClosed}, {bad, ErrClosed}, {none, ErrClosed},
		{noResult, ErrClosed}, {isNil, ErrWrongType}, {nilResult, ErrWrongType},
	} {
		if !errors.Is(one.err, one.want) {
			t.Errorf("got %v, want %v", one.err, one.want)
		}
	}
	ref.Close()
	(*FileRef)(nil).Close()
}
