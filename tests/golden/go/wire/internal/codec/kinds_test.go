package codec

import (
	"errors"
	"fmt"

	"example.com/golden/tenon"
	"example.com/golden/tenon/wire"
	wireapi "example.com/golden/wire"
)

// outcome is what becomes of a message that is read, and of its value that is written again.
type outcome struct {
	refused    wire.Code
	notWritten wire.Code
	written    []byte
}

func (o outcome) String() string {
	switch {
	case o.refused != "":
		return "refused: " + string(o.refused)
	case o.notWritten != "":
		return "not written: " + string(o.notWritten)
	}
	return fmt.Sprintf("written: % x", o.written)
}

// round reads a message, which lay lays out in memory of its own, and writes its value again.
type round func(line typeLine, lay func() []byte, limit int) outcome

// codecOf reads a message and writes its value again.
type codecOf struct {
	typeLine
	round round
}

// read hands over a message that lies address bytes past a multiple of 8.
func (c codecOf) read(message []byte, address, limit int) outcome {
	lay := func() []byte {
		// Go aligns allocations of 16 bytes and more.
		memory := make([]byte, address+len(message)+16)[address:][:len(message)]
		copy(memory, message)
		return memory
	}
	return c.round(c.typeLine, lay, limit)
}

// kind makes the round of a type: how its root block is read and written. What the contract's rules say of the value is no
// part of the layout, so this goes around the exported functions, which are held against it: decode and encode are nil
// for a type that is never the root of a message at the boundary.
func kind[T any](
	layout *wire.Layout,
	read func(r *wire.Reader, size int) T,
	write func(w *wire.Writer, v T),
	decode func([]byte) (T, error),
	encode func(T) (*wire.Writer, error),
) round {
	return func(line typeLine, lay func() []byte, limit int) outcome {
		v, code := readRoot(line, lay(), limit, layout, read)
		if decode != nil && limit == 0 {
			_, err := decode(lay())
			mustAgree(code, err)
		}
		if code != "" {
			return outcome{refused: code}
		}
		written, code := writeRoot(line, layout, func(w *wire.Writer) { write(w, v) })
		if encode != nil {
			w, err := encode(v)
			mustAgree(code, err)
			if err == nil && string(w.Message()) != string(written) {
				panic("the exported function writes other bytes")
			}
			w.Free()
		}
		return outcome{notWritten: code, written: written}
	}
}

// mustAgree holds an exported function against the walk below it: it may only know more rules.
func mustAgree(code wire.Code, err error) {
	var refused *wire.Error
	switch {
	case errors.As(err, &refused):
		if refused.Code != code {
			panic(fmt.Sprintf("the exported function says %q, not %q", refused.Code, code))
		}
	case code != "", err != nil && !errors.Is(err, tenon.ErrConstraint):
		panic(fmt.Sprintf("the exported function says %v, not %q", err, code))
	}
}

func readRoot[T any](
	line typeLine, message []byte, limit int, layout *wire.Layout, read func(*wire.Reader, int) T,
) (v T, code wire.Code) {
	if limit != 0 {
		defer wire.SetLimit(wire.SetLimit(limit))
	}
	err := func() (err error) {
		defer wire.Recover(&err)
		r := new(wire.Reader)
		r.Open(message, line.fingerprint, line.secret)
		v = read(r, r.Root(layout))
		r.End()
		return nil
	}()
	return v, codeOf(err)
}

func writeRoot(line typeLine, layout *wire.Layout, write func(*wire.Writer)) (written []byte, code wire.Code) {
	w, err := wire.Write("value", line.fingerprint, line.secret, layout.Size, write)
	written = append(written, w.Message()...)
	w.Free()
	return written, codeOf(err)
}

func codeOf(err error) wire.Code {
	var refused *wire.Error
	if errors.As(err, &refused) {
		return refused.Code
	}
	if err != nil {
		panic(err)
	}
	return ""
}

// record is the kind of a record.
func record[T any](
	layout *wire.Layout,
	read func(r *wire.Reader, at, size int, v *T),
	write func(w *wire.Writer, at int, v *T),
	decode func([]byte) (T, error),
	encode func(string, *T) (*wire.Writer, error),
) round {
	var entry func(T) (*wire.Writer, error)
	if encode != nil {
		entry = func(v T) (*wire.Writer, error) { return encode("value", &v) }
	}
	return kind(layout,
		func(r *wire.Reader, size int) (v T) {
			read(r, wire.Root, size, &v)
			return v
		},
		func(w *wire.Writer, v T) { write(w, wire.Root, &v) },
		decode, entry)
}

// value is the kind of all else, which is wrapped.
func value[T any](
	layout *wire.Layout,
	read func(r *wire.Reader, p int) T,
	write func(w *wire.Writer, at int, v T),
	decode func([]byte) (T, error),
	encode func(string, T) (*wire.Writer, error),
) round {
	var entry func(T) (*wire.Writer, error)
	if encode != nil {
		entry = func(v T) (*wire.Writer, error) { return encode("value", v) }
	}
	return kind(layout,
		func(r *wire.Reader, _ int) T {
			r.Known(wire.Root+4, 0)
			return read(r, wire.Root+8)
		},
		func(w *wire.Writer, v T) { write(w, wire.Root+8, v) },
		decode, entry)
}

// wrapped is the root of a value with a slot of size bytes.
func wrapped(size int) *wire.Layout {
	return &wire.Layout{Size: 8 + size}
}

