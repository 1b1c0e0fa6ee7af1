// Package engine provides the calls that are measured.
package engine

import (
	"sync/atomic"

	"example.com/provided/provided"
)

func init() { provided.Register(engine{}) }

type engine struct{ provided.UnimplementedProvider }

func (engine) Noop()                                              {}
func (engine) Add(a, b uint64) uint64                             { return a + b }
func (engine) Length(text string) (uint64, error)                 { return uint64(len(text)), nil }
func (engine) Echo(text string) (string, error)                   { return text, nil }
func (engine) EchoItem(item provided.Item) (provided.Item, error) { return item, nil }

func (engine) Sum(values []float64) (float64, error) {
	var sum float64
	for _, value := range values {
		sum += value
	}
	return sum, nil
}

func (engine) MakeCounter(start uint64) provided.Counter {
	c := new(counter)
	c.n.Store(start)
	return c
}

type counter struct {
	provided.UnimplementedCounter
	n atomic.Uint64
}

func (c *counter) Add(n uint64) uint64 { return c.n.Add(n) }

func (c *counter) Get(key string) (uint64, error) { return 0, &provided.NotFoundError{Key: key} }
