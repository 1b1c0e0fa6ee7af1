//! Times calls from Rust to Go, generated and by hand in turn, and prints medians and the ratio of each round.
use std::ffi::{c_char, c_int, c_void};
use std::hint::black_box;
use std::time::{Duration, Instant};

use provided_api::{CounterClient, Item, add, echo, echo_item, length, noop, sum};

unsafe extern "C" {
    fn hand_noop();
    fn hand_add(a: u64, b: u64) -> u64;
    fn hand_length(text: *const c_char, size: c_int) -> u64;
    fn hand_echo(text: *const c_char, size: c_int, given: *mut c_int) -> *mut c_void;
    fn hand_sum(values: *const f64, count: c_int) -> f64;
    fn free(pointer: *mut c_void);
}

const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_millis(100);

/// Nanoseconds a call, over one round.
fn time(call: &mut dyn FnMut()) -> f64 {
    let (start, mut calls) = (Instant::now(), 0_u64);
    while start.elapsed() < ROUND {
        (0..64).for_each(|_| call());
        calls += 64;
    }
    start.elapsed().as_nanos() as f64 / calls as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn shown(ns: f64) -> String {
    if ns < 1e4 {
        format!("{ns:.1} ns")
    } else {
        format!("{:.1} µs", ns / 1e3)
    }
}

fn row(name: &str, hand: Option<&mut dyn FnMut()>, tenon: &mut dyn FnMut()) {
    let (by_hand, ratio, generated) = match hand {
        Some(hand) => {
            let rounds: Vec<_> = (0..ROUNDS).map(|_| (time(hand), time(tenon))).collect();
            let ratio = median(rounds.iter().map(|(hand, tenon)| tenon / hand).collect());
            let by_hand = shown(median(rounds.iter().map(|(hand, _)| *hand).collect()));
            let generated = median(rounds.iter().map(|(_, tenon)| *tenon).collect());
            (by_hand, format!("{ratio:.2}"), generated)
        }
        None => {
            let generated = median((0..ROUNDS).map(|_| time(tenon)).collect());
            ("–".into(), "–".into(), generated)
        }
    };
    println!("| {name} | {by_hand} | {} | {ratio} |", shown(generated));
}

/// What `hand_echo` gives, as Rust's own text.
fn echo_by_hand(text: &str) -> String {
    let mut size = 0;
    // SAFETY: the text is readable for its length, and what comes back for `size` until it is freed, once.
    unsafe {
        let given = hand_echo(text.as_ptr().cast(), text.len() as c_int, &raw mut size);
        let copy = std::slice::from_raw_parts(given.cast::<u8>(), size as usize).to_vec();
        free(given);
        String::from_utf8(copy).expect("the same text")
    }
}

fn main() {
    println!("| call | by hand | Tenon | ratio |\n| --- | ---: | ---: | ---: |");
    // SAFETY: the functions take what they are given.
    row("noop", Some(&mut || unsafe { hand_noop() }), &mut noop);
    row(
        "add",
        // SAFETY: as above.
        Some(&mut || _ = black_box(unsafe { hand_add(black_box(1), 2) })),
        &mut || _ = black_box(add(black_box(1), 2)),
    );
    for (size, name) in [(32, "32B"), (1 << 10, "1KiB"), (1 << 20, "1MiB")] {
        let text = "x".repeat(size);
        let (start, len) = (text.as_ptr().cast(), text.len() as c_int);
        row(
            &format!("length-{name}"),
            // SAFETY: readable for its length.
            Some(&mut || _ = black_box(unsafe { hand_length(start, len) })),
            &mut || _ = black_box(length(&text).unwrap()),
        );
        row(
            &format!("echo-{name}"),
            Some(&mut || _ = black_box(echo_by_hand(&text))),
            &mut || _ = black_box(echo(&text).unwrap()),
        );
    }
    let values = vec![1.0; 100_000];
    row(
        "sum-100000",
        // SAFETY: readable for its length.
        Some(&mut || _ = black_box(unsafe { hand_sum(values.as_ptr(), values.len() as c_int) })),
        &mut || _ = black_box(sum(&values).unwrap()),
    );
    let counter = CounterClient::make(0);
    row("method", None, &mut || _ = black_box(counter.add(1)));
    row("error", None, &mut || {
        _ = black_box(counter.get("absent").unwrap_err())
    });
    let tags = vec!["first".into(), "second".into()];
    let item = Item::new(7, "an item", 1.5, tags);
    row("echo-item", None, &mut || {
        _ = black_box(echo_item(&item).unwrap())
    });
}
