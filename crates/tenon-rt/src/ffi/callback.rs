//! Callbacks: objects of a consumer that this library calls (ABI-19 to ABI-22).

use std::mem::{MaybeUninit, transmute};

use super::fault::FaultRecord;
use super::lend::lent;
use super::peer::{Peer, Peers};
use crate::boundary::{OK, Ret, Status};
use crate::fault::{Code, Fault};

/// The handle of a callback as it arrived, not looked at yet.
#[must_use]
pub struct Arrived {
    handle: u64,
    callback: Option<Callback>,
}

impl Peers {
    /// A callback that is lent to one call.
    pub fn lent(&'static self, handle: u64) -> Arrived {
        self.arrived(handle, false)
    }

    /// A callback that is let go of when it is dropped, also if the call is refused (ABI-21).
    pub fn held(&'static self, handle: u64) -> Arrived {
        self.arrived(handle, true)
    }

    fn arrived(&'static self, handle: u64, held: bool) -> Arrived {
        let callback = self.of(handle).map(|peer| Callback { peer, handle, held });
        Arrived { handle, callback }
    }
}

impl Arrived {
    /// The callback of the parameter `name`.
    ///
    /// # Errors
    /// `stale_handle` if there is none, `wrong_type` if no consumer of this library gave it out.
    pub fn known(self, name: &str) -> Result<Callback, Fault> {
        self.callback.ok_or_else(|| match self.handle {
            0 => Fault::boundary(Code::StaleHandle, format!("`{name}`: the handle is 0")),
            _ => {
                let message = format!("`{name}`: the handle is of no consumer of this library");
                Fault::boundary(Code::WrongType, message)
            }
        })
    }
}

/// A callback of a consumer. If it is held, dropping it lets go of it.
pub struct Callback {
    peer: &'static Peer,
    handle: u64,
    held: bool,
}

impl Callback {
    /// What goes into the arguments of its methods.
    #[must_use]
    pub const fn handle(&self) -> u64 {
        self.handle
    }

    /// Whether the consumer has the method at this place among the wants.
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        self.peer.function(place).is_some()
    }

    /// Copies a fault of the consumer, and gives it back.
    ///
    /// # Safety
    /// `fault` is null, or a fault that the consumer gave and that comes back for the first time.
    unsafe fn take_fault(&self, fault: *mut FaultRecord) -> Fault {
        if fault.is_null() {
            return Fault::boundary(Code::Malformed, "the callback failed without a fault");
        }
        // SAFETY: the consumer's, which lives until it is released.
        let copy = unsafe { FaultRecord::read(fault) };
        if let Some(release) = self.peer.release_fault {
            // SAFETY: the signature of ABI-19, and the fault comes back for the first time.
            unsafe { release(fault) };
        }
        copy
    }
}

impl Drop for Callback {
    fn drop(&mut self) {
        if let (true, Some(let_go)) = (self.held, self.peer.let_go) {
            // SAFETY: the signature of ABI-19; who holds a handle lets go of it once (ABI-21).
            unsafe { let_go(self.handle) };
        }
    }
}

/// Calls the method at this place among the wants.
///
/// # Errors
/// The fault that it ends with; `unimplemented` if the consumer does not have it.
///
/// # Safety
/// The want at this place is `R::FUNCTION`, whose blocks are `A` and `R`; zero bytes are a value of `R`. What the
/// arguments refer to is readable until this returns.
pub unsafe fn call<A, R: Ret>(callback: &Callback, place: usize, args: &A) -> Result<R, Fault> {
    let Some(function) = callback.peer.function(place) else {
        let message = format!("{} is not implemented by this consumer", R::FUNCTION);
        return Err(Fault::boundary(Code::Unimplemented, message));
    };
    // SAFETY: the consumer offered it as this call, with the same fingerprint, so this is its signature (ABI-4).
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
    Err(unsafe { callback.take_fault(*ret.fault()) })
}

/// Takes what a method gave: `len` bytes at `pointer`. It goes back to the consumer when the result is dropped.
///
/// # Safety
/// All three come from one result block of the callback, for the first time.
#[must_use]
pub const unsafe fn received(
    callback: &Callback,
    pointer: *const u8,
    len: u64,
    owner: u64,
) -> Received<'_> {
    Received {
        peer: callback.peer,
        pointer,
        len,
        owner,
    }
}

/// Memory of the consumer that holds a result; dropping it gives it back, exactly once (ABI-10).
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
            // SAFETY: the signature of ABI-19, and the memory comes back for the first time.
            unsafe { release(self.pointer.cast_mut(), self.owner) };
        }
    }
}

#[cfg(test)]
mod tests;
