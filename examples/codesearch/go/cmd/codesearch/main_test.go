package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/codesearch/codesearch"
	"example.com/codesearch/internal/gosearch"
	"example.com/codesearch/tenon"
)

// tree writes files into a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestBothEnginesFindTheSame(t *testing.T) {
	root := tree(t, map[string]string{
		"a.go":       "func Close() {}\r\nvar x = 1\nfunc (f *File) Close() error\n",
		"sub/b.go":   "no match here\n\n  func TryClose(",
		"sub/.hid":   "func HiddenClose()",
		"binary.bin": "func Close()\x00",
		"empty":      "",
	})
	searcher, err := codesearch.CompileSearcher(query(options{pattern: `func .*Close\(`, roots: []string{root}}))
	if err != nil {
		t.Fatal(err)
	}
	defer searcher.Close()
	report, err := searcher.Run()
	if err != nil {
		t.Fatal(err)
	}
	inGo, err := gosearch.Compile(`func .*Close\(`)
	if err != nil {
		t.Fatal(err)
	}
	matches, err := inGo.Run([]string{root})
	if err != nil {
		t.Fatal(err)
	}
	if err := same(report.Matches, matches); err != nil {
		t.Error(err)
	}
	if len(report.Matches) != 4 || report.Summary.BinaryFiles != 1 {
		t.Errorf("%d matches and %d binary files, want 4 and 1", len(report.Matches), report.Summary.BinaryFiles)
	}
}

func TestLimitKeepsTheFirstByPath(t *testing.T) {
	root := tree(t, map[string]string{"b": "x\n", "a": "x\nx\n"})
	q := query(options{pattern: "x", roots: []string{root}})
	q.MaxMatches = tenon.Some[uint64](2)
	searcher, err := codesearch.CompileSearcher(q)
	if err != nil {
		t.Fatal(err)
	}
	defer searcher.Close()
	report, err := searcher.Run()
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range report.Matches {
		if m.Path != filepath.Join(root, "a") || m.Line != uint64(i+1) {
			t.Errorf("match %d is %s:%d", i, m.Path, m.Line)
		}
	}
	if len(report.Matches) != 2 {
		t.Errorf("%d matches, want 2", len(report.Matches))
	}
}

func TestBadPatternSaysWhere(t *testing.T) {
	_, err := codesearch.CompileSearcher(query(options{pattern: "func (a|b", roots: []string{"."}}))
	var bad *codesearch.BadPatternError
	if !errors.As(err, &bad) || bad.Offset != 5 {
		t.Fatalf("got %v, want a bad pattern at 5", err)
	}
	if !errors.Is(err, tenon.InvalidArgument) {
		t.Errorf("%v is not of the kind %v", err, tenon.InvalidArgument)
	}
	if text := explain("func (a|b", err); !strings.Contains(text, "\n     ^ unclosed group") {
		t.Errorf("explained as\n%s", text)
	}
}

func TestMissingRoot(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	searcher, err := codesearch.CompileSearcher(query(options{pattern: "x", roots: []string{missing}}))
	if err != nil {
		t.Fatal(err)
	}
	defer searcher.Close()
	_, err = searcher.Run()
	var unreadable *codesearch.UnreadableError
	if !errors.As(err, &unreadable) || unreadable.Path != missing {
		t.Errorf("got %v, want that %s is unreadable", err, missing)
	}
}

func TestQueryBreaksARule(t *testing.T) {
	_, err := codesearch.CompileSearcher(query(options{pattern: "", roots: []string{"."}}))
	if !errors.Is(err, tenon.InvalidArgument) || !strings.Contains(err.Error(), "pattern") {
		t.Errorf("got %v, want a fault that names the pattern", err)
	}
}

func TestUseAfterClose(t *testing.T) {
	searcher, err := codesearch.CompileSearcher(query(options{pattern: "x", roots: []string{"."}}))
	if err != nil {
		t.Fatal(err)
	}
	clone, err := searcher.Clone()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := searcher.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	if _, err := searcher.Run(); !errors.Is(err, tenon.ErrClosed) {
		t.Errorf("Run after Close: %v", err)
	}
	if ok, err := clone.IsMatch("x"); !ok || err != nil {
		t.Errorf("a clone outlives the original: %v, %v", ok, err)
	}
	if err := clone.Close(); err != nil {
		t.Errorf("Close of the clone: %v", err)
	}
}
