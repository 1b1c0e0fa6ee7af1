//! Calls that the contract marks `@nocallback`: until one is over, nothing on its thread may call back (ABI-27).
//!
//! Go takes such a call in a way in which entering Go again would end the process, so the provider's side refuses. A
//! provider in Go does not know its thread; there the consumer refuses, when it is called back.

use std::cell::Cell;
use std::marker::PhantomData;
use std::thread::{Builder, LocalKey};

use super::fork;
use crate::fault::{Code, Fault};

thread_local! {
    /// How many such calls this thread is serving.
    static SERVING: Cell<u32> = const { Cell::new(0) };
    /// How many it is making.
    static MAKING: Cell<u32> = const { Cell::new(0) };
}

/// Such a call is on, until it is dropped, which has to be on the same thread.
#[must_use]
pub struct NoCallback {
    calls: &'static LocalKey<Cell<u32>>,
    stays: PhantomData<*const ()>,
}

fn during(calls: &'static LocalKey<Cell<u32>>) -> NoCallback {
    calls.set(calls.get() + 1);
    NoCallback {
        calls,
        stays: PhantomData,
    }
}

/// What a provider holds while it serves such a call.
pub fn serving_nocallback() -> NoCallback {
    during(&SERVING)
}

/// What a consumer holds while it makes such a call.
pub fn making_nocallback() -> NoCallback {
    during(&MAKING)
}

impl Drop for NoCallback {
    fn drop(&mut self) {
        self.calls.set(self.calls.get() - 1);
    }
}

/// Whether this thread can't call the other side.
#[inline]
pub(super) fn is_serving() -> bool {
    SERVING.get() > 0
}

/// Refuses what this thread would call while it serves such a call, or in a child of the process.
#[inline]
pub(super) fn check_outgoing(function: &str) -> Result<(), Fault> {
    if is_serving() {
        return Err(violation(function));
    }
    fork::check(function)
}

/// Refuses a callback that comes in while this thread makes such a call.
#[inline]
pub(super) fn check_incoming(what: &str) -> Result<(), Fault> {
    if MAKING.get() > 0 {
        return Err(violation(what));
    }
    Ok(())
}

#[cold]
fn violation(function: &str) -> Fault {
    let message = format!("{function} was called during a call that is `@nocallback`");
    Fault::boundary(Code::NocallbackViolation, message)
}

/// Runs what gives something back to the other side, which can't be refused: on another thread, if this one may not, and
/// not at all in a child of the process.
pub(super) fn give_back(job: impl FnOnce() + Send + 'static) {
    if fork::is_child() {
        // It is the parent's to give back.
    } else if is_serving() {
        // Without a thread for it, it is leaked.
        let _ = Builder::new().spawn(job);
    } else {
        job();
    }
}

#[cfg(test)]
mod tests {
    use super::{check_incoming, check_outgoing, give_back, making_nocallback, serving_nocallback};
    use crate::fault::Code;
    use std::sync::mpsc::channel;
    use std::thread;

    #[test]
    fn calls_are_refused_until_the_last_is_over() {
        assert_eq!(check_outgoing("Log.line"), Ok(()));
        let outer = serving_nocallback();
        drop(serving_nocallback());
        let fault = check_outgoing("Log.line").unwrap_err();
        assert_eq!(fault.code(), Some(Code::NocallbackViolation));
        assert_eq!(
            fault.message(),
            "Log.line was called during a call that is `@nocallback`"
        );
        assert_eq!(check_incoming("a callback"), Ok(()));
        let elsewhere = thread::spawn(|| check_outgoing("Log.line"));
        assert_eq!(elsewhere.join().unwrap(), Ok(()));
        drop(outer);
        assert_eq!(check_outgoing("Log.line"), Ok(()));
    }

    #[test]
    fn callbacks_that_come_in_are_refused() {
        let call = making_nocallback();
        let fault = check_incoming("a callback").unwrap_err();
        assert_eq!(fault.code(), Some(Code::NocallbackViolation));
        assert_eq!(check_outgoing("Log.line"), Ok(()));
        drop(call);
        assert_eq!(check_incoming("a callback"), Ok(()));
    }

    #[test]
    fn what_is_given_back_goes_from_another_thread() {
        let here = thread::current().id();
        let given = |serving: bool| {
            let (done, on) = channel();
            let call = serving.then(serving_nocallback);
            give_back(move || done.send(thread::current().id()).unwrap());
            let id = on.recv().unwrap();
            drop(call);
            id
        };
        assert_eq!(given(false), here);
        assert_ne!(given(true), here);
    }
}
