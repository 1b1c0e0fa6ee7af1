//! What the matrix does with the samples of each row.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Debug;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use types_api::{Caller, EchoError, Pair};

/// Sends each value through a function of the provider and expects it back.
pub fn echoes<T: Clone + Debug + PartialEq>(
    position: &str,
    echo: impl Fn(T) -> Result<T, EchoError>,
    values: &[T],
) {
    for value in values {
        match echo(value.clone()) {
            Ok(got) => same(position, &got, value),
            Err(error) => panic!("{position}: {error} for {}", short(value)),
        }
    }
}

/// Sends each value into an error, and expects it back as what `read` finds there.
pub fn fails<T: Clone + Debug + PartialEq>(
    fail: impl Fn(T) -> Result<(), EchoError>,
    values: &[T],
    read: impl Fn(EchoError) -> Result<T, EchoError>,
) {
    for value in values {
        let error = fail(value.clone()).expect_err("an error that holds the value");
        match read(error) {
            Ok(got) => same("field of an error", &got, value),
            Err(other) => panic!("{other} instead of the error for {}", short(value)),
        }
    }
}

/// A callback that remembers what came.
#[derive(Default)]
pub struct Seen(Mutex<Vec<String>>);

impl Seen {
    pub fn saw<T: Debug>(&self, value: T) -> T {
        self.0.lock().unwrap().push(short(&value));
        value
    }
}

/// Lets Go send each value to a callback, in each way that a callback is called.
pub fn calls<T: Clone + Debug + PartialEq>(
    call: impl Fn(Arc<dyn Caller>, Vec<T>) -> Result<Vec<T>, EchoError>,
    samples: &[T],
) {
    let seen = Arc::new(Seen::default());
    let got = call(seen.clone(), samples.to_vec()).unwrap();
    let twice = samples.iter().flat_map(|sample| [sample, sample]);
    let want: Vec<T> = twice.chain(samples).cloned().collect();
    same("result of a callback", &got, &want);
    let mut came: Vec<String> = samples
        .iter()
        .flat_map(|sample| [short(sample), short(&Some(sample))])
        .collect();
    let all = samples.to_vec();
    came.extend([short(&None::<T>), short(&all), short(&all)]);
    same("parameter of a callback", &*seen.0.lock().unwrap(), &came);
}

/// The text tells a negative zero from another.
fn same<T: Debug + PartialEq>(position: &str, got: &T, want: &T) {
    let (got_text, want_text) = (short(got), short(want));
    assert!(
        got == want && got_text == want_text,
        "{position}: got {got_text}, want {want_text}"
    );
}

fn short(value: &impl Debug) -> String {
    format!("{value:?}").chars().take(200).collect()
}

/// The samples and, last, none.
pub fn options<T: Clone>(samples: &[T]) -> Vec<Option<T>> {
    samples.iter().cloned().map(Some).chain([None]).collect()
}

/// An empty list and the whole list.
pub fn grouped<T: Clone>(samples: &[T]) -> Vec<Vec<T>> {
    vec![vec![], samples.to_vec()]
}

/// An empty map and one of all samples.
pub fn maps<T: Clone>(samples: &[T]) -> Vec<BTreeMap<String, T>> {
    vec![BTreeMap::new(), named(samples)]
}

/// The samples by names whose order differs from the samples'.
fn named<T: Clone>(samples: &[T]) -> BTreeMap<String, T> {
    let names = (1..=samples.len()).rev().map(|n| format!("name {n}"));
    names.zip(samples.iter().cloned()).collect()
}

/// Records that hold the samples in every way, without and with the optional field.
pub fn holders<T: Clone, H: Clone>(
    samples: &[T],
    new: impl Fn(T, Vec<T>, Vec<Option<T>>, BTreeMap<String, T>) -> H,
    set: impl Fn(&mut H, Option<T>),
) -> Vec<H> {
    let each = samples.iter().flat_map(|sample| {
        let (all, gaps) = (samples.to_vec(), options(samples));
        let bare = new(sample.clone(), all, gaps, named(samples));
        let mut full = bare.clone();
        set(&mut full, Some(sample.clone()));
        [bare, full]
    });
    each.collect()
}

pub fn not_utf8() -> PathBuf {
    OsString::from_vec(b"not utf-8: \xff".to_vec()).into()
}

pub fn noted(mut pair: Pair, note: &str) -> Pair {
    pair.note = Some(note.into());
    pair
}
