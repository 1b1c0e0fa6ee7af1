package wire

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Layout is what a reader knows of a record's block.
type Layout struct {
	// Size of the block in the version that this build knows; Older has the smaller published ones.
	Size  int
	Older []int
}

// Reader walks once over a message that it owns. What it returns may alias the message. Begin with [Reader.Open].
type Reader struct {
	data   []byte
	cursor int
	depth  int
	exact  bool
	// strings is room for the lists of strings to come, so that a thousand records don't allocate a list each.
	strings []string
	roomy   int
}

// Open checks the header of data and takes it over: strings and bytes that are read from it alias it. fingerprint and
// secret are those of the type that is expected.
func (r *Reader) Open(data []byte, fingerprint uint64, secret bool) {
	r.data, r.cursor, r.depth = data, Root, 1
	limit := messageLimit()
	switch {
	case !aligned(data):
		fail(Misaligned, "the message is not at a multiple of 8")
	case len(data) > limit:
		fail(Limit, "%d bytes, more than %d", len(data), limit)
	case len(data) < headerSize+8:
		fail(Truncated, "%d bytes", len(data))
	case data[0] != 'T' || data[1] != 'N':
		fail(BadMagic, "starts with %q", data[:2])
	case data[2] != version:
		fail(BadVersion, "layout version %d", data[2])
	case data[3]&^flagSecret != 0:
		fail(BadFlags, "flags %#x", data[3])
	case uint64(r.U32(4)) != uint64(len(data)) || len(data)%8 != 0:
		fail(BadTotal, "says %d of %d bytes", r.U32(4), len(data))
	}
	r.exact = r.U64(8) == fingerprint
	if r.exact && (data[3] == flagSecret) != secret {
		fail(BadFlags, "flags %#x", data[3])
	}
}

// Slots begins to read values that crossed as they lie in C: there is no message around them.
func (r *Reader) Slots(data []byte) { *r = Reader{data: data, exact: true} }

// End checks that the walk has seen all of the message.
func (r *Reader) End() {
	if r.exact && r.cursor != len(r.data) {
		fail(Trailing, "%d bytes after the end", len(r.data)-r.cursor)
	}
}

// check tests what every reference must obey. The cursor is a multiple of 8.
func (r *Reader) check(offset int) {
	if offset != r.cursor {
		r.stray(offset)
	}
}

// stray judges an offset that is not at the cursor.
func (r *Reader) stray(offset int) {
	switch {
	case offset%8 != 0:
		fail(Misaligned, "offset %d", offset)
	case r.exact, offset < r.cursor:
		fail(NotAtCursor, "offset %d, the cursor is at %d", offset, r.cursor)
	case offset > len(r.data):
		r.tooLong(offset, 1, 1)
	}
}

// take moves the cursor over count elements of size bytes at offset. Both factors are below 2^32 and size is small, so
// the product fits in 64 bits.
func (r *Reader) take(offset, count, size int) {
	r.check(offset)
	if uint64(count)*uint64(size) > uint64(len(r.data)-offset) {
		r.tooLong(offset, count, size)
	}
	end := offset + count*size
	r.cursor = (end + 7) &^ 7
	// The rest of the last word, of which the lowest byte comes first.
	if rest := end & 7; rest != 0 && r.exact && r.U64(end&^7)>>(8*rest) != 0 {
		fail(Padding, "not zero at %d", end)
	}
}

func (r *Reader) tooLong(offset, count, size int) {
	fail(OutOfBounds, "%d × %d bytes at %d, of %d", count, size, offset, len(r.data))
}

// zero checks padding, exactly read.
func (r *Reader) zero(at, size int) {
	if !isZero(r.data[at : at+size]) {
		fail(Padding, "not zero at %d", at)
	}
}

func isZero(data []byte) bool {
	for ; len(data) >= 8; data = data[8:] {
		if binary.LittleEndian.Uint64(data) != 0 {
			return false
		}
	}
	for _, b := range data {
		if b != 0 {
			return false
		}
	}
	return true
}

// Hole checks padding in an entry or a frozen record.
func (r *Reader) Hole(at, size int) {
	if r.exact {
		r.zero(at, size)
	}
}

// Enter goes one level deeper, Leave comes back.
func (r *Reader) Enter() {
	if r.depth == maxDepth {
		fail(Depth, "deeper than %d", maxDepth)
	}
	r.depth++
}

