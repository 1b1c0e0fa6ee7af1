//! Reading in place. Everything here looks at messages that were validated as the type that looks, so references are
//! followed without checking them again; were one wrong all the same, looking would panic, not read elsewhere.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use super::collections::EntryOf;
use super::place::{Key, Wire};
use super::slot::{reference_in, u32_in};

/// The block of a record in a message.
#[derive(Clone, Copy)]
pub struct Block<'m> {
    message: &'m [u8],
    block: &'m [u8],
}

impl<'m> Block<'m> {
    #[inline]
    pub(super) const fn new(message: &'m [u8], block: &'m [u8]) -> Self {
        Self { message, block }
    }

    /// The block that starts at `start` in a validated message.
    #[inline]
    pub(super) fn at(message: &'m [u8], start: usize) -> Self {
        let size = u32_in(&message[start..]);
        Self::new(message, &message[start..start + size])
    }

    #[inline]
    pub(super) const fn message(&self) -> &'m [u8] {
        self.message
    }

    /// The slot of a field at `offset`, unless the writer is older than the field.
    #[inline]
    pub(super) fn slot<T: Wire>(&self, offset: usize) -> Option<&'m [u8]> {
        self.block.get(offset..offset + T::SIZE)
    }

    /// The slot of the only field of a record that wraps another value (`WIRE-4`, `WIRE-15`).
    #[inline]
    pub(super) fn wrapped<T: Wire>(&self) -> &'m [u8] {
        &self.block[8..8 + T::SIZE]
    }

    #[inline]
    pub(super) fn has_bit(&self, word: usize, bit: u32) -> bool {
        let word = self.block.get(word..word + 4);
        word.is_some_and(|word| u32_in(word) >> (bit % 32) & 1 == 1)
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block({} bytes)", self.block.len())
    }
}

/// A value in a message that is read when it is asked for, because it may hold others of its type.
pub struct Later<'m, T> {
    message: &'m [u8],
    slot: &'m [u8],
    of: PhantomData<fn() -> T>,
}

impl<'m, T: Wire> Later<'m, T> {
    pub(super) const fn new(message: &'m [u8], slot: &'m [u8]) -> Self {
        Self {
            message,
            slot,
            of: PhantomData,
        }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn get(self) -> T::View<'m> {
        T::view(self.message, self.slot)
    }
}

impl<T> Clone for Later<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<'_, T> {}

impl<T> fmt::Debug for Later<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Later")
    }
}

/// A list or set in a message.
pub struct ListRef<'m, T> {
    message: &'m [u8],
    elements: &'m [u8],
    count: usize,
    stride: usize,
    of: PhantomData<fn() -> T>,
}

impl<'m, T: Wire> ListRef<'m, T> {
    /// A list without elements.
    pub const EMPTY: Self = Self {
        message: &[],
        elements: &[],
        count: 0,
        stride: 0,
        of: PhantomData,
    };

    #[inline]
    pub(super) fn at(message: &'m [u8], slot: &[u8]) -> Self {
        let (start, count) = reference_in(slot);
        if count == 0 {
            return Self::EMPTY;
        }
        let stride = T::stride(&message[start..]);
        Self {
            message,
            elements: &message[start..start + count * stride],
            count,
            stride,
            of: PhantomData,
        }
    }

    /// How many elements there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The element at `index`.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'m>> {
        (index < self.count).then(|| {
            let element = &self.elements[index * self.stride..][..self.stride];
            T::view_element(self.message, element)
        })
    }

    /// The elements, in order.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'m, T> {
        Iter {
            list: *self,
            left: 0..self.count,
        }
    }
}

impl<'m> ListRef<'m, u8> {
    /// The elements as bytes.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &'m [u8] {
        self.elements
    }
}

impl<T> Clone for ListRef<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ListRef<'_, T> {}

impl<'m, T: Wire<View<'m>: fmt::Debug>> fmt::Debug for ListRef<'m, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'m, T: Wire> IntoIterator for ListRef<'m, T> {
    type Item = T::View<'m>;
    type IntoIter = Iter<'m, T>;

    fn into_iter(self) -> Iter<'m, T> {
        self.iter()
    }
}

