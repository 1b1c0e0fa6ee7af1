package boundary_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/m/callbacks"
	_ "example.com/m/callbacks/native"
	"example.com/m/tenon"
)

// TestMain ends the tests only if nothing is left, on either side.
func TestMain(m *testing.M) {
	code := m.Run()
	runtime.GC()
	if n := tenon.LiveCallbacks() + tenon.Live(); n != 0 {
		fmt.Println(n, "are left:", tenon.Leaks())
		code = 1
	}
	os.Exit(code)
}

var (
	name  = callbacks.Name("me")
	point = callbacks.Point{X: 1, Y: 2}
	large = callbacks.Large{Words: [9]uint64{5, 5, 5, 5, 5, 5, 5, 5, 5}, Mode: callbacks.ModeOn}
)

func item() callbacks.Item {
	return callbacks.NewItem(name, 3, tenon.NewSecret("tok"))
}

// progress counts and answers.
type progress struct {
	callbacks.UnimplementedProgress
	mu      sync.Mutex
	reports []string
	retried uint32
	answer  func(done uint64) bool
}

func (p *progress) Report(done uint64, total tenon.Option[uint64]) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.reports = append(p.reports, fmt.Sprintf("%d of %v", done, total))
	return p.answer == nil || p.answer(done)
}

func (p *progress) OnRetry(attempt uint32) { p.retried = attempt }

func TestSharedProgress(t *testing.T) {
	before := tenon.LiveCallbacks()
	p := &progress{answer: func(done uint64) bool { return done < 5 }}
	job, err := callbacks.StartJob(p, name)
	if err != nil {
		t.Fatal(err)
	}
	if !job.Report(4) || job.Report(5) || !slices.Equal(p.reports, []string{"4 of 100", "5 of 100"}) {
		t.Error(p.reports)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 100 {
				job.Report(1)
			}
		})
	}
	group.Wait()
	if err := job.Close(); err != nil || tenon.LiveCallbacks() != before {
		t.Error(err, tenon.LiveCallbacks())
	}
	for _, refused := range []string{"refuse", "panic"} {
		if _, err := callbacks.StartJob(p, callbacks.Name(refused)); err == nil || tenon.LiveCallbacks() != before {
			t.Error(err, tenon.LiveCallbacks())
		}
	}
	if _, err := callbacks.StartJob(p, callbacks.Name("far too long for it")); !errors.Is(err, tenon.ErrConstraint) {
		t.Error(err)
	}
	if tenon.LiveCallbacks() != before {
		t.Error(tenon.LiveCallbacks())
	}
}

func TestGivenAway(t *testing.T) {
	p := &progress{}
	job, err := callbacks.StartJob(p, name)
	if err != nil {
		t.Fatal(err)
	}
	defer job.Close()
	if n := job.Give(p, nil, callbacks.ProgressFunc(p.Report)); n != 2 || p.retried != 3 {
		t.Error(n, p.retried)
	}
	other, err := callbacks.StartJob(p, name)
	if err != nil {
		t.Fatal(err)
	}
	if !job.Swallow(other, p) {
		t.Error("not swallowed")
	}
	if n := tenon.LiveCallbacks(); n != 1 {
		t.Errorf("%d are lent", n)
	}
}

func TestDefaults(t *testing.T) {
	p := &progress{}
	err := callbacks.Check(p, true)
	var failed *callbacks.FailedError
	if !errors.As(err, &failed) || !strings.Contains(failed.Why, "not implemented") || p.retried != 3 {
		t.Error(err, p.retried)
	}
}

type store struct {
	callbacks.UnimplementedStore
	value tenon.Option[[]byte]
	err   error
	put   []byte
}

func (s *store) Get(key []byte) (tenon.Option[[]byte], error) { return s.value, s.err }
func (s *store) Put(key, value []byte) error {
	s.put = append(slices.Clone(key), value...)
	return nil
}
func (s *store) Sync() error { return s.err }

