//! Turns on an exclusive object: one call at a time, and none that waits for itself (ABI-18).

use std::ptr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

/// Whose turn it is on one object.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    holder: Mutex<Option<ThreadId>>,
    over: Condvar,
}

/// The threads that wait, and for which turn. Locked before the holder of a turn, never after it.
static WAITING: Mutex<Vec<(ThreadId, Arc<Turn>)>> = Mutex::new(Vec::new());

/// The call that is on is this thread's own, or waits for this thread: a wait would never end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Endless;

impl Turn {
    /// Waits until it is this thread's turn.
    pub(crate) fn begin(self: &Arc<Self>) -> Result<(), Endless> {
        let me = thread::current().id();
        {
            let mut holder = lock(&self.holder);
            if holder.is_none() {
                *holder = Some(me);
                return Ok(());
            }
        }
        self.wait(me)
    }

    #[cold]
    fn wait(self: &Arc<Self>, me: ThreadId) -> Result<(), Endless> {
        let mut waiting = lock(&WAITING);
        if self.waits_for(me, &waiting) {
            return Err(Endless);
        }
        waiting.push((me, Arc::clone(self)));
        drop(waiting);
        let mut holder = lock(&self.holder);
        while holder.is_some() {
            holder = self
                .over
                .wait(holder)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *holder = Some(me);
        drop(holder);
        lock(&WAITING).retain(|(thread, _)| *thread != me);
        Ok(())
    }

    /// Whether the call that is on ends only after something that `me` does.
    fn waits_for(&self, me: ThreadId, waiting: &[(ThreadId, Arc<Self>)]) -> bool {
        let mut turn = self;
        loop {
            let Some(holder) = *lock(&turn.holder) else {
                return false;
            };
            if holder == me {
                return true;
            }
            match waiting.iter().find(|(thread, _)| *thread == holder) {
                // What a thread still seems to wait for, it may have by now.
                Some((_, next)) if !ptr::eq(turn, &raw const **next) => turn = next,
                _ => return false,
            }
        }
    }

    /// Ends the turn that this thread has.
    pub(crate) fn end(&self) {
        *lock(&self.holder) = None;
        self.over.notify_one();
    }
}

/// No code but this module's runs under the locks, so none is poisoned.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Endless, Turn, WAITING, lock};
    use crate::boundary::Accepted;
    use crate::fault::Code;
    use crate::handles::Handles;
    use crate::panic::{InCall, caught};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;

    fn is_awaited(turn: &Arc<Turn>) -> bool {
        lock(&WAITING)
            .iter()
            .any(|(_, other)| Arc::ptr_eq(turn, other))
    }

    /// Starts a thread that has one turn and waits for another.
    fn wait<'scope>(
        scope: &'scope thread::Scope<'scope, '_>,
        has: &'scope Arc<Turn>,
        wants: &'scope Arc<Turn>,
    ) {
        scope.spawn(|| {
            has.begin().unwrap();
            wants.begin().unwrap();
            wants.end();
            has.end();
        });
        while !is_awaited(wants) {
            thread::yield_now();
        }
    }

    #[test]
    fn one_at_a_time() {
        let turn = Arc::new(Turn::default());
        let (inside, total) = (AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        turn.begin().unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::Relaxed), 0);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::Relaxed);
                        total.fetch_add(1, Ordering::Relaxed);
                        turn.end();
                    }
                });
            }
        });
        assert_eq!(total.into_inner(), 200);
        assert!(!is_awaited(&turn));
    }

    #[test]
    fn a_thread_does_not_wait_for_itself() {
        let turn = Arc::new(Turn::default());
        turn.begin().unwrap();
        assert_eq!(turn.begin(), Err(Endless));
        turn.end();
        assert_eq!(turn.begin(), Ok(()));
    }

    #[test]
    fn threads_do_not_wait_for_each_other() {
        let [first, second, third] = [(); 3].map(|()| Arc::new(Turn::default()));
        first.begin().unwrap();
        thread::scope(|scope| {
            wait(scope, &second, &first);
            wait(scope, &third, &second);
            assert_eq!(third.begin(), Err(Endless));
            assert_eq!(second.begin(), Err(Endless));
            first.end();
        });
        assert_eq!(third.begin(), Ok(()));
    }

    #[test]
    fn an_exclusive_call_is_alone() {
        let handles = Handles::new(7, "Store");
        let first = handles.insert(7).unwrap();
        let second = handles.duplicate(first).unwrap();
        let call = handles.enter_alone(first).unwrap();
        assert_eq!(*handles.enter(second).unwrap(), 7, "it does not ask");
        let again = handles.borrow_alone(second);
        assert_eq!(again.err().unwrap().code(), Some(Code::Busy));
        drop(call);
        drop(handles.enter_alone(second).unwrap());
        assert_eq!(handles.take(first).err().unwrap().code(), Some(Code::Busy));
        handles.close(second).unwrap();
        assert_eq!(
            handles.take(first).unwrap().move_out(&Accepted::default()),
            7
        );
    }

    #[test]
    fn a_panic_ends_the_turn_and_who_waits_hears_of_it() {
        let handles = Handles::new(7, "Store");
        let handle = handles.insert(7).unwrap();
        let waits = || handles.enter_alone(handle).map(|store| *store);
        thread::scope(|scope| {
            let _call = InCall::enter();
            let mut other = None;
            let panicked = caught(|| {
                let store = handles.enter_alone(handle)?;
                other = Some(scope.spawn(waits));
                assert_eq!(*store, 8, "not eight");
                Ok(())
            });
            assert_eq!(panicked.unwrap_err().code(), Some(Code::Panic));
            let other = other.unwrap().join().unwrap();
            assert_eq!(other.unwrap_err().code(), Some(Code::Poisoned));
        });
        handles.close(handle).unwrap();
        assert_eq!(handles.live(), 0);
    }
}
