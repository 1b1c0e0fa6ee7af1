//! The flat layout: values of variable size as one run of bytes (`WIRE-1` to `WIRE-32`).
//!
//! One value has one encoding, and a reader walks forward once. [`encode`] and [`decode`] work on owned values,
//! [`view`] validates a message and reads it in place.

mod collections;
mod error;
mod field;
mod levels;
mod message;
mod place;
mod reader;
mod record;
mod scalar;
mod slot;
mod text;
pub mod variant;
mod view;
mod writer;

pub use error::{WireCode, WireError};
pub use field::{Field, OptionalField};
pub use message::{
    LIMIT, Root, Value, check_in_place, decode, encode, encode_list, to_owned, validate, view,
};
pub use place::{Key, Wire};
pub use reader::Reader;
pub use record::{Layout, Record};
pub(crate) use scalar::{bool_from, char_from};
pub use slot::part;
pub use text::{Boxed, Bytes, Hidden};
pub(crate) use text::{path, utf8};
pub use view::{Block, Iter, Later, ListRef, MapIter, MapRef, SetRef};
pub use writer::Writer;
