package wire

import (
	"encoding/binary"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Bool writes a bool.
func (w *Writer) Bool(p int, v bool) {
	if v {
		w.data[p] = 1
	}
}

// Char writes a Unicode scalar value.
func (w *Writer) Char(p int, v rune) {
	if !utf8.ValidRune(v) {
		w.Fail(BadChar, "%#x is no character", uint32(v))
	}
	w.U32(p, uint32(v))
}

// U8 writes an integer.
func (w *Writer) U8(p int, v uint8) { w.data[p] = v }

// U16 writes an integer.
func (w *Writer) U16(p int, v uint16) { binary.LittleEndian.PutUint16(w.data[p:], v) }

// U32 writes an integer.
func (w *Writer) U32(p int, v uint32) { binary.LittleEndian.PutUint32(w.data[p:], v) }

// U64 writes an integer.
func (w *Writer) U64(p int, v uint64) { binary.LittleEndian.PutUint64(w.data[p:], v) }

// I8 writes an integer.
func (w *Writer) I8(p int, v int8) { w.U8(p, uint8(v)) }

// I16 writes an integer.
func (w *Writer) I16(p int, v int16) { w.U16(p, uint16(v)) }

// I32 writes an integer.
func (w *Writer) I32(p int, v int32) { w.U32(p, uint32(v)) }

// I64 writes an integer.
func (w *Writer) I64(p int, v int64) { w.U64(p, uint64(v)) }

// U128 writes an integer.
func (w *Writer) U128(p int, v tenon.Uint128) {
	w.U64(p, v.Lo)
	w.U64(p+8, v.Hi)
}

// I128 writes an integer.
func (w *Writer) I128(p int, v tenon.Int128) {
	w.U64(p, v.Lo)
	w.I64(p+8, v.Hi)
}

// F32 writes a float; the bits of a NaN are kept.
func (w *Writer) F32(p int, v float32) { w.U32(p, math.Float32bits(v)) }

// F64 writes a float; the bits of a NaN are kept.
func (w *Writer) F64(p int, v float64) { w.U64(p, math.Float64bits(v)) }

// UUID writes 16 bytes.
func (w *Writer) UUID(p int, v tenon.UUID) { copy(w.data[p:], v[:]) }

// Duration writes nanoseconds.
func (w *Writer) Duration(p int, v time.Duration) { w.I64(p, int64(v)) }

// Timestamp writes nanoseconds since 1970.
func (w *Writer) Timestamp(p int, v tenon.Timestamp) { w.I64(p, int64(v)) }

// Time writes a time, which must fit.
func (w *Writer) Time(p int, v time.Time) {
	at, err := tenon.TimestampOf(v)
	if err != nil {
		panic(failure{outside(w.place(), err)})
	}
	w.Timestamp(p, at)
}

// Timestamps converts a list whose elements cross as they lie in C. what names it in errors.
func Timestamps(what string, times []time.Time) ([]tenon.Timestamp, error) {
	converted := make([]tenon.Timestamp, len(times))
	for i, t := range times {
		at, err := tenon.TimestampOf(t)
		if err != nil {
			return nil, outside(what+"["+strconv.Itoa(i)+"]", err)
		}
		converted[i] = at
	}
	return converted, nil
}

// Timestamp converts a time that crosses as a C scalar. what names it in errors.
func Timestamp(what string, t time.Time) (tenon.Timestamp, error) {
	at, err := tenon.TimestampOf(t)
	if err != nil {
		return 0, outside(what, err)
	}
	return at, nil
}