func TestStore(t *testing.T) {
	job, err := callbacks.StartJob(&progress{}, name)
	if err != nil {
		t.Fatal(err)
	}
	defer job.Close()
	p := &progress{}
	s := &store{value: tenon.Some([]byte("four"))}
	if n, err := job.Run(s, p); n != 4 || err != nil || string(s.put) != "\x01\x02" || len(p.reports) != 1 {
		t.Error(n, err, s.put, p.reports)
	}
	s.value = tenon.None[[]byte]()
	if n, err := job.Run(s, nil); n != 99 || err != nil {
		t.Error(n, err)
	}
	s.err = fmt.Errorf("wrapped: %w", &callbacks.GoneError{Key: []byte("k"), Pin: tenon.NewSecretValue[uint32](7), Level: 9})
	var gone *callbacks.GoneError
	if _, err := job.Run(s, nil); !errors.As(err, &gone) || string(gone.Key) != "k" || gone.Pin.Expose() != 7 || gone.Level != 9 {
		t.Errorf("%#v", err)
	}
	s.err = callbacks.ErrClosed
	if _, err := job.Run(s, nil); !errors.Is(err, callbacks.ErrClosed) {
		t.Error(err)
	}
	s.err = errors.New("out of luck")
	if _, err := job.Run(s, nil); !errors.Is(err, tenon.ErrUnknown) || !strings.Contains(err.Error(), "out of luck") {
		t.Error(err)
	}
	if err := job.Sync(s); !errors.Is(err, tenon.ErrUnknown) || !strings.Contains(err.Error(), "out of luck") {
		t.Error(err)
	}
	s.err = &callbacks.GoneError{Level: 10}
	if _, err := job.Run(s, nil); !errors.Is(err, tenon.ErrConstraint) {
		t.Error(err)
	}
}

func TestPanics(t *testing.T) {
	p := &progress{answer: func(uint64) bool { panic("no more") }}
	_, err := callbacks.Forward(p, item())
	var panicked *tenon.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(err.Error(), "no more") || !strings.Contains(panicked.Stack, "TestPanics") {
		t.Errorf("%v\n%#v", err, panicked)
	}
	p.answer = nil
	if ok, err := callbacks.Forward(p, item()); !ok || err != nil {
		t.Error(ok, err)
	}
	if _, err := callbacks.Forward(nil, item()); !errors.Is(err, tenon.ErrWrongType) {
		t.Error(err)
	}
}

type names struct{ callbacks.UnimplementedNames }

func (names) Handle(handle uint64, hasX bool, x tenon.Option[string], xLen uint32) (uint64, error) {
	return handle + uint64(xLen) + uint64(len(x.OrZero())), nil
}

func (names) Calling(args []byte, argsLen string, ret tenon.Option[uint32], given string, value uint32) (tenon.Option[string], error) {
	if got := fmt.Sprintf("%s %s %v %s %d", args, argsLen, ret, given, value); got != "args len 3 given 5" {
		return tenon.None[string](), errors.New(got)
	}
	return tenon.Some("said"), nil
}

func (names) Type(uint32, tenon.Option[bool], string, callbacks.Item, tenon.Option[callbacks.Item]) error {
	return nil
}

type ffi struct{ callbacks.UnimplementedFfi }

func TestNames(t *testing.T) {
	if n := callbacks.RunNames(names{}); n != 17 {
		t.Error(n)
	}
	callbacks.Rarely(ffi{})
}

// everything remembers what it was given as text.
type everything struct {
	callbacks.UnimplementedEverything
	seen string
}

func (e *everything) see(values ...any) {
	var texts []string
	for _, v := range values {
		texts = append(texts, shown(v))
	}
	e.seen = strings.Join(texts, " ")
}

func shown(v any) string {
	switch v := v.(type) {
	case tenon.Secret:
		return "+" + v.ExposeString()
	case tenon.SecretValue[uint32]:
		return fmt.Sprint("+", v.Expose())
	case []tenon.SecretValue[uint32]:
		var texts []string
		for _, one := range v {
			texts = append(texts, shown(one))
		}
		return strings.Join(texts, ",")
	case callbacks.Item:
		return fmt.Sprint(v.Name, "/", v.Count, "/", v.Token.ExposeString())
	case string:
		return fmt.Sprintf("%q", v)
	case time.Time:
		return fmt.Sprint(v.UnixNano())
	}
	return fmt.Sprint(v)
}

func (e *everything) Scalars(flag bool, tiny uint8, letter rune, score float64, at time.Time, wait time.Duration, id tenon.UUID,
	mode callbacks.Mode, level callbacks.Level, access callbacks.Access, port callbacks.Port) (rune, error) {
	e.see(flag, tiny, letter, score, at, wait, id, mode, level, access, port)
	return '€', nil
}

func (e *everything) Wide(a tenon.Uint128, b tenon.Option[tenon.Int128], c callbacks.Wide) (tenon.Int128, error) {
	e.see(a, b, c)
	return tenon.Int128{Hi: -1 << 63}, nil
}

