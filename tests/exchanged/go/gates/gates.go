// Package gates provides the contract gated: what a build for Linux has.
package gates

import (
	"fmt"
	"sync/atomic"

	"example.com/exchanged/gated"
)

func init() { gated.Register(provider{}) }

type provider struct {
	gated.UnimplementedProvider
}

func (provider) OpenMeter(first uint64) gated.Meter {
	m := &meter{}
	m.n.Store(first)
	return m
}

func (provider) Everywhere() uint32                { return 1 }
func (provider) Linux(name string) (string, error) { return "linux of " + name, nil }
func (provider) Both(value uint32) (uint32, error) { return value + 1, nil }
func (provider) Inside(p gated.Pair) (gated.Pair, error) {
	return gated.NewPair(p.Second, p.First), nil
}
func (provider) Outside(value uint32) (uint32, error)     { return value + 2, nil }
func (provider) Mainframe(value []string) (uint32, error) { return uint32(len(value)), nil }

func (provider) Probe() (uint32, error) { return 3, nil }
func (provider) Trial() (uint32, error) { return 4, nil }

func (provider) Watch(w gated.Watcher) (said []string, err error) {
	answer := func(name string, value uint32, err error) {
		if err != nil {
			said = append(said, fmt.Sprintf("%s %v", name, err))
		} else {
			said = append(said, fmt.Sprintf("%s %d", name, value))
		}
	}
	answer("done", 0, w.Done("a call"))
	value, err := w.OnLinux(1)
	answer("on_linux", value, err)
	value, err = w.OnWindows(2)
	answer("on_windows", value, err)
	return said, nil
}

type meter struct {
	gated.UnimplementedMeter
	n atomic.Uint64
}

func (m *meter) Count() uint64            { return m.n.Add(1) - 1 }
func (m *meter) Inside() (uint64, error)  { return m.n.Load(), nil }
func (m *meter) Outside() (uint64, error) { return m.n.Load() + 1, nil }
