// Package gosearch is the search of contract/codesearch.tenon in plain Go: the same files, the same rules,
// as many workers as there are cores, and Go's regexp. It is what the Rust engine is compared with.
package gosearch

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"sync"
)

// Match is one line that matches.
type Match struct {
	Path   string
	Line   uint64
	Column uint32
}

// Search is a compiled pattern.
type Search struct {
	pattern *regexp.Regexp
}

// Compile parses a pattern; it matches within lines.
func Compile(pattern string) (*Search, error) {
	compiled, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return nil, err
	}
	return &Search{compiled}, nil
}

// Run searches all regular files below the roots; files that hold a NUL byte are skipped.
func (s *Search) Run(roots []string) ([]Match, error) {
	paths := make(chan string, 256)
	results := make(chan result)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() { results <- s.work(paths) })
	}
	walked := make(chan error, 1)
	go func() {
		walked <- walk(roots, paths)
		close(paths)
		workers.Wait()
		close(results)
	}()
	var all []Match
	var failed error
	for r := range results {
		all = append(all, r.matches...)
		failed = first(failed, r.err)
	}
	return all, first(<-walked, failed)
}

type result struct {
	matches []Match
	err     error
}

func walk(roots []string, paths chan<- string) error {
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				paths <- path
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Search) work(paths <-chan string) (r result) {
	for path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			r.err = first(r.err, err)
			continue
		}
		if bytes.IndexByte(text, 0) < 0 {
			r.matches = s.lines(r.matches, path, text)
		}
	}
	return r
}

// lines appends the matches of one file. It looks for the next match in all of the rest, which is much faster than
// asking the pattern line by line; what would reach over the end of a line is tried again within its line.
func (s *Search) lines(matches []Match, path string, text []byte) []Match {
	line, counted := uint64(1), 0
	for from := 0; from < len(text); {
		found := s.pattern.FindIndex(text[from:])
		if found == nil {
			break
		}
		start := bytes.LastIndexByte(text[:from+found[0]], '\n') + 1
		end := len(text)
		if at := bytes.IndexByte(text[start:], '\n'); at >= 0 {
			end = start + at
		}
		line += uint64(bytes.Count(text[counted:start], []byte{'\n'}))
		counted = start
		if within := s.pattern.FindIndex(bytes.TrimRight(text[start:end], "\r")); within != nil {
			matches = append(matches, Match{Path: path, Line: line, Column: uint32(within[0] + 1)})
		}
		from = end + 1
	}
	return matches
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
