//! Who owns an object after each way a call can end. Alone in its process, since it counts stores.

use std::panic;
use std::sync::{Mutex, PoisonError};

use objects_client::{End, StoreClient, StoreError, alive};
use tenon_rt::{Code, Fault, Timestamp};

/// Runs a test alone, which leaves no store behind.
fn leaves_nothing(test: impl FnOnce()) {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    test();
    assert_eq!(alive(), 0);
}

fn fault(failed: StoreError) -> Fault {
    match failed {
        StoreError::Unknown(fault) => fault,
        declared => panic!("{declared:?}"),
    }
}

#[test]
fn what_the_provider_takes_is_gone() {
    leaves_nothing(|| {
        let store = StoreClient::open(1);
        store.merge(StoreClient::open(2), "note").unwrap();
        let at = Timestamp::from_nanos(5);
        assert_eq!(store.merge_at(StoreClient::open(3), at).unwrap(), 6);
        store
            .merge_both(StoreClient::open(4), StoreClient::open(5))
            .unwrap();
        store.swallow(StoreClient::open(6));
        let store = store.join(StoreClient::open(7)).unwrap();
        assert_eq!((store.len().unwrap(), alive()), (28, 1));
        assert_eq!(store.finish(End::WELL).unwrap(), 28);
    });
}

#[test]
fn a_call_that_fails_consumes_too() {
    leaves_nothing(|| {
        let finish = |end| StoreClient::open(1).finish(end).unwrap_err();
        assert_eq!(finish(End::DECLARED), StoreError::full());
        assert_eq!(fault(finish(End::PANIC)).code(), Some(Code::Panic));
        assert_eq!(
            fault(finish(End::FAULT_OF_ANOTHER)).code(),
            Some(Code::Busy)
        );
        assert_eq!(
            fault(finish(End::BROKEN_RESULT)).code(),
            Some(Code::Constraint)
        );
    });
}

#[test]
fn what_a_refused_call_was_given_is_closed() {
    leaves_nothing(|| {
        let store = StoreClient::open(1);
        let refused = fault(
            store
                .merge(StoreClient::open(2), "too long a note")
                .unwrap_err(),
        );
        assert_eq!(refused.message(), "`note`: the length 15 is not in ..=8");
        let kept = StoreClient::open(3);
        let clone = kept.try_clone().unwrap();
        let busy = fault(store.merge_both(StoreClient::open(4), clone).unwrap_err());
        assert_eq!((busy.code(), alive()), (Some(Code::Busy), 2));
        assert_eq!((store.len().unwrap(), kept.len().unwrap()), (1, 3));
        let itself = store.try_clone().unwrap();
        let itself = panic::AssertUnwindSafe(|| store.swallow(itself));
        let payload = panic::catch_unwind(itself).unwrap_err();
        let busy = payload.downcast::<Fault>().unwrap();
        assert_eq!(
            (busy.code(), busy.function()),
            (Some(Code::Busy), "Store.swallow")
        );
    });
}

#[test]
fn a_poisoned_object_can_be_closed_and_no_more() {
    leaves_nothing(|| {
        let (store, other) = (StoreClient::open(1), StoreClient::open(2));
        assert_eq!(store.poison().unwrap_err().code(), Some(Code::Panic));
        let poisoned = store.len().unwrap_err();
        assert_eq!(poisoned.code(), Some(Code::Poisoned));
        assert!(
            poisoned.message().contains("poisoned on purpose"),
            "{poisoned}"
        );
        let refused = fault(store.merge(other, "").unwrap_err());
        assert_eq!((refused.code(), alive()), (Some(Code::Poisoned), 1));
        store.close();
    });
}

#[test]
fn clones_are_closed_on_their_own() {
    leaves_nothing(|| {
        let store = StoreClient::open(1);
        let clone = store.try_clone().unwrap();
        store.close();
        assert_eq!((clone.len().unwrap(), alive()), (1, 1));
        drop(clone);
    });
}
