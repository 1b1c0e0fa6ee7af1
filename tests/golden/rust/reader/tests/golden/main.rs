//! The golden messages, and mutants of them, read by generated Rust: `tests/golden/README.md`.

mod format;
mod mutator;
mod types;
mod values;

use std::fs;
use std::path::PathBuf;

use format::{Expected, Golden, Verdict};
use mutator::{Random, fnv, mutant};
use types::{Codec, Outcome};

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All cases but those of `handles.golden`: handles do not cross in messages yet, so no generated code reads them.
pub(crate) fn goldens() -> Vec<Golden> {
    let mut paths: Vec<_> = fs::read_dir(folder().join("wire"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "golden"))
        .collect();
    paths.sort();
    let (skipped, read): (Vec<_>, Vec<_>) = paths
        .into_iter()
        .partition(|path| path.ends_with("handles.golden"));
    assert_eq!(skipped.len(), 1);
    read.iter()
        .flat_map(|path| format::goldens(&fs::read_to_string(path).unwrap()))
        .collect()
}

/// Types that a provider only writes, so that no generated Rust reads them; `values` writes them.
const ONLY_WRITTEN: [&str; 2] = ["Failure.closed", "Failure.not_found"];

fn codecs(expected: &Expected) -> Vec<(String, Codec)> {
    let (known, unknown): (Vec<_>, Vec<_>) = expected
        .types
        .iter()
        .map(|one| (one.name.clone(), types::codec(one)))
        .partition(|(_, codec)| codec.is_some());
    let unknown: Vec<_> = unknown.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(unknown, ONLY_WRITTEN);
    known
        .into_iter()
        .map(|(name, codec)| (name, codec.unwrap()))
        .collect()
}

fn codec_of<'a>(codecs: &'a [(String, Codec)], name: &str) -> Option<&'a Codec> {
    codecs
        .iter()
        .find_map(|(known, codec)| (known == name).then_some(codec))
}

#[test]
fn messages_get_their_verdicts() {
    let expected = format::expected();
    let codecs = codecs(&expected);
    let mut wrong = Vec::new();
    for golden in goldens() {
        let Some(codec) = codec_of(&codecs, &golden.type_name) else {
            assert!(ONLY_WRITTEN.contains(&golden.type_name.as_str()));
            continue;
        };
        let Some(bytes) = &golden.bytes else { continue };
        let outcome = codec.read(bytes, golden.address, golden.limit);
        let good = match (&golden.verdict, &outcome) {
            (Verdict::Success, Outcome::Written(again)) => {
                let exact = bytes[8..16] == codec.fingerprint.to_le_bytes();
                !exact || again == bytes
            }
            (Verdict::Success, Outcome::NotWritten(code)) => *code == "unknown_case",
            (Verdict::DecodeFailure(code), Outcome::Refused(got)) => code == got,
            _ => false,
        };
        if !good {
            wrong.push(format!(
                "{}: {:?}, but {outcome:?}",
                golden.name, golden.verdict
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mutants_get_the_verdicts_of_the_reference() {
    let expected = format::expected();
    let codecs = codecs(&expected);
    let goldens = goldens();
    for row in &expected.rows {
        let golden = goldens
            .iter()
            .find(|golden| golden.name == row.name)
            .unwrap();
        let Some(codec) = codec_of(&codecs, &golden.type_name) else {
            assert!(ONLY_WRITTEN.contains(&golden.type_name.as_str()));
            continue;
        };
        let bytes = golden.bytes.as_ref().unwrap();
        let mut random = Random::new(fnv(row.name.as_bytes()).into());
        for (index, token) in row.tokens.iter().enumerate() {
            let message = match index {
                0 => bytes.clone(),
                _ => mutant(bytes, &mut random),
            };
            let outcome = codec.read(&message, None, None);
            assert_eq!(
                expected.token(&outcome),
                *token,
                "mutant {index} of {}: {message:02x?} is {outcome:?}",
                row.name,
            );
        }
    }
}

#[test]
fn the_generated_code_has_the_fingerprints() {
    let source = ["wire.rs", "ffi.rs"]
        .map(|name| fs::read_to_string(folder().join("rust/wire-api/src").join(name)).unwrap())
        .concat();
    // These never are the root of a message at the boundary: they cross as they lie in C, or as an optional argument.
    let inside = [
        "Cell",
        "Failure.closed",
        "Item?",
        "Limits",
        "list<Level>",
        "list<bool>",
        "list<char>",
    ];
    let missing: Vec<_> = format::expected()
        .types
        .into_iter()
        .filter(|one| {
            let digits = format!("{:016x}", one.fingerprint);
            let literal = format!(
                "0x{}_{}_{}_{}",
                &digits[..4],
                &digits[4..8],
                &digits[8..12],
                &digits[12..]
            );
            !source.contains(&literal)
        })
        .map(|one| one.name)
        .collect();
    assert_eq!(missing, inside);
}
