//! A provider made in Rust that knows handles, and the callbacks behind them.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, mpsc};
use std::thread;

use super::super::open::{Answer, Provided, Request, Want, open};
use super::super::{Offer, Peers};
use super::{Callbacks, Fault, Library};
use crate::fault::Code;

trait Progress: Send + Sync + 'static {
    fn report(&self) -> u32;
}

trait Other: Send + Sync + 'static {}

extern "C" fn serve() {}

static OFFERS: [Offer; 1] = [Offer::new("/let_go", 0, 1, 0, serve as *const ())];

unsafe extern "C" fn provider(request: *mut Request, answer: *mut Answer) -> u32 {
    static WANTS: [Want; 1] = [Want::new("/let_go", 0, 1, 0, false)];
    static PEERS: Peers = Peers::new(&WANTS);
    let provided = Provided {
        version: [1, 0, 0],
        entries: &[],
        peers: Some(&PEERS),
    };
    // SAFETY: as the caller promises.
    unsafe { open(&provided, request, answer) }
}

// SAFETY: no test calls what is filled in.
static LIBRARY: Library = unsafe { Library::new([1, 0, 0], &[], &OFFERS, provider) };

/// Counts its drops, and reports how many there were.
struct Bar<'a>(&'a AtomicU32);

impl Progress for Bar<'static> {
    fn report(&self) -> u32 {
        self.0.load(Relaxed)
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Relaxed);
    }
}

fn ask(callbacks: &'static Callbacks, handle: u64) -> Result<u32, Fault> {
    Ok(callbacks.find::<dyn Progress>(handle)?.report())
}

#[track_caller]
fn refused(callbacks: &'static Callbacks, handle: u64, code: Code) {
    let fault = ask(callbacks, handle).unwrap_err();
    assert_eq!(fault.code(), Some(code), "{fault}");
}

#[test]
fn what_is_lent_is_there_for_one_call() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    static DROPS: AtomicU32 = AtomicU32::new(0);
    let bar = Bar(&DROPS);
    let progress: &dyn Progress = &bar;
    // SAFETY: dropped below.
    let lent = unsafe { CALLBACKS.lend(progress) }.unwrap();
    let handle = lent.handle();
    assert_eq!(handle >> 48, 1, "who we are to the provider");
    assert_eq!(ask(&CALLBACKS, handle), Ok(0));
    CALLBACKS.let_go(handle);
    assert_eq!(ask(&CALLBACKS, handle), Ok(0), "it is not theirs");
    drop(lent);
    refused(&CALLBACKS, handle, Code::StaleHandle);
    // SAFETY: dropped at the end of the statement.
    let again = unsafe { CALLBACKS.lend(progress) }.unwrap().handle();
    assert_ne!(again, handle);
    assert_eq!((CALLBACKS.slots.live(), bar.report()), (0, 0));
}

#[test]
fn handles_of_something_else_are_refused() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    static DROPS: AtomicU32 = AtomicU32::new(0);
    let shared: Arc<dyn Progress> = Arc::new(Bar(&DROPS));
    let passed = CALLBACKS.share(shared).unwrap();
    let handle = passed.handle();
    for wrong in [0, 1, handle + 1, handle + (1 << 24), handle ^ 1 << 50] {
        refused(&CALLBACKS, wrong, Code::StaleHandle);
        CALLBACKS.let_go(wrong);
    }
    let other = CALLBACKS.find::<dyn Other>(handle).err().unwrap();
    assert_eq!(other.code(), Some(Code::WrongType));
    assert_eq!(ask(&CALLBACKS, handle), Ok(0));
}

