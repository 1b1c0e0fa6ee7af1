package conformance

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/conformance/misuse"
	_ "example.com/conformance/misuse/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

// Each misuse has one outcome: docs/guide/misuse.md is the table of them.

// leavesNothing expects that all that the test makes is given back on both sides when it is over.
func leavesNothing(t *testing.T) {
	t.Helper()
	live, lent, alive := tenon.Live(), tenon.LiveCallbacks(), misuse.Alive()
	t.Cleanup(func() {
		if tenon.Live() != live || tenon.LiveCallbacks() != lent || misuse.Alive() != alive || misuse.OnStack() != 0 {
			t.Errorf("left: %d handles, %d callbacks, %d tools, %d values on stacks",
				tenon.Live()-live, tenon.LiveCallbacks()-lent, misuse.Alive()-alive, misuse.OnStack())
		}
	})
}

// talk is a callback of functions; one that is not set fails the provider's call.
type talk struct {
	misuse.UnimplementedTalk
	say   func(text string) (string, error)
	tell  func(words misuse.Words) (misuse.Words, error)
	shift func(at time.Time, by time.Duration) (time.Time, error)
	span  func(from, to time.Time) (time.Duration, error)
	hear  func(count uint32) bool
}

func (c *talk) Say(text string) (string, error)                          { return c.say(text) }
func (c *talk) Tell(words misuse.Words) (misuse.Words, error)            { return c.tell(words) }
func (c *talk) Shift(at time.Time, by time.Duration) (time.Time, error)  { return c.shift(at, by) }
func (c *talk) Span(from time.Time, to time.Time) (time.Duration, error) { return c.span(from, to) }
func (c *talk) Hear(count uint32) bool                                   { return c.hear(count) }

func says(say func(text string) (string, error)) *talk { return &talk{say: say} }

func returns(text string, err error) *talk {
	return says(func(string) (string, error) { return text, err })
}

// fails expects an error that matches want and says text.
func fails[T any](t *testing.T, text string, want error) func(T, error) {
	t.Helper()
	return func(_ T, err error) {
		t.Helper()
		if !errors.Is(err, want) || !strings.Contains(fmt.Sprint(err), text) {
			t.Errorf("got %v; want %v: %s", err, want, text)
		}
	}
}

func gives[T comparable](t *testing.T, want T) func(T, error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		if got != want || err != nil {
			t.Errorf("got %v, %v; want %v", got, err, want)
		}
	}
}

func goodWords() misuse.Words {
	return misuse.NewWords("", "", nil, nil, nil, nil, misuse.PartNothing{})
}

func TestInvalidUTF8(t *testing.T) {
	leavesNothing(t)
	const bad = "a\xff"
	fails[string](t, "text: `text`: not UTF-8 at byte 1", tenon.ErrInvalidUTF8)(misuse.Text(bad))
	for place, spoil := range map[string]func(*misuse.Words){
		"`words.field`":       func(w *misuse.Words) { w.Field = bad },
		"`words.name`":        func(w *misuse.Words) { w.Name = bad },
		"`words.absent`":      func(w *misuse.Words) { w.Absent = tenon.Some(bad) },
		"`words.elements[1]`": func(w *misuse.Words) { w.Elements = []string{"", bad} },
		"`words.members":      func(w *misuse.Words) { w.Members = tenon.NewSet(bad) },
		"`words.keys":         func(w *misuse.Words) { w.Keys = map[string]uint32{bad: 1} },
		"`words.values[0]`":   func(w *misuse.Words) { w.Values = map[uint32]string{7: bad} },
		"`words.part`":        func(w *misuse.Words) { w.Part = misuse.PartText{Value: bad} },
		"`words.hidden`":      func(w *misuse.Words) { w.Hidden = tenon.Some(tenon.NewSecret(bad)) },
	} {
		words := goodWords()
		spoil(&words)
		fails[misuse.Words](t, place, tenon.ErrInvalidUTF8)(misuse.Echo(words))
		// As a result of a callback, the provider gets the fault, and passes it on.
		c := &talk{tell: func(misuse.Words) (misuse.Words, error) { return words, nil }}
		place = strings.Replace(place, "words", "result", 1)
		fails[misuse.Words](t, "Talk.tell: "+place, tenon.ErrInvalidUTF8)(misuse.Tell(c, goodWords()))
	}
	fails[string](t, "Talk.say: `result`", tenon.ErrInvalidUTF8)(misuse.Say(returns(bad, nil), ""))
	fails[string](t, "`named.name`", tenon.ErrInvalidUTF8)(misuse.Say(returns("", &misuse.NamedError{Name: bad}), ""))
	fails[string](t, "odd \uFFFD", tenon.ErrUnknown)(misuse.Say(returns("", errors.New("odd \xff")), ""))
	fails[string](t, "panic: odd \uFFFD", tenon.ErrPanic)(misuse.Say(says(func(string) (string, error) { panic("odd \xff") }), ""))
	gives(t, "\x00 is a character")(misuse.Text("\x00 is a character"))
}

