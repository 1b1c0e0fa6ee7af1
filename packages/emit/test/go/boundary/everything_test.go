// Package boundary calls the Rust provider of everything.tenon through cgo.
package boundary

import (
	"errors"
	"math"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/m/everything"
	_ "example.com/m/everything/native"
	"example.com/m/tenon"
)

func open(t *testing.T, name string) everything.Echo {
	t.Helper()
	echo, err := everything.OpenEcho(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := echo.Close(); err != nil {
			t.Error(err)
		}
	})
	return echo
}

// same returns a check that a call has given this value.
func same[T any](t *testing.T, want T) func(got T, err error) {
	return func(got T, err error) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %#v, %v\nwant %#v", got, err, want)
		}
	}
}

// fails returns a check that a call has failed with an error that matches all targets and has this text.
func fails[T any](t *testing.T, text string, targets ...error) func(got T, err error) {
	return func(_ T, err error) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("got %v, want %q", err, text)
		}
		for _, target := range targets {
			if !errors.Is(err, target) {
				t.Errorf("%v does not match %v", err, target)
			}
		}
	}
}

func none[T any](err error) (T, error) {
	var zero T
	return zero, err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var (
	name    = must(everything.NewName("me"))
	cell    = everything.Cell{Kind: 1, Mark: '€', At: [2]everything.Point{{X: 1}, {Y: 2}}, On: true, Level: everything.LevelHigh, ID: tenon.UUID{15: 1}}
	moment  = time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC)
	noShape = everything.ShapeNone{}
)

func item() everything.Item {
	i := everything.NewItem(name, 3)
	i.Note = tenon.Some("")
	return i
}

func TestScalars(t *testing.T) {
	echo := open(t, "a")
	same(t, true)(echo.Scalars(true, 255, -2, 0.5, '€', math.NaN(), moment, math.MinInt64))
	same(t, tenon.Int128From(-7))(echo.Wide(tenon.Uint128{Lo: math.MaxUint64 - 1, Hi: math.MaxUint64}, tenon.Int128From(-7)))
	same(t, tenon.UUID{0: 1, 15: 2})(echo.ID(tenon.UUID{0: 1, 15: 2}))
	same(t, everything.Mode(200))(echo.Mode(200), nil)
	same(t, everything.LevelUnset)(echo.Level(everything.LevelUnset))
	same(t, everything.AccessWrite|1<<9)(echo.Access(1<<9), nil)
	same(t, uint32(5))(everything.Add(2, 3), nil)
	same(t, everything.Point{X: 1.5, Y: -2.5})(everything.EchoVersion(), nil)
	everything.Nothing()
}

func TestValues(t *testing.T) {
	echo := open(t, "a")
	for _, text := range []string{"", "a\x00b", "grüße"} {
		same(t, text)(echo.Text(text))
		same(t, []byte(text))(echo.Data([]byte(text)))
		same(t, text)(echo.File(text))
	}
	same(t, "\xff\xfe")(echo.File("\xff\xfe"))
	same(t, everything.Point{X: 2, Y: 1})(echo.Point(everything.Point{X: 1, Y: 2}), nil)
	same(t, cell)(echo.Cell(cell))
	large := everything.Large{Words: [9]uint64{8: 9}, Mode: everything.ModeAuto}
	same(t, large)(echo.Large(large))
	same(t, []uint64{3, 2, 1})(echo.Numbers([]uint64{1, 2, 3}))
	same(t, []rune{'b'})(echo.FlagsOf([]bool{false, true}, []rune{'a', 'b'}, []everything.Level{0, 300}, []everything.Cell{cell}))
	same(t, [3]uint16{3, 2, 1})(echo.Triple([3]uint16{1, 2, 3}))
	same(t, item())(echo.Item(item()))
	same(t, []everything.Item{})(echo.Items(), nil)
	same(t, []everything.Item{item(), item()})(everything.Merge([]everything.Item{item()}, map[string]everything.Item{"x": item()}))
	same(t, []string{"t", "[1] f [2] [3, 4, 5]"})(echo.Owned("t", []byte{1}, "f", []uint32{2}, [3]uint16{3, 4, 5}))
	same(t, map[string]uint64{"a": 1})(echo.Words(tenon.NewSet("a", "c"), map[string]uint64{"a": 1, "b": 2}))
}

