// Written by tests/conformance/matrix.mjs.

// Package echo provides the contract types: it gives back whatever crosses.
package echo

import (
	"time"

	"example.com/exchanged/tenon"
	"example.com/exchanged/types"
)

func init() { types.Register(provider{}) }

type provider struct{ types.UnimplementedProvider }

func (provider) EchoBool(v bool) (bool, error)                              { return v, nil }
func (provider) MaybeBool(v tenon.Option[bool]) (tenon.Option[bool], error) { return v, nil }
func (provider) ManyBool(v []bool) ([]bool, error)                          { return v, nil }
func (provider) NamedBool(v map[string]bool) (map[string]bool, error)       { return v, nil }
func (provider) HoldBool(v types.HeldBool) (types.HeldBool, error)          { return v, nil }
func (provider) SeeNamedBool(v map[string]bool) (map[string]bool, error)    { return v, nil }
func (provider) SeeHoldBool(v types.HeldBool) (types.HeldBool, error)       { return v, nil }
func (provider) FailBool(v bool) error                                      { return &types.BadBoolError{Value: v} }
func (provider) CallBool(c types.Caller, v []bool) ([]bool, error) {
	return called(v, c.EchoBool, c.MaybeBool, c.ManyBool)
}
func (provider) CallFailBool(c types.Caller, v bool) error { return c.FailBool(v) }

func (provider) EchoU8(v uint8) (uint8, error)                              { return v, nil }
func (provider) MaybeU8(v tenon.Option[uint8]) (tenon.Option[uint8], error) { return v, nil }
func (provider) ManyU8(v []uint8) ([]uint8, error)                          { return v, nil }
func (provider) NamedU8(v map[string]uint8) (map[string]uint8, error)       { return v, nil }
func (provider) HoldU8(v types.HeldU8) (types.HeldU8, error)                { return v, nil }
func (provider) SeeNamedU8(v map[string]uint8) (map[string]uint8, error)    { return v, nil }
func (provider) SeeHoldU8(v types.HeldU8) (types.HeldU8, error)             { return v, nil }
func (provider) FailU8(v uint8) error                                       { return &types.BadU8Error{Value: v} }
func (provider) CallU8(c types.Caller, v []uint8) ([]uint8, error) {
	return called(v, c.EchoU8, c.MaybeU8, c.ManyU8)
}
func (provider) CallFailU8(c types.Caller, v uint8) error { return c.FailU8(v) }

func (provider) EchoU16(v uint16) (uint16, error)                              { return v, nil }
func (provider) MaybeU16(v tenon.Option[uint16]) (tenon.Option[uint16], error) { return v, nil }
func (provider) ManyU16(v []uint16) ([]uint16, error)                          { return v, nil }
func (provider) NamedU16(v map[string]uint16) (map[string]uint16, error)       { return v, nil }
func (provider) HoldU16(v types.HeldU16) (types.HeldU16, error)                { return v, nil }
func (provider) SeeNamedU16(v map[string]uint16) (map[string]uint16, error)    { return v, nil }
func (provider) SeeHoldU16(v types.HeldU16) (types.HeldU16, error)             { return v, nil }
func (provider) FailU16(v uint16) error                                        { return &types.BadU16Error{Value: v} }
func (provider) CallU16(c types.Caller, v []uint16) ([]uint16, error) {
	return called(v, c.EchoU16, c.MaybeU16, c.ManyU16)
}
func (provider) CallFailU16(c types.Caller, v uint16) error { return c.FailU16(v) }

func (provider) EchoU32(v uint32) (uint32, error)                              { return v, nil }
func (provider) MaybeU32(v tenon.Option[uint32]) (tenon.Option[uint32], error) { return v, nil }
func (provider) ManyU32(v []uint32) ([]uint32, error)                          { return v, nil }
func (provider) NamedU32(v map[string]uint32) (map[string]uint32, error)       { return v, nil }
func (provider) HoldU32(v types.HeldU32) (types.HeldU32, error)                { return v, nil }
func (provider) SeeNamedU32(v map[string]uint32) (map[string]uint32, error)    { return v, nil }
func (provider) SeeHoldU32(v types.HeldU32) (types.HeldU32, error)             { return v, nil }
func (provider) FailU32(v uint32) error                                        { return &types.BadU32Error{Value: v} }
func (provider) CallU32(c types.Caller, v []uint32) ([]uint32, error) {
	return called(v, c.EchoU32, c.MaybeU32, c.ManyU32)
}
func (provider) CallFailU32(c types.Caller, v uint32) error { return c.FailU32(v) }

func (provider) EchoU64(v uint64) (uint64, error)                              { return v, nil }
func (provider) MaybeU64(v tenon.Option[uint64]) (tenon.Option[uint64], error) { return v, nil }
func (provider) ManyU64(v []uint64) ([]uint64, error)                          { return v, nil }
func (provider) NamedU64(v map[string]uint64) (map[string]uint64, error)       { return v, nil }
func (provider) HoldU64(v types.HeldU64) (types.HeldU64, error)                { return v, nil }
func (provider) SeeNamedU64(v map[string]uint64) (map[string]uint64, error)    { return v, nil }
func (provider) SeeHoldU64(v types.HeldU64) (types.HeldU64, error)             { return v, nil }
func (provider) FailU64(v uint64) error                                        { return &types.BadU64Error{Value: v} }
func (provider) CallU64(c types.Caller, v []uint64) ([]uint64, error) {
	return called(v, c.EchoU64, c.MaybeU64, c.ManyU64)
}
func (provider) CallFailU64(c types.Caller, v uint64) error { return c.FailU64(v) }

func (provider) EchoI8(v int8) (int8, error)                              { return v, nil }
func (provider) MaybeI8(v tenon.Option[int8]) (tenon.Option[int8], error) { return v, nil }
func (provider) ManyI8(v []int8) ([]int8, error)                          { return v, nil }
func (provider) NamedI8(v map[string]int8) (map[string]int8, error)       { return v, nil }
func (provider) HoldI8(v types.HeldI8) (types.HeldI8, error)              { return v, nil }
func (provider) SeeNamedI8(v map[string]int8) (map[string]int8, error)    { return v, nil }
func (provider) SeeHoldI8(v types.HeldI8) (types.HeldI8, error)           { return v, nil }
func (provider) FailI8(v int8) error                                      { return &types.BadI8Error{Value: v} }
func (provider) CallI8(c types.Caller, v []int8) ([]int8, error) {
	return called(v, c.EchoI8, c.MaybeI8, c.ManyI8)
}
func (provider) CallFailI8(c types.Caller, v int8) error { return c.FailI8(v) }

