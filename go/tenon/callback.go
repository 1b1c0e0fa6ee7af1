package tenon

import "runtime"

// Callback is a handle of a callback of the other side, for one call or to be kept (ABI-21). After a call that uses the
// handle, the caller must [runtime.KeepAlive] the Callback or what holds it.
type Callback struct{ handle uint64 }

// LentCallback is one that the other side takes back when the call is over; it answers [ErrClosed] from then on.
func LentCallback(handle uint64) *Callback { return &Callback{handle} }

// HeldCallback is one that is kept; letGo is called once, when it is unreachable, and must not refer to it.
func HeldCallback(handle uint64, letGo func(handle uint64)) *Callback {
	c := &Callback{handle}
	if handle != 0 {
		runtime.AddCleanup(c, letGo, handle)
	}
	return c
}

// Handle returns the handle, for one call.
func (c *Callback) Handle() uint64 { return c.handle }
