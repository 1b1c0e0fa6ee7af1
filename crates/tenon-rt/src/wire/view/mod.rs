//! Reading in place. Everything here looks at messages that were validated as the type that looks, so references are
//! followed without checking them again; were one wrong all the same, looking would panic, not read elsewhere.

mod list;
mod map;
mod set;

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use super::place::{Key, Wire};
use super::slot::u32_in;
use crate::check::{Check, Violation};

pub use list::{Iter, ListRef};
pub use map::{MapIter, MapRef};
pub use set::SetRef;

/// Where this key is among slots that are `stride` bytes apart and start with keys.
fn find<K: Key>(message: &[u8], slots: &[u8], stride: usize, key: &K::View<'_>) -> Option<usize> {
    let mut range = 0..slots.len() / stride;
    while !range.is_empty() {
        let middle = range.start + range.len() / 2;
        match K::compare_in(message, &slots[middle * stride..][..K::SIZE], key) {
            Ordering::Equal => return Some(middle),
            Ordering::Less => range.start = middle + 1,
            Ordering::Greater => range.end = middle,
        }
    }
    None
}

/// The block of a record in a message.
#[derive(Clone, Copy)]
pub struct Block<'m> {
    message: &'m [u8],
    block: &'m [u8],
}

impl<'m> Block<'m> {
    #[inline]
    pub(super) const fn new(message: &'m [u8], block: &'m [u8]) -> Self {
        Self { message, block }
    }

    /// The block that starts at `start` in a validated message.
    #[inline]
    pub(super) fn at(message: &'m [u8], start: usize) -> Self {
        let size = u32_in(&message[start..]);
        Self::new(message, &message[start..start + size])
    }

    #[inline]
    pub(super) const fn message(&self) -> &'m [u8] {
        self.message
    }

    /// The slot of a field at `offset`, unless the writer is older than the field.
    #[inline]
    pub(super) fn slot<T: Wire>(&self, offset: usize) -> Option<&'m [u8]> {
        self.block.get(offset..offset + T::SIZE)
    }

    /// The slot of the only field of a record that wraps another value (`WIRE-4`, `WIRE-15`).
    #[inline]
    pub(super) fn wrapped<T: Wire>(&self) -> &'m [u8] {
        &self.block[8..8 + T::SIZE]
    }

    #[inline]
    pub(super) fn has_bit(&self, word: usize, bit: u32) -> bool {
        let word = self.block.get(word..word + 4);
        word.is_some_and(|word| u32_in(word) >> (bit % 32) & 1 == 1)
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block({} bytes)", self.block.len())
    }
}

/// A value in a message that is read when it is asked for, because it may hold others of its type.
pub struct Later<'m, T> {
    message: &'m [u8],
    slot: &'m [u8],
    of: PhantomData<fn() -> T>,
}

impl<'m, T: Wire> Later<'m, T> {
    pub(super) const fn new(message: &'m [u8], slot: &'m [u8]) -> Self {
        Self {
            message,
            slot,
            of: PhantomData,
        }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn get(self) -> T::View<'m> {
        T::view(self.message, self.slot)
    }

    /// The value as its reader's own.
    #[must_use]
    pub fn to_owned(&self) -> T::Owned {
        T::own(self.get())
    }
}

impl<T> Clone for Later<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<'_, T> {}

impl<'m, T: Wire<View<'m>: fmt::Debug>> fmt::Debug for Later<'m, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl<'m, T: Wire<View<'m>: Check>> Check for Later<'m, T> {
    fn check(&self) -> Result<(), Violation> {
        self.get().check()
    }
}
