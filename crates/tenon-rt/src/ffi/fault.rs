//! The record in which a fault crosses (ABI-12).

use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::ptr;

use super::buffer::Buffer;
use super::lend::lent;
use super::pass::lend;
use crate::fault::{Fault, Kind, MAX_CAUSES, Parts, Retry};

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
        let (domain, domain_len) = lend(parts.domain.as_bytes());
        let (message, message_len) = lend(parts.message.as_bytes());
        let (fields, fields_len) = lend(&parts.fields);
        let (function, function_len) = lend(parts.function.as_bytes());
        let (stack, stack_len) = lend(parts.stack.as_bytes());
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

    /// Copies a fault of the other side, and what led to it.
    ///
    /// # Safety
    /// `record` is a fault as ABI-12 says, which lives until this returns.
    pub(super) unsafe fn read(record: *const Self) -> Fault {
        // SAFETY: as the caller promises.
        unsafe { Self::read_deep(record, MAX_CAUSES) }
    }

    /// # Safety
    /// As for [`FaultRecord::read`].
    unsafe fn read_deep(record: *const Self, causes: usize) -> Fault {
        // SAFETY: as the caller promises.
        let seen = unsafe { &*record };
        // SAFETY: as the caller promises. What is no text is shown as well as it can be.
        let text =
            |pointer, len| String::from_utf8_lossy(unsafe { lent(pointer, len) }).into_owned();
        // They may hold secrets.
        let mut fields = Buffer::with_secret(true);
        // SAFETY: as the caller promises.
        fields.append(unsafe { lent(seen.fields, seen.fields_len) });
        let cause = (causes > 0 && !seen.cause.is_null())
            // SAFETY: a cause is a fault too, with the same life.
            .then(|| unsafe { Self::read_deep(seen.cause, causes - 1) });
        Fault::from_parts(Parts {
            code: seen.code,
            kind: Kind::from_number(seen.kind).unwrap_or(Kind::Unknown),
            retry: Retry::from_number(seen.retry).unwrap_or_default(),
            domain: text(seen.domain, seen.domain_len).into(),
            message: text(seen.message, seen.message_len),
            fields,
            function: text(seen.function, seen.function_len).into(),
            stack: text(seen.stack, seen.stack_len),
            cause,
        })
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
        // SAFETY: alive until it is released below.
        let copy = unsafe { FaultRecord::read(record) };
        assert_eq!((copy.number(), copy.retry()), (2, Retry::Backoff));
        assert_eq!(
            (copy.domain(), copy.function()),
            ("codesearch", "Searcher.run")
        );
        assert_eq!(copy.fields(), [0; 24]);
        assert_eq!(copy.cause().and_then(Fault::code), Some(Code::Busy));
        assert!(seen.stack.is_null());
        // SAFETY: as above.
        let cause = unsafe { &*seen.cause };
        assert_eq!(cause.code, 9);
        assert!(cause.message.is_null());
        // SAFETY: made above, released once.
        unsafe { release_fault(record) };
    }
}
