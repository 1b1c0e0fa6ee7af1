//! The types of the golden cases: their names in the contract, and what reads and writes them.

use std::collections::{BTreeMap, BTreeSet};

use tenon_rt::ffi::Buffer;
use tenon_rt::wire::{Record, Root, Value, WireError, decode, encode, validate, view};
use wire_api::{
    Answer, Cell, Choices, Crowd, Empty, Entry, Expr, Grown, Item, Level, Limits, Lists, Login,
    Maps, Optionals, Places, Scalars, Sets, Shape, Source, Strict, Texts, Tree,
};

use crate::format::TypeLine;

/// What becomes of a message that is read, and of its value that is written again.
#[derive(Debug)]
pub enum Outcome {
    Refused(&'static str),
    NotWritten(&'static str),
    Written(Vec<u8>),
}

pub struct Codec {
    pub fingerprint: u64,
    root: Root,
    read: fn(&[u8], &Root, &Root) -> Outcome,
}

impl Codec {
    /// Reads a message that lies `address` bytes past a multiple of 8.
    pub fn read(&self, message: &[u8], address: Option<usize>, limit: Option<usize>) -> Outcome {
        let start = address.unwrap_or(0);
        let memory = aligned(&[&vec![0; start], message].concat());
        let root = limit.map_or(self.root, |limit| self.root.with_limit(limit));
        (self.read)(&memory[start..], &root, &self.root)
    }
}

/// A copy that starts at a multiple of 8, as the runtime's buffers do.
pub fn aligned(bytes: &[u8]) -> Buffer {
    let mut buffer = Buffer::default();
    buffer.grow(bytes.len());
    buffer.copy_from_slice(bytes);
    buffer
}

fn read<T: Record>(message: &[u8], root: &Root, own: &Root) -> Outcome {
    let decoded = decode::<T>(message, root);
    let code = |result: Result<(), WireError>| result.err().map(|error| error.code());
    let verdict = decoded.as_ref().err().map(WireError::code);
    assert_eq!(code(validate::<T>(message, root)), verdict);
    assert_eq!(code(view::<T>(message, root).map(drop)), verdict);
    match decoded.map(|value| encode::<T>(&value, own)) {
        Err(error) => Outcome::Refused(error.code().name()),
        Ok(Err(error)) => Outcome::NotWritten(error.code().name()),
        Ok(Ok(bytes)) => Outcome::Written(bytes.to_vec()),
    }
}

macro_rules! types {
    ($($name:literal => $type:ty,)*) => {
        /// The codec of a type; none if generated Rust does not read it.
        pub fn codec(line: &TypeLine) -> Option<Codec> {
            let read = match line.name.as_str() {
                $($name => read::<$type>,)*
                _ => return None,
            };
            let root = Root::new(line.fingerprint);
            let root = if line.secret { root.secret() } else { root };
            Some(Codec { fingerprint: line.fingerprint, root, read })
        }
    };
}

types! {
    "Answer" => Value<Answer>,
    "Cell" => Value<Cell>,
    "Choices" => Choices,
    "Crowd" => Crowd,
    "Empty" => Empty,
    "Entry" => Entry,
    "Expr" => Value<Expr>,
    "Grown" => Grown,
    "Item?" => Option<Item>,
    "Limits" => Value<Limits>,
    "Lists" => Lists,
    "Login" => Login,
    "Maps" => Maps,
    "Optionals" => Optionals,
    "Places" => Places,
    "Scalars" => Scalars,
    "Sets" => Sets,
    "Shape" => Value<Shape>,
    "Source" => Value<Source>,
    "Strict" => Strict,
    "Texts" => Texts,
    "Tree" => Tree,
    "list<Item>" => Value<Vec<Item>>,
    "list<Level>" => Value<Vec<Level>>,
    "list<Shape>" => Value<Vec<Shape>>,
    "list<bool>" => Value<Vec<bool>>,
    "list<char>" => Value<Vec<char>>,
    "list<list<list<u8>>>" => Value<Vec<Vec<Vec<u8>>>>,
    "list<string>" => Value<Vec<String>>,
    "map<string, Entry>" => Value<BTreeMap<String, Entry>>,
    "map<string, Item>" => Value<BTreeMap<String, Item>>,
    "map<u64, u8>" => Value<BTreeMap<u64, u8>>,
    "map<u8, u64>" => Value<BTreeMap<u8, u64>>,
    "set<i128>" => Value<BTreeSet<i128>>,
    "set<i32>" => Value<BTreeSet<i32>>,
    "set<string>" => Value<BTreeSet<String>>,
}
