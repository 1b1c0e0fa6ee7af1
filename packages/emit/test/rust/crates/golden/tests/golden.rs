//! Reads the golden messages with generated code: same bytes, same verdicts.

mod dispatch;

use std::fmt::Debug;
use std::fs;

use tenon_rt::wire::{Record, Root, WireError, decode, encode, validate, view};

#[derive(Debug, Default)]
struct Golden {
    name: String,
    of: String,
    bytes: Option<Vec<u8>>,
    limit: Option<usize>,
    address: usize,
    handles: bool,
    verdict: String,
}

fn goldens() -> Vec<Golden> {
    let folder = std::env::var("GOLDEN_DIR").expect("the folder of the golden files");
    let mut goldens = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "golden") {
            let text = fs::read_to_string(path).unwrap();
            goldens.extend(text.split("\n\n").filter_map(golden_of));
        }
    }
    goldens
}

fn golden_of(block: &str) -> Option<Golden> {
    let mut golden = Golden::default();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let (key, rest) = line.split_once(' ')?;
        match key {
            "case" => golden.name = rest.into(),
            "type" => golden.of = rest.into(),
            "bytes" => golden.bytes.get_or_insert_default().extend(hex(rest)),
            "limit" => golden.limit = Some(rest.parse().unwrap()),
            "address" => golden.address = rest.parse().unwrap(),
            "handles" => golden.handles = true,
            "verdict" => golden.verdict = rest.into(),
            _ => {}
        }
    }
    (!golden.name.is_empty()).then_some(golden)
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks_exact(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// The bytes as a message lies in memory: 8-aligned, or `address` past that.
fn placed(bytes: &[u8], address: usize) -> (Vec<u64>, usize) {
    let mut words = vec![0_u64; bytes.len() / 8 + 2];
    for (index, byte) in bytes.iter().enumerate() {
        let at = index + address;
        words[at / 8] |= u64::from(*byte) << (at % 8 * 8);
    }
    (words, address)
}

fn run<T: Record>(golden: &Golden, root: Root)
where
    for<'m> T::View<'m>: Debug,
{
    let Some(bytes) = &golden.bytes else { return };
    let root = golden.limit.map_or(root, |limit| root.with_limit(limit));
    let (words, address) = placed(bytes, golden.address);
    let memory: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    assert_eq!(&memory[address..address + bytes.len()], bytes);
    let mut buffer = tenon_rt::ffi::Buffer::new();
    buffer.grow(memory.len());
    buffer.copy_from_slice(&memory);
    let message = &buffer[address..address + bytes.len()];

    let expected = golden.verdict.strip_prefix("decode_failure ");
    let code = |result: Result<(), WireError>| result.err().map(|error| error.code().name());
    assert_eq!(code(validate::<T>(message, &root)), expected, "{}: in place", golden.name);
    let decoded = decode::<T>(message, &root);
    let value = match decoded {
        Ok(value) => value,
        Err(error) => {
            assert_eq!(Some(error.code().name()), expected, "{}: {error}", golden.name);
            return;
        }
    };
    assert_eq!(golden.verdict, "success", "{}", golden.name);
    assert_seen::<T>(message, &root, &value, &golden.name);
    let again = match encode::<T>(&value, &root) {
        Ok(again) => again,
        // An unknown case can be read, but not written (WIRE-26).
        Err(error) => {
            assert_eq!(error.code().name(), "unknown_case", "{}", golden.name);
            return;
        }
    };
    let exact = bytes[8..16] == again[8..16];
    if exact {
        assert_eq!(&again[..], &bytes[..], "{}: written again", golden.name);
    }
    let exact = validate::<T>(&again, &root);
    assert_eq!(code(exact), None, "{}: what was written is read", golden.name);
}

/// What is seen in place is what was decoded.
fn assert_seen<T: Record>(message: &[u8], root: &Root, value: &T::Owned, name: &str)
where
    for<'m> T::View<'m>: Debug,
{
    let seen = |text: &str| view::<T>(message, root).unwrap_or_else(|error| panic!("{text}: {error}"));
    // Reads everything that there is to see.
    assert!(!format!("{:?}", seen(name)).is_empty(), "{name}");
    let encoded = |value: &T::Owned| encode::<T>(value, root).map(|message| message.to_vec());
    assert_eq!(encoded(&T::own_view(seen(name))), encoded(value), "{name}: seen");
}

#[test]
fn golden_messages_have_their_verdicts() {
    let goldens = goldens();
    let served: Vec<&Golden> = goldens
        .iter()
        .filter(|golden| !golden.handles && dispatch::run(golden))
        .collect();
    assert!(served.len() > 200, "{} of {} cases", served.len(), goldens.len());
}

/// Any change of a byte ends in the same verdict for a value and in place, and never in a panic.
#[test]
fn mutated_messages_have_one_verdict() {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    for golden in goldens() {
        let Some(bytes) = golden.bytes.filter(|bytes| bytes.len() >= 24) else {
            continue;
        };
        for _ in 0..300 {
            let mut buffer = tenon_rt::ffi::Buffer::new();
            buffer.grow(bytes.len());
            buffer.copy_from_slice(&bytes);
            for _ in 0..=next(3) {
                let at = 8 + next(bytes.len() - 8);
                buffer[at] = [0, 1, 8, 0x10, 0x18, 0x7f, 0x80, 0xff, next(256) as u8][next(9)];
            }
            dispatch::compare(&golden.of, &buffer);
        }
    }
}

fn same<T: Record>(bytes: &[u8], root: Root)
where
    for<'m> T::View<'m>: Debug,
{
    let value = decode::<T>(bytes, &root);
    assert_eq!(value.as_ref().err(), validate::<T>(bytes, &root).as_ref().err());
    assert_eq!(value.as_ref().err(), view::<T>(bytes, &root).as_ref().err());
    if let Ok(value) = value {
        assert_seen::<T>(bytes, &root, &value, "a mutant");
    }
}