func TestVariants(t *testing.T) {
	echo := open(t, "a")
	for _, shape := range []everything.Shape{
		noShape, everything.ShapeTiny{Value: 1}, everything.ShapeWide{Value: tenon.Uint128From(1)},
		everything.ShapeItem{Value: item()}, everything.ShapeCell{Value: cell}, everything.ShapeNumbers{Value: []uint32{1}},
		everything.ShapeAnswer{Value: everything.AnswerLater{Value: time.Second}}, everything.ShapeMaybe{Value: tenon.Some[uint32](0)},
		everything.ShapeMaybe{}, everything.ShapeTriple{Value: [3]uint8{1, 2, 3}}, everything.ShapeWords{Value: tenon.NewSet("x")},
		everything.ShapeName{Value: name},
	} {
		same(t, shape)(echo.Shape(shape))
	}
	fails[everything.Shape](t, "everything: Echo.shape: `shape`: a Shape is needed")(echo.Shape(nil))
	fails[everything.Shape](t, "ShapeUnknown can't be sent", tenon.ErrClosedEnum)(echo.Shape(everything.ShapeUnknown{Tag: 99}))
	tree := everything.NewTree(1, []everything.Tree{everything.NewTree(2, []everything.Tree{})})
	tree.Next = tenon.Box(everything.NewTree(3, []everything.Tree{}))
	same(t, tree)(echo.Tree(tree, everything.ExprNegated{Value: everything.ExprNumber{Value: 1}}))
	deep := everything.NewTree(0, nil)
	for range 40 {
		deep = everything.NewTree(0, []everything.Tree{deep})
	}
	fails[everything.Tree](t, "deeper than 32", tenon.ErrLimit)(echo.Tree(deep, everything.ExprNumber{}))
}

func TestOptionals(t *testing.T) {
	echo := open(t, "a")
	some := tenon.Some[string]
	same(t, some("x7"))(echo.MaybeText(some("x"), tenon.Some([]byte{}), tenon.Some[uint32](0), tenon.Some(item()),
		tenon.Some(everything.ModeOff), tenon.Some(cell), tenon.Some(everything.Large{}), tenon.Some(tenon.Uint128{})))
	same(t, some("0"))(echo.MaybeText(some(""), tenon.None[[]byte](), tenon.None[uint32](), tenon.None[everything.Item](),
		tenon.None[everything.Mode](), tenon.None[everything.Cell](), tenon.None[everything.Large](), tenon.None[tenon.Uint128]()))
	same(t, tenon.None[everything.Item]())(echo.MaybeItem(tenon.None[everything.Item]()))
	same(t, tenon.Some(item()))(echo.MaybeItem(tenon.Some(item())))
	same(t, tenon.Some[uint32](9))(echo.MaybeSize(tenon.None[uint32](), tenon.Some([]uint32{9})))
	same(t, tenon.Some(everything.Large{Words: [9]uint64{9, 9, 9, 9, 9, 9, 9, 9, 9}, Mode: everything.ModeAuto}))(echo.LargeMaybe(), nil)
	same(t, tenon.Some(tenon.Uint128{Hi: 1 << 36}))(echo.WideMaybe(true), nil)
	same(t, tenon.None[tenon.Uint128]())(echo.WideMaybe(false), nil)
	same(t, some("\xff"))(echo.MaybeFile(some("\xff")))
	optionals := everything.NewOptionals()
	same(t, optionals)(echo.Optionals(optionals))
	optionals.Flag, optionals.Late, optionals.Shape = tenon.Some(false), tenon.Some(moment), tenon.Some[everything.Shape](noShape)
	optionals.Words, optionals.Item = tenon.Some(tenon.NewSet[string]()), tenon.Some(item())
	same(t, optionals)(echo.Optionals(optionals))
}