func (provider) EchoI16(v int16) (int16, error)                              { return v, nil }
func (provider) MaybeI16(v tenon.Option[int16]) (tenon.Option[int16], error) { return v, nil }
func (provider) ManyI16(v []int16) ([]int16, error)                          { return v, nil }
func (provider) NamedI16(v map[string]int16) (map[string]int16, error)       { return v, nil }
func (provider) HoldI16(v types.HeldI16) (types.HeldI16, error)              { return v, nil }
func (provider) SeeNamedI16(v map[string]int16) (map[string]int16, error)    { return v, nil }
func (provider) SeeHoldI16(v types.HeldI16) (types.HeldI16, error)           { return v, nil }
func (provider) FailI16(v int16) error                                       { return &types.BadI16Error{Value: v} }
func (provider) CallI16(c types.Caller, v []int16) ([]int16, error) {
	return called(v, c.EchoI16, c.MaybeI16, c.ManyI16)
}
func (provider) CallFailI16(c types.Caller, v int16) error { return c.FailI16(v) }

func (provider) EchoI32(v int32) (int32, error)                              { return v, nil }
func (provider) MaybeI32(v tenon.Option[int32]) (tenon.Option[int32], error) { return v, nil }
func (provider) ManyI32(v []int32) ([]int32, error)                          { return v, nil }
func (provider) NamedI32(v map[string]int32) (map[string]int32, error)       { return v, nil }
func (provider) HoldI32(v types.HeldI32) (types.HeldI32, error)              { return v, nil }
func (provider) SeeNamedI32(v map[string]int32) (map[string]int32, error)    { return v, nil }
func (provider) SeeHoldI32(v types.HeldI32) (types.HeldI32, error)           { return v, nil }
func (provider) FailI32(v int32) error                                       { return &types.BadI32Error{Value: v} }
func (provider) CallI32(c types.Caller, v []int32) ([]int32, error) {
	return called(v, c.EchoI32, c.MaybeI32, c.ManyI32)
}
func (provider) CallFailI32(c types.Caller, v int32) error { return c.FailI32(v) }

func (provider) EchoI64(v int64) (int64, error)                              { return v, nil }
func (provider) MaybeI64(v tenon.Option[int64]) (tenon.Option[int64], error) { return v, nil }
func (provider) ManyI64(v []int64) ([]int64, error)                          { return v, nil }
func (provider) NamedI64(v map[string]int64) (map[string]int64, error)       { return v, nil }
func (provider) HoldI64(v types.HeldI64) (types.HeldI64, error)              { return v, nil }
func (provider) SeeNamedI64(v map[string]int64) (map[string]int64, error)    { return v, nil }
func (provider) SeeHoldI64(v types.HeldI64) (types.HeldI64, error)           { return v, nil }
func (provider) FailI64(v int64) error                                       { return &types.BadI64Error{Value: v} }
func (provider) CallI64(c types.Caller, v []int64) ([]int64, error) {
	return called(v, c.EchoI64, c.MaybeI64, c.ManyI64)
}
func (provider) CallFailI64(c types.Caller, v int64) error { return c.FailI64(v) }

func (provider) EchoU128(v tenon.Uint128) (tenon.Uint128, error) { return v, nil }
func (provider) MaybeU128(v tenon.Option[tenon.Uint128]) (tenon.Option[tenon.Uint128], error) {
	return v, nil
}
func (provider) ManyU128(v []tenon.Uint128) ([]tenon.Uint128, error) { return v, nil }
func (provider) NamedU128(v map[string]tenon.Uint128) (map[string]tenon.Uint128, error) {
	return v, nil
}
func (provider) HoldU128(v types.HeldU128) (types.HeldU128, error)      { return v, nil }
func (provider) SeeManyU128(v []tenon.Uint128) ([]tenon.Uint128, error) { return v, nil }
func (provider) SeeNamedU128(v map[string]tenon.Uint128) (map[string]tenon.Uint128, error) {
	return v, nil
}
func (provider) SeeHoldU128(v types.HeldU128) (types.HeldU128, error) { return v, nil }
func (provider) FailU128(v tenon.Uint128) error                       { return &types.BadU128Error{Value: v} }
func (provider) CallU128(c types.Caller, v []tenon.Uint128) ([]tenon.Uint128, error) {
	return called(v, c.EchoU128, c.MaybeU128, c.ManyU128)
}
func (provider) CallFailU128(c types.Caller, v tenon.Uint128) error { return c.FailU128(v) }

func (provider) EchoI128(v tenon.Int128) (tenon.Int128, error) { return v, nil }
func (provider) MaybeI128(v tenon.Option[tenon.Int128]) (tenon.Option[tenon.Int128], error) {
	return v, nil
}
func (provider) ManyI128(v []tenon.Int128) ([]tenon.Int128, error)                    { return v, nil }
func (provider) NamedI128(v map[string]tenon.Int128) (map[string]tenon.Int128, error) { return v, nil }
func (provider) HoldI128(v types.HeldI128) (types.HeldI128, error)                    { return v, nil }
func (provider) SeeManyI128(v []tenon.Int128) ([]tenon.Int128, error)                 { return v, nil }
func (provider) SeeNamedI128(v map[string]tenon.Int128) (map[string]tenon.Int128, error) {
	return v, nil
}
func (provider) SeeHoldI128(v types.HeldI128) (types.HeldI128, error) { return v, nil }
func (provider) FailI128(v tenon.Int128) error                        { return &types.BadI128Error{Value: v} }
func (provider) CallI128(c types.Caller, v []tenon.Int128) ([]tenon.Int128, error) {
	return called(v, c.EchoI128, c.MaybeI128, c.ManyI128)
}
func (provider) CallFailI128(c types.Caller, v tenon.Int128) error { return c.FailI128(v) }

