package wire

import (
	"encoding/binary"
	"math"
	"time"
	"unicode/utf8"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Bool reads a bool.
func (r *Reader) Bool(p int) bool {
	if r.data[p] > 1 {
		fail(BadBool, "%d at %d", r.data[p], p)
	}
	return r.data[p] == 1
}

// Char reads a Unicode scalar value.
func (r *Reader) Char(p int) rune {
	c := r.U32(p)
	if c > utf8.MaxRune || !utf8.ValidRune(rune(c)) {
		fail(BadChar, "%#x at %d", c, p)
	}
	return rune(c)
}

// U8 reads an integer.
func (r *Reader) U8(p int) uint8 { return r.data[p] }

// U16 reads an integer.
func (r *Reader) U16(p int) uint16 { return binary.LittleEndian.Uint16(r.data[p:]) }

// U32 reads an integer.
func (r *Reader) U32(p int) uint32 { return binary.LittleEndian.Uint32(r.data[p:]) }

// U64 reads an integer.
func (r *Reader) U64(p int) uint64 { return binary.LittleEndian.Uint64(r.data[p:]) }

// I8 reads an integer.
func (r *Reader) I8(p int) int8 { return int8(r.U8(p)) }

// I16 reads an integer.
func (r *Reader) I16(p int) int16 { return int16(r.U16(p)) }

// I32 reads an integer.
func (r *Reader) I32(p int) int32 { return int32(r.U32(p)) }

// I64 reads an integer.
func (r *Reader) I64(p int) int64 { return int64(r.U64(p)) }

// U128 reads an integer.
func (r *Reader) U128(p int) tenon.Uint128 { return tenon.Uint128{Lo: r.U64(p), Hi: r.U64(p + 8)} }

// I128 reads an integer.
func (r *Reader) I128(p int) tenon.Int128 { return tenon.Int128{Lo: r.U64(p), Hi: r.I64(p + 8)} }

// F32 reads a float; the bits of a NaN are kept.
func (r *Reader) F32(p int) float32 { return math.Float32frombits(r.U32(p)) }

// F64 reads a float; the bits of a NaN are kept.
func (r *Reader) F64(p int) float64 { return math.Float64frombits(r.U64(p)) }

// UUID reads 16 bytes.
func (r *Reader) UUID(p int) tenon.UUID { return tenon.UUID(r.data[p : p+16]) }

// Duration reads nanoseconds.
func (r *Reader) Duration(p int) time.Duration { return time.Duration(r.I64(p)) }

// Timestamp reads nanoseconds since 1970.
func (r *Reader) Timestamp(p int) tenon.Timestamp { return tenon.Timestamp(r.I64(p)) }

// Time reads nanoseconds since 1970, in UTC.
func (r *Reader) Time(p int) time.Time { return r.Timestamp(p).Time() }
