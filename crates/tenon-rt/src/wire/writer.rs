//! Appends to a message; slots are filled at places that were reserved before.

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::place::Wire;
use crate::ffi::Buffer;

/// From so many elements on a list's room is foreseen.
const MANY: usize = 16;
/// At most so much room is made before it is known to be needed.
const FORESEEN: usize = 4 << 20;

/// A message that is being written, depth first.
#[derive(Debug)]
pub struct Writer {
    buffer: Buffer,
    limit: usize,
    depth: u32,
}

impl Writer {
    pub(super) fn new(secret: bool, limit: usize) -> Self {
        Self {
            buffer: Buffer::with_secret(secret),
            limit,
            depth: 0,
        }
    }

    pub(super) fn into_buffer(self) -> Buffer {
        self.buffer
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Reserves zeroed room at the end, and rounds the end up to a multiple of 8.
    #[inline]
    pub(super) fn reserve(&mut self, size: usize) -> Result<usize, WireError> {
        let at = self.buffer.len();
        match size.checked_next_multiple_of(8) {
            Some(room) if room <= self.limit - at => self.buffer.grow(room),
            _ => return Err(WireCode::Limit.into()),
        }
        Ok(at)
    }

    /// Makes room for the elements of a long list in the root, as if all of them were like the first, which is written
    /// apart to see. It is a guess: a wrong one costs growing again, or memory that nobody touches.
    #[inline]
    pub(super) fn foresee<'a, T: Wire<Owned: 'a>>(
        &mut self,
        count: usize,
        items: impl IntoIterator<Item = &'a T::Owned>,
    ) {
        if count >= MANY && self.depth == 1 {
            items
                .into_iter()
                .take(1)
                .for_each(|first| self.make_room::<T>(count, first));
        }
    }

    #[cold]
    fn make_room<T: Wire>(&mut self, count: usize, first: &T::Owned) {
        let mut apart = Self {
            buffer: self.buffer.another(),
            limit: self.limit,
            depth: self.depth + 1,
        };
        let written = apart
            .reserve(T::SIZE)
            .and_then(|slot| T::put(first, &mut apart, slot));
        if written.is_ok() {
            let expected = apart.len().saturating_mul(count);
            // Elements differ a little.
            self.buffer.reserve((expected + expected / 8).min(FORESEEN));
        }
    }

    /// Writes bytes into reserved room.
    #[inline]
    pub fn set<const N: usize>(&mut self, at: usize, bytes: [u8; N]) {
        self.buffer[at..at + N].copy_from_slice(&bytes);
    }

    #[inline]
    pub(super) fn set_u32(&mut self, at: usize, number: usize) {
        // The limit keeps every offset and count below 2^31.
        self.set(at, (number as u32).to_le_bytes());
    }

    /// Refers to `count` elements, or as many bytes, from the slot at `at`.
    #[inline]
    fn set_reference(&mut self, at: usize, start: usize, count: usize) {
        let slot = u64::from(start as u32) | u64::from(count as u32) << 32;
        self.set(at, slot.to_le_bytes());
    }

    #[inline]
    pub(super) fn room(&mut self, at: usize, size: usize) -> &mut [u8] {
        &mut self.buffer[at..at + size]
    }

    /// Sets a presence bit.
    #[inline]
    pub(super) fn set_bit(&mut self, word: usize, bit: u32) {
        self.buffer[word + bit as usize / 8] |= 1 << (bit % 8);
    }

    /// Reserves `count` elements and refers to them from the slot at `at`.
    #[inline]
    pub(super) fn refer(
        &mut self,
        at: usize,
        count: usize,
        stride: usize,
    ) -> Result<usize, WireError> {
        let size = count.checked_mul(stride).ok_or(WireCode::Limit)?;
        let start = self.reserve(size)?;
        self.set_reference(at, start, count);
        Ok(start)
    }

    /// Writes bytes out of line and refers to them from the slot at `at`; empty bytes are (0, 0).
    #[inline]
    pub(super) fn text(&mut self, at: usize, bytes: &[u8]) -> Result<(), WireError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let start = self.buffer.len();
        if bytes.len().next_multiple_of(8) > self.limit - start {
            return Err(WireCode::Limit.into());
        }
        self.buffer.append(bytes);
        self.set_reference(at, start, bytes.len());
        Ok(())
    }
}

impl Levels for Writer {
    #[inline]
    fn depth(&mut self) -> &mut u32 {
        &mut self.depth
    }
}
