package wire

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Thrown is an error on its way to the other side: the fault records (ABI-12) that will say so. Each call that fails
// makes one, and ends it with [Thrown.Write].
type Thrown struct {
	status   uint32
	chain    []sent  // what failed, then what led to it
	panicked string  // the text of a panic of this side
	text     string  // of what failed, which causes need not repeat
	fields   *Writer // the message with the fields of a declared error; nil without
}

// sent is what one record says.
type sent struct {
	code                             uint32
	kind                             tenon.Kind
	retry                            tenon.Retry
	domain, message, function, stack string
}

// declared is what generated types of errors have.
type declared interface {
	error
	ErrorKind() tenon.Kind
	RetryClass() tenon.Retry
}

// Declared describes err, in whose tree is an error that the contract declares. fields is its message, or nil.
func Declared(err error, is declared, domain string, code int32, fields *Writer) *Thrown {
	// Its text begins with the Go package's name, which is of this side only.
	text := is.Error()
	_, message, _ := strings.Cut(text, ": ")
	t := &Thrown{status: statusDeclared, text: text, fields: fields}
	t.chain = append(t.chain, sent{
		code: uint32(code), kind: is.ErrorKind(), retry: is.RetryClass(), domain: domain, message: message,
	})
	t.addCauses(err, t.text, is)
	return t
}

// Undeclared describes an error that the contract does not declare: the boundary's own as it is, every other as
// unknown.
func Undeclared(err error) *Thrown {
	t := &Thrown{status: statusBoundary}
	if isNil(err) {
		t.chain = append(t.chain, unknown(fmt.Sprintf("a nil %T", err)))
		return t
	}
	if fault, stack, head := boundaryFault(err); fault != nil {
		said := described(fault)
		said.stack = stack
		t.chain = append(t.chain, said)
		t.text = head.Error()
		t.addCauses(err, t.text, head)
		return t
	}
	t.text = fmt.Sprint(err)
	t.chain = append(t.chain, unknown(t.text))
	t.addInner(err, t.text, nil)
	return t
}

// Panicked describes what a callback panicked with. A fault of the boundary stays what it is: methods that return no
// error panic with it.
func Panicked(cause any) (t *Thrown) {
	// Nothing may leave this function: a method of the value can panic too.
	defer func() {
		if recover() != nil {
			t = panicked(fmt.Sprintf("a %T that can't be described", cause))
		}
	}()
	if err, ok := cause.(error); ok && !isNil(err) {
		if fault, _, _ := boundaryFault(err); fault != nil {
			return Undeclared(err)
		}
	}
	return panicked(fmt.Sprint(cause))
}

func panicked(text string) *Thrown {
	return &Thrown{status: statusBoundary, panicked: text, chain: []sent{{
		code:    uint32(tenon.ErrPanic),
		kind:    tenon.Internal,
		domain:  tenon.BoundaryDomain,
		message: text,
		stack:   string(debug.Stack()),
	}}}
}

// PanicText returns what a panic of this side said, and nothing for what else may be thrown: a fault that a method has
// no error for is none, even if it was a panic of the other side.
func (t *Thrown) PanicText() string { return t.panicked }

// Exited ends the process: runtime.Goexit would unwind the frames of the other side, which nothing can.
func Exited(function string) {
	fmt.Fprintf(os.Stderr, "tenon: runtime.Goexit in %s, where it can't unwind the other side, which called it; "+
		"t.FailNow, t.Fatal and t.Skip are such calls: use t.Error and return\n%s", function, debug.Stack())
	os.Exit(2)
}

// As returns the first error of a declared case in the tree of err. A nil pointer is none.
func As[E any, P interface {
	*E
	error
}](err error) (found P, ok bool) {
	if isNil(err) {
		return nil, false
	}
	return found, errors.As(err, &found) && found != nil
}

