//! The Rust side of the conformance tests.

mod attributes;
mod misuse;
mod objects;
mod types;

use attributes::Attributed;
use misuse::Tools;
use objects::Stores;
use types::Echo;

types_api::export!(Echo);
objects_api::export!(Stores);
misuse_api::export!(Tools);
attributes_api::export!(Attributed);
