//! Arguments in the caller's memory, checked before anything is made of them (ABI-7 to ABI-9).

use std::path::Path;

use crate::fault::{Code, Fault};
use crate::wire::{Record, Root, WireError};

/// A value that lies in memory as in C, so that a list of them is lent as it is.
///
/// # Safety
/// Bytes for which [`Element::check`] succeeds are a value of the type, whatever they are otherwise; the alignment is
/// at most 8, the type is not empty, and it has no destructor and no interior mutability.
pub unsafe trait Element: Copy {
    /// Whether every byte pattern is a value: then no element has to be looked at.
    const ANY_BYTES: bool;

    /// Checks the bytes of one element, which are as many as its size.
    ///
    /// # Errors
    /// What is wrong with them.
    fn check(bytes: &[u8]) -> Result<(), WireError>;
}

/// Bytes that the caller lends.
///
/// # Safety
/// Unless `len` is 0, `pointer` is readable for `len` bytes, which nobody writes during `'a`.
#[must_use]
pub unsafe fn bytes<'a>(pointer: *const u8, len: u64) -> &'a [u8] {
    if len == 0 {
        return &[];
    }
    // SAFETY: readable for `len` bytes, so the length fits in a `usize`.
    unsafe { std::slice::from_raw_parts(pointer, len as usize) }
}

/// A string that the caller lends.
///
/// # Errors
/// `invalid_utf8`, naming the parameter.
///
/// # Safety
/// As for [`bytes`].
pub unsafe fn text<'a>(name: &str, pointer: *const u8, len: u64) -> Result<&'a str, Fault> {
    // SAFETY: as the caller promises.
    let bytes = unsafe { bytes(pointer, len) };
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Fault::boundary(
            Code::InvalidUtf8,
            format!("`{name}` is not UTF-8 at byte {at}"),
        )
    })
}

/// A path that the caller lends.
///
/// # Errors
/// `malformed` on Windows, if it is no WTF-8.
///
/// # Safety
/// As for [`bytes`].
pub unsafe fn path<'a>(name: &str, pointer: *const u8, len: u64) -> Result<&'a Path, Fault> {
    // SAFETY: as the caller promises.
    let bytes = unsafe { bytes(pointer, len) };
    #[cfg(unix)]
    {
        let _ = name;
        Ok(Path::new(
            <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes),
        ))
    }
    #[cfg(not(unix))]
    {
        // Elsewhere the encoding is not ours to know; UTF-8 is part of it everywhere.
        std::str::from_utf8(bytes).map(Path::new).map_err(|_| {
            Fault::boundary(
                Code::Malformed,
                format!("`{name}` is no path of this system"),
            )
        })
    }
}

/// Elements that the caller lends: a list of scalars or of frozen records.
///
/// # Errors
/// `malformed` or `closed_enum` if an element is no value of its type, naming it.
///
/// # Safety
/// Unless `count` is 0, `pointer` is readable for `count` elements, whose bytes nobody writes during `'a`.
pub unsafe fn elements<'a, T: Element>(
    name: &str,
    pointer: *const u8,
    count: u64,
) -> Result<&'a [T], Fault> {
    if count == 0 {
        return Ok(&[]);
    }
    if pointer.addr() % align_of::<T>() != 0 {
        return Err(Fault::boundary(
            Code::Malformed,
            format!("`{name}` lies at an address that does not suit its elements"),
        ));
    }
    if !T::ANY_BYTES {
        let size = count.saturating_mul(size_of::<T>() as u64);
        // SAFETY: readable for `count` elements.
        let bytes = unsafe { bytes(pointer, size) };
        for (index, element) in bytes.chunks_exact(size_of::<T>()).enumerate() {
            T::check(element).map_err(|error| error.at(index).within(name))?;
        }
    }
    // SAFETY: aligned, readable for `count` elements, and each was checked to be one.
    Ok(unsafe { std::slice::from_raw_parts(pointer.cast(), count as usize) })
}

/// A frozen record that the caller lends by its address.
///
/// # Errors
/// As for [`elements`].
///
/// # Safety
/// `pointer` is readable for one `T`, whose bytes nobody writes during `'a`.
pub unsafe fn frozen<'a, T: Element>(name: &str, pointer: *const u8) -> Result<&'a T, Fault> {
    if pointer.is_null() {
        return Err(Fault::boundary(
            Code::Malformed,
            format!("`{name}` is missing"),
        ));
    }
    // SAFETY: as the caller promises.
    let one = unsafe { elements::<T>(name, pointer, 1) }?;
    Ok(&one[0])
}

/// The value in a message that the caller lends.
///
/// # Errors
/// What [`crate::wire::decode`] finds, naming the parameter.
///
/// # Safety
/// As for [`bytes`].
pub unsafe fn message<T: Record>(
    name: &str,
    pointer: *const u8,
    len: u64,
    root: &Root,
) -> Result<T::Owned, Fault> {
    // SAFETY: as the caller promises.
    let bytes = unsafe { bytes(pointer, len) };
    crate::wire::decode::<T>(bytes, root).map_err(|error| error.within(name).into())
}

macro_rules! any_bytes {
    ($($type:ty)*) => {
        $(
            // SAFETY: every byte pattern is a number, aligned to at most 8.
            unsafe impl Element for $type {
                const ANY_BYTES: bool = true;

                fn check(_: &[u8]) -> Result<(), WireError> {
                    Ok(())
                }
            }
        )*
    };
}

any_bytes! {
    u8 u16 u32 u64 i8 i16 i32 i64 f32 f64
    crate::Uuid crate::Timestamp crate::Duration
}

// SAFETY: the check lets through 0 and 1, which are the values of a bool.
unsafe impl Element for bool {
    const ANY_BYTES: bool = false;

    fn check(bytes: &[u8]) -> Result<(), WireError> {
        crate::wire::bool_from(bytes[0]).map(drop)
    }
}

// SAFETY: the check lets through what `char::from_u32` accepts, which are the values of a char.
unsafe impl Element for char {
    const ANY_BYTES: bool = false;

    fn check(bytes: &[u8]) -> Result<(), WireError> {
        let number = u32::from_ne_bytes(bytes.try_into().expect("as many as the size"));
        crate::wire::char_from(number).map(drop)
    }
}
