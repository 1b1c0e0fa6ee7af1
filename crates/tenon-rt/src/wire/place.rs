//! What can stand in a slot.

use std::cmp::Ordering;

use super::error::WireError;
use super::reader::Reader;
use super::writer::Writer;

/// A type that a message can hold: how it is written into a slot, checked and read there, owned or in place.
///
/// It is named by the Rust type that holds its values, except where one Rust type holds two (`bytes` and `list<u8>`):
/// then by a marker such as [`Bytes`](super::Bytes).
///
/// A list of such values may lie differently than slot after slot (`WIRE-22`), so lists are part of this trait.
pub trait Wire: Sized {
    /// What holds a value.
    type Owned;
    /// What reading in place gives.
    type View<'m>;

    /// The size of its slot (`WIRE-13`).
    const SIZE: usize;
    /// The alignment of its slot.
    const ALIGN: usize;

    /// Writes the value into the slot at `at`, and what lies out of line at the end.
    ///
    /// # Errors
    /// If the message would be too long or too deep, or the value has no encoding.
    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError>;

    /// Checks and reads the slot at `at`.
    ///
    /// # Errors
    /// The first check of `WIRE-32` that fails.
    fn take(input: &mut Reader<'_>, at: usize) -> Result<Self::Owned, WireError>;

    /// Checks the slot at `at` without making a value.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError>;

    /// Reads the slot at `at` of a message that was validated.
    fn view(bytes: &[u8], at: usize) -> Self::View<'_>;

    /// What a reader in place sees, as its own.
    fn own(view: Self::View<'_>) -> Self::Owned;

    /// Writes the elements of a list, to which the slot at `at` refers.
    ///
    /// # Errors
    /// As for [`Wire::put`].
    fn put_list(items: &[Self::Owned], out: &mut Writer, at: usize) -> Result<(), WireError> {
        put_slots::<Self>(items.len(), items, out, at)
    }

    /// Checks and reads a list.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn take_list(input: &mut Reader<'_>, at: usize) -> Result<Vec<Self::Owned>, WireError> {
        let Some((start, count)) = input.reference(at)? else {
            return Ok(Vec::new());
        };
        input.deeper(|input| {
            input.take(start, count, Self::SIZE)?;
            (0..count)
                .map(|index| {
                    Self::take(input, start + index * Self::SIZE).map_err(|error| error.at(index))
                })
                .collect()
        })
    }

    /// Checks a list without making values.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn check_list(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        let Some((start, count)) = input.reference(at)? else {
            return Ok(());
        };
        input.deeper(|input| {
            input.take(start, count, Self::SIZE)?;
            (0..count).try_for_each(|index| {
                Self::check(input, start + index * Self::SIZE).map_err(|error| error.at(index))
            })
        })
    }

    /// How far apart the elements of a validated list lie, which starts at `start`.
    #[must_use]
    fn stride(bytes: &[u8], start: usize) -> usize {
        let _ = (bytes, start);
        Self::SIZE
    }

    /// Reads the element at `at` of a validated list.
    fn view_element(bytes: &[u8], at: usize) -> Self::View<'_> {
        Self::view(bytes, at)
    }
}

/// Writes the elements of a list or set slot after slot.
pub(super) fn put_slots<'a, T: Wire<Owned: 'a>>(
    count: usize,
    items: impl IntoIterator<Item = &'a T::Owned>,
    out: &mut Writer,
    at: usize,
) -> Result<(), WireError> {
    if count == 0 {
        return Ok(());
    }
    out.deeper(|out| {
        let start = out.refer(at, count, T::SIZE)?;
        items.into_iter().enumerate().try_for_each(|(index, item)| {
            T::put(item, out, start + index * T::SIZE).map_err(|error| error.at(index))
        })
    })
}

/// A type that maps have as keys, and sets as elements: its order is the layout's (`WIRE-24`).
pub trait Key: Wire<Owned: Ord> {
    /// What is compared.
    type Order<'a>: Ord;

    /// What to compare the checked slot at `at` by.
    fn order_at(bytes: &[u8], at: usize) -> Self::Order<'_>;

    /// How the key in the checked slot at `at` stands to this one.
    fn compare_at(bytes: &[u8], at: usize, key: &Self::View<'_>) -> Ordering;
}
