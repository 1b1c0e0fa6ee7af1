package wire

import "unicode/utf8"

// ToBool checks a bool that crossed as a C scalar.
func ToBool(v uint8) (bool, error) {
	if v > 1 {
		return false, refuse(BadBool, "a bool of %d", v)
	}
	return v == 1, nil
}

// ToChar checks a character that crossed as a C scalar.
func ToChar(v uint32) (rune, error) {
	if v > utf8.MaxRune || !utf8.ValidRune(rune(v)) {
		return 0, refuse(BadChar, "%#x is no character", v)
	}
	return rune(v), nil
}
