//! The Rust side of the conformance tests.

mod types;

types_api::export!(types::Echo);
