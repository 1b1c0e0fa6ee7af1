//! An index of documents in memory, which is written down when it is closed.

mod index;
mod schema;

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tantivy_api::{self as api, TantivyError};

use index::{Context, Found};
use schema::{Schema, SchemaBuilder};

static ALIVE: AtomicU64 = AtomicU64::new(0);

/// Makes schemas, documents and indexes.
pub struct Tantivy;

/// Values of fields.
pub struct Document {
    values: Mutex<Vec<(u32, String)>>,
}

impl Document {
    fn of(values: Vec<(u32, String)>) -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        let values = Mutex::new(values);
        Self { values }
    }

    fn into_values(mut self) -> Vec<(u32, String)> {
        std::mem::take(self.values.get_mut().expect("no call panics with it"))
    }

    fn add(&self, field: u32, value: String) {
        let mut values = self.values.lock().expect("no call panics with it");
        values.push((field, value));
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

impl api::Document for Document {
    type Schema = Schema;

    fn add_field(&self, field: u32, value: &str) -> Result<(), TantivyError> {
        self.add(field, value.to_owned());
        Ok(())
    }

    fn add_field_lossy(&self, field: u32, value: &[u8]) -> Result<(), TantivyError> {
        self.add(field, String::from_utf8_lossy(value).into_owned());
        Ok(())
    }

    fn to_json(&self, fields: &[u32], schema: &Schema) -> Result<String, TantivyError> {
        let values = self.values.lock().expect("no call panics with it");
        let mut members = Vec::new();
        for &field in fields {
            let name = &schema.field(field)?.name;
            for (_, value) in values.iter().filter(|(of, _)| *of == field) {
                members.push(format!("{name:?}:{value:?}"));
            }
        }
        Ok(format!("{{{}}}", members.join(",")))
    }
}

impl api::Provider for Tantivy {
    type SchemaBuilder = SchemaBuilder;
    type Schema = Schema;
    type Document = Document;
    type SearchResult = Found;
    type Context = Context;

    fn new_schema_builder(&self) -> SchemaBuilder {
        SchemaBuilder::default()
    }

    fn new_document(&self) -> Document {
        Document::of(Vec::new())
    }

    fn create_context(&self, path: &Path, schema: &Schema) -> Result<Context, TantivyError> {
        File::create(path.join("meta.json"))
            .map_err(|error| TantivyError::bad_schema(format!("{}: {error}", path.display())))?;
        Ok(Context::new(path, Arc::clone(&schema.fields)))
    }

    fn init(&self, log_level: &str, _clear_on_panic: bool) -> Result<(), TantivyError> {
        match log_level {
            "error" | "warn" | "info" | "debug" | "trace" => Ok(()),
            _ => Err(TantivyError::bad_level(log_level)),
        }
    }

    fn live_documents(&self) -> u64 {
        ALIVE.load(Ordering::Relaxed)
    }
}
