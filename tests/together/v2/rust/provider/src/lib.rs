//! Meters of version 2.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use meter_api::{self as api, MeterError, Reader};
use tenon_rt::throw;

static OPEN: AtomicU32 = AtomicU32::new(0);

/// Makes meters.
pub struct Meters;

/// A count up to a limit.
pub struct Meter {
    limit: u64,
    count: Mutex<u64>,
}

impl Drop for Meter {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}

impl api::Provider for Meters {
    type Meter = Meter;

    fn open_meter(&self, limit: u64) -> Meter {
        OPEN.fetch_add(1, Ordering::Relaxed);
        let count = Mutex::default();
        Meter { limit, count }
    }

    fn open_meters(&self) -> u32 {
        OPEN.load(Ordering::Relaxed)
    }

    fn ask(&self, reader: &dyn Reader) -> u64 {
        reader.read().unwrap_or_else(|fault| throw(fault))
    }
}

impl api::Meter for Meter {
    fn add(&self, more: u64) -> Result<u64, MeterError> {
        let mut count = self.count.lock().expect("no call panics with it");
        let sum = count.checked_add(more).filter(|sum| *sum <= self.limit);
        *count = sum.ok_or_else(|| MeterError::over(self.limit))?;
        Ok(*count)
    }

    fn panics(&self, text: &str) {
        panic!("version 2: {text}");
    }
}

api::export!(Meters);
