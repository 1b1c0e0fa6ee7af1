package wire

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// The layouts of whole types are tested with generated codecs, which read the golden files.

func TestMessage(t *testing.T) {
	w, err := Write("it", 7, false, 24, func(w *Writer) {
		w.Field("name")
		w.String(Root+8, "grüße")
		w.U32(Root+16, 9)
	})
	if err != nil {
		t.Fatal(err)
	}
	data := append([]byte(nil), w.Message()...)
	w.Free()
	r := new(Reader)
	r.Open(data, 7, false)
	size := r.Root(&Layout{Size: 24})
	r.Known(Root+4, 0)
	if text := r.String(Root + 8); size != 24 || text != "grüße" || r.U32(Root+16) != 9 {
		t.Error(size, text)
	}
	r.End()
}

func TestWriterNamesThePlace(t *testing.T) {
	_, err := Write("query", 7, false, 16, func(w *Writer) {
		w.Field("items")
		list := w.Records(Root+8, 2, 16)
		w.Block(list, 0, 16)
		at := w.Block(list, 1, 16)
		w.Field("tags")
		w.Strings(at+8, []string{"a\xff"})
	})
	if err == nil || err.Error() != "tenon: `query.items[1].tags[0]`: not UTF-8 at byte 1 (invalid_utf8)" || !errors.Is(err, tenon.ErrInvalidUTF8) {
		t.Error(err)
	}
}

// A writer that is used again holds the last message behind its end.
func TestWriterLeavesNoTraces(t *testing.T) {
	write := func(text string, list int) []byte {
		w, err := Write("it", 7, false, 24, func(w *Writer) {
			w.String(Root+8, text)
			w.List(Root+16, list, 4)
		})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Free()
		return slices.Clone(w.Message())
	}
	want := write("abc", 3)
	write(strings.Repeat("x", 100), 0)
	if got := write("abc", 3); !bytes.Equal(got, want) || len(got) != 16+24+8+16 {
		t.Errorf("%x", got)
	}
}

func TestWriterHasALimit(t *testing.T) {
	defer SetLimit(SetLimit(64))
	write := func(list int) error {
		w, err := Write("it", 7, false, 16, func(w *Writer) { w.List(Root+8, list, 8) })
		w.Free()
		return err
	}
	if err := write(4); err != nil {
		t.Error(err)
	}
	for _, list := range []int{5, math.MaxInt32, math.MaxInt} {
		if err := write(list); !errors.Is(err, tenon.ErrLimit) {
			t.Error(list, err)
		}
	}
	for _, limit := range []int{1, 16, 31} {
		SetLimit(limit)
		if err := write(0); !errors.Is(err, tenon.ErrLimit) {
			t.Error(limit, err)
		}
	}
}

// refusal returns the code of an error; "" without one.
func refusal(err error) Code {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}

func TestTextsOfEveryLength(t *testing.T) {
	read := func(data []byte) (text string, err error) {
		defer Recover(&err)
		r := new(Reader)
		r.Open(slices.Clone(data), 7, false)
		r.Root(&Layout{Size: 16})
		text = r.String(Root + 8)
		r.End()
		return text, nil
	}
	for length := 1; length < 40; length++ {
		for place := range length {
			text := []byte(strings.Repeat("a", length))
			text[place] = 0xff
			write := func(w *Writer) { w.String(Root+8, string(text)) }
			if _, err := Write("it", 7, false, 16, write); refusal(err) != InvalidUTF8 {
				t.Error(length, place, err)
			}
			text[place] = 'b'
			w, err := Write("it", 7, false, 16, write)
			if err != nil {
				t.Fatal(err)
			}
			data := w.Message()
			if got, err := read(data); got != string(text) {
				t.Error(length, place, got, err)
			}
			data[32+place] = 0xff
			if _, err := read(data); refusal(err) != InvalidUTF8 {
				t.Error(length, place, err)
			}
			data[32+place] = 'b'
			for end := 32 + length; end < len(data); end++ {
				data[end] = 1
				if _, err := read(data); refusal(err) != Padding {
					t.Error(length, end, err)
				}
				data[end] = 0
			}
			w.Free()
		}
		text := strings.Repeat("a", length-1) + "ü"
		w, err := Write("it", 7, false, 16, func(w *Writer) { w.String(Root+8, text) })
		if got, _ := read(w.Message()); got != text || err != nil {
			t.Error(length, got, err)
		}
		w.Free()
	}
}

