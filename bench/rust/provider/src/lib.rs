//! The same functions twice: behind the contract, and as a careful person would export them by hand.

mod by_hand;

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crossing_api::{self as api, Item, KeyError, Listener, Point, Reader};
use tenon_rt::{ListRef, SharedBytes};

/// Provides the contract.
pub struct Crossing;

/// A number that calls add to.
pub struct Counter(AtomicU64);

impl api::Provider for Crossing {
    type Counter = Counter;

    fn make_counter(&self, start: u64) -> Counter {
        Counter(AtomicU64::new(start))
    }

    fn noop(&self) {}

    fn add(&self, a: u64, b: u64) -> u64 {
        a.wrapping_add(b)
    }

    fn length(&self, text: &str) -> u64 {
        text.len() as u64
    }

    fn echo(&self, text: &str) -> String {
        text.to_owned()
    }

    fn sum(&self, values: &[f64]) -> f64 {
        values.iter().sum()
    }

    fn sum_points(&self, points: &[Point]) -> f64 {
        points.iter().map(|point| point.x + point.y).sum()
    }

    fn echo_item(&self, item: Item) -> Item {
        item
    }

    fn sum_items(&self, items: Vec<Item>) -> f64 {
        items.iter().map(|item| item.score).sum()
    }

    fn sum_items_viewed(&self, items: ListRef<'_, Item>) -> f64 {
        items.iter().map(|item| item.score()).sum()
    }

    fn make_shared(&self, size: u64) -> SharedBytes {
        vec![7; size as usize].into()
    }

    fn echo_shared(&self, text: SharedBytes) -> SharedBytes {
        text
    }

    fn make_items(&self, count: u32) -> Vec<Item> {
        (0..count).map(item).collect()
    }

    fn call_listener(&self, listener: &dyn Listener, count: u32) -> u64 {
        (0..count).map(|n| listener.hear(n.into())).sum()
    }

    fn call_reader(&self, reader: &dyn Reader, text: &str, count: u32) -> u64 {
        let read = |_| {
            let read = reader.read(text);
            read.unwrap_or_else(|fault| tenon_rt::throw(fault))
        };
        (0..count).map(read).sum()
    }
}

/// An item with four tags and a note.
pub fn item(index: u32) -> Item {
    let mut item = Item::new(
        u64::from(index),
        format!("item number {index}"),
        f64::from(index) / 2.0,
        vec![
            "red".into(),
            "green".into(),
            "blue".into(),
            "a longer tag".into(),
        ],
    );
    item.note = Some("a short note".into());
    item
}

impl api::Counter for Counter {
    fn add(&self, n: u64) -> u64 {
        self.0.fetch_add(n, Relaxed).wrapping_add(n)
    }

    fn get(&self, key: &str) -> Result<u64, KeyError> {
        Err(KeyError::not_found(key))
    }
}

api::export!(Crossing);
