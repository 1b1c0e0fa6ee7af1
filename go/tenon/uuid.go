package tenon

import (
	"bytes"
	"encoding/hex"
	"fmt"
)

// UUID is 16 bytes, in the order in which they are written.
type UUID [16]byte

// ParseUUID reads the form with hyphens: 8-4-4-4-12 hexadecimal digits of either case.
func ParseUUID(text string) (UUID, error) {
	var u UUID
	if len(text) != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' {
		return UUID{}, fmt.Errorf("tenon: %q is no UUID", text)
	}
	digits := text[:8] + text[9:13] + text[14:18] + text[19:23] + text[24:]
	if _, err := hex.Decode(u[:], []byte(digits)); err != nil {
		return UUID{}, fmt.Errorf("tenon: %q is no UUID", text)
	}
	return u, nil
}

// String returns the form with hyphens, in lower case.
func (u UUID) String() string {
	digits := hex.EncodeToString(u[:])
	return digits[:8] + "-" + digits[8:12] + "-" + digits[12:16] + "-" + digits[16:20] + "-" + digits[20:]
}

// MarshalText returns [UUID.String].
func (u UUID) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads what [ParseUUID] reads.
func (u *UUID) UnmarshalText(text []byte) error {
	parsed, err := ParseUUID(string(text))
	if err == nil {
		*u = parsed
	}
	return err
}

// Compare orders UUIDs by their bytes.
func (u UUID) Compare(other UUID) int { return bytes.Compare(u[:], other[:]) }
