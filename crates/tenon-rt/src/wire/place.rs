//! What can stand in a slot.

use std::cmp::Ordering;

use super::error::WireError;
use super::levels::Levels;
use super::reader::Reader;
use super::slot::reference;
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

    /// Checks and reads a slot, which has [`Wire::SIZE`] bytes.
    ///
    /// # Errors
    /// The first check of `WIRE-32` that fails.
    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError>;

    /// Checks a slot without making a value.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError>;

    /// Reads a slot of a message that was validated.
    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> Self::View<'m>;

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
    fn take_list(input: &mut Reader<'_>, slot: &[u8]) -> Result<Vec<Self::Owned>, WireError> {
        let Some((start, count)) = reference(slot)? else {
            return Ok(Vec::new());
        };
        input.deeper(|input| {
            let slots = input.take(start, count, Self::SIZE)?;
            let mut items = Vec::with_capacity(count);
            for (index, slot) in slots.chunks_exact(Self::SIZE).take(count).enumerate() {
                items.push(Self::take(input, slot).map_err(|error| error.at(index))?);
            }
            Ok(items)
        })
    }

    /// Checks a list without making values.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn check_list(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        let Some((start, count)) = reference(slot)? else {
            return Ok(());
        };
        input.deeper(|input| {
            let slots = input.take(start, count, Self::SIZE)?;
            for (index, slot) in slots.chunks_exact(Self::SIZE).take(count).enumerate() {
                Self::check(input, slot).map_err(|error| error.at(index))?;
            }
            Ok(())
        })
    }

    /// How far apart the elements of a validated list lie, the first of which starts here.
    #[must_use]
    fn stride(elements: &[u8]) -> usize {
        let _ = elements;
        Self::SIZE
    }

    /// Reads an element of a validated list.
    fn view_element<'m>(message: &'m [u8], element: &'m [u8]) -> Self::View<'m> {
        Self::view(message, element)
    }
}

/// Writes the elements of a list or set slot after slot.
pub(super) fn put_slots<'a, T: Wire<Owned: 'a>>(
    count: usize,
    items: impl IntoIterator<Item = &'a T::Owned> + Copy,
    out: &mut Writer,
    at: usize,
) -> Result<(), WireError> {
    if count == 0 {
        return Ok(());
    }
    out.foresee::<T>(count, items);
    out.deeper(|out| {
        let start = out.refer(at, count, T::SIZE)?;
        for (index, item) in items.into_iter().enumerate() {
            T::put(item, out, start + index * T::SIZE).map_err(|error| error.at(index))?;
        }
        Ok(())
    })
}

/// A type that maps have as keys, and sets as elements: its order is the layout's (`WIRE-24`).
pub trait Key: Wire<Owned: Ord> {
    /// What is compared.
    type Order<'a>: Ord;

    /// What to compare a checked slot by.
    fn order_in<'m>(message: &'m [u8], slot: &'m [u8]) -> Self::Order<'m>;

    /// How the key in a checked slot stands to this one.
    fn compare_in(message: &[u8], slot: &[u8], key: &Self::View<'_>) -> Ordering;
}
