//! Whole messages: the header, and the value behind it (`WIRE-1` to `WIRE-5`).

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::place::Wire;
use super::reader::Reader;
use super::record::{Layout, Record, enter_block, put_block, wrapped_hole, wrapped_size};
use super::slot::{head, u32_in};
use super::view::Block;
use super::writer::Writer;
use crate::ffi::Buffer;
use std::marker::PhantomData;

/// The longest message that is read or written unless something else is said.
pub const LIMIT: usize = 64 << 20;

const HEADER: usize = 16;
const SHORTEST: usize = HEADER + 8;
const MAGIC: [u8; 2] = *b"TN";
const VERSION: u8 = 1;
const SECRET: u8 = 1;

/// What both sides know of a message beside the layout of its value.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    fingerprint: u64,
    secret: bool,
    limit: usize,
}

impl Root {
    /// A type with this fingerprint, and the usual limit.
    #[must_use]
    pub const fn new(fingerprint: u64) -> Self {
        Self {
            fingerprint,
            secret: false,
            limit: LIMIT,
        }
    }

    /// The same for a type that holds a secret somewhere.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self {
            secret: true,
            ..self
        }
    }

    /// The same with another limit, in bytes.
    #[must_use]
    pub const fn with_limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
}

/// Writes a message whose root is this record; other values are wrapped as [`Value`].
///
/// # Errors
/// If the message would be too long or too deep, or the value has no encoding.
pub fn encode<T: Record>(value: &T::Owned, root: &Root) -> Result<Buffer, WireError> {
    written::<T>(root, |out, block| put_block::<T>(value, out, block))
}

/// The same as [`encode`] of a `Value<Vec<T>>`, for a list that is lent.
///
/// # Errors
/// As for [`encode`].
pub fn encode_list<T: Wire>(items: &[T::Owned], root: &Root) -> Result<Buffer, WireError> {
    written::<Value<Vec<T>>>(root, |out, block| {
        out.deeper(|out| {
            out.set_u32(block, Value::<Vec<T>>::LAYOUT.size());
            T::put_list(items, out, block + 8)
        })
    })
}

fn written<T: Record>(
    root: &Root,
    put: impl FnOnce(&mut Writer, usize) -> Result<(), WireError>,
) -> Result<Buffer, WireError> {
    let mut out = Writer::new(root.secret, root.limit);
    out.reserve(HEADER)?;
    let block = out.reserve(T::LAYOUT.size())?;
    put(&mut out, block)?;
    let total = out.len();
    out.set(0, MAGIC);
    out.set(2, [VERSION, if root.secret { SECRET } else { 0 }]);
    out.set_u32(4, total);
    out.set(8, root.fingerprint.to_le_bytes());
    Ok(out.into_buffer())
}

/// Checks a message and reads its value.
///
/// # Errors
/// The first check of `WIRE-32` that fails.
pub fn decode<T: Record>(bytes: &[u8], root: &Root) -> Result<T::Owned, WireError> {
    walk::<T, _>(bytes, root, T::take_fields)
}

/// Checks a message without making a value.
///
/// # Errors
/// As for [`decode`].
pub fn validate<T: Record>(bytes: &[u8], root: &Root) -> Result<(), WireError> {
    walk::<T, _>(bytes, root, T::check_fields)
}

/// Checks a message, to read its value in place.
///
/// # Errors
/// As for [`decode`].
pub fn view<'m, T: Record>(bytes: &'m [u8], root: &Root) -> Result<T::View<'m>, WireError> {
    validate::<T>(bytes, root)?;
    Ok(T::view_block(Block::at(bytes, HEADER)))
}

/// Checks a frozen record where it lies in memory; its padding is not looked at.
///
/// # Errors
/// A bool, char or closed enum in it that is none.
pub fn check_in_place<T: Wire>(bytes: &[u8]) -> Result<(), WireError> {
    T::check(&mut Reader::new(bytes, false), bytes)
}

/// Makes an owned value of a record in a message that was validated.
#[must_use]
pub fn to_owned<T: Record>(block: Block<'_>) -> T::Owned {
    // All of the message was validated; the block and what it refers to are read once more, tolerantly.
    let mut input = Reader::new(block.message(), false);
    T::take_fields(&mut input, block).expect("validated")
}

fn walk<'m, T: Record, V>(
    bytes: &'m [u8],
    root: &Root,
    fields: impl FnOnce(&mut Reader<'m>, Block<'m>) -> Result<V, WireError>,
) -> Result<V, WireError> {
    let exact = header(bytes, root)?;
    let mut input = Reader::new(bytes, exact);
    input.take(0, 1, HEADER)?;
    let size = input.block_size(HEADER, T::LAYOUT.published)?;
    let block = input.take(HEADER, 1, size)?;
    let value = enter_block::<T, V>(&mut input, block, fields)?;
    input.finish()?;
    Ok(value)
}

/// Whether the message is read exactly.
fn header(bytes: &[u8], root: &Root) -> Result<bool, WireError> {
    let refuse_if = |broken: bool, code: WireCode| {
        if broken {
            return Err(WireError::from(code));
        }
        Ok(())
    };
    refuse_if(bytes.as_ptr().addr() % 8 != 0, WireCode::Misaligned)?;
    refuse_if(bytes.len() > root.limit, WireCode::Limit)?;
    refuse_if(bytes.len() < SHORTEST, WireCode::Truncated)?;
    refuse_if(bytes[..2] != MAGIC, WireCode::BadMagic)?;
    refuse_if(bytes[2] != VERSION, WireCode::BadVersion)?;
    refuse_if(bytes[3] & !SECRET != 0, WireCode::BadFlags)?;
    let total = u32_in(&bytes[4..]);
    refuse_if(total != bytes.len() || total % 8 != 0, WireCode::BadTotal)?;
    let exact = u64::from_le_bytes(head(&bytes[8..])) == root.fingerprint;
    let secret = bytes[3] == SECRET;
    refuse_if(exact && secret != root.secret, WireCode::BadFlags)?;
    Ok(exact)
}

/// A value that is no record, as the root of a message (`WIRE-4`).
#[derive(Debug)]
pub struct Value<T>(PhantomData<T>);

impl<T: Wire> Record for Value<T> {
    type Owned = T::Owned;
    type View<'m> = T::View<'m>;

    const LAYOUT: Layout = Layout {
        published: &[wrapped_size::<T>()],
        presence: &[(4, 0)],
        holes: &[wrapped_hole::<T>()],
    };

    fn put_fields(value: &T::Owned, out: &mut Writer, block: usize) -> Result<(), WireError> {
        T::put(value, out, block + 8)
    }

    fn take_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<T::Owned, WireError> {
        T::take(input, block.wrapped::<T>())
    }

    fn check_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError> {
        T::check(input, block.wrapped::<T>())
    }

    fn view_block(block: Block<'_>) -> T::View<'_> {
        T::view(block.message(), block.wrapped::<T>())
    }

    fn own_view(view: T::View<'_>) -> T::Owned {
        T::own(view)
    }
}
