//! Provides what a build for Linux has, of the features `both` and `inside`.

use std::sync::atomic::{AtomicU64, Ordering};

use gated_api::{Ghost, Meter, Pair, Provider, Watcher};
use tenon_rt::Fault;

pub struct Gates;

pub struct Counted(AtomicU64);

/// Nothing makes one.
pub enum Never {}

impl Ghost for Never {
    #[cfg(target_os = "windows")]
    fn haunt(&self) -> u64 {
        match *self {}
    }
}

impl Meter for Counted {
    #[cfg(target_os = "linux")]
    fn count(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }

    #[cfg(target_os = "linux")]
    fn inside(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Provider for Gates {
    type Meter = Counted;
    type Ghost = Never;

    #[cfg(target_os = "linux")]
    fn open_meter(&self, first: u64) -> Counted {
        Counted(first.into())
    }

    #[cfg(target_os = "windows")]
    fn open_ghost(&self) -> Never {
        std::process::abort()
    }

    fn everywhere(&self) -> u32 {
        1
    }

    #[cfg(target_os = "linux")]
    fn linux(&self, name: &str) -> String {
        format!("linux of {name}")
    }

    #[cfg(target_os = "windows")]
    fn windows(&self, name: &str) -> String {
        format!("windows of {name}")
    }

    #[cfg(target_os = "windows")]
    fn silent(&self) -> u32 {
        2
    }

    fn both(&self, value: u32) -> u32 {
        value + 1
    }

    fn inside(&self, pair: Pair) -> Pair {
        Pair::new(pair.second, pair.first)
    }

    #[cfg(all(target_os = "linux", target_arch = "s390x"))]
    fn mainframe(&self, value: Vec<String>) -> u32 {
        value.len() as u32
    }

    fn probe(&self) -> u32 {
        3
    }

    fn watch(&self, watcher: &dyn Watcher) -> Vec<String> {
        let answer = |name: &str, said: Result<u32, Fault>| match said {
            Ok(value) => format!("{name} {value}"),
            Err(fault) => format!("{name} {}", fault.message()),
        };
        vec![
            answer("done", watcher.done("a call").map(|()| 0)),
            answer("on_linux", watcher.on_linux(1)),
            answer("on_windows", watcher.on_windows(2)),
        ]
    }
}
