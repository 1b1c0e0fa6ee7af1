//! Sends every type in every position to Go and back, and takes Go's objects in every way.

mod attributes;
mod echo;
mod gated;
mod handles;
mod mistakes;
mod modes;
mod objects;
#[cfg(feature = "soak")]
mod soak;
mod types;
