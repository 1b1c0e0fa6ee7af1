//! Objects that rely on what their attributes say.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use attributes_api::{self as api, Block, Hook};
use tenon_rt::throw;

/// Provides counters of each kind.
pub struct Attributed;

/// Reads and writes in two steps, so that two calls at once would lose a count.
#[derive(Default)]
pub struct Count(AtomicU64);

impl Count {
    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, hook: &dyn Hook) -> u64 {
        let more = self.get() + 1;
        run(hook);
        self.0.store(more, Ordering::Relaxed);
        more
    }
}

fn run(hook: &dyn Hook) {
    hook.run().unwrap_or_else(|fault| throw(fault));
}

impl api::Provider for Attributed {
    type Counter = Count;
    type Gate = Count;
    type Keeper = Keeper;
    type Sturdy = Count;

    fn open_counter(&self) -> Count {
        Count::default()
    }

    fn open_keeper(&self, hook: Arc<dyn Hook>) -> Keeper {
        Keeper(Mutex::new(Some(hook)))
    }

    fn sum(&self, block: Block) -> u64 {
        block.words.iter().sum()
    }

    fn sum_freely(&self, block: Block) -> u64 {
        block.words.iter().sum()
    }

    fn open_gate(&self) -> Count {
        Count::default()
    }

    fn open_sturdy(&self) -> Count {
        Count::default()
    }
}

impl api::Counter for Count {
    fn add(&self, hook: &dyn Hook) -> u64 {
        Self::add(self, hook)
    }

    fn meet(&self, other: &Self, hook: &dyn Hook) -> u64 {
        run(hook);
        self.get() + other.get()
    }

    fn panics(&self, hook: &dyn Hook) {
        run(hook);
        panic!("told to panic");
    }

    fn finish(self) -> u64 {
        self.get()
    }
}

impl api::Gate for Count {
    fn add(&self, hook: &dyn Hook) -> u64 {
        Self::add(self, hook)
    }

    fn peek(&self) -> u64 {
        self.get()
    }

    fn panics(&self, hook: &dyn Hook) {
        run(hook);
        panic!("told to panic");
    }

    fn breaks(&self) {
        panic!("broken");
    }
}

impl api::Sturdy for Count {
    fn count(&self) -> u64 {
        self.get()
    }

    fn panics(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
        panic!("told to panic");
    }
}

/// Has the hook until it is told to forget it.
pub struct Keeper(Mutex<Option<Arc<dyn Hook>>>);

impl Keeper {
    fn hook(&self) -> Arc<dyn Hook> {
        self.0.lock().unwrap().clone().expect("a hook")
    }
}

impl api::Keeper for Keeper {
    fn calls(&self) {
        run(&*self.hook());
    }

    fn breaks(&self) {
        run(&*self.hook());
    }

    fn sends(&self) {
        let hook = self.hook();
        if let Err(fault) = thread::spawn(move || hook.run()).join().unwrap() {
            throw(fault)
        }
    }

    fn forgets(&self) {
        self.0.lock().unwrap().take();
    }
}
