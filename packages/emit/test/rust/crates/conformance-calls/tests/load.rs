//! Builds that differ from the library that is linked in.

use std::panic;

use tenon_rt::{Code, Fault};

#[test]
fn a_build_that_does_not_fit_says_all_that_differs_with_each_call() {
    let message = "provider 1.0.0 does not fit a consumer of 1.0.0: \
        alive differs in its parameters, result or errors; it does not have dead";
    let fault = drifted_client::provider::load().unwrap_err();
    assert_eq!(
        (fault.code(), fault.message()),
        (Some(Code::Version), message)
    );
    let payload = panic::catch_unwind(drifted_client::alive).unwrap_err();
    let fault = payload.downcast::<Fault>().unwrap();
    assert_eq!((fault.message(), fault.function()), (message, "alive"));
    let fault = drifted_client::dead().unwrap_err();
    assert_eq!((fault.message(), fault.function()), (message, "dead"));
}

#[test]
fn a_newer_build_lacks_what_was_added_since() {
    newer_client::provider::load().unwrap();
    let store = newer_client::StoreClient::open(3);
    assert_eq!(store.len().unwrap(), 3);
    let fault = store.trim().unwrap_err();
    assert_eq!(fault.code(), Some(Code::Unimplemented));
    assert_eq!(
        fault.message(),
        "provider 1.0.0 does not have Store.trim (since 1.1.0); \
         it has open, len, poison, finish, merge, merge_at, merge_both, join, swallow"
    );
    assert_eq!(
        newer_client::dead().unwrap_err().message(),
        "provider 1.0.0 does not have dead (since 1.1.0); it has alive"
    );
    let given = newer_client::StoreClient::open(4);
    assert_eq!(
        store.absorb(given).unwrap_err().code(),
        Some(Code::Unimplemented)
    );
    assert_eq!(newer_client::alive(), 1, "what was given is closed");
}
