//! Lists in a message, and the elements of lists and sets.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::Range;

use crate::wire::place::Wire;
use crate::wire::slot::reference_in;

/// A list in a message.
pub struct ListRef<'m, T> {
    pub(super) message: &'m [u8],
    pub(super) elements: &'m [u8],
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
    pub(in crate::wire) fn at(message: &'m [u8], slot: &[u8]) -> Self {
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

    /// The list as its reader's own.
    #[must_use]
    pub fn to_owned(&self) -> Vec<T::Owned> {
        self.iter().map(T::own).collect()
    }
}

impl<'m> ListRef<'m, u8> {
    /// The elements as bytes.
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

/// The elements of a [`ListRef`] or [`SetRef`](super::SetRef).
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
