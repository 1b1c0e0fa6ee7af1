//go:build unix

package real

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"example.com/real/filecoin"
	"example.com/real/tenon"
)

// A piece comes through a pipe, of which nobody knows how much is still to come.
func pipeWith(t *testing.T, data string) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	succeeds(t, errors.Join(ignore(io.WriteString(w, data)), w.Close()))
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func ignore(_ int, err error) error { return err }

func TestPiecesAreWrittenIntoTheCallersFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sector")
	sector := must(os.Create(path))(t)
	kind := filecoin.RegisteredSealProofStackedDrg2kibV11
	first := must(filecoin.WriteWithoutAlignment(kind, pipeWith(t, "abc"), 3, sector))(t)
	equal(t, first.TotalWriteUnpadded, 3)
	src := pipeWith(t, "defgh and what is not asked for")
	second := must(filecoin.WriteWithAlignment(kind, src, 5, sector, []uint64{3}))(t)
	equal(t, second.LeftAlignmentUnpadded, 2)
	equal(t, second.TotalWriteUnpadded, 7)
	if first.CommP == second.CommP {
		t.Error("two pieces of one commitment")
	}
	// Both files are still the caller's.
	succeeds(t, ignore(sector.WriteString("!")))
	equal(t, string(must(io.ReadAll(src))(t)), " and what is not asked for")
	succeeds(t, sector.Close())
	equal(t, string(must(os.ReadFile(path))(t)), "abc\x00\x00defgh!")
}

func TestAPieceThatIsShort(t *testing.T) {
	sector := must(os.Create(filepath.Join(t.TempDir(), "sector")))(t)
	kind := filecoin.RegisteredSealProofStackedDrg2kibV11
	_, err := filecoin.WriteWithoutAlignment(kind, pipeWith(t, "abc"), 4, sector)
	var caller *filecoin.CallerError
	if !errors.As(err, &caller) || caller.Message != "3 bytes, not 4" {
		t.Error(err)
	}
	succeeds(t, sector.Close())
	_, err = filecoin.WriteWithoutAlignment(kind, pipeWith(t, "abc"), 3, sector)
	refused(t, err, tenon.ErrClosed)
}
