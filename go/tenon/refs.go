package tenon

import "fmt"

// Refs are the handles of a list of objects, for one call. What holds them must be kept alive as for a [Ref].
type Refs []*Ref

// RefsOf finds the handles of an argument that is called what.
func RefsOf[T any](what string, list []T, find func(what string, v T) (*Ref, error)) (Refs, error) {
	refs := make(Refs, len(list))
	for i, v := range list {
		ref, err := find(what, v)
		if err != nil {
			_, err = find(fmt.Sprintf("%s[%d]", what, i), v) // the place is put into words only if something is wrong
			return nil, err
		}
		refs[i] = ref
	}
	return refs, nil
}

// Handles is [Ref.Handle] for all of them.
func (r Refs) Handles() ([]uint64, error) {
	handles := make([]uint64, len(r))
	for i, ref := range r {
		handle, err := ref.Handle()
		if err != nil {
			return nil, err
		}
		handles[i] = handle
	}
	return handles, nil
}

// Take is [Ref.Take] for all of them, or for none. [Refs.Settle] or [Refs.Restore] must follow.
func (r Refs) Take() ([]uint64, error) {
	handles := make([]uint64, len(r))
	for i, ref := range r {
		handle, err := ref.Take()
		if err != nil {
			r[:i].Restore(handles)
			return nil, err
		}
		handles[i] = handle
	}
	return handles, nil
}

// End is [Ref.End] for all of them.
func (r Refs) End() {
	for _, ref := range r {
		ref.End()
	}
}

// Settle is [Ref.Settle] for all of them.
func (r Refs) Settle(handles []uint64, consumed bool) {
	for i, ref := range r {
		ref.Settle(handles[i], consumed)
	}
}

// Restore undoes [Refs.Take].
func (r Refs) Restore(handles []uint64) {
	for i, ref := range r {
		ref.Restore(handles[i])
	}
}
