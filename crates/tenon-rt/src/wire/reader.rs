//! Walks forward through a message that nobody has checked yet.

use super::MAX_DEPTH;
use super::error::{WireCode, WireError};

/// The walk: how far it has come, and whether it is exact (`WIRE-5`).
#[derive(Debug)]
pub struct Reader<'m> {
    bytes: &'m [u8],
    cursor: usize,
    exact: bool,
    depth: u32,
}

impl<'m> Reader<'m> {
    pub(super) const fn new(bytes: &'m [u8], cursor: usize, exact: bool) -> Self {
        Self {
            bytes,
            cursor,
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
        self.exact_or(self.cursor == self.bytes.len(), WireCode::Trailing)
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
        if self.exact && !holds {
            return Err(code.into());
        }
        Ok(())
    }

    /// Padding is zero, exactly read (`WIRE-27`).
    #[inline]
    pub(crate) fn padding(&self, at: usize, size: usize) -> Result<(), WireError> {
        if self.exact && !is_zero(self.room(at, size)) {
            return Err(WireCode::Padding.into());
        }
        Ok(())
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

    /// An offset leads on from the cursor.
    #[inline]
    fn reached(&self, offset: usize) -> Result<(), WireError> {
        if offset % 8 != 0 {
            return Err(WireCode::Misaligned.into());
        }
        let bad = if self.exact {
            offset != self.cursor
        } else {
            offset < self.cursor
        };
        if bad {
            return Err(WireCode::NotAtCursor.into());
        }
        Ok(())
    }

    /// Takes `count` elements of `stride` bytes at `offset`; `count` is not 0.
    #[inline]
    pub(super) fn take(
        &mut self,
        offset: usize,
        count: usize,
        stride: usize,
    ) -> Result<(), WireError> {
        self.reached(offset)?;
        let end = offset as u64 + count as u64 * stride as u64;
        if end > self.bytes.len() as u64 {
            return Err(WireCode::OutOfBounds.into());
        }
        let end = end as usize;
        // The length is a multiple of 8, so rounding up stays inside.
        self.cursor = end.next_multiple_of(8);
        if self.exact && self.cursor != end {
            // What lies behind the end is the upper part of the last word.
            let word = u64::from_le_bytes(self.get(self.cursor - 8));
            if word >> (end % 8 * 8) != 0 {
                return Err(WireCode::Padding.into());
            }
        }
        Ok(())
    }

    /// The size that the block at `offset` claims, before it is taken.
    #[inline]
    pub(super) fn block_size(&self, offset: usize, published: &[u32]) -> Result<usize, WireError> {
        self.reached(offset)?;
        if offset as u64 + 8 > self.bytes.len() as u64 {
            return Err(WireCode::OutOfBounds.into());
        }
        let size = self.u32(offset);
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
        let (offset, count) = (self.u32(at), self.u32(at + 4));
        match (offset, count) {
            (0, 0) => Ok(None),
            (_, 0) => Err(WireCode::EmptyReference.into()),
            reference => Ok(Some(reference)),
        }
    }

    /// The bytes that the slot at `at` refers to.
    #[inline]
    pub(super) fn text(&mut self, at: usize) -> Result<&'m [u8], WireError> {
        let Some((offset, len)) = self.reference(at)? else {
            return Ok(&[]);
        };
        self.take(offset, len, 1)?;
        Ok(self.room(offset, len))
    }

    /// The offset in the slot of a record or of a payload out of line, which is there.
    #[inline]
    pub(super) fn present(&self, at: usize) -> Result<usize, WireError> {
        match self.u32(at) {
            0 => Err(WireCode::PresenceMismatch.into()),
            offset => Ok(offset),
        }
    }

    /// There may be one more level.
    #[inline]
    pub(super) fn room_below(&self) -> Result<(), WireError> {
        if self.depth == MAX_DEPTH {
            return Err(WireCode::Depth.into());
        }
        Ok(())
    }

    /// One level deeper (`WIRE-28`).
    pub(super) fn deeper<T>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, WireError>,
    ) -> Result<T, WireError> {
        self.room_below()?;
        self.depth += 1;
        let result = body(self);
        self.depth -= 1;
        result
    }
}

#[inline]
pub(super) fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

/// Bytes that are known to be there: their block was taken.
#[inline]
pub(super) fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    *bytes[at..]
        .first_chunk()
        .expect("inside of what was taken before")
}
