package real

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"example.com/real/tantivy"
	_ "example.com/real/tantivy/native" // the Rust provider, linked in
	"example.com/real/tenon"
)

// dropsDocuments expects that no document is left on the Rust side, and no handle on this.
func dropsDocuments(t *testing.T) {
	t.Helper()
	leavesNothing(t)
	before := tantivy.LiveDocuments()
	t.Cleanup(func() { equal(t, tantivy.LiveDocuments(), before) })
}

// index is an open index of titles and bodies.
type index struct {
	tantivy.Context
	schema      tantivy.Schema
	title, body uint32
	folder      string
}

func openIndex(t *testing.T) *index {
	t.Helper()
	builder := tantivy.NewSchemaBuilder()
	title := must(builder.AddTextField("title", true, false, true, tantivy.IndexRecordOptionBasic, "raw"))(t)
	body := must(builder.AddTextField("body", true, true, false, tantivy.IndexRecordOptionWithFreqsAndPositions, "simple"))(t)
	schema := must(builder.Build())(t)
	folder := t.TempDir()
	context := must(tantivy.CreateContext(folder, schema))(t)
	succeeds(t, context.RegisterTextAnalyzerRaw("raw"))
	succeeds(t, context.RegisterTextAnalyzerSimple("simple", 40, "en"))
	t.Cleanup(func() {
		succeeds(t, context.Close())
		succeeds(t, schema.Close())
	})
	return &index{context, schema, title, body, folder}
}

func (x *index) document(t *testing.T, title, body string) tantivy.Document {
	t.Helper()
	document := tantivy.NewDocument()
	succeeds(t, document.AddField(x.title, title))
	succeeds(t, document.AddField(x.body, body))
	return document
}

func (x *index) add(t *testing.T, documents ...tantivy.Document) {
	t.Helper()
	must(x.AddDocuments(documents))(t)
}

// titles returns the titles that a search for the query finds, best first.
func (x *index) titles(t *testing.T, query string) (found []string) {
	t.Helper()
	fields := []tantivy.WeightedField{{ID: x.body, Weight: 1}}
	result := must(x.Search(fields, query, 10, false))(t)
	for at := range result.Len() {
		document := must(result.Get(at))(t)
		found = append(found, must(document.ToJSON([]uint32{x.title}, x.schema))(t))
		succeeds(t, document.Close())
	}
	succeeds(t, result.Close())
	return found
}

func TestASearchFindsDocuments(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	x.add(t,
		x.document(t, "one", "a fox"),
		x.document(t, "two", "Fox and fox"),
		x.document(t, "three", "a dog"))
	found := x.titles(t, "fox")
	if len(found) != 2 || found[0] != `{"title":"two"}` || found[1] != `{"title":"one"}` {
		t.Error(found)
	}
	hits := must(x.SearchFastField(x.title, "three", 10))(t)
	if len(hits) != 1 || hits[0].Value != "three" || hits[0].Score != 1 {
		t.Error(hits)
	}
}

func TestWhatWasFoundIsMarked(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	x.add(t, x.document(t, "one", "a fox"))
	result := must(x.Search([]tantivy.WeightedField{{ID: x.body, Weight: 1}}, "fox", 1, true))(t)
	document := must(result.Get(0))(t)
	equal(t, must(document.ToJSON([]uint32{x.body}, x.schema))(t), `{"body":"a <b>fox</b>"}`)
	_, err := result.Get(1)
	var none *tantivy.NoResultError
	if !errors.As(err, &none) || none.Index != 1 || none.Len != 1 {
		t.Error(err)
	}
	succeeds(t, result.Close())
	// A document does not need the result that it came from.
	equal(t, must(document.ToJSON([]uint32{x.title}, x.schema))(t), `{"title":"one"}`)
	succeeds(t, document.Close())
}

// The index has the documents from then on: who added them neither uses nor closes them.
func TestAddedDocumentsAreGone(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	document := x.document(t, "one", "a fox")
	x.add(t, document)
	refused(t, document.AddField(x.title, "two"), tenon.ErrMoved)
	_, err := document.ToJSON([]uint32{x.title}, x.schema)
	refused(t, err, tenon.ErrMoved)
	_, err = x.AddDocuments([]tantivy.Document{document})
	refused(t, err, tenon.ErrMoved)
	succeeds(t, document.Close())
	equal(t, len(x.titles(t, "fox")), 1)
}

func TestDocumentsThatCanNotBeAddedAreKept(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	document, closed := x.document(t, "one", "a fox"), x.document(t, "two", "a dog")
	succeeds(t, closed.Close())
	_, err := x.AddDocuments([]tantivy.Document{document, closed})
	refused(t, err, tenon.ErrClosed)
	_, err = x.AddDocuments([]tantivy.Document{document, document})
	refused(t, err, tenon.ErrMoved)
	// Neither call came to the index, so the document can still be added.
	equal(t, len(x.titles(t, "fox")), 0)
	x.add(t, document)
	equal(t, len(x.titles(t, "fox")), 1)
}

