package wire

import (
	"encoding/binary"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Writer builds one message: see [Write].
type Writer struct {
	data   []byte // what lies past end is room, and holds anything
	end    int
	limit  int
	depth  int
	secret bool
	// trace leads to the value that is being written, one step for each level; nil if nobody asks.
	trace *[maxDepth + 1]step
}

// step is a field's name or an element's index; neither, where a value is wrapped.
type step struct {
	name  string
	index int
}

var noStep = step{index: -1}

const (
	// leastCapacity is the room of a writer's first message.
	leastCapacity = 512
	// keptCapacity bounds the memory that an idle writer keeps.
	keptCapacity = 1 << 20
)

var writers = sync.Pool{New: func() any { return new(Writer) }}

// Write returns a message whose root block has size bytes and is filled by walk. what names the value in errors. Free
// the writer after use.
func Write(what string, fingerprint uint64, secret bool, size int, walk func(*Writer)) (*Writer, error) {
	w := writers.Get().(*Writer)
	err := w.write(fingerprint, secret, size, walk)
	if err != nil {
		// Only a walk that is known to fail has to say where: it is repeated, step by step.
		w.wipe()
		w.trace = &[maxDepth + 1]step{{name: what}, noStep}
		err = w.write(fingerprint, secret, size, walk)
		w.trace = nil
	}
	if err != nil {
		w.Free()
		return nil, err
	}
	return w, nil
}

func (w *Writer) write(fingerprint uint64, secret bool, size int, walk func(*Writer)) (err error) {
	defer Recover(&err)
	w.limit = messageLimit()
	w.data = w.data[:min(cap(w.data), w.limit)]
	w.end, w.depth, w.secret = 0, 1, secret
	w.zeros(headerSize + size)
	w.data[0], w.data[1], w.data[2] = 'T', 'N', version
	if secret {
		w.data[3] = flagSecret
	}
	w.U64(8, fingerprint)
	w.U32(Root, uint32(size))
	walk(w)
	return nil
}

// Message ends the message and returns it. It is valid until [Writer.Free]. A nil writer, that of an absent value, has none.
func (w *Writer) Message() []byte {
	if w == nil {
		return nil
	}
	w.U32(4, uint32(w.end))
	return w.data[:w.end]
}

// Free wipes a message that holds secrets and gives the writer back. A nil writer is free already.
func (w *Writer) Free() {
	if w == nil {
		return
	}
	w.wipe()
	if cap(w.data) <= keptCapacity {
		writers.Put(w)
	}
}

// wipe removes what may not stay in memory.
func (w *Writer) wipe() {
	if w.secret {
		clear(w.data[:w.end])
	}
}

// alloc takes room for size bytes, a multiple of 8, and returns where it is. It holds anything.
func (w *Writer) alloc(size int) int {
	at := w.end
	w.end += size
	if w.end > len(w.data) {
		w.grow(at)
	}
	return at
}

// grow makes room for a message that is longer than the one up to at.
func (w *Writer) grow(at int) {
	end := w.end
	w.end = at
	if uint(end) > uint(w.limit) {
		w.Fail(Limit, "the message would be longer than %d bytes", w.limit)
	}
	larger := make([]byte, min(max(2*len(w.data), end, leastCapacity), w.limit))
	copy(larger, w.data[:w.end])
	w.wipe()
	w.data, w.end = larger, end
}

// zeros is alloc for what is not filled as a whole, of any size.
func (w *Writer) zeros(size int) int {
	at := w.alloc(padded(size))
	clear(w.data[at:w.end])
	return at
}

// Fail ends the walk. The error names the value that is being written.
func (w *Writer) Fail(code Code, format string, args ...any) {
	fail(code, "`%s`: "+format, append([]any{w.place()}, args...)...)
}

// place returns where the walk is: "query.roots[3]".
func (w *Writer) place() string {
	if w.trace == nil {
		return ""
	}
	var text strings.Builder
	for _, s := range w.trace[:w.depth+1] {
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
func (w *Writer) Field(name string) {
	if w.trace != nil {
		w.trace[w.depth] = step{name: name}
	}
}

// Index says which element comes next.
func (w *Writer) Index(index int) {
	if w.trace != nil {
		w.trace[w.depth] = step{index: index}
	}
}

func (w *Writer) enter() {
	if w.depth == maxDepth {
		w.Fail(Depth, "deeper than %d", maxDepth)
	}
	w.depth++
	if w.trace != nil {
		w.trace[w.depth] = noStep
	}
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
	at := w.zeros(min(count, w.limit+1) * size)
	w.refer(p, at, count)
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
	if w.trace != nil {
		w.trace[w.depth-1] = step{index: index}
	}
	at := list + index*size
	w.U32(at, uint32(size))
	return at
}

// Record adds a record's block, refers to it at p and goes one level deeper.
func (w *Writer) Record(p, size int) int {
	w.enter()
	at := w.zeros(size)
	w.U32(at, uint32(size))
	w.U32(p, uint32(at))
	return at
}

// Outline adds room for the payload of the variant at p and goes one level deeper.
func (w *Writer) Outline(p, size int) int {
	w.enter()
	at := w.zeros(size)
	w.U32(p+8, uint32(at))
	return at
}

// refer writes where something lies, and its length or count.
func (w *Writer) refer(p, at, count int) { w.U64(p, reference(at, count)) }

func reference(at, count int) uint64 { return uint64(count)<<32 | uint64(at) }

// padded rounds up to what messages are padded to.
func padded(size int) int { return (size + 7) &^ 7 }

// Bytes writes bytes.
func (w *Writer) Bytes(p int, v []byte) { w.Path(p, alias(v)) }

// Path writes a string that may hold any bytes.
func (w *Writer) Path(p int, v string) { w.texts(p, []string{v}, false) }

// String writes a string.
func (w *Writer) String(p int, v string) { w.texts(p, []string{v}, true) }

func (w *Writer) notUTF8(v string) { w.Fail(InvalidUTF8, "not UTF-8 at byte %d", invalidUTF8(v)) }

// Strings writes a list of strings.
func (w *Writer) Strings(p int, v []string) {
	if len(v) == 0 {
		return
	}
	list := w.List(p, len(v), 8)
	if w.trace == nil {
		w.texts(list, v, true)
	} else {
		for i, text := range v {
			w.Index(i)
			w.String(list+i*8, text)
		}
	}
	w.Leave()
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
