//! Reading in place. Everything here looks at messages that were validated as the type that looks, so references are
//! followed without checking them again; were one wrong all the same, looking would panic, not read elsewhere.

mod list;
mod map;
mod set;

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use super::place::{Key, Wire};
use super::reader::bytes_at;
use crate::check::{Check, Violation};

pub use list::{Iter, ListRef};
pub use map::{MapIter, MapRef};
pub use set::SetRef;

#[inline]
pub(super) fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes_at(bytes, at)) as usize
}

/// Offset and length, or count.
#[inline]
pub(super) fn reference_at(bytes: &[u8], at: usize) -> (usize, usize) {
    (u32_at(bytes, at), u32_at(bytes, at + 4))
}

/// Where this key is among `count` of them, `stride` bytes apart from `start` on.
fn find<K: Key>(
    bytes: &[u8],
    start: usize,
    count: usize,
    stride: usize,
    key: &K::View<'_>,
) -> Option<usize> {
    let mut range = 0..count;
    while !range.is_empty() {
        let middle = range.start + range.len() / 2;
        match K::compare_at(bytes, start + middle * stride, key) {
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
    bytes: &'m [u8],
    at: usize,
    size: usize,
}

impl<'m> Block<'m> {
    #[inline]
    pub(super) const fn new(bytes: &'m [u8], at: usize, size: usize) -> Self {
        Self { bytes, at, size }
    }

    /// The whole message.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'m [u8] {
        self.bytes
    }

    /// Where the block starts.
    #[inline]
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// How long the writer made it.
    #[inline]
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    #[inline]
    pub(super) fn has_bit(&self, word: usize, bit: u32) -> bool {
        word < self.size && u32_at(self.bytes, self.at + word) >> (bit % 32) & 1 == 1
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block({} bytes at {})", self.size, self.at)
    }
}

/// A value in a message that is read when it is asked for, because it may hold others of its type.
pub struct Later<'m, T> {
    bytes: &'m [u8],
    at: usize,
    of: PhantomData<fn() -> T>,
}

impl<'m, T: Wire> Later<'m, T> {
    pub(super) const fn new(bytes: &'m [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            of: PhantomData,
        }
    }

    /// The value.
    #[must_use]
    pub fn get(self) -> T::View<'m> {
        T::view(self.bytes, self.at)
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
