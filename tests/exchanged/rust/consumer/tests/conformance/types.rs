//! Written by tests/conformance/matrix.mjs: each type, in each position.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tenon_rt::{Duration, Timestamp, Uuid};
use types_api::*;

use crate::echo::{Seen, calls, echoes, fails, grouped, holders, maps, not_utf8, noted, options};

/// Gives back what it is lent, and remembers it.
macro_rules! caller {
    ($($echo:ident $maybe:ident $many:ident $fail:ident $bad:ident: $type:ty, $lent:ty;)*) => {$(
        fn $echo(&self, value: $lent) -> Result<$type, EchoError> {
            Ok(self.saw(value.to_owned()))
        }

        fn $maybe(&self, value: Option<$lent>) -> Result<Option<$type>, EchoError> {
            Ok(self.saw(value.map(|value| value.to_owned())))
        }

        fn $many(&self, value: &[$type]) -> Result<Vec<$type>, EchoError> {
            Ok(self.saw(value.to_vec()))
        }

        fn $fail(&self, value: $lent) -> Result<(), EchoError> {
            Err(EchoError::$bad(value.to_owned()))
        }
    )*};
}

impl Caller for Seen {
    caller! {
    echo_bool maybe_bool many_bool fail_bool bad_bool: bool, bool;
    echo_u8 maybe_u8 many_u8 fail_u8 bad_u8: u8, u8;
    echo_u16 maybe_u16 many_u16 fail_u16 bad_u16: u16, u16;
    echo_u32 maybe_u32 many_u32 fail_u32 bad_u32: u32, u32;
    echo_u64 maybe_u64 many_u64 fail_u64 bad_u64: u64, u64;
    echo_i8 maybe_i8 many_i8 fail_i8 bad_i8: i8, i8;
    echo_i16 maybe_i16 many_i16 fail_i16 bad_i16: i16, i16;
    echo_i32 maybe_i32 many_i32 fail_i32 bad_i32: i32, i32;
    echo_i64 maybe_i64 many_i64 fail_i64 bad_i64: i64, i64;
    echo_u128 maybe_u128 many_u128 fail_u128 bad_u128: u128, u128;
    echo_i128 maybe_i128 many_i128 fail_i128 bad_i128: i128, i128;
    echo_f32 maybe_f32 many_f32 fail_f32 bad_f32: f32, f32;
    echo_f64 maybe_f64 many_f64 fail_f64 bad_f64: f64, f64;
    echo_char maybe_char many_char fail_char bad_char: char, char;
    echo_string maybe_string many_string fail_string bad_string: String, &str;
    echo_bytes maybe_bytes many_bytes fail_bytes bad_bytes: Vec<u8>, &[u8];
    echo_path maybe_path many_path fail_path bad_path: PathBuf, &Path;
    echo_uuid maybe_uuid many_uuid fail_uuid bad_uuid: tenon_rt::Uuid, tenon_rt::Uuid;
    echo_duration maybe_duration many_duration fail_duration bad_duration: tenon_rt::Duration, tenon_rt::Duration;
    echo_timestamp maybe_timestamp many_timestamp fail_timestamp bad_timestamp: tenon_rt::Timestamp, tenon_rt::Timestamp;
    echo_key maybe_key many_key fail_key bad_key: Key, &Key;
    echo_percent maybe_percent many_percent fail_percent bad_percent: Percent, Percent;
    echo_mode maybe_mode many_mode fail_mode bad_mode: Mode, Mode;
    echo_level maybe_level many_level fail_level bad_level: Level, Level;
    echo_access maybe_access many_access fail_access bad_access: Access, Access;
    echo_point maybe_point many_point fail_point bad_point: Point, Point;
    echo_wide_point maybe_wide_point many_wide_point fail_wide_point bad_wide_point: WidePoint, WidePoint;
    echo_pair maybe_pair many_pair fail_pair bad_pair: Pair, &Pair;
    echo_shape maybe_shape many_shape fail_shape bad_shape: Shape, &Shape;
    echo_step maybe_step many_step fail_step bad_step: Step, &Step;
    echo_numbers maybe_numbers many_numbers fail_numbers bad_numbers: Vec<u32>, &[u32];
    echo_strings maybe_strings many_strings fail_strings bad_strings: Vec<String>, &[String];
    echo_points maybe_points many_points fail_points bad_points: Vec<Point>, &[Point];
    echo_lists maybe_lists many_lists fail_lists bad_lists: Vec<Vec<u8>>, &[Vec<u8>];
    echo_names maybe_names many_names fail_names bad_names: BTreeSet<String>, &BTreeSet<String>;
    echo_ports maybe_ports many_ports fail_ports bad_ports: BTreeSet<u16>, &BTreeSet<u16>;
    echo_table maybe_table many_table fail_table bad_table: BTreeMap<String, u32>, &BTreeMap<String, u32>;
    echo_pairs maybe_pairs many_pairs fail_pairs bad_pairs: BTreeMap<i32, Pair>, &BTreeMap<i32, Pair>;
    echo_digest maybe_digest many_digest fail_digest bad_digest: [u8; 32], &[u8; 32];
    echo_corners maybe_corners many_corners fail_corners bad_corners: [Point; 2], &[Point; 2];
    echo_tree maybe_tree many_tree fail_tree bad_tree: Tree, &Tree;
    }
}

