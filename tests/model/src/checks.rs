//! Small programs of two or three threads. Each starts with one object, whose handle all threads have.

use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;

use crate::slot::{Gone, Guard, Slots};

/// What an object is: it counts its destructor, and can't be read after it.
struct Object {
    alive: loom::cell::Cell<bool>,
    world: Arc<World>,
}

impl Drop for Object {
    fn drop(&mut self) {
        assert!(self.alive.replace(false), "a destructor ran twice");
        self.world.dropped.fetch_add(1, Ordering::Relaxed);
    }
}

#[derive(Default)]
struct World {
    made: AtomicUsize,
    dropped: AtomicUsize,
}

type Handle = (u32, u32);

/// The slots of one program.
struct Program {
    slots: Slots<Object>,
    world: Arc<World>,
}

impl Program {
    fn insert(&self) -> Handle {
        self.slots.insert(self.made()).expect("a free slot")
    }

    /// An object, and a handle that it is lent by.
    fn lend(&self) -> (Arc<Object>, Handle) {
        let object = self.made();
        let lent = self.slots.insert_lent(Arc::clone(&object));
        (object, lent.expect("a free slot"))
    }

    fn end_lent(&self, object: Arc<Object>, (index, generation): Handle) {
        self.slots.end_lent(index, generation);
        assert_eq!(Arc::strong_count(&object), 1, "no call has it any more");
    }

    fn made(&self) -> Arc<Object> {
        self.world.made.fetch_add(1, Ordering::Relaxed);
        Arc::new(Object {
            alive: loom::cell::Cell::new(true),
            world: Arc::clone(&self.world),
        })
    }

    /// A call that may come too late, and must see a living object if it does not.
    fn call(&self, (index, generation): Handle) -> Option<Gone> {
        match self.slots.enter(index, generation) {
            Ok(call) => {
                assert!(call.alive.get());
                None
            }
            Err(gone) => Some(gone),
        }
    }

    /// Says whether the handle was this thread's to close.
    fn close(&self, (index, generation): Handle) -> bool {
        self.slots.close(index, generation).is_ok()
    }

    fn close_and_wait(&self, (index, generation): Handle) -> Option<Arc<Object>> {
        self.slots.close_and_wait(index, generation).ok()
    }

    fn take(&self, (index, generation): Handle, move_out: bool) -> Result<(), Gone> {
        let taken = self.slots.enter(index, generation).and_then(Guard::take)?;
        if move_out {
            let object = taken.move_out();
            assert_eq!(Arc::strong_count(&object), 1, "the only handle");
        }
        Ok(())
    }
}

/// Threads are interrupted so often, unless LOOM_MAX_PREEMPTIONS says otherwise: without a limit, orders of three threads
/// take minutes.
const INTERRUPTIONS: usize = 3;

/// Runs `check` in every order. It gets a program with one object; at the end no handle is left, and every object that
/// was made has been dropped once.
fn in_every_order(check: impl Fn(Arc<Program>, Handle) + Sync + Send + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound.get_or_insert(INTERRUPTIONS);
    model.check(move || {
        let program = Arc::new(Program {
            slots: Slots::new(),
            world: Arc::default(),
        });
        let handle = program.insert();
        check(Arc::clone(&program), handle);
        assert_eq!(program.slots.live(), 0, "a handle is left");
        let World { made, dropped } = &*program.world;
        assert_eq!(
            made.load(Ordering::Relaxed),
            dropped.load(Ordering::Relaxed)
        );
    });
}

/// A thread of a program.
fn start<R: 'static>(
    program: &Arc<Program>,
    body: impl FnOnce(&Program) -> R + 'static,
) -> thread::JoinHandle<R> {
    let program = Arc::clone(program);
    thread::spawn(move || body(&program))
}

#[test]
fn the_last_call_out_drops_the_object() {
    in_every_order(|program, handle| {
        let first = start(&program, move |p| p.call(handle));
        let second = start(&program, move |p| p.call(handle));
        assert!(program.close(handle));
        for call in [first, second] {
            assert!(matches!(call.join().unwrap(), None | Some(Gone::Closed)));
        }
    });
}

#[test]
fn a_stale_call_meets_the_next_object_of_the_slot() {
    in_every_order(|program, old| {
        let stale = start(&program, move |p| p.call(old));
        assert!(program.close(old));
        let new = program.insert();
        assert_eq!(program.call(new), None);
        assert_eq!(program.call(old), Some(Gone::Closed));
        assert!(program.close(new));
        assert!(matches!(stale.join().unwrap(), None | Some(Gone::Closed)));
    });
}

#[test]
fn a_handle_that_is_guessed_meets_its_slot_being_used() {
    in_every_order(|program, (index, generation)| {
        let guess = (index, generation + 1);
        let guessed = start(&program, move |p| p.call(guess));
        assert!(program.close((index, generation)));
        let new = program.insert();
        assert!(program.close(new));
        guessed.join().unwrap();
    });
}

#[test]
fn of_two_closes_one_wins() {
    in_every_order(|program, handle| {
        let first = start(&program, move |p| p.close(handle));
        let call = start(&program, move |p| p.call(handle));
        let second = program.close(handle);
        assert!(first.join().unwrap() != second);
        call.join().unwrap();
    });
}

