//! Values of fixed size.

use std::cmp::Ordering;

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::place::{Key, Wire};
use super::reader::Reader;
use super::slot::{head, reference};
use super::writer::Writer;
use crate::{Duration, Timestamp, Uuid};

#[inline]
pub(crate) fn bool_from(byte: u8) -> Result<bool, WireError> {
    match byte {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(WireCode::BadBool.into()),
    }
}

#[inline]
pub(crate) fn char_from(number: u32) -> Result<char, WireError> {
    char::from_u32(number).ok_or_else(|| WireCode::BadChar.into())
}

/// A type whose every byte pattern is a value: a list of them needs no walk.
macro_rules! plain {
    ($($type:ty, align $align:literal, from $from:expr, to $to:expr;)*) => {
        $(impl Wire for $type {
            type Owned = Self;
            type View<'m> = Self;

            const SIZE: usize = size_of::<Self>();
            const ALIGN: usize = $align;

            #[inline]
            fn put(value: &Self, out: &mut Writer, at: usize) -> Result<(), WireError> {
                out.set(at, $to(*value));
                Ok(())
            }

            #[inline]
            fn take(_: &mut Reader<'_>, slot: &[u8]) -> Result<Self, WireError> {
                Ok($from(head(slot)))
            }

            #[inline]
            fn check(_: &mut Reader<'_>, _: &[u8]) -> Result<(), WireError> {
                Ok(())
            }

            #[inline]
            fn view(_: &[u8], slot: &[u8]) -> Self {
                $from(head(slot))
            }

            fn own(view: Self) -> Self {
                view
            }

            fn put_list(items: &[Self], out: &mut Writer, at: usize) -> Result<(), WireError> {
                if items.is_empty() {
                    return Ok(());
                }
                out.deeper(|out| {
                    let start = out.refer(at, items.len(), Self::SIZE)?;
                    let room = out.room(start, items.len() * Self::SIZE);
                    for (slot, item) in room.chunks_exact_mut(Self::SIZE).zip(items) {
                        slot.copy_from_slice(&$to(*item));
                    }
                    Ok(())
                })
            }

            fn take_list(input: &mut Reader<'_>, slot: &[u8]) -> Result<Vec<Self>, WireError> {
                let Some((start, count)) = reference(slot)? else {
                    return Ok(Vec::new());
                };
                input.deeper(|input| {
                    let slots = input.take(start, count, Self::SIZE)?.chunks_exact(Self::SIZE);
                    Ok(slots.take(count).map(|slot| $from(head(slot))).collect())
                })
            }

            fn check_list(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
                let Some((start, count)) = reference(slot)? else {
                    return Ok(());
                };
                input.deeper(|input| input.take(start, count, Self::SIZE).map(drop))
            }
        })*
    };
}

plain! {
    u8, align 1, from u8::from_le_bytes, to u8::to_le_bytes;
    u16, align 2, from u16::from_le_bytes, to u16::to_le_bytes;
    u32, align 4, from u32::from_le_bytes, to u32::to_le_bytes;
    u64, align 8, from u64::from_le_bytes, to u64::to_le_bytes;
    u128, align 8, from u128::from_le_bytes, to u128::to_le_bytes;
    i8, align 1, from i8::from_le_bytes, to i8::to_le_bytes;
    i16, align 2, from i16::from_le_bytes, to i16::to_le_bytes;
    i32, align 4, from i32::from_le_bytes, to i32::to_le_bytes;
    i64, align 8, from i64::from_le_bytes, to i64::to_le_bytes;
    i128, align 8, from i128::from_le_bytes, to i128::to_le_bytes;
    f32, align 4, from f32::from_le_bytes, to f32::to_le_bytes;
    f64, align 8, from f64::from_le_bytes, to f64::to_le_bytes;
    Uuid, align 1, from Uuid::from_bytes, to |uuid: Uuid| *uuid.as_bytes();
    Timestamp, align 8,
        from |bytes| Timestamp::from_nanos(i64::from_le_bytes(bytes)),
        to |time: Timestamp| time.as_nanos().to_le_bytes();
    Duration, align 8,
        from |bytes| Duration::from_nanos(i64::from_le_bytes(bytes)),
        to |span: Duration| span.as_nanos().to_le_bytes();
}

/// A type that has fewer values than byte patterns.
macro_rules! checked {
    ($($type:ty, as $raw:ty, from $from:expr;)*) => {
        $(impl Wire for $type {
            type Owned = Self;
            type View<'m> = Self;

            const SIZE: usize = size_of::<$raw>();
            const ALIGN: usize = align_of::<$raw>();

            #[inline]
            fn put(value: &Self, out: &mut Writer, at: usize) -> Result<(), WireError> {
                <$raw>::put(&<$raw>::from(*value), out, at)
            }

            #[inline]
            fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self, WireError> {
                $from(<$raw>::take(input, slot)?)
            }

            #[inline]
            fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
                Self::take(input, slot).map(drop)
            }

            #[inline]
            fn view(message: &[u8], slot: &[u8]) -> Self {
                $from(<$raw>::view(message, slot)).expect("validated")
            }

            fn own(view: Self) -> Self {
                view
            }
        })*
    };
}

checked! {
    bool, as u8, from bool_from;
    char, as u32, from char_from;
}

macro_rules! keys {
    ($($type:ty)*) => {
        $(impl Key for $type {
            type Order<'a> = Self;

            #[inline]
            fn order_in(message: &[u8], slot: &[u8]) -> Self {
                Self::view(message, slot)
            }

            fn compare_in(message: &[u8], slot: &[u8], key: &Self) -> Ordering {
                Self::view(message, slot).cmp(key)
            }
        })*
    };
}

keys! { bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 Uuid Timestamp Duration }

impl<T: Wire, const N: usize> Wire for [T; N] {
    type Owned = [T::Owned; N];
    type View<'m> = [T::View<'m>; N];

    const SIZE: usize = N * T::SIZE;
    const ALIGN: usize = T::ALIGN;

    #[inline]
    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        value.iter().enumerate().try_for_each(|(index, item)| {
            T::put(item, out, at + index * T::SIZE).map_err(|error| error.at(index))
        })
    }

    #[inline]
    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError> {
        let items: Result<Vec<T::Owned>, WireError> = (slot.chunks_exact(T::SIZE).enumerate())
            .map(|(index, slot)| T::take(input, slot).map_err(|error| error.at(index)))
            .collect();
        match items?.try_into() {
            Ok(array) => Ok(array),
            Err(_) => unreachable!("N items were taken"),
        }
    }

    #[inline]
    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        for (index, slot) in slot.chunks_exact(T::SIZE).enumerate() {
            T::check(input, slot).map_err(|error| error.at(index))?;
        }
        Ok(())
    }

    #[inline]
    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> Self::View<'m> {
        std::array::from_fn(|index| T::view(message, &slot[index * T::SIZE..][..T::SIZE]))
    }

    fn own(view: Self::View<'_>) -> Self::Owned {
        view.map(T::own)
    }
}