// Leave ends what [Reader.Enter] began.
func (r *Reader) Leave() { r.depth-- }

// block returns the size that the block at offset claims.
func (r *Reader) block(offset int, layout *Layout) int {
	r.check(offset)
	if offset+8 > len(r.data) {
		fail(OutOfBounds, "a block at %d, of %d", offset, len(r.data))
	}
	size := int(r.U32(offset))
	if size != layout.Size && (r.exact || !layout.accepts(size)) {
		fail(RecordSize, "a block of %d bytes at %d", size, offset)
	}
	return size
}

// accepts says whether a writer of another version may have made a block of this size.
func (l *Layout) accepts(size int) bool {
	if size%8 != 0 {
		return false
	}
	for _, older := range l.Older {
		if size == older {
			return true
		}
	}
	return size > l.Size
}

// Root takes the root block and returns its size.
func (r *Reader) Root(layout *Layout) int {
	size := r.block(Root, layout)
	r.take(Root, 1, size)
	return size
}

// Record follows the reference at p to a record's block and goes one level deeper: end it with [Reader.Leave].
func (r *Reader) Record(p int, layout *Layout) (at, size int) {
	at = int(r.U32(p))
	if at == 0 {
		fail(PresenceMismatch, "no record at %d", p)
	}
	r.Enter()
	size = r.block(at, layout)
	r.take(at, 1, size)
	return at, size
}

// Records follows the reference at p to a list of blocks and goes two levels deeper, unless it is empty: end it with
// two calls of [Reader.Leave]. Each block is begun with [Reader.Block].
func (r *Reader) Records(p int, layout *Layout) (at, count, size int) {
	at, count = r.reference(p)
	if count == 0 {
		r.nothing(at)
		return 0, 0, 0
	}
	r.Enter()
	size = r.block(at, layout)
	r.take(at, count, size)
	r.Enter()
	return at, count, size
}

// Block begins the block of the element with this index in the list at list, and returns where it is.
func (r *Reader) Block(list, index, size int) int {
	at := list + index*size
	if int(r.U32(at)) != size {
		r.unequal(at, size)
	}
	return at
}

func (r *Reader) unequal(at, size int) {
	fail(RecordSize, "blocks of %d and %d bytes in one list", size, r.U32(at))
}

// Known checks that a word of presence bits has no others than those in mask, exactly read.
func (r *Reader) Known(word int, mask uint32) {
	if r.exact && r.U32(word)&^mask != 0 {
		r.unknown(word, mask)
	}
}

func (r *Reader) unknown(word int, mask uint32) {
	fail(UnknownPresence, "bits %#x at %d", r.U32(word)&^mask, word)
}

// reference reads an offset and a length or count. Who finds nothing there has to call [Reader.nothing].
func (r *Reader) reference(p int) (at, count int) {
	both := r.U64(p)
	return int(uint32(both)), int(both >> 32)
}

// nothing checks the offset of what is empty.
func (r *Reader) nothing(at int) {
	if at != 0 {
		fail(EmptyReference, "nothing lies at %d", at)
	}
}

// List follows the reference at p to count elements of size bytes, and goes one level deeper unless there are none: end
// it with [Reader.Leave].
func (r *Reader) List(p, size int) (at, count int) {
	at, count = r.reference(p)
	if count == 0 {
		r.nothing(at)
		return 0, 0
	}
	r.Enter()
	r.take(at, count, size)
	return at, count
}

// Strings reads a list of strings, which alias the message.
func (r *Reader) Strings(p int) []string {
	list, count := r.List(p, 8)
	if count == 0 {
		return []string{}
	}
	v := r.room(count)
	for i := range v {
		v[i] = r.String(list + i*8)
	}
	r.Leave()
	return v
}

// room returns a list of count strings, to be filled; nobody else has its memory.
func (r *Reader) room(count int) []string {
	if count > len(r.strings) {
		// Each list that does not fit makes room for more, but never for more strings than the message can still hold.
		r.roomy = max(count, min(4*r.roomy, count+(len(r.data)-r.cursor)/8))
		r.strings = make([]string, r.roomy)
	}
	list := r.strings[:count:count]
	r.strings = r.strings[count:]
	return list
}

