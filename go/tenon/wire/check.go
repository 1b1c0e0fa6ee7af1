package wire

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
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

// Under adds the key of a map's value.
func (v *Violation) Under(key any) *Violation { return v.In(fmt.Sprintf("[%#v]", key)) }

// Fault returns what users see; nil without a violation.
func (v *Violation) Fault() error {
	switch {
	case v == nil:
		return nil
	case v.place == "":
		return tenon.NewFault(tenon.ErrConstraint, "the value "+v.rule)
	}
	return tenon.NewFault(tenon.ErrConstraint, v.place+" "+v.rule)
}

func violated(format string, args ...any) *Violation {
	return &Violation{rule: fmt.Sprintf(format, args...)}
}

// outside names the place of a value that its type can't hold.
func outside(place string, err error) error {
	var fault *tenon.Fault
	if errors.As(err, &fault) {
		named := *fault
		named.Message = place + ": " + fault.Message
		return &named
	}
	return err
}

// Unbounded stands for a length without an upper bound.
const Unbounded = math.MaxInt

// Length checks a length in bytes.
func Length(length, least, most int) *Violation { return between(length, least, most, "bytes") }

// Count checks the number of elements.
func Count(count, least, most int) *Violation { return between(count, least, most, "elements") }

func between(n, least, most int, unit string) *Violation {
	switch {
	case n < least:
		return violated("has %d %s; at least %d are needed", n, unit, least)
	case n > most:
		return violated("has %d %s; at most %d are allowed", n, unit, most)
	}
	return nil
}

// AtLeast checks a lower bound.
func AtLeast[T cmp.Ordered](v, least T) *Violation {
	// The negation catches NaN, which is within no bounds.
	if !(v >= least) {
		return violated("is %v; the least is %v", v, least)
	}
	return nil
}

// AtMost checks an upper bound.
func AtMost[T cmp.Ordered](v, most T) *Violation {
	if !(v <= most) {
		return violated("is %v; the most is %v", v, most)
	}
	return nil
}

// AtLeastBy is [AtLeast] for types without operators.
func AtLeastBy[T interface{ Compare(T) int }](v, least T) *Violation {
	if v.Compare(least) < 0 {
		return violated("is %v; the least is %v", v, least)
	}
	return nil
}

// AtMostBy is [AtMost] for types without operators.
func AtMostBy[T interface{ Compare(T) int }](v, most T) *Violation {
	if v.Compare(most) > 0 {
		return violated("is %v; the most is %v", v, most)
	}
	return nil
}

// TimeAtLeast checks a lower bound of a time.
func TimeAtLeast(v time.Time, least tenon.Timestamp) *Violation {
	if v.Before(least.Time()) {
		return violated("is %v; the earliest is %v", v, least)
	}
	return nil
}

// TimeAtMost checks an upper bound of a time.
func TimeAtMost(v time.Time, most tenon.Timestamp) *Violation {
	if v.After(most.Time()) {
		return violated("is %v; the latest is %v", v, most)
	}
	return nil
}

// ASCII checks that text has no byte above 127.
func ASCII[T ~string | ~[]byte](text T) *Violation {
	for i := range len(text) {
		if text[i] > unicode.MaxASCII {
			return violated("is not ASCII at byte %d", i)
		}
	}
	return nil
}

// Match checks that a pattern matches text.
func Match(pattern *regexp.Regexp, text string) *Violation {
	if !pattern.MatchString(text) {
		return violated("does not match %s: %q", pattern, text)
	}
	return nil
}

// Finite checks that v is neither infinite nor a NaN.
func Finite[T ~float32 | ~float64](v T) *Violation {
	if math.IsInf(float64(v), 0) || math.IsNaN(float64(v)) {
		return violated("is %v; it must be finite", v)
	}
	return nil
}

// Unique checks that no two elements are equal.
func Unique[T comparable](list []T) *Violation {
	seen := make(map[T]struct{}, len(list))
	for i, item := range list {
		if _, twice := seen[item]; twice {
			return violated("has %#v twice, the second time at %d", item, i)
		}
		seen[item] = struct{}{}
	}
	return nil
}

// Hidden replaces a rule's text, which may show a value, for secrets.
func (v *Violation) Hidden() *Violation {
	v.rule = "breaks a rule of the contract"
	return v
}
