//! Records, and the blocks they lie in.

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::place::Wire;
use super::reader::Reader;
use super::slot::{absent, present, reference, u32_in};
use super::view::Block;
use super::writer::Writer;

/// Where things lie in the block of a record (`WIRE-6` to `WIRE-10`).
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The sizes that its versions published, ascending; the last is its own.
    pub published: &'static [u32],
    /// Presence words: the offset of each, and the bits that fields have.
    pub presence: &'static [(u32, u32)],
    /// Holes: offset and size.
    pub holes: &'static [(u32, u32)],
}

impl Layout {
    pub(super) const fn size(&self) -> usize {
        self.published[self.published.len() - 1] as usize
    }
}

/// A record: a block of fields that can grow.
pub trait Record: Sized {
    /// What holds a value.
    type Owned;
    /// What reading in place gives.
    type View<'m>;

    /// Where its parts lie.
    const LAYOUT: Layout;

    /// Writes the fields into the block at `block`, and what they refer to at the end.
    ///
    /// # Errors
    /// As for [`Wire::put`].
    fn put_fields(value: &Self::Owned, out: &mut Writer, block: usize) -> Result<(), WireError>;

    /// Checks and reads the fields of a block that was taken.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn take_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<Self::Owned, WireError>;

    /// Checks the fields without making a value.
    ///
    /// # Errors
    /// As for [`Wire::take`].
    fn check_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError>;

    /// Reads a validated block.
    fn view_block(block: Block<'_>) -> Self::View<'_>;

    /// What a reader in place sees, as its own.
    fn own_view(view: Self::View<'_>) -> Self::Owned;
}

/// Writes a record into its reserved block.
#[inline]
pub(super) fn put_block<T: Record>(
    value: &T::Owned,
    out: &mut Writer,
    block: usize,
) -> Result<(), WireError> {
    out.deeper(|out| {
        out.set_u32(block, T::LAYOUT.size());
        T::put_fields(value, out, block)
    })
}

/// Walks into a block that was taken.
#[inline]
pub(super) fn enter_block<'m, T: Record, V>(
    input: &mut Reader<'m>,
    block: &'m [u8],
    fields: impl FnOnce(&mut Reader<'m>, Block<'m>) -> Result<V, WireError>,
) -> Result<V, WireError> {
    input.deeper(|input| {
        if input.is_exact() {
            for &(word, known) in T::LAYOUT.presence {
                if u32_in(&block[word as usize..]) & !(known as usize) != 0 {
                    return Err(WireCode::UnknownPresence.into());
                }
            }
            for &(offset, size) in T::LAYOUT.holes {
                input.padding(&block[offset as usize..][..size as usize])?;
            }
        }
        let block = Block::new(input.message(), block);
        fields(input, block)
    })
}

/// Follows the offset in a slot to a block, and walks into it.
fn follow<'m, T: Record, V>(
    input: &mut Reader<'m>,
    slot: &[u8],
    fields: impl FnOnce(&mut Reader<'m>, Block<'m>) -> Result<V, WireError>,
) -> Result<V, WireError> {
    let start = present(slot)?;
    input.room_below()?;
    let size = input.block_size(start, T::LAYOUT.published)?;
    let block = input.take(start, 1, size)?;
    enter_block::<T, V>(input, block, fields)
}

/// Walks over a list of blocks, all of the size of the first (`WIRE-22`). `made` gets their count when it is known to
/// be true, and makes what collects them.
fn walk_blocks<'m, T: Record, C>(
    input: &mut Reader<'m>,
    slot: &[u8],
    made: impl FnOnce(usize) -> C,
    mut element: impl FnMut(&mut C, &mut Reader<'m>, Block<'m>) -> Result<(), WireError>,
) -> Result<C, WireError> {
    let Some((start, count)) = reference(slot)? else {
        return Ok(made(0));
    };
    input.deeper(|input| {
        let size = input.block_size(start, T::LAYOUT.published)?;
        let blocks = input.take(start, count, size)?;
        input.room_below()?;
        let mut all = made(count);
        for (index, block) in blocks.chunks_exact(size).enumerate() {
            if u32_in(block) != size {
                return Err(WireError::new(WireCode::RecordSize).at(index));
            }
            let fields = |input: &mut Reader<'m>, block| element(&mut all, input, block);
            enter_block::<T, ()>(input, block, fields).map_err(|error| error.at(index))?;
        }
        Ok(all)
    })
}

