// Written by tests/conformance/matrix.mjs.

package conformance

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"example.com/conformance/tenon"
	"example.com/conformance/types"
)

func TestBool(t *testing.T) {
	samples := []bool{false, true}
	echoes(t, "parameter and result", types.EchoBool, samples)
	echoes(t, "optional", types.MaybeBool, options(samples))
	echoes(t, "list", types.ManyBool, lists(samples))
	echoes(t, "map value", types.NamedBool, []map[string]bool{{}, named(samples)})
	var holders []types.HeldBool
	for _, sample := range samples {
		holder := types.NewHeldBool(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldBool, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedBool, []map[string]bool{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldBool, holders)
	for _, sample := range samples {
		var got *types.BadBoolError
		if err := types.FailBool(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailBool(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallBool, samples)
}

func TestU8(t *testing.T) {
	samples := []uint8{0, 255}
	echoes(t, "parameter and result", types.EchoU8, samples)
	echoes(t, "optional", types.MaybeU8, options(samples))
	echoes(t, "list", types.ManyU8, lists(samples))
	echoes(t, "map value", types.NamedU8, []map[string]uint8{{}, named(samples)})
	var holders []types.HeldU8
	for _, sample := range samples {
		holder := types.NewHeldU8(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldU8, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedU8, []map[string]uint8{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldU8, holders)
	for _, sample := range samples {
		var got *types.BadU8Error
		if err := types.FailU8(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailU8(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallU8, samples)
}

func TestU16(t *testing.T) {
	samples := []uint16{0, 65535}
	echoes(t, "parameter and result", types.EchoU16, samples)
	echoes(t, "optional", types.MaybeU16, options(samples))
	echoes(t, "list", types.ManyU16, lists(samples))
	echoes(t, "map value", types.NamedU16, []map[string]uint16{{}, named(samples)})
	var holders []types.HeldU16
	for _, sample := range samples {
		holder := types.NewHeldU16(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldU16, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedU16, []map[string]uint16{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldU16, holders)
	for _, sample := range samples {
		var got *types.BadU16Error
		if err := types.FailU16(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailU16(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallU16, samples)
}

func TestU32(t *testing.T) {
	samples := []uint32{0, math.MaxUint32}
	echoes(t, "parameter and result", types.EchoU32, samples)
	echoes(t, "optional", types.MaybeU32, options(samples))
	echoes(t, "list", types.ManyU32, lists(samples))
	echoes(t, "map value", types.NamedU32, []map[string]uint32{{}, named(samples)})
	var holders []types.HeldU32
	for _, sample := range samples {
		holder := types.NewHeldU32(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldU32, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedU32, []map[string]uint32{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldU32, holders)
	for _, sample := range samples {
		var got *types.BadU32Error
		if err := types.FailU32(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailU32(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallU32, samples)
}

func TestU64(t *testing.T) {
	samples := []uint64{0, math.MaxUint64}
	echoes(t, "parameter and result", types.EchoU64, samples)
	echoes(t, "optional", types.MaybeU64, options(samples))
	echoes(t, "list", types.ManyU64, lists(samples))
	echoes(t, "map value", types.NamedU64, []map[string]uint64{{}, named(samples)})
	var holders []types.HeldU64
	for _, sample := range samples {
		holder := types.NewHeldU64(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldU64, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedU64, []map[string]uint64{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldU64, holders)
	for _, sample := range samples {
		var got *types.BadU64Error
		if err := types.FailU64(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailU64(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallU64, samples)
}

func TestI8(t *testing.T) {
	samples := []int8{-128, 127}
	echoes(t, "parameter and result", types.EchoI8, samples)
	echoes(t, "optional", types.MaybeI8, options(samples))
	echoes(t, "list", types.ManyI8, lists(samples))
	echoes(t, "map value", types.NamedI8, []map[string]int8{{}, named(samples)})
	var holders []types.HeldI8
	for _, sample := range samples {
		holder := types.NewHeldI8(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldI8, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedI8, []map[string]int8{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldI8, holders)
	for _, sample := range samples {
		var got *types.BadI8Error
		if err := types.FailI8(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailI8(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallI8, samples)
}

func TestI16(t *testing.T) {
	samples := []int16{-32768, 32767}
	echoes(t, "parameter and result", types.EchoI16, samples)
	echoes(t, "optional", types.MaybeI16, options(samples))
	echoes(t, "list", types.ManyI16, lists(samples))
	echoes(t, "map value", types.NamedI16, []map[string]int16{{}, named(samples)})
	var holders []types.HeldI16
	for _, sample := range samples {
		holder := types.NewHeldI16(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldI16, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedI16, []map[string]int16{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldI16, holders)
	for _, sample := range samples {
		var got *types.BadI16Error
		if err := types.FailI16(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailI16(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallI16, samples)
}

func TestI32(t *testing.T) {
	samples := []int32{math.MinInt32, math.MaxInt32}
	echoes(t, "parameter and result", types.EchoI32, samples)
	echoes(t, "optional", types.MaybeI32, options(samples))
	echoes(t, "list", types.ManyI32, lists(samples))
	echoes(t, "map value", types.NamedI32, []map[string]int32{{}, named(samples)})
	var holders []types.HeldI32
	for _, sample := range samples {
		holder := types.NewHeldI32(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldI32, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedI32, []map[string]int32{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldI32, holders)
	for _, sample := range samples {
		var got *types.BadI32Error
		if err := types.FailI32(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailI32(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallI32, samples)
}

func TestI64(t *testing.T) {
	samples := []int64{math.MinInt64, math.MaxInt64}
	echoes(t, "parameter and result", types.EchoI64, samples)
	echoes(t, "optional", types.MaybeI64, options(samples))
	echoes(t, "list", types.ManyI64, lists(samples))
	echoes(t, "map value", types.NamedI64, []map[string]int64{{}, named(samples)})
	var holders []types.HeldI64
	for _, sample := range samples {
		holder := types.NewHeldI64(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldI64, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedI64, []map[string]int64{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldI64, holders)
	for _, sample := range samples {
		var got *types.BadI64Error
		if err := types.FailI64(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailI64(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallI64, samples)
}

func TestU128(t *testing.T) {
	samples := []tenon.Uint128{tenon.Uint128{}, tenon.Uint128{Hi: math.MaxUint64, Lo: 1}}
	echoes(t, "parameter and result", types.EchoU128, samples)
	echoes(t, "optional", types.MaybeU128, options(samples))
	echoes(t, "list", types.ManyU128, lists(samples))
	echoes(t, "map value", types.NamedU128, []map[string]tenon.Uint128{{}, named(samples)})
	var holders []types.HeldU128
	for _, sample := range samples {
		holder := types.NewHeldU128(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldU128, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyU128, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedU128, []map[string]tenon.Uint128{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldU128, holders)
	for _, sample := range samples {
		var got *types.BadU128Error
		if err := types.FailU128(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailU128(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallU128, samples)
}

func TestI128(t *testing.T) {
	samples := []tenon.Int128{tenon.Int128{}, tenon.Int128{Hi: math.MinInt64, Lo: 1}, tenon.Int128{Hi: -1, Lo: math.MaxUint64}}
	echoes(t, "parameter and result", types.EchoI128, samples)
	echoes(t, "optional", types.MaybeI128, options(samples))
	echoes(t, "list", types.ManyI128, lists(samples))
	echoes(t, "map value", types.NamedI128, []map[string]tenon.Int128{{}, named(samples)})
	var holders []types.HeldI128
	for _, sample := range samples {
		holder := types.NewHeldI128(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldI128, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyI128, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedI128, []map[string]tenon.Int128{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldI128, holders)
	for _, sample := range samples {
		var got *types.BadI128Error
		if err := types.FailI128(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailI128(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallI128, samples)
}

func TestF32(t *testing.T) {
	samples := []float32{0, -1.5, float32(math.Inf(1)), math.SmallestNonzeroFloat32}
	echoes(t, "parameter and result", types.EchoF32, samples)
	echoes(t, "optional", types.MaybeF32, options(samples))
	echoes(t, "list", types.ManyF32, lists(samples))
	echoes(t, "map value", types.NamedF32, []map[string]float32{{}, named(samples)})
	var holders []types.HeldF32
	for _, sample := range samples {
		holder := types.NewHeldF32(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldF32, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedF32, []map[string]float32{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldF32, holders)
	for _, sample := range samples {
		var got *types.BadF32Error
		if err := types.FailF32(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailF32(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallF32, samples)
}

func TestF64(t *testing.T) {
	samples := []float64{0, math.Copysign(0, -1), math.Inf(-1), math.MaxFloat64}
	echoes(t, "parameter and result", types.EchoF64, samples)
	echoes(t, "optional", types.MaybeF64, options(samples))
	echoes(t, "list", types.ManyF64, lists(samples))
	echoes(t, "map value", types.NamedF64, []map[string]float64{{}, named(samples)})
	var holders []types.HeldF64
	for _, sample := range samples {
		holder := types.NewHeldF64(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldF64, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedF64, []map[string]float64{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldF64, holders)
	for _, sample := range samples {
		var got *types.BadF64Error
		if err := types.FailF64(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailF64(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallF64, samples)
}

func TestChar(t *testing.T) {
	samples := []rune{'a', '\U0010FFFF', 0}
	echoes(t, "parameter and result", types.EchoChar, samples)
	echoes(t, "optional", types.MaybeChar, options(samples))
	echoes(t, "list", types.ManyChar, lists(samples))
	echoes(t, "map value", types.NamedChar, []map[string]rune{{}, named(samples)})
	var holders []types.HeldChar
	for _, sample := range samples {
		holder := types.NewHeldChar(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldChar, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedChar, []map[string]rune{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldChar, holders)
	for _, sample := range samples {
		var got *types.BadCharError
		if err := types.FailChar(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailChar(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallChar, samples)
}

func TestString(t *testing.T) {
	samples := []string{"", "plain", "nul\x00 and ünïcödé 🦀", strings.Repeat("long ", 10_000)}
	echoes(t, "parameter and result", types.EchoString, samples)
	echoes(t, "optional", types.MaybeString, options(samples))
	echoes(t, "list", types.ManyString, lists(samples))
	echoes(t, "map value", types.NamedString, []map[string]string{{}, named(samples)})
	var holders []types.HeldString
	for _, sample := range samples {
		holder := types.NewHeldString(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldString, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyString, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedString, []map[string]string{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldString, holders)
	for _, sample := range samples {
		var got *types.BadStringError
		if err := types.FailString(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailString(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallString, samples)
}

func TestBytes(t *testing.T) {
	samples := [][]byte{[]byte{}, []byte{0, 255, 128}, make([]byte, 70_000)}
	echoes(t, "parameter and result", types.EchoBytes, samples)
	echoes(t, "optional", types.MaybeBytes, options(samples))
	echoes(t, "list", types.ManyBytes, lists(samples))
	echoes(t, "map value", types.NamedBytes, []map[string][]byte{{}, named(samples)})
	var holders []types.HeldBytes
	for _, sample := range samples {
		holder := types.NewHeldBytes(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldBytes, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyBytes, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedBytes, []map[string][]byte{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldBytes, holders)
	for _, sample := range samples {
		var got *types.BadBytesError
		if err := types.FailBytes(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailBytes(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallBytes, samples)
}

func TestPath(t *testing.T) {
	samples := []string{"/tmp/a b", "not utf-8: \xff"}
	echoes(t, "parameter and result", types.EchoPath, samples)
	echoes(t, "optional", types.MaybePath, options(samples))
	echoes(t, "list", types.ManyPath, lists(samples))
	echoes(t, "map value", types.NamedPath, []map[string]string{{}, named(samples)})
	var holders []types.HeldPath
	for _, sample := range samples {
		holder := types.NewHeldPath(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPath, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyPath, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPath, []map[string]string{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPath, holders)
	for _, sample := range samples {
		var got *types.BadPathError
		if err := types.FailPath(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPath(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPath, samples)
}

func TestUuid(t *testing.T) {
	samples := []tenon.UUID{tenon.UUID{}, tenon.UUID{0: 1, 15: 255}}
	echoes(t, "parameter and result", types.EchoUUID, samples)
	echoes(t, "optional", types.MaybeUUID, options(samples))
	echoes(t, "list", types.ManyUUID, lists(samples))
	echoes(t, "map value", types.NamedUUID, []map[string]tenon.UUID{{}, named(samples)})
	var holders []types.HeldUuid
	for _, sample := range samples {
		holder := types.NewHeldUuid(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldUUID, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedUUID, []map[string]tenon.UUID{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldUUID, holders)
	for _, sample := range samples {
		var got *types.BadUUIDError
		if err := types.FailUUID(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailUUID(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallUUID, samples)
}

func TestDuration(t *testing.T) {
	samples := []time.Duration{0, -time.Nanosecond, math.MinInt64, math.MaxInt64}
	echoes(t, "parameter and result", types.EchoDuration, samples)
	echoes(t, "optional", types.MaybeDuration, options(samples))
	echoes(t, "list", types.ManyDuration, lists(samples))
	echoes(t, "map value", types.NamedDuration, []map[string]time.Duration{{}, named(samples)})
	var holders []types.HeldDuration
	for _, sample := range samples {
		holder := types.NewHeldDuration(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldDuration, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedDuration, []map[string]time.Duration{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldDuration, holders)
	for _, sample := range samples {
		var got *types.BadDurationError
		if err := types.FailDuration(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailDuration(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallDuration, samples)
}

func TestTimestamp(t *testing.T) {
	samples := []time.Time{time.Unix(0, 0).UTC(), time.Unix(-1, 1).UTC(), time.Date(1901, 12, 13, 0, 0, 0, 7, time.UTC), time.Unix(0, math.MaxInt64).UTC()}
	echoes(t, "parameter and result", types.EchoTimestamp, samples)
	echoes(t, "optional", types.MaybeTimestamp, options(samples))
	echoes(t, "list", types.ManyTimestamp, lists(samples))
	echoes(t, "map value", types.NamedTimestamp, []map[string]time.Time{{}, named(samples)})
	var holders []types.HeldTimestamp
	for _, sample := range samples {
		holder := types.NewHeldTimestamp(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldTimestamp, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedTimestamp, []map[string]time.Time{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldTimestamp, holders)
	for _, sample := range samples {
		var got *types.BadTimestampError
		if err := types.FailTimestamp(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailTimestamp(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallTimestamp, samples)
}

func TestKey(t *testing.T) {
	samples := []types.Key{"a", "a/b-c.d"}
	echoes(t, "parameter and result", types.EchoKey, samples)
	echoes(t, "optional", types.MaybeKey, options(samples))
	echoes(t, "list", types.ManyKey, lists(samples))
	echoes(t, "map value", types.NamedKey, []map[string]types.Key{{}, named(samples)})
	var holders []types.HeldKey
	for _, sample := range samples {
		holder := types.NewHeldKey(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldKey, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyKey, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedKey, []map[string]types.Key{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldKey, holders)
	for _, sample := range samples {
		var got *types.BadKeyError
		if err := types.FailKey(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailKey(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallKey, samples)
}

func TestPercent(t *testing.T) {
	samples := []types.Percent{0, 100}
	echoes(t, "parameter and result", types.EchoPercent, samples)
	echoes(t, "optional", types.MaybePercent, options(samples))
	echoes(t, "list", types.ManyPercent, lists(samples))
	echoes(t, "map value", types.NamedPercent, []map[string]types.Percent{{}, named(samples)})
	var holders []types.HeldPercent
	for _, sample := range samples {
		holder := types.NewHeldPercent(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPercent, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPercent, []map[string]types.Percent{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPercent, holders)
	for _, sample := range samples {
		var got *types.BadPercentError
		if err := types.FailPercent(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPercent(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPercent, samples)
}

func TestMode(t *testing.T) {
	samples := []types.Mode{types.ModeFast, types.ModeSlow, 200}
	echoes(t, "parameter and result", types.EchoMode, samples)
	echoes(t, "optional", types.MaybeMode, options(samples))
	echoes(t, "list", types.ManyMode, lists(samples))
	echoes(t, "map value", types.NamedMode, []map[string]types.Mode{{}, named(samples)})
	var holders []types.HeldMode
	for _, sample := range samples {
		holder := types.NewHeldMode(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldMode, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedMode, []map[string]types.Mode{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldMode, holders)
	for _, sample := range samples {
		var got *types.BadModeError
		if err := types.FailMode(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailMode(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallMode, samples)
}

func TestLevel(t *testing.T) {
	samples := []types.Level{types.LevelLow, types.LevelHigh}
	echoes(t, "parameter and result", types.EchoLevel, samples)
	echoes(t, "optional", types.MaybeLevel, options(samples))
	echoes(t, "list", types.ManyLevel, lists(samples))
	echoes(t, "map value", types.NamedLevel, []map[string]types.Level{{}, named(samples)})
	var holders []types.HeldLevel
	for _, sample := range samples {
		holder := types.NewHeldLevel(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldLevel, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedLevel, []map[string]types.Level{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldLevel, holders)
	for _, sample := range samples {
		var got *types.BadLevelError
		if err := types.FailLevel(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailLevel(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallLevel, samples)
}

func TestAccess(t *testing.T) {
	samples := []types.Access{0, types.AccessRead | types.AccessAdmin, 1 << 30}
	echoes(t, "parameter and result", types.EchoAccess, samples)
	echoes(t, "optional", types.MaybeAccess, options(samples))
	echoes(t, "list", types.ManyAccess, lists(samples))
	echoes(t, "map value", types.NamedAccess, []map[string]types.Access{{}, named(samples)})
	var holders []types.HeldAccess
	for _, sample := range samples {
		holder := types.NewHeldAccess(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldAccess, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedAccess, []map[string]types.Access{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldAccess, holders)
	for _, sample := range samples {
		var got *types.BadAccessError
		if err := types.FailAccess(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailAccess(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallAccess, samples)
}

func TestPoint(t *testing.T) {
	samples := []types.Point{types.Point{}, types.Point{X: 1.5, Y: -2, Kind: types.LevelHigh, On: true}}
	echoes(t, "parameter and result", types.EchoPoint, samples)
	echoes(t, "optional", types.MaybePoint, options(samples))
	echoes(t, "list", types.ManyPoint, lists(samples))
	echoes(t, "map value", types.NamedPoint, []map[string]types.Point{{}, named(samples)})
	var holders []types.HeldPoint
	for _, sample := range samples {
		holder := types.NewHeldPoint(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPoint, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPoint, []map[string]types.Point{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPoint, holders)
	for _, sample := range samples {
		var got *types.BadPointError
		if err := types.FailPoint(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPoint(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPoint, samples)
}

func TestWidePoint(t *testing.T) {
	samples := []types.WidePoint{types.WidePoint{}, types.WidePoint{Values: [9]float64{8: 1}, At: 7}}
	echoes(t, "parameter and result", types.EchoWidePoint, samples)
	echoes(t, "optional", types.MaybeWidePoint, options(samples))
	echoes(t, "list", types.ManyWidePoint, lists(samples))
	echoes(t, "map value", types.NamedWidePoint, []map[string]types.WidePoint{{}, named(samples)})
	var holders []types.HeldWidePoint
	for _, sample := range samples {
		holder := types.NewHeldWidePoint(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldWidePoint, holders)
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedWidePoint, []map[string]types.WidePoint{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldWidePoint, holders)
	for _, sample := range samples {
		var got *types.BadWidePointError
		if err := types.FailWidePoint(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailWidePoint(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallWidePoint, samples)
}

func TestPair(t *testing.T) {
	samples := []types.Pair{types.NewPair("", 0), withNote(types.NewPair("left", 7), "a note")}
	echoes(t, "parameter and result", types.EchoPair, samples)
	echoes(t, "optional", types.MaybePair, options(samples))
	echoes(t, "list", types.ManyPair, lists(samples))
	echoes(t, "map value", types.NamedPair, []map[string]types.Pair{{}, named(samples)})
	var holders []types.HeldPair
	for _, sample := range samples {
		holder := types.NewHeldPair(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPair, holders)
	echoes(t, "borrowed view parameter: see", types.SeePair, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybePair, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyPair, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPair, []map[string]types.Pair{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPair, holders)
	for _, sample := range samples {
		var got *types.BadPairError
		if err := types.FailPair(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPair(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPair, samples)
}

func TestShape(t *testing.T) {
	samples := []types.Shape{types.ShapeEmpty{}, types.ShapeCircle{Value: 2.5}, types.ShapeLabel{Value: "text"}, types.ShapePair{Value: types.NewPair("in", 1)}}
	echoes(t, "parameter and result", types.EchoShape, samples)
	echoes(t, "optional", types.MaybeShape, options(samples))
	echoes(t, "list", types.ManyShape, lists(samples))
	echoes(t, "map value", types.NamedShape, []map[string]types.Shape{{}, named(samples)})
	var holders []types.HeldShape
	for _, sample := range samples {
		holder := types.NewHeldShape(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldShape, holders)
	echoes(t, "borrowed view parameter: see", types.SeeShape, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeShape, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyShape, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedShape, []map[string]types.Shape{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldShape, holders)
	for _, sample := range samples {
		var got *types.BadShapeError
		if err := types.FailShape(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailShape(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallShape, samples)
}

func TestStep(t *testing.T) {
	samples := []types.Step{types.StepUp{}, types.StepBy{Value: -3}}
	echoes(t, "parameter and result", types.EchoStep, samples)
	echoes(t, "optional", types.MaybeStep, options(samples))
	echoes(t, "list", types.ManyStep, lists(samples))
	echoes(t, "map value", types.NamedStep, []map[string]types.Step{{}, named(samples)})
	var holders []types.HeldStep
	for _, sample := range samples {
		holder := types.NewHeldStep(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldStep, holders)
	echoes(t, "borrowed view parameter: see", types.SeeStep, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeStep, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyStep, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedStep, []map[string]types.Step{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldStep, holders)
	for _, sample := range samples {
		var got *types.BadStepError
		if err := types.FailStep(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailStep(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallStep, samples)
}

func TestNumbers(t *testing.T) {
	samples := [][]uint32{[]uint32{}, []uint32{1, 2, 3}}
	echoes(t, "parameter and result", types.EchoNumbers, samples)
	echoes(t, "optional", types.MaybeNumbers, options(samples))
	echoes(t, "list", types.ManyNumbers, lists(samples))
	echoes(t, "map value", types.NamedNumbers, []map[string][]uint32{{}, named(samples)})
	var holders []types.HeldNumbers
	for _, sample := range samples {
		holder := types.NewHeldNumbers(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldNumbers, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyNumbers, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedNumbers, []map[string][]uint32{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldNumbers, holders)
	for _, sample := range samples {
		var got *types.BadNumbersError
		if err := types.FailNumbers(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailNumbers(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallNumbers, samples)
}

func TestStrings(t *testing.T) {
	samples := [][]string{[]string{}, []string{"", "two"}}
	echoes(t, "parameter and result", types.EchoStrings, samples)
	echoes(t, "optional", types.MaybeStrings, options(samples))
	echoes(t, "list", types.ManyStrings, lists(samples))
	echoes(t, "map value", types.NamedStrings, []map[string][]string{{}, named(samples)})
	var holders []types.HeldStrings
	for _, sample := range samples {
		holder := types.NewHeldStrings(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldStrings, holders)
	echoes(t, "borrowed view parameter: see", types.SeeStrings, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeStrings, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyStrings, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedStrings, []map[string][]string{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldStrings, holders)
	for _, sample := range samples {
		var got *types.BadStringsError
		if err := types.FailStrings(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailStrings(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallStrings, samples)
}

func TestPoints(t *testing.T) {
	samples := [][]types.Point{[]types.Point{}, []types.Point{{X: 1}, {Y: 2}}}
	echoes(t, "parameter and result", types.EchoPoints, samples)
	echoes(t, "optional", types.MaybePoints, options(samples))
	echoes(t, "list", types.ManyPoints, lists(samples))
	echoes(t, "map value", types.NamedPoints, []map[string][]types.Point{{}, named(samples)})
	var holders []types.HeldPoints
	for _, sample := range samples {
		holder := types.NewHeldPoints(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPoints, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyPoints, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPoints, []map[string][]types.Point{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPoints, holders)
	for _, sample := range samples {
		var got *types.BadPointsError
		if err := types.FailPoints(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPoints(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPoints, samples)
}

func TestLists(t *testing.T) {
	samples := [][][]uint8{[][]uint8{}, [][]uint8{{1}, {2, 3}}}
	echoes(t, "parameter and result", types.EchoLists, samples)
	echoes(t, "optional", types.MaybeLists, options(samples))
	echoes(t, "list", types.ManyLists, lists(samples))
	echoes(t, "map value", types.NamedLists, []map[string][][]uint8{{}, named(samples)})
	var holders []types.HeldLists
	for _, sample := range samples {
		holder := types.NewHeldLists(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldLists, holders)
	echoes(t, "borrowed view parameter: see", types.SeeLists, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeLists, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyLists, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedLists, []map[string][][]uint8{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldLists, holders)
	for _, sample := range samples {
		var got *types.BadListsError
		if err := types.FailLists(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailLists(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallLists, samples)
}

func TestNames(t *testing.T) {
	samples := []tenon.Set[string]{tenon.Set[string]{}, tenon.NewSet("b", "a", "")}
	echoes(t, "parameter and result", types.EchoNames, samples)
	echoes(t, "optional", types.MaybeNames, options(samples))
	echoes(t, "list", types.ManyNames, lists(samples))
	echoes(t, "map value", types.NamedNames, []map[string]tenon.Set[string]{{}, named(samples)})
	var holders []types.HeldNames
	for _, sample := range samples {
		holder := types.NewHeldNames(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldNames, holders)
	echoes(t, "borrowed view parameter: see", types.SeeNames, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeNames, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyNames, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedNames, []map[string]tenon.Set[string]{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldNames, holders)
	for _, sample := range samples {
		var got *types.BadNamesError
		if err := types.FailNames(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailNames(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallNames, samples)
}

func TestPorts(t *testing.T) {
	samples := []tenon.Set[uint16]{tenon.NewSet[uint16](443, 80)}
	echoes(t, "parameter and result", types.EchoPorts, samples)
	echoes(t, "optional", types.MaybePorts, options(samples))
	echoes(t, "list", types.ManyPorts, lists(samples))
	echoes(t, "map value", types.NamedPorts, []map[string]tenon.Set[uint16]{{}, named(samples)})
	var holders []types.HeldPorts
	for _, sample := range samples {
		holder := types.NewHeldPorts(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPorts, holders)
	echoes(t, "borrowed view parameter: see", types.SeePorts, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybePorts, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyPorts, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPorts, []map[string]tenon.Set[uint16]{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPorts, holders)
	for _, sample := range samples {
		var got *types.BadPortsError
		if err := types.FailPorts(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPorts(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPorts, samples)
}

func TestTable(t *testing.T) {
	samples := []map[string]uint32{map[string]uint32{}, map[string]uint32{"b": 2, "a": 1}}
	echoes(t, "parameter and result", types.EchoTable, samples)
	echoes(t, "optional", types.MaybeTable, options(samples))
	echoes(t, "list", types.ManyTable, lists(samples))
	echoes(t, "map value", types.NamedTable, []map[string]map[string]uint32{{}, named(samples)})
	var holders []types.HeldTable
	for _, sample := range samples {
		holder := types.NewHeldTable(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldTable, holders)
	echoes(t, "borrowed view parameter: see", types.SeeTable, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeTable, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyTable, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedTable, []map[string]map[string]uint32{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldTable, holders)
	for _, sample := range samples {
		var got *types.BadTableError
		if err := types.FailTable(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailTable(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallTable, samples)
}

func TestPairs(t *testing.T) {
	samples := []map[int32]types.Pair{map[int32]types.Pair{-1: types.NewPair("n", 1), 1: types.NewPair("p", 2)}}
	echoes(t, "parameter and result", types.EchoPairs, samples)
	echoes(t, "optional", types.MaybePairs, options(samples))
	echoes(t, "list", types.ManyPairs, lists(samples))
	echoes(t, "map value", types.NamedPairs, []map[string]map[int32]types.Pair{{}, named(samples)})
	var holders []types.HeldPairs
	for _, sample := range samples {
		holder := types.NewHeldPairs(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldPairs, holders)
	echoes(t, "borrowed view parameter: see", types.SeePairs, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybePairs, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyPairs, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedPairs, []map[string]map[int32]types.Pair{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldPairs, holders)
	for _, sample := range samples {
		var got *types.BadPairsError
		if err := types.FailPairs(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailPairs(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallPairs, samples)
}

func TestDigest(t *testing.T) {
	samples := [][32]uint8{[32]uint8{}, [32]uint8{0: 1, 31: 255}}
	echoes(t, "parameter and result", types.EchoDigest, samples)
	echoes(t, "optional", types.MaybeDigest, options(samples))
	echoes(t, "list", types.ManyDigest, lists(samples))
	echoes(t, "map value", types.NamedDigest, []map[string][32]uint8{{}, named(samples)})
	var holders []types.HeldDigest
	for _, sample := range samples {
		holder := types.NewHeldDigest(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldDigest, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyDigest, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedDigest, []map[string][32]uint8{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldDigest, holders)
	for _, sample := range samples {
		var got *types.BadDigestError
		if err := types.FailDigest(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailDigest(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallDigest, samples)
}

func TestCorners(t *testing.T) {
	samples := [][2]types.Point{[2]types.Point{{X: 1}, {Y: 1}}}
	echoes(t, "parameter and result", types.EchoCorners, samples)
	echoes(t, "optional", types.MaybeCorners, options(samples))
	echoes(t, "list", types.ManyCorners, lists(samples))
	echoes(t, "map value", types.NamedCorners, []map[string][2]types.Point{{}, named(samples)})
	var holders []types.HeldCorners
	for _, sample := range samples {
		holder := types.NewHeldCorners(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldCorners, holders)
	echoes(t, "borrowed view parameter: see_many", types.SeeManyCorners, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedCorners, []map[string][2]types.Point{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldCorners, holders)
	for _, sample := range samples {
		var got *types.BadCornersError
		if err := types.FailCorners(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailCorners(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallCorners, samples)
}

func TestTree(t *testing.T) {
	samples := []types.Tree{types.NewTree("leaf", []types.Tree{}), types.NewTree("root", []types.Tree{types.NewTree("a", []types.Tree{}), types.NewTree("b", []types.Tree{})})}
	echoes(t, "parameter and result", types.EchoTree, samples)
	echoes(t, "optional", types.MaybeTree, options(samples))
	echoes(t, "list", types.ManyTree, lists(samples))
	echoes(t, "map value", types.NamedTree, []map[string]types.Tree{{}, named(samples)})
	var holders []types.HeldTree
	for _, sample := range samples {
		holder := types.NewHeldTree(sample, samples, options(samples), named(samples))
		holders = append(holders, holder)
		holder.Maybe = tenon.Some(sample)
		holders = append(holders, holder)
	}
	echoes(t, "field", types.HoldTree, holders)
	echoes(t, "borrowed view parameter: see", types.SeeTree, samples)
	echoes(t, "borrowed view parameter: see_maybe", types.SeeMaybeTree, options(samples))
	echoes(t, "borrowed view parameter: see_many", types.SeeManyTree, lists(samples))
	echoes(t, "borrowed view parameter: see_named", types.SeeNamedTree, []map[string]types.Tree{{}, named(samples)})
	echoes(t, "borrowed view parameter: field", types.SeeHoldTree, holders)
	for _, sample := range samples {
		var got *types.BadTreeError
		if err := types.FailTree(sample); !errors.As(err, &got) {
			t.Errorf("error: %v, want a %T", err, got)
		} else {
			same(t, "error field", got.Value, sample)
		}
		got = nil
		if err := types.CallFailTree(new(caller), sample); !errors.As(err, &got) {
			t.Errorf("error of a callback: %v, want a %T", err, got)
		} else {
			same(t, "error field of a callback", got.Value, sample)
		}
	}
	calls(t, types.CallTree, samples)
}

func (c *caller) EchoBool(v bool) (bool, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeBool(v tenon.Option[bool]) (tenon.Option[bool], error) {
	return seen(c, v), nil
}

func (c *caller) ManyBool(v []bool) ([]bool, error) {
	return seen(c, v), nil
}

func (c *caller) FailBool(v bool) error {
	return &types.BadBoolError{Value: v}
}

func (c *caller) EchoU8(v uint8) (uint8, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeU8(v tenon.Option[uint8]) (tenon.Option[uint8], error) {
	return seen(c, v), nil
}

func (c *caller) ManyU8(v []uint8) ([]uint8, error) {
	return seen(c, v), nil
}

func (c *caller) FailU8(v uint8) error {
	return &types.BadU8Error{Value: v}
}

func (c *caller) EchoU16(v uint16) (uint16, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeU16(v tenon.Option[uint16]) (tenon.Option[uint16], error) {
	return seen(c, v), nil
}

func (c *caller) ManyU16(v []uint16) ([]uint16, error) {
	return seen(c, v), nil
}

func (c *caller) FailU16(v uint16) error {
	return &types.BadU16Error{Value: v}
}

func (c *caller) EchoU32(v uint32) (uint32, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeU32(v tenon.Option[uint32]) (tenon.Option[uint32], error) {
	return seen(c, v), nil
}

func (c *caller) ManyU32(v []uint32) ([]uint32, error) {
	return seen(c, v), nil
}

func (c *caller) FailU32(v uint32) error {
	return &types.BadU32Error{Value: v}
}

func (c *caller) EchoU64(v uint64) (uint64, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeU64(v tenon.Option[uint64]) (tenon.Option[uint64], error) {
	return seen(c, v), nil
}

func (c *caller) ManyU64(v []uint64) ([]uint64, error) {
	return seen(c, v), nil
}

func (c *caller) FailU64(v uint64) error {
	return &types.BadU64Error{Value: v}
}

func (c *caller) EchoI8(v int8) (int8, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeI8(v tenon.Option[int8]) (tenon.Option[int8], error) {
	return seen(c, v), nil
}

func (c *caller) ManyI8(v []int8) ([]int8, error) {
	return seen(c, v), nil
}

func (c *caller) FailI8(v int8) error {
	return &types.BadI8Error{Value: v}
}

func (c *caller) EchoI16(v int16) (int16, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeI16(v tenon.Option[int16]) (tenon.Option[int16], error) {
	return seen(c, v), nil
}

func (c *caller) ManyI16(v []int16) ([]int16, error) {
	return seen(c, v), nil
}

func (c *caller) FailI16(v int16) error {
	return &types.BadI16Error{Value: v}
}

func (c *caller) EchoI32(v int32) (int32, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeI32(v tenon.Option[int32]) (tenon.Option[int32], error) {
	return seen(c, v), nil
}

func (c *caller) ManyI32(v []int32) ([]int32, error) {
	return seen(c, v), nil
}

func (c *caller) FailI32(v int32) error {
	return &types.BadI32Error{Value: v}
}

func (c *caller) EchoI64(v int64) (int64, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeI64(v tenon.Option[int64]) (tenon.Option[int64], error) {
	return seen(c, v), nil
}

func (c *caller) ManyI64(v []int64) ([]int64, error) {
	return seen(c, v), nil
}

func (c *caller) FailI64(v int64) error {
	return &types.BadI64Error{Value: v}
}

func (c *caller) EchoU128(v tenon.Uint128) (tenon.Uint128, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeU128(v tenon.Option[tenon.Uint128]) (tenon.Option[tenon.Uint128], error) {
	return seen(c, v), nil
}

func (c *caller) ManyU128(v []tenon.Uint128) ([]tenon.Uint128, error) {
	return seen(c, v), nil
}

func (c *caller) FailU128(v tenon.Uint128) error {
	return &types.BadU128Error{Value: v}
}

func (c *caller) EchoI128(v tenon.Int128) (tenon.Int128, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeI128(v tenon.Option[tenon.Int128]) (tenon.Option[tenon.Int128], error) {
	return seen(c, v), nil
}

func (c *caller) ManyI128(v []tenon.Int128) ([]tenon.Int128, error) {
	return seen(c, v), nil
}

func (c *caller) FailI128(v tenon.Int128) error {
	return &types.BadI128Error{Value: v}
}

func (c *caller) EchoF32(v float32) (float32, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeF32(v tenon.Option[float32]) (tenon.Option[float32], error) {
	return seen(c, v), nil
}

func (c *caller) ManyF32(v []float32) ([]float32, error) {
	return seen(c, v), nil
}

func (c *caller) FailF32(v float32) error {
	return &types.BadF32Error{Value: v}
}

func (c *caller) EchoF64(v float64) (float64, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeF64(v tenon.Option[float64]) (tenon.Option[float64], error) {
	return seen(c, v), nil
}

func (c *caller) ManyF64(v []float64) ([]float64, error) {
	return seen(c, v), nil
}

func (c *caller) FailF64(v float64) error {
	return &types.BadF64Error{Value: v}
}

func (c *caller) EchoChar(v rune) (rune, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeChar(v tenon.Option[rune]) (tenon.Option[rune], error) {
	return seen(c, v), nil
}

func (c *caller) ManyChar(v []rune) ([]rune, error) {
	return seen(c, v), nil
}

func (c *caller) FailChar(v rune) error {
	return &types.BadCharError{Value: v}
}

func (c *caller) EchoString(v string) (string, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeString(v tenon.Option[string]) (tenon.Option[string], error) {
	return seen(c, v), nil
}

func (c *caller) ManyString(v []string) ([]string, error) {
	return seen(c, v), nil
}

func (c *caller) FailString(v string) error {
	return &types.BadStringError{Value: v}
}

func (c *caller) EchoBytes(v []byte) ([]byte, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeBytes(v tenon.Option[[]byte]) (tenon.Option[[]byte], error) {
	return seen(c, v), nil
}

func (c *caller) ManyBytes(v [][]byte) ([][]byte, error) {
	return seen(c, v), nil
}

func (c *caller) FailBytes(v []byte) error {
	return &types.BadBytesError{Value: v}
}

func (c *caller) EchoPath(v string) (string, error) {
	return seen(c, v), nil
}

func (c *caller) MaybePath(v tenon.Option[string]) (tenon.Option[string], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPath(v []string) ([]string, error) {
	return seen(c, v), nil
}

func (c *caller) FailPath(v string) error {
	return &types.BadPathError{Value: v}
}

func (c *caller) EchoUUID(v tenon.UUID) (tenon.UUID, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeUUID(v tenon.Option[tenon.UUID]) (tenon.Option[tenon.UUID], error) {
	return seen(c, v), nil
}

func (c *caller) ManyUUID(v []tenon.UUID) ([]tenon.UUID, error) {
	return seen(c, v), nil
}

func (c *caller) FailUUID(v tenon.UUID) error {
	return &types.BadUUIDError{Value: v}
}

func (c *caller) EchoDuration(v time.Duration) (time.Duration, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeDuration(v tenon.Option[time.Duration]) (tenon.Option[time.Duration], error) {
	return seen(c, v), nil
}

func (c *caller) ManyDuration(v []time.Duration) ([]time.Duration, error) {
	return seen(c, v), nil
}

func (c *caller) FailDuration(v time.Duration) error {
	return &types.BadDurationError{Value: v}
}

func (c *caller) EchoTimestamp(v time.Time) (time.Time, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeTimestamp(v tenon.Option[time.Time]) (tenon.Option[time.Time], error) {
	return seen(c, v), nil
}

func (c *caller) ManyTimestamp(v []time.Time) ([]time.Time, error) {
	return seen(c, v), nil
}

func (c *caller) FailTimestamp(v time.Time) error {
	return &types.BadTimestampError{Value: v}
}

func (c *caller) EchoKey(v types.Key) (types.Key, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeKey(v tenon.Option[types.Key]) (tenon.Option[types.Key], error) {
	return seen(c, v), nil
}

func (c *caller) ManyKey(v []types.Key) ([]types.Key, error) {
	return seen(c, v), nil
}

func (c *caller) FailKey(v types.Key) error {
	return &types.BadKeyError{Value: v}
}

func (c *caller) EchoPercent(v types.Percent) (types.Percent, error) {
	return seen(c, v), nil
}

func (c *caller) MaybePercent(v tenon.Option[types.Percent]) (tenon.Option[types.Percent], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPercent(v []types.Percent) ([]types.Percent, error) {
	return seen(c, v), nil
}

func (c *caller) FailPercent(v types.Percent) error {
	return &types.BadPercentError{Value: v}
}

func (c *caller) EchoMode(v types.Mode) (types.Mode, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeMode(v tenon.Option[types.Mode]) (tenon.Option[types.Mode], error) {
	return seen(c, v), nil
}

func (c *caller) ManyMode(v []types.Mode) ([]types.Mode, error) {
	return seen(c, v), nil
}

func (c *caller) FailMode(v types.Mode) error {
	return &types.BadModeError{Value: v}
}

func (c *caller) EchoLevel(v types.Level) (types.Level, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeLevel(v tenon.Option[types.Level]) (tenon.Option[types.Level], error) {
	return seen(c, v), nil
}

func (c *caller) ManyLevel(v []types.Level) ([]types.Level, error) {
	return seen(c, v), nil
}

func (c *caller) FailLevel(v types.Level) error {
	return &types.BadLevelError{Value: v}
}

func (c *caller) EchoAccess(v types.Access) (types.Access, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeAccess(v tenon.Option[types.Access]) (tenon.Option[types.Access], error) {
	return seen(c, v), nil
}

func (c *caller) ManyAccess(v []types.Access) ([]types.Access, error) {
	return seen(c, v), nil
}

func (c *caller) FailAccess(v types.Access) error {
	return &types.BadAccessError{Value: v}
}

func (c *caller) EchoPoint(v types.Point) (types.Point, error) {
	return seen(c, v), nil
}

func (c *caller) MaybePoint(v tenon.Option[types.Point]) (tenon.Option[types.Point], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPoint(v []types.Point) ([]types.Point, error) {
	return seen(c, v), nil
}

func (c *caller) FailPoint(v types.Point) error {
	return &types.BadPointError{Value: v}
}

func (c *caller) EchoWidePoint(v types.WidePoint) (types.WidePoint, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeWidePoint(v tenon.Option[types.WidePoint]) (tenon.Option[types.WidePoint], error) {
	return seen(c, v), nil
}

func (c *caller) ManyWidePoint(v []types.WidePoint) ([]types.WidePoint, error) {
	return seen(c, v), nil
}

func (c *caller) FailWidePoint(v types.WidePoint) error {
	return &types.BadWidePointError{Value: v}
}

func (c *caller) EchoPair(v types.Pair) (types.Pair, error) {
	return seen(c, v), nil
}

func (c *caller) MaybePair(v tenon.Option[types.Pair]) (tenon.Option[types.Pair], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPair(v []types.Pair) ([]types.Pair, error) {
	return seen(c, v), nil
}

func (c *caller) FailPair(v types.Pair) error {
	return &types.BadPairError{Value: v}
}

func (c *caller) EchoShape(v types.Shape) (types.Shape, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeShape(v tenon.Option[types.Shape]) (tenon.Option[types.Shape], error) {
	return seen(c, v), nil
}

func (c *caller) ManyShape(v []types.Shape) ([]types.Shape, error) {
	return seen(c, v), nil
}

func (c *caller) FailShape(v types.Shape) error {
	return &types.BadShapeError{Value: v}
}

func (c *caller) EchoStep(v types.Step) (types.Step, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeStep(v tenon.Option[types.Step]) (tenon.Option[types.Step], error) {
	return seen(c, v), nil
}

func (c *caller) ManyStep(v []types.Step) ([]types.Step, error) {
	return seen(c, v), nil
}

func (c *caller) FailStep(v types.Step) error {
	return &types.BadStepError{Value: v}
}

func (c *caller) EchoNumbers(v []uint32) ([]uint32, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeNumbers(v tenon.Option[[]uint32]) (tenon.Option[[]uint32], error) {
	return seen(c, v), nil
}

func (c *caller) ManyNumbers(v [][]uint32) ([][]uint32, error) {
	return seen(c, v), nil
}

func (c *caller) FailNumbers(v []uint32) error {
	return &types.BadNumbersError{Value: v}
}

func (c *caller) EchoStrings(v []string) ([]string, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeStrings(v tenon.Option[[]string]) (tenon.Option[[]string], error) {
	return seen(c, v), nil
}

func (c *caller) ManyStrings(v [][]string) ([][]string, error) {
	return seen(c, v), nil
}

func (c *caller) FailStrings(v []string) error {
	return &types.BadStringsError{Value: v}
}

func (c *caller) EchoPoints(v []types.Point) ([]types.Point, error) {
	return seen(c, v), nil
}

func (c *caller) MaybePoints(v tenon.Option[[]types.Point]) (tenon.Option[[]types.Point], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPoints(v [][]types.Point) ([][]types.Point, error) {
	return seen(c, v), nil
}

func (c *caller) FailPoints(v []types.Point) error {
	return &types.BadPointsError{Value: v}
}

func (c *caller) EchoLists(v [][]uint8) ([][]uint8, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeLists(v tenon.Option[[][]uint8]) (tenon.Option[[][]uint8], error) {
	return seen(c, v), nil
}

func (c *caller) ManyLists(v [][][]uint8) ([][][]uint8, error) {
	return seen(c, v), nil
}

func (c *caller) FailLists(v [][]uint8) error {
	return &types.BadListsError{Value: v}
}

func (c *caller) EchoNames(v tenon.Set[string]) (tenon.Set[string], error) {
	return seen(c, v), nil
}

func (c *caller) MaybeNames(v tenon.Option[tenon.Set[string]]) (tenon.Option[tenon.Set[string]], error) {
	return seen(c, v), nil
}

func (c *caller) ManyNames(v []tenon.Set[string]) ([]tenon.Set[string], error) {
	return seen(c, v), nil
}

func (c *caller) FailNames(v tenon.Set[string]) error {
	return &types.BadNamesError{Value: v}
}

func (c *caller) EchoPorts(v tenon.Set[uint16]) (tenon.Set[uint16], error) {
	return seen(c, v), nil
}

func (c *caller) MaybePorts(v tenon.Option[tenon.Set[uint16]]) (tenon.Option[tenon.Set[uint16]], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPorts(v []tenon.Set[uint16]) ([]tenon.Set[uint16], error) {
	return seen(c, v), nil
}

func (c *caller) FailPorts(v tenon.Set[uint16]) error {
	return &types.BadPortsError{Value: v}
}

func (c *caller) EchoTable(v map[string]uint32) (map[string]uint32, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeTable(v tenon.Option[map[string]uint32]) (tenon.Option[map[string]uint32], error) {
	return seen(c, v), nil
}

func (c *caller) ManyTable(v []map[string]uint32) ([]map[string]uint32, error) {
	return seen(c, v), nil
}

func (c *caller) FailTable(v map[string]uint32) error {
	return &types.BadTableError{Value: v}
}

func (c *caller) EchoPairs(v map[int32]types.Pair) (map[int32]types.Pair, error) {
	return seen(c, v), nil
}

func (c *caller) MaybePairs(v tenon.Option[map[int32]types.Pair]) (tenon.Option[map[int32]types.Pair], error) {
	return seen(c, v), nil
}

func (c *caller) ManyPairs(v []map[int32]types.Pair) ([]map[int32]types.Pair, error) {
	return seen(c, v), nil
}

func (c *caller) FailPairs(v map[int32]types.Pair) error {
	return &types.BadPairsError{Value: v}
}

func (c *caller) EchoDigest(v [32]uint8) ([32]uint8, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeDigest(v tenon.Option[[32]uint8]) (tenon.Option[[32]uint8], error) {
	return seen(c, v), nil
}

func (c *caller) ManyDigest(v [][32]uint8) ([][32]uint8, error) {
	return seen(c, v), nil
}

func (c *caller) FailDigest(v [32]uint8) error {
	return &types.BadDigestError{Value: v}
}

func (c *caller) EchoCorners(v [2]types.Point) ([2]types.Point, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeCorners(v tenon.Option[[2]types.Point]) (tenon.Option[[2]types.Point], error) {
	return seen(c, v), nil
}

func (c *caller) ManyCorners(v [][2]types.Point) ([][2]types.Point, error) {
	return seen(c, v), nil
}

func (c *caller) FailCorners(v [2]types.Point) error {
	return &types.BadCornersError{Value: v}
}

func (c *caller) EchoTree(v types.Tree) (types.Tree, error) {
	return seen(c, v), nil
}

func (c *caller) MaybeTree(v tenon.Option[types.Tree]) (tenon.Option[types.Tree], error) {
	return seen(c, v), nil
}

func (c *caller) ManyTree(v []types.Tree) ([]types.Tree, error) {
	return seen(c, v), nil
}

func (c *caller) FailTree(v types.Tree) error {
	return &types.BadTreeError{Value: v}
}
