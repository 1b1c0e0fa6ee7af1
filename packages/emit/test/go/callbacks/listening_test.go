package callbacks_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"

	"example.com/m/listening"
	_ "example.com/m/listening/native"
	"example.com/m/tenon"
)

// TestMain ends the tests only if nothing is lent any more.
func TestMain(m *testing.M) {
	code := m.Run()
	if n := tenon.LiveCallbacks(); n != 0 {
		fmt.Println(n, "callbacks are still lent:", tenon.Leaks())
		code = 1
	}
	os.Exit(code)
}

type counter struct {
	listening.UnimplementedProgress
	mu      sync.Mutex
	seen    []string
	retried uint32
	report  func(done uint64) bool
}

func (c *counter) Report(done uint64, total tenon.Option[uint64]) bool {
	c.mu.Lock()
	c.seen = append(c.seen, fmt.Sprint(done, " of ", total))
	c.mu.Unlock()
	return c.report == nil || c.report(done)
}

func (c *counter) OnRetry(attempt uint32) { c.retried = attempt }

func TestCallingThread(t *testing.T) {
	c := &counter{report: func(done uint64) bool {
		if n := tenon.LiveCallbacks(); n != 1 {
			t.Errorf("%d are lent", n)
		}
		// Listings are for debug builds.
		for _, lent := range tenon.Leaks() {
			if lent.Object != "listening.Progress" || !strings.HasPrefix(lent.Place, "listening_test.go:") {
				t.Error(lent)
			}
		}
		return done < 2
	}}
	n, err := listening.Count(c, 10, "")
	if err != nil || n != 3 || fmt.Sprint(c.seen) != "[0 of none 1 of 10 2 of 10]" || c.retried != 7 {
		t.Error(n, err, c.seen, c.retried)
	}
}

func TestOtherThread(t *testing.T) {
	c := &counter{}
	if n := listening.CountElsewhere(c, 5); n != 5 || len(c.seen) != 5 {
		t.Error(n, c.seen)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if n := listening.CountElsewhere(&counter{}, 100); n != 100 {
				t.Error(n)
			}
		})
	}
	group.Wait()
}

func TestFunctions(t *testing.T) {
	calls := 0
	f := listening.ProgressFunc(func(uint64, tenon.Option[uint64]) bool { calls++; return true })
	if n, err := listening.Count(f, 4, ""); err != nil || n != 4 || calls != 4 {
		t.Error(n, err, calls)
	}
}

// TestReentrancy calls the provider from its own callback, with a grown stack.
func TestReentrancy(t *testing.T) {
	var depth int
	var c *counter
	c = &counter{report: func(uint64) bool {
		if depth++; depth > 10 {
			return false
		}
		grow(200)
		n, err := listening.Count(c, 1, "")
		return err == nil && n == 1
	}}
	if n, err := listening.Count(c, 1, ""); n != 1 || err != nil || depth != 11 {
		t.Error(n, err, depth)
	}
}

func grow(n int) byte {
	var room [1024]byte
	if n > 0 {
		room[n] = grow(n - 1)
	}
	return room[n]
}

func TestPanics(t *testing.T) {
	c := &counter{report: func(uint64) bool { panic("no more") }}
	_, err := listening.Count(c, 1, "")
	var panicked *tenon.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(err.Error(), "Progress.report: panic: no more") {
		t.Fatal(err)
	}
	if !strings.Contains(panicked.Stack, "TestPanics") {
		t.Error(panicked.Stack)
	}
	c.report = func(uint64) bool { var none []int; return none[len(c.seen)] == 0 }
	if _, err := listening.Count(c, 1, ""); !errors.Is(err, tenon.ErrPanic) || !strings.Contains(err.Error(), "out of range") {
		t.Error(err)
	}
	// What a method that returns no error panics with is what the provider gets.
	c.report = func(uint64) bool { return listening.CountElsewhere(nil, 1) == 0 }
	if _, err := listening.Count(c, 1, ""); !errors.Is(err, tenon.ErrWrongType) {
		t.Error(err)
	}
}

func TestNil(t *testing.T) {
	var none listening.ProgressFunc
	for _, progress := range []listening.Progress{nil, none} {
		if _, err := listening.Count(progress, 1, ""); !errors.Is(err, tenon.ErrWrongType) || !strings.Contains(err.Error(), "count: `progress`: nil") {
			t.Error(err)
		}
		if listening.Has(progress) {
			t.Errorf("%T is there", progress)
		}
	}
	if !listening.Has(&counter{}) {
		t.Error("it is not there")
	}
	if _, err := listening.Secret(nil); !errors.Is(err, tenon.ErrWrongType) {
		t.Error(err)
	}
}

// TestLate calls what was borrowed for a call that has ended.
func TestLate(t *testing.T) {
	if _, err := listening.Count(&counter{}, 1, ""); err != nil {
		t.Fatal(err)
	}
	got, err := listening.ReportLate()
	want := "2|6 kind 9 retry 0 fields 0 stack 0 tenon Progress.report: the callback was taken back, or never passed"
	if err != nil || got != want {
		t.Error(got, err)
	}
}

type store struct {
	listening.UnimplementedStore
	get func(key string) (tenon.Option[[]byte], error)
}