func (provider) EchoF32(v float32) (float32, error)                              { return v, nil }
func (provider) MaybeF32(v tenon.Option[float32]) (tenon.Option[float32], error) { return v, nil }
func (provider) ManyF32(v []float32) ([]float32, error)                          { return v, nil }
func (provider) NamedF32(v map[string]float32) (map[string]float32, error)       { return v, nil }
func (provider) HoldF32(v types.HeldF32) (types.HeldF32, error)                  { return v, nil }
func (provider) SeeNamedF32(v map[string]float32) (map[string]float32, error)    { return v, nil }
func (provider) SeeHoldF32(v types.HeldF32) (types.HeldF32, error)               { return v, nil }
func (provider) FailF32(v float32) error                                         { return &types.BadF32Error{Value: v} }
func (provider) CallF32(c types.Caller, v []float32) ([]float32, error) {
	return called(v, c.EchoF32, c.MaybeF32, c.ManyF32)
}
func (provider) CallFailF32(c types.Caller, v float32) error { return c.FailF32(v) }

func (provider) EchoF64(v float64) (float64, error)                              { return v, nil }
func (provider) MaybeF64(v tenon.Option[float64]) (tenon.Option[float64], error) { return v, nil }
func (provider) ManyF64(v []float64) ([]float64, error)                          { return v, nil }
func (provider) NamedF64(v map[string]float64) (map[string]float64, error)       { return v, nil }
func (provider) HoldF64(v types.HeldF64) (types.HeldF64, error)                  { return v, nil }
func (provider) SeeNamedF64(v map[string]float64) (map[string]float64, error)    { return v, nil }
func (provider) SeeHoldF64(v types.HeldF64) (types.HeldF64, error)               { return v, nil }
func (provider) FailF64(v float64) error                                         { return &types.BadF64Error{Value: v} }
func (provider) CallF64(c types.Caller, v []float64) ([]float64, error) {
	return called(v, c.EchoF64, c.MaybeF64, c.ManyF64)
}
func (provider) CallFailF64(c types.Caller, v float64) error { return c.FailF64(v) }

func (provider) EchoChar(v rune) (rune, error)                              { return v, nil }
func (provider) MaybeChar(v tenon.Option[rune]) (tenon.Option[rune], error) { return v, nil }
func (provider) ManyChar(v []rune) ([]rune, error)                          { return v, nil }
func (provider) NamedChar(v map[string]rune) (map[string]rune, error)       { return v, nil }
func (provider) HoldChar(v types.HeldChar) (types.HeldChar, error)          { return v, nil }
func (provider) SeeNamedChar(v map[string]rune) (map[string]rune, error)    { return v, nil }
func (provider) SeeHoldChar(v types.HeldChar) (types.HeldChar, error)       { return v, nil }
func (provider) FailChar(v rune) error                                      { return &types.BadCharError{Value: v} }
func (provider) CallChar(c types.Caller, v []rune) ([]rune, error) {
	return called(v, c.EchoChar, c.MaybeChar, c.ManyChar)
}
func (provider) CallFailChar(c types.Caller, v rune) error { return c.FailChar(v) }

func (provider) EchoString(v string) (string, error)                              { return v, nil }
func (provider) MaybeString(v tenon.Option[string]) (tenon.Option[string], error) { return v, nil }
func (provider) ManyString(v []string) ([]string, error)                          { return v, nil }
func (provider) NamedString(v map[string]string) (map[string]string, error)       { return v, nil }
func (provider) HoldString(v types.HeldString) (types.HeldString, error)          { return v, nil }
func (provider) SeeManyString(v []string) ([]string, error)                       { return v, nil }
func (provider) SeeNamedString(v map[string]string) (map[string]string, error)    { return v, nil }
func (provider) SeeHoldString(v types.HeldString) (types.HeldString, error)       { return v, nil }
func (provider) FailString(v string) error                                        { return &types.BadStringError{Value: v} }
func (provider) CallString(c types.Caller, v []string) ([]string, error) {
	return called(v, c.EchoString, c.MaybeString, c.ManyString)
}
func (provider) CallFailString(c types.Caller, v string) error { return c.FailString(v) }

func (provider) EchoBytes(v []byte) ([]byte, error)                              { return v, nil }
func (provider) MaybeBytes(v tenon.Option[[]byte]) (tenon.Option[[]byte], error) { return v, nil }
func (provider) ManyBytes(v [][]byte) ([][]byte, error)                          { return v, nil }
func (provider) NamedBytes(v map[string][]byte) (map[string][]byte, error)       { return v, nil }
func (provider) HoldBytes(v types.HeldBytes) (types.HeldBytes, error)            { return v, nil }
func (provider) SeeManyBytes(v [][]byte) ([][]byte, error)                       { return v, nil }
func (provider) SeeNamedBytes(v map[string][]byte) (map[string][]byte, error)    { return v, nil }
func (provider) SeeHoldBytes(v types.HeldBytes) (types.HeldBytes, error)         { return v, nil }
func (provider) FailBytes(v []byte) error                                        { return &types.BadBytesError{Value: v} }
func (provider) CallBytes(c types.Caller, v [][]byte) ([][]byte, error) {
	return called(v, c.EchoBytes, c.MaybeBytes, c.ManyBytes)
}
func (provider) CallFailBytes(c types.Caller, v []byte) error { return c.FailBytes(v) }

func (provider) EchoPath(v string) (string, error)                              { return v, nil }
func (provider) MaybePath(v tenon.Option[string]) (tenon.Option[string], error) { return v, nil }
func (provider) ManyPath(v []string) ([]string, error)                          { return v, nil }
func (provider) NamedPath(v map[string]string) (map[string]string, error)       { return v, nil }
func (provider) HoldPath(v types.HeldPath) (types.HeldPath, error)              { return v, nil }
func (provider) SeeManyPath(v []string) ([]string, error)                       { return v, nil }
func (provider) SeeNamedPath(v map[string]string) (map[string]string, error)    { return v, nil }
func (provider) SeeHoldPath(v types.HeldPath) (types.HeldPath, error)           { return v, nil }
func (provider) FailPath(v string) error                                        { return &types.BadPathError{Value: v} }
func (provider) CallPath(c types.Caller, v []string) ([]string, error) {
	return called(v, c.EchoPath, c.MaybePath, c.ManyPath)
}
func (provider) CallFailPath(c types.Caller, v string) error { return c.FailPath(v) }

