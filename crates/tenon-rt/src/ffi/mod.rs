//! The only unsafe code of the runtime: memory that is lent by the other side, memory that is given to it, what lies
//! behind handles, and the functions of the other side.
//!
//! Everything here is for generated code.

pub use crate::boundary::{calling, calling_or_unwind};
pub use crate::wire::{encode, encode_list};

mod buffer;
mod call;
mod callback;
mod callbacks;
mod fault;
#[cfg(unix)]
mod fd;
mod fill;
mod fork;
mod give;
mod holding;
mod lend;
mod library;
mod moved;
mod nocallback;
mod object;
mod open;
mod pass;
mod peer;
mod shared;
mod slot;
// Not inside of `slot`, which the model checker compiles alone.
#[cfg(test)]
#[path = "slot/tests.rs"]
mod slot_tests;
mod text;
mod wipe;

pub use buffer::Buffer;
pub use call::{Received, call, consume, received};
pub use callback::{Arrived, Callback};
pub use callbacks::{Callbacks, Found, Passed, optional_handle};
pub(crate) use fault::Carried;
#[cfg(test)]
pub(crate) use fault::take_back;
pub use fault::{FaultRecord, release_fault};
#[cfg(unix)]
pub use fd::{ArrivedFd, arrived_fd, fd, give_fd, given_fd, lent_fd, optional_fd};
pub use fill::{Filling, Span, apart, elements_mut, lend_mut, lent_mut};
pub use give::{Given, give, give_elements, give_frozen, give_message, give_path, release};
pub(crate) use holding::Holding;
pub use lend::{
    Element, array, convert, elements, frozen, lent, map, member, message, one, path, presence,
    raw, scalar, size, sized, text, view,
};
pub use library::Library;
pub use moved::{Moves, forget};
pub use nocallback::{NoCallback, making_nocallback, serving_nocallback};
pub use object::{Class, Object, handles, refs};
pub use open::{Answer, Entry, Provided, Request, Want, open};
pub use pass::{
    encode_optional, encode_optional_list, exposed, lend, lend_frozen, lend_optional,
    lend_optional_frozen, optional, optional_frozen, path_bytes,
};
pub use peer::{Offer, Peer, Peers};
pub use shared::{
    SharedBytes, give_shared, given_shared, kept_shared, lend_optional_shared, lend_shared,
};
pub(crate) use slot::{Gone, Guard, Slots, Taken};
pub(crate) use text::text_in;
pub(crate) use wipe::wipe;