func (s store) Get(key string) (tenon.Option[[]byte], error) { return s.get(key) }
func (store) Secret() (tenon.Secret, error)                  { return tenon.NewSecret("hunter2"), nil }

func gives(value tenon.Option[[]byte], err error) store {
	return store{get: func(string) (tenon.Option[[]byte], error) { return value, err }}
}

func TestResults(t *testing.T) {
	var kept string
	keeps := store{get: func(key string) (tenon.Option[[]byte], error) {
		kept = key
		return tenon.Some([]byte("value of " + key)), nil
	}}
	for want, s := range map[string]store{
		"some value of key": keeps,
		"some ":             gives(tenon.Some([]byte{}), nil),
		"none ":             gives(tenon.None[[]byte](), nil),
	} {
		if got, err := listening.Fetch(s, "key"); got != want || err != nil {
			t.Error(got, err)
		}
	}
	runtime.GC()
	if kept != "key" {
		t.Errorf("kept %q", kept)
	}
	if n, err := listening.Secret(gives(tenon.None[[]byte](), nil)); n != 107 || err != nil {
		t.Error(n, err)
	}
}

func TestErrors(t *testing.T) {
	missing := &listening.NotFoundError{Key: "k"}
	var nothing *listening.NotFoundError
	var unclosed *listening.ClosedError
	const notFound = "1|1 kind 5 retry 0 fields 40 stack 0 listening Store.get: no entry for k"
	const closed = "1|2 kind 14 retry 0 fields 0 stack 0 listening Store.get: the store is closed"
	const cause = "|14 kind 2 retry 0 fields 0 stack 0 tenon : "
	const unknown = "2|14 kind 2 retry 0 fields 0 stack 0 tenon Store.get: "
	for _, test := range []struct {
		err  error
		want string
	}{
		{missing, notFound},
		{fmt.Errorf("reading: %w", missing), notFound + cause + "reading: listening: no entry for k"},
		{tenon.WithCause(missing, errors.New("disk")), notFound + cause + "disk"},
		{&listening.ClosedError{}, closed},
		{listening.ErrClosed, closed},
		{errors.Join(errors.New("a"), listening.ErrClosed), closed + cause + "a\nlistening: closed" + cause + "a"},
		{nothing, unknown + "a nil *listening.NotFoundError"},
		{unclosed, unknown + "a nil *listening.ClosedError"},
		{errors.New("other \xff"), unknown + "other \uFFFD"},
		{fmt.Errorf("outer: %w", errors.New("inner")), unknown + "outer: inner" + cause + "inner"},
		{tenon.NewFault(tenon.ErrBusy, "later"), "2|9 kind 14 retry 0 fields 0 stack 0 tenon Store.get: later"},
		{&listening.NotFoundError{Key: "\xff"}, "2|2 kind 3 retry 0 fields 0 stack 0 tenon Store.get: `not_found.key`: not UTF-8 at byte 0 (invalid_utf8)" +
			cause + "listening: no entry for \uFFFD"},
	} {
		if got, err := listening.Fetch(gives(tenon.None[[]byte](), test.err), "k"); got != test.want || err != nil {
			t.Errorf("%T %v, %v\ngot  %s\nwant %s", test.err, test.err, err, got, test.want)
		}
	}
	deep := errors.New("0")
	for i := range 20 {
		deep = fmt.Errorf("%d: %w", i+1, deep)
	}
	got, err := listening.Fetch(gives(tenon.None[[]byte](), deep), "k")
	if strings.Count(got, "|") != 9 || err != nil {
		t.Error(got, err)
	}
}

func TestRules(t *testing.T) {
	got, err := listening.Fetch(gives(tenon.None[[]byte](), nil), "longer than that")
	if !strings.HasPrefix(got, "2|4 kind 3") || !strings.Contains(got, "Store.get: `key`: the length 16 is not in ..=8") {
		t.Error(got, err)
	}
}

type mock struct{ listening.UnimplementedProvider }

func (mock) Count(progress listening.Progress, to uint64, _ string) (uint64, error) {
	progress.Report(to, tenon.None[uint64]())
	return to, nil
}

// TestMock passes a callback to a provider in Go, which nothing crosses to.
func TestMock(t *testing.T) {
	defer listening.Register(listening.Register(mock{}))
	c := &counter{}
	if n, err := listening.Count(c, 3, ""); n != 3 || err != nil || len(c.seen) != 1 {
		t.Error(n, err, c.seen)
	}
}

// TestExit runs a test of its own that a callback must not end: the process says so and ends.
func TestExit(t *testing.T) {
	if os.Getenv("TENON_EXIT") != "" {
		_, _ = listening.Count(&counter{report: func(uint64) bool { t.FailNow(); return true }}, 1, "")
		return
	}
	command := exec.Command(os.Args[0], "-test.run=^TestExit$")
	command.Env = append(os.Environ(), "TENON_EXIT=1")
	out, err := command.CombinedOutput()
	var exited *exec.ExitError
	if !errors.As(err, &exited) || exited.ExitCode() != 2 || !strings.Contains(string(out), "runtime.Goexit in Progress.report") {
		t.Errorf("%v: %s", err, out)
	}
}
