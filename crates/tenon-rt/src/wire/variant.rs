//! The cases of variants (`WIRE-25`, `WIRE-26`).

use super::error::{WireCode, WireError};
use super::place::Wire;
use super::reader::Reader;
use super::view::u32_at;
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

/// The tag of the variant whose slot is at `at`.
///
/// # Errors
/// `presence_mismatch` if there is none.
pub fn tag(input: &Reader<'_>, at: usize) -> Result<u32, WireError> {
    input.present(at).map(|tag| tag as u32)
}

/// Checks that a known case without payload has none.
///
/// # Errors
/// `presence_mismatch` or `padding`.
pub fn take_case(input: &Reader<'_>, at: usize) -> Result<(), WireError> {
    input.padding(at + 4, 4)?;
    input.absent(at + 8, 8)
}

/// Checks the payload of a known case, with what `T` does at a place.
fn payload<T: Wire, V>(
    input: &mut Reader<'_>,
    at: usize,
    name: &str,
    value: impl FnOnce(&mut Reader<'_>, usize) -> Result<V, WireError>,
) -> Result<V, WireError> {
    input.padding(at + 4, 4)?;
    let at = at + 8;
    let result = if is_inline::<T>() {
        input
            .padding(at + T::SIZE, 8 - T::SIZE)
            .and_then(|()| value(input, at))
    } else {
        input.padding(at + 4, 4)?;
        let place = input.present(at)?;
        input.deeper(|input| {
            input.take(place, 1, T::SIZE)?;
            value(input, place)
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
    at: usize,
    name: &str,
) -> Result<T::Owned, WireError> {
    payload::<T, _>(input, at, name, T::take)
}

/// Checks the payload of the case `name`.
///
/// # Errors
/// As for [`Wire::take`].
pub fn check_payload<T: Wire>(
    input: &mut Reader<'_>,
    at: usize,
    name: &str,
) -> Result<(), WireError> {
    payload::<T, _>(input, at, name, T::check)
}

/// Lets through a tag that this build does not know, of an open variant; exactly read, there is none.
///
/// # Errors
/// `unknown_case`.
pub fn unknown(input: &Reader<'_>) -> Result<(), WireError> {
    if input.is_exact() {
        return Err(WireCode::UnknownCase.into());
    }
    Ok(())
}

/// The tag of a validated variant.
#[must_use]
pub fn tag_at(bytes: &[u8], at: usize) -> u32 {
    u32_at(bytes, at) as u32
}

/// A payload that is seen, as its reader's own.
#[must_use]
pub fn own<T: Wire>(payload: T::View<'_>) -> T::Owned {
    T::own(payload)
}

/// The payload of a validated variant.
#[must_use]
pub fn payload_at<T: Wire>(bytes: &[u8], at: usize) -> T::View<'_> {
    if is_inline::<T>() {
        T::view(bytes, at + 8)
    } else {
        T::view(bytes, u32_at(bytes, at + 8))
    }
}