func TestErrorsOfCallbacks(t *testing.T) {
	leavesNothing(t)
	var noName *misuse.NamedError
	var noFault *tenon.Fault
	named := &misuse.NamedError{Name: "x"}
	for _, test := range []struct {
		err, want error
		text      string
	}{
		{named, misuse.ErrNamed, "misuse: not x"},
		{fmt.Errorf("outer: %w", named), misuse.ErrNamed, "misuse: not x"},
		{errors.Join(errors.New("a"), named), misuse.ErrNamed, "misuse: not x"},
		{&misuse.RefusedError{}, misuse.ErrRefused, "misuse: refused"},
		{misuse.ErrRefused, misuse.ErrRefused, "misuse: refused"},
		{misuse.ErrNamed, tenon.ErrUnknown, "Talk.say: misuse: named"}, // a case with fields, and none given
		{noName, tenon.ErrUnknown, "a nil *misuse.NamedError"},
		{noFault, tenon.ErrUnknown, "a nil *tenon.Fault"},
		{errors.New("other"), tenon.ErrUnknown, "Talk.say: other"},
		{tenon.NewFault(tenon.ErrBusy, "later"), tenon.ErrBusy, "Talk.say: later"},
		{unprintable{}, tenon.ErrUnknown, "PANIC=Error method: unprintable"},
	} {
		fails[string](t, test.text, test.want)(misuse.Say(returns("", test.err), ""))
	}
}

// unprintable is an error whose text is a panic.
type unprintable struct{}

func (unprintable) Error() string { panic("unprintable") }

func TestPanicsInCallbacks(t *testing.T) {
	leavesNothing(t)
	tool := misuse.OpenTool()
	defer tool.Close()
	for _, test := range []struct {
		payload any
		want    error
		text    string
	}{
		{"no more", tenon.ErrPanic, "panic: no more"},
		{7, tenon.ErrPanic, "panic: 7"},
		{struct{ a, b int }{1, 2}, tenon.ErrPanic, "panic: {1 2}"},
		{errors.New("an error"), tenon.ErrPanic, "panic: an error"},
		{error(nil), tenon.ErrPanic, "panic: panic called with nil"},
		{unprintable{}, tenon.ErrPanic, "PANIC=Error method: unprintable"},
		{tenon.NewFault(tenon.ErrLimit, "enough"), tenon.ErrLimit, "enough"},
		{(*tenon.Fault)(nil), tenon.ErrPanic, "nil"},
	} {
		say := says(func(string) (string, error) { panic(test.payload) })
		fails[string](t, test.text, test.want)(misuse.Say(say, ""))
		fails[string](t, test.text, test.want)(misuse.SayElsewhere(say, ""))
		fails[string](t, test.text, test.want)(tool.Lend(say, ""))
		hear := &talk{hear: func(uint32) bool { panic(test.payload) }}
		fails[bool](t, test.text, test.want)(misuse.Hear(hear, 1))
		if misuse.HearElsewhere(hear, 1) {
			t.Error("the thread came to its end")
		}
		// Destructors of the frames below have run, and no object is poisoned.
		if n := misuse.OnStack(); n != 0 {
			t.Errorf("%v: %d values were not dropped", test.payload, n)
		}
	}
	if _, err := tool.Serial(); err != nil {
		t.Error(err)
	}
	var index []int
	say := says(func(string) (string, error) { return "", fmt.Errorf("%d", index[len("text")]) })
	_, err := misuse.Say(say, "")
	var panicked *tenon.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(panicked.Stack, "TestPanicsInCallbacks") {
		t.Errorf("no stack of Go in %v", err)
	}
}