// Is says whether the tree of err has an error of a declared case without fields, or the value that stands for it.
func Is[E any, P interface {
	*E
	error
}](err, value error) bool {
	_, ok := As[E, P](err)
	return ok || !isNil(err) && errors.Is(err, value)
}

// isNil says whether an error is a pointer to nothing: a mistake of whoever returned it, and no success.
func isNil(err error) bool {
	v := reflect.ValueOf(err)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

// Missing is the fault of a nil where a callback is needed.
func Missing(name string) error { return tenon.NewFault(tenon.ErrWrongType, "`"+name+"`: nil") }

// Unknown is the fault of a callback's handle that no consumer gave out.
func Unknown(pkg, name string, handle uint64) error {
	fault := tenon.NewFault(tenon.ErrWrongType, "`"+name+"`: the handle is of no consumer of this library")
	if handle == 0 {
		fault = tenon.NewFault(tenon.ErrClosed, "`"+name+"`: the handle is 0")
	}
	fault.Package = pkg
	return fault
}

// Unserved is the fault of a callback's method that the consumer does not have.
func Unserved(pkg, function string) error {
	fault := tenon.NewFault(tenon.ErrUnimplemented, function+" is not implemented by this consumer")
	fault.Package, fault.Function = pkg, function
	return fault
}

// Named adds the name of what is wrong to an error that does not say it.
func Named(name string, err error) error { return outside(name, err) }

// boundaryFault returns the first fault of the boundary in the tree of err, the stack of one that was a panic, and what
// it was found as.
func boundaryFault(err error) (fault *tenon.Fault, stack string, head error) {
	var panicked *tenon.PanicError
	if errors.As(err, &panicked) && panicked != nil && panicked.Fault != nil {
		return panicked.Fault, panicked.Stack, panicked
	}
	if errors.As(err, &fault) && fault != nil && fault.Domain == tenon.BoundaryDomain {
		return fault, "", fault
	}
	return nil, "", nil
}

func described(fault *tenon.Fault) sent {
	return sent{
		code: fault.Code, kind: fault.Kind, retry: fault.Retry,
		domain: fault.Domain, message: fault.Message, function: fault.Function,
	}
}

func unknown(text string) sent {
	return sent{code: uint32(tenon.ErrUnknown), kind: tenon.Unknown, domain: tenon.BoundaryDomain, message: text}
}

// addCauses adds what the tree of err says beyond head, a pointer, which is described already. above is the text of
// what err was found in.
func (t *Thrown) addCauses(err error, above string, head error) {
	if err == nil || len(t.chain) > maxCauses {
		return
	}
	if err == head {
		t.addInner(err, above, head)
		return
	}
	text := fmt.Sprint(err)
	if text != above && text != t.text && !matches(head, err) {
		said := unknown(text)
		if fault, ok := err.(*tenon.Fault); ok && fault != nil {
			said = described(fault)
		}
		t.chain = append(t.chain, said)
	}
	t.addInner(err, text, head)
}

// matches says whether a declared error stands for the value err, as [tenon.Kind] and Err… do.
func matches(head, err error) bool {
	matcher, ok := head.(interface{ Is(target error) bool })
	return ok && matcher.Is(err)
}

func (t *Thrown) addInner(err error, text string, head error) {
	switch err := err.(type) {
	case *tenon.PanicError:
		t.addCauses(err.Fault.Cause, text, head) // its fault is what it says itself
	case interface{ Unwrap() error }:
		t.addCauses(err.Unwrap(), text, head)
	case interface{ Unwrap() []error }:
		for _, inner := range err.Unwrap() {
			t.addCauses(inner, text, head)
		}
	}
}

// texts returns the parts of a record that are text, as UTF-8.
func (s *sent) texts(function string) [4]string {
	if s.function != "" {
		function = s.function
	}
	texts := [...]string{s.domain, s.message, function, s.stack}
	for i, text := range texts {
		texts[i] = strings.ToValidUTF8(text, "\uFFFD")
	}
	return texts
}
