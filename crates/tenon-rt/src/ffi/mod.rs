//! The only unsafe code of the runtime: memory that is lent by the other side, memory that is given to it, and
//! what lies behind handles.
//!
//! Everything here is for generated code.

mod buffer;
mod fault;
mod give;
mod lend;
mod open;
mod slot;
mod text;
mod wipe;

pub use buffer::Buffer;
pub(crate) use fault::Carried;
#[cfg(test)]
pub(crate) use fault::take_back;
pub use fault::{FaultRecord, release_fault};
pub use give::{Given, give, give_elements, give_frozen, give_message, give_path, release};
pub use lend::{
    Element, array, convert, elements, frozen, lent, map, member, message, one, path, presence,
    raw, scalar, size, sized, text, view,
};
pub use open::{Answer, Entry, Offer, Request, Want, open};
pub(crate) use slot::{Gone, Guard, Slots, Taken};
pub(crate) use text::text_in;
pub(crate) use wipe::wipe;
