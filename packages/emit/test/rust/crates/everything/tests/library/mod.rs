//! A consumer's side of the call ABI, by hand. The test says which provider it is, as `crate::open`.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::LazyLock;

use tenon_rt::wire::{Record, Root};

use crate::consumer::WANTS;

#[repr(C)]
pub struct Want {
    key: *const u8,
    key_len: u32,
    ordinal: u32,
    fingerprint: u64,
    since: u32,
    reserved: u32,
}

#[repr(C)]
pub struct Offer {
    call: Want,
    serve: *const (),
}

#[repr(C)]
pub struct Request {
    abi: u32,
    count: u32,
    version: [u32; 3],
    offer_count: u32,
    wants: *const Want,
    table: *mut *const (),
    why: *mut u8,
    offers: *const Offer,
    reserved: u64,
}

#[repr(C)]
pub struct Answer {
    abi: u32,
    version: [u32; 3],
    peer: u32,
    count: u32,
    wants: *const Want,
    why: *const u8,
}

impl Want {
    pub fn new(&(key, ordinal, fingerprint): &(&'static str, u32, u64)) -> Self {
        Self {
            key: key.as_ptr(),
            key_len: key.len() as u32,
            ordinal,
            fingerprint,
            since: 0,
            reserved: 0,
        }
    }
}

impl Offer {
    pub fn new(call: &(&'static str, u32, u64), serve: *const ()) -> Self {
        Self {
            call: Want::new(call),
            serve,
        }
    }
}

/// What the provider wants of this consumer: key, whether it may be missing, and why it is there or not.
pub type Wanted = (String, bool, u8);

#[repr(C)]
struct Fault {
    code: i32,
    kind: u8,
    retry: u8,
    reserved: u16,
    texts: [(*const u8, u64); 5],
    cause: *const Fault,
    owner: u64,
}

/// What a call failed with.
#[derive(Debug)]
pub struct Failed {
    pub status: u32,
    pub code: i32,
    pub kind: u8,
    pub retry: u8,
    pub domain: String,
    pub message: String,
    pub fields: Vec<u8>,
    pub function: String,
    pub stack: String,
}

impl Failed {
    #[track_caller]
    pub fn is(&self, status: u32, code: i32, text: &str) {
        assert_eq!((self.status, self.code), (status, code), "{}", self.message);
        assert!(self.message.contains(text), "{}", self.message);
    }
}

pub trait Refused {
    fn refused(self, code: i32, text: &str);

    /// The same for a call that consumes objects, and has consumed none (ABI-17).
    fn refused_whole(self, code: i32, text: &str);
}

impl<T> Refused for Result<T, Failed> {
    #[track_caller]
    fn refused(self, code: i32, text: &str) {
        self.err().expect("refused").is(2, code, text);
    }

    #[track_caller]
    fn refused_whole(self, code: i32, text: &str) {
        self.err().expect("refused").is(3, code, text);
    }
}

pub struct Library {
    wants: &'static [(&'static str, u32, u64)],
    table: Vec<*const ()>,
    why: Vec<u8>,
    pub peer: u32,
    pub wanted: Vec<Wanted>,
}

// SAFETY: the table is only read.
unsafe impl Send for Library {}
// SAFETY: as above.
unsafe impl Sync for Library {}

pub fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| Library::open_with(WANTS, crate::offers()));
    &LIBRARY
}