func (provider) EchoUUID(v tenon.UUID) (tenon.UUID, error) { return v, nil }
func (provider) MaybeUUID(v tenon.Option[tenon.UUID]) (tenon.Option[tenon.UUID], error) {
	return v, nil
}
func (provider) ManyUUID(v []tenon.UUID) ([]tenon.UUID, error)                       { return v, nil }
func (provider) NamedUUID(v map[string]tenon.UUID) (map[string]tenon.UUID, error)    { return v, nil }
func (provider) HoldUUID(v types.HeldUuid) (types.HeldUuid, error)                   { return v, nil }
func (provider) SeeNamedUUID(v map[string]tenon.UUID) (map[string]tenon.UUID, error) { return v, nil }
func (provider) SeeHoldUUID(v types.HeldUuid) (types.HeldUuid, error)                { return v, nil }
func (provider) FailUUID(v tenon.UUID) error                                         { return &types.BadUUIDError{Value: v} }
func (provider) CallUUID(c types.Caller, v []tenon.UUID) ([]tenon.UUID, error) {
	return called(v, c.EchoUUID, c.MaybeUUID, c.ManyUUID)
}
func (provider) CallFailUUID(c types.Caller, v tenon.UUID) error { return c.FailUUID(v) }

func (provider) EchoDuration(v time.Duration) (time.Duration, error) { return v, nil }
func (provider) MaybeDuration(v tenon.Option[time.Duration]) (tenon.Option[time.Duration], error) {
	return v, nil
}
func (provider) ManyDuration(v []time.Duration) ([]time.Duration, error) { return v, nil }
func (provider) NamedDuration(v map[string]time.Duration) (map[string]time.Duration, error) {
	return v, nil
}
func (provider) HoldDuration(v types.HeldDuration) (types.HeldDuration, error) { return v, nil }
func (provider) SeeNamedDuration(v map[string]time.Duration) (map[string]time.Duration, error) {
	return v, nil
}
func (provider) SeeHoldDuration(v types.HeldDuration) (types.HeldDuration, error) { return v, nil }
func (provider) FailDuration(v time.Duration) error                               { return &types.BadDurationError{Value: v} }
func (provider) CallDuration(c types.Caller, v []time.Duration) ([]time.Duration, error) {
	return called(v, c.EchoDuration, c.MaybeDuration, c.ManyDuration)
}
func (provider) CallFailDuration(c types.Caller, v time.Duration) error { return c.FailDuration(v) }

func (provider) EchoTimestamp(v time.Time) (time.Time, error) { return v, nil }
func (provider) MaybeTimestamp(v tenon.Option[time.Time]) (tenon.Option[time.Time], error) {
	return v, nil
}
func (provider) ManyTimestamp(v []time.Time) ([]time.Time, error)                    { return v, nil }
func (provider) NamedTimestamp(v map[string]time.Time) (map[string]time.Time, error) { return v, nil }
func (provider) HoldTimestamp(v types.HeldTimestamp) (types.HeldTimestamp, error)    { return v, nil }
func (provider) SeeNamedTimestamp(v map[string]time.Time) (map[string]time.Time, error) {
	return v, nil
}
func (provider) SeeHoldTimestamp(v types.HeldTimestamp) (types.HeldTimestamp, error) { return v, nil }
func (provider) FailTimestamp(v time.Time) error                                     { return &types.BadTimestampError{Value: v} }
func (provider) CallTimestamp(c types.Caller, v []time.Time) ([]time.Time, error) {
	return called(v, c.EchoTimestamp, c.MaybeTimestamp, c.ManyTimestamp)
}
func (provider) CallFailTimestamp(c types.Caller, v time.Time) error { return c.FailTimestamp(v) }

func (provider) EchoKey(v types.Key) (types.Key, error)                              { return v, nil }
func (provider) MaybeKey(v tenon.Option[types.Key]) (tenon.Option[types.Key], error) { return v, nil }
func (provider) ManyKey(v []types.Key) ([]types.Key, error)                          { return v, nil }
func (provider) NamedKey(v map[string]types.Key) (map[string]types.Key, error)       { return v, nil }
func (provider) HoldKey(v types.HeldKey) (types.HeldKey, error)                      { return v, nil }
func (provider) SeeManyKey(v []types.Key) ([]types.Key, error)                       { return v, nil }
func (provider) SeeNamedKey(v map[string]types.Key) (map[string]types.Key, error)    { return v, nil }
func (provider) SeeHoldKey(v types.HeldKey) (types.HeldKey, error)                   { return v, nil }
func (provider) FailKey(v types.Key) error                                           { return &types.BadKeyError{Value: v} }
func (provider) CallKey(c types.Caller, v []types.Key) ([]types.Key, error) {
	return called(v, c.EchoKey, c.MaybeKey, c.ManyKey)
}
func (provider) CallFailKey(c types.Caller, v types.Key) error { return c.FailKey(v) }

func (provider) EchoPercent(v types.Percent) (types.Percent, error) { return v, nil }
func (provider) MaybePercent(v tenon.Option[types.Percent]) (tenon.Option[types.Percent], error) {
	return v, nil
}
func (provider) ManyPercent(v []types.Percent) ([]types.Percent, error) { return v, nil }
func (provider) NamedPercent(v map[string]types.Percent) (map[string]types.Percent, error) {
	return v, nil
}
func (provider) HoldPercent(v types.HeldPercent) (types.HeldPercent, error) { return v, nil }
func (provider) SeeNamedPercent(v map[string]types.Percent) (map[string]types.Percent, error) {
	return v, nil
}
func (provider) SeeHoldPercent(v types.HeldPercent) (types.HeldPercent, error) { return v, nil }
func (provider) FailPercent(v types.Percent) error                             { return &types.BadPercentError{Value: v} }
func (provider) CallPercent(c types.Caller, v []types.Percent) ([]types.Percent, error) {
	return called(v, c.EchoPercent, c.MaybePercent, c.ManyPercent)
}
func (provider) CallFailPercent(c types.Caller, v types.Percent) error { return c.FailPercent(v) }

func (provider) EchoMode(v types.Mode) (types.Mode, error) { return v, nil }
func (provider) MaybeMode(v tenon.Option[types.Mode]) (tenon.Option[types.Mode], error) {
	return v, nil
}
func (provider) ManyMode(v []types.Mode) ([]types.Mode, error)                       { return v, nil }
func (provider) NamedMode(v map[string]types.Mode) (map[string]types.Mode, error)    { return v, nil }
func (provider) HoldMode(v types.HeldMode) (types.HeldMode, error)                   { return v, nil }
func (provider) SeeNamedMode(v map[string]types.Mode) (map[string]types.Mode, error) { return v, nil }
func (provider) SeeHoldMode(v types.HeldMode) (types.HeldMode, error)                { return v, nil }
func (provider) FailMode(v types.Mode) error                                         { return &types.BadModeError{Value: v} }
func (provider) CallMode(c types.Caller, v []types.Mode) ([]types.Mode, error) {
	return called(v, c.EchoMode, c.MaybeMode, c.ManyMode)
}
func (provider) CallFailMode(c types.Caller, v types.Mode) error { return c.FailMode(v) }

