//! What crosses in a slot of its own (ABI-7).

use std::error::Error;
use std::fmt;

use crate::wire::{WireError, bool_from, char_from};
use crate::{Duration, Timestamp, Uuid};

/// A value that C has as a number.
pub trait Scalar: Sized {
    /// The number.
    type Raw;

    /// Checks and reads it.
    ///
    /// # Errors
    /// If the number is no value of the type.
    fn from_raw(raw: Self::Raw) -> Result<Self, WireError>;

    /// What C has.
    fn into_raw(self) -> Self::Raw;
}

/// A number that a closed enum does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownMember;

impl fmt::Display for UnknownMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no member of the enum has this number")
    }
}

impl Error for UnknownMember {}

macro_rules! scalars {
    ($($type:ty, as $raw:ty, from $from:expr, into $into:expr;)*) => {
        $(impl Scalar for $type {
            type Raw = $raw;

            fn from_raw(raw: $raw) -> Result<Self, WireError> {
                $from(raw)
            }

            fn into_raw(self) -> $raw {
                $into(self)
            }
        })*
    };
}

macro_rules! numbers {
    ($($type:ty)*) => {
        scalars! { $($type, as $type, from Ok, into std::convert::identity;)* }
    };
}

numbers! { u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 }

const fn joined((low, high): (u64, u64)) -> u128 {
    low as u128 | (high as u128) << 64
}

const fn halves(value: u128) -> (u64, u64) {
    (value as u64, (value >> 64) as u64)
}

scalars! {
    bool, as u8, from bool_from, into u8::from;
    char, as u32, from char_from, into u32::from;
    u128, as (u64, u64), from |raw| Ok(joined(raw)), into halves;
    i128, as (u64, u64), from |raw| Ok(joined(raw) as i128), into |value: i128| halves(value as u128);
    Uuid, as [u8; 16], from |raw| Ok(Uuid::from_bytes(raw)), into |uuid: Uuid| *uuid.as_bytes();
    Timestamp, as i64, from |raw| Ok(Timestamp::from_nanos(raw)), into Timestamp::as_nanos;
    Duration, as i64, from |raw| Ok(Duration::from_nanos(raw)), into Duration::as_nanos;
}

#[cfg(test)]
mod tests {
    use super::Scalar;

    #[test]
    fn wide_numbers_keep_all_their_bits() {
        for value in [0, 1, -1, i128::MAX, i128::MIN, 1 << 64, -(1 << 64)] {
            assert_eq!(i128::from_raw(value.into_raw()), Ok(value));
        }
        assert_eq!(u128::MAX.into_raw(), (u64::MAX, u64::MAX));
        assert_eq!((1_u128 << 64).into_raw(), (0, 1));
    }

    #[test]
    fn other_numbers_are_no_bools_or_chars() {
        assert!(bool::from_raw(2).is_err());
        assert!(char::from_raw(0xd800).is_err());
        assert!(char::from_raw(0x11_0000).is_err());
    }
}
