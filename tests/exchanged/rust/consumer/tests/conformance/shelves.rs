//! Objects of Go that callbacks in Rust are shown, get and give.

use std::sync::{Mutex, mpsc};
use std::thread;

use handles_api::{
    ItemClient, ItemError, Shelf, fetch, fetch_all, fetch_last, fetch_maybe, fill, fill_all,
    fill_maybe, make_all, show, show_all, show_maybe, weigh,
};
use tenon_rt::{Code, Fault};

use crate::handles::drops;

/// Looks at items as the test says, and keeps those that it gets.
pub(crate) struct Case<L> {
    look: L,
    kept: Mutex<Vec<ItemClient>>,
    next: Mutex<Option<Box<dyn Shelf<Item = ItemClient>>>>,
}

pub(crate) type Looked = Result<u64, ItemError>;

fn case<L: Fn(&ItemClient) -> Looked>(look: L) -> Case<L> {
    Case {
        look,
        kept: Mutex::default(),
        next: Mutex::default(),
    }
}

pub(crate) fn plain() -> Case<impl Fn(&ItemClient) -> Looked> {
    case(|item| Ok(item.value()))
}

impl<L> Case<L> {
    fn with(self, values: &[u64]) -> Self {
        *self.kept.lock().unwrap() = make_all(values).unwrap();
        self
    }

    fn beside(self, next: impl Shelf<Item = ItemClient>) -> Self {
        *self.next.lock().unwrap() = Some(Box::new(next));
        self
    }

    fn values(&self) -> Vec<u64> {
        self.kept
            .lock()
            .unwrap()
            .iter()
            .map(ItemClient::value)
            .collect()
    }
}

impl<L: Fn(&ItemClient) -> Looked + Send + Sync + 'static> Shelf for Case<L> {
    type Item = ItemClient;

    fn look(&self, item: &ItemClient) -> Result<u64, ItemError> {
        (self.look)(item)
    }

    fn look_maybe(&self, item: Option<&ItemClient>) -> Result<Option<u64>, ItemError> {
        item.map(&self.look).transpose()
    }

    fn look_all(&self, items: &[&ItemClient]) -> Result<u64, ItemError> {
        items.iter().map(|item| (self.look)(item)).sum()
    }

    fn put(&self, item: ItemClient, _note: &str) -> Result<(), ItemError> {
        self.put_all(vec![item])
    }

    fn put_maybe(&self, item: Option<ItemClient>) -> Result<(), ItemError> {
        self.put_all(item.into_iter().collect())
    }

    fn put_all(&self, items: Vec<ItemClient>) -> Result<(), ItemError> {
        self.kept.lock().unwrap().extend(items);
        Ok(())
    }

    fn pick(&self) -> Result<ItemClient, ItemError> {
        self.pick_maybe()?.ok_or_else(ItemError::refused)
    }

    fn pick_maybe(&self) -> Result<Option<ItemClient>, ItemError> {
        Ok(self.kept.lock().unwrap().pop())
    }

    fn pick_all(&self) -> Result<Vec<ItemClient>, ItemError> {
        Ok(std::mem::take(&mut *self.kept.lock().unwrap()))
    }

    fn next(&self) -> Result<Option<Box<dyn Shelf<Item = ItemClient>>>, ItemError> {
        Ok(self.next.lock().unwrap().take())
    }

    fn weigh(&self, item: &ItemClient) -> u64 {
        self.look(item).unwrap()
    }
}

#[track_caller]
fn refused<T>(result: Result<T, ItemError>, code: Code) {
    let fault = Fault::from(result.err().expect("it fails"));
    assert_eq!(fault.code(), Some(code), "{fault}");
}

#[test]
fn objects_are_lent_to_callbacks() {
    let _drops = drops();
    let shelf = plain();
    assert_eq!(show(&shelf, 7).unwrap(), 7);
    assert_eq!(weigh(&shelf, 8).unwrap(), 8);
    assert_eq!(show_all(&shelf, &[1, 2, 3]).unwrap(), 6);
    assert_eq!(show_all(&shelf, &[]).unwrap(), 0);
    assert_eq!(show_maybe(&shelf, Some(9)).unwrap(), Some(9));
    assert_eq!(show_maybe(&shelf, None).unwrap(), None);
    assert_eq!(ItemClient::make(5).show_to(&shelf).unwrap(), 5);
}

#[test]
fn a_lent_object_can_only_be_used() {
    let _drops = drops();
    let shelf = case(|item| {
        let fault = item.try_clone().unwrap_err();
        assert_eq!(fault.code(), Some(Code::Busy), "{fault}");
        Ok(item.sum(&[item])?)
    });
    assert_eq!(show(&shelf, 7).unwrap(), 14);
    assert_eq!(show_all(&shelf, &[1, 2]).unwrap(), 6);
}

#[test]
fn a_lending_ends_with_a_failed_call() {
    let _drops = drops();
    let refuses = case(|_| Err(ItemError::refused()));
    let error = show(&refuses, 7).unwrap_err();
    assert!(matches!(error, ItemError::Refused { .. }), "{error}");
    let panics = case(|_| panic!("told to"));
    refused(show_all(&panics, &[1, 2]), Code::Panic);
    refused(weigh(&panics, 7), Code::Panic);
}

#[test]
fn a_lending_is_used_by_several_threads() {
    let _drops = drops();
    let shelf = case(|item| {
        let (send, values) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| send.send(item.value()));
            }
        });
        drop(send);
        Ok(values.iter().sum())
    });
    assert_eq!(show(&shelf, 7).unwrap(), 56);
}

#[test]
fn callbacks_get_objects() {
    let _drops = drops();
    let shelf = plain();
    fill(&shelf, 1, "note").unwrap();
    fill_maybe(&shelf, Some(2)).unwrap();
    fill_maybe(&shelf, None).unwrap();
    fill_all(&shelf, &[3, 4]).unwrap();
    fill_all(&shelf, &[]).unwrap();
    assert_eq!(shelf.values(), [1, 2, 3, 4]);
    // And what nobody got is closed.
    refused(fill(&shelf, 5, "far too long"), Code::Constraint);
}

#[test]
fn callbacks_give_objects() {
    let _drops = drops();
    let shelf = plain().with(&[1, 2, 3, 4]);
    assert_eq!(fetch(&shelf).unwrap(), 4);
    assert_eq!(fetch_maybe(&shelf).unwrap(), Some(3));
    assert_eq!(fetch_all(&shelf).unwrap(), [1, 2]);
    assert!(fetch_all(&shelf).unwrap().is_empty());
    assert_eq!(fetch_maybe(&shelf).unwrap(), None);
    let error = fetch(&shelf).unwrap_err();
    assert!(matches!(error, ItemError::Refused { .. }), "{error}");
}

#[test]
fn an_object_with_a_clone_is_not_given() {
    let _drops = drops();
    let shelf = plain().with(&[1, 2]);
    let clone = shelf.kept.lock().unwrap()[1].try_clone().unwrap();
    refused(fetch_all(&shelf), Code::Busy);
    assert_eq!(clone.value(), 2);
}

#[test]
fn shelves_stand_beside_shelves() {
    let _drops = drops();
    let last = plain().with(&[9]);
    let first = plain().beside(plain().beside(last));
    assert_eq!(fetch_last(Box::new(first)).unwrap(), 9);
}
