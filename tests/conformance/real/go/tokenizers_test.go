package real

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.com/real/tenon"
	"example.com/real/tokenizers"
	_ "example.com/real/tokenizers/native" // the Rust provider, linked in
)

const model = "[UNK]\n[CLS]\nbrown\nfox\nthe\nquick\n"

func tokenizer(t *testing.T) tokenizers.Tokenizer {
	t.Helper()
	made := must(tokenizers.FromBytes([]byte(model), tokenizers.NewTokenizerOptions()))(t)
	t.Cleanup(func() { succeeds(t, made.Close()) })
	return made
}

func TestAnEncodingHasWhatWasAskedFor(t *testing.T) {
	leavesNothing(t)
	made := tokenizer(t)
	plain := must(made.Encode("the quick fox", tokenizers.NewEncodeOptions()))(t)
	if want := []uint32{4, 5, 3}; !slices.Equal(plain.Ids, want) {
		t.Errorf("got %v, want %v", plain.Ids, want)
	}
	if plain.Tokens.IsSome() || plain.Offsets.IsSome() || plain.AttentionMask.IsSome() {
		t.Error("nobody asked for more than the ids")
	}
	options := tokenizers.NewEncodeOptions()
	options.AddSpecialTokens = true
	options.ReturnTokens = true
	options.ReturnOffsets = true
	options.ReturnSpecialTokensMask = true
	all := must(made.Encode("the slow fox", options))(t)
	tokens, _ := all.Tokens.Get()
	if want := []string{"[CLS]", "the", "[UNK]", "fox"}; !slices.Equal(tokens, want) {
		t.Errorf("got %v, want %v", tokens, want)
	}
	mask, _ := all.SpecialTokensMask.Get()
	if want := []uint32{1, 0, 1, 0}; !slices.Equal(mask, want) {
		t.Errorf("got %v, want %v", mask, want)
	}
	offsets, _ := all.Offsets.Get()
	if want := []tokenizers.Offset{{}, {Start: 0, End: 3}, {Start: 4, End: 8}, {Start: 9, End: 12}}; !slices.Equal(offsets, want) {
		t.Errorf("got %v, want %v", offsets, want)
	}
}

// An empty list and a list that was not asked for are different things.
func TestAnEmptyTextHasEmptyLists(t *testing.T) {
	options := tokenizers.NewEncodeOptions()
	options.ReturnTokens = true
	encoded := must(tokenizer(t).Encode("", options))(t)
	tokens, ok := encoded.Tokens.Get()
	if len(encoded.Ids) != 0 || len(tokens) != 0 || !ok || encoded.Offsets.IsSome() {
		t.Error(encoded)
	}
}

func TestATextMayHoldNUL(t *testing.T) {
	options := tokenizers.NewEncodeOptions()
	options.ReturnOffsets = true
	encoded := must(tokenizer(t).Encode("fox\x00 fox", options))(t)
	if want := []uint32{0, 3}; !slices.Equal(encoded.Ids, want) {
		t.Errorf("got %v, want %v", encoded.Ids, want)
	}
	offsets, _ := encoded.Offsets.Get()
	equal(t, offsets[0], tokenizers.Offset{Start: 0, End: 4})
}

func TestIdsBecomeATextAgain(t *testing.T) {
	leavesNothing(t)
	made := tokenizer(t)
	equal(t, must(made.Decode([]uint32{1, 4, 3}, true))(t), "the fox")
	equal(t, must(made.Decode([]uint32{1, 4, 3}, false))(t), "[CLS] the fox")
	equal(t, must(made.Decode(nil, false))(t), "")
	equal(t, made.VocabSize(), 6)
	_, err := made.Decode([]uint32{4, 77}, true)
	var missing *tokenizers.NoTokenError
	if !errors.As(err, &missing) || missing.ID != 77 {
		t.Error(err)
	}
	refused(t, err, tenon.OutOfRange)
}

func TestLongTextsAreCutOnOneSide(t *testing.T) {
	leavesNothing(t)
	for direction, want := range map[tokenizers.TruncationDirection][]uint32{
		tokenizers.TruncationDirectionLeft:  {5, 3},
		tokenizers.TruncationDirectionRight: {4, 5},
	} {
		made := must(tokenizers.FromBytesWithTruncation([]byte(model), 2, direction))(t)
		encoded := must(made.Encode("the quick fox", tokenizers.NewEncodeOptions()))(t)
		if !slices.Equal(encoded.Ids, want) {
			t.Errorf("%v: got %v, want %v", direction, encoded.Ids, want)
		}
		succeeds(t, made.Close())
	}
}

// A constructor that fails leaves nothing to close.
func TestABadModelIsNoTokenizer(t *testing.T) {
	leavesNothing(t)
	made, err := tokenizers.FromBytes([]byte("[UNK]\n[CLS]\nfox\nfox\n"), tokenizers.NewTokenizerOptions())
	var bad *tokenizers.BadModelError
	if made != nil || !errors.As(err, &bad) || bad.Line != 4 || bad.Reason != "fox is there twice" {
		t.Error(made, err)
	}
	_, err = tokenizers.FromBytes(nil, tokenizers.NewTokenizerOptions())
	refused(t, err, tokenizers.ErrBadModel)
}

func TestModelsComeFromFiles(t *testing.T) {
	leavesNothing(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "model.txt")
	succeeds(t, os.WriteFile(path, []byte(model), 0o600))
	made := must(tokenizers.FromFile(path))(t)
	equal(t, made.VocabSize(), 6)
	succeeds(t, made.Close())
	// A path is bytes: no UTF-8 is asked of it, neither there nor in the error that names it.
	strange := filepath.Join(folder, "\xff")
	_, err := tokenizers.FromFile(strange)
	var io *tokenizers.IoError
	if !errors.As(err, &io) || io.Path != strange {
		t.Error(err)
	}
	refused(t, err, tenon.NotFound)
}

func TestTwoFilesMakeOneModel(t *testing.T) {
	leavesNothing(t)
	folder := t.TempDir()
	words, special := filepath.Join(folder, "words"), filepath.Join(folder, "special")
	succeeds(t, os.WriteFile(words, []byte("fox\n"), 0o600))
	succeeds(t, os.WriteFile(special, []byte("[UNK]\n[CLS]\n"), 0o600))
	made := must(tokenizers.FromTiktoken(words, special, `\S+`))(t)
	equal(t, made.VocabSize(), 3)
	succeeds(t, made.Close())
	_, err := tokenizers.FromTiktoken(words, special, "(")
	refused(t, err, tokenizers.ErrBadPattern)
}

func TestAClosedTokenizerSaysSo(t *testing.T) {
	leavesNothing(t)
	made := must(tokenizers.FromBytes([]byte(model), tokenizers.NewTokenizerOptions()))(t)
	succeeds(t, made.Close())
	succeeds(t, made.Close())
	_, err := made.Encode("fox", tokenizers.NewEncodeOptions())
	refused(t, err, tenon.ErrClosed)
}
