package boundary

import (
	"errors"
	"testing"

	_ "example.com/m/engine"
	"example.com/m/everything"
	"example.com/m/tenon"
)

// TestServedObjects gives objects that may be absent to a provider in Go, and leaves it none.
func TestServedObjects(t *testing.T) {
	before := tenon.LiveObjects()
	echo, spare := must(everything.OpenEcho("a")), must(everything.OpenEcho("spare"))
	none := tenon.None[everything.Echo]()
	third := must(echo.Other(spare, tenon.Some(spare)))
	if n := must(third.Finish()); n != uint64(len("a spare spare")) {
		t.Error(n)
	}
	// What one argument refuses is not taken from the others.
	clone := must(spare.Clone())
	other := must(everything.OpenEcho("other"))
	fails[uint64](t, "`spare`: the Echo can't be taken", tenon.ErrBusy)(echo.Swallow(other, tenon.Some(spare)))
	same(t, "x")(other.Text("x"))
	fails[uint64](t, "", tenon.ErrBusy)(echo.Swallow(echo, none))
	if err := clone.Close(); err != nil {
		t.Error(err)
	}
	same(t, uint64(len("otherspare")))(echo.Swallow(other, tenon.Some(spare)))
	fails[string](t, "", tenon.ErrMoved)(spare.Text("x"))
	same(t, "x")(echo.Text("x"))
	if err := errors.Join(echo.Close(), echo.Close()); err != nil {
		t.Error(err)
	}
	if live := tenon.LiveObjects(); live != before {
		t.Errorf("%d objects are left", live-before)
	}
}
