//! Walks forward through a message that nobody has checked yet.

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::text::Text;

/// The walk: how far it has come, and whether it is exact (`WIRE-5`).
#[derive(Debug)]
pub struct Reader<'m> {
    bytes: &'m [u8],
    /// What lies from the cursor on; a multiple of 8 bytes.
    rest: &'m [u8],
    exact: bool,
    depth: u32,
}

impl<'m> Reader<'m> {
    pub(super) fn new(bytes: &'m [u8], cursor: usize, exact: bool) -> Self {
        Self {
            bytes,
            rest: &bytes[cursor..],
            exact,
            depth: 0,
        }
    }

    #[inline]
    pub(super) const fn bytes(&self) -> &'m [u8] {
        self.bytes
    }

    #[inline]
    pub(super) const fn is_exact(&self) -> bool {
        self.exact
    }

    /// Exactly read, nothing may be left (`WIRE-18`).
    pub(super) fn finish(&self) -> Result<(), WireError> {
        self.exact_or(self.rest.is_empty(), WireCode::Trailing)
    }

    /// Bytes at a place that was taken before.
    #[inline]
    #[must_use]
    pub fn get<const N: usize>(&self, at: usize) -> [u8; N] {
        bytes_at(self.bytes, at)
    }

    #[inline]
    pub(super) fn u32(&self, at: usize) -> usize {
        u32::from_le_bytes(self.get(at)) as usize
    }

    #[inline]
    pub(super) fn room(&self, at: usize, size: usize) -> &'m [u8] {
        &self.bytes[at..at + size]
    }

    #[inline]
    fn exact_or(&self, holds: bool, code: WireCode) -> Result<(), WireError> {
        if !holds && self.exact {
            return Err(code.into());
        }
        Ok(())
    }

    /// Padding is zero, exactly read (`WIRE-27`).
    #[inline]
    pub(crate) fn padding(&self, at: usize, size: usize) -> Result<(), WireError> {
        self.exact_or(is_zero(self.room(at, size)), WireCode::Padding)
    }

    /// The slot of what is absent, or of a case without payload, is zero in both modes.
    #[inline]
    pub(super) fn absent(&self, at: usize, size: usize) -> Result<(), WireError> {
        if is_zero(self.room(at, size)) {
            Ok(())
        } else {
            Err(WireCode::PresenceMismatch.into())
        }
    }

    /// What lies from `offset` on, which leads on from the cursor.
    #[inline]
    fn from(&self, offset: usize) -> Result<&'m [u8], WireError> {
        if offset == self.bytes.len() - self.rest.len() {
            return Ok(self.rest);
        }
        self.passed_over(offset)
    }

    /// The same for an offset that is not the cursor, which is a multiple of 8.
    #[cold]
    fn passed_over(&self, offset: usize) -> Result<&'m [u8], WireError> {
        if offset % 8 != 0 {
            return Err(WireCode::Misaligned.into());
        }
        if self.exact || offset < self.bytes.len() - self.rest.len() {
            return Err(WireCode::NotAtCursor.into());
        }
        Ok(self.bytes.get(offset..).unwrap_or_default())
    }

    /// Takes `count` elements of `stride` bytes at `offset`, and the padding that makes them whole words; `count` is
    /// not 0.
    #[inline]
    pub(super) fn take(
        &mut self,
        offset: usize,
        count: usize,
        stride: usize,
    ) -> Result<&'m [u8], WireError> {
        let rest = self.from(offset)?;
        let size = count as u64 * stride as u64;
        let words = usize::try_from(size.next_multiple_of(8)).ok();
        let Some((taken, rest)) = words.and_then(|words| rest.split_at_checked(words)) else {
            return Err(WireCode::OutOfBounds.into());
        };
        self.rest = rest;
        if let (1.., Some(last)) = (size % 8, taken.last_chunk()) {
            let padding = u64::from_le_bytes(*last) >> (size % 8 * 8);
            self.exact_or(padding == 0, WireCode::Padding)?;
        }
        Ok(taken)
    }

    /// The size that the block at `offset` claims, before it is taken.
    #[inline]
    pub(super) fn block_size(&self, offset: usize, published: &[u32]) -> Result<usize, WireError> {
        let Some(head) = self.from(offset)?.first_chunk() else {
            return Err(WireCode::OutOfBounds.into());
        };
        let size = u32::from_le_bytes(*head) as usize;
        let own = published[published.len() - 1] as usize;
        let good = if self.exact {
            size == own
        } else {
            size % 8 == 0 && (size >= own || published.iter().any(|known| *known as usize == size))
        };
        if !good {
            return Err(WireCode::RecordSize.into());
        }
        Ok(size)
    }

    /// Offset and count in the slot at `at`; nothing if it is empty (`WIRE-19`).
    #[inline]
    pub(super) fn reference(&self, at: usize) -> Result<Option<(usize, usize)>, WireError> {
        match reference_at(self.bytes, at) {
            (0, 0) => Ok(None),
            (_, 0) => Err(WireCode::EmptyReference.into()),
            reference => Ok(Some(reference)),
        }
    }

    /// What the slot at `at` refers to.
    #[inline]
    pub(super) fn text(&mut self, at: usize) -> Result<Text<'m>, WireError> {
        let Some((offset, len)) = self.reference(at)? else {
            return Ok(Text::EMPTY);
        };
        Ok(Text::new(self.take(offset, len, 1)?, len))
    }

    /// The offset in the slot of a record or of a payload out of line, which is there.
    #[inline]
    pub(super) fn present(&self, at: usize) -> Result<usize, WireError> {
        match self.u32(at) {
            0 => Err(WireCode::PresenceMismatch.into()),
            offset => Ok(offset),
        }
    }
}

impl Levels for Reader<'_> {
    #[inline]
    fn depth(&mut self) -> &mut u32 {
        &mut self.depth
    }
}

/// Whether all bytes are zero; looks at all of them at once, since they are few.
#[inline]
fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |all, byte| all | byte) == 0
}

/// Offset and length, or count, in the slot at `at`.
#[inline]
pub(super) fn reference_at(bytes: &[u8], at: usize) -> (usize, usize) {
    let slot = u64::from_le_bytes(bytes_at(bytes, at));
    (slot as u32 as usize, (slot >> 32) as usize)
}

/// Bytes that are known to be there: their block was taken.
#[inline]
pub(super) fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    *bytes[at..]
        .first_chunk()
        .expect("inside of what was taken before")
}