// kinds are the types of the golden cases, by their names in the contract.
var kinds = map[string]round{
	"Answer":               value(&answerLayout, readAnswer, writeAnswer, DecodeAnswer, EncodeAnswer),
	"Cell":                 value(wrapped(32), readCell, func(w *wire.Writer, at int, v wireapi.Cell) { writeCell(w, at, &v) }, nil, nil),
	"Choices":              record(&choicesLayout, readChoicesBlock, writeChoicesBlock, DecodeChoices, EncodeChoices),
	"Crowd":                record(&crowdLayout, readCrowdBlock, writeCrowdBlock, DecodeCrowd, EncodeCrowd),
	"Empty":                record(&emptyLayout, readEmptyBlock, writeEmptyBlock, DecodeEmpty, EncodeEmpty),
	"Entry":                record(&entryLayout, readEntryBlock, writeEntryBlock, DecodeEntry, EncodeEntry),
	"Expr":                 value(&exprLayout, readExpr, writeExpr, DecodeExpr, EncodeExpr),
	"Failure.closed":       record(&emptyLayout, readEmptyBlock, writeEmptyBlock, nil, nil),
	"Failure.not_found":    record(&notFoundLayout, readNotFoundError, writeNotFound, decodeNotFound, nil),
	"Grown":                record(&grownLayout, readGrownBlock, writeGrownBlock, DecodeGrown, EncodeGrown),
	"Item?":                record(&itemOptionalLayout, readOptionalItemBlock, writeOptionalItemBlock, nil, nil),
	"Limits":               value(wrapped(8), readListOfU32, writeListOfU32, nil, nil),
	"Lists":                record(&listsLayout, readListsBlock, writeListsBlock, DecodeLists, EncodeLists),
	"Login":                record(&loginLayout, readLoginBlock, writeLoginBlock, DecodeLogin, EncodeLogin),
	"Maps":                 record(&mapsLayout, readMapsBlock, writeMapsBlock, DecodeMaps, EncodeMaps),
	"Optionals":            record(&optionalsLayout, readOptionalsBlock, writeOptionalsBlock, DecodeOptionals, EncodeOptionals),
	"Places":               record(&placesLayout, readPlacesBlock, writePlacesBlock, DecodePlaces, EncodePlaces),
	"Scalars":              record(&scalarsLayout, readScalarsBlock, writeScalarsBlock, DecodeScalars, EncodeScalars),
	"Sets":                 record(&setsLayout, readSetsBlock, writeSetsBlock, DecodeSets, EncodeSets),
	"Shape":                value(&shapeLayout, readShape, writeShape, DecodeShape, EncodeShape),
	"Source":               value(&sourceLayout, readSource, writeSource, DecodeSource, EncodeSource),
	"Strict":               record(&strictLayout, readStrictBlock, writeStrictBlock, DecodeStrict, EncodeStrict),
	"Texts":                record(&textsLayout, readTextsBlock, writeTextsBlock, DecodeTexts, EncodeTexts),
	"Tree":                 record(&treeLayout, readTreeBlock, writeTreeBlock, DecodeTree, EncodeTree),
	"list<Item>":           value(&listItemLayout, readListOfItem, writeListOfItem, DecodeListOfItem, EncodeListOfItem),
	"list<Level>":          value(wrapped(8), readListOfLevel, writeListOfLevel, nil, nil),
	"list<Shape>":          value(&listShapeLayout, readListOfShape, writeListOfShape, DecodeListOfShape, EncodeListOfShape),
	"list<bool>":           value(wrapped(8), readListOfBool, writeListOfBool, nil, nil),
	"list<char>":           value(wrapped(8), readListOfChar, writeListOfChar, nil, nil),
	"list<list<list<u8>>>": value(&listListListU8Layout, readListOfListOfListOfU8, writeListOfListOfListOfU8, DecodeListOfListOfListOfU8, EncodeListOfListOfListOfU8),
	"list<string>":         value(&listStringLayout, (*wire.Reader).Strings, (*wire.Writer).Strings, DecodeListOfString, EncodeListOfString),
	"map<string, Entry>":   value(&mapStringEntryLayout, readMapOfStringToEntry, writeMapOfStringToEntry, DecodeMapOfStringToEntry, EncodeMapOfStringToEntry),
	"map<string, Item>":    value(&mapStringItemLayout, readMapOfStringToItem, writeMapOfStringToItem, DecodeMapOfStringToItem, EncodeMapOfStringToItem),
	"map<u64, u8>":         value(&mapU64U8Layout, readMapOfU64ToU8, writeMapOfU64ToU8, DecodeMapOfU64ToU8, EncodeMapOfU64ToU8),
	"map<u8, u64>":         value(&mapU8U64Layout, readMapOfU8ToU64, writeMapOfU8ToU64, DecodeMapOfU8ToU64, EncodeMapOfU8ToU64),
	"set<i128>":            value(&setI128Layout, readSetOfI128, writeSetOfI128, DecodeSetOfI128, EncodeSetOfI128),
	"set<i32>":             value(&setI32Layout, readSetOfI32, writeSetOfI32, DecodeSetOfI32, EncodeSetOfI32),
	"set<string>":          value(&setStringLayout, readSetOfString, writeSetOfString, DecodeSetOfString, EncodeSetOfString),
}

func decodeNotFound(data []byte) (v wireapi.NotFoundError, err error) {
	found, err := decodeNotFoundError(data)
	if err != nil {
		return v, err
	}
	return *found, nil
}

// writeNotFound is what a provider does: generated Go only reads errors.
func writeNotFound(w *wire.Writer, at int, v *wireapi.NotFoundError) {
	w.String(at+8, string(v.Key))
	if item, ok := v.Item.Get(); ok {
		w.Present(at+4, 1)
		writeItem(w, at+16, &item)
	}
}
