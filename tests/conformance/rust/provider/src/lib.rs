//! The Rust side of the conformance tests.

mod attributes;
mod buffers;
mod files;
mod gated;
mod handles;
mod misuse;
mod modes;
mod objects;
mod types;

use attributes::Attributed;
use buffers::Shelves;
use files::Desks;
use gated::Gates;
use handles::Items;
use misuse::Tools;
use modes::Modes;
use objects::Stores;
use types::Echo;

/// Ends the process where Go frees memory of Rust, or Rust memory of Go.
#[global_allocator]
static GUARD: guard::Guard = guard::Guard;

types_api::export!(Echo);
buffers_api::export!(Shelves);
files_api::export!(Desks);
handles_api::export!(Items);
objects_api::export!(Stores);
misuse_api::export!(Tools);
modes_api::export!(Modes);
attributes_api::export!(Attributed);
gated_api::export!(Gates);
