//! Small stand-ins for real libraries, behind the boundaries that these have.

mod tantivy;
mod tokenizers;
mod wasmvm;

use tantivy::Tantivy;
use tokenizers::Tokenizers;
use wasmvm::Wasmvm;

tantivy_api::export!(Tantivy);
tokenizers_api::export!(Tokenizers);
wasmvm_api::export!(Wasmvm);
