package codec

import (
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"example.com/golden/tenon"
	"example.com/golden/tenon/wire"
	wireapi "example.com/golden/wire"
)

// Golden values as literals: what is read, what it is written as, and what cannot be written.

func message(t *testing.T, name string) []byte {
	t.Helper()
	for _, g := range goldens(t) {
		if g.name == name {
			return append(make([]byte, 0, len(g.bytes)+16), g.bytes...)
		}
	}
	t.Fatalf("no case %s", name)
	return nil
}

func reads[T any](t *testing.T, name string, decode func([]byte) (T, error), want T) {
	t.Helper()
	got, err := decode(message(t, name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %+v, not %+v", name, got, want)
	}
}

func TestScalarsAreToldApart(t *testing.T) {
	id := tenon.UUID{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}
	want := wireapi.NewScalars(true, 255, -128, 65535, -32768, math.MaxUint32, math.MinInt32, 1.5, '€', math.MaxUint64,
		math.MinInt64, 0.1, -1, time.Unix(0, -62135596800).UTC(), tenon.Uint128{Hi: math.MaxUint64, Lo: math.MaxUint64},
		tenon.Int128{Hi: math.MinInt64}, id, wireapi.EncodingJSON, wireapi.LevelHigh,
		wireapi.AccessRead|wireapi.AccessWrite|wireapi.AccessAdmin)
	reads(t, "scalars", DecodeScalars, want)
	w, err := EncodeScalars("value", &want)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Free()
	if string(w.Message()) != string(message(t, "scalars")) {
		t.Errorf("written as % x", w.Message())
	}
}

func TestWhatIsNewerThanTheWriterHasItsDefault(t *testing.T) {
	entry := wireapi.NewEntry("k", []byte{0}, 1)
	entry.TTL = tenon.Some(5 * time.Millisecond)
	reads(t, "older_entry", DecodeEntry, entry)

	grown := wireapi.NewGrown(1, "n")
	grown.Seen = tenon.Some(true)
	reads(t, "older_grown", DecodeGrown, grown)
	grown.Note = tenon.Some("x")
	grown.Size = 8
	grown.Mark = tenon.Some[uint32](9)
	grown.Labels = map[string]string{"a": "b"}
	reads(t, "newer_grown", DecodeGrown, grown)
	reads(t, "grown", DecodeGrown, grown)
}

func TestVariantsAndListsAreToldApart(t *testing.T) {
	entry := wireapi.NewEntry("a/b", []byte{1, 2, 3}, 7)
	entry.Tags = []string{"x", "yy"}
	entry.Encoding = wireapi.EncodingUTF8
	entry.Source = wireapi.SourcePeer{Value: "n1"}
	reads(t, "entry", DecodeEntry, entry)
	reads(t, "example", DecodeEntry, entry)
}

func TestErrorsAreRead(t *testing.T) {
	item := wireapi.NewItem("n", 1)
	reads(t, "error_fields", decodeNotFound, wireapi.NotFoundError{Key: "k", Item: tenon.Some(item)})
}

// TestWhatCannotBeWritten has the values that Go can hold and no message can.
func TestWhatCannotBeWritten(t *testing.T) {
	peer := wireapi.NewEntry("a/b", []byte{1, 2, 3}, 7)
	peer.Tags = []string{"x", "yy"}
	peer.Source = wireapi.SourcePeer{Value: "n1"}
	values := map[string]func() (*wire.Writer, error){
		"depth_33_cannot_be_written":               tree(0, 33),
		"depth_33_through_lists_cannot_be_written": tree(15, 3),
		"depth_33_of_a_block_cannot_be_written":    tree(16, 1),
		"depth_33_through_payloads_cannot_be_written": func() (*wire.Writer, error) {
			var expr wireapi.Expr = wireapi.ExprNumber{Value: 1}
			for range 32 {
				expr = wireapi.ExprNegated{Value: expr}
			}
			return EncodeExpr("value", expr)
		},
		"too_long_to_be_written": func() (*wire.Writer, error) { return EncodeEntry("value", &peer) },
		"unknown_case_cannot_be_written": func() (*wire.Writer, error) {
			return EncodeSource("value", wireapi.SourceUnknown{Tag: 9})
		},
		"missing_variant": func() (*wire.Writer, error) {
			return EncodeChoices("value", &wireapi.Choices{Answer: wireapi.AnswerYes{}})
		},
		"letter_that_is_none": func() (*wire.Writer, error) {
			return EncodeShape("value", wireapi.ShapeLetter{Value: 0xd800})
		},
		"list_of_texts_with_a_lone_surrogate": func() (*wire.Writer, error) {
			return EncodeListOfString("value", []string{"ok", "\xed\xa0\x80"})
		},
		"member_not_in_a_closed_enum": func() (*wire.Writer, error) {
			return wire.Write("value", 0, false, 16, func(w *wire.Writer) {
				writeListOfLevel(w, wire.Root+8, []wireapi.Level{wireapi.LevelLow, 7})
			})
		},
	}
	for _, g := range goldens(t) {
		if g.outcome != "encode_failure" {
			continue
		}
		write := values[g.name]
		if write == nil {
			// A map has no key twice.
			if g.name != "set_with_a_key_twice" {
				t.Errorf("%s is not tried", g.name)
			}
			continue
		}
		if got := limited(g.limit, write); string(got) != g.code {
			t.Errorf("%s: %q, not %q", g.name, got, g.code)
		}
	}
}

func limited(limit int, write func() (*wire.Writer, error)) wire.Code {
	if limit != 0 {
		defer wire.SetLimit(wire.SetLimit(limit))
	}
	w, err := write()
	if err == nil {
		w.Free()
	}
	return codeOf(err)
}

// tree is a chain of trees through next, in the lists of as many others.
func tree(lists, chain int) func() (*wire.Writer, error) {
	inner := wireapi.NewTree(0, nil)
	for range chain - 1 {
		outer := wireapi.NewTree(0, nil)
		outer.Next = tenon.Box(inner)
		inner = outer
	}
	for range lists {
		inner = wireapi.NewTree(0, []wireapi.Tree{inner})
	}
	return func() (*wire.Writer, error) { return EncodeTree("value", &inner) }
}

// TestFaults holds the codes against what users see (ABI-13).
func TestFaults(t *testing.T) {
	_, err := DecodeStrict(message(t, "older_strict"))
	if !errors.Is(err, tenon.ErrMissingField) {
		t.Errorf("%v is no missing field", err)
	}
}
