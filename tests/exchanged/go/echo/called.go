package echo

import "example.com/exchanged/tenon"

// called calls back with each value, and with what the callback has given; last on another goroutine.
func called[T any](
	values []T,
	echo func(T) (T, error),
	maybe func(tenon.Option[T]) (tenon.Option[T], error),
	many func([]T) ([]T, error),
) (given []T, err error) {
	for _, value := range values {
		echoed, err := echo(value)
		if err != nil {
			return nil, err
		}
		perhaps, err := maybe(tenon.Some(value))
		if err != nil {
			return nil, err
		}
		again, _ := perhaps.Get()
		given = append(given, echoed, again)
	}
	none, err := maybe(tenon.None[T]())
	if _, ok := none.Get(); ok || err != nil {
		return nil, err
	}
	type result struct {
		values []T
		err    error
	}
	last := make(chan result)
	go func() {
		once, err := many(values)
		if err == nil {
			once, err = many(once)
		}
		last <- result{once, err}
	}()
	all := <-last
	return append(given, all.values...), all.err
}
