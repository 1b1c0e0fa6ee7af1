//! The frame of every call: nothing unwinds across it, and every failure becomes a fault.

use std::borrow::Cow;

use crate::fault::Fault;
use crate::ffi::FaultRecord;
use crate::panic::{InCall, caught, unwind_with};

/// What a call returns: 0 ok, 1 a declared error, 2 a fault of the boundary (ABI-5).
pub type Status = u32;

/// The status of a call that worked.
pub const OK: Status = 0;
const DECLARED: Status = 1;
const BOUNDARY: Status = 2;

/// The result block of a function.
pub trait Ret {
    /// The function's name in the contract: `Searcher.run`.
    const FUNCTION: &'static str;

    /// Its place for the fault, null at status 0.
    fn fault(&mut self) -> &mut *mut FaultRecord;
}

/// Runs the body of a call. `body` writes to `ret` only when nothing can fail any more.
pub fn boundary<R: Ret>(ret: &mut R, body: impl FnOnce(&mut R) -> Result<(), Fault>) -> Status {
    let _call = InCall::enter();
    match caught(|| body(ret)) {
        Ok(()) => OK,
        Err(fault) => refuse(fault.in_function(Cow::Borrowed(R::FUNCTION)), ret.fault()),
    }
}

/// Runs one of the boundary's own calls, which have no block, only a place for the fault.
pub(crate) fn own_call(
    function: impl FnOnce() -> String,
    fault: &mut *mut FaultRecord,
    body: impl FnOnce() -> Result<(), Fault>,
) -> Status {
    let _call = InCall::enter();
    match caught(body) {
        Ok(()) => OK,
        Err(why) => refuse(why.in_function(Cow::Owned(function())), fault),
    }
}

fn refuse(why: Fault, fault: &mut *mut FaultRecord) -> Status {
    let status = if why.is_boundary() {
        BOUNDARY
    } else {
        DECLARED
    };
    *fault = FaultRecord::new(why);
    status
}

/// For calls that can't answer with a fault, such as `release`: a panic in one ends there.
pub fn quiet(body: impl FnOnce()) {
    let _ = caught(|| {
        body();
        Ok(())
    });
}

/// Runs the body of a call of a callback. What fails in it is the fault of this method of the contract.
///
/// # Errors
/// The fault, as the method has it.
pub fn calling<T, E: From<Fault>>(
    method: &'static str,
    body: impl FnOnce() -> Result<T, Fault>,
) -> Result<T, E> {
    body().map_err(|fault| fault.in_function(Cow::Borrowed(method)).into())
}

/// The same for a method that does not throw.
///
/// # Panics
/// If the body fails, with the fault: it ends the call of the provider that this thread is in (ABI-22).
pub fn calling_or_unwind<T>(method: &'static str, body: impl FnOnce() -> Result<T, Fault>) -> T {
    calling(method, body).unwrap_or_else(|fault| unwind_with(fault))
}
