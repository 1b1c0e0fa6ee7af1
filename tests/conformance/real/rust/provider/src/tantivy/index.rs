//! Documents, and which words are in them.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use tantivy_api::{self as api, FastHit, TantivyError, WeightedField};

use super::Document;
use super::schema::{Field, field};

type Values = Vec<(u32, String)>;

/// How a text is cut into words.
#[derive(Clone, Copy)]
enum Analyzer {
    Simple {
        limit: usize,
    },
    Ngram {
        min: usize,
        max: usize,
        prefix_only: bool,
    },
    Raw,
}

impl Analyzer {
    fn words(self, text: &str) -> Vec<String> {
        match self {
            Self::Raw => vec![text.to_owned()],
            Self::Simple { limit } => text
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| !word.is_empty() && word.len() <= limit)
                .map(str::to_lowercase)
                .collect(),
            Self::Ngram {
                min,
                max,
                prefix_only,
            } => {
                let letters: Vec<char> = text.to_lowercase().chars().collect();
                let starts = if prefix_only { 1 } else { letters.len() };
                let max = max.min(letters.len());
                (0..starts)
                    .flat_map(|start| (min..=max).map(move |length| (start, start + length)))
                    .filter_map(|(start, end)| letters.get(start..end))
                    .map(|gram| gram.iter().collect())
                    .collect()
            }
        }
    }
}

#[derive(Default)]
struct Index {
    analyzers: HashMap<String, Analyzer>,
    documents: Vec<Values>,
}

/// An index that a folder belongs to.
pub struct Context {
    path: PathBuf,
    fields: Arc<[Field]>,
    // Calls come one at a time (`@exclusive`): nobody ever waits here.
    index: Mutex<Index>,
}

/// The documents that a search found, best first.
pub struct Found {
    documents: Vec<Values>,
}

impl Context {
    pub fn new(path: &Path, fields: Arc<[Field]>) -> Self {
        let index = Mutex::default();
        let path = path.to_owned();
        Self {
            path,
            fields,
            index,
        }
    }

    fn index(&self) -> MutexGuard<'_, Index> {
        self.index.try_lock().expect("one call at a time")
    }

    fn register(&self, tokenizer: &str, analyzer: Analyzer) {
        let analyzers = &mut self.index().analyzers;
        analyzers.insert(tokenizer.to_owned(), analyzer);
    }

    fn words(&self, index: &Index, id: u32, text: &str) -> Result<Vec<String>, TantivyError> {
        let name = &field(&self.fields, id)?.tokenizer;
        let analyzer = index.analyzers.get(name);
        let analyzer = analyzer.ok_or_else(|| TantivyError::no_tokenizer(name))?;
        Ok(analyzer.words(text))
    }

    fn insert(&self, index: &mut Index, documents: Vec<Document>) -> Result<(), TantivyError> {
        let documents: Vec<_> = documents.into_iter().map(Document::into_values).collect();
        for (id, text) in documents.iter().flatten() {
            // All or none: a document that can't be searched is refused first.
            self.words(index, *id, text)?;
        }
        index.documents.extend(documents);
        Ok(())
    }

    fn remove(&self, index: &mut Index, id: u32, ids: &[String]) -> Result<u64, TantivyError> {
        field(&self.fields, id)?;
        let before = index.documents.len();
        let is_named = |(of, value): &(u32, String)| *of == id && ids.contains(value);
        index
            .documents
            .retain(|values| !values.iter().any(is_named));
        Ok((before - index.documents.len()) as u64)
    }

    /// The numbers of the documents that have a word of the query, and how well they fit; best first.
    fn hits(
        &self,
        index: &Index,
        fields: &[WeightedField],
        query: &str,
        limit: u64,
    ) -> Result<Vec<(usize, f32)>, TantivyError> {
        if query.contains('"') {
            return Err(TantivyError::bad_query(query, "quotes are not known"));
        }
        let mut hits = Vec::new();
        for (number, values) in index.documents.iter().enumerate() {
            let mut score = 0.0;
            for WeightedField { id, weight } in fields {
                let asked: BTreeSet<_> = self.words(index, *id, query)?.into_iter().collect();
                for (_, value) in values.iter().filter(|(of, _)| of == id) {
                    let words = self.words(index, *id, value)?;
                    let found = words.iter().filter(|word| asked.contains(*word)).count();
                    score += weight * found as f32;
                }
            }
            if score > 0.0 {
                hits.push((number, score));
            }
        }
        hits.sort_by(|(_, left), (_, right)| right.total_cmp(left));
        hits.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(hits)
    }
}

