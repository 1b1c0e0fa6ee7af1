// Command codesearch searches a source tree with ripgrep's engine, which is a Rust library behind a Tenon contract,
// and compares it with the same search in Go.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"example.com/codesearch/codesearch"
	_ "example.com/codesearch/codesearch/native" // the Rust provider, linked in
	"example.com/codesearch/tenon"
)

// Exit codes, as grep has them.
const (
	found = iota
	nothing
	failed
)

func main() {
	os.Exit(run(os.Args[1:]))
}

type options struct {
	pattern string
	roots   []string
	limit   int
	compare int
	ignore  bool
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("codesearch", flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: codesearch [flags] [pattern [root ...]]   (by default, Go's own sources)")
		flags.PrintDefaults()
	}
	flags.IntVar(&o.limit, "n", 10, "print at most `N` matches; 0 prints all")
	flags.IntVar(&o.compare, "compare", 0, "run both engines `N` times and compare them")
	flags.BoolVar(&o.ignore, "i", false, "match letters in both cases")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.pattern = `func .*Close\(`
	if flags.NArg() > 0 {
		o.pattern, o.roots = flags.Arg(0), flags.Args()[1:]
	}
	if len(o.roots) == 0 {
		root, err := goroot()
		if err != nil {
			return o, err
		}
		o.roots = []string{root}
	}
	return o, nil
}

// goroot returns the folder of Go's own sources, which are a real source tree on every machine with Go.
func goroot() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("no root was given, and `go env GOROOT` failed: %w", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "src"), nil
}

func run(args []string) int {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return found
	}
	if err == nil {
		var matches int
		if matches, err = search(o); err == nil {
			if matches == 0 {
				return nothing
			}
			return found
		}
	}
	fmt.Fprintln(os.Stderr, explain(o.pattern, err))
	return failed
}

// query describes the search in the contract's terms: all files, because Go's side of the comparison reads all too.
func query(o options) codesearch.Query {
	q := codesearch.NewQuery(o.pattern, o.roots)
	q.StandardFilters = false
	if o.ignore {
		q.Case = codesearch.CaseModeInsensitive
	}
	return q
}

func search(o options) (int, error) {
	searcher, err := codesearch.CompileSearcher(query(o))
	if err != nil {
		return 0, err
	}
	defer searcher.Close()

	report, err := searcher.Run()
	if err != nil {
		return 0, err
	}
	printMatches(report.Matches, o.limit)
	printSummary(report)
	if o.compare > 0 {
		err = compare(o, searcher)
	}
	return len(report.Matches), err
}

// explain says what failed; a bad pattern is shown with the place that does not parse.
func explain(pattern string, err error) string {
	var bad *codesearch.BadPatternError
	switch {
	case errors.As(err, &bad):
		return fmt.Sprintf("%s\n%s^ %s", pattern, strings.Repeat(" ", int(bad.Offset)), bad.Reason)
	case errors.Is(err, tenon.NotFound):
		return "nothing to search: " + err.Error()
	default:
		return err.Error()
	}
}

func printMatches(matches []codesearch.Match, limit int) {
	shown := matches
	if limit > 0 && len(shown) > limit {
		shown = shown[:limit]
	}
	for _, m := range shown {
		fmt.Printf("%s:%d:%d: %s\n", m.Path, m.Line, m.Column, strings.TrimSpace(m.Text))
	}
	if more := len(matches) - len(shown); more > 0 {
		fmt.Printf("… and %d more\n", more)
	}
}

func printSummary(report codesearch.Report) {
	s := report.Summary
	fmt.Printf("\n%d matches in %d files, %.1f MiB, in %d ms (%d binary files skipped)\n",
		len(report.Matches), s.Files, float64(s.Bytes)/(1<<20), s.Elapsed.Milliseconds(), s.BinaryFiles)
}