func TestWriterWipesSecrets(t *testing.T) {
	w, err := Write("it", 7, true, 16, func(w *Writer) { w.Secret(Root+8, tenon.NewSecret("hunter2")) })
	if err != nil {
		t.Fatal(err)
	}
	data := w.Message()
	w.Free()
	if strings.Contains(string(data), "hunter2") {
		t.Error("a freed message holds the secret")
	}
}

func TestOtherPanicsGoOn(t *testing.T) {
	defer func() {
		if recover() != "other" {
			t.Error("swallowed")
		}
	}()
	func() (err error) {
		defer Recover(&err)
		panic("other")
	}()
}

func TestRules(t *testing.T) {
	pattern := NewPattern("^[a-z]+$")
	for want, got := range map[string]*Violation{
		"the length 0 is not in 1..=4":             Length(0, 1, 4),
		"the length 5 is not in ..=4":              LengthTo(5, 4),
		"the length 0 is not in 1..":               LengthFrom(0, 1),
		"NaN is not in 0..=1":                      Range(math.NaN(), 0, 1),
		"-1 is not in 0..":                         RangeFrom(-1, 0),
		"2s is not in ..=1s":                       RangeTo(2*time.Second, time.Second),
		"3 is not in 1..=2":                        WideRange(tenon.Uint128From(3), tenon.Uint128From(1), tenon.Uint128From(2)),
		"-2 is not in 0..":                         WideRangeFrom(tenon.Int128From(-2), tenon.Int128From(0)),
		"not ASCII at byte 1":                      ASCII("aü"),
		"+Inf is not finite":                       Finite(math.Inf(1)),
		`"A" does not match "^[a-z]+$"`:            Match(pattern, "A"),
		"the secret breaks a rule of the contract": SecretMatch(pattern, tenon.NewSecret("A")).Hidden(),
		"1970-01-01T00:00:00Z is not in 1970-01-01T00:00:00.000000001Z..=2262-04-11T23:47:16.854775807Z": TimeRangeFrom(time.Unix(0, 0), 1),
	} {
		if got == nil || got.Fault().Error() != "tenon: "+want || !errors.Is(got.Fault(), tenon.ErrConstraint) {
			t.Errorf("got %v, want %q", got.Fault(), want)
		}
	}
	for _, got := range []*Violation{
		Length(1, 1, 1), Range(1, 1, 1), RangeFrom(1, 1), RangeTo(1, 1), ASCII([]byte("a\x7f")), Match(pattern, "abc"), Finite(1.5),
		Unique([]int{1, 2}), TimeRange(time.Time{}, 0, 1), WideRangeTo(tenon.Uint128From(1), tenon.Uint128From(1)),
		SecretASCII(tenon.NewSecret("a")), LengthFrom(1, 1), LengthTo(1, 1),
	} {
		if got != nil {
			t.Error(got.Fault())
		}
	}
	twice := UniqueBy([][]byte{{1}, {2}, {1}}, func(b []byte) string { return string(b) })
	if got := twice.In("list").In("v").Fault().Error(); got != "tenon: `v.list[2]`: an equal element is there before" {
		t.Error(got)
	}
	if got := Length(0, 1, 2).At(3).In("roots").In("query").Fault().Error(); !strings.Contains(got, "`query.roots[3]`") {
		t.Error(got)
	}
}