func (e *everything) Texts(text string, data []byte, file string, name callbacks.Name, alias callbacks.Alias, home callbacks.Home,
	blob callbacks.Blob) (string, error) {
	e.see(text, data, file, name, alias, home, blob)
	return "text", nil
}

func (e *everything) Owned(text string, data []byte, file string, numbers []uint32, items []callbacks.Item, item callbacks.Item,
	name callbacks.Name) (string, error) {
	e.see(text, data, file, numbers, len(items), items[1], item, name)
	return "/result", nil
}

func (e *everything) Secrets(token tenon.Secret, pin tenon.SecretValue[uint32], key tenon.Secret, codes []tenon.SecretValue[uint32],
	of callbacks.Token, number callbacks.Pin, ownKey callbacks.Key, file tenon.Secret) (tenon.Secret, error) {
	e.see(token, pin, key, codes, of.Secret, number.SecretValue, ownKey.Secret, file)
	return tenon.NewSecret("secret"), nil
}

func (e *everything) Frozen(point callbacks.Point, spot callbacks.Spot, l callbacks.Large, huge callbacks.Huge) (callbacks.Large, error) {
	e.see(point, spot, l == large, callbacks.Large(huge) == large)
	return l, nil
}

func (e *everything) Elements(numbers []uint64, flags []bool, triple [3]uint16, points []callbacks.Point, of callbacks.Numbers,
	three callbacks.Triple) ([]callbacks.Level, error) {
	e.see(numbers, flags, triple, points, of, three)
	return []callbacks.Level{callbacks.LevelLow, callbacks.LevelHigh}, nil
}

func (e *everything) Messages(item callbacks.Item, shape callbacks.Shape, items []callbacks.Item, words tenon.Set[string],
	counts map[string]uint32, tags callbacks.Tags, nested [][]uint32) ([]callbacks.Item, error) {
	e.see(item, shape, items[0], words.Has("w"), counts, tags, nested)
	return items, nil
}

func (e *everything) MaybeScalars(flag tenon.Option[bool], size tenon.Option[uint32], mode tenon.Option[callbacks.Mode],
	port tenon.Option[callbacks.Port], id tenon.Option[tenon.UUID], wide tenon.Option[callbacks.Wide],
	pin tenon.Option[tenon.SecretValue[uint32]], number tenon.Option[callbacks.Pin]) (tenon.Option[uint32], error) {
	e.see(flag, size, mode, port, id, wide, pin.OrZero(), number.OrZero().SecretValue)
	return tenon.Some[uint32](0), nil
}

func (e *everything) MaybeTexts(text tenon.Option[string], data tenon.Option[[]byte], file tenon.Option[string],
	name tenon.Option[callbacks.Name], token tenon.Option[callbacks.Token], key tenon.Option[tenon.Secret], ownText tenon.Option[string],
	ownData tenon.Option[[]byte], ownFile tenon.Option[string], blob tenon.Option[callbacks.Blob]) (tenon.Option[tenon.Secret], error) {
	e.see(text.IsSome(), text, data, file, name, token.OrZero().Secret, key.OrZero(), ownText, ownData, ownFile, blob)
	return tenon.Some(tenon.NewSecret([]byte{3})), nil
}

func (e *everything) MaybeFrozen(point tenon.Option[callbacks.Point], spot tenon.Option[callbacks.Spot],
	l tenon.Option[callbacks.Large], huge tenon.Option[callbacks.Huge]) (tenon.Option[callbacks.Large], error) {
	e.see(point, spot, l == tenon.Some(large), huge)
	return tenon.None[callbacks.Large](), nil
}

func (e *everything) MaybeLists(numbers, ownNumbers tenon.Option[[]uint32], triple, ownTriple tenon.Option[[3]uint16],
	of tenon.Option[callbacks.Numbers], three tenon.Option[callbacks.Triple], codes tenon.Option[[]tenon.SecretValue[uint32]],
	items, ownItems tenon.Option[[]callbacks.Item]) (tenon.Option[[3]uint16], error) {
	e.see(numbers, ownNumbers, triple, ownTriple, of, three, codes.OrZero(), len(items.OrZero()), ownItems)
	return tenon.Some([3]uint16{7, 8, 9}), nil
}

func (e *everything) MaybeMessages(item, ownItem tenon.Option[callbacks.Item], shape tenon.Option[callbacks.Shape],
	words tenon.Option[tenon.Set[string]], tags tenon.Option[callbacks.Tags]) (tenon.Option[callbacks.Item], error) {
	e.see(item.OrZero(), ownItem.OrZero(), shape, words, tags)
	return item, nil
}

