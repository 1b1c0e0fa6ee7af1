//! Written by tests/conformance/matrix.mjs: gives back whatever crosses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use tenon_rt::wire::{Bytes, Wire};
use types_api::*;

/// Gives back what it gets.
pub struct Echo;

macro_rules! echoes {
    ($($name:ident: $type:ty,)*) => {$(
        fn $name(&self, value: $type) -> Result<$type, EchoError> {
            Ok(value)
        }
    )*};
}

/// Parameters that lie in the caller's message.
macro_rules! views {
    ($($name:ident: $codec:ty => $type:ty,)*) => {$(
        fn $name(&self, value: <$codec as Wire>::View<'_>) -> Result<$type, EchoError> {
            Ok(<$codec as Wire>::own(value))
        }
    )*};
}

/// Records in the caller's message, read field by field.
macro_rules! holders {
    ($($name:ident: $held:ident of $codec:ty,)*) => {$(
        fn $name(&self, value: <$held as Wire>::View<'_>) -> Result<$held, EchoError> {
            let mut held = $held::new(
                <$codec as Wire>::own(value.value()),
                value.many().into_iter().map(<$codec as Wire>::own).collect(),
                value.gaps().iter().map(|gap| gap.map(<$codec as Wire>::own)).collect(),
                value.named().to_owned(),
            );
            held.maybe = value.maybe().map(<$codec as Wire>::own);
            Ok(held)
        }
    )*};
}

macro_rules! failures {
    ($($name:ident: $type:ty => $case:ident,)*) => {$(
        fn $name(&self, value: $type) -> Result<(), EchoError> {
            Err(EchoError::$case(value))
        }
    )*};
}

/// Calls back, with what was passed and with what the callback has given.
macro_rules! calls {
    ($(
        $call:ident $call_fail:ident: $type:ty, $echo:ident $maybe:ident $many:ident $fail:ident,
        |$value:ident| $passed:expr, $some:expr;
    )*) => {$(
        fn $call(
            &self,
            caller: Arc<dyn Caller>,
            values: Vec<$type>,
        ) -> Result<Vec<$type>, EchoError> {
            let mut given = Vec::new();
            for $value in &values {
                given.push(caller.$echo($passed)?);
                given.extend(caller.$maybe($some)?);
            }
            given.extend(caller.$maybe(None)?);
            // The last use is on another thread, where the callback is let go of.
            let last = std::thread::spawn(move || caller.$many(&caller.$many(&values)?));
            given.extend(last.join().expect("no panic")?);
            Ok(given)
        }

        fn $call_fail(&self, caller: &dyn Caller, value: $type) -> Result<(), EchoError> {
            let $value = &value;
            caller.$fail($passed)
        }
    )*};
}

