// Package bench measures generated calls beside hand-written cgo, in one run: see ../README.md.
package bench

import (
	"errors"
	"strings"
	"testing"

	"example.com/bench/byhand"
	"example.com/bench/crossing"
	_ "example.com/bench/crossing/native" // the Rust provider, linked in
	"example.com/bench/tenon"
)

// Results go here, so that no call is removed.
var (
	number uint64
	real   float64
	text   string
	size   int
)

func pair(b *testing.B, name string, hand, tenon func()) {
	run := func(f func()) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		}
	}
	b.Run(name+"/hand", run(hand))
	b.Run(name+"/tenon", run(tenon))
}

// within is how many calls of a callback share a crossing.
const within = 1000

// pairWithin measures one call of a callback.
func pairWithin(b *testing.B, name string, hand, tenon func(count uint32)) {
	run := func(f func(count uint32)) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for left := b.N; left > 0; left -= within {
				f(uint32(min(left, within)))
			}
		}
	}
	b.Run(name+"/hand", run(hand))
	b.Run(name+"/tenon", run(tenon))
}

func BenchmarkCall(b *testing.B) {
	pair(b, "noop", byhand.Noop, crossing.Noop)
	pair(b, "add",
		func() { number = byhand.Add(number, 1) },
		func() { number = crossing.Add(number, 1) })

	for _, one := range []struct {
		name string
		text string
	}{
		{"32B", strings.Repeat("x", 32)},
		{"1KiB", strings.Repeat("x", 1<<10)},
		{"1MiB", strings.Repeat("x", 1<<20)},
	} {
		pair(b, "length-"+one.name,
			func() { number = byhand.Length(one.text) },
			func() { number, _ = crossing.Length(one.text) })
		pair(b, "echo-"+one.name,
			func() { text = byhand.Echo(one.text) },
			func() { text, _ = crossing.Echo(one.text) })
	}

	values := make([]float64, 100_000)
	pair(b, "sum-100000",
		func() { real = byhand.Sum(values) },
		func() { real, _ = crossing.Sum(values) })

	hear := func(n uint64) uint64 { return n + 1 }
	pairWithin(b, "callback",
		func(count uint32) { number = byhand.CallListener(hear, count) },
		func(count uint32) { number = crossing.CallListener(crossing.ListenerFunc(hear), count) })
	length := func(text string) uint64 { return uint64(len(text)) }
	read := func(text string) (uint64, error) { return length(text), nil }
	short := strings.Repeat("x", 32)
	pairWithin(b, "callback-32B",
		func(count uint32) { number = byhand.CallReader(length, short, count) },
		func(count uint32) { number, _ = crossing.CallReader(crossing.ReaderFunc(read), short, count) })
}

// BenchmarkTenon has no hand-written peer: objects, errors and messages.
func BenchmarkTenon(b *testing.B) {
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	counter := crossing.MakeCounter(0)
	defer counter.Close()
	run("method", func() { number = counter.Add(1) })
	run("error-as", func() {
		_, err := counter.Get("a/b")
		var missing *crossing.NotFoundError
		if errors.As(err, &missing) {
			size = len(missing.Key)
		}
	})
	items := crossing.MakeItems(1000)
	run("echo-item", func() { _, _ = crossing.EchoItem(items[0]) })
	run("items-in-1000", func() { real, _ = crossing.SumItems(items) })
	run("items-viewed-1000", func() { real, _ = crossing.SumItemsViewed(items) })
	run("items-out-1000", func() { size = len(crossing.MakeItems(1000)) })
	points := make([]crossing.Point, 100_000)
	run("points-in-100000", func() { real, _ = crossing.SumPoints(points) })
	for _, one := range []struct {
		name  string
		bytes *tenon.Buffer
	}{
		{"go-32B", tenon.NewBuffer(make([]byte, 32))},
		{"go-1MiB", tenon.NewBuffer(make([]byte, 1<<20))},
		{"rust-32B", crossing.MakeShared(32)},
		{"rust-1MiB", crossing.MakeShared(1 << 20)},
	} {
		run("shared-of-"+one.name, func() { crossing.EchoShared(one.bytes).Release() })
		one.bytes.Release()
	}
}
