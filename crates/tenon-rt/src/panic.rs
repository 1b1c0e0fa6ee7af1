//! Panics of the callee's code: their text and stack, captured while a call is on (ABI-13, `panic`).

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, Location};
use std::sync::Once;

use crate::fault::{Code, Fault};

/// A stack longer than this is cut: it is read by people.
const MAX_STACK: usize = 64 * 1024;

struct Captured {
    message: String,
    location: String,
    stack: String,
    poisons: bool,
}

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
    static CAPTURED: RefCell<Option<Captured>> = const { RefCell::new(None) };
}

/// While it lives, this thread is inside a call.
pub(crate) struct InCall(());

impl InCall {
    #[inline]
    pub(crate) fn enter() -> Self {
        static HOOK: Once = Once::new();
        HOOK.call_once(hook);
        CALLS.set(CALLS.get() + 1);
        Self(())
    }
}

impl Drop for InCall {
    #[inline]
    fn drop(&mut self) {
        CALLS.set(CALLS.get() - 1);
    }
}

fn hook() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        capture(info);
        previous(info);
    }));
}

fn capture(info: &panic::PanicHookInfo<'_>) {
    if CALLS.get() == 0 {
        return;
    }
    let mut stack = Backtrace::force_capture().to_string();
    if stack.len() > MAX_STACK {
        let end = (0..=MAX_STACK).rev().find(|at| stack.is_char_boundary(*at));
        stack.truncate(end.unwrap_or(0));
        stack.push_str("\n…");
    }
    let captured = Captured {
        message: text_of(info.payload()),
        location: info
            .location()
            .map_or_else(String::new, |place| format!(" ({place})")),
        stack,
        poisons: !info.payload().is::<Fault>(),
    };
    // Borrowed only for as long as a statement; a panic inside of one is not worth its stack.
    let _ = CAPTURED.try_with(|slot| slot.try_borrow_mut().map(|mut slot| *slot = Some(captured)));
}

fn text_of(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        String::from("a panic whose payload is no text")
    }
}

/// Ends a call of a function that this side does not have: the caller gets the fault `unimplemented`.
///
/// # Panics
/// Always; the boundary around the call turns it into the fault.
pub fn unimplemented(function: &str) -> ! {
    let message = format!("{function} is not implemented");
    throw(Fault::boundary(Code::Unimplemented, message))
}

/// Ends the call that this thread is in with this fault: for a method that returns no `Result` and can't go on, because
/// what it called has failed.
///
/// It unwinds to the boundary around the call, which hands the fault to the caller as it is. That is no bug of this
/// side, so nothing is printed and no object is poisoned. Outside of a call it is an ordinary panic, shown with the
/// fault's text.
///
/// ```
/// use tenon_rt::Fault;
///
/// fn size_of(stored: Result<u64, Fault>) -> u64 {
///     stored.unwrap_or_else(|fault| tenon_rt::throw(fault))
/// }
///
/// assert_eq!(size_of(Ok(3)), 3);
/// ```
///
/// # Panics
/// Always, with the fault as payload.
#[track_caller]
pub fn throw(fault: Fault) -> ! {
    if CALLS.get() == 0 {
        show(&fault, Location::caller());
        panic::resume_unwind(Box::new(fault));
    }
    CAPTURED.set(Some(Captured {
        message: String::new(),
        location: String::new(),
        stack: String::new(),
        poisons: false,
    }));
    panic::resume_unwind(Box::new(fault))
}

/// Has the panic hook show the fault as it shows any panic: of a payload that is no text, it would show only that.
#[cold]
fn show(fault: &Fault, place: &Location<'_>) {
    let function = match fault.function() {
        "" => String::new(),
        name => format!("{name}: "),
    };
    let _ = panic::catch_unwind(|| panic!("{function}{fault} ({place})"));
}

/// Whether the panic that unwinds this thread says that an object is broken.
pub(crate) fn poisons() -> bool {
    CAPTURED.with_borrow(|captured| captured.as_ref().is_none_or(|captured| captured.poisons))
}

/// The text of the panic that unwinds this thread now.
pub(crate) fn current_text() -> String {
    CAPTURED.with_borrow(|captured| {
        captured.as_ref().map_or_else(
            || String::from("a panic"),
            |Captured {
                 message, location, ..
             }| format!("{message}{location}"),
        )
    })
}

/// Runs `body`; a panic in it becomes the fault `panic`.
#[inline]
pub(crate) fn caught<T>(body: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    panic::catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|payload| Err(fault_of(payload)))
}