impl<T: Record> Wire for T {
    type Owned = T::Owned;
    type View<'m> = T::View<'m>;

    const SIZE: usize = 4;
    const ALIGN: usize = 4;

    fn put(value: &T::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        out.room_below()?;
        let block = out.reserve(T::LAYOUT.size())?;
        out.set_u32(at, block);
        put_block::<T>(value, out, block)
    }

    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<T::Owned, WireError> {
        follow::<T, _>(input, slot, T::take_fields)
    }

    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        follow::<T, _>(input, slot, T::check_fields)
    }

    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> T::View<'m> {
        T::view_block(Block::at(message, u32_in(slot)))
    }

    fn own(view: T::View<'_>) -> T::Owned {
        T::own_view(view)
    }

    fn put_list(items: &[T::Owned], out: &mut Writer, at: usize) -> Result<(), WireError> {
        if items.is_empty() {
            return Ok(());
        }
        out.foresee::<T>(items.len(), items);
        out.deeper(|out| {
            let size = T::LAYOUT.size();
            let start = out.refer(at, items.len(), size)?;
            for (index, item) in items.iter().enumerate() {
                put_block::<T>(item, out, start + index * size).map_err(|error| error.at(index))?;
            }
            Ok(())
        })
    }

    fn take_list(input: &mut Reader<'_>, slot: &[u8]) -> Result<Vec<T::Owned>, WireError> {
        walk_blocks::<T, _>(input, slot, Vec::with_capacity, |items, input, block| {
            items.push(T::take_fields(input, block)?);
            Ok(())
        })
    }

    fn check_list(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        walk_blocks::<T, ()>(input, slot, drop, |(), input, block| {
            T::check_fields(input, block)
        })
    }

    fn stride(elements: &[u8]) -> usize {
        u32_in(elements)
    }

    fn view_element<'m>(message: &'m [u8], element: &'m [u8]) -> T::View<'m> {
        T::view_block(Block::new(message, element))
    }
}

/// An optional that is no field: a record with the one optional field 1 (`WIRE-15`).
impl<T: Wire> Record for Option<T> {
    type Owned = Option<T::Owned>;
    type View<'m> = Option<T::View<'m>>;

    const LAYOUT: Layout = Layout {
        published: &[wrapped_size::<T>()],
        presence: &[(4, 1)],
        holes: &[wrapped_hole::<T>()],
    };

    fn put_fields(value: &Self::Owned, out: &mut Writer, block: usize) -> Result<(), WireError> {
        let Some(value) = value else { return Ok(()) };
        out.set_bit(block + 4, 0);
        T::put(value, out, block + 8)
    }

    fn take_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<Self::Owned, WireError> {
        if block.has_bit(4, 0) {
            T::take(input, block.wrapped::<T>()).map(Some)
        } else {
            absent(block.wrapped::<T>()).map(|()| None)
        }
    }

    fn check_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError> {
        if block.has_bit(4, 0) {
            T::check(input, block.wrapped::<T>())
        } else {
            absent(block.wrapped::<T>())
        }
    }

    fn view_block(block: Block<'_>) -> Self::View<'_> {
        block
            .has_bit(4, 0)
            .then(|| T::view(block.message(), block.wrapped::<T>()))
    }

    fn own_view(view: Self::View<'_>) -> Self::Owned {
        view.map(T::own)
    }
}

/// The size of a record whose only field is a `T`.
pub(super) const fn wrapped_size<T: Wire>() -> u32 {
    (8 + T::SIZE).next_multiple_of(8) as u32
}

/// What that leaves behind the field.
pub(super) const fn wrapped_hole<T: Wire>() -> (u32, u32) {
    let end = 8 + T::SIZE as u32;
    (end, wrapped_size::<T>() - end)
}
