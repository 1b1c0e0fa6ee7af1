//! Reading slots: the bytes of a block that belong to one field, or one element of a list (`WIRE-13`).

use super::error::{WireCode, WireError};
use super::place::Wire;

/// The first bytes of a slot that is long enough for them.
#[inline]
pub(super) fn head<const N: usize>(slot: &[u8]) -> [u8; N] {
    *slot.first_chunk().expect("a slot of this size")
}

#[inline]
pub(super) fn u32_in(slot: &[u8]) -> usize {
    u32::from_le_bytes(head(slot)) as usize
}

/// Offset and length, or count.
#[inline]
pub(super) fn reference_in(slot: &[u8]) -> (usize, usize) {
    let slot = u64::from_le_bytes(head(slot));
    (slot as u32 as usize, (slot >> 32) as usize)
}

/// Offset and length, or count; nothing if the reference is empty (`WIRE-19`).
#[inline]
pub(super) fn reference(slot: &[u8]) -> Result<Option<(usize, usize)>, WireError> {
    match reference_in(slot) {
        (0, 0) => Ok(None),
        (_, 0) => Err(WireCode::EmptyReference.into()),
        reference => Ok(Some(reference)),
    }
}

/// The offset of a record or of a payload out of line, or the tag of a variant, which is there.
#[inline]
pub(super) fn present(slot: &[u8]) -> Result<usize, WireError> {
    match u32_in(slot) {
        0 => Err(WireCode::PresenceMismatch.into()),
        number => Ok(number),
    }
}

/// The slot of what is absent, or of a case without payload, is zero in both modes.
#[inline]
pub(super) fn absent(slot: &[u8]) -> Result<(), WireError> {
    if is_zero(slot) {
        Ok(())
    } else {
        Err(WireCode::PresenceMismatch.into())
    }
}

/// Whether all bytes are zero; looks at all of them at once, since they are few.
#[inline]
pub(super) fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |all, byte| all | byte) == 0
}

/// The slot of a field in the slot of its frozen record.
#[inline]
#[must_use]
pub fn part<T: Wire>(slot: &[u8], offset: usize) -> &[u8] {
    &slot[offset..offset + T::SIZE]
}
