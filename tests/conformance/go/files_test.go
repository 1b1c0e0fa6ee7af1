//go:build unix

package conformance

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"example.com/conformance/files"
	_ "example.com/conformance/files/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

// openFiles counts the descriptors of this process; 0 where the system does not show them.
func openFiles() int {
	shown, err := os.ReadDir("/dev/fd")
	if err != nil {
		return 0
	}
	return len(shown)
}

// leavesNoFiles expects that as many descriptors are open when the test is over.
func leavesNoFiles(t *testing.T) {
	t.Helper()
	before := openFiles()
	t.Cleanup(func() {
		if now := openFiles(); now != before {
			t.Errorf("%d descriptors are left", now-before)
		}
	})
}

// pipe returns the two ends of a pipe: reading ends when the last writer is closed.
func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close(); _ = w.Close() })
	return r, w
}

// filled returns the end to read text from.
func filled(t *testing.T, text string) *os.File {
	t.Helper()
	r, w := pipe(t)
	put(t, w, text)
	_ = w.Close()
	return r
}

func put(t *testing.T, w *os.File, text string) {
	t.Helper()
	if _, err := w.WriteString(text); err != nil {
		t.Error(err)
	}
}

func drains(t *testing.T, r *os.File, want string) {
	t.Helper()
	got, err := io.ReadAll(r)
	equals(t, string(got), err, want)
	_ = r.Close()
}

// isGone expects that the file was given away, or not.
func isGone(t *testing.T, file *os.File, want bool) {
	t.Helper()
	if _, err := file.Stat(); errors.Is(err, os.ErrClosed) != want {
		t.Errorf("given away: %t, but using it says %v", want, err)
	}
}

func TestFilesAreGivenToRust(t *testing.T) {
	leavesNoFiles(t)
	file := filled(t, "hello")
	text, err := files.Read(file)
	equals(t, text, err, "hello")
	isGone(t, file, true)

	some, err := files.ReadMaybe(tenon.Some(filled(t, "maybe")))
	equals(t, some, err, tenon.Some("maybe"))
	some, err = files.ReadMaybe(tenon.None[*os.File]())
	equals(t, some, err, tenon.None[string]())

	r, w := pipe(t)
	n, err := files.Copy(filled(t, "copied"), w)
	equals(t, n, err, 6)
	isGone(t, w, true)
	drains(t, r, "copied")
}

func TestFilesAreLentToRust(t *testing.T) {
	leavesNoFiles(t)
	r, w := pipe(t)
	if err := files.Write(w, "one, "); err != nil {
		t.Error(err)
	}
	there, err := files.WriteMaybe(tenon.Some(w), "two, ")
	equals(t, there, err, true)
	there, err = files.WriteMaybe(tenon.None[*os.File](), "nothing")
	equals(t, there, err, false)
	if !files.IsOpen(w) {
		t.Error("what is lent is not open")
	}
	put(t, w, "three")
	_ = w.Close()
	drains(t, r, "one, two, three")
}

func TestRustGivesFiles(t *testing.T) {
	leavesNoFiles(t)
	file, err := files.Open("from Rust")
	if err != nil {
		t.Fatal(err)
	}
	if file.Name() != "open" {
		t.Errorf("called %q", file.Name())
	}
	drains(t, file, "from Rust")
	if found, ok := files.Maybe(true).Get(); ok {
		drains(t, found, "there")
	} else {
		t.Error("it is missing")
	}
	if files.Maybe(false).IsSome() {
		t.Error("it is not missing")
	}
}

func TestObjectsHoldFiles(t *testing.T) {
	leavesNoFiles(t)
	r, w := pipe(t)
	log, err := files.StartLog(w)
	if err != nil {
		t.Fatal(err)
	}
	isGone(t, w, true)
	if err := log.Line("line, "); err != nil {
		t.Error(err)
	}
	other, err := log.File()
	if err != nil {
		t.Fatal(err)
	}
	put(t, other, "beside, ")
	_ = other.Close()
	last, err := log.Finish("footer, ")
	if err != nil {
		t.Fatal(err)
	}
	put(t, last, "last")
	_ = last.Close()
	drains(t, r, "line, beside, footer, last")

	r, w = pipe(t)
	log, err = files.StartLog(w)
	if err != nil {
		t.Fatal(err)
	}
	if err := files.Merge(log, filled(t, "merged")); err != nil {
		t.Error(err)
	}
	drains(t, r, "merged")
}

