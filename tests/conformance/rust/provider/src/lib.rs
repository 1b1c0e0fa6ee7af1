//! The Rust side of the conformance tests.

mod types;

use types::Echo;

types_api::export!(Echo);
