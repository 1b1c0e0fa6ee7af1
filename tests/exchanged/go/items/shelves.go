package items

import (
	"example.com/exchanged/handles"
	"example.com/exchanged/tenon"
)

func (i *item) ShowTo(shelf handles.Shelf) (uint64, error) { return shelf.Look(i) }

func (p provider) Show(shelf handles.Shelf, value uint64) (uint64, error) {
	shown := p.MakeItem(value)
	defer shown.Close()
	return shelf.Look(shown)
}

func (p provider) ShowMaybe(shelf handles.Shelf, value tenon.Option[uint64]) (tenon.Option[uint64], error) {
	some, ok := value.Get()
	if !ok {
		return shelf.LookMaybe(tenon.None[handles.Item]())
	}
	shown := p.MakeItem(some)
	defer shown.Close()
	return shelf.LookMaybe(tenon.Some(shown))
}

func (p provider) ShowAll(shelf handles.Shelf, values []uint64) (uint64, error) {
	shown, err := p.MakeAll(values)
	if err != nil {
		return 0, err
	}
	defer closeAll(shown)
	return shelf.LookAll(shown)
}

func (p provider) Weigh(shelf handles.Shelf, value uint64) (uint64, error) {
	weighed := p.MakeItem(value)
	defer weighed.Close()
	return shelf.Weigh(weighed), nil
}

func (p provider) Fill(shelf handles.Shelf, value uint64, note string) error {
	return shelf.Put(p.MakeItem(value), note)
}

func (p provider) FillMaybe(shelf handles.Shelf, value tenon.Option[uint64]) error {
	if some, ok := value.Get(); ok {
		return shelf.PutMaybe(tenon.Some(p.MakeItem(some)))
	}
	return shelf.PutMaybe(tenon.None[handles.Item]())
}

func (p provider) FillAll(shelf handles.Shelf, values []uint64) error {
	given, err := p.MakeAll(values)
	if err != nil {
		return err
	}
	return shelf.PutAll(given)
}

func (provider) Fetch(shelf handles.Shelf) (uint64, error) {
	got, err := shelf.Pick()
	if err != nil {
		return 0, err
	}
	defer got.Close()
	return got.Value(), nil
}

func (provider) FetchMaybe(shelf handles.Shelf) (tenon.Option[uint64], error) {
	got, err := shelf.PickMaybe()
	some, ok := got.Get()
	if err != nil || !ok {
		return tenon.None[uint64](), err
	}
	defer some.Close()
	return tenon.Some(some.Value()), nil
}

func (provider) FetchAll(shelf handles.Shelf) (values []uint64, err error) {
	got, err := shelf.PickAll()
	if err != nil {
		return nil, err
	}
	defer closeAll(got)
	for _, one := range got {
		values = append(values, one.Value())
	}
	return values, nil
}

func (p provider) FetchLast(shelf handles.Shelf) (uint64, error) {
	for {
		next, err := shelf.Next()
		if err != nil {
			return 0, err
		}
		if next == nil {
			return p.Fetch(shelf)
		}
		shelf = next
	}
}
