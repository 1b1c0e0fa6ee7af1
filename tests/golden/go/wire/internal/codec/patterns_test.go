package codec

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"example.com/golden/tenon/wire"
)

// Patterns match what the reference matches, and nothing else.
func TestPatterns(t *testing.T) {
	file, err := os.ReadFile("../../../../patterns.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(file), "\n"), "\n")
	var texts []string
	for _, text := range strings.Split(strings.TrimPrefix(lines[0], "texts "), ",") {
		texts = append(texts, unhexed(t, text))
	}
	for _, line := range lines[1:] {
		fields := strings.Fields(strings.TrimPrefix(line, "pattern"))
		verdicts := fields[len(fields)-1]
		source := ""
		if len(fields) == 2 {
			source = unhexed(t, fields[0])
		}
		pattern := wire.NewPattern(source)
		for i, text := range texts {
			if got, want := wire.Match(pattern, text) == nil, verdicts[i] == 'y'; got != want {
				t.Errorf("%q matches %q: %t, want %t", source, text, got, want)
			}
		}
	}
}

func unhexed(t *testing.T, text string) string {
	t.Helper()
	bytes, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}
