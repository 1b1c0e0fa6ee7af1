//! Objects that count how many of them there are.

use std::sync::atomic::{AtomicU64, Ordering};

use objects_api::{self as api, End, StoreError};
use tenon_rt::{Code, Fault, Timestamp};

static ALIVE: AtomicU64 = AtomicU64::new(0);

/// Provides stores.
pub struct Stores;

/// A number of items.
pub struct Store(AtomicU64);

impl Store {
    fn new(items: u64) -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Self(AtomicU64::new(items))
    }

    fn items(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, other: &Self) {
        self.0.fetch_add(other.items(), Ordering::Relaxed);
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

impl api::Provider for Stores {
    type Store = Store;

    fn open_store(&self, items: u64) -> Store {
        Store::new(items)
    }

    fn alive(&self) -> u64 {
        ALIVE.load(Ordering::Relaxed)
    }
}

impl api::Store for Store {
    fn len(&self) -> u64 {
        self.items()
    }

    fn poison(&self) {
        panic!("poisoned on purpose");
    }

    fn finish(self, end: End) -> Result<u64, StoreError> {
        match end {
            End::DECLARED => Err(StoreError::full()),
            End::PANIC => panic!("told to panic"),
            End::BROKEN_RESULT => Ok(u64::MAX),
            // As if it came from a call of the provider's own.
            End::FAULT_OF_ANOTHER => {
                let busy = Fault::boundary(Code::Busy, "another object is busy");
                Err(StoreError::Unknown(busy))
            }
            _ => Ok(self.items()),
        }
    }

    fn merge(&self, from: Self, _note: &str) -> Result<(), StoreError> {
        self.add(&from);
        Ok(())
    }

    fn merge_at(&self, from: Self, _at: Timestamp) -> Result<u64, StoreError> {
        self.add(&from);
        Ok(self.items())
    }

    fn merge_both(&self, first: Self, second: Self) -> Result<(), StoreError> {
        self.add(&first);
        self.add(&second);
        Ok(())
    }

    fn join(self, other: Self) -> Result<Self, StoreError> {
        self.add(&other);
        Ok(self)
    }

    fn swallow(&self, from: Self) {
        self.add(&from);
    }
}
