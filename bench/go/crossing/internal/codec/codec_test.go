package codec

import (
	"fmt"
	"slices"
	"testing"

	"example.com/bench/crossing"
	"example.com/bench/tenon"
)

// These have no other side: what they take of the calls in ../../../crossing_test.go is Go's part.

// sample returns what the provider makes.
func sample(count int) []crossing.Item {
	items := make([]crossing.Item, count)
	for i := range items {
		items[i] = crossing.NewItem(uint64(i), fmt.Sprintf("item number %d", i), float64(i)/2,
			[]string{"red", "green", "blue", "a longer tag"})
		items[i].Note = tenon.Some("a short note")
	}
	return items
}

func benchmark(b *testing.B, name string, f func() error) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := f(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCodec(b *testing.B) {
	items := sample(1000)
	item := &items[0]

	w, err := EncodeItem("item", item)
	if err != nil {
		b.Fatal(err)
	}
	one := slices.Clone(w.Message())
	w.Free()
	if w, err = EncodeListOfItem("items", items); err != nil {
		b.Fatal(err)
	}
	many := slices.Clone(w.Message())
	w.Free()

	benchmark(b, "encode-item", func() error {
		w, err := EncodeItem("item", item)
		w.Message()
		w.Free()
		return err
	})
	benchmark(b, "decode-item", func() error {
		_, err := DecodeItem(slices.Clone(one))
		return err
	})
	benchmark(b, "encode-items-1000", func() error {
		w, err := EncodeListOfItem("items", items)
		w.Message()
		w.Free()
		return err
	})
	benchmark(b, "decode-items-1000", func() error {
		_, err := DecodeListOfItem(slices.Clone(many))
		return err
	})
}
