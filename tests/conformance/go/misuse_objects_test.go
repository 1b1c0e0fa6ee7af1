package conformance

import (
	"errors"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"example.com/conformance/misuse"
	"example.com/conformance/objects"
	"example.com/conformance/tenon"
)

// refOf returns where the native package keeps the handle of an object, which no caller should reach.
func refOf(object any) **tenon.Ref {
	field := reflect.ValueOf(object).Elem().FieldByName("ref")
	return (**tenon.Ref)(unsafe.Pointer(field.UnsafeAddr()))
}

func handleOf(t *testing.T, object any) uint64 {
	t.Helper()
	handle, err := (*refOf(object)).Handle()
	if err != nil {
		t.Fatal(err)
	}
	return handle
}

// forged returns a tool with a handle that was not given out for it; what closes it closes nothing.
func forged(like misuse.Tool, handle uint64) misuse.Tool {
	made := reflect.New(reflect.TypeOf(like).Elem()).Interface().(misuse.Tool)
	*refOf(made) = tenon.NewRef(handle, "misuse", "Tool", func(uint64) error { return nil })
	return made
}

func TestForgedHandles(t *testing.T) {
	leavesNothing(t)
	drops(t)
	tool, closed, store := misuse.OpenTool(), misuse.OpenTool(), objects.OpenStore(1)
	stale := handleOf(t, closed)
	closeTools(t, closed)
	for _, test := range []struct {
		name   string
		handle uint64
		want   error
	}{
		{"stale", stale, tenon.ErrClosed},
		{"of another type", handleOf(t, store), tenon.ErrWrongType},
		{"of no type", 0xffff_0000_0000_0001, tenon.ErrWrongType},
		{"all ones", ^uint64(0), tenon.ErrWrongType},
		{"small", 3, tenon.ErrWrongType},
		{"another generation", handleOf(t, tool) + 1<<32, tenon.ErrClosed},
		{"beyond the table", handleOf(t, tool) | 0xffff_ffff, tenon.ErrClosed},
	} {
		fake := forged(tool, test.handle)
		_, err := fake.Serial()
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
		if _, err := tool.Meet(fake); !errors.Is(err, test.want) {
			t.Errorf("%s, as an argument: %v", test.name, err)
		}
		if _, err := fake.Clone(); !errors.Is(err, test.want) {
			t.Errorf("%s, cloned: %v", test.name, err)
		}
		if err := fake.Finish(); !errors.Is(err, test.want) {
			t.Errorf("%s, given away: %v", test.name, err)
		}
		closeTools(t, fake)
	}
	closeTools(t, tool)
	closes(t, store)
}

type mockTool struct{ misuse.UnimplementedTool }

// wrappedTool is a tool of the provider inside of a type of the caller's.
type wrappedTool struct{ misuse.Tool }

func TestForeignObjects(t *testing.T) {
	leavesNothing(t)
	tool := misuse.OpenTool()
	defer tool.Close()
	for _, other := range []misuse.Tool{nil, mockTool{}, &mockTool{}, wrappedTool{tool}} {
		fails[uint64](t, "Tool.meet: `other`: not a Tool of this provider", tenon.ErrWrongType)(tool.Meet(other))
	}
	serial, err := tool.Serial()
	if err != nil {
		t.Fatal(err)
	}
	gives(t, 2*serial)(tool.Meet(tool))
	// The zero value of the client type, which only reflection makes, is a nil dereference of Go.
	defer func() {
		if _, ok := recover().(runtime.Error); !ok {
			t.Error("no panic")
		}
	}()
	_, _ = reflect.New(reflect.TypeOf(tool).Elem()).Interface().(misuse.Tool).Serial()
}

func TestNilObject(t *testing.T) {
	defer func() {
		if _, ok := recover().(runtime.Error); !ok {
			t.Error("no panic")
		}
	}()
	var none misuse.Tool
	_, _ = none.Serial()
}

// TestCopiedHandles copies what holds a handle: both are the same, and are closed once.
func TestCopiedHandles(t *testing.T) {
	leavesNothing(t)
	tool := misuse.OpenTool()
	value := reflect.New(reflect.TypeOf(tool).Elem())
	value.Elem().Set(reflect.ValueOf(tool).Elem())
	twin := value.Interface().(misuse.Tool)
	closeTools(t, tool)
	fails[uint64](t, "misuse: Tool used after Close", tenon.ErrClosed)(twin.Serial())
	next := misuse.OpenTool() // in the same slot
	closeTools(t, twin, tool)
	if _, err := next.Serial(); err != nil {
		t.Errorf("closed by a copy of another: %v", err)
	}
	closeTools(t, next)
}

