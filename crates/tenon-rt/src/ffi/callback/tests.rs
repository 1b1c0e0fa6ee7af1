//! A consumer made in Rust. What it is asked for says what it does.

use std::cell::Cell;
use std::ptr;

use super::super::{FaultRecord, Offer, Peers, Want, call, received, release_fault};
use super::Callback;
use crate::boundary::{Ret, calling, calling_or_unwind};
use crate::fault::{Code, Fault, Kind};

#[repr(C, align(8))]
struct Args {
    handle: u64,
    what: u32,
}

#[derive(Debug)]
#[repr(C, align(8))]
struct Reply {
    status: u32,
    value: *const u8,
    value_len: u64,
    value_owner: u64,
    fault: *mut FaultRecord,
}

impl Ret for Reply {
    const FUNCTION: &'static str = "Store.get";

    fn fault(&mut self) -> &mut *mut FaultRecord {
        &mut self.fault
    }
}

const TEXT: u32 = 0;
const DECLARED: u32 = 1;
const PANICKED: u32 = 2;
const SILENT: u32 = 3;

thread_local! {
    static RELEASED: Cell<u32> = const { Cell::new(0) };
    static RELEASED_FAULTS: Cell<u32> = const { Cell::new(0) };
    static LET_GO: Cell<u64> = const { Cell::new(0) };
}

unsafe extern "C" fn get(args: *const Args, ret: *mut Reply) -> u32 {
    // SAFETY: the blocks of this call.
    let (args, ret) = unsafe { (&*args, &mut *ret) };
    assert_eq!((args.handle >> 48, ret.status, ret.value_len), (1, 0, 0));
    match args.what {
        TEXT => {
            let text: Box<[u8]> = Box::from(*b"text");
            ret.value_len = text.len() as u64;
            ret.value = Box::into_raw(text).cast();
            ret.value_owner = ret.value_len;
            0
        }
        DECLARED => {
            let fault = Fault::declared("shop", 7, Kind::NotFound, "gone".into());
            ret.fault = FaultRecord::new(fault);
            1
        }
        PANICKED => {
            let fault = Fault::boundary(Code::Panic, "boom").in_function("Store.fetch".into());
            ret.fault = FaultRecord::new(fault.with_stack("main.go:7".into()));
            2
        }
        _ => 9,
    }
}

unsafe extern "C" fn take_back(pointer: *mut u8, owner: u64) {
    RELEASED.set(RELEASED.get() + 1);
    let bytes = ptr::slice_from_raw_parts_mut(pointer, owner as usize);
    // SAFETY: made by `get`.
    drop(unsafe { Box::from_raw(bytes) });
}

unsafe extern "C" fn take_back_fault(fault: *mut FaultRecord) {
    RELEASED_FAULTS.set(RELEASED_FAULTS.get() + 1);
    // SAFETY: made by `get`.
    unsafe { release_fault(fault) };
}

extern "C" fn let_go(handle: u64) {
    LET_GO.set(LET_GO.get() + handle);
}

const fn want(key: &'static str) -> Want {
    Want::new(key, 0, 1, 0, false)
}

static WANTS: [Want; 5] = [
    want("Store.get"),
    want("Store.absent"),
    want("/release"),
    want("/release_fault"),
    want("/let_go"),
];

fn peers() -> &'static Peers {
    static PEERS: Peers = Peers::new(&WANTS);
    static OFFERS: [Offer; 4] = [
        Offer::new("/let_go", 0, 1, 0, let_go as *const ()),
        Offer::new("/release", 0, 1, 0, take_back as *const ()),
        Offer::new("/release_fault", 0, 1, 0, take_back_fault as *const ()),
        Offer::new("Store.get", 0, 1, 0, get as *const ()),
    ];
    // SAFETY: static, and the functions are what their keys say.
    let (number, _) = unsafe { PEERS.meet(OFFERS.as_ptr(), 4) };
    assert_eq!(number, 1);
    &PEERS
}

const HANDLE: u64 = 1 << 48 | 5;

fn callback() -> Callback {
    peers().lent(HANDLE).known("store").unwrap()
}

fn ask(callback: &Callback, what: u32) -> Result<Reply, Fault> {
    let handle = callback.handle();
    // SAFETY: the blocks of `Store.get`, which is first; the arguments refer to nothing.
    unsafe { call(callback, 0, &Args { handle, what }) }
}

