//! Walks forward through a message that nobody has checked yet.

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::slot::{is_zero, reference, u32_in};
use super::text::Text;

/// The walk: how far it has come, and whether it is exact (`WIRE-5`).
#[derive(Debug)]
pub struct Reader<'m> {
    message: &'m [u8],
    /// What lies from the cursor on; a multiple of 8 bytes.
    rest: &'m [u8],
    exact: bool,
    depth: u32,
}

impl<'m> Reader<'m> {
    pub(super) const fn new(message: &'m [u8], exact: bool) -> Self {
        Self {
            message,
            rest: message,
            exact,
            depth: 0,
        }
    }

    #[inline]
    pub(super) const fn message(&self) -> &'m [u8] {
        self.message
    }

    #[inline]
    pub(super) const fn is_exact(&self) -> bool {
        self.exact
    }

    /// Exactly read, nothing may be left (`WIRE-18`).
    pub(super) fn finish(&self) -> Result<(), WireError> {
        self.exact_or(self.rest.is_empty(), WireCode::Trailing)
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
    pub(crate) fn padding(&self, bytes: &[u8]) -> Result<(), WireError> {
        self.exact_or(is_zero(bytes), WireCode::Padding)
    }

    /// What lies from `offset` on, which leads on from the cursor.
    #[inline]
    fn from(&self, offset: usize) -> Result<&'m [u8], WireError> {
        if offset == self.message.len() - self.rest.len() {
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
        if self.exact || offset < self.message.len() - self.rest.len() {
            return Err(WireCode::NotAtCursor.into());
        }
        Ok(self.message.get(offset..).unwrap_or_default())
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
        let block = self.from(offset)?;
        if block.len() < 8 {
            return Err(WireCode::OutOfBounds.into());
        }
        let size = u32_in(block);
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

    /// What the slot refers to.
    #[inline]
    pub(super) fn text(&mut self, slot: &[u8]) -> Result<Text<'m>, WireError> {
        let Some((offset, len)) = reference(slot)? else {
            return Ok(Text::EMPTY);
        };
        Ok(Text::new(self.take(offset, len, 1)?, len))
    }
}

impl Levels for Reader<'_> {
    #[inline]
    fn depth(&mut self) -> &mut u32 {
        &mut self.depth
    }
}
