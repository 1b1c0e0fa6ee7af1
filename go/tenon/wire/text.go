package wire

import (
	"encoding/binary"
	"unicode/utf8"
)

// Most strings are short and ASCII. Both are looked at in words of 8 bytes, which is what messages are padded to.

// notASCII has the bit of each byte that ASCII does not use.
const notASCII = 0x8080808080808080

// isPlain says whether whole words are a text of this length, more than 0, that is ASCII, with zeros behind.
func isPlain(words []byte, length int) bool {
	var seen, word uint64
	for ; len(words) >= 8; words = words[8:] {
		word = binary.LittleEndian.Uint64(words)
		seen |= word
	}
	// In the last word, byte 0 is the lowest.
	return seen&notASCII == 0 && word>>(uint(length-1)%8*8)>>8 == 0
}

// invalidUTF8 returns the place of the first byte that is not UTF-8.
func invalidUTF8(v string) int {
	for i, c := range v {
		if c == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(v[i:]); size == 1 {
				return i
			}
		}
	}
	return len(v)
}
