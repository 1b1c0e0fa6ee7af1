//go:build unix

package tenon

import (
	"errors"
	"syscall"
)

func dup(fd int) (int, error) {
	// No child may inherit it before it is marked.
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	made, err := syscall.Dup(fd)
	if err != nil {
		return -1, err
	}
	syscall.CloseOnExec(made)
	return made, nil
}

func closeFD(fd int) { _ = syscall.Close(fd) }

func isBadFD(err error) bool { return errors.Is(err, syscall.EBADF) }
