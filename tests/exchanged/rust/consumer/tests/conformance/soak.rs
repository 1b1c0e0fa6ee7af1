//! Ten million calls of all kinds from many threads: memory stays flat, and nothing is left.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use objects_api::{StoreClient, alive};
use types_api::{
    EchoError, Key, Pair, call_fail_u8, echo_numbers, echo_pair, echo_string, fail_key,
};

use crate::echo::Seen;

const ROUNDS: u64 = 20;
const THREADS: u64 = 16;
const CALLS: u64 = 10_000_000;

/// The memory of the process, in pages.
fn resident() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Makes ten calls, and returns how many those are.
fn mixed(pair: &Pair, key: &Key) -> u64 {
    let store = StoreClient::open(3);
    let clone = store.try_clone().unwrap();
    assert_eq!(clone.len().unwrap(), 3);
    store.close();
    drop(clone);
    let text = "a text that crosses twice";
    assert_eq!(echo_string(text.into()).unwrap(), text);
    assert_eq!(echo_pair(pair.clone()).unwrap(), *pair);
    assert_eq!(echo_numbers(vec![1, 2, 3]).unwrap(), [1, 2, 3]);
    let failed = fail_key(key.clone()).unwrap_err();
    assert!(matches!(failed, EchoError::BadKey { .. }), "{failed}");
    let failed = call_fail_u8(&Seen::default(), 7).unwrap_err();
    assert!(
        matches!(failed, EchoError::BadU8 { value: 7, .. }),
        "{failed}"
    );
    10
}

#[test]
fn ten_million_calls_leave_nothing() {
    let objects = alive();
    let made = AtomicU64::new(0);
    let round = || {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    let (pair, key) = (Pair::new("left", 7), Key::new("key").unwrap());
                    for _ in 0..CALLS / ROUNDS / THREADS / 10 {
                        made.fetch_add(mixed(&pair, &key), Relaxed);
                    }
                });
            }
        });
    };
    round();
    let before = resident();
    (1..ROUNDS).for_each(|_| round());
    let after = resident();
    let calls = made.load(Relaxed);
    println!("{calls} calls; {before} pages after the first round, {after} after the last");
    assert!(
        after <= before + before / 2 + 4096,
        "memory has grown from {before} to {after} pages"
    );
    assert_eq!(alive(), objects);
}
