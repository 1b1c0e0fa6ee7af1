//! Sets in a message.

use std::collections::BTreeSet;
use std::fmt;

use super::{Iter, ListRef, find};
use crate::wire::place::Key;

/// A set in a message, which is searched where it lies.
pub struct SetRef<'m, K>(ListRef<'m, K>);

impl<'m, K: Key> SetRef<'m, K> {
    /// A set without elements.
    pub const EMPTY: Self = Self(ListRef::EMPTY);

    pub(in crate::wire) fn at(message: &'m [u8], slot: &[u8]) -> Self {
        Self(ListRef::at(message, slot))
    }

    /// How many elements there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this is an element, found by halving.
    #[must_use]
    pub fn contains(&self, key: K::View<'_>) -> bool {
        let list = &self.0;
        find::<K>(list.message, list.elements, K::SIZE, &key).is_some()
    }

    /// The elements, ascending.
    #[must_use]
    pub fn iter(&self) -> Iter<'m, K> {
        self.0.iter()
    }

    /// The set as its reader's own.
    #[must_use]
    pub fn to_owned(&self) -> BTreeSet<K::Owned> {
        self.iter().map(K::own).collect()
    }
}

impl<K> Clone for SetRef<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for SetRef<'_, K> {}

impl<'m, K: Key<View<'m>: fmt::Debug>> fmt::Debug for SetRef<'m, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<'m, K: Key> IntoIterator for SetRef<'m, K> {
    type Item = K::View<'m>;
    type IntoIter = Iter<'m, K>;

    fn into_iter(self) -> Iter<'m, K> {
        self.iter()
    }
}

impl<'m, K: Key> IntoIterator for &SetRef<'m, K> {
    type Item = K::View<'m>;
    type IntoIter = Iter<'m, K>;

    fn into_iter(self) -> Iter<'m, K> {
        self.iter()
    }
}
