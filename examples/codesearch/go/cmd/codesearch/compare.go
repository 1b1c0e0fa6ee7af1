package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.com/codesearch/codesearch"
	"example.com/codesearch/internal/gosearch"
)

// place identifies a match in both engines' results.
type place struct {
	path   string
	line   uint64
	column uint32
}

// compare runs both engines in turn, checks that they find the same, and prints the medians.
func compare(o options, searcher codesearch.Searcher) error {
	pattern := o.pattern
	if o.ignore {
		pattern = "(?i)" + pattern
	}
	inGo, err := gosearch.Compile(pattern)
	if err != nil {
		return fmt.Errorf("nothing to compare, since regexp refuses the pattern: %w", err)
	}
	var rustTimes, goTimes []time.Duration
	for range o.compare {
		start := time.Now()
		report, err := searcher.Run()
		if err != nil {
			return err
		}
		rustTimes = append(rustTimes, time.Since(start))

		start = time.Now()
		matches, err := inGo.Run(o.roots)
		if err != nil {
			return err
		}
		goTimes = append(goTimes, time.Since(start))

		if err := same(report.Matches, matches); err != nil {
			return err
		}
	}
	inRust, goTime := median(rustTimes), median(goTimes)
	fmt.Printf("\n%-28s %8.1f ms\n", codesearch.EngineVersion()+" (Rust)", millis(inRust))
	fmt.Printf("%-28s %8.1f ms\n", "regexp (Go)", millis(goTime))
	fmt.Printf("the same matches; Rust through Tenon is %.1f times as fast (median of %d runs in turn)\n",
		float64(goTime)/float64(inRust), o.compare)
	return nil
}

func same(rust []codesearch.Match, inGo []gosearch.Match) error {
	var a, b []place
	for _, m := range rust {
		a = append(a, place{m.Path, m.Line, m.Column})
	}
	for _, m := range inGo {
		b = append(b, place{m.Path, m.Line, m.Column})
	}
	slices.SortFunc(a, order)
	slices.SortFunc(b, order)
	if slices.Equal(a, b) {
		return nil
	}
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return fmt.Errorf("the engines differ: %d matches in Rust, %d in Go; first at %v and %v",
				len(a), len(b), at(a, i), at(b, i))
		}
	}
	return nil
}

func at(places []place, i int) any {
	if i < len(places) {
		return places[i]
	}
	return "the end"
}

func order(a, b place) int {
	if byPath := strings.Compare(a.path, b.path); byPath != 0 {
		return byPath
	}
	return int(a.line) - int(b.line)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