#[test]
fn a_close_meets_a_clone() {
    in_every_order(|program, (index, generation)| {
        let cloned = start(&program, move |p| {
            let made = p
                .slots
                .enter(index, generation)
                .map(|call| call.duplicate());
            made.ok().flatten().is_some_and(|clone| {
                assert_eq!(p.call(clone), None, "the clone lives on");
                p.close(clone)
            })
        });
        assert!(program.close((index, generation)));
        cloned.join().unwrap();
    });
}

#[test]
fn of_two_handles_the_last_close_drops_the_object() {
    in_every_order(|program, handle| {
        let call = program.slots.enter(handle.0, handle.1).ok();
        let clone = call.and_then(|call| call.duplicate()).expect("a clone");
        let other = start(&program, move |p| p.close(clone));
        assert!(program.close(handle));
        assert!(other.join().unwrap());
    });
}

#[test]
fn a_close_that_waits_gets_the_object() {
    in_every_order(|program, handle| {
        let first = start(&program, move |p| p.call(handle));
        let second = start(&program, move |p| p.call(handle));
        let object = program.close_and_wait(handle).expect("closed once");
        assert_eq!(Arc::strong_count(&object), 1, "no call has it any more");
        drop(object);
        first.join().unwrap();
        second.join().unwrap();
    });
}

#[test]
fn a_close_that_waits_meets_another_and_a_stale_call() {
    in_every_order(|program, handle| {
        let other = start(&program, move |p| p.close_and_wait(handle).is_some());
        let call = start(&program, move |p| p.call(handle));
        let own = program.close_and_wait(handle).is_some();
        assert!(other.join().unwrap() != own);
        call.join().unwrap();
    });
}

#[test]
fn an_object_is_given_away_or_closed() {
    in_every_order(|program, handle| {
        let taken = start(&program, move |p| p.take(handle, true));
        let closed = program.close(handle);
        let taken = taken.join().unwrap();
        assert!(taken.is_ok() != closed, "{taken:?}");
    });
}

#[test]
fn an_object_is_given_away_once_no_call_is_on() {
    in_every_order(|program, handle| {
        let call = start(&program, move |p| p.call(handle));
        let taken = program.take(handle, true);
        call.join().unwrap();
        assert!(taken.is_ok() != program.close(handle), "{taken:?}");
    });
}

#[test]
fn of_two_takers_one_gets_the_object() {
    in_every_order(|program, handle| {
        let other = start(&program, move |p| p.take(handle, true));
        let own = program.take(handle, true).is_ok();
        let both = u8::from(other.join().unwrap().is_ok()) + u8::from(own);
        assert!(both <= 1);
        assert_eq!(program.close(handle), both == 0);
    });
}

#[test]
fn a_taking_that_is_undone_meets_a_close_and_a_call() {
    in_every_order(|program, handle| {
        let undone = start(&program, move |p| p.take(handle, false));
        let call = start(&program, move |p| p.call(handle));
        // While it is taken, a close finds nothing that it could close.
        let closed = program.close(handle);
        call.join().unwrap();
        let _busy = undone.join().unwrap();
        assert!(closed || program.close(handle));
    });
}

#[test]
fn a_taking_meets_a_clone() {
    in_every_order(|program, (index, generation)| {
        let cloned = start(&program, move |p| {
            let call = p.slots.enter(index, generation).ok()?;
            call.duplicate()
        });
        let taken = program.take((index, generation), true);
        let clone = cloned.join().unwrap();
        assert!(taken.is_err() || clone.is_none(), "two have it");
        if let Some(clone) = clone {
            assert!(program.close(clone));
        }
        assert!(taken.is_ok() != program.close((index, generation)));
    });
}

#[test]
fn a_retired_slot_meets_stale_calls() {
    in_every_order(|program, (index, _)| {
        let last = (index, program.slots.wear_out(index));
        let call = start(&program, move |p| p.call(last));
        assert!(program.close(last));
        let next = program.insert();
        call.join().unwrap();
        assert_eq!(program.call(last), Some(Gone::Closed));
        assert!(program.close(next));
        let after = program.insert();
        assert_ne!(after.0, index, "a retired slot is never used again");
        assert!(program.close(after));
    });
}

#[test]
fn a_lending_ends_after_the_calls_and_by_nobody_else() {
    in_every_order(|program, old| {
        assert!(program.close(old));
        let (object, lent) = program.lend();
        let call = start(&program, move |p| p.call(lent));
        let ended = start(&program, move |p| p.close(lent));
        program.end_lent(object, lent);
        assert!(matches!(call.join().unwrap(), None | Some(Gone::Closed)));
        assert!(!ended.join().unwrap());
    });
}

#[test]
fn a_handle_that_is_guessed_ends_no_lending() {
    in_every_order(|program, (index, generation)| {
        let guess = (index, generation + 1);
        let call = start(&program, move |p| p.call(guess));
        let ended = start(&program, move |p| p.close(guess));
        assert!(program.close((index, generation)));
        let (object, lent) = program.lend();
        program.end_lent(object, lent);
        call.join().unwrap();
        assert!(!ended.join().unwrap());
    });
}
