//go:build !unix

package tenon

import "errors"

// File descriptors cross on Unix only: elsewhere a file is a handle of another kind, which is not tried yet.
func dup(int) (int, error) { return -1, errors.ErrUnsupported }

func closeFD(int) {}

func isBadFD(error) bool { return false }
