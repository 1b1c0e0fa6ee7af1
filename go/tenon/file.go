package tenon

import (
	"errors"
	"fmt"
	"math"
	"os"
)

// A descriptor crosses as a duplicate, because an [os.File] can neither give its own away nor keep others from closing it
// meanwhile. Like [os.File.Fd], this makes the file block.

// FileRef is a file among the arguments of a call. Its duplicate is closed by Close, or belongs to the callee.
type FileRef struct {
	what string
	file *os.File
	fd   int // of the duplicate that is lent; -1 if there is none
}

// FileOf refuses a file that is nil.
func FileOf(what string, file *os.File) (*FileRef, error) {
	if file == nil {
		return nil, NewFault(ErrWrongType, "`"+what+"`: nil, not a file")
	}
	return &FileRef{what: what, file: file, fd: -1}, nil
}

// Handle returns a descriptor for one call, which [FileRef.Close] closes.
func (r *FileRef) Handle() (uint64, error) {
	handle, err := r.Take()
	if err == nil {
		r.fd = int(handle)
	}
	return handle, err
}

// Take returns a descriptor to give away. [FileRef.Settle] or [FileRef.Restore] must follow.
func (r *FileRef) Take() (uint64, error) {
	fd, err := duplicate(r.file)
	if err != nil {
		return 0, unusable(r.what, err)
	}
	return uint64(fd), nil
}

// Restore undoes [FileRef.Take]: the file stays as it was.
func (r *FileRef) Restore(handle uint64) { closeFD(int(handle)) }

// Settle follows [FileRef.Take] after the call: the callee has the descriptor, so that the file is closed here; or it
// stays as it was, if the call consumed nothing.
func (r *FileRef) Settle(handle uint64, consumed bool) {
	if !consumed {
		r.Restore(handle)
		return
	}
	_ = r.file.Close() // the duplicate is the same open file
}

// Close ends the lending. It does nothing for a nil FileRef.
func (r *FileRef) Close() {
	if r != nil && r.fd >= 0 {
		closeFD(r.fd)
	}
}

// HeldFile is a file that arrived, for the time of one call, which [HeldFile.Leave] ends.
type HeldFile struct {
	File  *os.File
	fd    int // the caller's
	given bool
}

// ArrivedFile makes a file of a descriptor that is the caller's until the call is over, or accepted.
func ArrivedFile(what string, handle uint64) (HeldFile, error) {
	if handle > math.MaxInt32 {
		return HeldFile{}, NewFault(ErrClosed, fmt.Sprintf("`%s` is no file descriptor: %d", what, handle))
	}
	fd, err := dup(int(handle))
	if err != nil {
		return HeldFile{}, unusable(what, err)
	}
	return HeldFile{File: os.NewFile(uintptr(fd), what), fd: int(handle)}, nil
}

// Accept says that the callee has the file now.
func (h *HeldFile) Accept() {
	h.given = true
	closeFD(h.fd)
}

// Leave ends the call: a file that was not accepted must not be used after it.
func (h *HeldFile) Leave() {
	if !h.given {
		_ = h.File.Close() // a duplicate, of which the caller has the original
	}
}

// GiveFile returns the descriptor of a result, which the caller has from now on: file is closed.
func GiveFile(file *os.File) (uint64, error) {
	if file == nil {
		return 0, NewFault(ErrWrongType, "the result is nil, not a file")
	}
	fd, err := duplicate(file)
	if err != nil {
		return 0, unusable("result", err)
	}
	_ = file.Close()
	return uint64(fd), nil
}

// GivenFile makes a file of a descriptor that the callee gave away.
func GivenFile(name string, handle uint64) (*os.File, error) {
	if handle > math.MaxInt32 {
		return nil, NewFault(ErrClosed, fmt.Sprintf("the result is no file descriptor: %d", handle))
	}
	return os.NewFile(uintptr(handle), name), nil
}

// duplicate returns a descriptor of the same open file, which blocks.
func duplicate(file *os.File) (fd int, err error) {
	conn, err := file.SyscallConn()
	if err != nil {
		return -1, err
	}
	// Nobody can close the file in between.
	if closed := conn.Control(func(uintptr) { fd, err = dup(int(file.Fd())) }); closed != nil {
		return -1, os.ErrClosed
	}
	return fd, err
}

// unusable is the fault of a descriptor that can't cross. Whoever had it still has it.
func unusable(what string, err error) error {
	code := ErrLimit // there are too many
	if errors.Is(err, os.ErrClosed) || isBadFD(err) {
		code = ErrClosed
	}
	if errors.Is(err, errors.ErrUnsupported) {
		code = ErrUnimplemented
	}
	fault := NewFault(code, fmt.Sprintf("`%s` can't be handed over, and stays with the caller: %v", what, err))
	fault.Cause = err
	return fault
}
