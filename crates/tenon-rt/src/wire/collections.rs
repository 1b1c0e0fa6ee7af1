//! Lists, sets and maps.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{WireCode, WireError};
use super::levels::Levels;
use super::place::{Key, Wire, put_slots};
use super::reader::Reader;
use super::slot::reference;
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

    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError> {
        T::take_list(input, slot)
    }

    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        T::check_list(input, slot)
    }

    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> ListRef<'m, T> {
        ListRef::at(message, slot)
    }

    fn own(view: ListRef<'_, T>) -> Self::Owned {
        view.to_owned()
    }
}

/// Keys ascend: this one is greater than the one before it, if there is one.
#[inline]
fn ascends<K: Key>(
    input: &Reader<'_>,
    before: Option<&[u8]>,
    slot: &[u8],
) -> Result<(), WireError> {
    let message = input.message();
    match before {
        Some(before) if K::order_in(message, before) >= K::order_in(message, slot) => {
            Err(WireCode::UnsortedKeys.into())
        }
        _ => Ok(()),
    }
}

/// Walks over a set; `element` checks the slot that it is given.
fn walk_set<K: Key>(
    input: &mut Reader<'_>,
    slot: &[u8],
    mut element: impl FnMut(&mut Reader<'_>, &[u8]) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let Some((start, count)) = reference(slot)? else {
        return Ok(());
    };
    input.deeper(|input| {
        let slots = input.take(start, count, K::SIZE)?;
        let mut before = None;
        for (index, slot) in slots.chunks_exact(K::SIZE).take(count).enumerate() {
            element(input, slot).map_err(|error| error.at(index))?;
            ascends::<K>(input, before.replace(slot), slot)?;
        }
        Ok(())
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

    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError> {
        let mut set = BTreeSet::new();
        walk_set::<K>(input, slot, |input, slot| {
            set.insert(K::take(input, slot)?);
            Ok(())
        })?;
        Ok(set)
    }

    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        walk_set::<K>(input, slot, K::check)
    }

    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> SetRef<'m, K> {
        SetRef::at(message, slot)
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

    /// The slots of an entry's key and value.
    #[inline]
    pub(super) fn slots(entry: &[u8]) -> (&[u8], &[u8]) {
        (&entry[..K::SIZE], &entry[Self::VALUE..][..V::SIZE])
    }
}

/// Walks over a map: `key` and `value` check the slots that they are given, `entry` gets what they make.
fn walk_map<K: Key, V: Wire, A, B>(
    input: &mut Reader<'_>,
    slot: &[u8],
    key: impl Fn(&mut Reader<'_>, &[u8]) -> Result<A, WireError>,
    value: impl Fn(&mut Reader<'_>, &[u8]) -> Result<B, WireError>,
    mut entry: impl FnMut(A, B),
) -> Result<(), WireError> {
    let Some((start, count)) = reference(slot)? else {
        return Ok(());
    };
    let stride = EntryOf::<K, V>::STRIDE;
    input.deeper(|input| {
        let entries = input.take(start, count, stride)?;
        let mut before = None;
        for (index, bytes) in entries.chunks_exact(stride).enumerate() {
            let (key_slot, value_slot) = EntryOf::<K, V>::slots(bytes);
            input.padding(&bytes[K::SIZE..EntryOf::<K, V>::VALUE])?;
            input.padding(&bytes[EntryOf::<K, V>::VALUE + V::SIZE..])?;
            let key = key(input, key_slot).map_err(|error| error.at(index))?;
            ascends::<K>(input, before.replace(key_slot), key_slot)?;
            let value = value(input, value_slot).map_err(|error| error.at(index))?;
            entry(key, value);
        }
        Ok(())
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

    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError> {
        let mut map = BTreeMap::new();
        walk_map::<K, V, _, _>(input, slot, K::take, V::take, |key, value| {
            map.insert(key, value);
        })?;
        Ok(map)
    }

    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        walk_map::<K, V, _, _>(input, slot, K::check, V::check, |(), ()| ())
    }

    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> MapRef<'m, K, V> {
        MapRef::at(message, slot)
    }

    fn own(view: MapRef<'_, K, V>) -> Self::Owned {
        view.to_owned()
    }
}
