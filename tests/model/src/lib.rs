//! The runtime's `slot.rs`, compiled with loom's atomics, lock and cells in the place of std's. What loom finds is a
//! read that races a write, an object that leaks, a thread that waits for ever, and whatever the checks assert.
#![cfg(test)]

mod boundary;
mod checks;
#[path = "../../../crates/tenon-rt/src/ffi/slot.rs"]
#[allow(dead_code, reason = "the checks use a part of it")]
mod slot;
mod sync;
