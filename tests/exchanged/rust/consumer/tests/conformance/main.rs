//! Sends every type in every position to Go and back, and takes Go's objects in every way.

mod attributes;
mod buffers;
mod direct;
mod echo;
#[cfg(unix)]
mod files;
#[cfg(unix)]
mod forks;
mod gated;
mod handles;
#[cfg(debug_assertions)]
mod leaks;
mod mistakes;
mod modes;
mod objects;
mod shelves;
#[cfg(feature = "soak")]
mod soak;
mod types;

/// Ends the process where Rust frees memory of Go, or Go memory of Rust.
#[global_allocator]
static GUARD: guard::Guard = guard::Guard;
