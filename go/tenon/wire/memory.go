package wire

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// The only unsafe code of the runtime: memory that a reader owns is seen as text, and what the other side lends is
// copied. Pointers that are handed in point to C memory, or are nil where the length is 0.

// alias returns data as a string, which is not written as long as the string is used: a reader hands each byte out once.
func alias(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// texts writes strings whose slots lie side by side from p on, and checks that they are UTF-8 if they must be.
func (w *Writer) texts(p int, texts []string, mustBeUTF8 bool) {
	for i, v := range texts {
		n := len(v)
		if n == 0 {
			continue
		}
		at := w.alloc(padded(n))
		w.U64(p+i*8, reference(at, n))
		room := w.data[at:w.end]
		// All that is read lies in the n bytes of v. All that is written lies in room, the whole words that hold n bytes:
		// the last of them is cleared first. Where two copies overlap, they agree.
		to, from := unsafe.Pointer(unsafe.SliceData(room)), unsafe.Pointer(unsafe.StringData(v))
		*in[uint64](to, (n-1)&^7) = 0
		var seen uint64
		switch {
		case n >= 8:
			for i := 0; i < n-8; i += 8 {
				word := *in[uint64](from, i)
				*in[uint64](to, i) = word
				seen |= word
			}
			last := *in[uint64](from, n-8)
			*in[uint64](to, n-8) = last
			seen |= last
		case n >= 4:
			first, last := *in[uint32](from, 0), *in[uint32](from, n-4)
			*in[uint32](to, 0), *in[uint32](to, n-4) = first, last
			seen = uint64(first | last)
		default:
			first, middle, last := *in[byte](from, 0), *in[byte](from, n/2), *in[byte](from, n-1)
			*in[byte](to, 0), *in[byte](to, n/2), *in[byte](to, n-1) = first, middle, last
			seen = uint64(first | middle | last)
		}
		if seen&notASCII != 0 && mustBeUTF8 && !utf8.ValidString(v) {
			w.notUTF8(v)
		}
	}
}

func in[T any](start unsafe.Pointer, offset int) *T { return (*T)(unsafe.Add(start, offset)) }

// aligned says whether data starts at a multiple of 8.
func aligned(data []byte) bool { return uintptr(unsafe.Pointer(unsafe.SliceData(data)))%8 == 0 }

// Copy returns a copy of count elements. T must have the same layout as in C, and every bit pattern must be a T.
func Copy[T any](p unsafe.Pointer, count uint64) []T {
	if count == 0 {
		return []T{}
	}
	lent := unsafe.Slice((*T)(p), count)
	owned := make([]T, len(lent))
	copy(owned, lent)
	return owned
}

// InPlace returns count elements where they lie in the caller's memory: it is for that caller's call only, which may
// fill them. T must have the same layout as in C, and the elements must be values of it.
func InPlace[T any](p unsafe.Pointer, count uint64) []T {
	if count == 0 {
		return []T{}
	}
	return unsafe.Slice((*T)(p), count)
}

// shared is tenon_shared (ABI-25).
type shared struct {
	start   *byte
	length  uint64
	count   atomic.Uint64
	release unsafe.Pointer
}

var (
	_ [32 - unsafe.Sizeof(shared{})]byte
	_ [unsafe.Sizeof(shared{}) - 32]byte
)

// show makes a zeroed block show content, which is pinned, with a count of 1.
func show(block unsafe.Pointer, content []byte) {
	made := (*shared)(block)
	if len(content) > 0 {
		made.start, made.length = unsafe.SliceData(content), uint64(len(content))
	}
	made.count.Store(1)
}

// shown returns the bytes of a block where they lie, as long as there is a count of it.
func shown(block unsafe.Pointer) []byte {
	held := (*shared)(block)
	return unsafe.Slice(held.start, held.length)
}

// count adds to the count of a block, and returns what it is then.
func count(block unsafe.Pointer, more int64) uint64 {
	return (*shared)(block).count.Add(uint64(more))
}

// pinned are the bytes of Go that blocks of this program show, until their last count is gone.
var pinned sync.Map // of *runtime.Pinner, by the block's unsafe.Pointer

// Share returns a block with one count more, which is the caller's: what the other side made, or one from allocate.
func Share(what string, b *tenon.Buffer, allocate func() unsafe.Pointer) (block unsafe.Pointer, err error) {
	err = b.Share(func(content []byte, origin any) {
		if made, ok := origin.(unsafe.Pointer); ok {
			block = made
			count(block, 1)
			return
		}
		pin := new(runtime.Pinner)
		block = allocate()
		if len(content) > 0 {
			pin.Pin(unsafe.SliceData(content))
		}
		show(block, content)
		pinned.Store(block, pin)
	})
	if err != nil {
		return nil, Named(what, err)
	}
	return block, nil
}

// Unshare gives a count back; release is called with the last one, and does what the block's maker says. A nil block
// is none.
func Unshare(block unsafe.Pointer, release func(block unsafe.Pointer)) {
	if block != nil && count(block, -1) == 0 {
		release(block)
	}
}

// Unpin lets go of the bytes of Go that a block shows. Its last count is gone.
func Unpin(block unsafe.Pointer) {
	if pin, ok := pinned.LoadAndDelete(block); ok {
		pin.(*runtime.Pinner).Unpin()
	}
}

// Pinned returns how many blocks the other side has of this program's bytes.
func Pinned() (n int) {
	pinned.Range(func(any, any) bool { n++; return true })
	return n
}

// GivenShared makes a buffer of a block whose count is ours; KeptShared of one that is lent, with a count of its own.
// release is as for [Unshare].
func GivenShared(block unsafe.Pointer, release func(block unsafe.Pointer)) (*tenon.Buffer, error) {
	if block == nil {
		return nil, tenon.NewFault(tenon.ErrMalformed, "there are no shared bytes")
	}
	giveBack := func(origin any) { Unshare(origin.(unsafe.Pointer), release) }
	return tenon.ForeignBuffer(shown(block), block, giveBack), nil
}

// KeptShared is [GivenShared] for an argument.
func KeptShared(block unsafe.Pointer, release func(block unsafe.Pointer)) (*tenon.Buffer, error) {
	if block != nil {
		count(block, 1)
	}
	return GivenShared(block, release)
}

// Exactly says that a list from the other side does not have the length of its array.
func Exactly(count, length int) error {
	if count == length {
		return nil
	}
	return refuse(OutOfBounds, "%d elements of an array of %d", count, length)
}

// Reveal returns a copy of a secret's content, to be lent and then wiped.
func Reveal(secret tenon.Secret) (content []byte) {
	secret.Expose(func(held []byte) { content = append(content, held...) })
	return content
}

// CopyString returns a copy of length bytes as text.
func CopyString(p unsafe.Pointer, length uint64) string {
	if length == 0 {
		return ""
	}
	return string(unsafe.Slice((*byte)(p), length))
}

// CopySecret returns a copy of length bytes as a secret.
func CopySecret(p unsafe.Pointer, length uint64) tenon.Secret {
	if length == 0 {
		return tenon.Secret{}
	}
	return tenon.NewSecret(unsafe.Slice((*byte)(p), length))
}

// record is tenon_fault (ABI-12).
type record struct {
	code     uint32
	kind     uint8
	retry    uint8
	_        uint16
	domain   lent
	message  lent
	fields   lent
	function lent
	stack    lent
	cause    *record
	owner    uint64
}

var (
	_ [104 - unsafe.Sizeof(record{})]byte
	_ [unsafe.Sizeof(record{}) - 104]byte
)

// lent is a pointer with a length.
type lent struct {
	start  *byte
	length uint64
}

func (l lent) String() string { return CopyString(unsafe.Pointer(l.start), l.length) }

// Refusal is a fault record that the callee lends: what it returns is copied.
type Refusal struct {
	through string
	status  uint32
	record  *record
}

// Refused looks at the record that came with a status other than 0. through is the Go package that called.
func Refused(through string, status uint32, fault unsafe.Pointer) Refusal {
	return Refusal{through, status, (*record)(fault)}
}

// Declared returns the case's code if the error is declared by this domain.
func (r Refusal) Declared(domain string) (code int32, ok bool) {
	if r.status != statusDeclared || r.record == nil {
		return 0, false
	}
	d := r.record.domain
	return int32(r.record.code), unsafe.String(d.start, d.length) == domain
}

// Fields returns a copy of the message with the case's fields.
func (r Refusal) Fields() []byte {
	fields := r.record.fields
	return Copy[byte](unsafe.Pointer(fields.start), fields.length)
}

// Caused returns err with the causes that came with it.
func (r Refusal) Caused(err error) error {
	return tenon.WithCause(err, r.record.cause.fault(r.through, maxCauses))
}

// Unknown returns a declared error whose case this build does not know.
func (r Refusal) Unknown() *tenon.Fault {
	return r.record.plain(r.through, maxCauses)
}

// Undeclared returns what a case of a closed error is that this build does not know: a bug of the other side.
func (r Refusal) Undeclared() error {
	fault := tenon.NewFault(tenon.ErrUnknown, "an undeclared error: "+r.record.message.String())
	fault.Package = r.through
	fault.Function = r.record.function.String()
	fault.Cause = r.Unknown()
	return fault
}

// Fault returns the error as the boundary knows it: a [*tenon.Fault] or a [*tenon.PanicError].
func (r Refusal) Fault() error {
	if r.record == nil {
		return tenon.NewFault(tenon.ErrMalformed, "a failed call without a fault record")
	}
	return r.record.fault(r.through, maxCauses)
}

const (
	statusDeclared = 1
	statusBoundary = 2
	maxCauses      = 8
)

func (r *record) fault(through string, causes int) error {
	if r == nil || causes < 0 {
		return nil
	}
	fault := r.plain(through, causes)
	if fault.Domain == tenon.BoundaryDomain && tenon.Code(r.code) == tenon.ErrPanic {
		return &tenon.PanicError{Fault: fault, Stack: r.stack.String()}
	}
	return fault
}

func (r *record) plain(through string, causes int) *tenon.Fault {
	return &tenon.Fault{
		Package:  through,
		Domain:   r.domain.String(),
		Code:     r.code,
		Kind:     tenon.Kind(r.kind),
		Retry:    tenon.Retry(r.retry),
		Message:  r.message.String(),
		Function: r.function.String(),
		Cause:    r.cause.fault(through, causes-1),
	}
}

// Write writes the records into memory that allocate returns, zeros aligned to 8, and ends t. function is the contract's
// name of what failed. It returns the memory and the call's status.
func (t *Thrown) Write(function string, allocate func(size uint64) unsafe.Pointer) (unsafe.Pointer, uint32) {
	defer t.fields.Free()
	fields := t.fields.Message()
	size := len(t.chain)*int(unsafe.Sizeof(record{})) + len(fields)
	texts := make([][4]string, len(t.chain))
	for i := range t.chain {
		texts[i] = t.chain[i].texts(function)
		for _, text := range texts[i] {
			size += len(text)
		}
		function = "" // only the first is of this call
	}
	memory := allocate(uint64(size))
	records := unsafe.Slice((*record)(memory), len(t.chain))
	room := unsafe.Slice((*byte)(memory), size)[len(records)*int(unsafe.Sizeof(record{})):]
	put := func(text string) (at lent) {
		if text != "" {
			at = lent{&room[0], uint64(len(text))}
			room = room[copy(room, text):]
		}
		return at
	}
	// The fields come first: a message is aligned to 8.
	records[0].fields = put(alias(fields))
	for i, s := range t.chain {
		r := &records[i]
		r.code, r.kind, r.retry = s.code, uint8(s.kind), uint8(s.retry)
		r.domain, r.message, r.function, r.stack = put(texts[i][0]), put(texts[i][1]), put(texts[i][2]), put(texts[i][3])
		if i > 0 {
			records[i-1].cause = r
		}
	}
	records[0].owner = uint64(size) << 1
	if len(fields) > 3 && fields[3] == flagSecret {
		records[0].owner |= 1
	}
	return memory, t.status
}
