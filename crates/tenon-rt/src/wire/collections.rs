//! Lists, sets and maps.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{WireCode, WireError};
use super::place::{Key, Wire, put_slots};
use super::reader::Reader;
use super::view::{ListRef, MapRef, SetRef};
use super::writer::Writer;

impl<T: Wire> Wire for Vec<T> {
    type Owned = Vec<T::Owned>;
    type View<'m> = ListRef<'m, T>;

    const SIZE: usize = 8;
    const ALIGN: usize = 4;

    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        T::put_list(value, out, at)
    }

    fn take(input: &mut Reader<'_>, at: usize) -> Result<Self::Owned, WireError> {
        T::take_list(input, at)
    }

    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        T::check_list(input, at)
    }

    fn view(bytes: &[u8], at: usize) -> ListRef<'_, T> {
        ListRef::at(bytes, at)
    }

    fn own(view: ListRef<'_, T>) -> Self::Owned {
        view.to_owned()
    }
}

/// The key at `at` is greater than the one `stride` bytes before it.
fn ascends<K: Key>(input: &Reader<'_>, at: usize, stride: usize) -> Result<(), WireError> {
    let bytes = input.bytes();
    if K::order_at(bytes, at - stride) < K::order_at(bytes, at) {
        Ok(())
    } else {
        Err(WireCode::UnsortedKeys.into())
    }
}

/// Walks over a set; `element` checks the slot that it is given.
fn walk_set<K: Key>(
    input: &mut Reader<'_>,
    at: usize,
    mut element: impl FnMut(&mut Reader<'_>, usize) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let Some((start, count)) = input.reference(at)? else {
        return Ok(());
    };
    input.deeper(|input| {
        input.take(start, count, K::SIZE)?;
        (0..count).try_for_each(|index| {
            let at = start + index * K::SIZE;
            element(input, at).map_err(|error| error.at(index))?;
            if index > 0 {
                ascends::<K>(input, at, K::SIZE)?;
            }
            Ok(())
        })
    })
}

impl<K: Key> Wire for BTreeSet<K> {
    type Owned = BTreeSet<K::Owned>;
    type View<'m> = SetRef<'m, K>;

    const SIZE: usize = 8;
    const ALIGN: usize = 4;

    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        put_slots::<K>(value.len(), value, out, at)
    }

    fn take(input: &mut Reader<'_>, at: usize) -> Result<Self::Owned, WireError> {
        let mut set = BTreeSet::new();
        walk_set::<K>(input, at, |input, at| {
            set.insert(K::take(input, at)?);
            Ok(())
        })?;
        Ok(set)
    }

    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        walk_set::<K>(input, at, K::check)
    }

    fn view(bytes: &[u8], at: usize) -> SetRef<'_, K> {
        SetRef::at(bytes, at)
    }

    fn own(view: SetRef<'_, K>) -> Self::Owned {
        view.to_owned()
    }
}

/// Where an entry has its value, and how far entries are apart (`WIRE-23`).
pub(super) struct EntryOf<K, V>(K, V);

impl<K: Wire, V: Wire> EntryOf<K, V> {
    pub(super) const VALUE: usize = K::SIZE.next_multiple_of(V::ALIGN);
    pub(super) const STRIDE: usize = (Self::VALUE + V::SIZE).next_multiple_of(8);
}

/// Walks over a map: `key` and `value` check the slots that they are given, `entry` gets what they make.
fn walk_map<K: Key, V: Wire, A, B>(
    input: &mut Reader<'_>,
    at: usize,
    key: impl Fn(&mut Reader<'_>, usize) -> Result<A, WireError>,
    value: impl Fn(&mut Reader<'_>, usize) -> Result<B, WireError>,
    mut entry: impl FnMut(A, B),
) -> Result<(), WireError> {
    let Some((start, count)) = input.reference(at)? else {
        return Ok(());
    };
    let value_at = EntryOf::<K, V>::VALUE;
    let stride = EntryOf::<K, V>::STRIDE;
    input.deeper(|input| {
        input.take(start, count, stride)?;
        (0..count).try_for_each(|index| {
            let at = start + index * stride;
            input.padding(at + K::SIZE, value_at - K::SIZE)?;
            input.padding(at + value_at + V::SIZE, stride - value_at - V::SIZE)?;
            let key = key(input, at).map_err(|error| error.at(index))?;
            if index > 0 {
                ascends::<K>(input, at, stride)?;
            }
            let value = value(input, at + value_at).map_err(|error| error.at(index))?;
            entry(key, value);
            Ok(())
        })
    })
}

impl<K: Key, V: Wire> Wire for BTreeMap<K, V> {
    type Owned = BTreeMap<K::Owned, V::Owned>;
    type View<'m> = MapRef<'m, K, V>;

    const SIZE: usize = 8;
    const ALIGN: usize = 4;

    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        if value.is_empty() {
            return Ok(());
        }
        let value_at = EntryOf::<K, V>::VALUE;
        let stride = EntryOf::<K, V>::STRIDE;
        out.deeper(|out| {
            let start = out.refer(at, value.len(), stride)?;
            value.iter().enumerate().try_for_each(|(index, entry)| {
                let at = start + index * stride;
                K::put(entry.0, out, at)
                    .and_then(|()| V::put(entry.1, out, at + value_at))
                    .map_err(|error| error.at(index))
            })
        })
    }

    fn take(input: &mut Reader<'_>, at: usize) -> Result<Self::Owned, WireError> {
        let mut map = BTreeMap::new();
        walk_map::<K, V, _, _>(input, at, K::take, V::take, |key, value| {
            map.insert(key, value);
        })?;
        Ok(map)
    }

    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        walk_map::<K, V, _, _>(input, at, K::check, V::check, |(), ()| ())
    }

    fn view(bytes: &[u8], at: usize) -> MapRef<'_, K, V> {
        MapRef::at(bytes, at)
    }

    fn own(view: MapRef<'_, K, V>) -> Self::Owned {
        view.to_owned()
    }
}
