package real

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"example.com/real/tenon"
	"example.com/real/wasmvm"
	_ "example.com/real/wasmvm/native" // the Rust provider, linked in
)

// store is a chain's store in memory, with what its calls cost.
type store struct {
	wasmvm.UnimplementedDb
	entries map[string][]byte
	gas     uint64
	fails   error
}

func newStore(pairs ...string) *store {
	made := &store{entries: map[string][]byte{}, gas: 100}
	for i := 0; i < len(pairs); i += 2 {
		made.entries[pairs[i]] = []byte(pairs[i+1])
	}
	return made
}

func (s *store) Read(key []byte) (wasmvm.Read, error) {
	read := wasmvm.NewRead(s.gas)
	if value, ok := s.entries[string(key)]; ok {
		read.Value = tenon.Some(value)
	}
	return read, s.fails
}

func (s *store) Write(key, value []byte) (uint64, error) {
	s.entries[string(key)] = value
	return s.gas, s.fails
}

func (s *store) Remove(key []byte) (uint64, error) {
	delete(s.entries, string(key))
	return s.gas, s.fails
}

func (s *store) Scan(start, end tenon.Option[[]byte], order wasmvm.Order) (wasmvm.Iterator, error) {
	from, fromSome := start.Get()
	to, toSome := end.Get()
	var keys []string
	for key := range s.entries {
		if (!fromSome || key >= string(from)) && (!toSome || key < string(to)) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	if order == wasmvm.OrderDescending {
		slices.Reverse(keys)
	}
	return &iterator{store: s, keys: keys}, s.fails
}

type iterator struct {
	wasmvm.UnimplementedIterator
	store *store
	keys  []string
}

func (i *iterator) Next() (wasmvm.Step, error) {
	step := wasmvm.NewStep(i.store.gas)
	if len(i.keys) > 0 {
		key := i.keys[0]
		i.keys = i.keys[1:]
		if key == "broken" {
			return step, &wasmvm.CannotSerializeError{}
		}
		step.Pair = tenon.Some(wasmvm.NewPair([]byte(key), i.store.entries[key]))
	}
	return step, nil
}

// prefixed has addresses that begin with one prefix.
type prefixed struct{ wasmvm.UnimplementedGoApi }

func (prefixed) Humanize(canonical []byte) (wasmvm.Text, error) {
	return wasmvm.NewText("cosmos"+string(canonical), 5), nil
}

func (prefixed) Canonicalize(human string) (wasmvm.Bytes, error) {
	canonical, ok := strings.CutPrefix(human, "cosmos")
	if !ok {
		return wasmvm.Bytes{}, &wasmvm.UserError{Message: "not an address: " + human}
	}
	return wasmvm.NewBytes([]byte(canonical), 6), nil
}

func (p prefixed) Validate(human string) (uint64, error) {
	_, err := p.Canonicalize(human)
	return 7, err
}

var echo = wasmvm.QuerierFunc(func(request []byte, gasLimit uint64) (wasmvm.Bytes, error) {
	if gasLimit < 1000 {
		return wasmvm.Bytes{}, &wasmvm.OutOfGasError{}
	}
	return wasmvm.NewBytes(slices.Concat([]byte("re: "), request), 50), nil
})

func openCache(t *testing.T) wasmvm.Cache {
	t.Helper()
	cache := must(wasmvm.InitCache(2, []string{"iterator"}))(t)
	t.Cleanup(func() { succeeds(t, cache.Close()) })
	return cache
}

func program(lines ...string) []byte {
	return []byte("\x00asm" + strings.Join(lines, "\n"))
}

// execute stores a program of one entry, and runs it.
func execute(t *testing.T, cache wasmvm.Cache, db wasmvm.Db, gas uint64, msg string, steps ...string) (wasmvm.Response, error) {
	t.Helper()
	code := program(append([]string{"entry execute"}, steps...)...)
	checksum := must(cache.StoreCode(code, true, true))(t)
	return cache.Execute(wasmvm.NewCall(checksum, nil, []byte(msg), gas), db, prefixed{}, echo)
}

func says(t *testing.T, db wasmvm.Db, msg string, steps ...string) string {
	t.Helper()
	return string(must(execute(t, openCache(t), db, 1e6, msg, steps...))(t).Data)
}

func TestAProgramUsesTheCallersStore(t *testing.T) {
	leavesNothing(t)
	db := newStore("old", "1")
	equal(t, says(t, db, "hello", "write greeting $msg", "remove old", "read greeting"), "hello")
	if _, ok := db.entries["old"]; ok || string(db.entries["greeting"]) != "hello" {
		t.Error(db.entries)
	}
}

// Go's nil and its empty bytes are different values, in each place where they stand.
func TestMissingIsNotEmpty(t *testing.T) {
	leavesNothing(t)
	db := newStore("empty", "", "", "of the empty key")
	equal(t, says(t, db, "", "read empty"), "")
	equal(t, says(t, db, "", "read none"), "absent")
	equal(t, says(t, db, "", `read ""`), "of the empty key")
	equal(t, says(t, db, "", `write none ""`, "read none"), "")
	// A scan from the empty key is one from the start, but up to it is nothing.
	equal(t, says(t, db, "", `scan - "" up`), "")
	equal(t, says(t, db, "", `scan "" a up`), "=of the empty key")
	cache := openCache(t)
	checksum := must(cache.StoreCode(program("entry query", "info"), true, true))(t)
	call := wasmvm.NewCall(checksum, nil, nil, 100)
	equal(t, string(must(cache.Query(call, db, prefixed{}, echo))(t).Data), "absent")
	call.Info = tenon.Some([]byte{})
	equal(t, string(must(cache.Query(call, db, prefixed{}, echo))(t).Data), "")
}

// A scan is a callback that a callback returns; Rust lets go of it with the call.
func TestScansAreIteratorsOfTheCaller(t *testing.T) {
	leavesNothing(t)
	db := newStore("a", "1", "b", "2", "c", "3")
	equal(t, says(t, db, "", "scan - - up"), "a=1 b=2 c=3")
	equal(t, says(t, db, "", "scan - c down"), "b=2 a=1")
	equal(t, says(t, db, "", "scan b - up", "scan x - up"), "")
}

func TestAScanThatFailsOnItsWay(t *testing.T) {
	leavesNothing(t)
	_, err := execute(t, openCache(t), newStore("a", "1", "broken", ""), 1e6, "", "scan - - up")
	var failed *wasmvm.VmOtherError
	if !errors.As(err, &failed) || failed.Message != "cannot serialize" {
		t.Error(err)
	}
}

func TestGasIsCountedOnBothSides(t *testing.T) {
	response := must(execute(t, openCache(t), newStore("a", "1"), 1000, "", "read a", "scan - - up"))(t)
	want := wasmvm.GasReport{Limit: 1000, Remaining: 680, UsedExternally: 300, UsedInternally: 20}
	equal(t, response.Gas, want)
}

// The report comes with the error too.
func TestGasRunsOut(t *testing.T) {
	leavesNothing(t)
	cache := openCache(t)
	var out *wasmvm.VmOutOfGasError
	_, err := execute(t, cache, newStore(), 55, "", "spin")
	if !errors.As(err, &out) || out.Gas.UsedInternally != 60 || out.Gas.UsedExternally != 0 {
		t.Error(err)
	}
	_, err = execute(t, cache, newStore(), 55, "", "read a")
	if !errors.As(err, &out) || out.Gas.UsedInternally != 10 || out.Gas.UsedExternally != 100 {
		t.Error(err)
	}
	_, err = execute(t, cache, newStore(), 55, "", "query")
	refused(t, err, tenon.ResourceExhausted)
	if !errors.As(err, &out) || out.Gas.UsedExternally != 0 {
		t.Error(err)
	}
}

func TestErrorsOfTheCallerComeBack(t *testing.T) {
	leavesNothing(t)
	equal(t, says(t, newStore(), "cosmos1", "validate", "canonicalize"), "1")
	equal(t, says(t, newStore(), "1", "humanize"), "cosmos1")
	equal(t, says(t, newStore(), "q", "query"), "re: q")
	cache := openCache(t)
	_, err := execute(t, cache, newStore(), 1e6, "osmo1", "validate")
	var failed *wasmvm.VmOtherError
	if !errors.As(err, &failed) || failed.Message != "not an address: osmo1" {
		t.Error(err)
	}
	// An error of Go that the contract does not know keeps its text.
	db := newStore()
	db.fails = errors.New("disk on fire")
	_, err = execute(t, cache, db, 1e6, "", "read a")
	if err == nil || !strings.Contains(err.Error(), "disk on fire") {
		t.Error(err)
	}
}

func TestAPanicOfTheCallerIsAnError(t *testing.T) {
	leavesNothing(t)
	cache := openCache(t)
	_, err := execute(t, cache, &store{gas: 1}, 1e6, "", "write a b") // writes to a nil map
	var panicked *tenon.PanicError
	if !errors.As(err, &panicked) || !strings.Contains(panicked.Stack, "Write") {
		t.Error(err)
	}
	// The cache is as good as before.
	must(execute(t, cache, newStore(), 1e6, "", "write a b"))(t)
}

func TestCodeIsStoredAndAnalyzed(t *testing.T) {
	cache := openCache(t)
	code := program("requires iterator", "version 3", "entry execute", "entry ibc_channel_open")
	checksum := must(cache.StoreCode(code, true, true))(t)
	report := must(cache.AnalyzeCode(checksum))(t)
	version, _ := report.ContractMigrateVersion.Get()
	if !report.HasIbcEntryPoints || version != 3 ||
		!slices.Equal(report.Entrypoints, []string{"execute", "ibc_channel_open"}) ||
		!slices.Equal(report.RequiredCapabilities, []string{"iterator"}) {
		t.Error(report)
	}
	if loaded := must(cache.LoadWasm(checksum))(t); !bytes.Equal(loaded, code) {
		t.Errorf("got %q", loaded)
	}
	succeeds(t, cache.RemoveWasm(checksum))
	_, err := cache.LoadWasm(checksum)
	var missing *wasmvm.NoCodeError
	if !errors.As(err, &missing) || missing.Checksum != checksum {
		t.Error(err)
	}
	for _, bad := range [][]byte{nil, []byte("fox"), program("entry e", "jump"), program("requires staking")} {
		_, err := cache.StoreCode(bad, true, true)
		refused(t, err, wasmvm.ErrVmOther)
	}
}

func TestPinnedCodeIsReady(t *testing.T) {
	cache := openCache(t)
	checksum := must(cache.StoreCode(program("entry execute", "info"), true, true))(t)
	call := wasmvm.NewCall(checksum, nil, nil, 100)
	run := func() {
		t.Helper()
		must(cache.Execute(call, newStore(), prefixed{}, echo))(t)
	}
	run()
	run()
	succeeds(t, cache.Pin(checksum))
	run()
	want := wasmvm.Metrics{HitsPinnedMemoryCache: 1, HitsMemoryCache: 1, Misses: 1, ElementsMemoryCache: 1}
	equal(t, must(cache.GetMetrics())(t), want)
	succeeds(t, cache.Unpin(checksum))
}

func TestACallNeedsAllItsCallbacks(t *testing.T) {
	cache := openCache(t)
	checksum := must(cache.StoreCode(program("entry execute", "info"), true, true))(t)
	_, err := cache.Execute(wasmvm.NewCall(checksum, nil, nil, 100), newStore(), nil, echo)
	refused(t, err, tenon.ErrWrongType)
}
