package conformance

import (
	"slices"
	"strings"
	"testing"

	"example.com/conformance/handles"
	_ "example.com/conformance/handles/native" // the Rust provider, linked in
	"example.com/conformance/tenon"
)

// dropsItems expects that all items that the test makes are gone when it is over.
func dropsItems(t *testing.T) {
	t.Helper()
	live, alive := tenon.Live(), handles.Alive()
	t.Cleanup(func() {
		if tenon.Live() != live || handles.Alive() != alive {
			t.Errorf("%d handles and %d items are left", tenon.Live()-live, handles.Alive()-alive)
		}
	})
}

func makeItems(t *testing.T, values ...uint64) []handles.Item {
	t.Helper()
	items, err := handles.MakeAll(values)
	if err != nil {
		t.Fatal(err)
	}
	if got := valuesOf(items); !slices.Equal(got, values) {
		t.Fatalf("made %v of %v", got, values)
	}
	return items
}

func valuesOf(items []handles.Item) (values []uint64) {
	for _, item := range items {
		values = append(values, item.Value())
	}
	return values
}

func closeItems(t *testing.T, items ...handles.Item) {
	t.Helper()
	for _, item := range items {
		if err := item.Close(); err != nil {
			t.Error(err)
		}
	}
}

func equals[T comparable](t *testing.T, got T, err error, want T) {
	t.Helper()
	if err != nil || got != want {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestObjectsThatMayBeMissing(t *testing.T) {
	dropsItems(t)
	item := handles.MakeItem(7)
	none := tenon.None[handles.Item]()
	value, err := handles.ValueOf(tenon.Some(item))
	equals(t, value, err, tenon.Some(uint64(7)))
	value, err = handles.ValueOf(none)
	equals(t, value, err, tenon.None[uint64]())
	again, err := item.UnlessZero()
	if err != nil {
		t.Fatal(err)
	}
	other, ok := again.Get()
	if !ok || other.Value() != 7 {
		t.Fatal("it is 7, not 0")
	}
	value, err = handles.Take(tenon.Some(item))
	equals(t, value, err, tenon.Some(uint64(7)))
	_, err = handles.Take(tenon.Some(item))
	refused(t, err, tenon.ErrMoved)
	value, err = handles.Take(none)
	equals(t, value, err, tenon.None[uint64]())
	zero := handles.MakeItem(0)
	if again, err := zero.UnlessZero(); err != nil || again.IsSome() {
		t.Error(again, err)
	}
	closeItems(t, other, zero)
}

func TestAChildOutlivesItsParent(t *testing.T) {
	dropsItems(t)
	parents := makeItems(t, 7, 8)
	var children []handles.Item
	for _, parent := range parents {
		child, err := parent.UnlessZero()
		if err != nil {
			t.Fatal(err)
		}
		children = append(children, child.OrZero())
	}
	closeItems(t, parents[0])
	parts, err := parents[1].Split([]uint64{8})
	if err != nil {
		t.Fatal(err)
	}
	if got := valuesOf(children); !slices.Equal(got, []uint64{7, 8}) {
		t.Error(got)
	}
	closeItems(t, append(children, parts...)...)
}

func TestListsOfObjects(t *testing.T) {
	dropsItems(t)
	items := makeItems(t, 1, 2, 3)
	sum, err := handles.SumOf(items)
	equals(t, sum, err, 6)
	sum, err = items[0].Sum([]handles.Item{items[1], items[1], items[0]}) // lent, so as often as one likes
	equals(t, sum, err, 6)
	sum, err = handles.SumOf(nil)
	equals(t, sum, err, 0)
	maybe, err := handles.SumMaybe(tenon.Some(items))
	equals(t, maybe, err, tenon.Some(uint64(6)))
	maybe, err = handles.SumMaybe(tenon.Some([]handles.Item{}))
	equals(t, maybe, err, tenon.Some(uint64(0)))
	maybe, err = handles.SumMaybe(tenon.None[[]handles.Item]())
	equals(t, maybe, err, tenon.None[uint64]())
	if none, err := handles.MakeMaybe(tenon.None[[]uint64]()); err != nil || none.IsSome() {
		t.Error(none, err)
	}
	empty, err := handles.MakeMaybe(tenon.Some([]uint64{}))
	if list, ok := empty.Get(); err != nil || !ok || len(list) != 0 {
		t.Error(list, ok, err)
	}
	many := makeItems(t, make([]uint64, 1000)...)
	closeItems(t, many...)
	closeItems(t, items...)
}

func TestAListIsConsumedWhole(t *testing.T) {
	dropsItems(t)
	items := makeItems(t, 1, 2, 3)
	merged, err := handles.Merge(items, false, "")
	if err != nil {
		t.Fatal(err)
	}
	equals(t, merged.Value(), nil, 6)
	refused(t, items[2].Close(), nil)
	_, err = items[2].UnlessZero()
	refused(t, err, tenon.ErrMoved)
	parts, err := merged.Split([]uint64{2, 4})
	if err != nil || !slices.Equal(valuesOf(parts), []uint64{2, 4}) {
		t.Fatal(parts, err)
	}
	_, err = handles.Merge(parts, true, "") // the provider had them
	refused(t, err, handles.ErrRefused)
	_, err = parts[0].UnlessZero()
	refused(t, err, tenon.ErrMoved)
}

func TestAListIsConsumedOrNotAtAll(t *testing.T) {
	dropsItems(t)
	items := makeItems(t, 1, 2)
	_, err := handles.Merge(items, false, "far too long")
	refused(t, err, tenon.ErrConstraint)
	_, err = handles.Merge([]handles.Item{items[0], items[1], items[0]}, false, "")
	refused(t, err, tenon.ErrMoved)
	closed := handles.MakeItem(3)
	closeItems(t, closed)
	_, err = handles.Merge([]handles.Item{items[0], closed}, false, "")
	refused(t, err, tenon.ErrClosed)
	busy, err := items[1].Clone()
	if err != nil {
		t.Fatal(err)
	}
	_, err = handles.Merge(items, false, "")
	refused(t, err, tenon.ErrBusy)
	closeItems(t, busy)
	equals(t, items[0].Value(), nil, 1)
	merged, err := handles.MergeMaybe(items[0], tenon.Some(items[1:]))
	if err != nil {
		t.Fatal(err)
	}
	merged, err = handles.MergeMaybe(merged, tenon.None[[]handles.Item]())
	if err != nil {
		t.Fatal(err)
	}
	equals(t, merged.Value(), nil, 3)
	closeItems(t, merged)
}

type mockItem struct{ handles.UnimplementedItem }

func TestAListOfOtherObjects(t *testing.T) {
	dropsItems(t)
	item := handles.MakeItem(1)
	for _, other := range []handles.Item{nil, mockItem{}} {
		_, err := handles.SumOf([]handles.Item{item, other})
		refused(t, err, tenon.ErrWrongType)
		if !strings.Contains(err.Error(), "items[1]") {
			t.Error(err)
		}
	}
	closeItems(t, item)
}

// countdown is a cursor that gives as many numbers as it says.
type countdown struct {
	handles.UnimplementedCursor
	left uint64
}

func (c *countdown) Next() (tenon.Option[uint64], error) {
	if c.left == 0 {
		return tenon.None[uint64](), nil
	}
	c.left--
	return tenon.Some(c.left), nil
}

// source makes cursors; of 0 there is none, and of 100 an error.
type source struct{ handles.UnimplementedSource }

func (source) Scan(from uint64) (handles.Cursor, error) {
	switch from {
	case 0:
		return nil, nil
	case 100:
		return nil, &handles.RefusedError{}
	}
	return &countdown{left: from}, nil
}

func (s source) ScanMaybe(from uint64) (handles.Cursor, error) { return s.Scan(from) }

func (source) Rescan() handles.Cursor { return &countdown{left: 2} }

func TestCallbacksReturnCallbacks(t *testing.T) {
	callbacks := tenon.LiveCallbacks()
	t.Cleanup(func() {
		if left := tenon.LiveCallbacks() - callbacks; left != 0 {
			t.Errorf("%d callbacks are left", left)
		}
	})
	values, err := handles.Drain(source{}, 3)
	if err != nil || !slices.Equal(values, []uint64{2, 1, 0}) {
		t.Error(values, err)
	}
	values, err = handles.DrainAgain(source{})
	if err != nil || !slices.Equal(values, []uint64{1, 0}) {
		t.Error(values, err)
	}
	maybe, err := handles.DrainMaybe(source{}, 2)
	if values, ok := maybe.Get(); err != nil || !ok || !slices.Equal(values, []uint64{1, 0}) {
		t.Error(maybe, err)
	}
	maybe, err = handles.DrainMaybe(source{}, 0)
	if err != nil || maybe.IsSome() {
		t.Error(maybe, err)
	}
	_, err = handles.Drain(source{}, 100)
	refused(t, err, handles.ErrRefused)
	_, err = handles.DrainMaybe(source{}, 100)
	refused(t, err, handles.ErrRefused)
	if _, err = handles.Drain(source{}, 0); err == nil || !strings.Contains(err.Error(), "Source.scan") {
		t.Error("a nil cursor is none, and must be one:", err)
	}
}

func TestAReturnedCallbackOutlivesItsCall(t *testing.T) {
	callbacks := tenon.LiveCallbacks()
	if err := handles.Hold(source{}); err != nil {
		t.Fatal(err)
	}
	if left := tenon.LiveCallbacks() - callbacks; left != 1 {
		t.Errorf("%d callbacks are held, not the cursor", left)
	}
	next, err := handles.HeldNext()
	equals(t, next, err, tenon.Some(uint64(0)))
	next, err = handles.HeldNext()
	equals(t, next, err, tenon.None[uint64]())
	if err := handles.LetGo(); err != nil {
		t.Error(err)
	}
	if left := tenon.LiveCallbacks() - callbacks; left != 0 {
		t.Errorf("%d callbacks are left", left)
	}
}