func (provider) EchoLevel(v types.Level) (types.Level, error) { return v, nil }
func (provider) MaybeLevel(v tenon.Option[types.Level]) (tenon.Option[types.Level], error) {
	return v, nil
}
func (provider) ManyLevel(v []types.Level) ([]types.Level, error)                    { return v, nil }
func (provider) NamedLevel(v map[string]types.Level) (map[string]types.Level, error) { return v, nil }
func (provider) HoldLevel(v types.HeldLevel) (types.HeldLevel, error)                { return v, nil }
func (provider) SeeNamedLevel(v map[string]types.Level) (map[string]types.Level, error) {
	return v, nil
}
func (provider) SeeHoldLevel(v types.HeldLevel) (types.HeldLevel, error) { return v, nil }
func (provider) FailLevel(v types.Level) error                           { return &types.BadLevelError{Value: v} }
func (provider) CallLevel(c types.Caller, v []types.Level) ([]types.Level, error) {
	return called(v, c.EchoLevel, c.MaybeLevel, c.ManyLevel)
}
func (provider) CallFailLevel(c types.Caller, v types.Level) error { return c.FailLevel(v) }

func (provider) EchoAccess(v types.Access) (types.Access, error) { return v, nil }
func (provider) MaybeAccess(v tenon.Option[types.Access]) (tenon.Option[types.Access], error) {
	return v, nil
}
func (provider) ManyAccess(v []types.Access) ([]types.Access, error) { return v, nil }
func (provider) NamedAccess(v map[string]types.Access) (map[string]types.Access, error) {
	return v, nil
}
func (provider) HoldAccess(v types.HeldAccess) (types.HeldAccess, error) { return v, nil }
func (provider) SeeNamedAccess(v map[string]types.Access) (map[string]types.Access, error) {
	return v, nil
}
func (provider) SeeHoldAccess(v types.HeldAccess) (types.HeldAccess, error) { return v, nil }
func (provider) FailAccess(v types.Access) error                            { return &types.BadAccessError{Value: v} }
func (provider) CallAccess(c types.Caller, v []types.Access) ([]types.Access, error) {
	return called(v, c.EchoAccess, c.MaybeAccess, c.ManyAccess)
}
func (provider) CallFailAccess(c types.Caller, v types.Access) error { return c.FailAccess(v) }

func (provider) EchoPoint(v types.Point) (types.Point, error) { return v, nil }
func (provider) MaybePoint(v tenon.Option[types.Point]) (tenon.Option[types.Point], error) {
	return v, nil
}
func (provider) ManyPoint(v []types.Point) ([]types.Point, error)                    { return v, nil }
func (provider) NamedPoint(v map[string]types.Point) (map[string]types.Point, error) { return v, nil }
func (provider) HoldPoint(v types.HeldPoint) (types.HeldPoint, error)                { return v, nil }
func (provider) SeeNamedPoint(v map[string]types.Point) (map[string]types.Point, error) {
	return v, nil
}
func (provider) SeeHoldPoint(v types.HeldPoint) (types.HeldPoint, error) { return v, nil }
func (provider) FailPoint(v types.Point) error                           { return &types.BadPointError{Value: v} }
func (provider) CallPoint(c types.Caller, v []types.Point) ([]types.Point, error) {
	return called(v, c.EchoPoint, c.MaybePoint, c.ManyPoint)
}
func (provider) CallFailPoint(c types.Caller, v types.Point) error { return c.FailPoint(v) }

func (provider) EchoWidePoint(v types.WidePoint) (types.WidePoint, error) { return v, nil }
func (provider) MaybeWidePoint(v tenon.Option[types.WidePoint]) (tenon.Option[types.WidePoint], error) {
	return v, nil
}
func (provider) ManyWidePoint(v []types.WidePoint) ([]types.WidePoint, error) { return v, nil }
func (provider) NamedWidePoint(v map[string]types.WidePoint) (map[string]types.WidePoint, error) {
	return v, nil
}
func (provider) HoldWidePoint(v types.HeldWidePoint) (types.HeldWidePoint, error) { return v, nil }
func (provider) SeeNamedWidePoint(v map[string]types.WidePoint) (map[string]types.WidePoint, error) {
	return v, nil
}
func (provider) SeeHoldWidePoint(v types.HeldWidePoint) (types.HeldWidePoint, error) { return v, nil }
func (provider) FailWidePoint(v types.WidePoint) error                               { return &types.BadWidePointError{Value: v} }
func (provider) CallWidePoint(c types.Caller, v []types.WidePoint) ([]types.WidePoint, error) {
	return called(v, c.EchoWidePoint, c.MaybeWidePoint, c.ManyWidePoint)
}
func (provider) CallFailWidePoint(c types.Caller, v types.WidePoint) error { return c.FailWidePoint(v) }

func (provider) EchoPair(v types.Pair) (types.Pair, error) { return v, nil }
func (provider) MaybePair(v tenon.Option[types.Pair]) (tenon.Option[types.Pair], error) {
	return v, nil
}
func (provider) ManyPair(v []types.Pair) ([]types.Pair, error)                    { return v, nil }
func (provider) NamedPair(v map[string]types.Pair) (map[string]types.Pair, error) { return v, nil }
func (provider) HoldPair(v types.HeldPair) (types.HeldPair, error)                { return v, nil }
func (provider) SeePair(v types.Pair) (types.Pair, error)                         { return v, nil }
func (provider) SeeMaybePair(v tenon.Option[types.Pair]) (tenon.Option[types.Pair], error) {
	return v, nil
}
func (provider) SeeManyPair(v []types.Pair) ([]types.Pair, error)                    { return v, nil }
func (provider) SeeNamedPair(v map[string]types.Pair) (map[string]types.Pair, error) { return v, nil }
func (provider) SeeHoldPair(v types.HeldPair) (types.HeldPair, error)                { return v, nil }
func (provider) FailPair(v types.Pair) error                                         { return &types.BadPairError{Value: v} }
func (provider) CallPair(c types.Caller, v []types.Pair) ([]types.Pair, error) {
	return called(v, c.EchoPair, c.MaybePair, c.ManyPair)
}
func (provider) CallFailPair(c types.Caller, v types.Pair) error { return c.FailPair(v) }

