//! The Rust side of the conformance tests.

mod objects;
mod types;

use objects::Stores;
use types::Echo;

types_api::export!(Echo);
objects_api::export!(Stores);
