// Package counts provides the contract attributes: objects that rely on what their attributes say.
package counts

import (
	"sync/atomic"

	"example.com/exchanged/attributes"
)

func init() { attributes.Register(provider{}) }

type provider struct {
	attributes.UnimplementedProvider
}

func (provider) OpenCounter() attributes.Counter                   { return &counter{} }
func (provider) OpenGate() attributes.Gate                         { return &gate{} }
func (provider) OpenKeeper(hook attributes.Hook) attributes.Keeper { return &keeper{hook: hook} }
func (provider) Sum(block attributes.Block) uint64                 { return sum(block) }
func (provider) SumFreely(block attributes.Block) uint64           { return sum(block) }

func (provider) OpenSturdy() attributes.Sturdy { return &sturdy{} }

// counter has no lock: its callers have turns.
type counter struct {
	attributes.UnimplementedCounter
	n uint64
}

func (c *counter) Close() error { return nil }

func (c *counter) Add(hook attributes.Hook) (uint64, error) {
	more := c.n + 1
	err := hook.Run()
	c.n = more
	return more, err
}

func (c *counter) Meet(other attributes.Counter, hook attributes.Hook) (uint64, error) {
	err := hook.Run()
	return c.n + other.(*counter).n, err
}

func (c *counter) Panics(hook attributes.Hook) error {
	if err := hook.Run(); err != nil {
		return err
	}
	panic("told to panic")
}

func (c *counter) Finish() (uint64, error) { return c.n, c.Close() }

// gate is read without a turn.
type gate struct {
	attributes.UnimplementedGate
	n atomic.Uint64
}

func (g *gate) Add(hook attributes.Hook) (uint64, error) {
	more := g.n.Load() + 1
	err := hook.Run()
	g.n.Store(more)
	return more, err
}

func (g *gate) Peek() (uint64, error) { return g.n.Load(), nil }

func (g *gate) Panics(hook attributes.Hook) error {
	if err := hook.Run(); err != nil {
		return err
	}
	panic("told to panic")
}

func (g *gate) Breaks() error { panic("broken") }

type sturdy struct {
	attributes.UnimplementedSturdy
	n atomic.Uint64
}

func (s *sturdy) Count() (uint64, error) { return s.n.Load(), nil }

func (s *sturdy) Panics() error {
	s.n.Add(1)
	panic("told to panic")
}

// keeper calls its hook also where it may not.
type keeper struct {
	attributes.UnimplementedKeeper
	hook attributes.Hook
}

func (k *keeper) Calls() error  { return k.hook.Run() }
func (k *keeper) Breaks() error { return k.hook.Run() }

func (k *keeper) Sends() error {
	done := make(chan error)
	go func() { done <- k.hook.Run() }()
	return <-done
}

func (k *keeper) Forgets() error {
	k.hook = nil
	return nil
}

func sum(block attributes.Block) (total uint64) {
	for _, word := range block.Words {
		total += word
	}
	return total
}
