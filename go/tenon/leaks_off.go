//go:build !tenondebug

package tenon

// Leak is a handle that nobody closed yet.
type Leak struct {
	Object string // "kv.Store"
	Place  string // where it was made: "main.go:41"
}

// Leaks lists the live handles with the places where they were made. It knows them only in programs built with
// -tags tenondebug; [Live] counts them in all.
func Leaks() []Leak { return nil }

// trace remembers nothing in an ordinary build.
type trace struct{}

func (trace) made(*Ref)   {}
func (trace) gone(*Ref)   {}
func (trace) lost(string) {}

func (trace) end() string { return "" }
