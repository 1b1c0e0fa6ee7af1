//! A provider of `callbacks.tenon`: it calls back what it gets.
//!
//! What is lent is gone after the call:
//! ```compile_fail
//! use callbacks_api::Progress;
//! fn keep(progress: &dyn Progress) -> &'static dyn Progress {
//!     progress
//! }
//! ```
//! ```
//! use callbacks_api::Progress;
//! fn keep(progress: &'static dyn Progress) -> &'static dyn Progress {
//!     progress
//! }
//! ```
#![forbid(unsafe_code)]

pub mod each;

use std::sync::Arc;

use callbacks_api::{self as api, *};

pub struct Engine;

pub struct Job {
    progress: Arc<dyn Progress>,
}

impl api::Provider for Engine {
    type Job = Job;

    fn start_job(&self, progress: Arc<dyn Progress>, name: Name) -> Result<Job, JobError> {
        match name.get() {
            "refuse" => return Err(JobError::failed("refused")),
            "panic" => panic!("no start"),
            _ => {}
        }
        Ok(Job { progress })
    }

    fn job_each(&self, everything: &dyn Everything, which: u32) {
        if let Err(fault) = each::call(everything, which) {
            tenon_rt::throw(fault);
        }
    }

    fn forward(&self, progress: &dyn Progress, item: Item) -> bool {
        progress.report(item.count.into(), None)
    }

    fn check(&self, progress: &dyn Progress, deep: bool) -> Result<(), JobError> {
        progress.on_retry(3);
        progress
            .check(deep, "because")
            .map_err(|fault| JobError::failed(fault.to_string()))
    }

    fn run_names(&self, names: &dyn Names) -> u64 {
        let item = each::item();
        let run = || {
            let said = names.calling(b"args", "len", Some(3), "given".into(), 5)?;
            assert_eq!(said.as_deref(), Some("said"));
            names.r#type(1, Some(true), "rt", &item, None)?;
            names.handle(7, true, Some("x"), 9)
        };
        run().unwrap_or_else(|fault: tenon_rt::Fault| tenon_rt::throw(fault))
    }

    fn rarely(&self, ffi: Option<&dyn Ffi>) {
        assert!(ffi.is_some());
    }
}

impl api::Job for Job {
    fn run(&self, store: &dyn Store, extra: Option<&dyn Progress>) -> Result<u64, StoreError> {
        let found = store.get(b"key")?;
        store.put(b"", vec![1, 2])?;
        let found = found.map_or(99, |bytes| bytes.len() as u64);
        if let Some(extra) = extra {
            extra.report(found, Some(7));
        }
        Ok(found)
    }

    fn report(&self, done: u64) -> bool {
        self.progress.report(done, Some(100))
    }

    fn give(
        &self,
        progress: Box<dyn Progress>,
        spare: Option<Box<dyn Progress>>,
        other: Option<Arc<dyn Progress>>,
    ) -> u32 {
        progress.on_retry(3);
        let kept = u32::from(spare.is_some()) + u32::from(other.is_some());
        // The last use is on another thread, where it is let go of.
        let last = std::thread::spawn(move || progress.report(1, None));
        kept + u32::from(last.join().expect("no panic"))
    }

    fn sync(&self, store: &dyn Store) {
        if let Err(fault) = store.sync() {
            tenon_rt::throw(fault);
        }
    }

    fn swallow(&self, other: Self, progress: Arc<dyn Progress>) -> bool {
        other.progress.report(1, None) && progress.report(2, None)
    }
}

api::export!(Engine);
