package conformance

import (
	"errors"
	"slices"
	"testing"

	"example.com/conformance/handles"
	"example.com/conformance/tenon"
)

// shelf does with items what the test says.
type shelf struct {
	handles.UnimplementedShelf
	look func(handles.Item) (uint64, error)
	kept []handles.Item
	next handles.Shelf
}

func (s *shelf) Look(item handles.Item) (uint64, error) {
	if s.look == nil {
		return item.Value(), nil
	}
	return s.look(item)
}

func (s *shelf) LookMaybe(item tenon.Option[handles.Item]) (tenon.Option[uint64], error) {
	some, ok := item.Get()
	if !ok {
		return tenon.None[uint64](), nil
	}
	value, err := s.Look(some)
	return tenon.Some(value), err
}

func (s *shelf) LookAll(items []handles.Item) (sum uint64, err error) {
	for _, item := range items {
		value, err := s.Look(item)
		if err != nil {
			return 0, err
		}
		sum += value
	}
	return sum, nil
}

func (s *shelf) Weigh(item handles.Item) uint64 {
	value, err := s.Look(item)
	if err != nil {
		panic(err)
	}
	return value
}

func (s *shelf) Put(item handles.Item, _ string) error { return s.PutAll([]handles.Item{item}) }

func (s *shelf) PutMaybe(item tenon.Option[handles.Item]) error {
	if item, ok := item.Get(); ok {
		return s.Put(item, "")
	}
	return nil
}

func (s *shelf) PutAll(items []handles.Item) error {
	s.kept = append(s.kept, items...)
	return nil
}

func (s *shelf) Pick() (handles.Item, error) {
	if len(s.kept) == 0 {
		return nil, &handles.RefusedError{}
	}
	first := s.kept[0]
	s.kept = s.kept[1:]
	return first, nil
}

func (s *shelf) PickMaybe() (tenon.Option[handles.Item], error) {
	if len(s.kept) == 0 {
		return tenon.None[handles.Item](), nil
	}
	first, err := s.Pick()
	return tenon.Some(first), err
}

func (s *shelf) PickAll() ([]handles.Item, error) { return s.kept, nil }

func (s *shelf) Next() (handles.Shelf, error) { return s.next, nil }

func TestObjectsAreLentToCallbacks(t *testing.T) {
	dropsItems(t)
	s := &shelf{}
	value, err := handles.Show(s, 7)
	equals(t, value, err, 7)
	value, err = handles.Weigh(s, 8)
	equals(t, value, err, 8)
	value, err = handles.ShowAll(s, []uint64{1, 2, 3})
	equals(t, value, err, 6)
	value, err = handles.ShowAll(s, nil)
	equals(t, value, err, 0)
	maybe, err := handles.ShowMaybe(s, tenon.Some(uint64(9)))
	equals(t, maybe, err, tenon.Some(uint64(9)))
	maybe, err = handles.ShowMaybe(s, tenon.None[uint64]())
	equals(t, maybe, err, tenon.None[uint64]())
	item := handles.MakeItem(5)
	value, err = item.ShowTo(s)
	equals(t, value, err, 5)
	closeItems(t, item)
}

func TestALentObjectIsThereForOneCall(t *testing.T) {
	dropsItems(t)
	var kept []handles.Item
	s := &shelf{look: func(item handles.Item) (uint64, error) {
		kept = append(kept, item)
		if err := item.Close(); err != nil {
			return 0, err
		}
		_, err := item.Clone()
		refused(t, err, tenon.ErrBusy)
		_, err = handles.Take(tenon.Some(item))
		refused(t, err, tenon.ErrBusy)
		_, err = item.Split(nil)
		refused(t, err, tenon.ErrBusy)
		return item.Sum([]handles.Item{item})
	}}
	value, err := handles.Show(s, 7)
	equals(t, value, err, 14)
	value, err = handles.ShowAll(s, []uint64{1, 2})
	equals(t, value, err, 6)
	for _, item := range kept {
		_, err := handles.ValueOf(tenon.Some(item))
		refused(t, err, tenon.ErrClosed)
	}
	thief := &shelf{kept: kept[:1]}
	thief.look = func(item handles.Item) (uint64, error) {
		thief.kept = []handles.Item{item}
		return handles.Fetch(thief)
	}
	_, err = handles.Fetch(thief)
	refused(t, err, tenon.ErrClosed)
	_, err = handles.Show(thief, 7)
	refused(t, err, tenon.ErrBusy)
}

