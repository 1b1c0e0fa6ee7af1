//! The fields of records: where they lie, said once for writing, reading and looking.

use std::marker::PhantomData;

use super::error::{WireCode, WireError};
use super::place::Wire;
use super::reader::Reader;
use super::slot::absent;
use super::text::Boxed;
use super::view::{Block, Later};
use super::writer::Writer;

/// A field that is always there, unless it is newer than the writer (`WIRE-11`).
#[derive(Debug)]
pub struct Field<T> {
    name: &'static str,
    offset: usize,
    of: PhantomData<fn() -> T>,
}

impl<T: Wire> Field<T> {
    /// The field called `name` at `offset` in its block.
    #[must_use]
    pub const fn new(name: &'static str, offset: usize) -> Self {
        Self {
            name,
            offset,
            of: PhantomData,
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// As for [`Wire::put`], naming the field.
    #[inline]
    pub fn put(&self, value: &T::Owned, out: &mut Writer, block: usize) -> Result<(), WireError> {
        T::put(value, out, block + self.offset).map_err(|error| error.within(self.name))
    }

    /// Checks and reads it.
    ///
    /// # Errors
    /// As for [`Wire::take`], naming the field.
    #[inline]
    pub fn take(&self, input: &mut Reader<'_>, block: Block<'_>) -> Result<T::Owned, WireError> {
        match block.slot::<T>(self.offset) {
            Some(slot) => T::take(input, slot).map_err(|error| error.within(self.name)),
            None => Err(self.missing()),
        }
    }

    /// The same; a writer that is older than the field means `default`.
    ///
    /// # Errors
    /// As for [`Field::take`].
    #[inline]
    pub fn take_or(
        &self,
        input: &mut Reader<'_>,
        block: Block<'_>,
        default: impl FnOnce() -> T::Owned,
    ) -> Result<T::Owned, WireError> {
        match block.slot::<T>(self.offset) {
            Some(slot) => T::take(input, slot).map_err(|error| error.within(self.name)),
            None => Ok(default()),
        }
    }

    /// Checks it.
    ///
    /// # Errors
    /// As for [`Field::take`].
    #[inline]
    pub fn check(&self, input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError> {
        match block.slot::<T>(self.offset) {
            Some(slot) => T::check(input, slot).map_err(|error| error.within(self.name)),
            None => Err(self.missing()),
        }
    }

    /// The same for a field with a default.
    ///
    /// # Errors
    /// As for [`Field::take`].
    #[inline]
    pub fn check_or_default(
        &self,
        input: &mut Reader<'_>,
        block: Block<'_>,
    ) -> Result<(), WireError> {
        match block.slot::<T>(self.offset) {
            Some(slot) => T::check(input, slot).map_err(|error| error.within(self.name)),
            None => Ok(()),
        }
    }

    /// Reads it in a validated block.
    #[inline]
    #[must_use]
    pub fn view<'m>(&self, block: Block<'m>) -> T::View<'m> {
        self.view_if_there(block).expect("validated")
    }

    /// Reads it in a validated block; a writer that is older than the field means `default`.
    #[inline]
    #[must_use]
    pub fn view_or<'m>(&self, block: Block<'m>, default: T::View<'m>) -> T::View<'m> {
        self.view_if_there(block).unwrap_or(default)
    }

    /// Reads it in a validated block; nothing if the writer is older.
    #[inline]
    #[must_use]
    pub fn view_if_there<'m>(&self, block: Block<'m>) -> Option<T::View<'m>> {
        let slot = block.slot::<T>(self.offset)?;
        Some(T::view(block.message(), slot))
    }

    fn missing(&self) -> WireError {
        WireError::new(WireCode::MissingField).within(self.name)
    }
}

/// A field that may be absent: it has a presence bit beside its slot (`WIRE-8`, `WIRE-12`).
#[derive(Debug)]
pub struct OptionalField<T> {
    name: &'static str,
    offset: usize,
    word: usize,
    bit: u32,
    of: PhantomData<fn() -> T>,
}

impl<T: Wire> OptionalField<T> {
    /// The field called `name` at `offset` in its block; its bit is `bit` of the presence word at `word`.
    #[must_use]
    pub const fn new(name: &'static str, offset: usize, word: usize, bit: u32) -> Self {
        Self {
            name,
            offset,
            word,
            bit,
            of: PhantomData,
        }
    }

    /// Writes it if it is there.
    ///
    /// # Errors
    /// As for [`Wire::put`], naming the field.
    #[inline]
    pub fn put(
        &self,
        value: &Option<T::Owned>,
        out: &mut Writer,
        block: usize,
    ) -> Result<(), WireError> {
        let Some(value) = value else { return Ok(()) };
        out.set_bit(block + self.word, self.bit);
        T::put(value, out, block + self.offset).map_err(|error| error.within(self.name))
    }

    /// Checks and reads it.
    ///
    /// # Errors
    /// As for [`Wire::take`], naming the field.
    #[inline]
    pub fn take(
        &self,
        input: &mut Reader<'_>,
        block: Block<'_>,
    ) -> Result<Option<T::Owned>, WireError> {
        self.if_present(input, block, T::take)
    }

    /// Checks it.
    ///
    /// # Errors
    /// As for [`OptionalField::take`].
    #[inline]
    pub fn check(&self, input: &mut Reader<'_>, block: Block<'_>) -> Result<(), WireError> {
        self.if_present(input, block, T::check).map(drop)
    }

    #[inline]
    fn if_present<V>(
        &self,
        input: &mut Reader<'_>,
        block: Block<'_>,
        value: impl FnOnce(&mut Reader<'_>, &[u8]) -> Result<V, WireError>,
    ) -> Result<Option<V>, WireError> {
        let present = block.has_bit(self.word, self.bit);
        let result = match block.slot::<T>(self.offset) {
            Some(slot) if present => value(input, slot).map(Some),
            Some(slot) => absent(slot).map(|()| None),
            None if present => Err(WireCode::PresenceMismatch.into()),
            None => Ok(None),
        };
        result.map_err(|error| error.within(self.name))
    }

    /// Reads it in a validated block.
    #[inline]
    #[must_use]
    pub fn view<'m>(&self, block: Block<'m>) -> Option<T::View<'m>> {
        let slot = block.slot::<T>(self.offset)?;
        block
            .has_bit(self.word, self.bit)
            .then(|| T::view(block.message(), slot))
    }
}

impl<T: Wire> OptionalField<Boxed<T>> {
    /// Reads a value that holds others of its type.
    #[must_use]
    pub fn view_boxed<'m>(&self, block: Block<'m>) -> Option<T::View<'m>> {
        self.view(block).map(Later::get)
    }
}

impl<T: Wire> Field<Boxed<T>> {
    /// Reads a value that holds others of its type.
    #[must_use]
    pub fn view_box<'m>(&self, block: Block<'m>) -> T::View<'m> {
        self.view(block).get()
    }
}
