//go:build tenondebug

package tenon

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Leak is a handle that nobody closed yet, or a callback that the provider may still call.
type Leak struct {
	Object string // "kv.Store"
	Place  string // where it was made or passed: "main.go:41"
	// Beside is what the same call has left: if a callback holds the object that holds it, neither is ever let go of.
	Beside string
}

// Leaks lists the live handles and callbacks with the places where they were made or passed. It knows them only in
// programs built with -tags tenondebug; [Live] and [LiveCallbacks] count them in all.
func Leaks() []Leak {
	traces.Lock()
	defer traces.Unlock()
	leaks := make([]Leak, 0, len(traces.live))
	for t := range traces.live {
		leaks = append(leaks, Leak{t.object, t.begin, t.beside()})
	}
	slices.SortFunc(leaks, func(a, b Leak) int {
		return cmp.Or(cmp.Compare(a.Object, b.Object), cmp.Compare(a.Place, b.Place))
	})
	return leaks
}

// trace points to what is remembered of a handle. It must not lead to the Ref, which would never be collected.
type trace struct{ *places }

type places struct {
	kind
	object, begin, over string
}

// beside returns what else the call that made it has left.
func (p *places) beside() string {
	for other := range traces.live {
		if other.kind != p.kind && other.begin == p.begin {
			return other.object
		}
	}
	return ""
}

var traces = struct {
	sync.Mutex
	live map[*places]struct{}
}{live: map[*places]struct{}{}}

func (t *trace) made(kind kind, pkg, name string) {
	traces.Lock()
	defer traces.Unlock()
	if t.places == nil {
		t.places = &places{kind: kind, object: pkg + "." + name, begin: caller()}
	}
	traces.live[t.places] = struct{}{}
}

func (t *trace) gone() {
	traces.Lock()
	defer traces.Unlock()
	t.over = caller()
	delete(traces.live, t.places)
}

func (t trace) lost(object string) {
	traces.Lock()
	defer traces.Unlock()
	delete(traces.live, t.places)
	fmt.Fprintf(os.Stderr, "tenon: %s made at %s was never closed\n", object, t.begin)
}

func (t trace) end() string {
	traces.Lock()
	defer traces.Unlock()
	if t.places == nil {
		return "" // it was only lent
	}
	return fmt.Sprintf(" (at %s)", t.over)
}

// caller returns the nearest place that is neither in this package nor in a generated one: those that hold a handle lie
// in a folder named native, below the package that they serve.
func caller() string {
	var pcs [16]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	var served string
	for {
		frame, more := frames.Next()
		dir := filepath.Dir(frame.File)
		if filepath.Base(dir) == "native" {
			served = filepath.Dir(dir)
		}
		own := strings.HasPrefix(filepath.Base(frame.Function), "tenon.") && !strings.HasSuffix(frame.File, "_test.go")
		if !more || !own && dir != served && filepath.Base(dir) != "native" {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
	}
}