func (provider) EchoShape(v types.Shape) (types.Shape, error) { return v, nil }
func (provider) MaybeShape(v tenon.Option[types.Shape]) (tenon.Option[types.Shape], error) {
	return v, nil
}
func (provider) ManyShape(v []types.Shape) ([]types.Shape, error)                    { return v, nil }
func (provider) NamedShape(v map[string]types.Shape) (map[string]types.Shape, error) { return v, nil }
func (provider) HoldShape(v types.HeldShape) (types.HeldShape, error)                { return v, nil }
func (provider) SeeShape(v types.Shape) (types.Shape, error)                         { return v, nil }
func (provider) SeeMaybeShape(v tenon.Option[types.Shape]) (tenon.Option[types.Shape], error) {
	return v, nil
}
func (provider) SeeManyShape(v []types.Shape) ([]types.Shape, error) { return v, nil }
func (provider) SeeNamedShape(v map[string]types.Shape) (map[string]types.Shape, error) {
	return v, nil
}
func (provider) SeeHoldShape(v types.HeldShape) (types.HeldShape, error) { return v, nil }
func (provider) FailShape(v types.Shape) error                           { return &types.BadShapeError{Value: v} }
func (provider) CallShape(c types.Caller, v []types.Shape) ([]types.Shape, error) {
	return called(v, c.EchoShape, c.MaybeShape, c.ManyShape)
}
func (provider) CallFailShape(c types.Caller, v types.Shape) error { return c.FailShape(v) }

func (provider) EchoStep(v types.Step) (types.Step, error) { return v, nil }
func (provider) MaybeStep(v tenon.Option[types.Step]) (tenon.Option[types.Step], error) {
	return v, nil
}
func (provider) ManyStep(v []types.Step) ([]types.Step, error)                    { return v, nil }
func (provider) NamedStep(v map[string]types.Step) (map[string]types.Step, error) { return v, nil }
func (provider) HoldStep(v types.HeldStep) (types.HeldStep, error)                { return v, nil }
func (provider) SeeStep(v types.Step) (types.Step, error)                         { return v, nil }
func (provider) SeeMaybeStep(v tenon.Option[types.Step]) (tenon.Option[types.Step], error) {
	return v, nil
}
func (provider) SeeManyStep(v []types.Step) ([]types.Step, error)                    { return v, nil }
func (provider) SeeNamedStep(v map[string]types.Step) (map[string]types.Step, error) { return v, nil }
func (provider) SeeHoldStep(v types.HeldStep) (types.HeldStep, error)                { return v, nil }
func (provider) FailStep(v types.Step) error                                         { return &types.BadStepError{Value: v} }
func (provider) CallStep(c types.Caller, v []types.Step) ([]types.Step, error) {
	return called(v, c.EchoStep, c.MaybeStep, c.ManyStep)
}
func (provider) CallFailStep(c types.Caller, v types.Step) error { return c.FailStep(v) }

func (provider) EchoNumbers(v []uint32) ([]uint32, error)                              { return v, nil }
func (provider) MaybeNumbers(v tenon.Option[[]uint32]) (tenon.Option[[]uint32], error) { return v, nil }
func (provider) ManyNumbers(v [][]uint32) ([][]uint32, error)                          { return v, nil }
func (provider) NamedNumbers(v map[string][]uint32) (map[string][]uint32, error)       { return v, nil }
func (provider) HoldNumbers(v types.HeldNumbers) (types.HeldNumbers, error)            { return v, nil }
func (provider) SeeManyNumbers(v [][]uint32) ([][]uint32, error)                       { return v, nil }
func (provider) SeeNamedNumbers(v map[string][]uint32) (map[string][]uint32, error)    { return v, nil }
func (provider) SeeHoldNumbers(v types.HeldNumbers) (types.HeldNumbers, error)         { return v, nil }
func (provider) FailNumbers(v []uint32) error                                          { return &types.BadNumbersError{Value: v} }
func (provider) CallNumbers(c types.Caller, v [][]uint32) ([][]uint32, error) {
	return called(v, c.EchoNumbers, c.MaybeNumbers, c.ManyNumbers)
}
func (provider) CallFailNumbers(c types.Caller, v []uint32) error { return c.FailNumbers(v) }

func (provider) EchoStrings(v []string) ([]string, error)                              { return v, nil }
func (provider) MaybeStrings(v tenon.Option[[]string]) (tenon.Option[[]string], error) { return v, nil }
func (provider) ManyStrings(v [][]string) ([][]string, error)                          { return v, nil }
func (provider) NamedStrings(v map[string][]string) (map[string][]string, error)       { return v, nil }
func (provider) HoldStrings(v types.HeldStrings) (types.HeldStrings, error)            { return v, nil }
func (provider) SeeStrings(v []string) ([]string, error)                               { return v, nil }
func (provider) SeeMaybeStrings(v tenon.Option[[]string]) (tenon.Option[[]string], error) {
	return v, nil
}
func (provider) SeeManyStrings(v [][]string) ([][]string, error)                    { return v, nil }
func (provider) SeeNamedStrings(v map[string][]string) (map[string][]string, error) { return v, nil }
func (provider) SeeHoldStrings(v types.HeldStrings) (types.HeldStrings, error)      { return v, nil }
func (provider) FailStrings(v []string) error                                       { return &types.BadStringsError{Value: v} }
func (provider) CallStrings(c types.Caller, v [][]string) ([][]string, error) {
	return called(v, c.EchoStrings, c.MaybeStrings, c.ManyStrings)
}
func (provider) CallFailStrings(c types.Caller, v []string) error { return c.FailStrings(v) }

func (provider) EchoPoints(v []types.Point) ([]types.Point, error) { return v, nil }
func (provider) MaybePoints(v tenon.Option[[]types.Point]) (tenon.Option[[]types.Point], error) {
	return v, nil
}
func (provider) ManyPoints(v [][]types.Point) ([][]types.Point, error) { return v, nil }
func (provider) NamedPoints(v map[string][]types.Point) (map[string][]types.Point, error) {
	return v, nil
}
func (provider) HoldPoints(v types.HeldPoints) (types.HeldPoints, error)  { return v, nil }
func (provider) SeeManyPoints(v [][]types.Point) ([][]types.Point, error) { return v, nil }
func (provider) SeeNamedPoints(v map[string][]types.Point) (map[string][]types.Point, error) {
	return v, nil
}
func (provider) SeeHoldPoints(v types.HeldPoints) (types.HeldPoints, error) { return v, nil }
func (provider) FailPoints(v []types.Point) error                           { return &types.BadPointsError{Value: v} }
func (provider) CallPoints(c types.Caller, v [][]types.Point) ([][]types.Point, error) {
	return called(v, c.EchoPoints, c.MaybePoints, c.ManyPoints)
}
func (provider) CallFailPoints(c types.Caller, v []types.Point) error { return c.FailPoints(v) }

