//! Arguments in the caller's memory, checked before anything is made of them (ABI-7 to ABI-9).

use std::mem::MaybeUninit;
use std::path::Path;

use crate::fault::{Code, Fault};
use crate::scalar::Scalar;
use crate::wire::{Record, Root, WireCode, WireError};

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

/// Bytes that the caller lends (ABI-8): nothing is read if the length is 0 or the pointer null.
///
/// # Safety
/// Unless `len` is 0 or `pointer` null, `pointer` is readable for `len` bytes, which nobody writes during `'a`.
#[must_use]
pub unsafe fn lent<'a>(pointer: *const u8, len: u64) -> &'a [u8] {
    if len == 0 || pointer.is_null() {
        return &[];
    }
    // SAFETY: readable for `len` bytes, so the length fits in a `usize`.
    unsafe { std::slice::from_raw_parts(pointer, len as usize) }
}

/// How many bytes `count` elements take.
#[must_use]
pub const fn size<T: Element>(count: u64) -> u64 {
    count.saturating_mul(size_of::<T>() as u64)
}

/// A string in lent bytes.
///
/// # Errors
/// `invalid_utf8`, naming the parameter.
pub fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Fault> {
    crate::wire::utf8(bytes).map_err(|error| error.within(name).into())
}

/// A path in lent bytes.
///
/// # Errors
/// If it is none of this system, naming the parameter.
pub fn path<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a Path, Fault> {
    crate::wire::path(bytes).map_err(|error| error.within(name).into())
}

/// Elements in lent bytes: a list of scalars or of frozen records.
///
/// # Errors
/// If an element is no value of its type, naming it; `malformed` if they lie at an odd address.
pub fn elements<'a, T: Element>(name: &str, bytes: &'a [u8]) -> Result<&'a [T], Fault> {
    if bytes.is_empty() {
        return Ok(&[]);
    }
    if bytes.as_ptr().addr() % align_of::<T>() != 0 || bytes.len() % size_of::<T>() != 0 {
        let message = format!("`{name}` lies at an address that does not suit its elements");
        return Err(Fault::boundary(Code::Malformed, message));
    }
    if !T::ANY_BYTES {
        for (index, element) in bytes.chunks_exact(size_of::<T>()).enumerate() {
            T::check(element).map_err(|error| error.at(index).within(name))?;
        }
    }
    let count = bytes.len() / size_of::<T>();
    // SAFETY: aligned, as long as `count` elements, and each was checked to be one.
    Ok(unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), count) })
}

/// The elements of an array in lent bytes.
///
/// # Errors
/// As for [`elements`], and `malformed` if they are not as many.
pub fn array<'a, T: Element, const N: usize>(
    name: &str,
    bytes: &'a [u8],
) -> Result<&'a [T; N], Fault> {
    let elements = elements(name, bytes)?;
    elements.try_into().map_err(|_| {
        let message = format!("`{name}` has {} elements, not {N}", elements.len());
        Fault::boundary(Code::Malformed, message)
    })
}

/// Makes values of lent elements.
#[must_use]
pub fn map<T: Copy, V>(elements: &[T], make: impl FnMut(T) -> V) -> Vec<V> {
    elements.iter().copied().map(make).collect()
}

/// Makes other values of a result's elements.
#[must_use]
pub fn convert<T, V>(elements: Vec<T>, make: impl FnMut(T) -> V) -> Vec<V> {
    elements.into_iter().map(make).collect()
}

/// One frozen record in lent bytes.
///
/// # Errors
/// As for [`elements`].
pub fn one<'a, T: Element>(name: &str, bytes: &'a [u8]) -> Result<&'a T, Fault> {
    array::<T, 1>(name, bytes).map(|[value]| value)
}

/// A frozen record that stands in the arguments.
///
/// # Errors
/// If a part of it is no value of its type, naming the parameter.
///
/// # Safety
/// The slot is initialised.
pub unsafe fn frozen<T: Element>(name: &str, slot: &MaybeUninit<T>) -> Result<T, Fault> {
    // SAFETY: initialised, and a type that C has too has no padding that nobody wrote.
    let bytes = unsafe { std::slice::from_raw_parts(slot.as_ptr().cast(), size_of::<T>()) };
    one(name, bytes).copied()
}

/// The value in a lent message.
///
/// # Errors
/// What [`crate::wire::decode`] finds, naming the parameter.
pub fn message<T: Record>(name: &str, bytes: &[u8], root: &Root) -> Result<T::Owned, Fault> {
    crate::wire::decode::<T>(bytes, root).map_err(|error| error.within(name).into())
}

/// What is seen in a lent message.
///
/// # Errors
/// As for [`message`].
pub fn view<'a, T: Record>(name: &str, bytes: &'a [u8], root: &Root) -> Result<T::View<'a>, Fault> {
    crate::wire::view::<T>(bytes, root).map_err(|error| error.within(name).into())
}

/// Whether an optional is there.
///
/// # Errors
/// `malformed` unless it is 0 or 1.
pub fn presence(name: &str, byte: u8) -> Result<bool, Fault> {
    crate::wire::bool_from(byte).map_err(|error| error.within(name).into())
}

/// A scalar from its slot.
///
/// # Errors
/// If the number is no value of the type, naming the parameter.
pub fn scalar<T: Scalar>(name: &str, raw: T::Raw) -> Result<T, Fault> {
    T::from_raw(raw).map_err(|error| error.within(name).into())
}

/// What a scalar is in its slot.
#[must_use]
pub fn raw<T: Scalar>(value: T) -> T::Raw {
    value.into_raw()
}

/// The bytes of one element, as an array.
#[must_use]
pub fn sized<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes
        .try_into()
        .expect("as many as the size of the element")
}

/// Checks that a closed enum has this number.
///
/// # Errors
/// `unknown_member`.
pub fn member<T: TryFrom<N>, N>(number: N) -> Result<(), WireError> {
    match T::try_from(number) {
        Ok(_) => Ok(()),
        Err(_) => Err(WireCode::UnknownMember.into()),
    }
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
        crate::wire::char_from(u32::from_ne_bytes(sized(bytes))).map(drop)
    }
}
