//go:build !tenondebug

package tenon

// Leak is a handle that nobody closed yet, or a callback that the provider may still call.
type Leak struct {
	Object string // "kv.Store"
	Place  string // where it was made or passed: "main.go:41"
	// Beside is what the same call has left: if a callback holds the object that holds it, neither is ever let go of.
	Beside string
}

// Leaks lists the live handles and callbacks with the places where they were made or passed. It knows them only in
// programs built with -tags tenondebug; [Live] and [LiveCallbacks] count them in all.
func Leaks() []Leak { return nil }

// trace remembers nothing in an ordinary build.
type trace struct{}

func (trace) made(kind, string, string) {}
func (trace) gone()                     {}
func (trace) lost(string)               {}

func (trace) end() string { return "" }
