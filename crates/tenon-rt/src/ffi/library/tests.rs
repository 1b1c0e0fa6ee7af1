//! A provider made in Rust, and consumers that it fits or not.

use super::super::open::{Entry, Provided, open};
use super::super::{Offer, Peers};
use super::{Answer, Fault, Library, Request, Want};
use crate::fault::Code;

extern "C" fn run() {}

unsafe extern "C" fn provider(request: *mut Request, answer: *mut Answer) -> u32 {
    let entries = [
        Entry::new("/release", 1, run as *const ()),
        Entry::new("Store.get", 2, run as *const ()),
        Entry::new("Store.len", 3, run as *const ()),
        Entry::new("version", 4, run as *const ()),
        Entry::conditional("vm", 5, run as *const (), false),
    ];
    let provided = Provided {
        version: [1, 2, 3],
        entries: &entries,
        peers: None,
    };
    // SAFETY: as the caller promises.
    unsafe { open(&provided, request, answer) }
}

unsafe extern "C" fn of_another_revision(request: *mut Request, answer: *mut Answer) -> u32 {
    // SAFETY: as the caller promises.
    let (request, answer) = unsafe { (&mut *request, &mut *answer) };
    assert_eq!((request.abi, request.version), (1, [1, 0, 0]));
    answer.abi = 2;
    answer.version = [7, 0, 0];
    1
}

const fn want(key: &'static str, fingerprint: u64, since: u32) -> Want {
    Want::new(key, 1, fingerprint, since, false)
}

static FITTING: [Want; 5] = [
    want("version", 4, 0),
    want("Store.put", 9, 0x2_0004),
    want("Store.get", 2, 0),
    want("Store.len", 3, 0x1_0000),
    want("/release", 1, 0),
];

const fn library(version: [u32; 3], wants: &'static [Want]) -> Library {
    // SAFETY: no test calls what is filled in.
    unsafe { Library::new(version, wants, &[], provider) }
}

fn refused(library: &'static Library) -> String {
    let fault = library.load().unwrap_err();
    assert_eq!(fault.code(), Some(Code::Version));
    assert_eq!(library.load().as_ref(), Err(&fault), "the same each time");
    fault.message().to_owned()
}

#[test]
fn a_library_that_fits_is_opened_once() {
    static LIBRARY: Library = library([1, 3, 0], &FITTING);
    LIBRARY.load().unwrap();
    let peer = LIBRARY.peer().unwrap();
    assert!(std::ptr::eq(peer, LIBRARY.peer().unwrap()));
    assert!(peer.function(0).is_some() && peer.function(1).is_none());
    assert!(peer.release.is_some() && peer.release_fault.is_none() && peer.let_go.is_none());
}

#[test]
fn what_the_provider_is_too_old_for_is_unimplemented() {
    static LIBRARY: Library = library([1, 3, 0], &FITTING);
    let lacks = |key| -> Fault { LIBRARY.peer().unwrap().lacks(key) };
    let method = lacks("Store.put");
    assert_eq!(method.code(), Some(Code::Unimplemented));
    assert_eq!(
        method.message(),
        "provider 1.2.3 does not have Store.put (since 1.2.4); it has get, len"
    );
    assert_eq!(
        lacks("other").message(),
        "provider 1.2.3 does not have other; it has version"
    );
}

#[test]
fn a_library_that_does_not_fit_says_all_that_differs() {
    static WANTS: [Want; 4] = [
        want("Store.get", 3, 0),
        want("Store.drop", 3, 0x2_0003),
        want("Store.put", 9, 0x2_0004),
        want("version", 5, 0),
    ];
    static LIBRARY: Library = library([1, 2, 4], &WANTS);
    assert_eq!(
        refused(&LIBRARY),
        "provider 1.2.3 does not fit a consumer of 1.2.4: Store.get differs in its parameters, result or errors; \
         it does not have Store.drop; version differs in its parameters, result or errors"
    );
}

#[test]
fn what_a_build_leaves_out_is_unimplemented() {
    static WANTS: [Want; 2] = [
        Want::conditional("vm", 1, 5, 0, false, true),
        Want::conditional("version", 1, 4, 0, false, false),
    ];
    static LIBRARY: Library = library([1, 2, 3], &WANTS);
    let peer = LIBRARY.peer().unwrap();
    assert!(peer.function(0).is_none() && peer.function(1).is_none());
    let lacks = |key| {
        let fault = peer.lacks(key);
        assert_eq!(fault.code(), Some(Code::Unimplemented));
        fault.message().to_owned()
    };
    assert_eq!(lacks("vm"), "the provider's build leaves out vm");
    assert_eq!(lacks("version"), "this build leaves out version");
}