func TestLoading(t *testing.T) {
	load := Load{
		Package: "codesearch", Version: Version{1, 2, 0}, Provider: Version{1, 1, 0},
		Calls: []Call{{Key: "Searcher.compile"}, {Key: "Searcher.run"}, {Key: "Searcher.stream", Since: 2 << 16}, {Key: "/release"}, {Key: "Searcher/close"}},
		Why:   []uint8{0, 0, 1, 0, 0},
	}
	if err := load.Judge(true, 1); err != nil {
		t.Error(err)
	}
	absent := load.Absent("Searcher.stream")
	const want = "codesearch: provider 1.1.0 does not have Searcher.stream (since 1.2.0); it has compile, run"
	if absent.Error() != want || !errors.Is(absent, tenon.ErrUnimplemented) {
		t.Error(absent)
	}
	load.Why = []uint8{2, 1, 1, 0, 0}
	const refused = "codesearch: provider 1.1.0 does not fit a consumer of 1.2.0: " +
		"Searcher.compile differs in its parameters, result or errors; it does not have Searcher.run"
	if err := load.Judge(true, 1); err == nil || err.Error() != refused || !errors.Is(err, tenon.ErrVersion) {
		t.Error(err)
	}
	// A provider that is new enough has no excuse.
	load.Provider, load.Why = Version{1, 2, 0}, []uint8{0, 0, 1, 0, 0}
	if err := load.Judge(true, 1); err == nil || !strings.Contains(err.Error(), "does not have Searcher.stream") {
		t.Error(err)
	}
	load.Provider = Version{2, 0, 0}
	if err := load.Judge(true, 1); err == nil || !strings.Contains(err.Error(), "major versions differ") {
		t.Error(err)
	}
	if err := load.Judge(false, 2); err == nil || !strings.Contains(err.Error(), "revision 2") {
		t.Error(err)
	}
}

func TestConditions(t *testing.T) {
	load := Load{
		Package: "vm", Version: Version{1, 0, 0}, Provider: Version{1, 0, 0},
		Calls: []Call{{Key: "run", Conditional: true}, {Key: "stop"}}, Why: []uint8{leftOut, isThere},
		Offers: true, Peer: 1, Wants: []Want{{Key: "Log.line", Conditional: true, Why: leftOut}},
	}
	absent := func(want string) {
		t.Helper()
		if err := load.Judge(true, 1); err != nil {
			t.Error(err)
		}
		if err := load.Absent("run"); err.Error() != want || !errors.Is(err, tenon.ErrUnimplemented) {
			t.Error(err)
		}
	}
	absent("vm: the provider's build leaves out run")
	load.Why[0] = neverMade
	absent("vm: this build leaves out run")
	// Who has no condition in its contract can't do without the call.
	load.Why[1], load.Wants[0].Conditional = leftOut, false
	const refused = "vm: provider 1.0.0 does not fit a consumer of 1.0.0: its build leaves out stop; " +
		"it calls Log.line, which this build leaves out"
	if err := load.Judge(true, 1); err == nil || err.Error() != refused {
		t.Error(err)
	}
}

// faultRecord makes a record as the other side would.
func faultRecord(code uint32, domain, message string, cause *record) *record {
	text := func(s string) lent { return lent{unsafe.StringData(s), uint64(len(s))} }
	return &record{
		code: code, kind: uint8(tenon.NotFound), retry: uint8(tenon.RetryBackoff), domain: text(domain), message: text(message),
		function: text("Store.get"), stack: text("at main.rs"), fields: text("fields"), cause: cause,
	}
}

