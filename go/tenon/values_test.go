package tenon_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/tenon-ffi/tenon/go/tenon"
)

func TestOption(t *testing.T) {
	none, empty := tenon.None[string](), tenon.Some("")
	if none == empty || none != (tenon.Option[string]{}) || !empty.IsSome() || none.IsSome() {
		t.Error("absent and empty are mixed up")
	}
	if v, ok := tenon.Some(7).Get(); v != 7 || !ok || tenon.None[int]().OrElse(3) != 3 || tenon.Some(7).OrElse(3) != 7 {
		t.Error("Get or OrElse")
	}
	if got := fmt.Sprintf("%v %v", tenon.Some(1.5), none); got != "1.5 none" {
		t.Error(got)
	}
	if allocs := testing.AllocsPerRun(100, func() { _, _ = tenon.Some(uint64(1)).Get() }); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestBoxed(t *testing.T) {
	if v, ok := tenon.Box(7).Get(); v != 7 || !ok {
		t.Error(v, ok)
	}
	if _, ok := (tenon.Boxed[int]{}).Get(); ok {
		t.Error("the zero value is present")
	}
}

func TestSet(t *testing.T) {
	s := tenon.NewSet(1, 2, 2)
	s.Add(3)
	count := 0
	for range s.All() {
		count++
	}
	if len(s) != 3 || count != 3 || !s.Has(3) || s.Has(4) {
		t.Error(s)
	}
}

func TestUUID(t *testing.T) {
	const text = "00112233-4455-6677-8899-aabbccddeeff"
	u, err := tenon.ParseUUID(strings.ToUpper(text))
	if err != nil || u.String() != text {
		t.Error(u, err)
	}
	for _, bad := range []string{"", text[1:], text + "0", strings.Replace(text, "-", "0", 1), strings.Replace(text, "a", "g", 1)} {
		if _, err := tenon.ParseUUID(bad); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
	encoded, err := json.Marshal(u)
	var decoded tenon.UUID
	if err != nil || json.Unmarshal(encoded, &decoded) != nil || decoded != u || u.Compare(tenon.UUID{}) != 1 {
		t.Error(string(encoded), decoded, err)
	}
}

func TestInt128(t *testing.T) {
	for _, text := range []string{"0", "1", "18446744073709551616", "340282366920938463463374607431768211455"} {
		v, _ := new(big.Int).SetString(text, 10)
		got, err := tenon.Uint128FromBig(v)
		if err != nil || got.String() != text || got.Big().Cmp(v) != 0 {
			t.Error(text, got, err)
		}
	}
	for _, text := range []string{"0", "-1", "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727", "-18446744073709551617"} {
		v, _ := new(big.Int).SetString(text, 10)
		got, err := tenon.Int128FromBig(v)
		if err != nil || got.String() != text {
			t.Error(text, got, err)
		}
	}
	over := new(big.Int).Lsh(big.NewInt(1), 128)
	if _, err := tenon.Uint128FromBig(over); !errors.Is(err, tenon.ErrOutOfRange) {
		t.Error(err)
	}
	if _, err := tenon.Uint128FromBig(big.NewInt(-1)); !errors.Is(err, tenon.OutOfRange) {
		t.Error(err)
	}
	if _, err := tenon.Int128FromBig(new(big.Int).Lsh(big.NewInt(1), 127)); err == nil {
		t.Error("2^127 is accepted")
	}
	if tenon.Int128From(-1).Compare(tenon.Int128From(1)) != -1 || tenon.Uint128From(2).Compare(tenon.Uint128From(2)) != 0 {
		t.Error("order")
	}
}

func TestTimestamp(t *testing.T) {
	for _, ns := range []int64{math.MinInt64, -1, 0, math.MaxInt64} {
		at := tenon.Timestamp(ns).Time()
		if got, err := tenon.TimestampOf(at); err != nil || int64(got) != ns {
			t.Error(ns, got, err)
		}
		if at.Location() != time.UTC {
			t.Error(at)
		}
	}
	for _, outside := range []time.Time{{}, time.Unix(0, math.MinInt64).Add(-1), time.Unix(0, math.MaxInt64).Add(1)} {
		if _, err := tenon.TimestampOf(outside); !errors.Is(err, tenon.ErrOutOfRange) {
			t.Error(outside, err)
		}
	}
	if got := tenon.Timestamp(-1).String(); got != "1969-12-31T23:59:59.999999999Z" {
		t.Error(got)
	}
}

func TestSecretIsInNoText(t *testing.T) {
	secret, number := tenon.NewSecret("hunter2"), tenon.NewSecretValue[uint32](123456)
	holder := struct {
		S tenon.Secret
		N tenon.SecretValue[uint32]
	}{secret, number}
	encoded, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "s", secret, "n", number, "h", holder)
	texts := []string{string(encoded), log.String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		texts = append(texts, fmt.Sprintf(verb, secret), fmt.Sprintf(verb, number), fmt.Sprintf(verb, holder), fmt.Sprintf(verb, &holder))
	}
	for _, text := range texts {
		if strings.Contains(text, "hunter") || strings.Contains(text, "123456") || strings.Contains(text, "1e240") {
			t.Errorf("shown in %s", text)
		}
	}
}

func TestSecret(t *testing.T) {
	content := []byte("hunter2")
	secret, same := tenon.NewSecret(content), tenon.NewSecret("hunter2")
	clear(content)
	if !secret.Equal(same) || secret.Equal(tenon.NewSecret("hunter3")) || secret.Equal(tenon.Secret{}) || secret.Len() != 7 {
		t.Error("Equal")
	}
	copied := secret
	var seen []byte
	secret.Expose(func(content []byte) { seen = content })
	secret.Destroy()
	if string(seen) != strings.Repeat("\x00", 7) || copied.Len() != 0 || copied.ExposeString() != "" {
		t.Errorf("%q is left", seen)
	}
	(tenon.Secret{}).Destroy()
	number := tenon.NewSecretValue[int64](-5)
	if number.Expose() != -5 || !number.Equal(tenon.NewSecretValue[int64](-5)) || number.Equal(tenon.SecretValue[int64]{}) {
		t.Error("SecretValue")
	}
	if !tenon.NewSecretValue(tenon.UUID{1}).Equal(tenon.NewSecretValue(tenon.UUID{1})) ||
		tenon.NewSecretValue(tenon.Uint128From(1)).Equal(tenon.NewSecretValue(tenon.Uint128{Hi: 1})) {
		t.Error("wide SecretValue")
	}
	number.Destroy()
	if number.Expose() != 0 {
		t.Error("not destroyed")
	}
}
