//! The Rust side of the conformance tests.

mod attributes;
mod gated;
mod handles;
mod misuse;
mod modes;
mod objects;
mod types;

use attributes::Attributed;
use gated::Gates;
use handles::Items;
use misuse::Tools;
use modes::Modes;
use objects::Stores;
use types::Echo;

types_api::export!(Echo);
handles_api::export!(Items);
objects_api::export!(Stores);
misuse_api::export!(Tools);
modes_api::export!(Modes);
attributes_api::export!(Attributed);
gated_api::export!(Gates);