#[cold]
fn fault_of(payload: Box<dyn Any + Send>) -> Fault {
    let payload = match payload.downcast::<Fault>() {
        Ok(fault) => {
            CAPTURED.take();
            return *fault;
        }
        Err(payload) => payload,
    };
    let message = text_of(&*payload);
    // `resume_unwind` runs no hook: then the last capture belongs to another panic.
    let captured = CAPTURED
        .take()
        .filter(|captured| captured.message == message);
    // The payload's own drop may panic; unless that panic carries a text, it is leaked, since dropping it may panic again.
    if let Err(second) = panic::catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        if !second.is::<&str>() && !second.is::<String>() {
            std::mem::forget(second);
        }
    }
    CAPTURED.take();
    match captured {
        Some(Captured {
            location, stack, ..
        }) => Fault::boundary(Code::Panic, format!("{message}{location}")).with_stack(stack),
        None => Fault::boundary(Code::Panic, message),
    }
}

#[cfg(test)]
mod tests {
    use super::{InCall, caught, throw, unimplemented};
    use crate::fault::{Code, Fault};
    use std::panic;

    fn fault_of(body: impl FnOnce()) -> Fault {
        let _call = InCall::enter();
        caught(|| {
            body();
            Ok(())
        })
        .unwrap_err()
    }

    #[test]
    fn has_the_text_the_place_and_the_stack() {
        let fault = fault_of(|| panic!("index {} is bad", 7));
        assert_eq!(fault.code(), Some(Code::Panic));
        assert!(fault.message().starts_with("index 7 is bad ("), "{fault}");
        assert!(fault.message().contains("panic.rs"), "{fault}");
        assert!(!fault.stack().is_empty());
        assert_eq!(
            fault_of(|| panic!("plain")).message().split(' ').next(),
            Some("plain")
        );
    }

    #[test]
    fn payloads_of_any_type_are_caught() {
        let fault = fault_of(|| panic::panic_any(7));
        assert!(
            fault
                .message()
                .starts_with("a panic whose payload is no text")
        );
        let fault = fault_of(|| panic::resume_unwind(Box::new("resumed")));
        assert_eq!((fault.message(), fault.stack()), ("resumed", ""));
    }

    #[test]
    fn a_payload_that_panics_when_dropped_is_caught() {
        struct Bomb(fn());
        impl Drop for Bomb {
            fn drop(&mut self) {
                (self.0)();
            }
        }
        struct Second;
        impl Drop for Second {
            fn drop(&mut self) {
                panic!("third");
            }
        }
        for second in [|| panic!("second"), || panic::panic_any(Second)] {
            let line = line!() + 1;
            let fault = fault_of(|| panic::panic_any(Bomb(second)));
            assert_eq!(fault.code(), Some(Code::Panic));
            assert!(
                fault.message().contains(&format!("panic.rs:{line}:")),
                "{fault}"
            );
            assert!(!fault.stack().is_empty());
            let fault = fault_of(|| panic::resume_unwind(Box::new(7)));
            assert_eq!(fault.message(), "a panic whose payload is no text");
            assert_eq!(fault.stack(), "", "what the later panics left is gone");
        }
    }

    #[test]
    fn a_panic_that_was_caught_before_lends_no_stack() {
        let fault = fault_of(|| {
            let _ = panic::catch_unwind(|| panic!("first"));
            panic::resume_unwind(Box::new(String::from("second")));
        });
        assert_eq!((fault.message(), fault.stack()), ("second", ""));
    }

    #[test]
    fn a_fault_that_unwinds_arrives_as_it_is_and_poisons_nothing() {
        struct Seen<'a>(&'a std::cell::Cell<bool>);
        impl Drop for Seen<'_> {
            fn drop(&mut self) {
                self.0.set(super::poisons());
            }
        }
        let poisons = std::cell::Cell::new(true);
        let fault = fault_of(|| {
            let _seen = Seen(&poisons);
            throw(Fault::boundary(Code::Limit, "too many"));
        });
        assert_eq!(
            (fault.code(), fault.message()),
            (Some(Code::Limit), "too many")
        );
        assert!(!poisons.get());
        let _ = fault_of(|| {
            let _seen = Seen(&poisons);
            panic::resume_unwind(Box::new("resumed"));
        });
        assert!(poisons.get(), "what was captured before is forgotten");
    }

    #[test]
    fn what_is_thrown_reaches_no_hook_inside_of_a_call() {
        /// Tells whether the hook, which captures a stack, has seen the panic that is on.
        struct Heard;
        impl Drop for Heard {
            fn drop(&mut self) {
                let stack =
                    |captured: &Option<super::Captured>| captured.as_ref().unwrap().stack.len();
                assert_eq!(super::CAPTURED.with_borrow(stack), 0);
            }
        }
        let thrown = |throw: fn()| {
            fault_of(|| {
                let _heard = Heard;
                throw();
            })
        };
        let missing = thrown(|| unimplemented("Store.get"));
        assert_eq!(missing.code(), Some(Code::Unimplemented));
        let full = thrown(|| throw(Fault::boundary(Code::Limit, "too many")));
        assert_eq!(full.code(), Some(Code::Limit));
    }

    #[test]
    fn outside_of_a_call_the_fault_is_the_payload_of_a_panic() {
        let fault = Fault::boundary(Code::Limit, "too many");
        let copy = fault.clone();
        let payload = panic::catch_unwind(|| throw(copy)).unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&fault));
    }
}
