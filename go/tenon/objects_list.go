package tenon

// HeldList is a list of objects for the time of one call, which [HeldList.Leave] ends.
type HeldList[T interface{ Close() error }] []Held[T]

// EnterAll is [Objects.Enter] for all of them.
func (o *Objects[T]) EnterAll(handles []uint64) (HeldList[T], error) {
	return heldAll(handles, o.Enter)
}

// EnterAloneAll is [Objects.EnterAlone] for all of them.
func (o *Objects[T]) EnterAloneAll(handles []uint64) (HeldList[T], error) {
	return heldAll(handles, o.EnterAlone)
}

// TakeAll is [Objects.Take] for all of them, or for none.
func (o *Objects[T]) TakeAll(handles []uint64) (HeldList[T], error) { return heldAll(handles, o.Take) }

func heldAll[T interface{ Close() error }](handles []uint64, find func(uint64) (Held[T], error)) (HeldList[T], error) {
	list := make(HeldList[T], 0, len(handles))
	for _, handle := range handles {
		held, err := find(handle)
		if err != nil {
			list.Leave()
			return nil, err
		}
		list = append(list, held)
	}
	return list, nil
}

// Objects returns the objects themselves.
func (l HeldList[T]) Objects() []T {
	objects := make([]T, len(l))
	for i := range l {
		objects[i] = l[i].Object
	}
	return objects
}

// Accept is [Held.Accept] for all of them.
func (l HeldList[T]) Accept() {
	for i := range l {
		l[i].Accept()
	}
}

// Leave is [Held.Leave] for all of them.
func (l HeldList[T]) Leave() {
	for i := range l {
		l[i].Leave()
	}
}

// InsertAll is [Objects.Insert] for a list of new objects. If one of them gets no handle, all are closed.
func (o *Objects[T]) InsertAll(values []T) ([]uint64, error) {
	handles := make([]uint64, len(values))
	for i, value := range values {
		handle, err := o.Insert(value)
		if err != nil {
			for _, made := range handles[:i] {
				_ = o.Close(made)
			}
			for _, rest := range values[i+1:] {
				if any(rest) != nil {
					o.end(&object[T]{value: rest})
				}
			}
			return nil, err
		}
		handles[i] = handle
	}
	return handles, nil
}