func TestCloneThenTwoCloses(t *testing.T) {
	leavesNothing(t)
	tool := misuse.OpenTool()
	clone, err := tool.Clone()
	if err != nil {
		t.Fatal(err)
	}
	closeTools(t, tool, tool)
	if _, err := clone.Serial(); err != nil {
		t.Error(err)
	}
	closeTools(t, clone, clone, tool)
	fails[uint64](t, "", tenon.ErrClosed)(clone.Serial())
	fails[misuse.Tool](t, "", tenon.ErrClosed)(clone.Clone())
	fails[any](t, "", tenon.ErrClosed)(nil, clone.Finish())
}

func TestMovedHandles(t *testing.T) {
	leavesNothing(t)
	tool := misuse.OpenTool()
	if err := tool.Finish(); err != nil {
		t.Error(err)
	}
	fails[any](t, "misuse: Tool used after it was given away", tenon.ErrMoved)(nil, tool.Finish())
	fails[uint64](t, "", tenon.ErrMoved)(tool.Serial())
	closeTools(t, tool, tool)
}

// TestConcurrentCloses closes one tool from many goroutines while others call it.
func TestConcurrentCloses(t *testing.T) {
	leavesNothing(t)
	for range 200 {
		tool := misuse.OpenTool()
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() { closeTools(t, tool) })
			group.Go(func() {
				if _, err := tool.Serial(); err != nil && !errors.Is(err, tenon.ErrClosed) {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
}

// TestStaleHandlesUnderStress calls with a stale handle while its slot is used again and again.
func TestStaleHandlesUnderStress(t *testing.T) {
	leavesNothing(t)
	first := misuse.OpenTool()
	fake := forged(first, handleOf(t, first))
	closeTools(t, first)
	var over atomic.Bool
	var stale, reuse sync.WaitGroup
	for range 2 {
		stale.Go(func() {
			for !over.Load() {
				if serial, err := fake.Serial(); !errors.Is(err, tenon.ErrClosed) {
					t.Errorf("got %d, %v", serial, err)
					return
				}
			}
		})
		reuse.Go(func() {
			for range 5000 {
				tool := misuse.OpenTool()
				if _, err := tool.Serial(); err != nil {
					t.Error(err)
				}
				closeTools(t, tool)
			}
		})
	}
	reuse.Wait()
	over.Store(true)
	stale.Wait()
	closeTools(t, fake)
}

// TestReentrancy uses the provider, and the very object, from a callback.
func TestReentrancy(t *testing.T) {
	leavesNothing(t)
	depth := 0
	var nested *talk
	nested = says(func(text string) (string, error) {
		if depth++; depth == 20 {
			return text, nil
		}
		if depth%2 == 0 {
			return misuse.SayElsewhere(nested, text+".")
		}
		return misuse.Say(nested, text+".")
	})
	gives(t, strings.Repeat(".", 19))(misuse.Say(nested, ""))

	tool := misuse.OpenTool()
	gives(t, "done")(tool.Lend(says(func(string) (string, error) {
		if _, err := tool.Serial(); err != nil {
			t.Error(err)
		}
		fails[any](t, "", tenon.ErrBusy)(nil, tool.Finish())
		closeTools(t, tool)
		fails[uint64](t, "", tenon.ErrClosed)(tool.Serial())
		return "done", nil
	}), ""))

	tool = misuse.OpenTool()
	gives(t, "done")(tool.Consume(says(func(string) (string, error) {
		fails[uint64](t, "", tenon.ErrMoved)(tool.Serial())
		closeTools(t, tool)
		return "done", nil
	}), ""))
}

// TestKeptCallback calls one after the call that passed it, as shared ones may be, until it is let go of.
func TestKeptCallback(t *testing.T) {
	leavesNothing(t)
	if err := misuse.Keep(says(func(text string) (string, error) { return text + "!", nil })); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	gives(t, "hey!")(misuse.SayToKept("hey"))
	misuse.Forget()
	fails[string](t, "", misuse.ErrRefused)(misuse.SayToKept("hey"))
}

// TestGoexitInCallback runs itself as a process that a callback ends.
func TestGoexitInCallback(t *testing.T) {
	exits := says(func(string) (string, error) { runtime.Goexit(); return "", nil })
	switch os.Getenv("TENON_GOEXIT") {
	case "here":
		_, _ = misuse.Say(exits, "")
	case "elsewhere":
		_, _ = misuse.SayElsewhere(exits, "")
	}
	for _, where := range []string{"here", "elsewhere"} {
		command := exec.Command(os.Args[0], "-test.run=^TestGoexitInCallback$")
		command.Env = append(os.Environ(), "TENON_GOEXIT="+where)
		out, err := command.CombinedOutput()
		var exited *exec.ExitError
		if !errors.As(err, &exited) || exited.ExitCode() != 2 ||
			!strings.Contains(string(out), "tenon: runtime.Goexit in Talk.say") {
			t.Errorf("%s: %v: %s", where, err, out)
		}
	}
}
