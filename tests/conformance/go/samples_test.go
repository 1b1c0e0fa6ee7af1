package conformance

import (
	"example.com/conformance/tenon"
	"example.com/conformance/types"
)

func withNote(pair types.Pair, note string) types.Pair {
	pair.Note = tenon.Some(note)
	return pair
}