impl Provider for Echo {
    echoes! {
        echo_bool: bool,
        maybe_bool: Option<bool>,
        many_bool: Vec<bool>,
        named_bool: BTreeMap<String, bool>,
        hold_bool: HeldBool,
        echo_u8: u8,
        maybe_u8: Option<u8>,
        many_u8: Vec<u8>,
        named_u8: BTreeMap<String, u8>,
        hold_u8: HeldU8,
        echo_u16: u16,
        maybe_u16: Option<u16>,
        many_u16: Vec<u16>,
        named_u16: BTreeMap<String, u16>,
        hold_u16: HeldU16,
        echo_u32: u32,
        maybe_u32: Option<u32>,
        many_u32: Vec<u32>,
        named_u32: BTreeMap<String, u32>,
        hold_u32: HeldU32,
        echo_u64: u64,
        maybe_u64: Option<u64>,
        many_u64: Vec<u64>,
        named_u64: BTreeMap<String, u64>,
        hold_u64: HeldU64,
        echo_i8: i8,
        maybe_i8: Option<i8>,
        many_i8: Vec<i8>,
        named_i8: BTreeMap<String, i8>,
        hold_i8: HeldI8,
        echo_i16: i16,
        maybe_i16: Option<i16>,
        many_i16: Vec<i16>,
        named_i16: BTreeMap<String, i16>,
        hold_i16: HeldI16,
        echo_i32: i32,
        maybe_i32: Option<i32>,
        many_i32: Vec<i32>,
        named_i32: BTreeMap<String, i32>,
        hold_i32: HeldI32,
        echo_i64: i64,
        maybe_i64: Option<i64>,
        many_i64: Vec<i64>,
        named_i64: BTreeMap<String, i64>,
        hold_i64: HeldI64,
        echo_u128: u128,
        maybe_u128: Option<u128>,
        many_u128: Vec<u128>,
        named_u128: BTreeMap<String, u128>,
        hold_u128: HeldU128,
        echo_i128: i128,
        maybe_i128: Option<i128>,
        many_i128: Vec<i128>,
        named_i128: BTreeMap<String, i128>,
        hold_i128: HeldI128,
        echo_f32: f32,
        maybe_f32: Option<f32>,
        many_f32: Vec<f32>,
        named_f32: BTreeMap<String, f32>,
        hold_f32: HeldF32,
        echo_f64: f64,
        maybe_f64: Option<f64>,
        many_f64: Vec<f64>,
        named_f64: BTreeMap<String, f64>,
        hold_f64: HeldF64,
        echo_char: char,
        maybe_char: Option<char>,
        many_char: Vec<char>,
        named_char: BTreeMap<String, char>,
        hold_char: HeldChar,
        echo_string: String,
        maybe_string: Option<String>,
        many_string: Vec<String>,
        named_string: BTreeMap<String, String>,
        hold_string: HeldString,
        echo_bytes: Vec<u8>,
        maybe_bytes: Option<Vec<u8>>,
        many_bytes: Vec<Vec<u8>>,
        named_bytes: BTreeMap<String, Vec<u8>>,
        hold_bytes: HeldBytes,
        echo_path: PathBuf,
        maybe_path: Option<PathBuf>,
        many_path: Vec<PathBuf>,
        named_path: BTreeMap<String, PathBuf>,
        hold_path: HeldPath,
        echo_uuid: tenon_rt::Uuid,
        maybe_uuid: Option<tenon_rt::Uuid>,
        many_uuid: Vec<tenon_rt::Uuid>,
        named_uuid: BTreeMap<String, tenon_rt::Uuid>,
        hold_uuid: HeldUuid,
        echo_duration: tenon_rt::Duration,
        maybe_duration: Option<tenon_rt::Duration>,
        many_duration: Vec<tenon_rt::Duration>,
        named_duration: BTreeMap<String, tenon_rt::Duration>,
        hold_duration: HeldDuration,
        echo_timestamp: tenon_rt::Timestamp,
        maybe_timestamp: Option<tenon_rt::Timestamp>,
        many_timestamp: Vec<tenon_rt::Timestamp>,
        named_timestamp: BTreeMap<String, tenon_rt::Timestamp>,
        hold_timestamp: HeldTimestamp,
        echo_key: Key,
        maybe_key: Option<Key>,
        many_key: Vec<Key>,
        named_key: BTreeMap<String, Key>,
        hold_key: HeldKey,
        echo_percent: Percent,
        maybe_percent: Option<Percent>,
        many_percent: Vec<Percent>,
        named_percent: BTreeMap<String, Percent>,
        hold_percent: HeldPercent,
        echo_mode: Mode,
        maybe_mode: Option<Mode>,
        many_mode: Vec<Mode>,
        named_mode: BTreeMap<String, Mode>,
        hold_mode: HeldMode,
        echo_level: Level,
        maybe_level: Option<Level>,
        many_level: Vec<Level>,
        named_level: BTreeMap<String, Level>,
        hold_level: HeldLevel,
        echo_access: Access,
        maybe_access: Option<Access>,
        many_access: Vec<Access>,
        named_access: BTreeMap<String, Access>,
        hold_access: HeldAccess,
        echo_point: Point,
        maybe_point: Option<Point>,
        many_point: Vec<Point>,
        named_point: BTreeMap<String, Point>,
        hold_point: HeldPoint,
        echo_wide_point: WidePoint,
        maybe_wide_point: Option<WidePoint>,
        many_wide_point: Vec<WidePoint>,
        named_wide_point: BTreeMap<String, WidePoint>,
        hold_wide_point: HeldWidePoint,
        echo_pair: Pair,
        maybe_pair: Option<Pair>,
        many_pair: Vec<Pair>,
        named_pair: BTreeMap<String, Pair>,
        hold_pair: HeldPair,
        echo_shape: Shape,
        maybe_shape: Option<Shape>,
        many_shape: Vec<Shape>,
        named_shape: BTreeMap<String, Shape>,
        hold_shape: HeldShape,
        echo_step: Step,
        maybe_step: Option<Step>,
        many_step: Vec<Step>,
        named_step: BTreeMap<String, Step>,
        hold_step: HeldStep,
        echo_numbers: Vec<u32>,
        maybe_numbers: Option<Vec<u32>>,
        many_numbers: Vec<Vec<u32>>,
        named_numbers: BTreeMap<String, Vec<u32>>,
        hold_numbers: HeldNumbers,
        echo_strings: Vec<String>,
        maybe_strings: Option<Vec<String>>,
        many_strings: Vec<Vec<String>>,
        named_strings: BTreeMap<String, Vec<String>>,
        hold_strings: HeldStrings,
        echo_points: Vec<Point>,
        maybe_points: Option<Vec<Point>>,
        many_points: Vec<Vec<Point>>,
        named_points: BTreeMap<String, Vec<Point>>,
        hold_points: HeldPoints,
        echo_lists: Vec<Vec<u8>>,
        maybe_lists: Option<Vec<Vec<u8>>>,
        many_lists: Vec<Vec<Vec<u8>>>,
        named_lists: BTreeMap<String, Vec<Vec<u8>>>,
        hold_lists: HeldLists,
        echo_names: BTreeSet<String>,
        maybe_names: Option<BTreeSet<String>>,
        many_names: Vec<BTreeSet<String>>,
        named_names: BTreeMap<String, BTreeSet<String>>,
        hold_names: HeldNames,
        echo_ports: BTreeSet<u16>,
        maybe_ports: Option<BTreeSet<u16>>,
        many_ports: Vec<BTreeSet<u16>>,
        named_ports: BTreeMap<String, BTreeSet<u16>>,
        hold_ports: HeldPorts,
        echo_table: BTreeMap<String, u32>,
        maybe_table: Option<BTreeMap<String, u32>>,
        many_table: Vec<BTreeMap<String, u32>>,
        named_table: BTreeMap<String, BTreeMap<String, u32>>,
        hold_table: HeldTable,
        echo_pairs: BTreeMap<i32, Pair>,
        maybe_pairs: Option<BTreeMap<i32, Pair>>,
        many_pairs: Vec<BTreeMap<i32, Pair>>,
        named_pairs: BTreeMap<String, BTreeMap<i32, Pair>>,
        hold_pairs: HeldPairs,
        echo_digest: [u8; 32],
        maybe_digest: Option<[u8; 32]>,
        many_digest: Vec<[u8; 32]>,
        named_digest: BTreeMap<String, [u8; 32]>,
        hold_digest: HeldDigest,
        echo_corners: [Point; 2],
        maybe_corners: Option<[Point; 2]>,
        many_corners: Vec<[Point; 2]>,
        named_corners: BTreeMap<String, [Point; 2]>,
        hold_corners: HeldCorners,
        echo_tree: Tree,
        maybe_tree: Option<Tree>,
        many_tree: Vec<Tree>,
        named_tree: BTreeMap<String, Tree>,
        hold_tree: HeldTree,
    }

