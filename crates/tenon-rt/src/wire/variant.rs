//! The cases of variants (`WIRE-25`, `WIRE-26`).

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::place::Wire;
use super::reader::Reader;
use super::slot::{absent, present, u32_in};
use super::writer::Writer;

/// The size of a variant's slot.
pub const SIZE: usize = 16;
/// The alignment of a variant's slot.
pub const ALIGN: usize = 8;

/// A payload that stands in the slot; a larger one lies out of line.
const fn is_inline<T: Wire>() -> bool {
    T::SIZE <= 8
}

/// Writes a case that has no payload.
///
/// # Errors
/// None; the signature is that of [`put_payload`].
#[inline]
pub fn put_case(tag: u32, out: &mut Writer, at: usize) -> Result<(), WireError> {
    out.set(at, tag.to_le_bytes());
    Ok(())
}

/// Writes a case and its payload.
///
/// # Errors
/// As for [`Wire::put`].
pub fn put_payload<T: Wire>(
    tag: u32,
    payload: &T::Owned,
    out: &mut Writer,
    at: usize,
) -> Result<(), WireError> {
    put_case(tag, out, at)?;
    if is_inline::<T>() {
        return T::put(payload, out, at + 8);
    }
    out.deeper(|out| {
        let place = out.reserve(T::SIZE)?;
        out.set_u32(at + 8, place);
        T::put(payload, out, place)
    })
}

/// The tag of the variant in a slot.
///
/// # Errors
/// `presence_mismatch` if there is none.
#[inline]
pub fn tag(slot: &[u8]) -> Result<u32, WireError> {
    present(slot).map(|tag| tag as u32)
}

/// Checks that a known case without payload has none.
///
/// # Errors
/// `presence_mismatch` or `padding`.
#[inline]
pub fn take_case(input: &Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
    input.padding(&slot[4..8])?;
    absent(&slot[8..])
}

/// Checks the payload of a known case, with what `T` does with its slot.
fn payload<T: Wire, V>(
    input: &mut Reader<'_>,
    slot: &[u8],
    name: &str,
    value: impl FnOnce(&mut Reader<'_>, &[u8]) -> Result<V, WireError>,
) -> Result<V, WireError> {
    input.padding(&slot[4..8])?;
    let payload = &slot[8..];
    let result = if is_inline::<T>() {
        input
            .padding(&payload[T::SIZE..])
            .and_then(|()| value(input, &payload[..T::SIZE]))
    } else {
        input.padding(&payload[4..])?;
        let place = present(payload)?;
        input.deeper(|input| {
            let slot = input.take(place, 1, T::SIZE)?;
            value(input, &slot[..T::SIZE])
        })
    };
    result.map_err(|error| error.within(name))
}

/// Checks and reads the payload of the case `name`.
///
/// # Errors
/// As for [`Wire::take`].
pub fn take_payload<T: Wire>(
    input: &mut Reader<'_>,
    slot: &[u8],
    name: &str,
) -> Result<T::Owned, WireError> {
    payload::<T, _>(input, slot, name, T::take)
}

/// Checks the payload of the case `name`.
///
/// # Errors
/// As for [`Wire::take`].
pub fn check_payload<T: Wire>(
    input: &mut Reader<'_>,
    slot: &[u8],
    name: &str,
) -> Result<(), WireError> {
    payload::<T, _>(input, slot, name, T::check)
}

/// Lets through a tag that this build does not know, of an open variant; exactly read, there is none.
///
/// # Errors
/// `unknown_case`.
#[inline]
pub fn unknown(input: &Reader<'_>) -> Result<(), WireError> {
    if input.is_exact() {
        return Err(WireCode::UnknownCase.into());
    }
    Ok(())
}

/// The tag of a validated variant.
#[inline]
#[must_use]
pub fn tag_in(slot: &[u8]) -> u32 {
    u32_in(slot) as u32
}

/// A payload that is seen, as its reader's own.
#[must_use]
pub fn own<T: Wire>(payload: T::View<'_>) -> T::Owned {
    T::own(payload)
}

/// The payload of a validated variant.
#[must_use]
pub fn payload_in<'m, T: Wire>(message: &'m [u8], slot: &'m [u8]) -> T::View<'m> {
    let payload = &slot[8..];
    if is_inline::<T>() {
        T::view(message, &payload[..T::SIZE])
    } else {
        T::view(message, &message[u32_in(payload)..][..T::SIZE])
    }
}
