//! Every type in every position, there and back. The list of calls is generated.

mod calls;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tenon_rt::{Duration, Timestamp, Uuid};
use types_client::*;

/// Values to send, of a type that is made of no other.
pub trait Samples: Sized {
    fn samples() -> Vec<Self>;
}

/// Sends each value, and gets it back.
pub fn echoes<T: Clone + PartialEq + Debug>(
    values: Vec<T>,
    call: impl Fn(T) -> Result<T, EchoError>,
) -> usize {
    for value in &values {
        assert_eq!(call(value.clone()).as_ref(), Ok(value));
    }
    values.len()
}

/// Sends each value, and gets the error that is made of it.
pub fn fails<T: Clone + PartialEq + Debug>(
    values: Vec<T>,
    call: impl Fn(T) -> Result<(), EchoError>,
    made: impl Fn(T) -> EchoError,
) -> usize {
    for value in &values {
        assert_eq!(call(value.clone()), Err(made(value.clone())));
    }
    values.len()
}

/// Sends all values with a callback, which each of them is passed to and comes back from: the provider calls it with
/// each twice, and then with all of them.
pub fn calls_back<T: Clone + PartialEq + Debug>(
    values: Vec<T>,
    call: impl FnOnce(Vec<T>) -> Result<Vec<T>, EchoError>,
) -> usize {
    let mut expected: Vec<_> = values
        .iter()
        .flat_map(|value| [value.clone(), value.clone()])
        .collect();
    expected.extend(values.clone());
    assert_eq!(call(values.clone()), Ok(expected));
    values.len()
}

/// Returns what it gets. Counts itself.
pub struct Echo;

static ECHOES: AtomicUsize = AtomicUsize::new(0);

pub fn echo() -> Arc<Echo> {
    ECHOES.fetch_add(1, Ordering::Relaxed);
    Arc::new(Echo)
}

impl Drop for Echo {
    fn drop(&mut self) {
        ECHOES.fetch_sub(1, Ordering::Relaxed);
    }
}

macro_rules! samples {
    ($($type:ty: $($value:expr),+;)*) => {$(
        impl Samples for $type {
            fn samples() -> Vec<Self> {
                vec![$($value),+]
            }
        }
    )*};
}

fn pair() -> Pair {
    let mut pair = Pair::new("left", -1);
    pair.note = Some("note".into());
    pair
}

samples! {
    bool: true, false;
    u8: 0, u8::MAX;
    u16: 0, u16::MAX;
    u32: 0, u32::MAX;
    u64: 0, u64::MAX;
    i8: i8::MIN, i8::MAX;
    i16: i16::MIN, i16::MAX;
    i32: i32::MIN, i32::MAX;
    i64: i64::MIN, i64::MAX;
    u128: 0, 1, u128::MAX;
    i128: i128::MIN, -1, i128::MAX;
    f32: 0.0, f32::MIN_POSITIVE, f32::NEG_INFINITY;
    f64: 0.0, f64::MAX, f64::INFINITY;
    char: '\0', 'ß', char::MAX;
    String: String::new(), "NUL \0 and 😀".into();
    Vec<u8>: vec![], vec![0, 255];
    PathBuf: PathBuf::from("/tmp/ß");
    Uuid: Uuid::from_u128(0), Uuid::from_u128(u128::MAX);
    Duration: Duration::from_nanos(i64::MIN), Duration::from_nanos(i64::MAX);
    Timestamp: Timestamp::from_nanos(i64::MIN), Timestamp::from_nanos(i64::MAX);
    Key: Key::new("a/b").unwrap();
    Percent: Percent::new(0).unwrap(), Percent::new(100).unwrap();
    Mode: Mode::FAST, Mode::SLOW;
    Level: Level::Low, Level::High;
    Access: Access::READ, Access::READ | Access::ADMIN;
    Point: Point::new(0.5, -0.5, Level::High, true);
    WidePoint: WidePoint { values: [1.5; 9], at: Timestamp::from_nanos(-5) };
    Pair: Pair::new("", 0), pair();
    Shape: Shape::Empty, Shape::Circle(0.5), Shape::Label("l".into()), Shape::Pair(pair());
    Step: Step::Up, Step::By(-5);
    Tree: Tree::new("leaf", vec![]), Tree::new("root", vec![Tree::new("leaf", vec![])]);
}

pub fn maybe<T>(of: Vec<T>) -> Vec<Option<T>> {
    of.into_iter().map(Some).chain([None]).collect()
}

pub fn many<T>(of: Vec<T>) -> Vec<Vec<T>> {
    vec![vec![], of]
}

pub fn sets<T: Ord>(of: Vec<T>) -> Vec<BTreeSet<T>> {
    vec![BTreeSet::new(), BTreeSet::from_iter(of)]
}

pub fn named<T>(of: Vec<T>) -> Vec<BTreeMap<String, T>> {
    let names = (0..).map(|number: u32| number.to_string());
    vec![BTreeMap::new(), names.zip(of).collect()]
}

pub fn keyed<T>(of: Vec<T>) -> Vec<BTreeMap<i32, T>> {
    vec![BTreeMap::new(), (-1..).zip(of).collect()]
}

pub fn arrays<T: Copy, const N: usize>(of: Vec<T>) -> Vec<[T; N]> {
    of.into_iter().map(|item| [item; N]).collect()
}

pub fn last<T>(of: Vec<T>) -> T {
    of.into_iter().next_back().expect("some")
}

#[test]
fn every_type_in_every_position() {
    assert!(calls::all() > calls::FUNCTIONS);
    assert_eq!(
        ECHOES.load(Ordering::Relaxed),
        0,
        "the provider has let go of each"
    );
}
