package wire

import (
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Writer builds one message. It comes from a pool: [Writer.Free] gives it back.
type Writer struct {
	data  []byte
	limit int
	depth int
	// steps lead to the value that is being written, one for each level; only a failure reads them.
	steps [maxDepth + 1]step
}

// step is a field's name or an element's index; neither, where a value is wrapped.
type step struct {
	name  string
	index int
}

var noStep = step{index: -1}

// keptCapacity bounds the memory that an idle writer keeps.
const keptCapacity = 1 << 20

var writers = sync.Pool{New: func() any { return new(Writer) }}

// NewWriter begins a message whose root block has size bytes. what names the value in errors.
func NewWriter(what string, fingerprint uint64, secret bool, size int) *Writer {
	w := writers.Get().(*Writer)
	w.data = slices.Grow(w.data[:0], 512)
	w.depth = 1
	w.limit = messageLimit()
	w.steps[0] = step{name: what}
	w.steps[1] = noStep
	var flags byte
	if secret {
		flags = flagSecret
	}
	w.data = append(w.data, 'T', 'N', version, flags, 0, 0, 0, 0)
	w.data = binary.LittleEndian.AppendUint64(w.data, fingerprint)
	w.block(size)
	return w
}

// Message ends the message and returns it. It is valid until [Writer.Free]. A nil writer, that of an absent value, has none.
func (w *Writer) Message() []byte {
	if w == nil {
		return nil
	}
	binary.LittleEndian.PutUint32(w.data[4:], uint32(len(w.data)))
	return w.data
}

// Free wipes a message that holds secrets and gives the writer back. A nil writer is free already.
func (w *Writer) Free() {
	if w == nil {
		return
	}
	if len(w.data) > 3 && w.data[3] == flagSecret {
		clear(w.data)
	}
	if cap(w.data) <= keptCapacity {
		writers.Put(w)
	}
}

// Recover ends a walk as [Recover] does, and frees the writer of one that failed.
func (w *Writer) Recover(err *error) {
	switch cause := recover().(type) {
	case nil:
	case failure:
		*err = cause.err
		w.Free()
	default:
		panic(cause)
	}
}

// alloc adds size bytes of zeros and what rounds them up to 8, and returns where they are.
func (w *Writer) alloc(size int) int {
	at := len(w.data)
	end := (at + size + 7) &^ 7
	if size > w.limit || end > w.limit {
		w.Fail(Limit, "the message would be longer than %d bytes", w.limit)
	}
	w.data = slices.Grow(w.data, end-at)[:end]
	clear(w.data[at:])
	return at
}

// block adds a record's block.
func (w *Writer) block(size int) int {
	at := w.alloc(size)
	w.U32(at, uint32(size))
	return at
}

// Fail ends the walk. The error names the value that is being written.
func (w *Writer) Fail(code Code, format string, args ...any) {
	fail(code, "`%s`: "+format, append([]any{w.place()}, args...)...)
}

// place returns where the walk is: "query.roots[3]".
func (w *Writer) place() string {
	var text strings.Builder
	for _, s := range w.steps[:w.depth+1] {
		switch {
		case s == noStep:
		case s.name == "":
			text.WriteString("[" + strconv.Itoa(s.index) + "]")
		case text.Len() == 0:
			text.WriteString(s.name)
		default:
			text.WriteString("." + s.name)
		}
	}
	return text.String()
}

// Field says which field comes next.
func (w *Writer) Field(name string) { w.steps[w.depth] = step{name: name} }

// Index says which element comes next.
func (w *Writer) Index(index int) { w.steps[w.depth] = step{index: index} }

func (w *Writer) enter() {
	if w.depth == maxDepth {
		w.Fail(Depth, "deeper than %d", maxDepth)
	}
	w.depth++
	w.steps[w.depth] = noStep
}

// Leave ends what [Writer.List], [Writer.Records], [Writer.Record] or [Writer.Outline] began.
func (w *Writer) Leave() { w.depth-- }

// Present sets the presence bits in mask of the word at p.
func (w *Writer) Present(p int, mask uint32) { w.U32(p, binary.LittleEndian.Uint32(w.data[p:])|mask) }

// List adds room for count elements of size bytes, refers to it at p and goes one level deeper. An empty list takes
// no room and no level.
func (w *Writer) List(p, count, size int) int {
	if count == 0 {
		return 0
	}
	w.enter()
	at := w.alloc(min(count, w.limit+1) * size)
	w.U32(p, uint32(at))
	w.U32(p+4, uint32(count))
	return at
}

// Records is [Writer.List] for blocks, which lie one level deeper still. Begin each with [Writer.Block].
func (w *Writer) Records(p, count, size int) int {
	at := w.List(p, count, size)
	if count != 0 {
		w.enter()
	}
	return at
}

// Block begins the block of the element with this index in the list at list, and returns where it is.
func (w *Writer) Block(list, index, size int) int {
	w.steps[w.depth-1] = step{index: index}
	at := list + index*size
	w.U32(at, uint32(size))
	return at
}

// Record adds a record's block, refers to it at p and goes one level deeper.
func (w *Writer) Record(p, size int) int {
	w.enter()
	at := w.block(size)
	w.U32(p, uint32(at))
	return at
}

// Outline adds room for the payload of the variant at p and goes one level deeper.
func (w *Writer) Outline(p, size int) int {
	w.enter()
	at := w.alloc(size)
	w.U32(p+8, uint32(at))
	return at
}

// Bytes writes bytes.
func (w *Writer) Bytes(p int, v []byte) {
	if len(v) == 0 {
		return
	}
	at := w.alloc(len(v))
	w.U32(p, uint32(at))
	w.U32(p+4, uint32(len(v)))
	copy(w.data[at:], v)
}

// Path writes a string that may hold any bytes.
func (w *Writer) Path(p int, v string) {
	if len(v) == 0 {
		return
	}
	at := w.alloc(len(v))
	w.U32(p, uint32(at))
	w.U32(p+4, uint32(len(v)))
	copy(w.data[at:], v)
}

// String writes a string.
func (w *Writer) String(p int, v string) {
	if !utf8.ValidString(v) {
		w.Fail(InvalidUTF8, "not UTF-8 at byte %d", invalidUTF8(v))
	}
	w.Path(p, v)
}

// Secret writes the content of a secret.
func (w *Writer) Secret(p int, v tenon.Secret) {
	v.Expose(func(content []byte) { w.Bytes(p, content) })
}

// SecretString writes the content of a secret that is text.
func (w *Writer) SecretString(p int, v tenon.Secret) {
	v.Expose(func(content []byte) {
		if !utf8.Valid(content) {
			w.Fail(InvalidUTF8, "a secret that is not UTF-8")
		}
		w.Bytes(p, content)
	})
}

// invalidUTF8 returns the place of the first byte that is not UTF-8.
func invalidUTF8(v string) int {
	for i, c := range v {
		if c == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(v[i:]); size == 1 {
				return i
			}
		}
	}
	return len(v)
}
