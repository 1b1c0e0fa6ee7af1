//go:build unix

// Package desks provides the contract files: it uses and closes descriptors, in Go.
package desks

import (
	"io"
	"os"
	"syscall"

	"example.com/exchanged/files"
	"example.com/exchanged/tenon"
)

func init() { files.Register(provider{}) }

type provider struct{ files.UnimplementedProvider }

type journal struct {
	files.UnimplementedLog
	file *os.File
}

func (provider) StartLog(file *os.File) (files.Log, error) { return &journal{file: file}, nil }

func (j *journal) Close() error { return j.file.Close() }

func (j *journal) Line(text string) error {
	_, err := j.file.WriteString(text)
	return err
}

func (j *journal) File() (*os.File, error) {
	fd, err := syscall.Dup(int(j.file.Fd()))
	return os.NewFile(uintptr(fd), "log"), err
}

func (j *journal) Finish(footer string) (*os.File, error) { return j.file, j.Line(footer) }

func contents(file *os.File) (string, error) {
	defer file.Close()
	text, err := io.ReadAll(file)
	return string(text), err
}

func (provider) Read(from *os.File) (string, error) { return contents(from) }

func (provider) Write(to *os.File, text string) error {
	_, err := to.WriteString(text)
	return err
}

func (p provider) WriteMaybe(to tenon.Option[*os.File], text string) (bool, error) {
	file, ok := to.Get()
	if !ok {
		return false, nil
	}
	return true, p.Write(file, text)
}

func (provider) ReadMaybe(from tenon.Option[*os.File]) (none tenon.Option[string], err error) {
	file, ok := from.Get()
	if !ok {
		return none, nil
	}
	text, err := contents(file)
	return tenon.Some(text), err
}

// filled returns the end to read text from.
func filled(text string) (*os.File, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer w.Close()
	_, err = w.WriteString(text)
	return r, err
}

// Open gives nothing for "nil", and a file that is closed for "closed".
func (provider) Open(text string) (*os.File, error) {
	switch text {
	case "nil":
		return nil, nil
	case "closed":
		file, err := filled(text)
		_ = file.Close()
		return file, err
	}
	return filled(text)
}

func (provider) Maybe(there bool) (none tenon.Option[*os.File]) {
	if !there {
		return none
	}
	file, err := filled("there")
	if err != nil {
		panic(err)
	}
	return tenon.Some(file)
}

func (provider) Copy(from, to *os.File) (uint64, error) {
	defer from.Close()
	defer to.Close()
	n, err := io.Copy(to, from)
	return uint64(n), err
}

func (provider) Fail(file *os.File) error {
	_ = file.Close()
	return files.ErrRefused
}

func (provider) Panics(file *os.File) error {
	_ = file.Close()
	panic("told to")
}

func (p provider) Short(file *os.File, text string) error {
	defer file.Close()
	return p.Write(file, text)
}

func (provider) IsOpen(file *os.File) bool {
	_, err := file.Stat()
	return err == nil
}

func (provider) Merge(log files.Log, file *os.File) error {
	defer log.Close()
	text, err := contents(file)
	if err != nil {
		return err
	}
	return log.Line(text)
}

func (provider) Ask(desk files.Desk, text string) (string, error) {
	file, err := desk.Open(text)
	if err != nil {
		return "", err
	}
	return contents(file)
}

func (provider) AskMaybe(desk files.Desk, there bool) (none tenon.Option[string], err error) {
	found, err := desk.Maybe(there)
	if err != nil {
		return none, err
	}
	file, ok := found.Get()
	if !ok {
		return none, nil
	}
	text, err := contents(file)
	return tenon.Some(text), err
}

func (provider) Pass(desk files.Desk, lent, given *os.File) error {
	if err := desk.Write(lent, "lent"); err != nil {
		return err
	}
	return desk.End(given, "given")
}