    views! {
        see_named_bool: BTreeMap<String, bool> => BTreeMap<String, bool>,
        see_named_u8: BTreeMap<String, u8> => BTreeMap<String, u8>,
        see_named_u16: BTreeMap<String, u16> => BTreeMap<String, u16>,
        see_named_u32: BTreeMap<String, u32> => BTreeMap<String, u32>,
        see_named_u64: BTreeMap<String, u64> => BTreeMap<String, u64>,
        see_named_i8: BTreeMap<String, i8> => BTreeMap<String, i8>,
        see_named_i16: BTreeMap<String, i16> => BTreeMap<String, i16>,
        see_named_i32: BTreeMap<String, i32> => BTreeMap<String, i32>,
        see_named_i64: BTreeMap<String, i64> => BTreeMap<String, i64>,
        see_many_u128: Vec<u128> => Vec<u128>,
        see_named_u128: BTreeMap<String, u128> => BTreeMap<String, u128>,
        see_many_i128: Vec<i128> => Vec<i128>,
        see_named_i128: BTreeMap<String, i128> => BTreeMap<String, i128>,
        see_named_f32: BTreeMap<String, f32> => BTreeMap<String, f32>,
        see_named_f64: BTreeMap<String, f64> => BTreeMap<String, f64>,
        see_named_char: BTreeMap<String, char> => BTreeMap<String, char>,
        see_many_string: Vec<String> => Vec<String>,
        see_named_string: BTreeMap<String, String> => BTreeMap<String, String>,
        see_many_bytes: Vec<Bytes> => Vec<Vec<u8>>,
        see_named_bytes: BTreeMap<String, Bytes> => BTreeMap<String, Vec<u8>>,
        see_many_path: Vec<PathBuf> => Vec<PathBuf>,
        see_named_path: BTreeMap<String, PathBuf> => BTreeMap<String, PathBuf>,
        see_named_uuid: BTreeMap<String, tenon_rt::Uuid> => BTreeMap<String, tenon_rt::Uuid>,
        see_named_duration: BTreeMap<String, tenon_rt::Duration> => BTreeMap<String, tenon_rt::Duration>,
        see_named_timestamp: BTreeMap<String, tenon_rt::Timestamp> => BTreeMap<String, tenon_rt::Timestamp>,
        see_many_key: Vec<Key> => Vec<Key>,
        see_named_key: BTreeMap<String, Key> => BTreeMap<String, Key>,
        see_named_percent: BTreeMap<String, Percent> => BTreeMap<String, Percent>,
        see_named_mode: BTreeMap<String, Mode> => BTreeMap<String, Mode>,
        see_named_level: BTreeMap<String, Level> => BTreeMap<String, Level>,
        see_named_access: BTreeMap<String, Access> => BTreeMap<String, Access>,
        see_named_point: BTreeMap<String, Point> => BTreeMap<String, Point>,
        see_named_wide_point: BTreeMap<String, WidePoint> => BTreeMap<String, WidePoint>,
        see_pair: Pair => Pair,
        see_maybe_pair: Option<Pair> => Option<Pair>,
        see_many_pair: Vec<Pair> => Vec<Pair>,
        see_named_pair: BTreeMap<String, Pair> => BTreeMap<String, Pair>,
        see_shape: Shape => Shape,
        see_maybe_shape: Option<Shape> => Option<Shape>,
        see_many_shape: Vec<Shape> => Vec<Shape>,
        see_named_shape: BTreeMap<String, Shape> => BTreeMap<String, Shape>,
        see_step: Step => Step,
        see_maybe_step: Option<Step> => Option<Step>,
        see_many_step: Vec<Step> => Vec<Step>,
        see_named_step: BTreeMap<String, Step> => BTreeMap<String, Step>,
        see_many_numbers: Vec<Vec<u32>> => Vec<Vec<u32>>,
        see_named_numbers: BTreeMap<String, Vec<u32>> => BTreeMap<String, Vec<u32>>,
        see_strings: Vec<String> => Vec<String>,
        see_maybe_strings: Option<Vec<String>> => Option<Vec<String>>,
        see_many_strings: Vec<Vec<String>> => Vec<Vec<String>>,
        see_named_strings: BTreeMap<String, Vec<String>> => BTreeMap<String, Vec<String>>,
        see_many_points: Vec<Vec<Point>> => Vec<Vec<Point>>,
        see_named_points: BTreeMap<String, Vec<Point>> => BTreeMap<String, Vec<Point>>,
        see_lists: Vec<Vec<u8>> => Vec<Vec<u8>>,
        see_maybe_lists: Option<Vec<Vec<u8>>> => Option<Vec<Vec<u8>>>,
        see_many_lists: Vec<Vec<Vec<u8>>> => Vec<Vec<Vec<u8>>>,
        see_named_lists: BTreeMap<String, Vec<Vec<u8>>> => BTreeMap<String, Vec<Vec<u8>>>,
        see_names: BTreeSet<String> => BTreeSet<String>,
        see_maybe_names: Option<BTreeSet<String>> => Option<BTreeSet<String>>,
        see_many_names: Vec<BTreeSet<String>> => Vec<BTreeSet<String>>,
        see_named_names: BTreeMap<String, BTreeSet<String>> => BTreeMap<String, BTreeSet<String>>,
        see_ports: BTreeSet<u16> => BTreeSet<u16>,
        see_maybe_ports: Option<BTreeSet<u16>> => Option<BTreeSet<u16>>,
        see_many_ports: Vec<BTreeSet<u16>> => Vec<BTreeSet<u16>>,
        see_named_ports: BTreeMap<String, BTreeSet<u16>> => BTreeMap<String, BTreeSet<u16>>,
        see_table: BTreeMap<String, u32> => BTreeMap<String, u32>,
        see_maybe_table: Option<BTreeMap<String, u32>> => Option<BTreeMap<String, u32>>,
        see_many_table: Vec<BTreeMap<String, u32>> => Vec<BTreeMap<String, u32>>,
        see_named_table: BTreeMap<String, BTreeMap<String, u32>> => BTreeMap<String, BTreeMap<String, u32>>,
        see_pairs: BTreeMap<i32, Pair> => BTreeMap<i32, Pair>,
        see_maybe_pairs: Option<BTreeMap<i32, Pair>> => Option<BTreeMap<i32, Pair>>,
        see_many_pairs: Vec<BTreeMap<i32, Pair>> => Vec<BTreeMap<i32, Pair>>,
        see_named_pairs: BTreeMap<String, BTreeMap<i32, Pair>> => BTreeMap<String, BTreeMap<i32, Pair>>,
        see_many_digest: Vec<[u8; 32]> => Vec<[u8; 32]>,
        see_named_digest: BTreeMap<String, [u8; 32]> => BTreeMap<String, [u8; 32]>,
        see_many_corners: Vec<[Point; 2]> => Vec<[Point; 2]>,
        see_named_corners: BTreeMap<String, [Point; 2]> => BTreeMap<String, [Point; 2]>,
        see_tree: Tree => Tree,
        see_maybe_tree: Option<Tree> => Option<Tree>,
        see_many_tree: Vec<Tree> => Vec<Tree>,
        see_named_tree: BTreeMap<String, Tree> => BTreeMap<String, Tree>,
    }

