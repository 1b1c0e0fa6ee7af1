package conformance

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/conformance/modes"
	_ "example.com/conformance/modes/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

func TestFillsWhereItLies(t *testing.T) {
	buffer := make([]byte, 9)
	if n := modes.Fill(buffer[2:6], 5); n != 4 || !bytes.Equal(buffer, []byte{0, 0, 5, 5, 5, 5, 0, 0, 0}) {
		t.Errorf("%d: %v", n, buffer)
	}
	if n := modes.Fill(nil, 5) + modes.Fill([]byte{}, 5); n != 0 {
		t.Errorf("nothing to fill: %d", n)
	}
	large := make([]byte, 1<<20)
	if n := modes.Fill(large, 1); n != 1<<20 || slices.Contains(large, 0) {
		t.Errorf("%d of a large buffer", n)
	}
	if n, err := modes.Copy([]byte("abc"), buffer[:2]); n != 2 || err != nil || string(buffer[:2]) != "ab" {
		t.Errorf("copied %d: %v, %q", n, err, buffer)
	}
	page := modes.OpenPage()
	defer page.Close()
	if err := page.Write([]byte("written")); err != nil {
		t.Fatal(err)
	}
	if n, err := page.Read(buffer); n != 7 || err != nil || string(buffer[:n]) != "written" {
		t.Errorf("a method read %d: %v, %q", n, err, buffer)
	}
}

func TestFillsLists(t *testing.T) {
	left, right := []uint32{1, 2, 3}, []uint32{7, 8}
	works(t, modes.Swap(left, right))
	same(t, "numbers", [][]uint32{left, right}, [][]uint32{{7, 8, 3}, {1, 2}})
	cells := []modes.Cell{1, 2}
	works(t, modes.Add(cells, 10))
	same(t, "newtypes", cells, []modes.Cell{11, 12})
	levels := []modes.Level{modes.LevelLow, modes.LevelHigh}
	works(t, modes.Raise(levels))
	same(t, "closed enums", levels, []modes.Level{modes.LevelHigh, modes.LevelHigh})
	switches := []bool{true, false, false}
	if on, err := modes.Flip(switches); on != 2 || err != nil {
		t.Errorf("%d are on: %v", on, err)
	}
	same(t, "bools", switches, []bool{false, true, true})
	letters := []rune("aé🦀z")
	works(t, modes.Upper(letters))
	same(t, "chars", string(letters), "Aé🦀Z")
	points := []modes.Point{{X: 1.5, Y: 2, Level: modes.LevelLow}, {X: 2, Level: modes.LevelHigh, On: true}}
	works(t, modes.Scale(points, 2))
	same(t, "frozen records", points, []modes.Point{{X: 3, Y: 2, Level: modes.LevelHigh, On: true}, {X: 4, Level: modes.LevelHigh}})
	times := []tenon.Timestamp{0, -7}
	works(t, modes.Shift(times, time.Second))
	same(t, "timestamps", times, []tenon.Timestamp{1_000_000_000, 999_999_993})
}

