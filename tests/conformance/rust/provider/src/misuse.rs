//! Calls that a consumer misuses, and panics of every kind.

use std::panic::panic_any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use misuse_api::{self as api, Hook, MisuseError, Payload, Talk, Words};
use tenon_rt::{Code, Duration, Fault, Timestamp, throw};

static ALIVE: AtomicU64 = AtomicU64::new(0);
static ON_STACK: AtomicU64 = AtomicU64::new(0);
static KEPT: Mutex<Option<Arc<dyn Talk>>> = Mutex::new(None);

/// Provides tools.
pub struct Tools;

/// One more in a count, until it is dropped.
struct Counted(&'static AtomicU64);

impl Counted {
    fn new(count: &'static AtomicU64) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Panics once more when whoever caught it lets go.
struct Grenade;

impl Drop for Grenade {
    fn drop(&mut self) {
        panic!("the payload panics");
    }
}

fn raise(payload: Payload) {
    let _counted = Counted::new(&ON_STACK);
    match payload {
        Payload::TEXT => panic!("told to panic"),
        Payload::NUMBER => panic_any(7_u32),
        Payload::PANICS_WHEN_DROPPED => panic_any(Grenade),
        _ => throw(Fault::boundary(Code::Limit, "enough")),
    }
}

fn told<T>(result: Result<T, Fault>) -> T {
    result.unwrap_or_else(|fault| throw(fault))
}

/// A tool with a number of its own.
pub struct Tool {
    serial: u64,
    _alive: Counted,
}

impl api::Provider for Tools {
    type Tool = Tool;

    fn open_tool(&self) -> Tool {
        static SERIAL: AtomicU64 = AtomicU64::new(1);
        Tool {
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            _alive: Counted::new(&ALIVE),
        }
    }

    fn echo(&self, words: Words) -> Words {
        words
    }

    fn text(&self, text: &str) -> String {
        text.to_owned()
    }

    fn say(&self, talk: &dyn Talk, text: &str) -> Result<String, MisuseError> {
        let _counted = Counted::new(&ON_STACK);
        talk.say(text)
    }

    fn tell(&self, talk: &dyn Talk, words: Words) -> Words {
        told(talk.tell(&words))
    }

    fn shift(&self, at: Timestamp, by: Duration) -> Timestamp {
        at.as_nanos().checked_add(by.as_nanos()).map_or_else(
            || throw(Fault::boundary(Code::OutOfRange, "too far")),
            Timestamp::from_nanos,
        )
    }

    fn shift_there(&self, talk: &dyn Talk, at: Timestamp, by: Duration) -> Timestamp {
        told(talk.shift(at, by))
    }

    fn span_there(&self, talk: &dyn Talk, from: Timestamp, to: Timestamp) -> Duration {
        told(talk.span(from, to))
    }

    fn hear(&self, talk: &dyn Talk, count: u32) -> bool {
        let _counted = Counted::new(&ON_STACK);
        talk.hear(count)
    }

    fn say_elsewhere(&self, talk: Arc<dyn Talk>, text: &str) -> Result<String, MisuseError> {
        thread::scope(|scope| {
            let there = scope.spawn(|| {
                let _counted = Counted::new(&ON_STACK);
                talk.say(text)
            });
            there.join().expect("the thread has a result")
        })
    }

    fn hear_elsewhere(&self, talk: Arc<dyn Talk>, count: u32) -> bool {
        thread::spawn(move || {
            let _counted = Counted::new(&ON_STACK);
            talk.hear(count)
        })
        .join()
        .is_ok()
    }

    fn call_empty(&self, hook: &dyn Hook) -> u32 {
        told(hook.on_call("", &[]))
    }

    fn panics(&self, payload: Payload) {
        raise(payload);
    }

    fn keep(&self, talk: Arc<dyn Talk>) {
        *KEPT.lock().unwrap() = Some(talk);
    }

    fn say_to_kept(&self, text: &str) -> Result<String, MisuseError> {
        let kept = KEPT.lock().unwrap().clone();
        kept.ok_or_else(MisuseError::refused)?.say(text)
    }

    fn forget(&self) {
        *KEPT.lock().unwrap() = None;
    }

    fn alive(&self) -> u64 {
        ALIVE.load(Ordering::Relaxed)
    }

    fn on_stack(&self) -> u64 {
        ON_STACK.load(Ordering::Relaxed)
    }
}

impl api::Tool for Tool {
    fn serial(&self) -> u64 {
        self.serial
    }

    fn lend(&self, talk: &dyn Talk, text: &str) -> Result<String, MisuseError> {
        let _counted = Counted::new(&ON_STACK);
        talk.say(text)
    }

    fn consume(self, talk: &dyn Talk, text: &str) -> Result<String, MisuseError> {
        talk.say(text)
    }

    fn meet(&self, other: &Self) -> u64 {
        self.serial + other.serial
    }

    fn panics(&self, payload: Payload) {
        raise(payload);
    }

    fn finish(self) {}
}
