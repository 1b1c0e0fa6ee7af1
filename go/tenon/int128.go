package tenon

import (
	"cmp"
	"fmt"
	"math/big"
)

// Uint128 is an unsigned 128-bit integer. The low half comes first, as on the wire.
type Uint128 struct {
	Lo, Hi uint64
}

// Int128 is a signed 128-bit integer in two's complement. The low half comes first, as on the wire.
type Int128 struct {
	Lo uint64
	Hi int64
}

// Uint128From widens v.
func Uint128From(v uint64) Uint128 { return Uint128{Lo: v} }

// Int128From widens v.
func Int128From(v int64) Int128 { return Int128{Lo: uint64(v), Hi: v >> 63} }

// Uint128FromBig converts v, or returns an error that matches [ErrOutOfRange].
func Uint128FromBig(v *big.Int) (Uint128, error) {
	if v.Sign() < 0 || v.BitLen() > 128 {
		return Uint128{}, outOfRange(fmt.Sprintf("%v does not fit in 128 bits without sign", v))
	}
	lo, hi := halves(v)
	return Uint128{lo, hi}, nil
}

// Int128FromBig converts v, or returns an error that matches [ErrOutOfRange].
func Int128FromBig(v *big.Int) (Int128, error) {
	shifted := new(big.Int).Add(v, new(big.Int).Lsh(big.NewInt(1), 127))
	if shifted.Sign() < 0 || shifted.BitLen() > 128 {
		return Int128{}, outOfRange(fmt.Sprintf("%v does not fit in 128 bits", v))
	}
	lo, hi := halves(shifted)
	return Int128{lo, int64(hi ^ 1<<63)}, nil
}

// halves splits a number of at most 128 bits that is not negative.
func halves(v *big.Int) (lo, hi uint64) {
	mask := new(big.Int).SetUint64(1<<64 - 1)
	return new(big.Int).And(v, mask).Uint64(), new(big.Int).Rsh(v, 64).Uint64()
}

// Big returns v as a [big.Int].
func (v Uint128) Big() *big.Int {
	high := new(big.Int).SetUint64(v.Hi)
	return high.Lsh(high, 64).Or(high, new(big.Int).SetUint64(v.Lo))
}

// Big returns v as a [big.Int].
func (v Int128) Big() *big.Int {
	high := big.NewInt(v.Hi)
	return high.Lsh(high, 64).Add(high, new(big.Int).SetUint64(v.Lo))
}

// Compare returns -1, 0 or 1.
func (v Uint128) Compare(other Uint128) int {
	return cmp.Or(cmp.Compare(v.Hi, other.Hi), cmp.Compare(v.Lo, other.Lo))
}

// Compare returns -1, 0 or 1.
func (v Int128) Compare(other Int128) int {
	return cmp.Or(cmp.Compare(v.Hi, other.Hi), cmp.Compare(v.Lo, other.Lo))
}

// String returns the decimal digits.
func (v Uint128) String() string { return v.Big().String() }

// String returns the decimal digits, with a sign if negative.
func (v Int128) String() string { return v.Big().String() }

// MarshalText returns [Uint128.String].
func (v Uint128) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// MarshalText returns [Int128.String].
func (v Int128) MarshalText() ([]byte, error) { return []byte(v.String()), nil }
