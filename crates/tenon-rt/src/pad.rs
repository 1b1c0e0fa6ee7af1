//! Padding of frozen records (`WIRE-17`).

use std::hash::{Hash, Hasher};

use crate::wire::{Reader, Wire, WireError, Writer};

/// Padding that a contract declares: written as zero, and equal whatever it holds.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Pad<const N: usize>([u8; N]);

impl<const N: usize> Pad<N> {
    /// Padding as it is written.
    pub const ZERO: Self = Self([0; N]);
}

impl<const N: usize> Default for Pad<N> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const N: usize> PartialEq for Pad<N> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<const N: usize> Eq for Pad<N> {}

impl<const N: usize> Hash for Pad<N> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<const N: usize> Wire for Pad<N> {
    type Owned = Self;
    type View<'m> = Self;

    const SIZE: usize = N;
    const ALIGN: usize = 1;

    fn put(_: &Self, _: &mut Writer, _: usize) -> Result<(), WireError> {
        Ok(())
    }

    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self, WireError> {
        Self::check(input, slot).map(|()| Self::ZERO)
    }

    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        input.padding(slot)
    }

    fn view(_: &[u8], _: &[u8]) -> Self {
        Self::ZERO
    }

    fn own(view: Self) -> Self {
        view
    }
}
