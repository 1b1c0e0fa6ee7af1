//! Golden values as literals: what they are written as, what is read into them, and what cannot be written.

use std::collections::{BTreeMap, BTreeSet};

use tenon_rt::wire::{Record, Root, Value, WireError, decode, encode};
use tenon_rt::{Duration, Fault, Timestamp, Uuid};
use wire_api::{
    Access, Encoding, Entry, Expr, Failure, Grown, Item, Key, Level, Scalars, Source, Tree,
};

use crate::format::{Verdict, expected};
use crate::goldens;
use crate::types::aligned;

fn message(name: &str) -> Vec<u8> {
    let golden = goldens().into_iter().find(|golden| golden.name == name);
    golden.unwrap().bytes.unwrap()
}

fn root(name: &str) -> Root {
    let line = expected().types.into_iter().find(|line| line.name == name);
    Root::new(line.unwrap().fingerprint)
}

/// Reads a message of the case into a value equal to this one.
fn reads<T: Record<Owned: PartialEq + std::fmt::Debug>>(
    case: &str,
    type_name: &str,
    value: &T::Owned,
) {
    let read = decode::<T>(&aligned(&message(case)), &root(type_name)).unwrap();
    assert_eq!(read, *value, "{case}");
}

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

#[test]
fn scalars_are_told_apart() {
    let value = Scalars::new(
        true,
        255,
        -128,
        65535,
        -32768,
        u32::MAX,
        i32::MIN,
        1.5,
        '€',
        u64::MAX,
        i64::MIN,
        0.1,
        Duration::from_nanos(-1),
        Timestamp::from_nanos(-62_135_596_800),
        u128::MAX,
        i128::MIN,
        Uuid::from_u128(0x0011_2233_4455_6677_8899_aabb_ccdd_eeff),
        Encoding::JSON,
        Level::High,
        Access::READ | Access::WRITE | Access::ADMIN,
    );
    reads::<Scalars>("scalars", "Scalars", &value);
    let written = encode::<Scalars>(&value, &root("Scalars")).unwrap();
    assert_eq!(*written, message("scalars"));
}

#[test]
fn what_is_newer_than_the_writer_has_its_default() {
    let mut entry = Entry::new(key("k"), [0], 1);
    entry.ttl = Some(Duration::from_nanos(5_000_000));
    reads::<Entry>("older_entry", "Entry", &entry);

    let mut grown = Grown::new(1, "n");
    grown.seen = Some(true);
    reads::<Grown>("older_grown", "Grown", &grown);
    grown.note = Some("x".into());
    grown.size = 8;
    grown.mark = Some(9);
    grown.labels = BTreeMap::from([("a".into(), "b".into())]);
    reads::<Grown>("newer_grown", "Grown", &grown);
    reads::<Grown>("grown", "Grown", &grown);
}

#[test]
fn variants_and_lists_are_told_apart() {
    let mut entry = Entry::new(key("a/b"), [1, 2, 3], 7);
    entry.tags = vec!["x".into(), "yy".into()];
    entry.encoding = Encoding::UTF8;
    entry.source = Source::Peer("n1".into());
    reads::<Entry>("entry", "Entry", &entry);
    reads::<Entry>("example", "Entry", &entry);
}

#[test]
fn errors_are_written() {
    let item = Item::new("n", 1);
    let fault = Fault::from(Failure::not_found(key("k"), Some(item)));
    assert_eq!(fault.fields(), message("error_fields"));
    // A case without fields has no message at all.
    assert_eq!(Fault::from(Failure::closed()).fields(), [0_u8; 0]);
}

/// What a type of Rust cannot hold, so that nothing has to refuse it.
const IMPOSSIBLE: [&str; 5] = [
    "letter_that_is_none",
    "list_of_texts_with_a_lone_surrogate",
    "member_not_in_a_closed_enum",
    "missing_variant",
    "set_with_a_key_twice",
];

#[test]
fn what_cannot_be_written_is_refused() {
    let mut impossible = BTreeSet::new();
    for golden in goldens() {
        let Verdict::EncodeFailure(code) = &golden.verdict else {
            continue;
        };
        let root = root(&golden.type_name).with_limit(golden.limit.unwrap_or(64 << 20));
        match write(&golden.name, &root) {
            None => {
                impossible.insert(golden.name);
            }
            Some(result) => assert_eq!(
                result.map_err(|error| error.code().name()),
                Err(code.as_str()),
                "{}",
                golden.name
            ),
        }
    }
    assert_eq!(impossible, IMPOSSIBLE.map(String::from).into());
}

fn write(case: &str, root: &Root) -> Option<Result<(), WireError>> {
    let result = match case {
        "depth_33_cannot_be_written" => encode::<Tree>(&chain(33), root),
        "depth_33_through_lists_cannot_be_written" => encode::<Tree>(&nested(15, chain(3)), root),
        "depth_33_of_a_block_cannot_be_written" => encode::<Tree>(&nested(16, chain(1)), root),
        "depth_33_through_payloads_cannot_be_written" => {
            let deep = (0..32).fold(Expr::Number(1), |inner, _| Expr::Negated(inner.into()));
            encode::<Value<Expr>>(&deep, root)
        }
        "too_long_to_be_written" => {
            let entry = decode::<Entry>(&aligned(&message("entry")), &self::root("Entry")).unwrap();
            encode::<Entry>(&entry, root)
        }
        "unknown_case_cannot_be_written" => {
            encode::<Value<Source>>(&Source::Unknown { tag: 9 }, root)
        }
        _ => return None,
    };
    Some(result.map(drop))
}

/// Trees in each other's `next`.
fn chain(length: usize) -> Tree {
    (1..length).fold(Tree::new(0, vec![]), |inner, _| {
        let mut tree = Tree::new(0, vec![]);
        tree.next = Some(inner.into());
        tree
    })
}

/// A tree in the lists of as many others.
fn nested(lists: usize, inner: Tree) -> Tree {
    (0..lists).fold(inner, |inner, _| Tree::new(0, vec![inner]))
}