func (provider) EchoLists(v [][]uint8) ([][]uint8, error)                              { return v, nil }
func (provider) MaybeLists(v tenon.Option[[][]uint8]) (tenon.Option[[][]uint8], error) { return v, nil }
func (provider) ManyLists(v [][][]uint8) ([][][]uint8, error)                          { return v, nil }
func (provider) NamedLists(v map[string][][]uint8) (map[string][][]uint8, error)       { return v, nil }
func (provider) HoldLists(v types.HeldLists) (types.HeldLists, error)                  { return v, nil }
func (provider) SeeLists(v [][]uint8) ([][]uint8, error)                               { return v, nil }
func (provider) SeeMaybeLists(v tenon.Option[[][]uint8]) (tenon.Option[[][]uint8], error) {
	return v, nil
}
func (provider) SeeManyLists(v [][][]uint8) ([][][]uint8, error)                    { return v, nil }
func (provider) SeeNamedLists(v map[string][][]uint8) (map[string][][]uint8, error) { return v, nil }
func (provider) SeeHoldLists(v types.HeldLists) (types.HeldLists, error)            { return v, nil }
func (provider) FailLists(v [][]uint8) error                                        { return &types.BadListsError{Value: v} }
func (provider) CallLists(c types.Caller, v [][][]uint8) ([][][]uint8, error) {
	return called(v, c.EchoLists, c.MaybeLists, c.ManyLists)
}
func (provider) CallFailLists(c types.Caller, v [][]uint8) error { return c.FailLists(v) }

func (provider) EchoNames(v tenon.Set[string]) (tenon.Set[string], error) { return v, nil }
func (provider) MaybeNames(v tenon.Option[tenon.Set[string]]) (tenon.Option[tenon.Set[string]], error) {
	return v, nil
}
func (provider) ManyNames(v []tenon.Set[string]) ([]tenon.Set[string], error) { return v, nil }
func (provider) NamedNames(v map[string]tenon.Set[string]) (map[string]tenon.Set[string], error) {
	return v, nil
}
func (provider) HoldNames(v types.HeldNames) (types.HeldNames, error)    { return v, nil }
func (provider) SeeNames(v tenon.Set[string]) (tenon.Set[string], error) { return v, nil }
func (provider) SeeMaybeNames(v tenon.Option[tenon.Set[string]]) (tenon.Option[tenon.Set[string]], error) {
	return v, nil
}
func (provider) SeeManyNames(v []tenon.Set[string]) ([]tenon.Set[string], error) { return v, nil }
func (provider) SeeNamedNames(v map[string]tenon.Set[string]) (map[string]tenon.Set[string], error) {
	return v, nil
}
func (provider) SeeHoldNames(v types.HeldNames) (types.HeldNames, error) { return v, nil }
func (provider) FailNames(v tenon.Set[string]) error                     { return &types.BadNamesError{Value: v} }
func (provider) CallNames(c types.Caller, v []tenon.Set[string]) ([]tenon.Set[string], error) {
	return called(v, c.EchoNames, c.MaybeNames, c.ManyNames)
}
func (provider) CallFailNames(c types.Caller, v tenon.Set[string]) error { return c.FailNames(v) }

func (provider) EchoPorts(v tenon.Set[uint16]) (tenon.Set[uint16], error) { return v, nil }
func (provider) MaybePorts(v tenon.Option[tenon.Set[uint16]]) (tenon.Option[tenon.Set[uint16]], error) {
	return v, nil
}
func (provider) ManyPorts(v []tenon.Set[uint16]) ([]tenon.Set[uint16], error) { return v, nil }
func (provider) NamedPorts(v map[string]tenon.Set[uint16]) (map[string]tenon.Set[uint16], error) {
	return v, nil
}
func (provider) HoldPorts(v types.HeldPorts) (types.HeldPorts, error)    { return v, nil }
func (provider) SeePorts(v tenon.Set[uint16]) (tenon.Set[uint16], error) { return v, nil }
func (provider) SeeMaybePorts(v tenon.Option[tenon.Set[uint16]]) (tenon.Option[tenon.Set[uint16]], error) {
	return v, nil
}
func (provider) SeeManyPorts(v []tenon.Set[uint16]) ([]tenon.Set[uint16], error) { return v, nil }
func (provider) SeeNamedPorts(v map[string]tenon.Set[uint16]) (map[string]tenon.Set[uint16], error) {
	return v, nil
}
func (provider) SeeHoldPorts(v types.HeldPorts) (types.HeldPorts, error) { return v, nil }
func (provider) FailPorts(v tenon.Set[uint16]) error                     { return &types.BadPortsError{Value: v} }
func (provider) CallPorts(c types.Caller, v []tenon.Set[uint16]) ([]tenon.Set[uint16], error) {
	return called(v, c.EchoPorts, c.MaybePorts, c.ManyPorts)
}
func (provider) CallFailPorts(c types.Caller, v tenon.Set[uint16]) error { return c.FailPorts(v) }

func (provider) EchoTable(v map[string]uint32) (map[string]uint32, error) { return v, nil }
func (provider) MaybeTable(v tenon.Option[map[string]uint32]) (tenon.Option[map[string]uint32], error) {
	return v, nil
}
func (provider) ManyTable(v []map[string]uint32) ([]map[string]uint32, error) { return v, nil }
func (provider) NamedTable(v map[string]map[string]uint32) (map[string]map[string]uint32, error) {
	return v, nil
}
func (provider) HoldTable(v types.HeldTable) (types.HeldTable, error)    { return v, nil }
func (provider) SeeTable(v map[string]uint32) (map[string]uint32, error) { return v, nil }
func (provider) SeeMaybeTable(v tenon.Option[map[string]uint32]) (tenon.Option[map[string]uint32], error) {
	return v, nil
}
func (provider) SeeManyTable(v []map[string]uint32) ([]map[string]uint32, error) { return v, nil }
func (provider) SeeNamedTable(v map[string]map[string]uint32) (map[string]map[string]uint32, error) {
	return v, nil
}
func (provider) SeeHoldTable(v types.HeldTable) (types.HeldTable, error) { return v, nil }
func (provider) FailTable(v map[string]uint32) error                     { return &types.BadTableError{Value: v} }
func (provider) CallTable(c types.Caller, v []map[string]uint32) ([]map[string]uint32, error) {
	return called(v, c.EchoTable, c.MaybeTable, c.ManyTable)
}
func (provider) CallFailTable(c types.Caller, v map[string]uint32) error { return c.FailTable(v) }

