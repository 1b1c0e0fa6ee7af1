//! Objects of Go where they may be missing, and in lists; callbacks in Rust that callbacks return.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use handles_api::{
    Cursor, ItemClient, ItemError, Source, alive, drain, drain_again, drain_maybe, held_next, hold,
    let_go, make_all, make_maybe, merge, merge_maybe, sum_maybe, sum_of, take, value_of,
};
use tenon_rt::{Code, Fault};

/// Expects that no item is left when the test is over; one test at a time counts them.
pub(crate) struct Drops(
    #[expect(dead_code, reason = "held for the time of the test")] MutexGuard<'static, ()>,
);

pub(crate) fn drops() -> Drops {
    static ONE_TEST: Mutex<()> = Mutex::new(());
    let guard = ONE_TEST.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(alive(), 0);
    Drops(guard)
}

impl Drop for Drops {
    fn drop(&mut self) {
        if !thread::panicking() {
            assert_eq!(alive(), 0, "items are left");
        }
    }
}

fn values(items: &[ItemClient]) -> Vec<u64> {
    items.iter().map(ItemClient::value).collect()
}

fn refs(items: &[ItemClient]) -> Vec<&ItemClient> {
    items.iter().collect()
}

#[test]
fn objects_may_be_missing() {
    let _drops = drops();
    let item = ItemClient::make(7);
    assert_eq!(value_of(Some(&item)), Ok(Some(7)));
    assert_eq!(value_of(None), Ok(None));
    let again = item.unless_zero().unwrap().expect("it is 7");
    assert_eq!(take(Some(again)), Ok(Some(7)));
    assert_eq!(alive(), 1);
    assert_eq!(take(None), Ok(None));
    assert!(ItemClient::make(0).unless_zero().unwrap().is_none());
}

#[test]
fn a_child_outlives_its_parent() {
    let _drops = drops();
    let child = |parent: &ItemClient| parent.unless_zero().unwrap().expect("it is not 0");
    let (closed, moved) = (ItemClient::make(7), ItemClient::make(8));
    let children = [child(&closed), child(&moved)];
    closed.close();
    moved.split(&[8]).unwrap();
    assert_eq!(values(&children), [7, 8]);
}

#[test]
fn lists_are_lent() {
    let _drops = drops();
    let items = make_all(&[1, 2, 3]).unwrap();
    assert_eq!(values(&items), [1, 2, 3]);
    assert_eq!(sum_of(&refs(&items)), Ok(6));
    assert_eq!(items[0].sum(&[&items[1], &items[1], &items[0]]), Ok(6));
    assert_eq!(sum_of(&[]), Ok(0));
    assert_eq!(sum_maybe(Some(&refs(&items))), Ok(Some(6)));
    assert_eq!(sum_maybe(Some(&[])), Ok(Some(0)));
    assert_eq!(sum_maybe(None), Ok(None));
    assert!(make_maybe(None).unwrap().is_none());
    assert!(make_maybe(Some(&[])).unwrap().unwrap().is_empty());
    assert_eq!(make_all(&[0; 1000]).unwrap().len(), 1000);
    assert_eq!(alive(), 3, "what was dropped is closed");
}

#[test]
fn a_list_is_consumed_whole() {
    let _drops = drops();
    let merged = merge(make_all(&[1, 2, 3]).unwrap(), false, "").unwrap();
    assert_eq!((merged.value(), alive()), (6, 1));
    let parts = merged.split(&[2, 4]).unwrap();
    assert_eq!((values(&parts), alive()), (vec![2, 4], 2));
    let refused = merge(parts, true, "").unwrap_err();
    assert!(matches!(refused, ItemError::Refused { .. }), "{refused}");
    assert_eq!(alive(), 0, "the provider had them");
}

#[test]
fn a_list_is_consumed_or_not_at_all() {
    let _drops = drops();
    let items = make_all(&[1, 2]).unwrap();
    let kept: Vec<_> = items.iter().map(|item| item.try_clone().unwrap()).collect();
    let fault = Fault::from(merge(items, false, "").unwrap_err());
    assert_eq!(fault.code(), Some(Code::Busy), "{fault}");
    assert_eq!(
        values(&kept),
        [1, 2],
        "what was given is closed, and nothing else"
    );
    let fault = Fault::from(merge(kept, false, "far too long").unwrap_err());
    assert_eq!(fault.code(), Some(Code::Constraint), "{fault}");
    assert_eq!(alive(), 0);
    let into = ItemClient::make(1);
    let merged = merge_maybe(into, Some(make_all(&[2]).unwrap())).unwrap();
    assert_eq!(merge_maybe(merged, None).unwrap().value(), 3);
}

static CURSORS: AtomicU64 = AtomicU64::new(0);

/// A cursor that gives as many numbers as it says.
struct Countdown(AtomicU64);

impl Countdown {
    fn new(left: u64) -> Box<Self> {
        CURSORS.fetch_add(1, Ordering::Relaxed);
        Box::new(Self(AtomicU64::new(left)))
    }
}

impl Drop for Countdown {
    fn drop(&mut self) {
        CURSORS.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Cursor for Countdown {
    fn next(&self) -> Result<Option<u64>, Fault> {
        let less = |left: u64| left.checked_sub(1);
        let was = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        Ok(was.ok().map(|left| left - 1))
    }
}

/// Makes cursors; of 0 there is none, and of 100 an error.
pub(crate) struct Scanner;

impl Source for Scanner {
    fn scan(&self, from: u64) -> Result<Box<dyn Cursor>, ItemError> {
        match from {
            100 => Err(ItemError::refused()),
            _ => Ok(Countdown::new(from)),
        }
    }

    fn scan_maybe(&self, from: u64) -> Result<Option<Box<dyn Cursor>>, ItemError> {
        match from {
            0 => Ok(None),
            _ => self.scan(from).map(Some),
        }
    }

    fn rescan(&self) -> Box<dyn Cursor> {
        Countdown::new(2)
    }
}

/// Go's collector says when it does not need them any more, and does so on a goroutine of its own.
pub(crate) fn let_go_of_all() {
    let patience = Instant::now() + Duration::from_secs(20);
    while CURSORS.load(Ordering::Relaxed) > 0 && Instant::now() < patience {
        let_go().unwrap();
        thread::yield_now();
    }
}

#[test]
fn callbacks_return_callbacks() {
    let _drops = drops();
    assert_eq!(drain(&Scanner, 3).unwrap(), [2, 1, 0]);
    assert_eq!(drain_again(&Scanner).unwrap(), [1, 0]);
    assert_eq!(drain_maybe(&Scanner, 2).unwrap(), Some(vec![1, 0]));
    assert_eq!(drain_maybe(&Scanner, 0).unwrap(), None);
    let refused = drain(&Scanner, 100).unwrap_err();
    assert!(matches!(refused, ItemError::Refused { .. }), "{refused}");
    let refused = drain_maybe(&Scanner, 100).unwrap_err();
    assert!(matches!(refused, ItemError::Refused { .. }), "{refused}");
    hold(&Scanner).unwrap();
    assert_eq!(held_next(), Ok(Some(0)));
    assert_eq!(held_next(), Ok(None));
    let_go_of_all();
    assert_eq!(CURSORS.load(Ordering::Relaxed), 0, "cursors are left");
}
