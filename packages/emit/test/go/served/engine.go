// Package engine is a provider of everything.tenon in Go: it does what the one in Rust does, so that one test knows both.
package engine

import (
	"fmt"
	"math"
	"time"

	everything "example.com/m/served"
	_ "example.com/m/served/native"
	"example.com/m/tenon"
)

func init() { everything.Register(engine{}) }

type engine struct {
	everything.UnimplementedProvider
}

func (engine) OpenEcho(name string) (everything.Echo, error) {
	if name == "missing" {
		return nil, &everything.NotFoundError{Name: "missing"}
	}
	return &echo{name: name}, nil
}

func (engine) EchoVersion() everything.Point { return everything.Point{X: 1.5, Y: -2.5} }
func (engine) Add(a, b uint32) uint32        { return a + b }
func (engine) Nothing()                      {}

func (engine) Merge(items []everything.Item, byName map[string]everything.Item) ([]everything.Item, error) {
	for _, item := range byName {
		items = append(items, item)
	}
	return items, nil
}

type child struct {
	everything.UnimplementedChild
	of string
}

func (c *child) Value() uint64 { return 7 }

func (c *child) Parent(of everything.Echo) tenon.Option[everything.Echo] {
	if of.(*echo).name != c.of {
		return tenon.None[everything.Echo]()
	}
	return tenon.Some[everything.Echo](&echo{name: c.of + "'s parent"})
}

func (c *child) Close() error {
	if c.of == "sticky" {
		return everything.ErrClosed
	}
	return nil
}

type echo struct {
	everything.UnimplementedEcho
	name string
}

func (e *echo) Scalars(flag bool, tiny uint8, delta int16, ratio float32, letter rune, score float64, at time.Time, wait time.Duration) (bool, error) {
	return flag && tiny == 255 && delta == -2 && ratio == 0.5 && letter == '€' && math.IsNaN(score) &&
		at.UnixNano() == -1 && wait == math.MinInt64, nil
}

func (e *echo) Wide(a tenon.Uint128, b tenon.Int128) (tenon.Int128, error) {
	if a != (tenon.Uint128{Lo: math.MaxUint64 - 1, Hi: math.MaxUint64}) {
		return b, fmt.Errorf("got %v", a)
	}
	return b, nil
}

func (e *echo) ID(id tenon.UUID) (tenon.UUID, error)                   { return id, nil }
func (e *echo) Mode(mode everything.Mode) everything.Mode              { return mode }
func (e *echo) Level(level everything.Level) (everything.Level, error) { return level, nil }
func (e *echo) Access(access everything.Access) everything.Access {
	return access | everything.AccessWrite
}
func (e *echo) Text(text string) (string, error)                               { return text, nil }
func (e *echo) Data(data []byte) ([]byte, error)                               { return data, nil }
func (e *echo) File(file string) (string, error)                               { return file, nil }
func (e *echo) Name(name everything.Name) (everything.Name, error)             { return name, nil }
func (e *echo) Port(port everything.Port) (everything.Port, error)             { return port, nil }
func (e *echo) Point(p everything.Point) everything.Point                      { return everything.Point{X: p.Y, Y: p.X} }
func (e *echo) Cell(cell everything.Cell) (everything.Cell, error)             { return cell, nil }
func (e *echo) Large(large everything.Large) (everything.Large, error)         { return large, nil }
func (e *echo) Triple(t [3]uint16) ([3]uint16, error)                          { return [3]uint16{t[2], t[1], t[0]}, nil }
func (e *echo) Item(item everything.Item) (everything.Item, error)             { return item, nil }
func (e *echo) Shape(shape everything.Shape) (everything.Shape, error)         { return shape, nil }
func (e *echo) Fields(fields everything.Fields) (everything.Fields, error)     { return fields, nil }
func (e *echo) Nested(nested everything.Nested) (everything.Nested, error)     { return nested, nil }
func (e *echo) Optionals(o everything.Optionals) (everything.Optionals, error) { return o, nil }
func (e *echo) Nothing()                                                       {}

func (e *echo) Numbers(numbers []uint64) ([]uint64, error) {
	reversed := make([]uint64, 0, len(numbers))
	for i := range numbers {
		reversed = append(reversed, numbers[len(numbers)-1-i])
	}
	return reversed, nil
}

func (e *echo) FlagsOf(flags []bool, letters []rune, levels []everything.Level, cells []everything.Cell) ([]rune, error) {
	if len(levels)+len(cells) != 3 {
		return nil, fmt.Errorf("got %v, %v", levels, cells)
	}
	var chosen []rune
	for i, letter := range letters {
		if flags[i] {
			chosen = append(chosen, letter)
		}
	}
	return chosen, nil
}

func (e *echo) Tree(tree everything.Tree, expr everything.Expr) (everything.Tree, error) {
	if _, ok := expr.(everything.ExprNegated); !ok {
		return tree, fmt.Errorf("got %v", expr)
	}
	return tree, nil
}

func (e *echo) Words(words tenon.Set[string], counts map[string]uint64) (map[string]uint64, error) {
	for word := range counts {
		if _, ok := words[word]; !ok {
			delete(counts, word)
		}
	}
	return counts, nil
}