impl api::Context for Context {
    type Document = Document;
    type SearchResult = Found;

    fn register_text_analyzer_simple(
        &self,
        tokenizer: &str,
        text_limit: u64,
        _lang: &str,
    ) -> Result<(), TantivyError> {
        let limit = usize::try_from(text_limit).unwrap_or(usize::MAX);
        self.register(tokenizer, Analyzer::Simple { limit });
        Ok(())
    }

    fn register_text_analyzer_ngram(
        &self,
        tokenizer: &str,
        min_gram: u64,
        max_gram: u64,
        prefix_only: bool,
    ) -> Result<(), TantivyError> {
        let bound = |gram| usize::try_from(gram).unwrap_or(usize::MAX);
        let (min, max) = (bound(min_gram), bound(max_gram));
        self.register(
            tokenizer,
            Analyzer::Ngram {
                min,
                max,
                prefix_only,
            },
        );
        Ok(())
    }

    fn register_text_analyzer_raw(&self, tokenizer: &str) -> Result<(), TantivyError> {
        self.register(tokenizer, Analyzer::Raw);
        Ok(())
    }

    fn add_documents(&self, documents: Vec<Document>) -> Result<u64, TantivyError> {
        let index = &mut *self.index();
        self.insert(index, documents)?;
        Ok(index.documents.len() as u64)
    }

    fn delete(&self, field: u32, ids: Vec<String>) -> Result<u64, TantivyError> {
        self.remove(&mut self.index(), field, &ids)
    }

    fn batch(
        &self,
        documents: Vec<Document>,
        field: u32,
        ids: Vec<String>,
    ) -> Result<(), TantivyError> {
        let index = &mut *self.index();
        self.remove(index, field, &ids)?;
        self.insert(index, documents)
    }

    fn search(
        &self,
        fields: &[WeightedField],
        query: &str,
        limit: u64,
        highlights: bool,
    ) -> Result<Found, TantivyError> {
        let index = &*self.index();
        let shown = |(id, value): &(u32, String)| {
            let field = field(&self.fields, *id).ok()?;
            let marked = highlights && field.is_text;
            let value = if marked {
                highlighted(value, query)
            } else {
                value.clone()
            };
            field.stored.then_some((*id, value))
        };
        let hits = self.hits(index, fields, query, limit)?;
        let stored = |&(number, _): &(usize, f32)| {
            index.documents[number].iter().filter_map(shown).collect()
        };
        let documents = hits.iter().map(stored).collect();
        Ok(Found { documents })
    }

    fn search_fast_field(
        &self,
        id: u32,
        query: &str,
        limit: u64,
    ) -> Result<Vec<FastHit>, TantivyError> {
        let field = field(&self.fields, id)?;
        if !field.is_fast {
            return Err(TantivyError::bad_query(
                query,
                format!("{} is not fast", field.name),
            ));
        }
        let index = &*self.index();
        let fields = [WeightedField { id, weight: 1.0 }];
        let mut found = Vec::new();
        for (number, score) in self.hits(index, &fields, query, limit)? {
            let values = index.documents[number].iter().filter(|(of, _)| *of == id);
            found.extend(values.map(|(_, value)| FastHit::new(score, value)));
        }
        Ok(found)
    }

    fn close(self) -> Result<(), TantivyError> {
        let documents = self.index().documents.len();
        std::fs::write(self.path.join("meta.json"), documents.to_string())
            .map_err(|_| TantivyError::unsaved(documents as u64))
    }
}

/// The value with the words of the query marked.
fn highlighted(value: &str, query: &str) -> String {
    let marked = |word: &str| {
        let asked = query
            .split_whitespace()
            .any(|asked| asked.eq_ignore_ascii_case(word));
        if asked {
            format!("<b>{word}</b>")
        } else {
            word.to_owned()
        }
    };
    value.split(' ').map(marked).collect::<Vec<_>>().join(" ")
}

impl api::SearchResult for Found {
    type Document = Document;

    fn len(&self) -> u64 {
        self.documents.len() as u64
    }

    fn get(&self, index: u64) -> Result<Document, TantivyError> {
        let found = usize::try_from(index)
            .ok()
            .and_then(|at| self.documents.get(at));
        let values = found.ok_or_else(|| TantivyError::no_result(index, self.len()))?;
        Ok(Document::of(values.clone()))
    }
}
