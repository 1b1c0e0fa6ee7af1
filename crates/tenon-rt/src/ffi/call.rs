//! Calls of the other side: the provider's functions where this side consumes, callbacks where it provides.

use std::mem::{MaybeUninit, transmute};

use super::fault::FaultRecord;
use super::lend::lent;
use super::nocallback::check_outgoing;
use super::peer::Peer;
use crate::boundary::{OK, REFUSED, Ret, Status};
use crate::fault::{Code, Fault};

/// Calls the function at this place among the wants.
///
/// # Errors
/// The fault that it ends with; `unimplemented` if the peer does not have it.
///
/// # Safety
/// The want at this place is `R::FUNCTION`, whose blocks are `A` and `R`; zero bytes are a value of `R`. What the
/// arguments refer to is readable until this returns.
pub unsafe fn call<A, R: Ret>(peer: &Peer, place: usize, args: &A) -> Result<R, Fault> {
    // SAFETY: as the caller promises.
    unsafe { attempt(peer, place, args) }.map_err(|(_, fault)| fault)
}

/// The same for a call that takes objects. Once the callee has them, `accepted` forgets them; if it refuses the call
/// (ABI-17), they are dropped with `accepted`.
///
/// # Errors
/// As for [`call`].
///
/// # Safety
/// As for [`call`].
pub unsafe fn consume<A, R: Ret>(
    peer: &Peer,
    place: usize,
    args: &A,
    accepted: impl FnOnce(),
) -> Result<R, Fault> {
    // SAFETY: as the caller promises.
    let called = unsafe { attempt(peer, place, args) };
    match called {
        Err((REFUSED, _)) => drop(accepted),
        _ => accepted(),
    }
    called.map_err(|(_, fault)| fault)
}

/// # Safety
/// As for [`call`].
unsafe fn attempt<A, R: Ret>(peer: &Peer, place: usize, args: &A) -> Result<R, (Status, Fault)> {
    check_outgoing(R::FUNCTION).map_err(|fault| (REFUSED, fault))?;
    let Some(function) = peer.function(place) else {
        return Err((REFUSED, peer.lacks(R::FUNCTION)));
    };
    // SAFETY: the peer has it as this call, with the same fingerprint, so this is its signature (ABI-4).
    let function: unsafe extern "C" fn(*const A, *mut R) -> Status = unsafe { transmute(function) };
    let mut ret = MaybeUninit::<R>::zeroed();
    // SAFETY: the blocks are those of this call, and live until it returns.
    let status = unsafe { function(args, ret.as_mut_ptr()) };
    // SAFETY: zero bytes are a value, and so is what the call has written.
    let mut ret = unsafe { ret.assume_init() };
    if status == OK {
        return Ok(ret);
    }
    // SAFETY: the call has failed, so this is the fault that it left (ABI-5).
    Err((status, unsafe { peer.take_fault(*ret.fault()) }))
}

impl Peer {
    /// Copies a fault of the peer, and gives it back.
    ///
    /// # Safety
    /// `fault` is null, or a fault that the peer gave and that comes back for the first time.
    pub(super) unsafe fn take_fault(&self, fault: *mut FaultRecord) -> Fault {
        if fault.is_null() {
            return Fault::boundary(Code::Malformed, "the call failed without a fault");
        }
        // SAFETY: the peer's, which lives until it is released.
        let copy = unsafe { FaultRecord::read(fault) };
        if let Some(release) = self.release_fault {
            // SAFETY: the signature of ABI-12, and the fault comes back for the first time.
            unsafe { release(fault) };
        }
        copy
    }
}

/// Takes what a call gave: `len` bytes at `pointer`. It goes back to the peer when the result is dropped.
///
/// # Safety
/// All three come from one result block of this peer, for the first time.
#[must_use]
pub const unsafe fn received(
    peer: &Peer,
    pointer: *const u8,
    len: u64,
    owner: u64,
) -> Received<'_> {
    Received {
        peer,
        pointer,
        len,
        owner,
    }
}

/// Memory of the peer that holds a result; dropping it gives it back, exactly once (ABI-10).
pub struct Received<'a> {
    peer: &'a Peer,
    pointer: *const u8,
    len: u64,
    owner: u64,
}

impl Received<'_> {
    /// The bytes of the result.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: readable for the length until it is given back (ABI-8, ABI-10).
        unsafe { lent(self.pointer, self.len) }
    }
}

impl Drop for Received<'_> {
    fn drop(&mut self) {
        if let (1.., Some(release)) = (self.owner, self.peer.release) {
            // SAFETY: the signature of ABI-11, and the memory comes back for the first time.
            unsafe { release(self.pointer.cast_mut(), self.owner) };
        }
    }
}
