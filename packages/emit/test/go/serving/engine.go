// Package engine is what the C program in this folder calls.
package engine

import (
	"errors"
	"fmt"
	"runtime"

	"example.com/m/serving"
	"example.com/m/tenon"
)

type provider struct{ serving.UnimplementedProvider }

func init() { serving.Register(provider{}) }

func (provider) Greet(name string) (string, error) {
	if name == "panic" {
		panic("no greeting")
	}
	return "hello " + name, nil
}

func (provider) Fetch(store serving.Store, key string) (tenon.Option[[]byte], error) {
	return store.Get(key)
}

func (provider) Measure(store serving.Store) (uint64, error) {
	secret, err := store.Secret()
	if err != nil {
		return 0, err
	}
	size, err := store.Size()
	if err != nil {
		return 0, err
	}
	return size*100 + uint64(secret.Len()), nil
}

func (provider) Has(progress serving.Progress) bool { return progress != nil }

func (provider) Collect() { runtime.GC() }

func (provider) StartCounter(from uint64) (serving.Counter, error) {
	if from == 99 {
		return nil, &serving.NotFoundError{Key: "99"}
	}
	return &counter{count: from}, nil
}

type counter struct {
	serving.UnimplementedCounter
	count    uint64
	borrowed serving.Progress
	kept     []serving.Progress
}

func (c *counter) Add(by uint64) (uint64, error) {
	if by == 0 {
		return 0, fmt.Errorf("adding: %w", serving.ErrClosed)
	}
	c.count += by
	return c.count, nil
}

func (c *counter) Tell(progress serving.Progress, times uint64) (uint64, error) {
	c.borrowed = progress
	for i := range times {
		total := tenon.None[uint64]()
		if i > 0 {
			total = tenon.Some(times)
		}
		if !progress.Report(c.count, total) {
			break
		}
	}
	progress.OnRetry(7)
	return c.count, nil
}

func (c *counter) Shout(progress serving.Progress) {
	progress.Report(c.count, tenon.None[uint64]())
}

func (c *counter) Keep(progress, other serving.Progress, name string) error {
	c.kept = append(c.kept, progress)
	if other != nil {
		c.kept = append(c.kept, other)
	}
	return nil
}

func (c *counter) Remind() (uint64, error) {
	yes := uint64(0)
	for _, one := range c.kept {
		if one.Report(c.count, tenon.None[uint64]()) {
			yes++
		}
	}
	return yes, nil
}

func (c *counter) Forget() { c.kept = nil }

func (c *counter) Late() (isClosed bool) {
	defer func() {
		err, _ := recover().(error)
		isClosed = errors.Is(err, tenon.ErrClosed)
	}()
	c.borrowed.Report(c.count, tenon.None[uint64]())
	return false
}

func (c *counter) Finish(progress serving.Progress) (uint64, error) {
	progress.Report(c.count, tenon.Some(c.count))
	return c.count, nil
}