impl Library {
    pub fn open_as(wants: &'static [(&'static str, u32, u64)]) -> Self {
        Self::open_with(wants, &[])
    }

    pub fn open_with(wants: &'static [(&'static str, u32, u64)], offers: &'static [Offer]) -> Self {
        let asked: Vec<Want> = wants.iter().map(Want::new).collect();
        let mut table = vec![std::ptr::null(); wants.len()];
        let mut why = vec![7; wants.len()];
        let mut request = Request {
            abi: 1,
            count: wants.len() as u32,
            version: crate::VERSION,
            offer_count: offers.len() as u32,
            wants: asked.as_ptr(),
            table: table.as_mut_ptr(),
            why: why.as_mut_ptr(),
            offers: if offers.is_empty() { std::ptr::null() } else { offers.as_ptr() },
            reserved: 0,
        };
        let mut answer: MaybeUninit<Answer> = MaybeUninit::zeroed();
        // SAFETY: everything lives until the call is over, and the offers for ever.
        let status = unsafe { crate::open(&raw mut request, answer.as_mut_ptr()) };
        // SAFETY: zero bytes are an answer, and the call has filled the rest.
        let answer = unsafe { answer.assume_init() };
        assert_eq!((status, answer.abi, answer.version), (0, 1, crate::VERSION));
        let wanted = (0..answer.count as usize).map(|index| {
            // SAFETY: both have `count` places, which live as long as the process.
            let (want, why) = unsafe { (&*answer.wants.add(index), *answer.why.add(index)) };
            // SAFETY: as above.
            let key = unsafe { std::slice::from_raw_parts(want.key, want.key_len as usize) };
            (String::from_utf8_lossy(key).into_owned(), want.reserved == 1, why)
        });
        let wanted = wanted.collect();
        Self { wants, table, why, peer: answer.peer, wanted }
    }

    pub fn missing(&self) -> Vec<(&'static str, u8)> {
        let keys = self.wants.iter().map(|(key, ..)| *key);
        keys.zip(self.why.iter().copied())
            .filter(|(_, why)| *why != 0)
            .collect()
    }

    fn function(&self, key: &str) -> *const () {
        let index = self.wants.iter().position(|(name, ..)| *name == key);
        self.table[index.unwrap_or_else(|| panic!("no {key}"))]
    }

    pub fn call<A, R: Copy>(&self, key: &str, args: &A) -> Result<R, Failed> {
        // SAFETY: every call of the contract has this signature (ABI-4).
        let function: unsafe extern "C" fn(*const A, *mut R) -> u32 =
            unsafe { std::mem::transmute(self.function(key)) };
        // Words, because a typed block would not keep what lies between its slots.
        let mut ret = vec![0_u64; size_of::<R>() / 8];
        // SAFETY: the blocks are those of this call.
        let status = unsafe { function(args, ret.as_mut_ptr().cast()) };
        if status == 0 {
            // SAFETY: zero bytes are a value of every block, and the call has filled the rest.
            return Ok(unsafe { *ret.as_ptr().cast() });
        }
        let last = ret.len() - 1;
        // SAFETY: the fault is the last slot of every Ret.
        let fault = unsafe { *ret.as_ptr().cast::<*mut Fault>().add(last) };
        assert!(
            ret[..last].iter().all(|word| *word == 0),
            "{key}: not left zero"
        );
        Err(self.failed(status, fault))
    }

    fn failed(&self, status: u32, fault: *mut Fault) -> Failed {
        // SAFETY: made by the call, and released below.
        let seen = unsafe { &*fault };
        let [domain, message, fields, function, stack] = seen.texts.map(|(pointer, len)| {
            if len == 0 {
                assert!(pointer.is_null());
                return Vec::new();
            }
            // SAFETY: the fault says so.
            unsafe { std::slice::from_raw_parts(pointer, len as usize) }.to_vec()
        });
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let failed = Failed {
            status,
            code: seen.code,
            kind: seen.kind,
            retry: seen.retry,
            domain: text(domain),
            message: text(message),
            fields,
            function: text(function),
            stack: text(stack),
        };
        // SAFETY: the signature of ABI-11, and the fault comes back for the first time.
        unsafe {
            let release: unsafe extern "C" fn(*mut Fault) =
                std::mem::transmute(self.function("/release_fault"));
            release(fault);
        }
        failed
    }

    pub fn release(&self, pointer: *const u8, owner: u64) {
        // SAFETY: the signature of ABI-11, and the memory comes back for the first time.
        unsafe {
            let release: unsafe extern "C" fn(*mut c_void, u64) =
                std::mem::transmute(self.function("/release"));
            release(pointer.cast_mut().cast(), owner);
        }
    }

    /// Copies given bytes to an address that is a multiple of 8, and gives them back.
    pub fn take(&self, pointer: *const u8, len: u64, owner: u64) -> Vec<u8> {
        if len == 0 {
            assert!(pointer.is_null() && owner == 0);
            return Vec::new();
        }
        // SAFETY: given by a call.
        let bytes = unsafe { std::slice::from_raw_parts(pointer, len as usize) }.to_vec();
        self.release(pointer, owner);
        bytes
    }

    pub fn close(&self, object: &str, handle: u64) -> Result<(), Failed> {
        let mut fault = std::ptr::null_mut();
        // SAFETY: the signature of ABI-11.
        let status = unsafe {
            let close: unsafe extern "C" fn(u64, *mut *mut Fault) -> u32 =
                std::mem::transmute(self.function(&format!("{object}/close")));
            close(handle, &raw mut fault)
        };
        if status == 0 {
            return Ok(());
        }
        Err(self.failed(status, fault))
    }

    pub fn clone(&self, object: &str, handle: u64) -> Result<u64, Failed> {
        let (mut fault, mut clone) = (std::ptr::null_mut(), 0);
        // SAFETY: the signature of ABI-11.
        let status = unsafe {
            let make: unsafe extern "C" fn(u64, *mut u64, *mut *mut Fault) -> u32 =
                std::mem::transmute(self.function(&format!("{object}/clone")));
            make(handle, &raw mut clone, &raw mut fault)
        };
        if status == 0 {
            return Ok(clone);
        }
        Err(self.failed(status, fault))
    }
}

