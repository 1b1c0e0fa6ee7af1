//! Reading in place. Everything here looks at messages that were validated as the type that looks, so references are
//! followed without checking them again; were one wrong all the same, looking would panic, not read elsewhere.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use super::collections::EntryOf;
use super::place::{Key, Wire};
use super::reader::{bytes_at, reference_at};

#[inline]
pub(super) fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes_at(bytes, at)) as usize
}

/// The block of a record in a message.
#[derive(Clone, Copy)]
pub struct Block<'m> {
    bytes: &'m [u8],
    at: usize,
    size: usize,
}

impl<'m> Block<'m> {
    #[inline]
    pub(super) const fn new(bytes: &'m [u8], at: usize, size: usize) -> Self {
        Self { bytes, at, size }
    }

    /// The whole message.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'m [u8] {
        self.bytes
    }

    /// Where the block starts.
    #[inline]
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// How long the writer made it.
    #[inline]
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    #[inline]
    pub(super) fn has_bit(&self, word: usize, bit: u32) -> bool {
        word < self.size && u32_at(self.bytes, self.at + word) >> (bit % 32) & 1 == 1
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block({} bytes at {})", self.size, self.at)
    }
}

/// A value in a message that is read when it is asked for, because it may hold others of its type.
pub struct Later<'m, T> {
    bytes: &'m [u8],
    at: usize,
    of: PhantomData<fn() -> T>,
}

impl<'m, T: Wire> Later<'m, T> {
    pub(super) const fn new(bytes: &'m [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            of: PhantomData,
        }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn get(self) -> T::View<'m> {
        T::view(self.bytes, self.at)
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
        write!(f, "Later({})", self.at)
    }
}

/// A list or set in a message.
pub struct ListRef<'m, T> {
    bytes: &'m [u8],
    start: usize,
    count: usize,
    stride: usize,
    of: PhantomData<fn() -> T>,
}

impl<'m, T: Wire> ListRef<'m, T> {
    /// A list without elements.
    pub const EMPTY: Self = Self {
        bytes: &[],
        start: 0,
        count: 0,
        stride: 0,
        of: PhantomData,
    };

    #[inline]
    pub(super) fn at(bytes: &'m [u8], at: usize) -> Self {
        let (start, count) = reference_at(bytes, at);
        if count == 0 {
            return Self::EMPTY;
        }
        Self {
            bytes,
            start,
            count,
            stride: T::stride(bytes, start),
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
        (index < self.count).then(|| T::view_element(self.bytes, self.start + index * self.stride))
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
        &self.bytes[self.start..self.start + self.count]
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
    bytes: &'m [u8],
    start: usize,
    count: usize,
    of: PhantomData<fn() -> (K, V)>,
}

impl<'m, K: Key, V: Wire> MapRef<'m, K, V> {
    /// A map without entries.
    pub const EMPTY: Self = Self {
        bytes: &[],
        start: 0,
        count: 0,
        of: PhantomData,
    };

    #[inline]
    pub(super) fn at(bytes: &'m [u8], at: usize) -> Self {
        let (start, count) = reference_at(bytes, at);
        Self {
            bytes,
            start,
            count,
            of: PhantomData,
        }
    }

    /// How many entries there are.
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

    fn entry(&self, index: usize) -> (K::View<'m>, V::View<'m>) {
        let at = self.start + index * EntryOf::<K, V>::STRIDE;
        (
            K::view(self.bytes, at),
            V::view(self.bytes, at + EntryOf::<K, V>::VALUE),
        )
    }

    /// The value of this key, found by halving.
    #[inline]
    #[must_use]
    pub fn get(&self, key: &K::Owned) -> Option<V::View<'m>> {
        let mut range = 0..self.count;
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            let at = self.start + middle * EntryOf::<K, V>::STRIDE;
            let order = K::order_at(self.bytes, at);
            if order == K::order(key) {
                return Some(self.entry(middle).1);
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
            left: 0..self.count,
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
        Some(self.map.entry(self.left.next()?))
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