#[test]
fn who_has_no_condition_needs_what_a_build_leaves_out() {
    static WANTS: [Want; 1] = [want("vm", 5, 0)];
    static LIBRARY: Library = library([1, 2, 3], &WANTS);
    assert_eq!(
        refused(&LIBRARY),
        "provider 1.2.3 does not fit a consumer of 1.2.3: its build leaves out vm"
    );
}

#[test]
fn another_major_version_does_not_fit() {
    static LIBRARY: Library = library([2, 0, 0], &FITTING);
    assert_eq!(
        refused(&LIBRARY),
        "provider 1.2.3 does not fit a consumer of 2.0.0: major versions differ, so none of the calls is the same"
    );
}

#[test]
fn another_revision_of_the_call_abi_does_not_fit() {
    // SAFETY: no test calls what is filled in.
    static LIBRARY: Library =
        unsafe { Library::new([1, 0, 0], &FITTING, &[], of_another_revision) };
    assert_eq!(
        refused(&LIBRARY),
        "provider 7.0.0 does not fit a consumer of 1.0.0: it speaks revision 2 of the call ABI, this build 1"
    );
}

#[test]
fn threads_that_call_together_open_it_once() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static OPENED: AtomicU32 = AtomicU32::new(0);
    unsafe extern "C" fn counting(request: *mut Request, answer: *mut Answer) -> u32 {
        OPENED.fetch_add(1, Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { provider(request, answer) }
    }
    // SAFETY: no test calls what is filled in.
    static LIBRARY: Library = unsafe { Library::new([1, 3, 0], &FITTING, &[], counting) };
    let threads = [(); 4].map(|()| std::thread::spawn(|| LIBRARY.load()));
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    assert_eq!(OPENED.load(Ordering::Relaxed), 1);
}

static NEEDED: [Want; 4] = [
    want("Progress.report", 5, 0),
    Want::new("Progress.weight", 2, 6, 0x2_0003, true),
    want("Progress.stop", 7, 0),
    want("/let_go", 8, 0),
];

unsafe extern "C" fn calling_back(request: *mut Request, answer: *mut Answer) -> u32 {
    static PEERS: Peers = Peers::new(&NEEDED);
    let provided = Provided {
        version: [1, 2, 3],
        entries: &[],
        peers: Some(&PEERS),
    };
    // SAFETY: as the caller promises.
    unsafe { open(&provided, request, answer) }
}

unsafe extern "C" fn full(request: *mut Request, answer: *mut Answer) -> u32 {
    // SAFETY: as the caller promises.
    unsafe {
        let status = calling_back(request, answer);
        (*answer).peer = 0;
        status
    }
}

const fn offer(key: &'static str, fingerprint: u64) -> Offer {
    Offer::new(key, 1, fingerprint, 0, run as *const ())
}

static SERVED: [Offer; 3] = [
    offer("Progress.report", 5),
    offer("Progress.stop", 7),
    offer("/let_go", 8),
];

const fn serving(
    offers: &'static [Offer],
    open: unsafe extern "C" fn(*mut Request, *mut Answer) -> u32,
) -> Library {
    // SAFETY: no test calls what is filled in, or what is offered.
    unsafe { Library::new([1, 2, 3], &[], offers, open) }
}

#[test]
fn a_build_that_serves_what_the_provider_calls_fits() {
    static LIBRARY: Library = serving(&SERVED, calling_back);
    assert!(matches!(LIBRARY.number(), Ok(1..)));
    static SILENT: Library = serving(&[], calling_back);
    assert_eq!(SILENT.number(), Ok(0), "it can pass nothing");
}

#[test]
fn a_build_that_does_not_serve_what_the_provider_calls_does_not_fit() {
    static OFFERS: [Offer; 2] = [offer("Progress.report", 6), offer("/let_go", 8)];
    static LIBRARY: Library = serving(&OFFERS, calling_back);
    assert_eq!(
        refused(&LIBRARY),
        "provider 1.2.3 does not fit a consumer of 1.2.3: \
         Progress.report differs in its parameters, result or errors; \
         it calls Progress.stop, which this build does not have"
    );
}

#[test]
fn a_provider_with_too_many_consumers_does_not_fit() {
    static LIBRARY: Library = serving(&SERVED, full);
    assert_eq!(
        refused(&LIBRARY),
        "provider 1.2.3 does not fit a consumer of 1.2.3: it serves as many consumers as it can"
    );
}
