//! What stands in for WebAssembly: the magic number, and then a line a step.

use std::collections::BTreeMap;
use std::str;

use wasmvm_api::{Order, VmError};

const MAGIC: &[u8] = b"\0asm";

/// A parsed program.
#[derive(Default)]
pub struct Program {
    pub capabilities: Vec<String>,
    pub version: Option<u64>,
    pub entries: BTreeMap<String, Vec<Step>>,
}

/// What a program does. `None` as a text stands for the message of the call.
pub enum Step {
    Read(Vec<u8>),
    Write(Vec<u8>, Option<Vec<u8>>),
    Remove(Vec<u8>),
    Scan(Option<Vec<u8>>, Option<Vec<u8>>, Order),
    Canonicalize,
    Humanize,
    Validate,
    Query,
    Info,
    Spin,
}

impl Program {
    pub fn parse(code: &[u8]) -> Result<Self, VmError> {
        let text = code
            .strip_prefix(MAGIC)
            .and_then(|text| str::from_utf8(text).ok());
        let text = text.ok_or_else(|| VmError::other("not WebAssembly"))?;
        let mut program = Self::default();
        let mut entry = None;
        for line in text.lines() {
            let words: Vec<_> = line.split(' ').collect();
            match (&*words, &mut entry) {
                (["requires", capability], _) => program.capabilities.push((*capability).into()),
                (["version", number], _) => {
                    let number = number.parse().map_err(|_| unknown(line))?;
                    program.version = Some(number);
                }
                (["entry", name], _) => {
                    entry = Some(program.entries.entry((*name).into()).or_default());
                }
                (words, Some(steps)) => steps.push(step(words).ok_or_else(|| unknown(line))?),
                _ => return Err(unknown(line)),
            }
        }
        Ok(program)
    }
}

fn unknown(line: &str) -> VmError {
    VmError::other(format!("no step {line:?}"))
}

/// The empty text is written `""`.
fn text(word: &str) -> Vec<u8> {
    if word == "\"\"" {
        Vec::new()
    } else {
        word.into()
    }
}

fn bound(word: &str) -> Option<Vec<u8>> {
    (word != "-").then(|| text(word))
}

fn step(words: &[&str]) -> Option<Step> {
    Some(match *words {
        ["read", key] => Step::Read(text(key)),
        ["write", key, "$msg"] => Step::Write(text(key), None),
        ["write", key, value] => Step::Write(text(key), Some(text(value))),
        ["remove", key] => Step::Remove(text(key)),
        ["scan", from, to, "up"] => Step::Scan(bound(from), bound(to), Order::ASCENDING),
        ["scan", from, to, "down"] => Step::Scan(bound(from), bound(to), Order::DESCENDING),
        ["canonicalize"] => Step::Canonicalize,
        ["humanize"] => Step::Humanize,
        ["validate"] => Step::Validate,
        ["query"] => Step::Query,
        ["info"] => Step::Info,
        ["spin"] => Step::Spin,
        _ => return None,
    })
}
