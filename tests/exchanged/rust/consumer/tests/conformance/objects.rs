//! Who owns an object of Go after each way in which a call can end. A call that was refused before the provider's code
//! ran has consumed nothing (ABI-17); any other has consumed all. What Rust gives away and gets no more is closed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use objects_api::{End, StoreClient, StoreError, alive, provider};
use tenon_rt::{Code, Fault, Timestamp};

/// Expects that no store is left when the test is over; one test at a time counts them.
struct Closes(
    #[expect(dead_code, reason = "held for the time of the test")] MutexGuard<'static, ()>,
);

fn closes() -> Closes {
    static ONE_TEST: Mutex<()> = Mutex::new(());
    let guard = ONE_TEST.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(alive(), 0);
    Closes(guard)
}

impl Drop for Closes {
    fn drop(&mut self) {
        if !thread::panicking() {
            assert_eq!(alive(), 0, "stores are left");
        }
    }
}

fn refused<T>(result: Result<T, impl Into<Fault>>, code: Code) -> Fault {
    let fault: Fault = match result {
        Ok(_) => panic!("served, where {code:?} was to come"),
        Err(error) => error.into(),
    };
    assert_eq!(fault.code(), Some(code), "{fault}");
    fault
}

fn holds(store: &StoreClient, items: u64) {
    assert_eq!(store.len(), Ok(items));
}

fn poisoned(items: u64) -> StoreClient {
    let store = StoreClient::open(items);
    refused(store.poison(), Code::Panic);
    store
}

#[test]
fn the_archive_fits() {
    assert_eq!(provider::load(), Ok(()));
}

#[test]
fn dropping_closes_and_closing_does() {
    let _closes = closes();
    let store = StoreClient::open(1);
    assert_eq!(alive(), 1);
    drop(store);
    assert_eq!(alive(), 0);
    StoreClient::open(2).close();
    assert_eq!(alive(), 0);
}

#[test]
fn the_last_clone_closes() {
    let _closes = closes();
    let store = StoreClient::open(3);
    let clone = store.try_clone().unwrap();
    let second = clone.try_clone().unwrap();
    drop(store);
    drop(second);
    holds(&clone, 3);
    assert_eq!(alive(), 1);
}

#[test]
fn what_a_clone_uses_is_not_taken() {
    let _closes = closes();
    let store = StoreClient::open(3);
    let clone = store.try_clone().unwrap();
    let fault = refused(store.finish(End::WELL), Code::Busy);
    assert_eq!(fault.function(), "Store.finish");
    holds(&clone, 3);
    // The refused call has closed the other handle, as it was given away.
    assert_eq!(clone.finish(End::WELL), Ok(3));
}

#[test]
fn a_poisoned_store_can_be_closed() {
    let _closes = closes();
    let store = poisoned(1);
    let clone = store.try_clone().unwrap();
    let fault = refused(store.len(), Code::Poisoned);
    assert_eq!(
        fault.message(),
        "a method of this Store panicked before: poisoned on purpose"
    );
    refused(clone.len(), Code::Poisoned);
    refused(store.finish(End::WELL), Code::Poisoned);
    let other = StoreClient::open(2);
    refused(other.merge(clone, ""), Code::Poisoned);
    holds(&other, 2);
}

#[test]
fn a_refused_call_changes_nothing() {
    let _closes = closes();
    let (into, from) = (StoreClient::open(1), StoreClient::open(2));
    let clone = from.try_clone().unwrap();
    refused(into.merge(from, ""), Code::Busy);
    holds(&into, 1);
    holds(&clone, 2);
    assert_eq!(into.merge(clone, ""), Ok(()));
    holds(&into, 3);
    assert_eq!(alive(), 1);
}

#[test]
fn the_receiver_is_no_argument() {
    let _closes = closes();
    let store = StoreClient::open(5);
    let same = store.try_clone().unwrap();
    refused(store.merge(same, ""), Code::Busy);
    let same = store.try_clone().unwrap();
    refused(store.join(same), Code::Busy);
}

