//! loom's part of the runtime's `sync`.

use std::sync::LockResult;
// Chunks of slots are made before a check starts its threads, so their lock is none of what is checked.
pub(crate) use std::sync::{OnceLock, PoisonError};

pub(crate) use loom::hint::spin_loop;
pub(crate) use loom::sync::atomic::{AtomicU32, AtomicU64, Ordering};
pub(crate) use loom::sync::{Arc, MutexGuard};

pub(crate) type Shared<T> = loom::cell::UnsafeCell<T>;

/// loom's lock, which no constant can hold: it is made when it is first used.
pub(crate) struct Mutex<T> {
    start: std::sync::Mutex<Option<T>>,
    made: OnceLock<loom::sync::Mutex<T>>,
}

impl<T> Mutex<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self {
            start: std::sync::Mutex::new(Some(value)),
            made: OnceLock::new(),
        }
    }

    pub(crate) fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let made = self.made.get_or_init(|| {
            let value = self.start.lock().unwrap().take();
            loom::sync::Mutex::new(value.expect("made once"))
        });
        made.lock()
    }
}

/// loom's condition, made when it is first used.
pub(crate) struct Condvar(OnceLock<loom::sync::Condvar>);

impl Condvar {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    fn made(&self) -> &loom::sync::Condvar {
        self.0.get_or_init(loom::sync::Condvar::new)
    }

    pub(crate) fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.made().wait(guard)
    }

    pub(crate) fn notify_all(&self) {
        self.made().notify_all();
    }
}
