// Package together has two majors of one contract in one program: two Rust libraries, each with its own runtime.
package together

import (
	"errors"
	"os"
	"strings"
	"testing"

	meterv1 "example.com/meter/meter"
	_ "example.com/meter/meter/native" // the Rust provider of version 1
	tenonv1 "example.com/meter/tenon"
	meterv2 "example.com/meter/v2/meter"
	_ "example.com/meter/v2/meter/native" // the Rust provider of version 2
	tenonv2 "example.com/meter/v2/tenon"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if tenonv1.Live()+tenonv2.Live()+tenonv1.LiveCallbacks()+tenonv2.LiveCallbacks() != 0 {
		panic("something is left")
	}
	os.Exit(code)
}

func TestEachVersionCountsItsOwn(t *testing.T) {
	first, second := meterv1.OpenMeter(10), meterv2.OpenMeter(1<<40)
	if meterv1.OpenMeters() != 1 || meterv2.OpenMeters() != 1 {
		t.Error(meterv1.OpenMeters(), meterv2.OpenMeters())
	}
	if sum, err := first.Add(7); sum != 7 || err != nil {
		t.Error(sum, err)
	}
	if sum, err := second.Add(1 << 33); sum != 1<<33 || err != nil {
		t.Error(sum, err)
	}
	if err := first.Close(); err != nil || meterv1.OpenMeters() != 0 || meterv2.OpenMeters() != 1 {
		t.Error(err)
	}
	if err := second.Close(); err != nil || meterv2.OpenMeters() != 0 {
		t.Error(err)
	}
}

// An error of one version is none of the other, but its kind is the same.
func TestErrorsDoNotMix(t *testing.T) {
	first := meterv1.OpenMeter(10)
	_, err := first.Add(11)
	var over *meterv1.OverError
	var other *meterv2.OverError
	if !errors.As(err, &over) || over.Limit != 10 || errors.As(err, &other) || errors.Is(err, meterv2.ErrOver) {
		t.Error(err)
	}
	if !errors.Is(err, tenonv1.OutOfRange) || !errors.Is(err, tenonv2.OutOfRange) {
		t.Error(err)
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
}

// Each library unwinds its own panics: the personality of one would not do for the other.
func TestPanicsStayInTheirLibrary(t *testing.T) {
	first, second := meterv1.OpenMeter(1), meterv2.OpenMeter(1)
	for range 3 {
		var panicked1 *tenonv1.PanicError
		if err := first.Panics("stop"); err == nil || !errors.As(err, &panicked1) && !errors.Is(err, tenonv1.ErrPoisoned) {
			t.Error(err)
		}
		var panicked2 *tenonv2.PanicError
		if err := second.Panics("stop"); err == nil || !errors.As(err, &panicked2) && !errors.Is(err, tenonv2.ErrPoisoned) {
			t.Error(err)
		}
	}
	third := meterv2.OpenMeter(1)
	if err := third.Panics("once more"); err == nil || !strings.Contains(err.Error(), "version 2: once more") {
		t.Error(err)
	}
	if err := errors.Join(first.Close(), second.Close(), third.Close()); err != nil {
		t.Error(err)
	}
}

func TestEachVersionCallsBack(t *testing.T) {
	one := meterv1.ReaderFunc(func() (uint32, error) {
		// The callback of one version calls the other.
		sum, err := meterv2.Ask(meterv2.ReaderFunc(func() (uint64, error) { return 40, nil }))
		return uint32(sum) + 2, err
	})
	if sum, err := meterv1.Ask(one); sum != 42 || err != nil {
		t.Error(sum, err)
	}
	_, err := meterv2.Ask(meterv2.ReaderFunc(func() (uint64, error) { panic("in Go") }))
	var panicked *tenonv2.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(err.Error(), "in Go") {
		t.Error(err)
	}
}