// A refusal of the index itself comes after it was given the documents.
func TestDocumentsThatTheIndexRefusesAreGone(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	document := x.document(t, "one", "a fox")
	succeeds(t, document.AddField(99, "no such field"))
	_, err := x.AddDocuments([]tantivy.Document{document})
	var missing *tantivy.NoFieldError
	if !errors.As(err, &missing) || missing.Field != 99 {
		t.Error(err)
	}
	refused(t, document.AddField(x.title, "two"), tenon.ErrMoved)
	equal(t, len(x.titles(t, "fox")), 0)
}

func TestABatchReplaces(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	x.add(t, x.document(t, "one", "a fox"), x.document(t, "two", "a fox"))
	succeeds(t, x.Batch([]tantivy.Document{x.document(t, "one", "a dog")}, x.title, []string{"one"}))
	equal(t, len(x.titles(t, "fox")), 1)
	equal(t, len(x.titles(t, "dog")), 1)
	equal(t, must(x.Delete(x.title, []string{"one", "two", "three"}))(t), 2)
	equal(t, must(x.Delete(x.title, nil))(t), 0)
}

func TestTextThatIsNoUTF8(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	document := tantivy.NewDocument()
	refused(t, document.AddField(x.body, "fo\xffx"), tenon.ErrInvalidUTF8)
	succeeds(t, document.AddFieldLossy(x.body, []byte("fo\xffx")))
	equal(t, must(document.ToJSON([]uint32{x.body}, x.schema))(t), `{"body":"fo`+"\uFFFD"+`x"}`)
	succeeds(t, document.Close())
}

func TestASchemaIsBuiltOnce(t *testing.T) {
	leavesNothing(t)
	builder := tantivy.NewSchemaBuilder()
	must(builder.AddTextField("title", true, true, true, tantivy.IndexRecordOptionBasic, "raw"))(t)
	_, err := builder.AddTextField("title", true, true, true, tantivy.IndexRecordOptionBasic, "raw")
	refused(t, err, tantivy.ErrBadSchema)
	schema := must(builder.Build())(t)
	_, err = builder.Build()
	refused(t, err, tenon.ErrMoved)
	_, err = builder.AddTextField("body", true, true, true, tantivy.IndexRecordOptionBasic, "raw")
	refused(t, err, tenon.ErrMoved)
	succeeds(t, schema.Close())
	_, err = tantivy.CreateContext(t.TempDir(), schema)
	refused(t, err, tenon.ErrClosed)
	// Building fails, and consumes the builder all the same.
	empty := tantivy.NewSchemaBuilder()
	_, err = empty.Build()
	refused(t, err, tantivy.ErrBadSchema)
	_, err = empty.Build()
	refused(t, err, tenon.ErrMoved)
}

func TestClosingWritesTheIndex(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	x.add(t, x.document(t, "one", "a fox"))
	succeeds(t, x.Close())
	written, err := os.ReadFile(filepath.Join(x.folder, "meta.json"))
	if err != nil || string(written) != "1" {
		t.Error(string(written), err)
	}
	_, err = x.AddDocuments(nil)
	refused(t, err, tenon.ErrClosed)
}

func TestClosingFailsWhereTheIndexCanNotBeWritten(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	x.add(t, x.document(t, "one", "a fox"), x.document(t, "two", "a dog"))
	succeeds(t, os.RemoveAll(x.folder))
	var unsaved *tantivy.UnsavedError
	if err := x.Close(); !errors.As(err, &unsaved) || unsaved.Documents != 2 {
		t.Error(err)
	}
	succeeds(t, x.Close()) // it is closed nevertheless
}

// The index knows no lock: the boundary lets one call in at a time.
func TestAnIndexIsUsedByManyAtOnce(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				document := tantivy.NewDocument()
				succeeds(t, document.AddField(x.body, "fox"))
				_, err := x.AddDocuments([]tantivy.Document{document})
				succeeds(t, err)
			}
		})
	}
	all.Wait()
	equal(t, must(x.AddDocuments(nil))(t), 160)
}

func TestNgramsFindPartsOfWords(t *testing.T) {
	dropsDocuments(t)
	x := openIndex(t)
	succeeds(t, x.RegisterTextAnalyzerNgram("simple", 2, 3, false))
	x.add(t, x.document(t, "one", "foxes"))
	equal(t, len(x.titles(t, "xe")), 1)
	equal(t, len(x.titles(t, "zz")), 0)
}

func TestTheLogLevelIsKnown(t *testing.T) {
	succeeds(t, tantivy.Init("debug", false))
	refused(t, tantivy.Init("loud", false), tantivy.ErrBadLevel)
}