func (provider) EchoPairs(v map[int32]types.Pair) (map[int32]types.Pair, error) { return v, nil }
func (provider) MaybePairs(v tenon.Option[map[int32]types.Pair]) (tenon.Option[map[int32]types.Pair], error) {
	return v, nil
}
func (provider) ManyPairs(v []map[int32]types.Pair) ([]map[int32]types.Pair, error) { return v, nil }
func (provider) NamedPairs(v map[string]map[int32]types.Pair) (map[string]map[int32]types.Pair, error) {
	return v, nil
}
func (provider) HoldPairs(v types.HeldPairs) (types.HeldPairs, error)          { return v, nil }
func (provider) SeePairs(v map[int32]types.Pair) (map[int32]types.Pair, error) { return v, nil }
func (provider) SeeMaybePairs(v tenon.Option[map[int32]types.Pair]) (tenon.Option[map[int32]types.Pair], error) {
	return v, nil
}
func (provider) SeeManyPairs(v []map[int32]types.Pair) ([]map[int32]types.Pair, error) { return v, nil }
func (provider) SeeNamedPairs(v map[string]map[int32]types.Pair) (map[string]map[int32]types.Pair, error) {
	return v, nil
}
func (provider) SeeHoldPairs(v types.HeldPairs) (types.HeldPairs, error) { return v, nil }
func (provider) FailPairs(v map[int32]types.Pair) error                  { return &types.BadPairsError{Value: v} }
func (provider) CallPairs(c types.Caller, v []map[int32]types.Pair) ([]map[int32]types.Pair, error) {
	return called(v, c.EchoPairs, c.MaybePairs, c.ManyPairs)
}
func (provider) CallFailPairs(c types.Caller, v map[int32]types.Pair) error { return c.FailPairs(v) }

func (provider) EchoDigest(v [32]uint8) ([32]uint8, error) { return v, nil }
func (provider) MaybeDigest(v tenon.Option[[32]uint8]) (tenon.Option[[32]uint8], error) {
	return v, nil
}
func (provider) ManyDigest(v [][32]uint8) ([][32]uint8, error)                       { return v, nil }
func (provider) NamedDigest(v map[string][32]uint8) (map[string][32]uint8, error)    { return v, nil }
func (provider) HoldDigest(v types.HeldDigest) (types.HeldDigest, error)             { return v, nil }
func (provider) SeeManyDigest(v [][32]uint8) ([][32]uint8, error)                    { return v, nil }
func (provider) SeeNamedDigest(v map[string][32]uint8) (map[string][32]uint8, error) { return v, nil }
func (provider) SeeHoldDigest(v types.HeldDigest) (types.HeldDigest, error)          { return v, nil }
func (provider) FailDigest(v [32]uint8) error                                        { return &types.BadDigestError{Value: v} }
func (provider) CallDigest(c types.Caller, v [][32]uint8) ([][32]uint8, error) {
	return called(v, c.EchoDigest, c.MaybeDigest, c.ManyDigest)
}
func (provider) CallFailDigest(c types.Caller, v [32]uint8) error { return c.FailDigest(v) }

func (provider) EchoCorners(v [2]types.Point) ([2]types.Point, error) { return v, nil }
func (provider) MaybeCorners(v tenon.Option[[2]types.Point]) (tenon.Option[[2]types.Point], error) {
	return v, nil
}
func (provider) ManyCorners(v [][2]types.Point) ([][2]types.Point, error) { return v, nil }
func (provider) NamedCorners(v map[string][2]types.Point) (map[string][2]types.Point, error) {
	return v, nil
}
func (provider) HoldCorners(v types.HeldCorners) (types.HeldCorners, error)  { return v, nil }
func (provider) SeeManyCorners(v [][2]types.Point) ([][2]types.Point, error) { return v, nil }
func (provider) SeeNamedCorners(v map[string][2]types.Point) (map[string][2]types.Point, error) {
	return v, nil
}
func (provider) SeeHoldCorners(v types.HeldCorners) (types.HeldCorners, error) { return v, nil }
func (provider) FailCorners(v [2]types.Point) error                            { return &types.BadCornersError{Value: v} }
func (provider) CallCorners(c types.Caller, v [][2]types.Point) ([][2]types.Point, error) {
	return called(v, c.EchoCorners, c.MaybeCorners, c.ManyCorners)
}
func (provider) CallFailCorners(c types.Caller, v [2]types.Point) error { return c.FailCorners(v) }

func (provider) EchoTree(v types.Tree) (types.Tree, error) { return v, nil }
func (provider) MaybeTree(v tenon.Option[types.Tree]) (tenon.Option[types.Tree], error) {
	return v, nil
}
func (provider) ManyTree(v []types.Tree) ([]types.Tree, error)                    { return v, nil }
func (provider) NamedTree(v map[string]types.Tree) (map[string]types.Tree, error) { return v, nil }
func (provider) HoldTree(v types.HeldTree) (types.HeldTree, error)                { return v, nil }
func (provider) SeeTree(v types.Tree) (types.Tree, error)                         { return v, nil }
func (provider) SeeMaybeTree(v tenon.Option[types.Tree]) (tenon.Option[types.Tree], error) {
	return v, nil
}
func (provider) SeeManyTree(v []types.Tree) ([]types.Tree, error)                    { return v, nil }
func (provider) SeeNamedTree(v map[string]types.Tree) (map[string]types.Tree, error) { return v, nil }
func (provider) SeeHoldTree(v types.HeldTree) (types.HeldTree, error)                { return v, nil }
func (provider) FailTree(v types.Tree) error                                         { return &types.BadTreeError{Value: v} }
func (provider) CallTree(c types.Caller, v []types.Tree) ([]types.Tree, error) {
	return called(v, c.EchoTree, c.MaybeTree, c.ManyTree)
}
func (provider) CallFailTree(c types.Caller, v types.Tree) error { return c.FailTree(v) }
