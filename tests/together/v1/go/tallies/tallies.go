// Package tallies provides version 1 of the contract tally.
package tallies

import (
	"sync"
	"sync/atomic"

	"example.com/meter/tally"
)

func init() { tally.Register(provider{}) }

var open atomic.Int32

type provider struct{ tally.UnimplementedProvider }

func (provider) OpenTallies() uint32 { return uint32(open.Load()) }

func (provider) OpenTally(limit uint32, watcher tally.Watcher) tally.Tally {
	open.Add(1)
	return &counted{limit: limit, watcher: watcher}
}

type counted struct {
	tally.UnimplementedTally
	limit   uint32
	watcher tally.Watcher

	mu    sync.Mutex
	count uint32
}

func (c *counted) Add(more uint32) (uint32, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if more > c.limit-c.count {
		return 0, &tally.OverError{Limit: c.limit}
	}
	c.count += more
	return c.count, c.watcher.OnChange(c.count)
}

func (c *counted) Close() error {
	open.Add(-1)
	return nil
}
