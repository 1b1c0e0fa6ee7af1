package codec

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"testing"
)

// codecs are those of the types that the reference names, and no others.
func codecs(t testing.TB, want expected) map[string]codecOf {
	t.Helper()
	if got, named := sorted(kinds), sorted(want.types); !slices.Equal(got, named) {
		t.Fatalf("the kinds are %q, not %q", got, named)
	}
	all := make(map[string]codecOf)
	for name, round := range kinds {
		all[name] = codecOf{want.types[name], round}
	}
	return all
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func TestMessagesGetTheirVerdicts(t *testing.T) {
	codecs := codecs(t, reference(t))
	for _, g := range goldens(t) {
		if !g.hasBytes {
			continue
		}
		codec := codecs[g.typeName]
		got := codec.read(g.bytes, g.address, g.limit)
		good := false
		switch g.outcome {
		case "decode_failure":
			good = string(got.refused) == g.code
		case "success":
			exact := binary.LittleEndian.Uint64(g.bytes[8:]) == codec.fingerprint
			good = got.written != nil && (!exact || bytes.Equal(got.written, g.bytes)) ||
				!exact && got.notWritten == "unknown_case"
		}
		if !good {
			t.Errorf("%s: %s %s, but %v", g.name, g.outcome, g.code, got)
		}
	}
}

func TestMutantsGetTheVerdictsOfTheReference(t *testing.T) {
	want := reference(t)
	codecs := codecs(t, want)
	cases := make(map[string]golden)
	for _, g := range goldens(t) {
		cases[g.name] = g
	}
	for _, row := range want.rows {
		g := cases[row.name]
		r := random(fnv([]byte(g.name)))
		for i, token := range row.tokens {
			message := g.bytes
			if i > 0 {
				message = mutant(message, &r)
			}
			if got := codecs[g.typeName].read(message, 0, 0); want.token(got) != token {
				t.Fatalf("mutant %d of %s: % x is %v, wanted %s", i, g.name, message, got, token)
			}
		}
	}
}

// FuzzDecode looks for messages that make a reader panic, and for values that are not written as they were read.
func FuzzDecode(f *testing.F) {
	codecs := codecs(f, reference(f))
	names := sorted(codecs)
	for _, g := range goldens(f) {
		if g.hasBytes {
			f.Add(uint8(slices.Index(names, g.typeName)), g.bytes)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, message []byte) {
		codec := codecs[names[int(which)%len(names)]]
		first := codec.read(message, 0, 0)
		if first.written == nil {
			return
		}
		if binary.LittleEndian.Uint64(message[8:]) == codec.fingerprint && !bytes.Equal(first.written, message) {
			t.Errorf("read exactly, but written as % x", first.written)
		}
		if second := codec.read(first.written, 0, 0); !bytes.Equal(second.written, first.written) {
			t.Errorf("what was written is %v", second)
		}
	})
}
