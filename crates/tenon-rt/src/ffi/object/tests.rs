//! Objects of a provider made in Rust, held by a consumer made in Rust.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::super::open::{Answer, Entry, Provided, Request, Want, open};
use super::super::{call, consume, release_fault};
use super::{Class, FaultRecord, Library, Object, Status};
use crate::boundary::{Accepted, Ret, boundary, consuming};
use crate::fault::{Code, Fault, Kind};
use crate::handles::Handles;

#[repr(C, align(8))]
struct Args {
    handle: u64,
    how: u64,
}

#[derive(Debug)]
#[repr(C, align(8))]
struct Reply {
    status: u32,
    value: u64,
    fault: *mut FaultRecord,
}

impl Ret for Reply {
    const FUNCTION: &'static str = "Store.run";

    fn fault(&mut self) -> &mut *mut FaultRecord {
        &mut self.fault
    }
}

/// A provider's object.
struct Store(u64);

static DROPPED: AtomicU32 = AtomicU32::new(0);
static STORES: Handles<Store> = Handles::new(7, "Store");

impl Drop for Store {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Relaxed);
    }
}

/// Holds off the other tests while one counts objects: how many handles are live, and how many stores were dropped.
struct Counting(#[expect(dead_code, reason = "held")] MutexGuard<'static, ()>);

fn counting() -> Counting {
    static ONE: Mutex<()> = Mutex::new(());
    let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    DROPPED.store(0, Relaxed);
    Counting(one)
}

impl Counting {
    #[track_caller]
    fn finds(&self, live: usize, dropped: u32) {
        assert_eq!((STORES.live(), DROPPED.load(Relaxed)), (live, dropped));
    }
}

const WELL: u64 = 0;
const FAILS: u64 = 1;
const REFUSES: u64 = 2;

unsafe extern "C" fn len(args: *const Args, ret: *mut Reply) -> Status {
    // SAFETY: the blocks of this call.
    let (args, ret) = unsafe { (&*args, &mut *ret) };
    boundary(ret, |ret| {
        ret.value = STORES.enter(args.handle)?.0;
        Ok(())
    })
}

unsafe extern "C" fn finish(args: *const Args, ret: *mut Reply) -> Status {
    // SAFETY: the blocks of this call.
    let (args, ret) = unsafe { (&*args, &mut *ret) };
    consuming(ret, |ret, accepted: &Accepted| {
        let store = STORES.take(args.handle)?;
        if args.how == REFUSES {
            return Err(Fault::boundary(Code::Constraint, "not so"));
        }
        let store = store.move_out(accepted);
        if args.how == FAILS {
            return Err(Fault::declared("kv", 1, Kind::NotFound, "gone".into()));
        }
        ret.value = store.0;
        Ok(())
    })
}

unsafe extern "C" fn close(handle: u64, fault: *mut *mut FaultRecord) -> Status {
    // SAFETY: lent to this call.
    STORES.serve_close(handle, unsafe { &mut *fault })
}

unsafe extern "C" fn clone(handle: u64, clone: *mut u64, fault: *mut *mut FaultRecord) -> Status {
    // SAFETY: lent to this call.
    let (clone, fault) = unsafe { (&mut *clone, &mut *fault) };
    STORES.serve_clone(handle, clone, fault)
}

unsafe extern "C" fn provider(request: *mut Request, answer: *mut Answer) -> u32 {
    let entries = [
        Entry::new("/release_fault", 1, release_fault as *const ()),
        Entry::new("Store.finish", 1, finish as *const ()),
        Entry::new("Store.len", 1, len as *const ()),
        Entry::new("Store/clone", 1, clone as *const ()),
        Entry::new("Store/close", 1, close as *const ()),
    ];
    let provided = Provided {
        version: [1, 0, 0],
        entries: &entries,
        peers: None,
    };
    // SAFETY: as the caller promises.
    unsafe { open(&provided, request, answer) }
}

const fn want(key: &'static str) -> Want {
    Want::new(key, 0, 1, 0, false)
}

const LEN: usize = 0;
const FINISH: usize = 1;

static WANTS: [Want; 5] = [
    want("Store.len"),
    want("Store.finish"),
    want("Store/close"),
    want("Store/clone"),
    want("/release_fault"),
];
// SAFETY: its functions are what the wants say.
static LIBRARY: Library = unsafe { Library::new([1, 0, 0], &WANTS, &[], provider) };
// SAFETY: as the wants say.
static CLASS: Class = unsafe { Class::new(&LIBRARY, 2, 3) };

fn store(items: u64) -> Object {
    CLASS.object(STORES.insert(Store(items)).unwrap()).unwrap()
}

fn len_of(store: &Object) -> Result<u64, Fault> {
    let args = Args {
        handle: store.handle(),
        how: WELL,
    };
    // SAFETY: the blocks of the call; the arguments refer to nothing.
    unsafe { call::<_, Reply>(store.peer(), LEN, &args) }.map(|ret| ret.value)
}

fn finished(store: Object, how: u64) -> Result<u64, Fault> {
    let args = Args {
        handle: store.handle(),
        how,
    };
    // SAFETY: the blocks of the call; the arguments refer to nothing.
    unsafe { consume::<_, Reply>(store.peer(), FINISH, &args, || std::mem::forget(store)) }
        .map(|ret| ret.value)
}

#[test]
fn an_object_is_closed_once() {
    let count = counting();
    let open = store(3);
    assert_eq!(len_of(&open), Ok(3));
    assert_eq!(format!("{open:?}").len(), 18);
    drop(open);
    count.finds(0, 1);
    store(3).close().unwrap();
    count.finds(0, 2);
}

#[test]
fn clones_are_handles_of_the_same_object() {
    let count = counting();
    let first = store(3);
    let second = first.try_clone().unwrap();
    assert_ne!(first.handle(), second.handle());
    first.close().unwrap();
    assert_eq!(len_of(&second), Ok(3));
    count.finds(1, 0);
    drop(second);
    count.finds(0, 1);
}

#[test]
fn what_the_callee_takes_is_not_closed_again() {
    let count = counting();
    assert_eq!(finished(store(3), WELL), Ok(3));
    let fault = finished(store(3), FAILS).unwrap_err();
    assert_eq!((fault.domain(), fault.number()), ("kv", 1));
    count.finds(0, 2);
}

#[test]
fn what_a_refused_call_would_have_taken_is_closed() {
    let count = counting();
    let first = store(3);
    let second = first.try_clone().unwrap();
    let fault = finished(first, WELL).unwrap_err();
    assert_eq!(fault.code(), Some(Code::Busy));
    count.finds(1, 0);
    let fault = finished(second, REFUSES).unwrap_err();
    assert_eq!(fault.code(), Some(Code::Constraint));
    count.finds(0, 1);
}

#[test]
fn handles_that_lead_nowhere_are_faults_and_dropping_them_is_not() {
    let count = counting();
    let open = store(3);
    let stale = CLASS.object(open.handle()).unwrap();
    drop(open);
    assert_eq!(len_of(&stale).unwrap_err().code(), Some(Code::StaleHandle));
    assert_eq!(
        stale.try_clone().unwrap_err().function(),
        "Store.clone",
        "the provider's own"
    );
    drop(stale);
    let forged = || CLASS.object(9 << 48 | 1).unwrap();
    drop(forged());
    let fault = forged().close().unwrap_err();
    assert_eq!(fault.code(), Some(Code::WrongType));
    count.finds(0, 1);
}