/// Closes its handle when it is dropped.
pub struct Object {
    name: &'static str,
    handle: u64,
}

impl Object {
    pub fn new(name: &'static str, handle: u64) -> Self {
        Self { name, handle }
    }

    pub fn handle(&self) -> u64 {
        self.handle
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        library().close(self.name, self.handle).unwrap();
    }
}

pub fn texts<T: AsRef<[u8]> + ?Sized>(text: &T) -> (*const u8, u64) {
    let bytes = text.as_ref();
    let pointer = if bytes.is_empty() {
        std::ptr::null()
    } else {
        bytes.as_ptr()
    };
    (pointer, bytes.len() as u64)
}

/// Blocks are made of numbers, pointers and bytes that may be anything.
pub fn zeroed<T: Copy>() -> T {
    // SAFETY: zero bytes are a value of every block.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

pub fn with_byte<T: Copy>(value: T, at: usize, byte: u8) -> MaybeUninit<T> {
    let mut changed = MaybeUninit::new(value);
    assert!(at < size_of::<T>());
    // SAFETY: inside of the value.
    unsafe { *changed.as_mut_ptr().cast::<u8>().add(at) = byte };
    changed
}

pub fn message<T: Record>(value: &T::Owned, root: &Root) -> tenon_rt::ffi::Buffer {
    tenon_rt::wire::encode::<T>(value, root).unwrap()
}

/// Reads what `take` has copied, whose address need not suit.
pub fn read<T: Record>(bytes: &[u8], root: &Root) -> T::Owned {
    let layout = Layout::from_size_align(bytes.len(), 8).unwrap();
    // SAFETY: a message is not empty; the memory is as long as the bytes, and freed below.
    unsafe {
        let start = alloc_zeroed(layout);
        start.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        let value =
            tenon_rt::wire::decode::<T>(std::slice::from_raw_parts(start, bytes.len()), root);
        dealloc(start, layout);
        value.unwrap()
    }
}

pub fn lend(slot: &mut *const u8, message: &[u8]) {
    *slot = message.as_ptr();
}

/// Sets the length that stands behind the pointer at `offset`.
pub fn set_len<T>(block: &mut T, offset: usize, len: usize) {
    assert!(offset + 16 <= size_of::<T>());
    // SAFETY: the slot behind a pointer is its length (ABI-6).
    unsafe { *(&raw mut *block).cast::<u8>().add(offset + 8).cast::<u64>() = len as u64 };
}
