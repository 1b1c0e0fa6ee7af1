//! Bytes that are held on both sides, in Rust.

use std::sync::{Mutex, MutexGuard};

use buffers_api::*;
use tenon_rt::{SharedBytes, throw};

pub struct Shelves;

pub struct Board(Mutex<SharedBytes>);

static KEPT: Mutex<Option<SharedBytes>> = Mutex::new(None);

fn kept() -> MutexGuard<'static, Option<SharedBytes>> {
    KEPT.lock().expect("nothing panics meanwhile")
}

impl Shelf for Board {
    fn text(&self) -> SharedBytes {
        self.0.lock().expect("nothing panics meanwhile").clone()
    }

    fn replace(&self, text: Option<SharedBytes>) -> Option<SharedBytes> {
        let mut held = self.0.lock().expect("nothing panics meanwhile");
        text.map(|text| std::mem::replace(&mut *held, text))
    }
}

impl Provider for Shelves {
    type Shelf = Board;

    fn with_shelf(&self, text: SharedBytes) -> Board {
        Board(Mutex::new(text))
    }

    fn make(&self, size: u64, with: u8) -> SharedBytes {
        vec![with; size as usize].into()
    }

    fn sum(&self, text: SharedBytes) -> u64 {
        text.iter().map(|one| u64::from(*one)).sum()
    }

    fn same(&self, text: SharedBytes) -> SharedBytes {
        text
    }

    fn maybe(&self, text: Option<SharedBytes>) -> Option<SharedBytes> {
        text
    }

    fn address(&self, text: SharedBytes) -> u64 {
        text.as_ptr().addr() as u64
    }

    fn keep(&self, text: SharedBytes) {
        *kept() = Some(text);
    }

    fn take(&self) -> Result<SharedBytes, BufferError> {
        kept().take().ok_or_else(BufferError::empty)
    }

    fn fit(&self, _: SharedBytes, _: &str) {}

    fn ask(&self, reader: &dyn Reader, text: SharedBytes) -> u64 {
        reader.read(&text).unwrap_or_else(|fault| throw(fault))
    }

    fn pass(&self, reader: &dyn Reader) -> Result<SharedBytes, BufferError> {
        reader.give()
    }

    fn pass_maybe(&self, reader: &dyn Reader, text: Option<SharedBytes>) -> Option<SharedBytes> {
        let passed = reader.maybe(text.as_ref());
        passed.unwrap_or_else(|fault| throw(fault))
    }

    fn both(&self, left: SharedBytes, right: SharedBytes) -> bool {
        left == right
    }
}
