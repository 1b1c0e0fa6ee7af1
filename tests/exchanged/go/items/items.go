// Package items provides the contract handles: items, alone, missing or in lists; and cursors that sources return.
package items

import (
	"runtime"
	"sync"
	"sync/atomic"

	"example.com/exchanged/handles"
	"example.com/exchanged/tenon"
)

func init() { handles.Register(provider{}) }

var alive atomic.Int64

type provider struct{ handles.UnimplementedProvider }

// item is a number.
type item struct {
	handles.UnimplementedItem
	value  uint64
	closed atomic.Bool
}

func (provider) MakeItem(value uint64) handles.Item {
	alive.Add(1)
	return &item{value: value}
}

func (provider) Alive() uint64 { return uint64(alive.Load()) }

func (provider) ValueOf(v tenon.Option[handles.Item]) (tenon.Option[uint64], error) {
	if v, ok := v.Get(); ok {
		return tenon.Some(v.Value()), nil
	}
	return tenon.None[uint64](), nil
}

func (p provider) Take(v tenon.Option[handles.Item]) (tenon.Option[uint64], error) {
	if v, ok := v.Get(); ok {
		defer v.Close()
	}
	return p.ValueOf(v)
}

func (p provider) MakeAll(values []uint64) ([]handles.Item, error) {
	var made []handles.Item
	for _, value := range values {
		made = append(made, p.MakeItem(value))
	}
	return made, nil
}

func (p provider) MakeMaybe(values tenon.Option[[]uint64]) (tenon.Option[[]handles.Item], error) {
	some, ok := values.Get()
	if !ok {
		return tenon.None[[]handles.Item](), nil
	}
	made, err := p.MakeAll(some)
	return tenon.Some(made), err
}

func (provider) SumOf(items []handles.Item) (uint64, error) { return sum(items), nil }

func (provider) SumMaybe(items tenon.Option[[]handles.Item]) (tenon.Option[uint64], error) {
	if items, ok := items.Get(); ok {
		return tenon.Some(sum(items)), nil
	}
	return tenon.None[uint64](), nil
}

func (p provider) Merge(items []handles.Item, refuse bool, _ string) (handles.Item, error) {
	defer closeAll(items)
	if refuse {
		return nil, &handles.RefusedError{}
	}
	return p.MakeItem(sum(items)), nil
}

func (p provider) MergeMaybe(into handles.Item, items tenon.Option[[]handles.Item]) (handles.Item, error) {
	defer into.Close()
	some, _ := items.Get()
	defer closeAll(some)
	return p.MakeItem(into.Value() + sum(some)), nil
}

func (i *item) Value() uint64 { return i.value }

func (i *item) UnlessZero() (tenon.Option[handles.Item], error) {
	if i.value == 0 {
		return tenon.None[handles.Item](), nil
	}
	return tenon.Some(provider{}.MakeItem(i.value)), nil
}

func (i *item) Sum(others []handles.Item) (uint64, error) { return i.value + sum(others), nil }

func (i *item) Split(values []uint64) ([]handles.Item, error) {
	defer i.Close()
	total := uint64(0)
	for _, value := range values {
		total += value
	}
	if total != i.value {
		return nil, &handles.RefusedError{}
	}
	return provider{}.MakeAll(values)
}

// Close is called once for each item: by the boundary, or by what took it.
func (i *item) Close() error {
	if i.closed.Swap(true) {
		panic("closed twice")
	}
	alive.Add(-1)
	return nil
}

func sum(items []handles.Item) uint64 {
	total := uint64(0)
	for _, one := range items {
		total += one.Value()
	}
	return total
}

func closeAll(items []handles.Item) {
	for _, one := range items {
		_ = one.Close()
	}
}

func drained(cursor handles.Cursor) (values []uint64, err error) {
	for {
		next, err := cursor.Next()
		value, ok := next.Get()
		if err != nil || !ok {
			return values, err
		}
		values = append(values, value)
	}
}

func (provider) Drain(source handles.Source, from uint64) ([]uint64, error) {
	cursor, err := source.Scan(from)
	if err != nil {
		return nil, err
	}
	return drained(cursor)
}

func (provider) DrainMaybe(source handles.Source, from uint64) (tenon.Option[[]uint64], error) {
	cursor, err := source.ScanMaybe(from)
	if err != nil || cursor == nil {
		return tenon.None[[]uint64](), err
	}
	values, err := drained(cursor)
	return tenon.Some(values), err
}

func (provider) DrainAgain(source handles.Source) ([]uint64, error) {
	return drained(source.Rescan())
}

// held is a cursor that outlives the call that it came from.
var held struct {
	sync.Mutex
	cursor handles.Cursor
}

func (provider) Hold(source handles.Source) error {
	cursor, err := source.Scan(1)
	held.Lock()
	defer held.Unlock()
	held.cursor = cursor
	return err
}

func (provider) HeldNext() (tenon.Option[uint64], error) {
	held.Lock()
	defer held.Unlock()
	if held.cursor == nil {
		return tenon.None[uint64](), nil
	}
	return held.cursor.Next()
}

// LetGo drops the cursor, and has the collector find that.
func (provider) LetGo() error {
	held.Lock()
	held.cursor = nil
	held.Unlock()
	runtime.GC()
	return nil
}