impl<'m, T: Wire> IntoIterator for &ListRef<'m, T> {
    type Item = T::View<'m>;
    type IntoIter = Iter<'m, T>;

    fn into_iter(self) -> Iter<'m, T> {
        self.iter()
    }
}

/// The elements of a [`ListRef`].
pub struct Iter<'m, T> {
    list: ListRef<'m, T>,
    left: Range<usize>,
}

impl<'m, T: Wire> Iterator for Iter<'m, T> {
    type Item = T::View<'m>;

    #[inline]
    fn next(&mut self) -> Option<T::View<'m>> {
        self.list.get(self.left.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<T: Wire> DoubleEndedIterator for Iter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        self.list.get(self.left.next_back()?)
    }
}

impl<T: Wire> ExactSizeIterator for Iter<'_, T> {}
impl<T: Wire> FusedIterator for Iter<'_, T> {}

impl<T> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iter({:?})", self.left)
    }
}

/// A map in a message, which is searched where it lies.
pub struct MapRef<'m, K, V> {
    message: &'m [u8],
    entries: &'m [u8],
    of: PhantomData<fn() -> (K, V)>,
}

impl<'m, K: Key, V: Wire> MapRef<'m, K, V> {
    /// A map without entries.
    pub const EMPTY: Self = Self {
        message: &[],
        entries: &[],
        of: PhantomData,
    };

    #[inline]
    pub(super) fn at(message: &'m [u8], slot: &[u8]) -> Self {
        let (start, count) = reference_in(slot);
        Self {
            message,
            entries: &message[start..start + count * EntryOf::<K, V>::STRIDE],
            of: PhantomData,
        }
    }

    /// How many entries there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len() / EntryOf::<K, V>::STRIDE
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The slots of the key and the value of an entry.
    fn slots(&self, index: usize) -> (&'m [u8], &'m [u8]) {
        let stride = EntryOf::<K, V>::STRIDE;
        EntryOf::<K, V>::slots(&self.entries[index * stride..][..stride])
    }

    /// The value of this key, found by halving.
    #[inline]
    #[must_use]
    pub fn get(&self, key: &K::Owned) -> Option<V::View<'m>> {
        let mut range = 0..self.len();
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            let (key_slot, value_slot) = self.slots(middle);
            let order = K::order_in(self.message, key_slot);
            if order == K::order(key) {
                return Some(V::view(self.message, value_slot));
            }
            if order < K::order(key) {
                range.start = middle + 1;
            } else {
                range.end = middle;
            }
        }
        None
    }

    /// The entries, by ascending keys.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> MapIter<'m, K, V> {
        MapIter {
            map: *self,
            left: 0..self.len(),
        }
    }
}

impl<K, V> Clone for MapRef<'_, K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for MapRef<'_, K, V> {}

impl<'m, K, V> fmt::Debug for MapRef<'m, K, V>
where
    K: Key<View<'m>: fmt::Debug>,
    V: Wire<View<'m>: fmt::Debug>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'m, K: Key, V: Wire> IntoIterator for MapRef<'m, K, V> {
    type Item = (K::View<'m>, V::View<'m>);
    type IntoIter = MapIter<'m, K, V>;

    fn into_iter(self) -> MapIter<'m, K, V> {
        self.iter()
    }
}

impl<'m, K: Key, V: Wire> IntoIterator for &MapRef<'m, K, V> {
    type Item = (K::View<'m>, V::View<'m>);
    type IntoIter = MapIter<'m, K, V>;

    fn into_iter(self) -> MapIter<'m, K, V> {
        self.iter()
    }
}

/// The entries of a [`MapRef`].
pub struct MapIter<'m, K, V> {
    map: MapRef<'m, K, V>,
    left: Range<usize>,
}

impl<'m, K: Key, V: Wire> Iterator for MapIter<'m, K, V> {
    type Item = (K::View<'m>, V::View<'m>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.map.slots(self.left.next()?);
        let message = self.map.message;
        Some((K::view(message, key), V::view(message, value)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<K: Key, V: Wire> ExactSizeIterator for MapIter<'_, K, V> {}
impl<K: Key, V: Wire> FusedIterator for MapIter<'_, K, V> {}

impl<K, V> fmt::Debug for MapIter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MapIter({:?})", self.left)
    }
}