#[test]
fn bool() {
    let samples: Vec<bool> = vec![false, true];
    echoes("parameter and result", echo_bool, &samples);
    echoes("optional", maybe_bool, &options(&samples));
    echoes("list", many_bool, &grouped(&samples));
    echoes("map value", named_bool, &maps(&samples));
    let holders = holders(&samples, HeldBool::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_bool, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_bool(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_bool(&v), &holders);
    let bad = |error| match error {
        EchoError::BadBool { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_bool, &samples, bad);
    calls(call_bool, &samples);
    fails(|v| call_fail_bool(&Seen::default(), v), &samples, bad);
}

#[test]
fn u8() {
    let samples: Vec<u8> = vec![0, 255];
    echoes("parameter and result", echo_u8, &samples);
    echoes("optional", maybe_u8, &options(&samples));
    echoes("list", many_u8, &grouped(&samples));
    echoes("map value", named_u8, &maps(&samples));
    let holders = holders(&samples, HeldU8::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_u8, &holders);
    echoes("borrowed: see_named", |v| see_named_u8(&v), &maps(&samples));
    echoes("borrowed: field", |v| see_hold_u8(&v), &holders);
    let bad = |error| match error {
        EchoError::BadU8 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_u8, &samples, bad);
    calls(call_u8, &samples);
    fails(|v| call_fail_u8(&Seen::default(), v), &samples, bad);
}

#[test]
fn u16() {
    let samples: Vec<u16> = vec![0, u16::MAX];
    echoes("parameter and result", echo_u16, &samples);
    echoes("optional", maybe_u16, &options(&samples));
    echoes("list", many_u16, &grouped(&samples));
    echoes("map value", named_u16, &maps(&samples));
    let holders = holders(&samples, HeldU16::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_u16, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_u16(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_u16(&v), &holders);
    let bad = |error| match error {
        EchoError::BadU16 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_u16, &samples, bad);
    calls(call_u16, &samples);
    fails(|v| call_fail_u16(&Seen::default(), v), &samples, bad);
}

#[test]
fn u32() {
    let samples: Vec<u32> = vec![0, u32::MAX];
    echoes("parameter and result", echo_u32, &samples);
    echoes("optional", maybe_u32, &options(&samples));
    echoes("list", many_u32, &grouped(&samples));
    echoes("map value", named_u32, &maps(&samples));
    let holders = holders(&samples, HeldU32::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_u32, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_u32(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_u32(&v), &holders);
    let bad = |error| match error {
        EchoError::BadU32 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_u32, &samples, bad);
    calls(call_u32, &samples);
    fails(|v| call_fail_u32(&Seen::default(), v), &samples, bad);
}

#[test]
fn u64() {
    let samples: Vec<u64> = vec![0, u64::MAX];
    echoes("parameter and result", echo_u64, &samples);
    echoes("optional", maybe_u64, &options(&samples));
    echoes("list", many_u64, &grouped(&samples));
    echoes("map value", named_u64, &maps(&samples));
    let holders = holders(&samples, HeldU64::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_u64, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_u64(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_u64(&v), &holders);
    let bad = |error| match error {
        EchoError::BadU64 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_u64, &samples, bad);
    calls(call_u64, &samples);
    fails(|v| call_fail_u64(&Seen::default(), v), &samples, bad);
}

#[test]
fn i8() {
    let samples: Vec<i8> = vec![i8::MIN, i8::MAX];
    echoes("parameter and result", echo_i8, &samples);
    echoes("optional", maybe_i8, &options(&samples));
    echoes("list", many_i8, &grouped(&samples));
    echoes("map value", named_i8, &maps(&samples));
    let holders = holders(&samples, HeldI8::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_i8, &holders);
    echoes("borrowed: see_named", |v| see_named_i8(&v), &maps(&samples));
    echoes("borrowed: field", |v| see_hold_i8(&v), &holders);
    let bad = |error| match error {
        EchoError::BadI8 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_i8, &samples, bad);
    calls(call_i8, &samples);
    fails(|v| call_fail_i8(&Seen::default(), v), &samples, bad);
}

#[test]
fn i16() {
    let samples: Vec<i16> = vec![i16::MIN, i16::MAX];
    echoes("parameter and result", echo_i16, &samples);
    echoes("optional", maybe_i16, &options(&samples));
    echoes("list", many_i16, &grouped(&samples));
    echoes("map value", named_i16, &maps(&samples));
    let holders = holders(&samples, HeldI16::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_i16, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_i16(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_i16(&v), &holders);
    let bad = |error| match error {
        EchoError::BadI16 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_i16, &samples, bad);
    calls(call_i16, &samples);
    fails(|v| call_fail_i16(&Seen::default(), v), &samples, bad);
}

#[test]
fn i32() {
    let samples: Vec<i32> = vec![i32::MIN, i32::MAX];
    echoes("parameter and result", echo_i32, &samples);
    echoes("optional", maybe_i32, &options(&samples));
    echoes("list", many_i32, &grouped(&samples));
    echoes("map value", named_i32, &maps(&samples));
    let holders = holders(&samples, HeldI32::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_i32, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_i32(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_i32(&v), &holders);
    let bad = |error| match error {
        EchoError::BadI32 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_i32, &samples, bad);
    calls(call_i32, &samples);
    fails(|v| call_fail_i32(&Seen::default(), v), &samples, bad);
}

#[test]
fn i64() {
    let samples: Vec<i64> = vec![i64::MIN, i64::MAX];
    echoes("parameter and result", echo_i64, &samples);
    echoes("optional", maybe_i64, &options(&samples));
    echoes("list", many_i64, &grouped(&samples));
    echoes("map value", named_i64, &maps(&samples));
    let holders = holders(&samples, HeldI64::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_i64, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_i64(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_i64(&v), &holders);
    let bad = |error| match error {
        EchoError::BadI64 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_i64, &samples, bad);
    calls(call_i64, &samples);
    fails(|v| call_fail_i64(&Seen::default(), v), &samples, bad);
}

#[test]
fn u128() {
    let samples: Vec<u128> = vec![0, u128::MAX, (u128::MAX << 64) | 1];
    echoes("parameter and result", echo_u128, &samples);
    echoes("optional", maybe_u128, &options(&samples));
    echoes("list", many_u128, &grouped(&samples));
    echoes("map value", named_u128, &maps(&samples));
    let holders = holders(&samples, HeldU128::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_u128, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_u128(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_u128(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_u128(&v), &holders);
    let bad = |error| match error {
        EchoError::BadU128 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_u128, &samples, bad);
    calls(call_u128, &samples);
    fails(|v| call_fail_u128(&Seen::default(), v), &samples, bad);
}

#[test]
fn i128() {
    let samples: Vec<i128> = vec![0, i128::MIN | 1, -1];
    echoes("parameter and result", echo_i128, &samples);
    echoes("optional", maybe_i128, &options(&samples));
    echoes("list", many_i128, &grouped(&samples));
    echoes("map value", named_i128, &maps(&samples));
    let holders = holders(&samples, HeldI128::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_i128, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_i128(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_i128(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_i128(&v), &holders);
    let bad = |error| match error {
        EchoError::BadI128 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_i128, &samples, bad);
    calls(call_i128, &samples);
    fails(|v| call_fail_i128(&Seen::default(), v), &samples, bad);
}

#[test]
fn f32() {
    let samples: Vec<f32> = vec![0.0, -1.5, f32::INFINITY, f32::from_bits(1)];
    echoes("parameter and result", echo_f32, &samples);
    echoes("optional", maybe_f32, &options(&samples));
    echoes("list", many_f32, &grouped(&samples));
    echoes("map value", named_f32, &maps(&samples));
    let holders = holders(&samples, HeldF32::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_f32, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_f32(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_f32(&v), &holders);
    let bad = |error| match error {
        EchoError::BadF32 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_f32, &samples, bad);
    calls(call_f32, &samples);
    fails(|v| call_fail_f32(&Seen::default(), v), &samples, bad);
}

#[test]
fn f64() {
    let samples: Vec<f64> = vec![0.0, -0.0, f64::NEG_INFINITY, f64::MAX];
    echoes("parameter and result", echo_f64, &samples);
    echoes("optional", maybe_f64, &options(&samples));
    echoes("list", many_f64, &grouped(&samples));
    echoes("map value", named_f64, &maps(&samples));
    let holders = holders(&samples, HeldF64::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_f64, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_f64(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_f64(&v), &holders);
    let bad = |error| match error {
        EchoError::BadF64 { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_f64, &samples, bad);
    calls(call_f64, &samples);
    fails(|v| call_fail_f64(&Seen::default(), v), &samples, bad);
}

#[test]
fn char() {
    let samples: Vec<char> = vec!['a', char::MAX, '\0'];
    echoes("parameter and result", echo_char, &samples);
    echoes("optional", maybe_char, &options(&samples));
    echoes("list", many_char, &grouped(&samples));
    echoes("map value", named_char, &maps(&samples));
    let holders = holders(&samples, HeldChar::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_char, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_char(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_char(&v), &holders);
    let bad = |error| match error {
        EchoError::BadChar { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_char, &samples, bad);
    calls(call_char, &samples);
    fails(|v| call_fail_char(&Seen::default(), v), &samples, bad);
}

#[test]
fn string() {
    let samples: Vec<String> = vec![
        "".into(),
        "plain".into(),
        "nul\0 and ünïcödé 🦀".into(),
        "long ".repeat(10_000),
    ];
    echoes("parameter and result", echo_string, &samples);
    echoes("optional", maybe_string, &options(&samples));
    echoes("list", many_string, &grouped(&samples));
    echoes("map value", named_string, &maps(&samples));
    let holders = holders(&samples, HeldString::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_string, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_string(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_string(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_string(&v), &holders);
    let bad = |error| match error {
        EchoError::BadString { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_string, &samples, bad);
    calls(call_string, &samples);
    fails(|v| call_fail_string(&Seen::default(), v), &samples, bad);
}

#[test]
fn bytes() {
    let samples: Vec<Vec<u8>> = vec![vec![], vec![0, 255, 128], vec![0; 70_000]];
    echoes("parameter and result", echo_bytes, &samples);
    echoes("optional", maybe_bytes, &options(&samples));
    echoes("list", many_bytes, &grouped(&samples));
    echoes("map value", named_bytes, &maps(&samples));
    let holders = holders(&samples, HeldBytes::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_bytes, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_bytes(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_bytes(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_bytes(&v), &holders);
    let bad = |error| match error {
        EchoError::BadBytes { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_bytes, &samples, bad);
    calls(call_bytes, &samples);
    fails(|v| call_fail_bytes(&Seen::default(), v), &samples, bad);
}

#[test]
fn path() {
    let samples: Vec<PathBuf> = vec!["/tmp/a b".into(), not_utf8()];
    echoes("parameter and result", echo_path, &samples);
    echoes("optional", maybe_path, &options(&samples));
    echoes("list", many_path, &grouped(&samples));
    echoes("map value", named_path, &maps(&samples));
    let holders = holders(&samples, HeldPath::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_path, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_path(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_path(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_path(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPath { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_path, &samples, bad);
    calls(call_path, &samples);
    fails(|v| call_fail_path(&Seen::default(), v), &samples, bad);
}

#[test]
fn uuid() {
    let samples: Vec<tenon_rt::Uuid> = vec![Uuid::default(), Uuid::from_u128(1 << 120 | 255)];
    echoes("parameter and result", echo_uuid, &samples);
    echoes("optional", maybe_uuid, &options(&samples));
    echoes("list", many_uuid, &grouped(&samples));
    echoes("map value", named_uuid, &maps(&samples));
    let holders = holders(&samples, HeldUuid::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_uuid, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_uuid(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_uuid(&v), &holders);
    let bad = |error| match error {
        EchoError::BadUuid { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_uuid, &samples, bad);
    calls(call_uuid, &samples);
    fails(|v| call_fail_uuid(&Seen::default(), v), &samples, bad);
}

#[test]
fn duration() {
    let samples: Vec<tenon_rt::Duration> = vec![
        Duration::from_nanos(0),
        Duration::from_nanos(-1),
        Duration::from_nanos(i64::MIN),
        Duration::from_nanos(i64::MAX),
    ];
    echoes("parameter and result", echo_duration, &samples);
    echoes("optional", maybe_duration, &options(&samples));
    echoes("list", many_duration, &grouped(&samples));
    echoes("map value", named_duration, &maps(&samples));
    let holders = holders(&samples, HeldDuration::new, |held, maybe| {
        held.maybe = maybe
    });
    echoes("field", hold_duration, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_duration(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_duration(&v), &holders);
    let bad = |error| match error {
        EchoError::BadDuration { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_duration, &samples, bad);
    calls(call_duration, &samples);
    fails(|v| call_fail_duration(&Seen::default(), v), &samples, bad);
}

#[test]
fn timestamp() {
    let samples: Vec<tenon_rt::Timestamp> = vec![
        Timestamp::from_nanos(0),
        Timestamp::from_nanos(-999_999_999),
        Timestamp::from_nanos(i64::MIN),
        Timestamp::from_nanos(i64::MAX),
    ];
    echoes("parameter and result", echo_timestamp, &samples);
    echoes("optional", maybe_timestamp, &options(&samples));
    echoes("list", many_timestamp, &grouped(&samples));
    echoes("map value", named_timestamp, &maps(&samples));
    let holders = holders(&samples, HeldTimestamp::new, |held, maybe| {
        held.maybe = maybe
    });
    echoes("field", hold_timestamp, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_timestamp(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_timestamp(&v), &holders);
    let bad = |error| match error {
        EchoError::BadTimestamp { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_timestamp, &samples, bad);
    calls(call_timestamp, &samples);
    fails(|v| call_fail_timestamp(&Seen::default(), v), &samples, bad);
}

#[test]
fn key() {
    let samples: Vec<Key> = vec![Key::new("a").unwrap(), Key::new("a/b-c.d").unwrap()];
    echoes("parameter and result", echo_key, &samples);
    echoes("optional", maybe_key, &options(&samples));
    echoes("list", many_key, &grouped(&samples));
    echoes("map value", named_key, &maps(&samples));
    let holders = holders(&samples, HeldKey::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_key, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_key(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_key(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_key(&v), &holders);
    let bad = |error| match error {
        EchoError::BadKey { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_key, &samples, bad);
    calls(call_key, &samples);
    fails(|v| call_fail_key(&Seen::default(), v), &samples, bad);
}

#[test]
fn percent() {
    let samples: Vec<Percent> = vec![Percent::new(0).unwrap(), Percent::new(100).unwrap()];
    echoes("parameter and result", echo_percent, &samples);
    echoes("optional", maybe_percent, &options(&samples));
    echoes("list", many_percent, &grouped(&samples));
    echoes("map value", named_percent, &maps(&samples));
    let holders = holders(&samples, HeldPercent::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_percent, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_percent(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_percent(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPercent { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_percent, &samples, bad);
    calls(call_percent, &samples);
    fails(|v| call_fail_percent(&Seen::default(), v), &samples, bad);
}

#[test]
fn mode() {
    let samples: Vec<Mode> = vec![Mode::FAST, Mode::SLOW, Mode::new(200)];
    echoes("parameter and result", echo_mode, &samples);
    echoes("optional", maybe_mode, &options(&samples));
    echoes("list", many_mode, &grouped(&samples));
    echoes("map value", named_mode, &maps(&samples));
    let holders = holders(&samples, HeldMode::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_mode, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_mode(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_mode(&v), &holders);
    let bad = |error| match error {
        EchoError::BadMode { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_mode, &samples, bad);
    calls(call_mode, &samples);
    fails(|v| call_fail_mode(&Seen::default(), v), &samples, bad);
}

#[test]
fn level() {
    let samples: Vec<Level> = vec![Level::Low, Level::High];
    echoes("parameter and result", echo_level, &samples);
    echoes("optional", maybe_level, &options(&samples));
    echoes("list", many_level, &grouped(&samples));
    echoes("map value", named_level, &maps(&samples));
    let holders = holders(&samples, HeldLevel::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_level, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_level(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_level(&v), &holders);
    let bad = |error| match error {
        EchoError::BadLevel { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_level, &samples, bad);
    calls(call_level, &samples);
    fails(|v| call_fail_level(&Seen::default(), v), &samples, bad);
}

#[test]
fn access() {
    let samples: Vec<Access> = vec![
        Access::empty(),
        Access::READ | Access::ADMIN,
        Access::from_bits(1 << 30),
    ];
    echoes("parameter and result", echo_access, &samples);
    echoes("optional", maybe_access, &options(&samples));
    echoes("list", many_access, &grouped(&samples));
    echoes("map value", named_access, &maps(&samples));
    let holders = holders(&samples, HeldAccess::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_access, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_access(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_access(&v), &holders);
    let bad = |error| match error {
        EchoError::BadAccess { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_access, &samples, bad);
    calls(call_access, &samples);
    fails(|v| call_fail_access(&Seen::default(), v), &samples, bad);
}

#[test]
fn point() {
    let samples: Vec<Point> = vec![
        Point::new(0.0, 0.0, Level::Low, false),
        Point::new(1.5, -2.0, Level::High, true),
    ];
    echoes("parameter and result", echo_point, &samples);
    echoes("optional", maybe_point, &options(&samples));
    echoes("list", many_point, &grouped(&samples));
    echoes("map value", named_point, &maps(&samples));
    let holders = holders(&samples, HeldPoint::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_point, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_point(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_point(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPoint { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_point, &samples, bad);
    calls(call_point, &samples);
    fails(|v| call_fail_point(&Seen::default(), v), &samples, bad);
}

#[test]
fn wide_point() {
    let samples: Vec<WidePoint> = vec![
        WidePoint {
            values: [0.0; 9],
            at: Timestamp::from_nanos(0),
        },
        WidePoint {
            values: [1.0; 9],
            at: Timestamp::from_nanos(7),
        },
    ];
    echoes("parameter and result", echo_wide_point, &samples);
    echoes("optional", maybe_wide_point, &options(&samples));
    echoes("list", many_wide_point, &grouped(&samples));
    echoes("map value", named_wide_point, &maps(&samples));
    let holders = holders(&samples, HeldWidePoint::new, |held, maybe| {
        held.maybe = maybe
    });
    echoes("field", hold_wide_point, &holders);
    echoes(
        "borrowed: see_named",
        |v| see_named_wide_point(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_wide_point(&v), &holders);
    let bad = |error| match error {
        EchoError::BadWidePoint { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_wide_point, &samples, bad);
    calls(call_wide_point, &samples);
    fails(|v| call_fail_wide_point(&Seen::default(), v), &samples, bad);
}

#[test]
fn pair() {
    let samples: Vec<Pair> = vec![Pair::new("", 0), noted(Pair::new("left", 7), "a note")];
    echoes("parameter and result", echo_pair, &samples);
    echoes("optional", maybe_pair, &options(&samples));
    echoes("list", many_pair, &grouped(&samples));
    echoes("map value", named_pair, &maps(&samples));
    let holders = holders(&samples, HeldPair::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_pair, &holders);
    echoes("borrowed: see", |v| see_pair(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_pair(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_pair(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_pair(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_pair(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPair { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_pair, &samples, bad);
    calls(call_pair, &samples);
    fails(|v| call_fail_pair(&Seen::default(), v), &samples, bad);
}

#[test]
fn shape() {
    let samples: Vec<Shape> = vec![
        Shape::Empty,
        Shape::Circle(2.5),
        Shape::Label("text".into()),
        Shape::Pair(Pair::new("in", 1)),
    ];
    echoes("parameter and result", echo_shape, &samples);
    echoes("optional", maybe_shape, &options(&samples));
    echoes("list", many_shape, &grouped(&samples));
    echoes("map value", named_shape, &maps(&samples));
    let holders = holders(&samples, HeldShape::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_shape, &holders);
    echoes("borrowed: see", |v| see_shape(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_shape(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_shape(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_shape(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_shape(&v), &holders);
    let bad = |error| match error {
        EchoError::BadShape { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_shape, &samples, bad);
    calls(call_shape, &samples);
    fails(|v| call_fail_shape(&Seen::default(), v), &samples, bad);
}

#[test]
fn step() {
    let samples: Vec<Step> = vec![Step::Up, Step::By(-3)];
    echoes("parameter and result", echo_step, &samples);
    echoes("optional", maybe_step, &options(&samples));
    echoes("list", many_step, &grouped(&samples));
    echoes("map value", named_step, &maps(&samples));
    let holders = holders(&samples, HeldStep::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_step, &holders);
    echoes("borrowed: see", |v| see_step(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_step(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_step(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_step(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_step(&v), &holders);
    let bad = |error| match error {
        EchoError::BadStep { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_step, &samples, bad);
    calls(call_step, &samples);
    fails(|v| call_fail_step(&Seen::default(), v), &samples, bad);
}

#[test]
fn numbers() {
    let samples: Vec<Vec<u32>> = vec![vec![], vec![1, 2, 3]];
    echoes("parameter and result", echo_numbers, &samples);
    echoes("optional", maybe_numbers, &options(&samples));
    echoes("list", many_numbers, &grouped(&samples));
    echoes("map value", named_numbers, &maps(&samples));
    let holders = holders(&samples, HeldNumbers::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_numbers, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_numbers(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_numbers(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_numbers(&v), &holders);
    let bad = |error| match error {
        EchoError::BadNumbers { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_numbers, &samples, bad);
    calls(call_numbers, &samples);
    fails(|v| call_fail_numbers(&Seen::default(), v), &samples, bad);
}

#[test]
fn strings() {
    let samples: Vec<Vec<String>> = vec![vec![], vec!["".into(), "two".into()]];
    echoes("parameter and result", echo_strings, &samples);
    echoes("optional", maybe_strings, &options(&samples));
    echoes("list", many_strings, &grouped(&samples));
    echoes("map value", named_strings, &maps(&samples));
    let holders = holders(&samples, HeldStrings::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_strings, &holders);
    echoes("borrowed: see", |v| see_strings(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_strings(v.as_deref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_strings(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_strings(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_strings(&v), &holders);
    let bad = |error| match error {
        EchoError::BadStrings { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_strings, &samples, bad);
    calls(call_strings, &samples);
    fails(|v| call_fail_strings(&Seen::default(), v), &samples, bad);
}

#[test]
fn points() {
    let samples: Vec<Vec<Point>> = vec![
        vec![],
        vec![
            Point::new(1.0, 0.0, Level::Low, true),
            Point::new(0.0, 2.0, Level::High, false),
        ],
    ];
    echoes("parameter and result", echo_points, &samples);
    echoes("optional", maybe_points, &options(&samples));
    echoes("list", many_points, &grouped(&samples));
    echoes("map value", named_points, &maps(&samples));
    let holders = holders(&samples, HeldPoints::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_points, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_points(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_points(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_points(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPoints { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_points, &samples, bad);
    calls(call_points, &samples);
    fails(|v| call_fail_points(&Seen::default(), v), &samples, bad);
}

#[test]
fn lists() {
    let samples: Vec<Vec<Vec<u8>>> = vec![vec![], vec![vec![1], vec![2, 3]]];
    echoes("parameter and result", echo_lists, &samples);
    echoes("optional", maybe_lists, &options(&samples));
    echoes("list", many_lists, &grouped(&samples));
    echoes("map value", named_lists, &maps(&samples));
    let holders = holders(&samples, HeldLists::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_lists, &holders);
    echoes("borrowed: see", |v| see_lists(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_lists(v.as_deref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_lists(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_lists(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_lists(&v), &holders);
    let bad = |error| match error {
        EchoError::BadLists { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_lists, &samples, bad);
    calls(call_lists, &samples);
    fails(|v| call_fail_lists(&Seen::default(), v), &samples, bad);
}

#[test]
fn names() {
    let samples: Vec<BTreeSet<String>> =
        vec![BTreeSet::new(), ["b", "a", ""].map(String::from).into()];
    echoes("parameter and result", echo_names, &samples);
    echoes("optional", maybe_names, &options(&samples));
    echoes("list", many_names, &grouped(&samples));
    echoes("map value", named_names, &maps(&samples));
    let holders = holders(&samples, HeldNames::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_names, &holders);
    echoes("borrowed: see", |v| see_names(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_names(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_names(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_names(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_names(&v), &holders);
    let bad = |error| match error {
        EchoError::BadNames { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_names, &samples, bad);
    calls(call_names, &samples);
    fails(|v| call_fail_names(&Seen::default(), v), &samples, bad);
}

#[test]
fn ports() {
    let samples: Vec<BTreeSet<u16>> = vec![[443, 80].into()];
    echoes("parameter and result", echo_ports, &samples);
    echoes("optional", maybe_ports, &options(&samples));
    echoes("list", many_ports, &grouped(&samples));
    echoes("map value", named_ports, &maps(&samples));
    let holders = holders(&samples, HeldPorts::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_ports, &holders);
    echoes("borrowed: see", |v| see_ports(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_ports(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_ports(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_ports(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_ports(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPorts { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_ports, &samples, bad);
    calls(call_ports, &samples);
    fails(|v| call_fail_ports(&Seen::default(), v), &samples, bad);
}

#[test]
fn table() {
    let samples: Vec<BTreeMap<String, u32>> =
        vec![BTreeMap::new(), [("b".into(), 2), ("a".into(), 1)].into()];
    echoes("parameter and result", echo_table, &samples);
    echoes("optional", maybe_table, &options(&samples));
    echoes("list", many_table, &grouped(&samples));
    echoes("map value", named_table, &maps(&samples));
    let holders = holders(&samples, HeldTable::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_table, &holders);
    echoes("borrowed: see", |v| see_table(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_table(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_table(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_table(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_table(&v), &holders);
    let bad = |error| match error {
        EchoError::BadTable { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_table, &samples, bad);
    calls(call_table, &samples);
    fails(|v| call_fail_table(&Seen::default(), v), &samples, bad);
}

#[test]
fn pairs() {
    let samples: Vec<BTreeMap<i32, Pair>> =
        vec![[(-1, Pair::new("n", 1)), (1, Pair::new("p", 2))].into()];
    echoes("parameter and result", echo_pairs, &samples);
    echoes("optional", maybe_pairs, &options(&samples));
    echoes("list", many_pairs, &grouped(&samples));
    echoes("map value", named_pairs, &maps(&samples));
    let holders = holders(&samples, HeldPairs::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_pairs, &holders);
    echoes("borrowed: see", |v| see_pairs(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_pairs(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_pairs(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_pairs(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_pairs(&v), &holders);
    let bad = |error| match error {
        EchoError::BadPairs { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_pairs, &samples, bad);
    calls(call_pairs, &samples);
    fails(|v| call_fail_pairs(&Seen::default(), v), &samples, bad);
}

#[test]
fn digest() {
    let samples: Vec<[u8; 32]> = vec![[0; 32], [255; 32]];
    echoes("parameter and result", echo_digest, &samples);
    echoes("optional", maybe_digest, &options(&samples));
    echoes("list", many_digest, &grouped(&samples));
    echoes("map value", named_digest, &maps(&samples));
    let holders = holders(&samples, HeldDigest::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_digest, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_digest(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_digest(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_digest(&v), &holders);
    let bad = |error| match error {
        EchoError::BadDigest { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_digest, &samples, bad);
    calls(call_digest, &samples);
    fails(|v| call_fail_digest(&Seen::default(), v), &samples, bad);
}

#[test]
fn corners() {
    let samples: Vec<[Point; 2]> = vec![[
        Point::new(1.0, 0.0, Level::Low, false),
        Point::new(0.0, 1.0, Level::High, true),
    ]];
    echoes("parameter and result", echo_corners, &samples);
    echoes("optional", maybe_corners, &options(&samples));
    echoes("list", many_corners, &grouped(&samples));
    echoes("map value", named_corners, &maps(&samples));
    let holders = holders(&samples, HeldCorners::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_corners, &holders);
    echoes(
        "borrowed: see_many",
        |v| see_many_corners(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_corners(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_corners(&v), &holders);
    let bad = |error| match error {
        EchoError::BadCorners { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_corners, &samples, bad);
    calls(call_corners, &samples);
    fails(|v| call_fail_corners(&Seen::default(), v), &samples, bad);
}

#[test]
fn tree() {
    let samples: Vec<Tree> = vec![
        Tree::new("leaf", vec![]),
        Tree::new("root", vec![Tree::new("a", vec![]), Tree::new("b", vec![])]),
    ];
    echoes("parameter and result", echo_tree, &samples);
    echoes("optional", maybe_tree, &options(&samples));
    echoes("list", many_tree, &grouped(&samples));
    echoes("map value", named_tree, &maps(&samples));
    let holders = holders(&samples, HeldTree::new, |held, maybe| held.maybe = maybe);
    echoes("field", hold_tree, &holders);
    echoes("borrowed: see", |v| see_tree(&v), &samples);
    echoes(
        "borrowed: see_maybe",
        |v| see_maybe_tree(v.as_ref()),
        &options(&samples),
    );
    echoes(
        "borrowed: see_many",
        |v| see_many_tree(&v),
        &grouped(&samples),
    );
    echoes(
        "borrowed: see_named",
        |v| see_named_tree(&v),
        &maps(&samples),
    );
    echoes("borrowed: field", |v| see_hold_tree(&v), &holders);
    let bad = |error| match error {
        EchoError::BadTree { value, .. } => Ok(value),
        other => Err(other),
    };
    fails(fail_tree, &samples, bad);
    calls(call_tree, &samples);
    fails(|v| call_fail_tree(&Seen::default(), v), &samples, bad);
}