func TestSecrets(t *testing.T) {
	echo := open(t, "a")
	got, err := echo.Secret(tenon.NewSecret("hunter"), tenon.NewSecretValue[uint32](2), tenon.NewSecret([]byte{1}))
	if err != nil || got.ExposeString() != "hunter2" {
		t.Errorf("got %v, %v", got, err)
	}
	codes, err := echo.Codes([]tenon.SecretValue[uint32]{tenon.NewSecretValue[uint32](5)})
	if err != nil || len(codes) != 1 || codes[0].Expose() != 5 {
		t.Errorf("got %v, %v", codes, err)
	}
}

func TestNewtypes(t *testing.T) {
	echo := open(t, "a")
	same(t, name)(echo.Name(name))
	same(t, everything.Port(1024))(echo.Port(1024))
	token := must(everything.NewToken(tenon.NewSecret("long enough")))
	got, err := echo.Token(token, "/home", []byte{1, 2, 3, 4}, everything.Tags{"x"}, everything.Spot{X: 1},
		tenon.None[string](), everything.When{Timestamp: 5}, everything.Alias("me"))
	if err != nil || !got.Equal(token.Secret) {
		t.Errorf("got %v, %v", got, err)
	}
	same(t, []everything.Port{4000})(echo.Names([]everything.Name{name}, []everything.Port{4000}))
}

func TestErrors(t *testing.T) {
	_, err := everything.OpenEcho("missing")
	var missing *everything.NotFoundError
	if !errors.As(err, &missing) || missing.Name != "missing" || !errors.Is(err, everything.ErrNotFound) || !errors.Is(err, tenon.NotFound) {
		t.Errorf("got %#v", err)
	}
	echo := open(t, "a")
	if err := echo.Fail(0); !errors.Is(err, everything.ErrClosed) || tenon.KindOf(err) != tenon.FailedPrecondition {
		t.Errorf("got %v", err)
	}
	var io *everything.IoError
	if err := echo.Fail(1); !errors.As(err, &io) || io.Code != -5 || io.Detail.ExposeString() != "hunter2" || !io.Since.Equal(time.Unix(0, 0)) {
		t.Errorf("got %#v", err)
	} else if strings.Contains(err.Error(), "hunter2") || !strings.Contains(err.Error(), "/tmp/{code}") || tenon.RetryOf(err) != tenon.RetryBackoff {
		t.Errorf("got %v", err)
	}
	var full *everything.FullError
	if err := echo.Fail(2); !errors.As(err, &full) || full.Shape != (everything.ShapeMaybe{Value: tenon.Some[uint32](4)}) || full.Left != 7 {
		t.Errorf("got %#v", err)
	}
	fails[bool](t, "somewhere else", tenon.ErrBusy, tenon.Unavailable)(none[bool](echo.Fail(3)))
}

func TestPanic(t *testing.T) {
	echo := open(t, "a")
	err := echo.Panic("now")
	var panicked *tenon.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(err.Error(), "everything: Echo.panic: panic: told to: now") || panicked.Stack == "" {
		t.Errorf("got %v, %#v", err, panicked)
	}
	fails[string](t, "told to: now", tenon.ErrPoisoned)(echo.Text("x"))
}

func TestRules(t *testing.T) {
	echo := open(t, "a")
	const rule = tenon.ErrConstraint
	fails[string](t, "everything: Echo.text: `text`: the length 21 is not in ..=20", rule)(echo.Text(strings.Repeat("x", 21)))
	fails[everything.Port](t, "`port`: 1 is not in 1024..", rule)(echo.Port(1))
	fails[[]uint64](t, "`numbers`: the length 0 is not in 1..", rule)(echo.Numbers(nil))
	bad := item()
	bad.Count = 1001
	fails[everything.Item](t, "`item.count`: 1001 is not in ..=1000", rule)(echo.Item(bad))
	fails[everything.Item](t, "`result.count`: 1001", rule)(echo.BreakRules())
	fails[everything.Shape](t, "`shape.text`: the length 0", rule)(echo.Shape(everything.ShapeText{}))
	if _, err := everything.NewName("ü"); !errors.Is(err, rule) {
		t.Error(err)
	}
	fails[string](t, "not UTF-8", tenon.ErrInvalidUTF8)(echo.Text("\xff"))
	fails[everything.Level](t, "", tenon.ErrClosedEnum)(echo.Level(7))
	fails[bool](t, "`time`: the zero time.Time", tenon.ErrOutOfRange)(echo.Scalars(true, 0, 0, 0, 'x', 0, time.Time{}, 0))
	fails[everything.Echo](t, "", rule)(everything.OpenEcho(""))
}