    holders! {
        see_hold_bool: HeldBool of bool,
        see_hold_u8: HeldU8 of u8,
        see_hold_u16: HeldU16 of u16,
        see_hold_u32: HeldU32 of u32,
        see_hold_u64: HeldU64 of u64,
        see_hold_i8: HeldI8 of i8,
        see_hold_i16: HeldI16 of i16,
        see_hold_i32: HeldI32 of i32,
        see_hold_i64: HeldI64 of i64,
        see_hold_u128: HeldU128 of u128,
        see_hold_i128: HeldI128 of i128,
        see_hold_f32: HeldF32 of f32,
        see_hold_f64: HeldF64 of f64,
        see_hold_char: HeldChar of char,
        see_hold_string: HeldString of String,
        see_hold_bytes: HeldBytes of Bytes,
        see_hold_path: HeldPath of PathBuf,
        see_hold_uuid: HeldUuid of tenon_rt::Uuid,
        see_hold_duration: HeldDuration of tenon_rt::Duration,
        see_hold_timestamp: HeldTimestamp of tenon_rt::Timestamp,
        see_hold_key: HeldKey of Key,
        see_hold_percent: HeldPercent of Percent,
        see_hold_mode: HeldMode of Mode,
        see_hold_level: HeldLevel of Level,
        see_hold_access: HeldAccess of Access,
        see_hold_point: HeldPoint of Point,
        see_hold_wide_point: HeldWidePoint of WidePoint,
        see_hold_pair: HeldPair of Pair,
        see_hold_shape: HeldShape of Shape,
        see_hold_step: HeldStep of Step,
        see_hold_numbers: HeldNumbers of Vec<u32>,
        see_hold_strings: HeldStrings of Vec<String>,
        see_hold_points: HeldPoints of Vec<Point>,
        see_hold_lists: HeldLists of Vec<Vec<u8>>,
        see_hold_names: HeldNames of BTreeSet<String>,
        see_hold_ports: HeldPorts of BTreeSet<u16>,
        see_hold_table: HeldTable of BTreeMap<String, u32>,
        see_hold_pairs: HeldPairs of BTreeMap<i32, Pair>,
        see_hold_digest: HeldDigest of [u8; 32],
        see_hold_corners: HeldCorners of [Point; 2],
        see_hold_tree: HeldTree of Tree,
    }

