//! Records, and the blocks they lie in.

use super::error::{WireCode, WireError};
use super::place::Wire;
use super::reader::Reader;
use super::view::{Block, reference_at};
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

/// Walks into a block of `size` bytes that was taken.
pub(super) fn enter_block<'m, T: Record, V>(
    input: &mut Reader<'m>,
    at: usize,
    size: usize,
    fields: impl FnOnce(&mut Reader<'m>, Block<'m>) -> Result<V, WireError>,
) -> Result<V, WireError> {
    input.deeper(|input| {
        if input.is_exact() {
            for &(word, known) in T::LAYOUT.presence {
                let bits = u32::from_le_bytes(input.get(at + word as usize));
                if bits & !known != 0 {
                    return Err(WireCode::UnknownPresence.into());
                }
            }
            for &(offset, size) in T::LAYOUT.holes {
                input.padding(at + offset as usize, size as usize)?;
            }
        }
        let block = Block::new(input.bytes(), at, size);
        fields(input, block)
    })
}

/// Follows the offset in the slot at `at` to a block, and walks into it.
fn follow<'m, T: Record, V>(
    input: &mut Reader<'m>,
    at: usize,
    fields: impl FnOnce(&mut Reader<'m>, Block<'m>) -> Result<V, WireError>,
) -> Result<V, WireError> {
    let block = input.present(at)?;
    input.room_below()?;
    let size = input.block_size(block, T::LAYOUT.published)?;
    input.take(block, 1, size)?;
    enter_block::<T, V>(input, block, size, fields)
}

/// Walks over a list of blocks, all of the size of the first (`WIRE-22`).
fn walk_blocks<'m, T: Record>(
    input: &mut Reader<'m>,
    at: usize,
    start_with: impl FnOnce(usize),
    mut element: impl FnMut(&mut Reader<'m>, Block<'m>) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let Some((start, count)) = input.reference(at)? else {
        return Ok(());
    };
    input.deeper(|input| {
        let size = input.block_size(start, T::LAYOUT.published)?;
        input.take(start, count, size)?;
        input.room_below()?;
        start_with(count);
        (0..count).try_for_each(|index| {
            let at = start + index * size;
            if input.u32(at) != size {
                return Err(WireError::new(WireCode::RecordSize).at(index));
            }
            enter_block::<T, ()>(input, at, size, &mut element).map_err(|error| error.at(index))
        })
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

    fn take(input: &mut Reader<'_>, at: usize) -> Result<T::Owned, WireError> {
        follow::<T, _>(input, at, T::take_fields)
    }

    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        follow::<T, _>(input, at, T::check_fields)
    }

    fn view(bytes: &[u8], at: usize) -> T::View<'_> {
        let (block, _) = reference_at(bytes, at);
        Self::view_element(bytes, block)
    }

    fn own(view: T::View<'_>) -> T::Owned {
        T::own_view(view)
    }

    fn put_list(items: &[T::Owned], out: &mut Writer, at: usize) -> Result<(), WireError> {
        if items.is_empty() {
            return Ok(());
        }
        out.deeper(|out| {
            let size = T::LAYOUT.size();
            let start = out.refer(at, items.len(), size)?;
            items.iter().enumerate().try_for_each(|(index, item)| {
                put_block::<T>(item, out, start + index * size).map_err(|error| error.at(index))
            })
        })
    }

    fn take_list(input: &mut Reader<'_>, at: usize) -> Result<Vec<T::Owned>, WireError> {
        let items = std::cell::RefCell::new(Vec::new());
        walk_blocks::<T>(
            input,
            at,
            |count| items.borrow_mut().reserve_exact(count),
            |input, block| {
                let item = T::take_fields(input, block)?;
                items.borrow_mut().push(item);
                Ok(())
            },
        )?;
        Ok(items.into_inner())
    }

    fn check_list(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        walk_blocks::<T>(input, at, drop, T::check_fields)
    }

    fn stride(bytes: &[u8], start: usize) -> usize {
        super::view::u32_at(bytes, start)
    }

    fn view_element(bytes: &[u8], at: usize) -> T::View<'_> {
        T::view_block(Block::new(bytes, at, super::view::u32_at(bytes, at)))
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
            T::take(input, block.at() + 8).map(Some)
        } else {
            input.absent(block.at() + 8, T::SIZE).map(|()| None)
        }
    }

    fn check_fields(input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError> {
        if block.has_bit(4, 0) {
            T::check(input, block.at() + 8)
        } else {
            input.absent(block.at() + 8, T::SIZE)
        }
    }

    fn view_block(block: Block<'_>) -> Self::View<'_> {
        block
            .has_bit(4, 0)
            .then(|| T::view(block.bytes(), block.at() + 8))
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