func (*everything) Point() tenon.Option[callbacks.Point] { return tenon.Some(point) }
func (*everything) Shape() callbacks.Shape               { return callbacks.ShapeItem{Value: item()} }
func (*everything) Codes() []tenon.SecretValue[uint32] {
	return []tenon.SecretValue[uint32]{tenon.NewSecretValue[uint32](1), tenon.NewSecretValue[uint32](2)}
}
func (*everything) Name() (callbacks.Name, error)      { return name, nil }
func (*everything) Port() (callbacks.Port, error)      { return 8080, nil }
func (*everything) Counts() (map[string]uint32, error) { return map[string]uint32{"one": 1}, nil }
func (*everything) Triple() [3]uint16                  { return [3]uint16{1, 2, 3} }
func (*everything) Token() callbacks.Token {
	return callbacks.Token{Secret: tenon.NewSecret("token")}
}

// TestEverything has Rust call each method, which looks at what it gets; here is what it gave.
func TestEverything(t *testing.T) {
	e := &everything{}
	for which, want := range map[uint32]string{
		1:  `true 255 223 0.5 -1 7ns 00000000-0000-0000-0000-000000000009 on high read|write 8080`,
		2:  `340282366920938463463374607431768211454 -2 18446744073709551616`,
		3:  `"naïve" [] "/a" me me /h [1 2]`,
		4:  `"own" [7] "/o" [1 2] 2 me/3/tok me/3/tok me`,
		5:  "+token +42 +\t +1,+2 +token +43 +\b +/s",
		6:  `{1 2} {1 2} true true`,
		7:  `[1 2 3] [] [4 5 6] [{1 2}] [7] [8 9 10]`,
		8:  `me/3/tok {shape} me/3/tok true map[k:1] [t] [[1] []]`,
		9:  `false none on 8080 00000000-0000-0000-0000-000000000001 none +4 +5`,
		10: "true  [1] none me +token +\x02 own none /own none",
		11: `{1 2} none true none`,
		12: `[1] [2] [3 3 3] none none [4 4 4] +1,+2 1 []`,
		13: `me/3/tok me/3/tok none none [t]`,
	} {
		if err := callbacks.JobEach(e, which); err != nil || e.seen != want {
			t.Errorf("%d: %v\ngot  %s\nwant %s", which, err, e.seen, want)
		}
	}
	for which := uint32(14); which <= 21; which++ {
		if err := callbacks.JobEach(e, which); err != nil {
			t.Errorf("%d: %v", which, err)
		}
	}
	if err := callbacks.JobEach(e, 22); !errors.Is(err, tenon.ErrConstraint) {
		t.Error(err)
	}
}

// wrong answers with what the contract forbids.
type wrong struct{ everything }

func (*wrong) Scalars(bool, uint8, rune, float64, time.Time, time.Duration, tenon.UUID, callbacks.Mode, callbacks.Level,
	callbacks.Access, callbacks.Port) (rune, error) {
	return 0xd800, nil
}

func (*wrong) Texts(string, []byte, string, callbacks.Name, callbacks.Alias, callbacks.Home, callbacks.Blob) (string, error) {
	return "\xff", nil
}

func (*wrong) Elements([]uint64, []bool, [3]uint16, []callbacks.Point, callbacks.Numbers, callbacks.Triple) ([]callbacks.Level, error) {
	return []callbacks.Level{7}, nil
}

func (*wrong) Messages(callbacks.Item, callbacks.Shape, []callbacks.Item, tenon.Set[string], map[string]uint32, callbacks.Tags,
	[][]uint32) ([]callbacks.Item, error) {
	broken := item()
	broken.Count = 1001
	return []callbacks.Item{broken}, nil
}

func (*wrong) Port() (callbacks.Port, error) { return 1, nil }
func (*wrong) Shape() callbacks.Shape        { return nil }

func TestWrongResults(t *testing.T) {
	for which, want := range map[uint32]error{
		1: tenon.ErrMalformed, 3: tenon.ErrInvalidUTF8, 7: tenon.ErrClosedEnum, 8: tenon.ErrConstraint, 15: tenon.ErrMalformed,
		18: tenon.ErrConstraint,
	} {
		if err := callbacks.JobEach(&wrong{}, which); !errors.Is(err, want) || !strings.Contains(err.Error(), "Everything.") {
			t.Errorf("%d: %v", which, err)
		}
	}
}