// Optional says whether the optional field at offset in the block at has a value: its presence bit is in mask of word.
// size is the block's, length the slot's.
func (r *Reader) Optional(at, size, word int, mask uint32, offset, length int) bool {
	present := word < size && r.U32(at+word)&mask != 0
	if present && offset >= size {
		fail(PresenceMismatch, "a bit for a field past the block at %d", at)
	}
	if !present && offset < size {
		r.absent(at+offset, length)
	}
	return present
}

func (r *Reader) absent(at, size int) {
	if !isZero(r.data[at : at+size]) {
		fail(PresenceMismatch, "an absent value is not zero at %d", at)
	}
}

// Missing refuses the message of a writer that is too old to know a required field.
func (r *Reader) Missing(field string) {
	fail(MissingField, "the sender is older than %s, which has no default", field)
}

// Tag reads a variant's tag.
func (r *Reader) Tag(p int) uint32 {
	tag := r.U32(p)
	if tag == 0 {
		fail(PresenceMismatch, "no variant at %d", p)
	}
	return tag
}

// Inline checks what a payload of size bytes in the slot at p leaves of it; 0 if the case has none.
func (r *Reader) Inline(p, size int) {
	r.Hole(p+4, 4)
	if size == 0 {
		r.absent(p+8, 8)
		return
	}
	r.Hole(p+8+size, 8-size)
}

// Outline follows the reference to a payload of size bytes and goes one level deeper: end it with [Reader.Leave].
func (r *Reader) Outline(p, size int) int {
	r.Hole(p+4, 4)
	r.Hole(p+12, 4)
	at := int(r.U32(p + 8))
	if at == 0 {
		fail(PresenceMismatch, "no payload at %d", p)
	}
	r.Enter()
	r.take(at, 1, size)
	return at
}

// UnknownTag refuses a tag that no case has, unless an open variant is tolerantly read.
func (r *Reader) UnknownTag(tag uint32, open bool) {
	if r.exact || !open {
		fail(UnknownCase, "tag %d", tag)
	}
}

// Member refuses a number that a closed enum does not have.
func (r *Reader) Member(ok bool, at int) {
	if !ok {
		fail(UnknownMember, "at %d", at)
	}
}

// Ascending checks the order of keys.
func (r *Reader) Ascending(ok bool) {
	if !ok {
		fail(UnsortedKeys, "keys are not ascending")
	}
}

// Bytes reads bytes or a path. The result aliases the message.
func (r *Reader) Bytes(p int) []byte {
	at, length := r.reference(p)
	if length == 0 {
		r.nothing(at)
		return r.data[:0:0]
	}
	r.take(at, length, 1)
	return r.data[at : at+length : at+length]
}

// Path reads bytes as a string that aliases the message.
func (r *Reader) Path(p int) string { return alias(r.Bytes(p)) }

// String reads a string that aliases the message.
func (r *Reader) String(p int) string {
	at, length := r.reference(p)
	end := padded(at + length)
	// Most strings are at the cursor and ASCII: then their bytes and their padding are seen in one go.
	if r.exact && at == r.cursor && at < end && end <= len(r.data) {
		if words := r.data[at:end]; isPlain(words, length) {
			r.cursor = end
			return alias(words[:length])
		}
	}
	return r.carefully(p)
}

// carefully is String for all strings, and says what is wrong.
func (r *Reader) carefully(p int) string {
	text := r.Path(p)
	if !utf8.ValidString(text) {
		fail(InvalidUTF8, "a string of %d bytes, referred to at %d", len(text), p)
	}
	return text
}

// Secret reads bytes into a secret of its own and wipes them in the message.
func (r *Reader) Secret(p int) tenon.Secret { return r.secret(r.Bytes(p)) }

// SecretString reads text into a secret of its own and wipes it in the message.
func (r *Reader) SecretString(p int) tenon.Secret {
	content := r.Bytes(p)
	if !utf8.Valid(content) {
		fail(InvalidUTF8, "a secret of %d bytes", len(content))
	}
	return r.secret(content)
}

// Hide makes a secret of a value of size bytes that was read at p, and wipes it in the message.
func Hide[T tenon.Hideable](r *Reader, p, size int, v T) tenon.SecretValue[T] {
	clear(r.data[p : p+size])
	return tenon.NewSecretValue(v)
}

func (r *Reader) secret(content []byte) tenon.Secret {
	s := tenon.NewSecret(content)
	clear(content)
	return s
}