fn text_of(reply: &Reply, callback: &Callback) -> Result<String, Fault> {
    // SAFETY: from one result, once.
    let given = unsafe { received(callback, reply.value, reply.value_len, reply.value_owner) };
    super::super::text("result", given.bytes()).map(str::to_owned)
}

#[test]
fn a_result_is_read_and_given_back_once() {
    let callback = callback();
    let reply = ask(&callback, TEXT).unwrap();
    assert_eq!(text_of(&reply, &callback).unwrap(), "text");
    assert_eq!(RELEASED.get(), 1);
    // SAFETY: nothing is given, and nothing comes back.
    drop(unsafe { received(&callback, ptr::null(), 0, 0) });
    assert_eq!(RELEASED.get(), 1);
}

#[test]
fn a_result_is_given_back_when_reading_it_panics() {
    let callback = callback();
    let reply = ask(&callback, TEXT).unwrap();
    let read = std::panic::AssertUnwindSafe(|| {
        // SAFETY: from one result, once.
        let given = unsafe { received(&callback, reply.value, 4, reply.value_owner) };
        assert_eq!(given.bytes(), b"other", "not that");
    });
    assert!(std::panic::catch_unwind(read).is_err());
    assert_eq!(RELEASED.get(), 1);
}

#[test]
fn faults_are_copied_and_given_back_once() {
    let callback = callback();
    let declared = ask(&callback, DECLARED).unwrap_err();
    assert_eq!((declared.domain(), declared.number()), ("shop", 7));
    assert_eq!(declared.kind(), Kind::NotFound);
    let panicked = ask(&callback, PANICKED).unwrap_err();
    assert_eq!(panicked.code(), Some(Code::Panic));
    assert_eq!(
        (panicked.message(), panicked.stack()),
        ("boom", "main.go:7")
    );
    assert_eq!(RELEASED_FAULTS.get(), 2);
    let silent = ask(&callback, SILENT).unwrap_err();
    assert_eq!(silent.code(), Some(Code::Malformed));
    assert_eq!(RELEASED_FAULTS.get(), 2);
}

#[test]
fn what_the_consumer_lacks_is_unimplemented() {
    let callback = callback();
    assert!(callback.has(0) && !callback.has(1));
    let args = Args {
        handle: HANDLE,
        what: TEXT,
    };
    // SAFETY: nothing is called.
    let fault = unsafe { call::<_, Reply>(&callback, 1, &args) }.unwrap_err();
    assert_eq!(fault.code(), Some(Code::Unimplemented));
}

#[test]
fn a_fault_names_the_method_unless_it_has_a_name() {
    let callback = callback();
    let call = |what| calling::<_, Fault>("Store.get", || ask(&callback, what)).unwrap_err();
    assert_eq!(call(DECLARED).function(), "Store.get");
    assert_eq!(call(PANICKED).function(), "Store.fetch");
    let unwound = std::panic::AssertUnwindSafe(|| {
        calling_or_unwind("Store.get", || ask(&callback, DECLARED)).status
    });
    let payload = std::panic::catch_unwind(unwound).unwrap_err();
    assert_eq!(payload.downcast::<Fault>().unwrap().number(), 7);
}

#[test]
fn held_callbacks_are_let_go_of_once() {
    drop(peers().lent(HANDLE));
    drop(callback());
    assert_eq!(LET_GO.get(), 0);
    drop(peers().held(HANDLE));
    assert_eq!(LET_GO.get(), HANDLE);
    let held = peers().held(HANDLE).known("store").unwrap();
    assert_eq!(LET_GO.get(), HANDLE);
    drop(held);
    assert_eq!(LET_GO.get(), 2 * HANDLE);
}

#[test]
fn handles_of_nobody_are_refused() {
    let refused = |handle| peers().held(handle).known("store").err().unwrap();
    assert_eq!(refused(0).code(), Some(Code::StaleHandle));
    assert_eq!(refused(5).code(), Some(Code::WrongType));
    assert_eq!(
        refused(2 << 48 | 5).message(),
        "`store`: the handle is of no consumer of this library"
    );
    assert_eq!(LET_GO.get(), 0);
}
