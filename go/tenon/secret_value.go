package tenon

import (
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
)

// Hideable are the scalars that a contract can call secret.
type Hideable interface {
	uint8 | uint16 | uint32 | uint64 | int8 | int16 | int32 | int64 | Uint128 | Int128 | UUID
}

// SecretValue holds a number, a character or a UUID that must not be seen: what [Secret] is to text. Copies share the
// value. The zero SecretValue holds the zero T.
type SecretValue[T Hideable] struct {
	_    [0]func() // no ==, which would not compare values
	held *T
}

// NewSecretValue holds v.
func NewSecretValue[T Hideable](v T) SecretValue[T] { return SecretValue[T]{held: &v} }

// Expose returns the value.
func (s SecretValue[T]) Expose() T {
	if s.held == nil {
		var zero T
		return zero
	}
	return *s.held
}

// Destroy overwrites the value with zero, in all copies. It must not run while another method does.
func (s SecretValue[T]) Destroy() {
	if s.held != nil {
		var zero T
		*s.held = zero
	}
}

// Equal compares the values in constant time.
func (s SecretValue[T]) Equal(other SecretValue[T]) bool {
	a, b := plainBytes(s.Expose()), plainBytes(other.Expose())
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// plainBytes writes the value into 16 bytes, the same way for equal values.
func plainBytes[T Hideable](v T) (out [16]byte) {
	switch v := any(v).(type) {
	case UUID:
		return v
	case Uint128:
		binary.LittleEndian.PutUint64(out[:8], v.Lo)
		binary.LittleEndian.PutUint64(out[8:], v.Hi)
	case Int128:
		binary.LittleEndian.PutUint64(out[:8], v.Lo)
		binary.LittleEndian.PutUint64(out[8:], uint64(v.Hi))
	default:
		// What is left has a fixed size, so this can't fail.
		_, _ = binary.Encode(out[:], binary.LittleEndian, v)
	}
	return out
}

// String returns "[secret]".
func (s SecretValue[T]) String() string { return redacted }

// GoString returns "[secret]".
func (s SecretValue[T]) GoString() string { return redacted }

// Format writes "[secret]", whatever the verb.
func (s SecretValue[T]) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// MarshalText returns "[secret]".
func (s SecretValue[T]) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// MarshalJSON returns "[secret]" in quotes.
func (s SecretValue[T]) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// LogValue returns "[secret]".
func (s SecretValue[T]) LogValue() slog.Value { return slog.StringValue(redacted) }
