//! The runtime of crates that Tenon generates.
//!
//! Users of a generated crate meet [`Fault`], [`Kind`], [`Retry`], [`Timestamp`], [`Duration`], [`Uuid`] and
//! [`Secret`], [`SharedBytes`] where bytes are shared, where a parameter is borrowed [`ListRef`], [`MapRef`], [`SetRef`], [`Later`] and [`SecretRef`], and
//! [`throw`] where a callback fails in a method that has no error to return. [`leaks`] lists what is not closed.
//! Everything else is for generated code: the flat layout ([`wire`]), refinements ([`check`]),
//! the handles of objects ([`handles`]), and the one place that is unsafe, [`ffi`].
//!
//! Clauses such as `ABI-12` and `WIRE-9` are those of Tenon's specification of the call ABI and the flat layout.
#![deny(missing_docs, unsafe_code)]

#[cfg(panic = "abort")]
compile_error!(
    "a library behind Tenon's boundary must unwind: remove `panic = \"abort\"` from the profile"
);

pub mod boundary;
pub mod check;
mod fault;
#[allow(
    unsafe_code,
    reason = "the one place where memory of the other side is touched"
)]
pub mod ffi;
mod flags;
pub mod handles;
mod held;
mod macros;
mod pad;
mod panic;
mod place;
mod scalar;
mod secret;
mod sync;
mod time;
mod turn;
mod uuid;
pub mod wire;

pub use check::{Check, Violation};
pub use fault::{Code, Fault, Kind, Retry, shown};
pub use ffi::SharedBytes;
pub use flags::show_flags;
pub use held::{Leak, leaks, live, live_callbacks};
pub use pad::Pad;
pub use panic::{throw, unimplemented};
pub use scalar::{Scalar, UnknownMember};
pub use secret::{Secret, SecretRef, Wipe};
pub use time::{Duration, OutOfRange, Timestamp};
pub use uuid::{ParseUuidError, Uuid};
pub use wire::{Later, ListRef, MapRef, SetRef};
