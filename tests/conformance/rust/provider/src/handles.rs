//! Items, alone, missing, in lists and on shelves; and cursors that sources return.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use handles_api::{self as api, Cursor, ItemError, Shelf, Source};
use tenon_rt::{Fault, throw};

static ALIVE: AtomicU64 = AtomicU64::new(0);

static HELD: Mutex<Option<Box<dyn Cursor>>> = Mutex::new(None);

fn drained(cursor: &dyn Cursor) -> Result<Vec<u64>, Fault> {
    std::iter::from_fn(|| cursor.next().transpose()).collect()
}

/// Provides items.
pub struct Items;

/// A number.
pub struct Item(u64);

impl Item {
    fn new(value: u64) -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Self(value)
    }

    fn sum<'a>(items: impl IntoIterator<Item = &'a Self>) -> u64 {
        items.into_iter().map(|item| item.0).sum()
    }
}

impl Drop for Item {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

impl api::Provider for Items {
    type Item = Item;

    fn make_item(&self, value: u64) -> Item {
        Item::new(value)
    }

    fn alive(&self) -> u64 {
        ALIVE.load(Ordering::Relaxed)
    }

    fn value_of(&self, item: Option<&Item>) -> Option<u64> {
        item.map(|item| item.0)
    }

    fn take(&self, item: Option<Item>) -> Option<u64> {
        item.map(|item| item.0)
    }

    fn make_all(&self, values: &[u64]) -> Vec<Item> {
        values.iter().copied().map(Item::new).collect()
    }

    fn make_maybe(&self, values: Option<&[u64]>) -> Option<Vec<Item>> {
        values.map(|values| self.make_all(values))
    }

    fn sum_of(&self, items: &[&Item]) -> u64 {
        Item::sum(items.iter().copied())
    }

    fn sum_maybe(&self, items: Option<&[&Item]>) -> Option<u64> {
        items.map(|items| self.sum_of(items))
    }

    fn merge(&self, items: Vec<Item>, refuse: bool, _note: &str) -> Result<Item, ItemError> {
        if refuse {
            return Err(ItemError::refused());
        }
        Ok(Item::new(Item::sum(&items)))
    }

    fn merge_maybe(&self, into: Item, items: Option<Vec<Item>>) -> Result<Item, ItemError> {
        Ok(Item::new(into.0 + Item::sum(items.iter().flatten())))
    }

    fn drain(&self, source: &dyn Source, from: u64) -> Result<Vec<u64>, ItemError> {
        Ok(drained(&*source.scan(from)?)?)
    }

    fn drain_maybe(&self, source: &dyn Source, from: u64) -> Result<Option<Vec<u64>>, ItemError> {
        let cursor = source.scan_maybe(from)?;
        Ok(cursor.as_deref().map(drained).transpose()?)
    }

    fn drain_again(&self, source: &dyn Source) -> Result<Vec<u64>, ItemError> {
        Ok(drained(&*source.rescan())?)
    }

    fn hold(&self, source: &dyn Source) -> Result<(), ItemError> {
        let cursor = source.scan(1)?;
        *HELD.lock().expect("no call panics with it") = Some(cursor);
        Ok(())
    }

    fn held_next(&self) -> Option<u64> {
        let held = HELD.lock().expect("no call panics with it");
        let next = held.as_ref().map_or(Ok(None), |cursor| cursor.next());
        drop(held);
        next.unwrap_or_else(|fault| throw(fault))
    }

    fn let_go(&self) {
        *HELD.lock().expect("no call panics with it") = None;
    }

    fn show(&self, shelf: &dyn Shelf<Item = Item>, value: u64) -> Result<u64, ItemError> {
        shelf.look(&Item::new(value))
    }

    fn show_maybe(
        &self,
        shelf: &dyn Shelf<Item = Item>,
        value: Option<u64>,
    ) -> Result<Option<u64>, ItemError> {
        shelf.look_maybe(value.map(Item::new).as_ref())
    }

    fn show_all(&self, shelf: &dyn Shelf<Item = Item>, values: &[u64]) -> Result<u64, ItemError> {
        let items = self.make_all(values);
        shelf.look_all(&items.iter().collect::<Vec<_>>())
    }

    fn weigh(&self, shelf: &dyn Shelf<Item = Item>, value: u64) -> Result<u64, ItemError> {
        Ok(shelf.weigh(&Item::new(value)))
    }

    fn fill(
        &self,
        shelf: &dyn Shelf<Item = Item>,
        value: u64,
        note: &str,
    ) -> Result<(), ItemError> {
        shelf.put(Item::new(value), note)
    }

    fn fill_maybe(
        &self,
        shelf: &dyn Shelf<Item = Item>,
        value: Option<u64>,
    ) -> Result<(), ItemError> {
        shelf.put_maybe(value.map(Item::new))
    }

    fn fill_all(&self, shelf: &dyn Shelf<Item = Item>, values: &[u64]) -> Result<(), ItemError> {
        shelf.put_all(self.make_all(values))
    }

    fn fetch(&self, shelf: &dyn Shelf<Item = Item>) -> Result<u64, ItemError> {
        Ok(shelf.pick()?.0)
    }

    fn fetch_maybe(&self, shelf: &dyn Shelf<Item = Item>) -> Result<Option<u64>, ItemError> {
        Ok(shelf.pick_maybe()?.map(|item| item.0))
    }

    fn fetch_all(&self, shelf: &dyn Shelf<Item = Item>) -> Result<Vec<u64>, ItemError> {
        Ok(shelf.pick_all()?.iter().map(|item| item.0).collect())
    }

    fn fetch_last(&self, mut shelf: Box<dyn Shelf<Item = Item>>) -> Result<u64, ItemError> {
        while let Some(next) = shelf.next()? {
            shelf = next;
        }
        self.fetch(&*shelf)
    }
}

impl api::Item for Item {
    fn value(&self) -> u64 {
        self.0
    }

    fn unless_zero(&self) -> Option<Self> {
        (self.0 != 0).then(|| Self::new(self.0))
    }

    fn sum(&self, others: &[&Self]) -> u64 {
        self.0 + Self::sum(others.iter().copied())
    }

    fn split(self, values: &[u64]) -> Result<Vec<Self>, ItemError> {
        if values.iter().sum::<u64>() != self.0 {
            return Err(ItemError::refused());
        }
        Ok(values.iter().copied().map(Self::new).collect())
    }

    fn show_to(&self, shelf: &dyn Shelf<Item = Self>) -> Result<u64, ItemError> {
        shelf.look(self)
    }
}