func TestALendingEndsWithAFailedCall(t *testing.T) {
	dropsItems(t)
	refuses := &shelf{look: func(handles.Item) (uint64, error) { return 0, &handles.RefusedError{} }}
	_, err := handles.Show(refuses, 7)
	if refusal := (*handles.RefusedError)(nil); !errors.As(err, &refusal) {
		t.Error(err)
	}
	panics := &shelf{look: func(handles.Item) (uint64, error) { panic("told to") }}
	_, err = handles.ShowAll(panics, []uint64{1, 2})
	refused(t, err, tenon.ErrPanic)
	_, err = handles.Weigh(panics, 7)
	refused(t, err, tenon.ErrPanic)
}

func TestALendingEndsWhenNobodyUsesIt(t *testing.T) {
	dropsItems(t)
	inside, release := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	blocks := &shelf{look: func(item handles.Item) (uint64, error) {
		close(inside)
		<-release
		return item.Value(), nil
	}}
	s := &shelf{look: func(item handles.Item) (uint64, error) {
		go func() {
			_, err := item.ShowTo(blocks)
			done <- err
		}()
		<-inside
		go close(release)
		return item.Value(), nil
	}}
	value, err := handles.Show(s, 7)
	equals(t, value, err, 7)
	if err := <-done; err != nil {
		t.Error("the object was gone under the call:", err)
	}
}

func TestCallbacksGetObjects(t *testing.T) {
	dropsItems(t)
	s := &shelf{}
	for _, err := range []error{
		handles.Fill(s, 1, "note"),
		handles.FillMaybe(s, tenon.Some(uint64(2))),
		handles.FillMaybe(s, tenon.None[uint64]()),
		handles.FillAll(s, []uint64{3, 4}),
		handles.FillAll(s, nil),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if got := valuesOf(s.kept); !slices.Equal(got, []uint64{1, 2, 3, 4}) {
		t.Error(got)
	}
	closeItems(t, s.kept...)
	refused(t, handles.Fill(s, 5, "far too long"), tenon.ErrConstraint) // and what nobody got is dropped
}

func TestCallbacksGiveObjects(t *testing.T) {
	dropsItems(t)
	s := &shelf{kept: makeItems(t, 1, 2, 3, 4)}
	value, err := handles.Fetch(s)
	equals(t, value, err, 1)
	maybe, err := handles.FetchMaybe(s)
	equals(t, maybe, err, tenon.Some(uint64(2)))
	all, err := handles.FetchAll(s)
	if err != nil || !slices.Equal(all, []uint64{3, 4}) {
		t.Error(all, err)
	}
	_, err = handles.FetchAll(s) // they were given away before
	refused(t, err, tenon.ErrMoved)
	s.kept = nil
	maybe, err = handles.FetchMaybe(s)
	equals(t, maybe, err, tenon.None[uint64]())
	_, err = handles.Fetch(s)
	if refusal := (*handles.RefusedError)(nil); !errors.As(err, &refusal) {
		t.Error(err)
	}
}

func TestCallbacksGiveWhatTheyCanNot(t *testing.T) {
	dropsItems(t)
	items := makeItems(t, 1, 2)
	clone, err := items[0].Clone()
	if err != nil {
		t.Fatal(err)
	}
	_, err = handles.Fetch(&shelf{kept: []handles.Item{items[0]}})
	refused(t, err, tenon.ErrBusy)
	_, err = handles.FetchAll(&shelf{kept: []handles.Item{items[1], clone, nil}})
	refused(t, err, tenon.ErrWrongType)
	if got := valuesOf([]handles.Item{items[1], clone}); !slices.Equal(got, []uint64{2, 1}) {
		t.Error("a refused list keeps its items:", got)
	}
	closeItems(t, items[1], clone)
	for _, foreign := range []handles.Item{nil, mock{}} {
		_, err = handles.Fetch(&shelf{kept: []handles.Item{foreign}})
		refused(t, err, tenon.ErrWrongType)
		_, err = handles.FetchMaybe(&shelf{kept: []handles.Item{foreign}})
		refused(t, err, tenon.ErrWrongType)
	}
}

type mock struct{ handles.UnimplementedItem }

func TestShelvesBesideShelves(t *testing.T) {
	dropsItems(t)
	last := &shelf{kept: makeItems(t, 9)}
	value, err := handles.FetchLast(&shelf{next: &shelf{next: last}})
	equals(t, value, err, 9)
}
