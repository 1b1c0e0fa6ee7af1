package conformance

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"example.com/conformance/gated"
	_ "example.com/conformance/gated/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

const (
	here  = "this build"
	there = "the provider's build"
)

// leftOut checks the error of what one of the builds does not have.
func leftOut(t *testing.T, err error, by, key string) {
	t.Helper()
	want := by + " leaves out " + key
	if !errors.Is(err, tenon.ErrUnimplemented) || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v; want %s", err, want)
	}
}

func TestWhatIsForThisSystemIsThere(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Fatal("these tests are for linux")
	}
	leavesNothing(t)
	if n := gated.Everywhere(); n != 1 {
		t.Error(n)
	}
	if said, err := gated.Linux("x"); said != "linux of x" || err != nil {
		t.Error(said, err)
	}
	m := gated.OpenMeter(7)
	defer m.Close()
	other, err := m.Clone()
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if a, b := m.Count(), other.Count(); a != 7 || b != 8 {
		t.Error(a, b)
	}
}

func TestWhatIsForAnotherSystemIsUnimplemented(t *testing.T) {
	_, err := gated.Windows("x")
	leftOut(t, err, here, "windows")
	_, err = gated.OpenGhost()
	leftOut(t, err, here, "Ghost.open")
	if runtime.GOARCH != "s390x" {
		_, err = gated.Mainframe([]string{"a"})
		leftOut(t, err, here, "mainframe")
	}
	defer func() {
		err, _ := recover().(error)
		leftOut(t, err, here, "silent")
	}()
	gated.Silent()
}

func TestFeatures(t *testing.T) {
	leavesNothing(t)
	if n, err := gated.Both(4); n != 5 || err != nil {
		t.Error(n, err)
	}
	m := gated.OpenMeter(1)
	defer m.Close()
	// The provider is built without.
	_, err := gated.Outside(1)
	leftOut(t, err, there, "outside")
	_, err = m.Outside()
	leftOut(t, err, there, "Meter.outside")
	// This build has the feature, or has the tag no_inside.
	swapped, err := gated.Inside(gated.NewPair("a", "b"))
	count, inner := m.Inside()
	if hasInside {
		if swapped.First != "b" || err != nil || count != 1 || inner != nil {
			t.Error(swapped, err, count, inner)
		}
	} else {
		leftOut(t, err, here, "inside")
		leftOut(t, inner, here, "Meter.inside")
	}
}

func TestWhatIsUnstableHasToBeAskedFor(t *testing.T) {
	n, err := gated.Probe()
	if hasProbe {
		if n != 3 || err != nil {
			t.Error(n, err)
		}
	} else {
		leftOut(t, err, here, "probe")
	}
	_, err = gated.Trial()
	leftOut(t, err, here, "trial")
}

type watches struct {
	gated.UnimplementedWatcher
}

func (watches) Done(string) error                   { return nil }
func (watches) OnLinux(at uint32) (uint32, error)   { return at + 10, nil }
func (watches) OnWindows(at uint32) (uint32, error) { return at + 20, nil }

func TestACallbackHasWhatIsForThisSystem(t *testing.T) {
	said, err := gated.Watch(watches{})
	want := "done 0; on_linux 11; on_windows Watcher.on_windows is not implemented by this consumer"
	if strings.Join(said, "; ") != want || err != nil {
		t.Error(said, err)
	}
}