func (e *echo) MaybeText(text tenon.Option[string], data tenon.Option[[]byte], size tenon.Option[uint32], item tenon.Option[everything.Item],
	mode tenon.Option[everything.Mode], cell tenon.Option[everything.Cell], large tenon.Option[everything.Large], wide tenon.Option[tenon.Uint128],
) (tenon.Option[string], error) {
	there := 0
	for _, one := range []bool{data.IsSome(), size.IsSome(), item.IsSome(), mode.IsSome(), cell.IsSome(), large.IsSome(), wide.IsSome()} {
		if one {
			there++
		}
	}
	some, ok := text.Get()
	if !ok {
		return text, nil
	}
	return tenon.Some(fmt.Sprintf("%s%d", some, there)), nil
}

func (e *echo) MaybeItem(item tenon.Option[everything.Item]) (tenon.Option[everything.Item], error) {
	return item, nil
}

func (e *echo) MaybeSize(size tenon.Option[uint32], numbers tenon.Option[[]uint32]) (tenon.Option[uint32], error) {
	if some, ok := numbers.Get(); ok && len(some) > 0 {
		return tenon.Some(some[0]), nil
	}
	return size, nil
}

func (e *echo) MaybeFile(file tenon.Option[string]) (tenon.Option[string], error) { return file, nil }

func (e *echo) LargeMaybe() tenon.Option[everything.Large] {
	return tenon.Some(everything.Large{Words: [9]uint64{9, 9, 9, 9, 9, 9, 9, 9, 9}, Mode: everything.ModeAuto})
}

func (e *echo) WideMaybe(back bool) tenon.Option[tenon.Uint128] {
	if !back {
		return tenon.None[tenon.Uint128]()
	}
	return tenon.Some(tenon.Uint128{Hi: 1 << 36})
}

func (e *echo) Secret(token tenon.Secret, pin tenon.SecretValue[uint32], key tenon.Secret) (tenon.Secret, error) {
	if text := fmt.Sprint(token, pin, key); text != "[secret] [secret] [secret]" {
		return token, fmt.Errorf("got %s", text)
	}
	return tenon.NewSecret(fmt.Sprintf("%s%d", token.ExposeString(), pin.Expose())), nil
}

func (e *echo) Codes(codes []tenon.SecretValue[uint32]) ([]tenon.SecretValue[uint32], error) {
	return codes, nil
}

func (e *echo) Token(token everything.Token, home everything.Home, digest everything.Digest, tags everything.Tags, spot everything.Spot,
	maybe tenon.Option[string], when everything.When, alias everything.Alias,
) (everything.Token, error) {
	if home != "/home" || string(digest) != "\x01\x02\x03\x04" || len(tags) != 1 || spot.X != 1 || maybe.IsSome() || when.Timestamp != 5 || alias != "me" {
		return token, fmt.Errorf("got %v %v %v %v %v %v %v", home, digest, tags, spot, maybe, when, alias)
	}
	return token, nil
}

func (e *echo) Names(_ []everything.Name, ports []everything.Port) ([]everything.Port, error) {
	return ports, nil
}

func (e *echo) Owned(text string, data []byte, file string, numbers []uint32, triple [3]uint16) ([]string, error) {
	return []string{text, fmt.Sprintf("%v %s %v [%d, %d, %d]", data, file, numbers, triple[0], triple[1], triple[2])}, nil
}

func (e *echo) Items() []everything.Item { return nil }

func (e *echo) BreakRules() (everything.Item, error) { return everything.NewItem("x", 1001), nil }

func (e *echo) Panic(text string) error { panic("told to: " + text) }

func (e *echo) Fail(code int32) error {
	switch code {
	case 0:
		return everything.ErrClosed
	case 1:
		return &everything.IoError{Code: -5, Detail: tenon.NewSecret("hunter2"), File: "/tmp/{code}", Since: time.Unix(0, 0), F: 0.5, Type: "{file}"}
	case 2:
		return &everything.FullError{
			Shape:  everything.ShapeMaybe{Value: tenon.Some[uint32](4)},
			Access: everything.AccessRead | everything.AccessAdmin,
			Left:   7,
		}
	}
	return tenon.NewFault(tenon.ErrBusy, "somewhere else")
}

func (e *echo) Other(other everything.Echo, spare tenon.Option[everything.Echo]) (everything.Echo, error) {
	name := "none"
	if some, ok := spare.Get(); ok {
		name = some.(*echo).name
	}
	return &echo{name: fmt.Sprintf("%s %s %s", e.name, other.(*echo).name, name)}, nil
}

func (e *echo) Swallow(other everything.Echo, spare tenon.Option[everything.Echo]) (uint64, error) {
	n := len(other.(*echo).name)
	if some, ok := spare.Get(); ok {
		n += len(some.(*echo).name)
	}
	return uint64(n), nil
}

func (e *echo) Finish() (uint64, error) { return uint64(len(e.name)), nil }

func (e *echo) Child() (everything.Child, error) { return &child{of: e.name}, nil }
