//! Which fields documents have.

use std::sync::{Arc, Mutex};

use tantivy_api::{self as api, IndexRecordOption, TantivyError};

/// A field of documents.
pub struct Field {
    pub name: String,
    pub stored: bool,
    pub is_text: bool,
    pub is_fast: bool,
    pub tokenizer: String,
}

/// The fields of a schema that is not built yet.
#[derive(Default)]
pub struct SchemaBuilder {
    fields: Mutex<Vec<Field>>,
}

/// The fields of an index, numbered from 0.
pub struct Schema {
    pub fields: Arc<[Field]>,
}

impl Schema {
    pub fn field(&self, id: u32) -> Result<&Field, TantivyError> {
        field(&self.fields, id)
    }
}

/// The field of this number.
pub fn field(fields: &[Field], id: u32) -> Result<&Field, TantivyError> {
    fields
        .get(id as usize)
        .ok_or_else(|| TantivyError::no_field(id))
}

impl api::Schema for Schema {}

impl api::SchemaBuilder for SchemaBuilder {
    type Schema = Schema;

    fn add_text_field(
        &self,
        name: &str,
        stored: bool,
        is_text: bool,
        is_fast: bool,
        _option: IndexRecordOption,
        tokenizer: &str,
    ) -> Result<u32, TantivyError> {
        let mut fields = self.fields.lock().expect("no call panics with it");
        if fields.iter().any(|field| field.name == name) {
            return Err(TantivyError::bad_schema(format!("{name} is there twice")));
        }
        fields.push(Field {
            name: name.to_owned(),
            stored,
            is_text,
            is_fast,
            tokenizer: tokenizer.to_owned(),
        });
        Ok(u32::try_from(fields.len() - 1).expect("few fields"))
    }

    fn build(self) -> Result<Schema, TantivyError> {
        let fields = self.fields.into_inner().expect("no call panics with it");
        if fields.is_empty() {
            return Err(TantivyError::bad_schema("no field"));
        }
        let fields = fields.into();
        Ok(Schema { fields })
    }
}
