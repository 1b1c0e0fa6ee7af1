//! The Rust side of the calls alone, without Go and without cgo: where the time of a call goes.
//!
//! `cargo run --release --example rust_side [name]`; with a second argument, that many calls and no times,
//! for `valgrind --tool=callgrind`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crossing_api::ffi::{self, Handles};
use crossing_api::{Item, ItemRef};
use provider::{Crossing, item};
use tenon_rt::ffi::{Buffer, FaultRecord, lent, release, release_fault};
use tenon_rt::wire::{ListRef, Root, Value, decode, encode, validate, view};

type Items = Value<Vec<Item>>;

/// One call through its entry, with the blocks as Go would lay them out. Returns the result block.
fn enter<const N: usize, A, R>(
    entry: unsafe extern "C" fn(*const A, *mut R) -> u32,
    args: [u64; N],
) -> (u32, [u64; 5]) {
    let mut ret = [0; 5];
    assert!(size_of::<A>() <= size_of_val(&args) && size_of::<R>() <= size_of_val(&ret));
    // SAFETY: the blocks are as large as the entry's, aligned as they are, and refer to what outlives the call.
    let status = unsafe { entry(black_box(&args).as_ptr().cast(), ret.as_mut_ptr().cast()) };
    (status, black_box(ret))
}

/// The address and the length of bytes, as two words of a block.
fn slice(bytes: &[u8]) -> [u64; 2] {
    [
        bytes.as_ptr().expose_provenance() as u64,
        bytes.len() as u64,
    ]
}

/// Gives back a result's memory.
fn give_back([_, pointer, _, owner, _]: [u64; 5]) {
    // SAFETY: a result of one of the calls below, given back once.
    unsafe {
        release(
            std::ptr::with_exposed_provenance_mut(pointer as usize),
            owner,
        )
    };
}

/// The fingerprint in the header of a message that a call returned, and the message itself.
fn message((_, [_, pointer, len, ..]): (u32, [u64; 5])) -> (Root, Buffer) {
    // SAFETY: a result of a call that was not given back.
    let bytes = unsafe { lent(std::ptr::with_exposed_provenance(pointer as usize), len) };
    let mut copy = Buffer::new();
    copy.append(bytes);
    let fingerprint = *copy[8..].first_chunk().expect("a message has a header");
    (Root::new(u64::from_le_bytes(fingerprint)), copy)
}

struct Bench {
    only: String,
    calls: Option<u32>,
}

impl Bench {
    /// The best of several rounds: on a busy machine the others only add what the machine did besides.
    fn run<T>(&self, name: &str, mut call: impl FnMut() -> T) {
        if !self.only.is_empty() && name != self.only {
            return;
        }
        if let Some(calls) = self.calls {
            (0..calls).for_each(|_| drop(black_box(call())));
            return;
        }
        let mut round = |calls: u32| {
            let start = Instant::now();
            (0..calls).for_each(|_| drop(black_box(call())));
            start.elapsed()
        };
        let mut calls = 1;
        while round(calls) < Duration::from_millis(5) {
            calls *= 2;
        }
        let best = (0..41).map(|_| round(calls)).min().unwrap_or_default();
        let time = best.as_secs_f64() * 1e9 / f64::from(calls);
        println!("{name:16} {time:12.1} ns");
    }
}

fn main() {
    let mut arguments = std::env::args();
    let _program = arguments.next();
    let bench = Bench {
        only: arguments.next().unwrap_or_default(),
        calls: arguments.next().and_then(|calls| calls.parse().ok()),
    };

    bench.run("noop", || enter(ffi::noop::<Crossing>, []));
    bench.run("add", || enter(ffi::add::<Crossing>, [1, 2]));
    let text = slice(&[b'x'; 32]);
    bench.run("length-32B", || enter(ffi::length::<Crossing>, text));

    static HANDLES: Handles<u64> = Handles::new(1, "Counter");
    let handle = HANDLES.insert(7).expect("there is room");
    bench.run("handle", || *HANDLES.enter(handle).expect("it is open"));
    let (_, [_, counter, ..]) = enter(ffi::counter_make::<Crossing>, [0]);
    bench.run("method", || {
        enter(ffi::counter_add::<Crossing>, [counter, 1])
    });
    let [key, len] = slice(b"a/b");
    bench.run("error", || {
        let (status, [_, _, fault, ..]) = enter(ffi::counter_get::<Crossing>, [counter, key, len]);
        let fault = std::ptr::with_exposed_provenance_mut::<FaultRecord>(fault as usize);
        // SAFETY: made by the call, given back once.
        unsafe { release_fault(fault) };
        status
    });

    // A call tells the root of one item, and that of a list.
    let made = encode::<Item>(&item(7), &Root::new(0)).expect("no limit is reached");
    let (root, one) = message(enter(ffi::echo_item::<Crossing>, slice(&made)));
    bench.run("item-validate", || validate::<Item>(&one, &root));
    bench.run("item-view", || {
        ItemRef::try_from(&one[..]).map(|item| item.score())
    });
    bench.run("item-decode", || decode::<Item>(&one, &root));
    let owned = item(7);
    bench.run("item-clone", || owned.clone());
    bench.run("item-encode", || encode::<Item>(&owned, &root));
    bench.run("item-echo", || {
        give_back(enter(ffi::echo_item::<Crossing>, slice(&one)).1);
    });

    let (root, items) = message(enter(ffi::make_items::<Crossing>, [1000]));
    bench.run("items-validate", || validate::<Items>(&items, &root));
    bench.run("items-view", || {
        let seen: ListRef<'_, Item> = view::<Items>(&items, &root).expect("a good message");
        seen.iter().map(|item| item.score()).sum::<f64>()
    });
    bench.run("items-decode", || decode::<Items>(&items, &root));
    let owned = decode::<Items>(&items, &root).expect("a good message");
    bench.run("items-clone", || owned.clone());
    bench.run("items-encode", || encode::<Items>(&owned, &root));
    bench.run("items-in", || {
        enter(ffi::sum_items::<Crossing>, slice(&items))
    });
    bench.run("items-make", || (0..1000).map(item).collect::<Vec<_>>());
    bench.run("items-out", || {
        give_back(enter(ffi::make_items::<Crossing>, [1000]).1)
    });
}