func TestRefusal(t *testing.T) {
	inner := faultRecord(9, "tenon", "in use", nil)
	refusal := Refused("kv", 1, unsafe.Pointer(faultRecord(math.MaxUint32, "example.kv", "gone", inner)))
	if code, ok := refusal.Declared("example.kv"); code != -1 || !ok || string(refusal.Fields()) != "fields" {
		t.Error(code, ok)
	}
	if _, ok := refusal.Declared("other"); ok {
		t.Error("another domain matches")
	}
	err := refusal.Caused(errors.New("declared"))
	if err.Error() != "declared" || !errors.Is(err, tenon.ErrBusy) {
		t.Error(err)
	}
	unknown := refusal.Unknown()
	if unknown.Error() != "kv: Store.get: gone" || unknown.Kind != tenon.NotFound || unknown.Retry != tenon.RetryBackoff || !errors.Is(unknown, tenon.ErrBusy) {
		t.Error(unknown)
	}
	if err := refusal.Undeclared(); !errors.Is(err, tenon.ErrUnknown) || !errors.Is(err, tenon.NotFound) {
		t.Error(err)
	}

	var panicked *tenon.PanicError
	if err := Refused("kv", 2, unsafe.Pointer(faultRecord(1, "tenon", "oh", nil))).Fault(); !errors.As(err, &panicked) || panicked.Stack != "at main.rs" {
		t.Error(err)
	}
	if err := Refused("kv", 2, nil).Fault(); !errors.Is(err, tenon.ErrMalformed) {
		t.Error(err)
	}
	chain := faultRecord(9, "tenon", "last", nil)
	for range 20 {
		chain = faultRecord(9, "tenon", "x", chain)
	}
	depth := 0
	for err := Refused("kv", 2, unsafe.Pointer(chain)).Fault(); err != nil; err = errors.Unwrap(err) {
		depth++
	}
	if depth != maxCauses+1 {
		t.Errorf("%d causes", depth)
	}
}

func TestCopies(t *testing.T) {
	if got := Copy[uint16](nil, 0); got == nil || len(got) != 0 {
		t.Error(got)
	}
	lent := []uint16{1, 2, 3}
	owned := Copy[uint16](unsafe.Pointer(&lent[0]), 3)
	lent[0] = 9
	if owned[0] != 1 || len(owned) != 3 || CopyString(nil, 0) != "" {
		t.Error(owned)
	}
	if Exactly(2, 2) != nil || Exactly(1, 2) == nil {
		t.Error("Exactly")
	}
	if _, err := ToBool(2); err == nil {
		t.Error("a bool of 2")
	}
	if _, err := ToChar(0xd800); err == nil {
		t.Error("a surrogate")
	}
	if _, err := Timestamps("times", []time.Time{time.Unix(0, 0), {}}); err == nil || !strings.Contains(err.Error(), "`times[1]`") {
		t.Error(err)
	}
}

func TestKeys(t *testing.T) {
	if got := Keys(map[string]int{"b": 1, "a": 2, "aa": 3}); strings.Join(got, " ") != "a aa b" {
		t.Error(got)
	}
	if got := KeysBy(map[bool]int{true: 1, false: 2}, CompareBool[bool]); got[0] || !got[1] {
		t.Error(got)
	}
	if got := KeysBy(map[tenon.UUID]int{{2}: 1, {1}: 2}, tenon.UUID.Compare); got[0] != (tenon.UUID{1}) {
		t.Error(got)
	}
}

func TestStringsShareRoom(t *testing.T) {
	r := &Reader{data: make([]byte, 80000), cursor: Root}
	var lists [][]string
	allocs := testing.AllocsPerRun(1, func() {
		r.strings, r.roomy, lists = nil, 0, make([][]string, 0, 1000)
		for range 1000 {
			lists = append(lists, r.room(4))
		}
	})
	if allocs > 10 {
		t.Errorf("%v allocations", allocs)
	}
	for i, list := range lists {
		if len(list) != 4 || cap(list) != 4 || list[0] != "" {
			t.Fatal(i, list)
		}
		list[0] = "taken"
	}
	// A short message makes no room for what it can't hold.
	short := &Reader{data: make([]byte, 24), cursor: 24}
	if got := short.room(2); cap(got) != 2 || len(short.strings) != 0 {
		t.Error(cap(got), len(short.strings))
	}
}
