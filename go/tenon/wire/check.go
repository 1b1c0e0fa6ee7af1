package wire

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"sync"
	"time"
	"unicode"

	"github.com/tenon-ffi/tenon/go/tenon"
)

// Violation is a value that breaks a rule of the contract. It grows outwards: whoever holds the value adds where it is,
// so that a value that keeps the rules costs nothing. A nil Violation is none.
type Violation struct {
	place string
	rule  string
}

// In adds the name of the field or parameter that holds the value.
func (v *Violation) In(name string) *Violation {
	if v.place != "" && v.place[0] != '[' {
		v.place = "." + v.place
	}
	v.place = name + v.place
	return v
}

// At adds the index of the element.
func (v *Violation) At(index int) *Violation { return v.In("[" + strconv.Itoa(index) + "]") }

// Fault returns what users see; nil without a violation.
func (v *Violation) Fault() error {
	switch {
	case v == nil:
		return nil
	case v.place == "":
		return tenon.NewFault(tenon.ErrConstraint, v.rule)
	}
	return tenon.NewFault(tenon.ErrConstraint, "`"+v.place+"`: "+v.rule)
}

func violated(format string, args ...any) *Violation {
	return &Violation{rule: fmt.Sprintf(format, args...)}
}

// Hidden replaces a rule's text, which may show the value, for secrets.
func (v *Violation) Hidden() *Violation {
	v.rule = "the secret breaks a rule of the contract"
	return v
}

// outside names the place of a value that its type can't hold.
func outside(place string, err error) error {
	var fault *tenon.Fault
	if errors.As(err, &fault) {
		named := *fault
		named.Message = "`" + place + "`: " + fault.Message
		return &named
	}
	return err
}

// Length checks a length in bytes or a number of elements.
func Length(length, least, most int) *Violation {
	if length < least || length > most {
		return violated("the length %d is not in %d..=%d", length, least, most)
	}
	return nil
}

// LengthFrom is [Length] without an upper bound.
func LengthFrom(length, least int) *Violation {
	if length < least {
		return violated("the length %d is not in %d..", length, least)
	}
	return nil
}

// LengthTo is [Length] without a lower bound.
func LengthTo(length, most int) *Violation {
	if length > most {
		return violated("the length %d is not in ..=%d", length, most)
	}
	return nil
}

// Range checks a number. A NaN is in no bounds.
func Range[T cmp.Ordered](v, least, most T) *Violation {
	if !(v >= least && v <= most) {
		return violated("%v is not in %v..=%v", v, least, most)
	}
	return nil
}

// RangeFrom is [Range] without an upper bound.
func RangeFrom[T cmp.Ordered](v, least T) *Violation {
	if !(v >= least) {
		return violated("%v is not in %v..", v, least)
	}
	return nil
}

// RangeTo is [Range] without a lower bound.
func RangeTo[T cmp.Ordered](v, most T) *Violation {
	if !(v <= most) {
		return violated("%v is not in ..=%v", v, most)
	}
	return nil
}

// comparable128 are the numbers without operators.
type comparable128[T any] interface{ Compare(T) int }

// WideRange is [Range] for numbers of 128 bits.
func WideRange[T comparable128[T]](v, least, most T) *Violation {
	if v.Compare(least) < 0 || v.Compare(most) > 0 {
		return violated("%v is not in %v..=%v", v, least, most)
	}
	return nil
}

// WideRangeFrom is [WideRange] without an upper bound.
func WideRangeFrom[T comparable128[T]](v, least T) *Violation {
	if v.Compare(least) < 0 {
		return violated("%v is not in %v..", v, least)
	}
	return nil
}

// WideRangeTo is [WideRange] without a lower bound.
func WideRangeTo[T comparable128[T]](v, most T) *Violation {
	if v.Compare(most) > 0 {
		return violated("%v is not in ..=%v", v, most)
	}
	return nil
}

// TimeRange is [Range] for times. What does not fit in a [tenon.Timestamp] is refused when it is written.
func TimeRange(v time.Time, least, most tenon.Timestamp) *Violation {
	if at, err := tenon.TimestampOf(v); err == nil {
		return Range(at, least, most)
	}
	return nil
}

// TimeRangeFrom is [TimeRange] without an upper bound.
func TimeRangeFrom(v time.Time, least tenon.Timestamp) *Violation {
	return TimeRange(v, least, math.MaxInt64)
}

// TimeRangeTo is [TimeRange] without a lower bound.
func TimeRangeTo(v time.Time, most tenon.Timestamp) *Violation {
	return TimeRange(v, math.MinInt64, most)
}

// ASCII checks that text has no byte above 127.
func ASCII[T ~string | ~[]byte](text T) *Violation {
	for i := range len(text) {
		if text[i] > unicode.MaxASCII {
			return violated("not ASCII at byte %d", i)
		}
	}
	return nil
}

// Pattern is a regular expression that is compiled when it is first used.
type Pattern struct {
	text    string
	compile sync.Once
	regexp  *regexp.Regexp
}

// NewPattern returns a pattern that is known to compile.
func NewPattern(text string) *Pattern { return &Pattern{text: text} }

func (p *Pattern) compiled() *regexp.Regexp {
	p.compile.Do(func() { p.regexp = regexp.MustCompile(p.text) })
	return p.regexp
}

// Match checks that the pattern matches text.
func Match[T ~string | ~[]byte](p *Pattern, text T) *Violation {
	if !p.compiled().MatchString(string(text)) {
		return violated("%q does not match %q", text, p.text)
	}
	return nil
}

// Finite checks that v is neither infinite nor a NaN.
func Finite[T ~float32 | ~float64](v T) *Violation {
	if math.IsInf(float64(v), 0) || math.IsNaN(float64(v)) {
		return violated("%v is not finite", v)
	}
	return nil
}

// Unique checks that no two elements are equal.
func Unique[T comparable](list []T) *Violation {
	return UniqueBy(list, func(item T) T { return item })
}

// UniqueBy is [Unique] for elements that only their keys make comparable.
func UniqueBy[T any, K comparable](list []T, key func(T) K) *Violation {
	seen := make(map[K]struct{}, len(list))
	for i, item := range list {
		k := key(item)
		if _, twice := seen[k]; twice {
			return violated("an equal element is there before").At(i)
		}
		seen[k] = struct{}{}
	}
	return nil
}

// SecretASCII is [ASCII] for a secret.
func SecretASCII(secret tenon.Secret) (bad *Violation) {
	secret.Expose(func(content []byte) { bad = ASCII(content) })
	return bad
}

// SecretMatch is [Match] for a secret.
func SecretMatch(p *Pattern, secret tenon.Secret) (bad *Violation) {
	secret.Expose(func(content []byte) {
		if !p.compiled().Match(content) {
			bad = violated("a secret does not match %q", p.text)
		}
	})
	return bad
}
