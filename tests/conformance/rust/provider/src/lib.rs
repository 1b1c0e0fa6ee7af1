//! The Rust side of the conformance tests.

mod misuse;
mod modes;
mod objects;
mod types;

use misuse::Tools;
use modes::Modes;
use objects::Stores;
use types::Echo;

types_api::export!(Echo);
objects_api::export!(Stores);
misuse_api::export!(Tools);
modes_api::export!(Modes);