func TestFilesAfterFailedCalls(t *testing.T) {
	leavesNoFiles(t)
	_, w := pipe(t)
	if err := files.Fail(w); !errors.Is(err, files.ErrRefused) {
		t.Error(err)
	}
	isGone(t, w, true)
	_, w = pipe(t)
	if err := files.Panics(w); !errors.Is(err, tenon.ErrPanic) {
		t.Error(err)
	}
	isGone(t, w, true)

	r, w := pipe(t)
	if err := files.Short(w, "too long"); !errors.Is(err, tenon.ErrConstraint) {
		t.Error(err)
	}
	isGone(t, w, false)
	if err := files.Short(w, "fit"); err != nil {
		t.Error(err)
	}
	drains(t, r, "fit")

	_, w = pipe(t)
	log, err := files.StartLog(w)
	if err != nil {
		t.Fatal(err)
	}
	_ = log.Close()
	kept := filled(t, "kept")
	if err := files.Merge(log, kept); !errors.Is(err, tenon.ErrClosed) {
		t.Error(err)
	}
	drains(t, kept, "kept")
}

func TestFilesThatAreNone(t *testing.T) {
	leavesNoFiles(t)
	_, closed := pipe(t)
	_ = closed.Close()
	kept := filled(t, "kept")
	for _, one := range []struct {
		call func(*os.File) error
		name string
	}{
		{func(f *os.File) error { _, err := files.Read(f); return err }, "read: `from`"},
		{func(f *os.File) error { return files.Write(f, "") }, "write: `to`"},
		{func(f *os.File) error { _, err := files.Copy(kept, f); return err }, "copy: `to`"},
	} {
		if err := one.call(closed); !errors.Is(err, tenon.ErrClosed) || !strings.Contains(err.Error(), one.name) {
			t.Errorf("closed: %v", err)
		}
		if err := one.call(nil); !errors.Is(err, tenon.ErrWrongType) || !strings.Contains(err.Error(), one.name) {
			t.Errorf("nil: %v", err)
		}
	}
	drains(t, kept, "kept")
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, tenon.ErrClosed) {
			t.Errorf("a function that does not throw panics with %v", err)
		}
	}()
	files.IsOpen(closed)
}

// desk is a callback that hands out and takes files.
type desk struct {
	files.UnimplementedDesk
	lent *os.File // what was lent last
}

func (desk) Open(text string) (*os.File, error) {
	switch text {
	case "nil":
		return nil, nil
	case "refused":
		return nil, files.ErrRefused
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer w.Close()
	_, err = w.WriteString(text)
	return r, err
}

func (d desk) Maybe(there bool) (none tenon.Option[*os.File], err error) {
	if !there {
		return none, nil
	}
	file, err := d.Open("there")
	return tenon.Some(file), err
}

func (d *desk) Write(to *os.File, text string) error {
	d.lent = to
	_, err := to.WriteString(text)
	return err
}

func (desk) End(to *os.File, text string) error {
	_, err := to.WriteString(text)
	return errors.Join(err, to.Close())
}

func TestCallbacksWithFiles(t *testing.T) {
	leavesNoFiles(t)
	d := new(desk)
	text, err := files.Ask(d, "asked")
	equals(t, text, err, "asked")
	if _, err := files.Ask(d, "refused"); !errors.Is(err, files.ErrRefused) {
		t.Error(err)
	}
	if _, err := files.Ask(d, "nil"); !errors.Is(err, tenon.ErrWrongType) {
		t.Error(err)
	}
	some, err := files.AskMaybe(d, true)
	equals(t, some, err, tenon.Some("there"))
	some, err = files.AskMaybe(d, false)
	equals(t, some, err, tenon.None[string]())

	r, lent := pipe(t)
	given, w := pipe(t)
	if err := files.Pass(d, lent, w); err != nil {
		t.Fatal(err)
	}
	isGone(t, d.lent, true)
	isGone(t, lent, false)
	_ = lent.Close()
	drains(t, r, "lent")
	drains(t, given, "given")
}

// Descriptors are numbers that the system gives out again: one that is closed twice would close another's.
func TestManyFiles(t *testing.T) {
	leavesNoFiles(t)
	failed := make(chan error)
	for i := range 4 {
		go func() {
			failed <- func() error {
				for j := range 200 {
					want := fmt.Sprint(i, j)
					file, err := files.Open(want)
					if err != nil {
						return err
					}
					if text, err := files.Read(file); text != want || err != nil {
						return fmt.Errorf("read %q, %v; want %q", text, err, want)
					}
				}
				return nil
			}()
		}()
	}
	for range 4 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	runtime.GC()
}
