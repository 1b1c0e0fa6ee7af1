package tenon

import (
	"runtime"
	"sync"
)

// Buffer is bytes that several hold and nobody changes: "shared bytes" of a contract. They are never copied, however
// many there are, and lie in the memory of whoever made them.
//
// [Buffer.Release] gives back what a Buffer holds. The garbage collector does it too when the Buffer is unreachable, as a
// net: until then something must keep the Buffer, not only its bytes, such as a deferred Release.
type Buffer struct {
	mu       sync.Mutex
	content  []byte
	origin   any // what giveBack needs; nil for bytes of Go
	giveBack func(origin any)
	cleanup  runtime.Cleanup
	released bool
}

// NewBuffer shares content where it lies. Nobody may change it any more.
func NewBuffer(content []byte) *Buffer { return &Buffer{content: content} }

// ForeignBuffer shares bytes of the other side. giveBack is called once, and must refer to neither.
func ForeignBuffer(content []byte, origin any, giveBack func(origin any)) *Buffer {
	b := &Buffer{content: content, origin: origin, giveBack: giveBack}
	b.cleanup = runtime.AddCleanup(b, giveBack, origin)
	return b
}

// Bytes returns the bytes, which must not be changed, nor used after [Buffer.Release]. It panics with a fault that matches
// [ErrClosed] if the Buffer was released.
func (b *Buffer) Bytes() []byte {
	var content []byte
	if err := b.Share(func(held []byte, _ any) { content = held }); err != nil {
		panic(err)
	}
	return content
}

// Len returns how many bytes there are; 0 after [Buffer.Release].
func (b *Buffer) Len() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.content)
}

// Release gives back what the Buffer holds. A second Release does nothing.
func (b *Buffer) Release() {
	b.mu.Lock()
	origin, giveBack := b.origin, b.giveBack
	b.content, b.origin, b.giveBack, b.released = nil, nil, nil, true
	b.mu.Unlock()
	if giveBack != nil {
		b.cleanup.Stop()
		giveBack(origin)
	}
}

// Share calls use with what the Buffer holds, which is not released meanwhile. It is for generated code.
func (b *Buffer) Share(use func(content []byte, origin any)) error {
	if b == nil {
		return NewFault(ErrWrongType, "nil, not a buffer")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.released {
		return NewFault(ErrClosed, "the buffer was released")
	}
	use(b.content, b.origin)
	return nil
}
