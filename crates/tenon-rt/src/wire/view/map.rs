//! Maps in a message.

use std::collections::BTreeMap;
use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use super::find;
use crate::wire::collections::EntryOf;
use crate::wire::place::{Key, Wire};
use crate::wire::slot::reference_in;

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
    pub(in crate::wire) fn at(message: &'m [u8], slot: &[u8]) -> Self {
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

    fn entry(&self, index: usize) -> (K::View<'m>, V::View<'m>) {
        let stride = EntryOf::<K, V>::STRIDE;
        let (key, value) = EntryOf::<K, V>::slots(&self.entries[index * stride..][..stride]);
        (K::view(self.message, key), V::view(self.message, value))
    }

    /// The value of this key, found by halving.
    #[must_use]
    pub fn get(&self, key: K::View<'_>) -> Option<V::View<'m>> {
        let stride = EntryOf::<K, V>::STRIDE;
        let index = find::<K>(self.message, self.entries, stride, &key)?;
        Some(self.entry(index).1)
    }

    /// Whether there is this key.
    #[must_use]
    pub fn contains_key(&self, key: K::View<'_>) -> bool {
        self.get(key).is_some()
    }

    /// The keys, ascending.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = K::View<'m>> + use<'m, K, V> {
        self.iter().map(|(key, _)| key)
    }

    /// The values, by ascending keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = V::View<'m>> + use<'m, K, V> {
        self.iter().map(|(_, value)| value)
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

    /// The map as its reader's own.
    #[must_use]
    pub fn to_owned(&self) -> BTreeMap<K::Owned, V::Owned> {
        let own = |(key, value)| (K::own(key), V::own(value));
        self.iter().map(own).collect()
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
