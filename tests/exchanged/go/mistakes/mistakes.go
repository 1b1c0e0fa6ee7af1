// Package mistakes provides the contract misuse: all that a provider can do wrong.
package mistakes

import (
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
	"unicode"

	"example.com/exchanged/misuse"
	"example.com/exchanged/tenon"
)

func init() { misuse.Register(provider{}) }

type provider struct{ misuse.UnimplementedProvider }

// notText is not UTF-8.
const notText = "a\xffb"

// early is a time that does not cross: nanoseconds since 1970 do not reach it.
var early = time.Date(1500, 1, 1, 0, 0, 0, 0, time.UTC)

func (provider) GiveWords(place misuse.Place) (misuse.Words, error) {
	words := misuse.NewWords("text", "name", nil, nil, nil, nil, misuse.PartNothing{}, misuse.LevelLow, 'x', time.Unix(0, 0))
	switch place {
	case misuse.PlaceText:
		words.Text = notText
	case misuse.PlaceName:
		words.Name = notText
	case misuse.PlaceAbsent:
		words.Absent = tenon.Some(notText)
	case misuse.PlaceElements:
		words.Elements = []string{"", notText}
	case misuse.PlaceMembers:
		words.Members = tenon.NewSet(notText)
	case misuse.PlaceKeys:
		words.Keys = map[string]uint32{notText: 1}
	case misuse.PlaceValues:
		words.Values = map[uint32]string{7: notText}
	case misuse.PlacePart:
		words.Part = misuse.PartText{Value: notText}
	case misuse.PlaceLevel:
		words.Level = 1
	case misuse.PlaceLetter:
		words.Letter = unicode.MaxRune + 1
	case misuse.PlaceAt:
		words.At = early
	case misuse.PlaceLongName:
		words.Name = "nine long"
	case misuse.PlaceNoPart:
		words.Part = nil
	}
	return words, nil
}

func (provider) GiveText() (string, error)    { return notText, nil }
func (provider) GiveTexts() ([]string, error) { return []string{"", notText}, nil }

func (provider) GiveName(long bool) (misuse.Name, error) {
	if long {
		return "nine long", nil
	}
	return notText, nil
}

func (provider) GiveLevel() (misuse.Level, error)      { return 1, nil }
func (provider) GiveLetter(number int32) (rune, error) { return number, nil }
func (provider) GiveLetters() ([]rune, error)          { return []rune{'a', 0xd800}, nil }
func (provider) GiveCount() (uint32, error)            { return 101, nil }
func (provider) GivePart() (misuse.Part, error)        { return nil, nil }
func (provider) FailUndeclared(f misuse.Failure) error { return failure(f) }
func (provider) Fail(f misuse.Failure) error           { return failure(f) }
func (provider) Panics(payload misuse.Payload) error   { panics(payload); return nil }
func (provider) PanicsQuietly(p misuse.Payload) uint32 { panics(p); return 0 }

func (provider) GiveAt(before bool) (time.Time, error) {
	if before {
		return early, nil
	}
	return time.Time{}, nil
}

// Exits does what t.FailNow does.
func (provider) Exits() error {
	runtime.Goexit()
	return nil
}

// Unregister leaves the next calls without a provider.
func (provider) Unregister() { misuse.Register(nil) }

func failure(how misuse.Failure) error {
	named := &misuse.NamedError{Name: "good"}
	switch how {
	case misuse.FailurePointer:
		return named
	case misuse.FailureWrapped:
		return fmt.Errorf("while testing: %w", named)
	case misuse.FailureJoined:
		return errors.Join(errors.New("first"), named)
	case misuse.FailureValue:
		return misuse.ErrRefused
	case misuse.FailureValueWithFields:
		return misuse.ErrNamed
	case misuse.FailureNilPointer:
		return (*misuse.NamedError)(nil)
	case misuse.FailureNilFault:
		return (*tenon.Fault)(nil)
	case misuse.FailurePanics:
		return panicking{}
	case misuse.FailureNotText:
		return errors.New(notText)
	case misuse.FailureNotTextInField:
		return &misuse.NamedError{Name: notText}
	case misuse.FailureDeep:
		err := errors.New("cause 0")
		for i := range 100 {
			err = fmt.Errorf("cause %d: %w", i+1, err)
		}
		return err
	}
	return errors.New("something else")
}

// panicking is an error that can't be described.
type panicking struct{}

func (panicking) Error() string { panic("in Error") }

func panics(payload misuse.Payload) {
	switch payload {
	case misuse.PayloadText:
		panic("on purpose")
	case misuse.PayloadNumber:
		panic(42)
	case misuse.PayloadError:
		panic(errors.New("an error"))
	case misuse.PayloadNothing:
		panic(nil)
	case misuse.PayloadFault:
		panic(tenon.NewFault(tenon.ErrLimit, "too much"))
	case misuse.PayloadNilDereference:
		var none *tool
		none.uses++
	case misuse.PayloadSaysNothing:
		panic(panicking{})
	}
}

var alive atomic.Int64

func (provider) Alive() uint64 { return uint64(alive.Load()) }

func (provider) OpenTool() misuse.Tool    { return made(false) }
func (provider) FragileTool() misuse.Tool { return made(true) }

func (provider) None() (misuse.Tool, error)      { return nil, nil }
func (provider) TypedNone() (misuse.Tool, error) { return (*tool)(nil), nil }

// same is returned more than once, so it is closed more than once.
var same = &tool{}

func (provider) SameAgain() (misuse.Tool, error) {
	alive.Add(1)
	return same, nil
}

type tool struct {
	misuse.UnimplementedTool
	uses    uint64
	fragile bool
}

func made(fragile bool) *tool {
	alive.Add(1)
	return &tool{fragile: fragile}
}

func (t *tool) Serial() (uint64, error) { return t.uses, nil }

func (t *tool) Panics(payload misuse.Payload) error {
	panics(payload)
	return nil
}

func (t *tool) Meet(other misuse.Tool) (uint64, error) { return other.Serial() }

func (t *tool) Close() error {
	if t == nil {
		return nil
	}
	alive.Add(-1)
	if t.fragile {
		panic("in Close")
	}
	return nil
}
