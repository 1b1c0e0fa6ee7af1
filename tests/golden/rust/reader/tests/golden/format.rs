//! The golden files and `mutations.txt`: `tests/golden/wire/README.md` and `tests/golden/README.md`.

use std::fs;

use crate::folder;
use crate::mutator::fnv;
use crate::types::Outcome;

#[derive(Debug, PartialEq)]
pub enum Verdict {
    Success,
    DecodeFailure(String),
    EncodeFailure(String),
}

pub struct Golden {
    pub name: String,
    pub type_name: String,
    pub bytes: Option<Vec<u8>>,
    pub limit: Option<usize>,
    pub address: Option<usize>,
    pub verdict: Verdict,
}

pub fn goldens(text: &str) -> Vec<Golden> {
    let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty())
        .map(golden)
        .collect()
}

fn golden(lines: &[&str]) -> Golden {
    let all = |key: &str| {
        lines
            .iter()
            .filter_map(|line| line.split_once(' '))
            .filter(|(found, _)| *found == key)
            .map(|(_, rest)| rest)
            .collect::<Vec<_>>()
    };
    let one = |key: &str| all(key).first().copied();
    let number = |key: &str| one(key).map(|text| text.parse().unwrap());
    let bytes = all("bytes");
    Golden {
        name: one("case").unwrap().into(),
        type_name: one("type").unwrap().into(),
        bytes: (!bytes.is_empty()).then(|| bytes_of(&bytes.concat())),
        limit: number("limit"),
        address: number("address"),
        verdict: match one("verdict").unwrap().split_once(' ') {
            None => Verdict::Success,
            Some(("decode_failure", code)) => Verdict::DecodeFailure(code.into()),
            Some(("encode_failure", code)) => Verdict::EncodeFailure(code.into()),
            Some(other) => panic!("{other:?} is no verdict"),
        },
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// What the reference says about types and mutants.
pub struct Expected {
    codes: Vec<String>,
    pub types: Vec<TypeLine>,
    pub rows: Vec<Row>,
}

pub struct TypeLine {
    pub name: String,
    pub fingerprint: u64,
    pub secret: bool,
}

/// A case with the outcome of its message and of each mutant.
pub struct Row {
    pub name: String,
    pub tokens: Vec<String>,
}

pub fn expected() -> Expected {
    let text = fs::read_to_string(folder().join("mutations.txt")).unwrap();
    let mut expected = Expected {
        codes: Vec::new(),
        types: Vec::new(),
        rows: Vec::new(),
    };
    for line in text.lines() {
        let (key, rest) = line.split_once(' ').unwrap();
        match key {
            "codes" => expected.codes = rest.split(' ').map(Into::into).collect(),
            "type" => {
                let parts: Vec<_> = rest.splitn(3, ' ').collect();
                expected.types.push(TypeLine {
                    fingerprint: u64::from_str_radix(parts[0], 16).unwrap(),
                    secret: parts[1] == "secret",
                    name: parts[2].into(),
                });
            }
            "case" => {
                let (name, outcomes) = rest.split_once(' ').unwrap();
                expected.rows.push(Row {
                    name: name.into(),
                    tokens: tokens(outcomes),
                });
            }
            _ => panic!("{key} means nothing"),
        }
    }
    expected
}

fn tokens(mut outcomes: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    while let Some(first) = outcomes.chars().next() {
        let (token, rest) = outcomes.split_at(match first {
            '=' => 5,
            '!' => 2,
            _ => 1,
        });
        tokens.push(token.into());
        outcomes = rest;
    }
    tokens
}

impl Expected {
    /// How `mutations.txt` writes an outcome.
    pub fn token(&self, outcome: &Outcome) -> String {
        let letter = |code: &str| {
            let index = self.codes.iter().position(|known| known == code).unwrap();
            char::from(b'a' + u8::try_from(index).unwrap())
        };
        match outcome {
            Outcome::Refused(code) => letter(code).into(),
            Outcome::NotWritten(code) => format!("!{}", letter(code)),
            Outcome::Written(bytes) => {
                let hash = fnv(bytes);
                format!("={:04x}", (hash ^ (hash >> 16)) & 0xffff)
            }
        }
    }
}