    failures! {
        fail_bool: bool => bad_bool,
        fail_u8: u8 => bad_u8,
        fail_u16: u16 => bad_u16,
        fail_u32: u32 => bad_u32,
        fail_u64: u64 => bad_u64,
        fail_i8: i8 => bad_i8,
        fail_i16: i16 => bad_i16,
        fail_i32: i32 => bad_i32,
        fail_i64: i64 => bad_i64,
        fail_u128: u128 => bad_u128,
        fail_i128: i128 => bad_i128,
        fail_f32: f32 => bad_f32,
        fail_f64: f64 => bad_f64,
        fail_char: char => bad_char,
        fail_string: String => bad_string,
        fail_bytes: Vec<u8> => bad_bytes,
        fail_path: PathBuf => bad_path,
        fail_uuid: tenon_rt::Uuid => bad_uuid,
        fail_duration: tenon_rt::Duration => bad_duration,
        fail_timestamp: tenon_rt::Timestamp => bad_timestamp,
        fail_key: Key => bad_key,
        fail_percent: Percent => bad_percent,
        fail_mode: Mode => bad_mode,
        fail_level: Level => bad_level,
        fail_access: Access => bad_access,
        fail_point: Point => bad_point,
        fail_wide_point: WidePoint => bad_wide_point,
        fail_pair: Pair => bad_pair,
        fail_shape: Shape => bad_shape,
        fail_step: Step => bad_step,
        fail_numbers: Vec<u32> => bad_numbers,
        fail_strings: Vec<String> => bad_strings,
        fail_points: Vec<Point> => bad_points,
        fail_lists: Vec<Vec<u8>> => bad_lists,
        fail_names: BTreeSet<String> => bad_names,
        fail_ports: BTreeSet<u16> => bad_ports,
        fail_table: BTreeMap<String, u32> => bad_table,
        fail_pairs: BTreeMap<i32, Pair> => bad_pairs,
        fail_digest: [u8; 32] => bad_digest,
        fail_corners: [Point; 2] => bad_corners,
        fail_tree: Tree => bad_tree,
    }

