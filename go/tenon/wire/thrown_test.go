package wire_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unsafe"

	"github.com/tenon-ffi/tenon/go/tenon"
	"github.com/tenon-ffi/tenon/go/tenon/wire"
)

type brokenError struct{ Part string }

func (e *brokenError) Error() string         { return "kv: " + e.Part + " broke" }
func (e *brokenError) ErrorKind() tenon.Kind { return tenon.DataLoss }
func (*brokenError) RetryClass() tenon.Retry { return tenon.RetryBackoff }
func (*brokenError) Is(target error) bool    { return target == errBroken }

var errBroken = errors.New("kv: broken")

// crossed writes a record, and reads it as the other side of a boundary does.
func crossed(t *testing.T, thrown *wire.Thrown, status uint32) wire.Refusal {
	t.Helper()
	var room []uint64
	memory, got := thrown.Write("Store.get", func(size uint64) unsafe.Pointer {
		room = make([]uint64, (size+7)/8)
		return unsafe.Pointer(unsafe.SliceData(room))
	})
	if got != status {
		t.Errorf("status %d, want %d", got, status)
	}
	t.Cleanup(func() { clear(room) })
	return wire.Refused("kv", got, memory)
}

func TestDeclaredErrorsCross(t *testing.T) {
	broken := &brokenError{"disk"}
	err := fmt.Errorf("reading: %w", tenon.WithCause(broken, errors.New("cable")))
	found, ok := wire.As[brokenError](err)
	if !ok || found != broken {
		t.Fatal(found, ok)
	}
	fields, unfit := wire.Write("broken", 7, true, 16, func(*wire.Writer) {})
	if unfit != nil {
		t.Fatal(unfit)
	}
	message := append([]byte(nil), fields.Message()...)
	refusal := crossed(t, wire.Declared(err, found, "acme.kv", -3, fields), 1)
	if code, ok := refusal.Declared("acme.kv"); code != -3 || !ok {
		t.Error(code, ok)
	}
	if got := refusal.Fields(); string(got) != string(message) {
		t.Errorf("%x, want %x", got, message)
	}
	fault := refusal.Unknown()
	if fault.Message != "disk broke" || fault.Kind != tenon.DataLoss || fault.Retry != tenon.RetryBackoff || fault.Function != "Store.get" {
		t.Errorf("%#v", fault)
	}
	var causes []string
	for cause := fault.Cause; cause != nil; cause = errors.Unwrap(cause) {
		causes = append(causes, cause.(*tenon.Fault).Message)
	}
	if strings.Join(causes, "|") != "reading: kv: disk broke|cable" {
		t.Errorf("%q", causes)
	}
}

func TestCasesAreFound(t *testing.T) {
	var none *brokenError
	for err, is := range map[error]bool{
		errBroken:                       true,
		fmt.Errorf("in: %w", errBroken): true,
		&brokenError{}:                  true,
		none:                            false,
		errors.New("other"):             false,
	} {
		if wire.Is[brokenError](err, errBroken) != is {
			t.Errorf("%#v", err)
		}
	}
	if _, ok := wire.As[brokenError](none); ok {
		t.Error("nil is a case")
	}
}

// hostile panics whatever one asks it.
type hostile struct{}

func (hostile) Error() string { panic("again") }
func (hostile) Unwrap() error { panic("again") }

// uncomparable panics when it is compared.
type uncomparable []string

func (u uncomparable) Error() string { return strings.Join(u, " and ") }

func (u uncomparable) Unwrap() []error {
	if len(u) == 1 {
		return nil
	}
	return []error{nil, errors.New("c"), u[:1]}
}

func TestUndeclaredErrorsCross(t *testing.T) {
	nested := tenon.NewFault(tenon.ErrLimit, "too many")
	nested.Function, nested.Cause = "Job.run", errors.New("why")
	for _, test := range []struct {
		err  error
		want string
	}{
		{errors.New("other"), "kv: Store.get: other"},
		{nested, "kv: Job.run: too many < tenon: why"},
		{fmt.Errorf("out: %w", nested), "kv: Job.run: too many < tenon: out: tenon: Job.run: too many < tenon: why"},
		{&tenon.PanicError{Fault: tenon.NewFault(tenon.ErrPanic, "ouch"), Stack: "at here"}, "kv: Store.get: panic: ouch"},
		{(*tenon.Fault)(nil), "kv: Store.get: a nil *tenon.Fault"},
		{uncomparable{"a", "b"}, "kv: Store.get: a and b < tenon: c < tenon: a"},
	} {
		err := crossed(t, wire.Undeclared(test.err), 2).Fault()
		got := err.Error()
		var fault *tenon.Fault
		errors.As(err, &fault)
		for cause := fault.Cause; cause != nil; cause = errors.Unwrap(cause) {
			got += " < tenon" + strings.TrimPrefix(cause.Error(), "kv")
		}
		if got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
		var panicked *tenon.PanicError
		if errors.As(err, &panicked) && panicked.Stack != "at here" {
			t.Errorf("%q", panicked.Stack)
		}
	}
}

func TestPanicsCross(t *testing.T) {
	var panicked *tenon.PanicError
	err := crossed(t, wire.Panicked(errors.New("ouch")), 2).Fault()
	if !errors.As(err, &panicked) || panicked.Fault.Message != "ouch" || !strings.Contains(panicked.Stack, "TestPanicsCross") {
		t.Error(err)
	}
	err = crossed(t, wire.Panicked(hostile{}), 2).Fault()
	if !errors.As(err, &panicked) || panicked.Fault.Message != "a wire_test.hostile that can't be described" {
		t.Error(err)
	}
	err = crossed(t, wire.Panicked(tenon.NewFault(tenon.ErrClosed, "gone")), 2).Fault()
	if !errors.Is(err, tenon.ErrClosed) || errors.Is(err, tenon.ErrPanic) {
		t.Error(err)
	}
}

func TestConsumersAreRefused(t *testing.T) {
	load := wire.Load{
		Package: "kv", Version: wire.Version{1, 2, 0}, Provider: wire.Version{1, 3, 0}, Offers: true, Peer: 1,
		Wants: []wire.Want{{Key: "Progress.report"}, {Key: "Progress.more", Why: 1, Optional: true}},
	}
	if err := load.Judge(true, 1); err != nil {
		t.Error(err)
	}
	load.Wants[0].Why = 2
	load.Wants = append(load.Wants, wire.Want{Key: "Store.get", Why: 1})
	load.Peer = 0
	const want = "kv: provider 1.3.0 does not fit a consumer of 1.2.0: it serves as many consumers as it can; " +
		"Progress.report differs in its parameters, result or errors; it calls Store.get, which this build does not have"
	if err := load.Judge(true, 1); err == nil || err.Error() != want {
		t.Error(err)
	}
	load.Offers = false
	if err := load.Judge(true, 1); err != nil {
		t.Error(err)
	}
}