#[test]
fn a_rule_is_checked_before_anything_is_given() {
    let _closes = closes();
    let (into, from) = (StoreClient::open(1), StoreClient::open(2));
    let fault = refused(into.merge(from, "more than eight"), Code::Constraint);
    assert_eq!(fault.message(), "`note`: the length 15 is not in ..=8");
    holds(&into, 1);
    assert_eq!(alive(), 1, "what the call was given is closed");
}

#[test]
fn several_arguments_go_together() {
    let _closes = closes();
    let (into, first) = (StoreClient::open(1), StoreClient::open(2));
    let (kept, first_kept) = (into.try_clone().unwrap(), first.try_clone().unwrap());
    refused(into.merge_both(first, kept), Code::Busy);
    let second = StoreClient::open(4);
    let second_kept = second.try_clone().unwrap();
    // The first is as it was, though only the second could not be taken.
    refused(into.merge_both(first_kept, second), Code::Busy);
    assert_eq!(alive(), 2);
    let first = StoreClient::open(2);
    assert_eq!(into.merge_both(first, second_kept), Ok(()));
    holds(&into, 7);
}

#[test]
fn joined_stores_are_one() {
    let _closes = closes();
    let joined = StoreClient::open(1).join(StoreClient::open(2)).unwrap();
    holds(&joined, 3);
    assert_eq!(alive(), 1);
    let at = Timestamp::from_nanos(0);
    assert_eq!(joined.merge_at(StoreClient::open(4), at), Ok(7));
    joined.swallow(StoreClient::open(8));
    holds(&joined, 15);
}

/// Fails with codes that a refusal could have, too.
#[test]
fn a_failure_of_the_provider_consumes() {
    let _closes = closes();
    let ended = |end| {
        let result = StoreClient::open(1).finish(end);
        assert_eq!(alive(), 0);
        result
    };
    assert_eq!(ended(End::WELL), Ok(1));
    assert_eq!(ended(End::new(200)), Ok(1));
    assert_eq!(ended(End::DECLARED), Err(StoreError::full()));
    let fault = refused(ended(End::PANIC), Code::Panic);
    assert_eq!(fault.message(), "told to panic");
    assert!(
        fault.stack().contains("stores.(*store).Finish"),
        "{}",
        fault.stack()
    );
    refused(ended(End::BROKEN_RESULT), Code::Constraint);
    let fault = refused(ended(End::FAULT_OF_ANOTHER), Code::Busy);
    assert_eq!(fault.message(), "another object is busy");
}

#[test]
fn a_call_without_an_error_unwinds() {
    let _closes = closes();
    let (store, from) = (StoreClient::open(1), StoreClient::open(2));
    let clone = from.try_clone().unwrap();
    let unwound = catch_unwind(AssertUnwindSafe(|| store.swallow(from)));
    let payload = unwound.expect_err("the store is in use");
    let fault = payload.downcast::<Fault>().expect("the fault itself");
    assert_eq!(fault.code(), Some(Code::Busy), "{fault}");
    holds(&store, 1);
    holds(&clone, 2);
}

#[test]
fn threads_call_clone_and_close() {
    let _closes = closes();
    let store = StoreClient::open(0);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let clone = store.try_clone().unwrap();
                    clone.merge(StoreClient::open(1), "").unwrap();
                    clone.len().unwrap();
                }
            });
        }
    });
    holds(&store, 1600);
}

/// Calls that take a store meet calls, clones and closes of it.
#[test]
fn threads_race_for_one_store() {
    let _closes = closes();
    for _ in 0..300 {
        let store = StoreClient::open(1);
        let clones = [store.try_clone().unwrap(), store.try_clone().unwrap()];
        let taken: u32 = thread::scope(|scope| {
            let takers = clones.map(|clone| {
                scope.spawn(move || match clone.finish(End::WELL) {
                    Ok(items) => items as u32,
                    Err(error) => {
                        refused(Err::<(), _>(error), Code::Busy);
                        0
                    }
                })
            });
            scope.spawn(move || {
                let again = store.try_clone().unwrap();
                holds(&again, 1);
                store.close();
            });
            takers.into_iter().map(|taker| taker.join().unwrap()).sum()
        });
        assert!(taken <= 1, "taken {taken} times");
        assert_eq!(alive(), 0);
    }
}