func works(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

func TestBuffersLieApart(t *testing.T) {
	buffer := []byte("abcdefgh")
	overlap := fails[uint64](t, "`from` and `into` overlap", tenon.ErrAliasing)
	overlap(modes.Copy(buffer[:5], buffer[4:]))
	overlap(modes.Copy(buffer[4:], buffer[:5]))
	overlap(modes.Copy(buffer, buffer[3:4]))
	if n, err := modes.Copy(buffer[:4], buffer[4:]); n != 4 || err != nil || string(buffer) != "abcdabcd" {
		t.Errorf("side by side: %d, %v, %q", n, err, buffer)
	}
	if _, err := modes.Copy(buffer, buffer[3:3]); err != nil {
		t.Errorf("an empty one: %v", err)
	}
	numbers := []uint32{1, 2, 3}
	fails[any](t, "`left` and `right` overlap", tenon.ErrAliasing)(nil, modes.Swap(numbers, numbers[2:]))
	same(t, "untouched", numbers, []uint32{1, 2, 3})
	if equal, err := modes.Same(buffer, buffer); !equal || err != nil {
		t.Errorf("what is only read may overlap: %v, %v", equal, err)
	}
}

func TestBadBuffers(t *testing.T) {
	levels := []modes.Level{modes.LevelLow, 9}
	fails[any](t, "levels[1]", tenon.ErrClosedEnum)(nil, modes.Raise(levels))
	fails[any](t, "letters[0]", tenon.ErrMalformed)(nil, modes.Upper([]rune{0xD800}))
	fails[any](t, "points[0].level", tenon.ErrClosedEnum)(nil, modes.Scale([]modes.Point{{Level: 7}}, 1))
	same(t, "untouched", levels, []modes.Level{modes.LevelLow, 9})
	fails[any](t, "`into`: the length", tenon.ErrConstraint)(nil, modes.Head([]byte{0}))
	fails[any](t, "`into`: the length", tenon.ErrConstraint)(nil, modes.Head(make([]byte, 9)))
	two := make([]byte, 2)
	works(t, modes.Head(two))
	same(t, "with a rule", two, []byte{1, 0})
	var refused *modes.RefusedError
	if err := modes.GiveUp(two); !errors.As(err, &refused) || refused.Written != 1 || two[0] != 7 {
		t.Errorf("a failed call may have written: %v, %v", err, two)
	}
	var panicked *tenon.PanicError
	if err := modes.Panics(two); !errors.As(err, &panicked) || two[0] != 9 {
		t.Errorf("so may one that panicked: %v, %v", err, two)
	}
}

// filler is a callback that fills what Rust lends it.
type filler struct {
	modes.UnimplementedFiller
	fill  func(into []byte) (uint32, error)
	raise func(levels []modes.Level) error
}

func (f filler) Fill(into []byte) (uint32, error) { return f.fill(into) }
func (f filler) Raise(levels []modes.Level) error { return f.raise(levels) }

func TestCallbacksFill(t *testing.T) {
	hello := filler{fill: func(into []byte) (uint32, error) {
		if cap(into) != len(into) {
			t.Errorf("room for %d of %d", cap(into), len(into))
		}
		return uint32(copy(into, "hello")), nil
	}}
	for size, want := range []string{"", "h", "he", "hel", "hell", "hello", "hello"} {
		if made, err := modes.Ask(hello, uint32(size)); string(made) != want || err != nil {
			t.Errorf("%d: %q, %v", size, made, err)
		}
	}
	buffer := make([]byte, 6)
	if n, err := modes.Pass(hello, buffer); n != 5 || err != nil || string(buffer) != "hello\x00" {
		t.Errorf("its own buffer: %d, %v, %q", n, err, buffer)
	}
	var refused *modes.RefusedError
	_, err := modes.Ask(filler{fill: func([]byte) (uint32, error) { return 0, &modes.RefusedError{Written: 3} }}, 4)
	if !errors.As(err, &refused) || refused.Written != 3 {
		t.Errorf("the callback's error: %v", err)
	}
	raises := func(level modes.Level, fails error) filler {
		return filler{raise: func(levels []modes.Level) error {
			levels[len(levels)-1] = level
			return fails
		}}
	}
	low := []modes.Level{modes.LevelLow, modes.LevelLow}
	if raised, err := modes.AskLevels(raises(modes.LevelHigh, nil), low); err != nil || raised[1] != modes.LevelHigh {
		t.Errorf("raised to %v: %v", raised, err)
	}
	_, err = modes.AskLevels(raises(0, nil), low)
	if !errors.Is(err, tenon.ErrClosedEnum) || !strings.Contains(err.Error(), "levels[1]") {
		t.Errorf("no level: %v", err)
	}
	if _, err = modes.AskLevels(raises(0, errors.New("told to")), low); err == nil || !strings.Contains(err.Error(), "told to") {
		t.Errorf("no level, and an error: %v", err)
	}
}
