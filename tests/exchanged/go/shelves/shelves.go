// Package shelves provides the contract buffers: it holds bytes that Rust holds too.
package shelves

import (
	"bytes"
	"fmt"
	"sync"

	"example.com/exchanged/buffers"
	"example.com/exchanged/tenon"
	"example.com/exchanged/tenon/wire"
)

func init() { buffers.Register(provider{}) }

type provider struct{ buffers.UnimplementedProvider }

type shelf struct {
	buffers.UnimplementedShelf
	mu   sync.Mutex
	text *tenon.Buffer
}

func (provider) WithShelf(text *tenon.Buffer) buffers.Shelf { return &shelf{text: text} }

func (s *shelf) Close() error {
	s.text.Release()
	return nil
}

func (s *shelf) Text() *tenon.Buffer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text
}

func (s *shelf) Replace(text tenon.Option[*tenon.Buffer]) (old tenon.Option[*tenon.Buffer], err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if next, ok := text.Get(); ok {
		old = tenon.Some(s.text)
		s.text = next
	}
	return old, nil
}

func (provider) Make(size uint64, with uint8) *tenon.Buffer {
	return tenon.NewBuffer(bytes.Repeat([]byte{with}, int(size)))
}

// Sum of no bytes is how many blocks show bytes of Go.
func (provider) Sum(text *tenon.Buffer) (sum uint64) {
	defer text.Release()
	if text.Len() == 0 {
		return uint64(wire.Pinned())
	}
	for _, one := range text.Bytes() {
		sum += uint64(one)
	}
	return sum
}

func (provider) Same(text *tenon.Buffer) *tenon.Buffer { return text }

func (provider) Maybe(text tenon.Option[*tenon.Buffer]) (tenon.Option[*tenon.Buffer], error) {
	return text, nil
}

func (provider) Address(text *tenon.Buffer) (address uint64) {
	defer text.Release()
	if _, err := fmt.Sscanf(fmt.Sprintf("%p", text.Bytes()), "0x%x", &address); err != nil {
		panic(err)
	}
	return address
}

var (
	mu   sync.Mutex
	kept *tenon.Buffer
)

func (provider) Keep(text *tenon.Buffer) {
	mu.Lock()
	defer mu.Unlock()
	kept = text
}

func (provider) Take() (*tenon.Buffer, error) {
	mu.Lock()
	defer mu.Unlock()
	if kept == nil {
		return nil, buffers.ErrEmpty
	}
	taken := kept
	kept = nil
	return taken, nil
}

// Fit answers nothing: its text is released already.
func (provider) Fit(text *tenon.Buffer, _ string) error {
	text.Release()
	text.Release()
	_ = text.Bytes()
	return nil
}

func (provider) Ask(reader buffers.Reader, text *tenon.Buffer) (uint64, error) {
	return reader.Read(text)
}

func (provider) Pass(reader buffers.Reader) (*tenon.Buffer, error) { return reader.Give() }

func (provider) PassMaybe(
	reader buffers.Reader, text tenon.Option[*tenon.Buffer],
) (tenon.Option[*tenon.Buffer], error) {
	return reader.Maybe(text)
}

func (provider) Both(left, right *tenon.Buffer) bool { return bytes.Equal(left.Bytes(), right.Bytes()) }