    calls! {
        call_bool call_fail_bool: bool, echo_bool maybe_bool many_bool fail_bool, |value| *value, Some(*value);
        call_u8 call_fail_u8: u8, echo_u8 maybe_u8 many_u8 fail_u8, |value| *value, Some(*value);
        call_u16 call_fail_u16: u16, echo_u16 maybe_u16 many_u16 fail_u16, |value| *value, Some(*value);
        call_u32 call_fail_u32: u32, echo_u32 maybe_u32 many_u32 fail_u32, |value| *value, Some(*value);
        call_u64 call_fail_u64: u64, echo_u64 maybe_u64 many_u64 fail_u64, |value| *value, Some(*value);
        call_i8 call_fail_i8: i8, echo_i8 maybe_i8 many_i8 fail_i8, |value| *value, Some(*value);
        call_i16 call_fail_i16: i16, echo_i16 maybe_i16 many_i16 fail_i16, |value| *value, Some(*value);
        call_i32 call_fail_i32: i32, echo_i32 maybe_i32 many_i32 fail_i32, |value| *value, Some(*value);
        call_i64 call_fail_i64: i64, echo_i64 maybe_i64 many_i64 fail_i64, |value| *value, Some(*value);
        call_u128 call_fail_u128: u128, echo_u128 maybe_u128 many_u128 fail_u128, |value| *value, Some(*value);
        call_i128 call_fail_i128: i128, echo_i128 maybe_i128 many_i128 fail_i128, |value| *value, Some(*value);
        call_f32 call_fail_f32: f32, echo_f32 maybe_f32 many_f32 fail_f32, |value| *value, Some(*value);
        call_f64 call_fail_f64: f64, echo_f64 maybe_f64 many_f64 fail_f64, |value| *value, Some(*value);
        call_char call_fail_char: char, echo_char maybe_char many_char fail_char, |value| *value, Some(*value);
        call_string call_fail_string: String, echo_string maybe_string many_string fail_string, |value| value, Some(value.as_ref());
        call_bytes call_fail_bytes: Vec<u8>, echo_bytes maybe_bytes many_bytes fail_bytes, |value| value, Some(value.as_ref());
        call_path call_fail_path: PathBuf, echo_path maybe_path many_path fail_path, |value| value, Some(value.as_ref());
        call_uuid call_fail_uuid: tenon_rt::Uuid, echo_uuid maybe_uuid many_uuid fail_uuid, |value| *value, Some(*value);
        call_duration call_fail_duration: tenon_rt::Duration, echo_duration maybe_duration many_duration fail_duration, |value| *value, Some(*value);
        call_timestamp call_fail_timestamp: tenon_rt::Timestamp, echo_timestamp maybe_timestamp many_timestamp fail_timestamp, |value| *value, Some(*value);
        call_key call_fail_key: Key, echo_key maybe_key many_key fail_key, |value| value, Some(value);
        call_percent call_fail_percent: Percent, echo_percent maybe_percent many_percent fail_percent, |value| *value, Some(*value);
        call_mode call_fail_mode: Mode, echo_mode maybe_mode many_mode fail_mode, |value| *value, Some(*value);
        call_level call_fail_level: Level, echo_level maybe_level many_level fail_level, |value| *value, Some(*value);
        call_access call_fail_access: Access, echo_access maybe_access many_access fail_access, |value| *value, Some(*value);
        call_point call_fail_point: Point, echo_point maybe_point many_point fail_point, |value| *value, Some(*value);
        call_wide_point call_fail_wide_point: WidePoint, echo_wide_point maybe_wide_point many_wide_point fail_wide_point, |value| *value, Some(*value);
        call_pair call_fail_pair: Pair, echo_pair maybe_pair many_pair fail_pair, |value| value, Some(value);
        call_shape call_fail_shape: Shape, echo_shape maybe_shape many_shape fail_shape, |value| value, Some(value);
        call_step call_fail_step: Step, echo_step maybe_step many_step fail_step, |value| value, Some(value);
        call_numbers call_fail_numbers: Vec<u32>, echo_numbers maybe_numbers many_numbers fail_numbers, |value| value, Some(value.as_ref());
        call_strings call_fail_strings: Vec<String>, echo_strings maybe_strings many_strings fail_strings, |value| value, Some(value.as_ref());
        call_points call_fail_points: Vec<Point>, echo_points maybe_points many_points fail_points, |value| value, Some(value.as_ref());
        call_lists call_fail_lists: Vec<Vec<u8>>, echo_lists maybe_lists many_lists fail_lists, |value| value, Some(value.as_ref());
        call_names call_fail_names: BTreeSet<String>, echo_names maybe_names many_names fail_names, |value| value, Some(value);
        call_ports call_fail_ports: BTreeSet<u16>, echo_ports maybe_ports many_ports fail_ports, |value| value, Some(value);
        call_table call_fail_table: BTreeMap<String, u32>, echo_table maybe_table many_table fail_table, |value| value, Some(value);
        call_pairs call_fail_pairs: BTreeMap<i32, Pair>, echo_pairs maybe_pairs many_pairs fail_pairs, |value| value, Some(value);
        call_digest call_fail_digest: [u8; 32], echo_digest maybe_digest many_digest fail_digest, |value| value, Some(value);
        call_corners call_fail_corners: [Point; 2], echo_corners maybe_corners many_corners fail_corners, |value| value, Some(value);
        call_tree call_fail_tree: Tree, echo_tree maybe_tree many_tree fail_tree, |value| value, Some(value);
    }
}
