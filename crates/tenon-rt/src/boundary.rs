//! The frame of every call: nothing unwinds across it, and every failure becomes a fault.

use crate::fault::Fault;
use crate::ffi::FaultRecord;
use crate::panic::{InCall, caught};

/// What a call returns: 0 ok, 1 a declared error, 2 a fault of the boundary (ABI-5).
pub type Status = u32;

/// The status of a call that worked.
pub const OK: Status = 0;
const DECLARED: Status = 1;
const BOUNDARY: Status = 2;

/// A result block: where a fault is put.
pub trait Ret {
    /// Its place for the fault, null at status 0.
    fn fault(&mut self) -> &mut *mut FaultRecord;
}

/// The boundary's own calls have no block, only a place for the fault.
impl Ret for *mut FaultRecord {
    fn fault(&mut self) -> &mut *mut FaultRecord {
        self
    }
}

/// Runs the body of a call. `body` writes to `ret` only when nothing can fail any more.
pub fn boundary<R: Ret>(
    function: &'static str,
    ret: &mut R,
    body: impl FnOnce(&mut R) -> Result<(), Fault>,
) -> Status {
    let _call = InCall::enter();
    let result = caught(|| body(ret));
    let Err(fault) = result else { return OK };
    let status = if fault.is_boundary() {
        BOUNDARY
    } else {
        DECLARED
    };
    *ret.fault() = FaultRecord::new(fault.in_function(function));
    status
}

/// For calls that can't answer with a fault, such as `release`: a panic in one ends there.
pub fn quiet(body: impl FnOnce()) {
    let _ = caught(|| {
        body();
        Ok(())
    });
}
