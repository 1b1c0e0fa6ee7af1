//! Small stand-ins for real libraries, behind the boundaries that these have.

mod filecoin;
mod tantivy;
mod tokenizers;
mod wasmvm;

use filecoin::Filecoin;
use tantivy::Tantivy;
use tokenizers::Tokenizers;
use wasmvm::Wasmvm;

filecoin_api::export!(Filecoin);
tantivy_api::export!(Tantivy);
tokenizers_api::export!(Tokenizers);
wasmvm_api::export!(Wasmvm);
