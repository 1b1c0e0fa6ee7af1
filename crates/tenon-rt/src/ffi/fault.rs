//! The record in which a fault crosses (ABI-12).

use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::ptr;

use crate::fault::{Fault, Parts};

/// A fault in the callee's memory, given back whole by [`release_fault`].
#[derive(Debug)]
#[repr(C)]
pub struct FaultRecord {
    code: u32,
    kind: u8,
    retry: u8,
    reserved: u16,
    domain: *const u8,
    domain_len: u64,
    message: *const u8,
    message_len: u64,
    fields: *const u8,
    fields_len: u64,
    function: *const u8,
    function_len: u64,
    stack: *const u8,
    stack_len: u64,
    cause: *mut FaultRecord,
    owner: u64,
}

const _: () = assert!(size_of::<FaultRecord>() == 104);
const _: () = assert!(std::mem::offset_of!(FaultRecord, domain) == 8);
const _: () = assert!(std::mem::offset_of!(FaultRecord, fields) == 40);
const _: () = assert!(std::mem::offset_of!(FaultRecord, cause) == 88);

/// What a fault is made of, with room for the record that points to it: so crossing needs no memory of its own.
#[repr(C)]
pub(crate) struct Carried {
    /// Written when the fault crosses.
    record: MaybeUninit<FaultRecord>,
    parts: Parts,
}

// SAFETY: the record's pointers are written when the fault is given away, and nobody reads them on this side before it
// comes back; the parts are `Send` themselves.
unsafe impl Send for Carried where Parts: Send {}
// SAFETY: as above; shared access reads the parts alone, which are `Sync`.
unsafe impl Sync for Carried where Parts: Sync {}

impl Carried {
    pub(crate) fn new(parts: Parts) -> Box<Self> {
        Box::new(Self {
            record: MaybeUninit::uninit(),
            parts,
        })
    }
}

impl Deref for Carried {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl DerefMut for Carried {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }
}

impl Clone for Carried {
    fn clone(&self) -> Self {
        Self {
            record: MaybeUninit::uninit(),
            parts: self.parts.clone(),
        }
    }
}

impl PartialEq for Carried {
    fn eq(&self, other: &Self) -> bool {
        self.parts == other.parts
    }
}

/// Null for an empty text: an empty vector's pointer dangles (ABI-8).
fn lent(bytes: &[u8]) -> (*const u8, u64) {
    let pointer = if bytes.is_empty() {
        ptr::null()
    } else {
        bytes.as_ptr()
    };
    (pointer, bytes.len() as u64)
}

impl FaultRecord {
    /// Moves a fault to where the caller can read it. The status that goes with it is 2 for a fault of the boundary.
    #[must_use]
    pub fn new(fault: Fault) -> *mut Self {
        Self::of(fault.shortened())
    }

    fn of(fault: Fault) -> *mut Self {
        let mut carried = fault.into_carried();
        let cause = carried.cause.take().map_or(ptr::null_mut(), Self::of);
        let parts = &carried.parts;
        let (domain, domain_len) = lent(parts.domain.as_bytes());
        let (message, message_len) = lent(parts.message.as_bytes());
        let (fields, fields_len) = lent(&parts.fields);
        let (function, function_len) = lent(parts.function.as_bytes());
        let (stack, stack_len) = lent(parts.stack.as_bytes());
        carried.record = MaybeUninit::new(Self {
            code: parts.code,
            kind: parts.kind.number(),
            retry: parts.retry.number(),
            reserved: 0,
            domain,
            domain_len,
            message,
            message_len,
            fields,
            fields_len,
            function,
            function_len,
            stack,
            stack_len,
            cause,
            owner: 0,
        });
        Box::into_raw(carried).cast()
    }
}

/// Takes back a fault and its causes.
///
/// # Safety
/// `fault` is null, or was made by [`FaultRecord::new`] of this library and comes back for the first time.
pub unsafe extern "C" fn release_fault(fault: *mut FaultRecord) {
    let mut next = fault;
    while !next.is_null() {
        // SAFETY: made by `FaultRecord::of` from a box of `Carried`, whose first field it is.
        let carried = unsafe { Box::from_raw(next.cast::<Carried>()) };
        // SAFETY: `FaultRecord::of` wrote it.
        next = unsafe { carried.record.assume_init_ref() }.cause;
    }
}

/// Takes back what a call of a test has left, if anything.
#[cfg(test)]
pub(crate) fn take_back(left: &mut *mut FaultRecord) {
    let fault = std::mem::replace(left, ptr::null_mut());
    // SAFETY: the call made it, and nobody else has seen it.
    unsafe { release_fault(fault) };
}

#[cfg(test)]
mod tests {
    use super::{FaultRecord, release_fault};
    use crate::fault::{Code, Fault, Kind, Retry};
    use crate::ffi::{Buffer, lent as read};

    #[test]
    fn carries_everything_and_comes_back_whole() {
        let mut fields = Buffer::new();
        fields.grow(24);
        let fault = Fault::declared("codesearch", 2, Kind::NotFound, "cannot read x".into())
            .with_retry(Retry::Backoff)
            .with_fields(Ok(fields))
            .in_function("Searcher.run".into())
            .with_cause(Fault::boundary(Code::Busy, String::new()));
        let record = FaultRecord::new(fault);
        // SAFETY: alive until it is released below.
        let seen = unsafe { &*record };
        assert_eq!((seen.code, seen.kind, seen.retry), (2, 5, 2));
        // SAFETY: the record points to its own text.
        assert_eq!(
            unsafe { read(seen.message, seen.message_len) },
            b"cannot read x"
        );
        assert_eq!(seen.fields_len, 24);
        assert!(seen.stack.is_null());
        // SAFETY: as above.
        let cause = unsafe { &*seen.cause };
        assert_eq!(cause.code, 9);
        assert!(cause.message.is_null());
        // SAFETY: made above, released once.
        unsafe { release_fault(record) };
    }
}