#[test]
fn what_is_shared_or_given_is_dropped_once_when_let_go_of() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    static DROPS: AtomicU32 = AtomicU32::new(0);
    let shared: Arc<dyn Progress> = Arc::new(Bar(&DROPS));
    let passed = CALLBACKS.share(Arc::clone(&shared)).unwrap();
    CALLBACKS.let_go(passed.handle());
    refused(&CALLBACKS, passed.handle(), Code::StaleHandle);
    assert_eq!(shared.report(), 0, "this side has it too");
    drop(shared);
    assert_eq!(DROPS.load(Relaxed), 1);
    let given: Box<dyn Progress> = Box::new(Bar(&DROPS));
    let passed_too = CALLBACKS.give(given).unwrap();
    CALLBACKS.let_go(passed_too.handle());
    CALLBACKS.let_go(passed_too.handle());
    assert_eq!(DROPS.load(Relaxed), 2);
    let given: Box<dyn Progress> = Box::new(Bar(&DROPS));
    let third = CALLBACKS.give(given).unwrap();
    drop((passed, passed_too));
    assert_eq!(
        ask(&CALLBACKS, third.handle()),
        Ok(2),
        "not the one that was dropped"
    );
    drop(third);
    assert_eq!((CALLBACKS.slots.live(), DROPS.load(Relaxed)), (0, 3));
}

#[test]
fn what_a_callback_returns_is_there_until_let_go_of() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    static DROPS: AtomicU32 = AtomicU32::new(0);
    let given: Box<dyn Progress> = Box::new(Bar(&DROPS));
    let handle = CALLBACKS.give(given).unwrap().into_handle();
    assert_eq!(ask(&CALLBACKS, handle), Ok(0));
    CALLBACKS.let_go(handle);
    refused(&CALLBACKS, handle, Code::StaleHandle);
    assert_eq!(DROPS.load(Relaxed), 1);
}

#[test]
fn a_call_that_is_on_keeps_what_is_let_go_of() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    static DROPS: AtomicU32 = AtomicU32::new(0);
    let given: Box<dyn Progress> = Box::new(Bar(&DROPS));
    let passed = CALLBACKS.give(given).unwrap();
    let call = CALLBACKS.find::<dyn Progress>(passed.handle()).unwrap();
    CALLBACKS.let_go(passed.handle());
    drop(passed);
    assert_eq!(call.report(), 0);
    drop(call);
    assert_eq!(DROPS.load(Relaxed), 1);
}

#[test]
fn a_callback_that_panics_when_dropped_ends_there() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    struct Grenade;
    impl Progress for Grenade {
        fn report(&self) -> u32 {
            7
        }
    }
    impl Drop for Grenade {
        fn drop(&mut self) {
            panic!("told to");
        }
    }
    let given: Box<dyn Progress> = Box::new(Grenade);
    let passed = CALLBACKS.give(given).unwrap();
    assert_eq!(ask(&CALLBACKS, passed.handle()), Ok(7));
    CALLBACKS.let_go(passed.handle());
    assert_eq!(CALLBACKS.slots.live(), 0);
}

/// A provider that still calls on another thread when its own call returns.
#[test]
fn taking_back_what_is_lent_waits_for_the_calls_of_it() {
    static CALLBACKS: Callbacks = Callbacks::new(&LIBRARY);
    struct Slow {
        entered: mpsc::Sender<()>,
        left: AtomicBool,
    }
    impl Progress for Slow {
        fn report(&self) -> u32 {
            self.entered.send(()).unwrap();
            thread::yield_now();
            self.left.store(true, Relaxed);
            1
        }
    }
    for _ in 0..if cfg!(miri) { 4 } else { 200 } {
        let (entered, inside) = mpsc::channel();
        let slow = Box::new(Slow {
            entered,
            left: AtomicBool::new(false),
        });
        let progress: &dyn Progress = &*slow;
        // SAFETY: dropped below.
        let lent = unsafe { CALLBACKS.lend(progress) }.unwrap();
        let handle = lent.handle();
        let calling = thread::spawn(move || {
            let mut calls = 0;
            while ask(&CALLBACKS, handle).is_ok() {
                calls += 1;
            }
            calls
        });
        inside.recv().unwrap();
        drop(lent);
        assert!(slow.left.load(Relaxed));
        drop(slow);
        assert!(calling.join().unwrap() > 0);
    }
    assert_eq!(CALLBACKS.slots.live(), 0);
}