func TestPanicsInRust(t *testing.T) {
	leavesNothing(t)
	for _, test := range []struct {
		payload  misuse.Payload
		want     error
		text     string
		poisoned bool
	}{
		{misuse.PayloadText, tenon.ErrPanic, "panic: told to panic", true},
		{misuse.PayloadNumber, tenon.ErrPanic, "panic: ", true},
		{misuse.PayloadPanicsWhenDropped, tenon.ErrPanic, "panic: ", true},
		{misuse.PayloadFault, tenon.ErrLimit, "enough", false},
	} {
		err := misuse.Panics(test.payload)
		fails[any](t, test.text, test.want)(nil, err)
		var panicked *tenon.PanicError
		if errors.As(err, &panicked) != test.poisoned {
			t.Errorf("%v: %T", test.payload, err)
		}
		if test.poisoned && (panicked.Stack == "" || !strings.Contains(err.Error(), "misuse.rs:")) {
			t.Errorf("%v: no place or stack of Rust in %v", test.payload, err)
		}
		tool, other := misuse.OpenTool(), misuse.OpenTool()
		clone, err := tool.Clone()
		if err != nil {
			t.Fatal(err)
		}
		fails[any](t, test.text, test.want)(nil, tool.Panics(test.payload))
		if test.poisoned {
			fails[uint64](t, "", tenon.ErrPoisoned)(tool.Serial())
			fails[uint64](t, "", tenon.ErrPoisoned)(clone.Serial())
			fails[uint64](t, "", tenon.ErrPoisoned)(other.Meet(tool))
		} else if _, err := tool.Serial(); err != nil {
			t.Error(err)
		}
		closeTools(t, tool, clone, other)
	}
}

func closeTools(t *testing.T, tools ...misuse.Tool) {
	t.Helper()
	for _, tool := range tools {
		if err := tool.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNilCallbacks(t *testing.T) {
	leavesNothing(t)
	fails[string](t, "say: `talk`: nil", tenon.ErrWrongType)(misuse.Say(nil, ""))
	fails[string](t, "say_elsewhere: `talk`: nil", tenon.ErrWrongType)(misuse.SayElsewhere(nil, ""))
	fails[uint32](t, "call_empty: `hook`: nil", tenon.ErrWrongType)(misuse.CallEmpty(nil))
	var none misuse.HookFunc
	fails[uint32](t, "call_empty: `hook`: nil", tenon.ErrWrongType)(misuse.CallEmpty(none))
	// A typed nil pointer may be a receiver; what it does with its fields is its own panic.
	fails[string](t, "nil pointer dereference", tenon.ErrPanic)(misuse.Say((*talk)(nil), ""))
	fails[string](t, "nil pointer dereference", tenon.ErrPanic)(misuse.Say(&talk{}, ""))
}

// TestEmptyWhileStacksGrow lets Rust pass what is empty to a goroutine whose stack moves meanwhile.
func TestEmptyWhileStacksGrow(t *testing.T) {
	leavesNothing(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			hook := misuse.HookFunc(func(text string, items []string) (uint32, error) {
				deepen(2000)
				return uint32(len(text) + len(items)), nil
			})
			gives(t, uint32(0))(misuse.CallEmpty(hook))
			say := says(func(text string) (string, error) { deepen(2000); return text, nil })
			gives(t, "")(misuse.Say(say, ""))
			gives(t, "")(misuse.SayElsewhere(say, ""))
			gives(t, "lent")(misuse.Say(say, "lent"))
		})
	}
	group.Wait()
}

func deepen(n int) byte {
	var room [256]byte
	if n > 0 {
		room[n%256] = deepen(n - 1)
	}
	return room[n%256]
}

func TestTimes(t *testing.T) {
	leavesNothing(t)
	before := time.Date(1969, 7, 20, 20, 17, 40, 1, time.UTC)
	first, last := time.Unix(0, math.MinInt64).UTC(), time.Unix(0, math.MaxInt64).UTC()
	same := &talk{shift: func(at time.Time, by time.Duration) (time.Time, error) { return at.Add(by), nil }}
	for _, test := range []struct {
		at   time.Time
		by   time.Duration
		want time.Time
	}{
		{before, 0, before},
		{before, -time.Hour, before.Add(-time.Hour)},
		{first, 0, first},
		{last, math.MinInt64, time.Unix(0, -1).UTC()},
		{first, math.MaxInt64, time.Unix(0, -1).UTC()},
	} {
		gives(t, test.want)(misuse.Shift(test.at, test.by))
		gives(t, test.want)(misuse.ShiftThere(same, test.at, test.by))
	}
	for _, at := range []time.Time{{}, first.Add(-1), last.Add(1), time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)} {
		fails[time.Time](t, "shift: `at`", tenon.ErrOutOfRange)(misuse.Shift(at, 0))
		there := &talk{shift: func(time.Time, time.Duration) (time.Time, error) { return at, nil }}
		fails[time.Time](t, "Talk.shift: `result`", tenon.ErrOutOfRange)(misuse.ShiftThere(there, before, 0))
	}
	fails[time.Time](t, "too far", tenon.ErrOutOfRange)(misuse.Shift(last, 1))
	span := &talk{span: func(from, to time.Time) (time.Duration, error) { return to.Sub(from), nil }}
	gives(t, -time.Nanosecond)(misuse.SpanThere(span, before, before.Add(-1)))
}
