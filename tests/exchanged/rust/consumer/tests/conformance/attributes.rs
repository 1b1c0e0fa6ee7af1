//! What attributes change in how Go takes calls.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread;

use attributes_api::{Block, CounterClient, GateClient, Hook, KeeperClient, SturdyClient};
use tenon_rt::{Code, Fault};

/// A hook that is a closure.
struct Runs<F>(F);

impl<F: Fn() + Send + Sync + 'static> Hook for Runs<F> {
    fn run(&self) -> Result<(), Fault> {
        (self.0)();
        Ok(())
    }
}

fn yields() -> impl Hook {
    Runs(thread::yield_now)
}

fn code<T>(result: Result<T, Fault>) -> Option<Code> {
    result.err().and_then(|fault| fault.code())
}

/// Adds in 8 threads at once, 50 times in each.
fn counts(add: impl Fn() -> Result<u64, Fault> + Sync) {
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert_eq!(code(add()), None);
                }
            });
        }
    });
    assert_eq!(add(), Ok(401));
}

#[test]
fn exclusive_calls_wait() {
    let counter = CounterClient::open();
    counts(|| counter.add(&yields()));
    let gate = GateClient::open();
    counts(|| gate.add(&yields()));
}

#[test]
fn an_exclusive_object_is_not_entered_again() {
    let counter = Arc::new(CounterClient::open());
    let held = Arc::clone(&counter);
    let again = Runs(move || assert_eq!(code(held.add(&yields())), Some(Code::Busy)));
    assert_eq!(counter.add(&again), Ok(1));
    assert_eq!(counter.add(&yields()), Ok(2));
    let gate = Arc::new(GateClient::open());
    let held = Arc::clone(&gate);
    let again = Runs(move || assert_eq!(code(held.add(&yields())), Some(Code::Busy)));
    assert_eq!(gate.add(&again), Ok(1));
    assert_eq!(gate.add(&yields()), Ok(2));
}

#[test]
fn an_exclusive_object_is_not_entered_by_a_clone() {
    let counter = CounterClient::open();
    let clone = counter.try_clone().unwrap();
    let other = CounterClient::open();
    for lent in [&counter, &clone] {
        assert_eq!(code(counter.meet(lent, &yields())), Some(Code::Busy));
    }
    let all = [&counter, &clone, &other].map(|held| held.try_clone().unwrap());
    let all = Runs(move || {
        for held in &all {
            assert_eq!(code(held.add(&yields())), Some(Code::Busy));
        }
    });
    assert_eq!(counter.meet(&other, &all), Ok(0));
    let both = [&counter, &other].map(|held| held.try_clone().unwrap());
    let back = Runs(move || {
        let [counter, other] = &both;
        assert_eq!(code(counter.meet(other, &yields())), Some(Code::Busy));
    });
    assert_eq!(other.add(&back), Ok(1));
    assert_eq!(other.add(&yields()), Ok(2));
}

/// Two calls that each want what the other has.
#[test]
fn exclusive_calls_do_not_wait_for_each_other() {
    let (first, second) = (CounterClient::open(), CounterClient::open());
    let inside = Arc::new(Barrier::new(2));
    let (said, outcomes) = mpsc::channel();
    let cross = |wants: &CounterClient| {
        let (inside, said) = (Arc::clone(&inside), said.clone());
        let wants = wants.try_clone().unwrap();
        Runs(move || {
            inside.wait();
            said.send(code(wants.add(&yields()))).unwrap();
        })
    };
    let (to_second, to_first) = (cross(&second), cross(&first));
    thread::scope(|scope| {
        scope.spawn(|| assert_eq!(code(first.add(&to_second)), None));
        scope.spawn(|| assert_eq!(code(second.add(&to_first)), None));
    });
    let mut ended: Vec<_> = outcomes.try_iter().collect();
    ended.sort_by_key(Option::is_some);
    assert_eq!(ended, [None, Some(Code::Busy)]);
}

#[test]
fn a_panic_ends_the_turn() {
    let counter = Arc::new(CounterClient::open());
    let (started, waiting) = mpsc::channel();
    let held = Arc::clone(&counter);
    // One that waits when the other panics, or comes later: it hears of it.
    let later = Runs(move || {
        let held = Arc::clone(&held);
        let other = thread::spawn(move || code(held.add(&yields())));
        started.send(other).unwrap();
    });
    assert_eq!(code(counter.panics(&later)), Some(Code::Panic));
    let other = waiting.recv().unwrap();
    assert_eq!(other.join().unwrap(), Some(Code::Poisoned));
    // The method is recoverable.
    let gate = GateClient::open();
    assert_eq!(code(gate.panics(&yields())), Some(Code::Panic));
    assert_eq!(gate.add(&yields()), Ok(1));
}

#[test]
fn methods_without_turns_do_not_wait() {
    let gate = Arc::new(GateClient::open());
    let held = Arc::clone(&gate);
    let peeks = Runs(move || assert_eq!(held.peek(), Ok(0)));
    assert_eq!(gate.add(&peeks), Ok(1));
    assert_eq!(code(gate.breaks()), Some(Code::Panic));
    assert_eq!(code(gate.peek()), Some(Code::Poisoned));
}

#[test]
fn an_exclusive_object_is_not_taken_from_a_call() {
    let counter = CounterClient::open();
    let held = counter.try_clone().unwrap();
    let taking = Runs(move || {
        let taken = held.try_clone().and_then(CounterClient::finish);
        assert_eq!(code(taken), Some(Code::Busy));
    });
    assert_eq!(counter.add(&taking), Ok(1));
    drop(taking);
    assert_eq!(counter.finish(), Ok(1));
}

#[test]
fn recoverable() {
    let sturdy = SturdyClient::open();
    for count in 1..=3 {
        assert_eq!(code(sturdy.panics()), Some(Code::Panic));
        assert_eq!(sturdy.count(), Ok(count));
    }
}

#[test]
fn nothing_calls_back_in_a_call_that_promises_so() {
    let called = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&called);
    let hook = Runs(move || _ = counted.fetch_add(1, Ordering::Relaxed));
    let keeper = KeeperClient::open(Arc::new(hook));
    let count = || called.load(Ordering::Relaxed);
    assert_eq!((keeper.calls(), count()), (Ok(()), 1));
    assert_eq!(code(keeper.breaks()), Some(Code::NocallbackViolation));
    assert_eq!(count(), 1);
    // On another thread it is no breach, and afterwards all is as before.
    assert_eq!((keeper.sends(), count()), (Ok(()), 2));
    assert_eq!((keeper.calls(), count()), (Ok(()), 3));
    assert_eq!(keeper.forgets(), Ok(()));
    let block = Block { words: [2; 16] };
    assert_eq!(attributes_api::sum(block), 32);
    assert_eq!(attributes_api::sum_freely(block), 32);
}
