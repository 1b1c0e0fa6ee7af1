// Package filling provides the contract modes: it fills its callers' buffers in place.
package filling

import (
	"bytes"
	"time"
	"unicode"

	"example.com/exchanged/modes"
	"example.com/exchanged/tenon"
)

func init() { modes.Register(provider{}) }

type provider struct{ modes.UnimplementedProvider }

type page struct {
	modes.UnimplementedPage
	text []byte
}

func (provider) OpenPage() modes.Page { return new(page) }

func (*page) Close() error                       { return nil }
func (p *page) Read(into []byte) (uint64, error) { return uint64(copy(into, p.text)), nil }
func (p *page) Write(text []byte) error {
	p.text = text
	return nil
}

func (provider) Fill(into []byte, with uint8) uint64 {
	for i := range into {
		into[i] = with
	}
	return uint64(len(into))
}

func (provider) Copy(from, into []byte) (uint64, error) { return uint64(copy(into, from)), nil }

func (provider) Swap(left, right []uint32) error {
	for i := range min(len(left), len(right)) {
		left[i], right[i] = right[i], left[i]
	}
	return nil
}

func (provider) Add(cells []modes.Cell, by uint32) error {
	for i := range cells {
		cells[i] += modes.Cell(by)
	}
	return nil
}

// Raise makes of a third level one that does not exist.
func (provider) Raise(levels []modes.Level) error {
	for i := range levels {
		levels[i] = modes.LevelHigh
		if i == 2 {
			levels[i] = 9
		}
	}
	return nil
}

func (provider) Flip(switches []bool) (on uint32, err error) {
	for i := range switches {
		switches[i] = !switches[i]
		if switches[i] {
			on++
		}
	}
	return on, nil
}

func (provider) Upper(letters []rune) error {
	for i := range letters {
		letters[i] = unicode.ToUpper(letters[i])
	}
	return nil
}

func (provider) Scale(points []modes.Point, by float64) error {
	for i := range points {
		points[i].X *= by
		points[i].Level = modes.LevelHigh
		points[i].On = !points[i].On
	}
	return nil
}

func (provider) Shift(times []tenon.Timestamp, by time.Duration) error {
	for i := range times {
		times[i] += tenon.Timestamp(by)
	}
	return nil
}

func (provider) Head(into []byte) error {
	into[0] = 1
	return nil
}

func (provider) GiveUp(into []byte) error {
	into[0] = 7
	return &modes.RefusedError{Written: 1}
}

func (provider) Panics(into []byte) error {
	into[0] = 9
	panic("told to")
}

func (provider) Ask(filler modes.Filler, size uint32) ([]byte, error) {
	made := make([]byte, size)
	n, err := filler.Fill(made)
	return made[:n], err
}

func (provider) AskLevels(filler modes.Filler, levels []modes.Level) ([]modes.Level, error) {
	return levels, filler.Raise(levels)
}

func (provider) Pass(filler modes.Filler, into []byte) (uint32, error) { return filler.Fill(into) }

func (provider) Same(left, right []byte) (bool, error) { return bytes.Equal(left, right), nil }
