package tenon

import (
	"crypto/subtle"
	"fmt"
	"io"
	"log/slog"
	"runtime"
)

// redacted is what a secret looks like wherever it is printed.
const redacted = "[secret]"

// Secret holds text or bytes that must not be seen. It prints, formats, logs and marshals as "[secret]"; [Secret.Expose]
// is the way to the content, [Secret.Equal] compares it. Copies share it: [Secret.Destroy] wipes them all, and so does
// the garbage collector after the last. The zero Secret is empty.
type Secret struct {
	_    [0]func() // no ==, which would not compare contents
	held *held
}

type held struct{ content []byte }

// NewSecret copies content, which the caller may wipe afterwards.
func NewSecret[T string | []byte](content T) Secret {
	h := &held{content: append([]byte(nil), content...)}
	// The arguments of a cleanup may not reach h; the content does not.
	runtime.AddCleanup(h, wipe, h.content)
	return Secret{held: h}
}

func wipe(content []byte) { clear(content) }

// Expose calls use with the content, which use must neither keep nor change.
func (s Secret) Expose(use func(content []byte)) {
	use(s.content())
	// The cleanup must not wipe what is in use.
	runtime.KeepAlive(s.held)
}

// ExposeString returns a copy of the content as text. A string can't be wiped: prefer [Secret.Expose].
func (s Secret) ExposeString() string {
	text := string(s.content())
	runtime.KeepAlive(s.held)
	return text
}

// Len returns the length of the content in bytes.
func (s Secret) Len() int { return len(s.content()) }

func (s Secret) content() []byte {
	if s.held == nil {
		return nil
	}
	return s.held.content
}

// Destroy overwrites the content with zeros, in all copies, and empties them. It must not run while another method does.
func (s Secret) Destroy() {
	if s.held != nil {
		wipe(s.held.content)
		s.held.content = nil
	}
}

// Equal compares the contents in a time that depends on their lengths only.
func (s Secret) Equal(other Secret) bool {
	equal := subtle.ConstantTimeCompare(s.content(), other.content()) == 1
	runtime.KeepAlive(s.held)
	runtime.KeepAlive(other.held)
	return equal
}

// String returns "[secret]".
func (s Secret) String() string { return redacted }

// GoString returns "[secret]".
func (s Secret) GoString() string { return redacted }

// Format writes "[secret]", whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// MarshalText returns "[secret]".
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// MarshalJSON returns "[secret]" in quotes.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// LogValue returns "[secret]".
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
