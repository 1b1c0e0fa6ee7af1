package codec

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// folder is tests/golden.
const folder = "../../../.."

// golden is a case: tests/golden/wire/README.md.
type golden struct {
	name, typeName string
	bytes          []byte
	hasBytes       bool
	limit, address int
	outcome, code  string // of the verdict
}

// goldens are all cases but those of handles.golden: handles do not cross in messages yet, so no generated code reads
// them.
func goldens(t testing.TB) []golden {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "wire", "*.golden"))
	if err != nil {
		t.Fatal(err)
	}
	var all []golden
	skipped := 0
	for _, path := range paths {
		if filepath.Base(path) == "handles.golden" {
			skipped++
			continue
		}
		for _, text := range strings.Split(file(t, path), "\n\n") {
			if one := parseGolden(t, text); one.name != "" {
				all = append(all, one)
			}
		}
	}
	if skipped != 1 || len(all) == 0 {
		t.Fatalf("%d files skipped, %d cases read", skipped, len(all))
	}
	return all
}

func parseGolden(t testing.TB, text string) (g golden) {
	t.Helper()
	var digits strings.Builder
	for line := range strings.Lines(text) {
		key, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch key {
		case "case":
			g.name = rest
		case "type":
			g.typeName = rest
		case "bytes":
			g.hasBytes = true
			digits.WriteString(strings.NewReplacer(" ", "", "-", "").Replace(rest))
		case "limit":
			g.limit = number(t, rest)
		case "address":
			g.address = number(t, rest)
		case "verdict":
			g.outcome, g.code, _ = strings.Cut(rest, " ")
		}
	}
	var err error
	if g.bytes, err = hex.DecodeString(digits.String()); err != nil {
		t.Fatal(err)
	}
	return g
}

func number(t testing.TB, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func file(t testing.TB, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// expected is mutations.txt, what the reference says about types and mutants: tests/golden/README.md.
type expected struct {
	codes []string
	types map[string]typeLine
	rows  []row
}

type typeLine struct {
	name        string
	fingerprint uint64
	secret      bool
}

// row is a case with the outcome of its message and of each mutant.
type row struct {
	name   string
	tokens []string
}

func reference(t testing.TB) expected {
	t.Helper()
	want := expected{types: make(map[string]typeLine)}
	for line := range strings.Lines(file(t, filepath.Join(folder, "mutations.txt"))) {
		key, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch key {
		case "codes":
			want.codes = strings.Split(rest, " ")
		case "type":
			parts := strings.SplitN(rest, " ", 3)
			fingerprint, err := strconv.ParseUint(parts[0], 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			want.types[parts[2]] = typeLine{parts[2], fingerprint, parts[1] == "secret"}
		case "case":
			name, outcomes, _ := strings.Cut(rest, " ")
			want.rows = append(want.rows, row{name, tokens(outcomes)})
		default:
			t.Fatalf("%s means nothing", key)
		}
	}
	return want
}

func tokens(outcomes string) (split []string) {
	for outcomes != "" {
		size := 1
		switch outcomes[0] {
		case '=':
			size = 5
		case '!':
			size = 2
		}
		split = append(split, outcomes[:size])
		outcomes = outcomes[size:]
	}
	return split
}

// token returns how mutations.txt writes an outcome.
func (want expected) token(o outcome) string {
	switch {
	case o.refused != "":
		return want.letter(string(o.refused))
	case o.notWritten != "":
		return "!" + want.letter(string(o.notWritten))
	}
	hash := fnv(o.written)
	return fmt.Sprintf("=%04x", (hash^hash>>16)&0xffff)
}

func (want expected) letter(code string) string {
	for i, known := range want.codes {
		if known == code {
			return string(rune('a' + i))
		}
	}
	return "unknown code " + code
}