func TestHandles(t *testing.T) {
	before := tenon.Live()
	echo := open(t, "first")
	spare := open(t, "spare")
	third := must(echo.Other(spare, tenon.None[everything.Echo]()))
	if n := must(echo.Swallow(third, tenon.Some(spare))); n != uint64(len("first spare none")+len("spare")) {
		t.Error(n)
	}
	fails[string](t, "Echo used after it was given away", tenon.ErrMoved)(third.Text("x"))
	fails[everything.Echo](t, "`other`: not a Echo", tenon.ErrWrongType)(echo.Other(nil, tenon.None[everything.Echo]()))
	fails[everything.Echo](t, "", tenon.ErrWrongType)(echo.Other(everything.UnimplementedEcho{}, tenon.None[everything.Echo]()))

	clone := must(echo.Clone())
	if err := errors.Join(clone.Close(), clone.Close()); err != nil {
		t.Error(err)
	}
	fails[string](t, "everything: Echo used after Close", tenon.ErrClosed)(clone.Text("x"))
	same(t, "x")(echo.Text("x"))

	child := must(echo.Child())
	same(t, uint64(7))(child.Value(), nil)
	parent, ok := child.Parent(echo).Get()
	if !ok {
		t.Fatal("no parent")
	}
	if n := must(parent.Finish()); n != uint64(len("first's parent")) {
		t.Error(n)
	}
	fails[uint64](t, "", tenon.ErrMoved)(parent.Finish())
	sticky := must(open(t, "sticky").Child())
	if err := sticky.Close(); !errors.Is(err, everything.ErrClosed) {
		t.Errorf("close: %v", err)
	}
	if err := errors.Join(child.Close(), echo.Close(), spare.Close()); err != nil {
		t.Error(err)
	}
	_ = before
}

// TestPanicsOnMisuse calls what can't return an error on a closed object.
func TestPanicsOnMisuse(t *testing.T) {
	echo := open(t, "a")
	echo.Close()
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, tenon.ErrClosed) {
			t.Errorf("got %v", err)
		}
	}()
	echo.Nothing()
}

func TestCloseWhileInUse(t *testing.T) {
	for range 50 {
		echo := must(everything.OpenEcho("busy"))
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for {
					if _, err := echo.Text("x"); err != nil {
						if !errors.Is(err, tenon.ErrClosed) {
							t.Error(err)
						}
						return
					}
				}
			})
		}
		group.Go(func() { _ = echo.Close() })
		group.Wait()
	}
}

func TestNet(t *testing.T) {
	before := tenon.Live()
	for range 100 {
		must(everything.OpenEcho("forgotten"))
	}
	for range 100 {
		runtime.GC()
		if tenon.Live() == before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d handles, had %d", tenon.Live(), before)
}

func TestMock(t *testing.T) {
	before := everything.Register(mock{})
	defer everything.Register(before)
	if everything.Add(1, 2) != 42 {
		t.Error("the mock is not called")
	}
	fails[everything.Echo](t, "everything: Echo.open: not implemented", tenon.ErrUnimplemented)(everything.OpenEcho("x"))
	everything.Register(nil)
	fails[everything.Echo](t, `add: import _ "example.com/m/everything/native"`)(everything.OpenEcho("x"))
}

type mock struct{ everything.UnimplementedProvider }

func (mock) Add(uint32, uint32) uint32 { return 42 }
