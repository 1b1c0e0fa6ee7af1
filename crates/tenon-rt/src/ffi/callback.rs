//! Callbacks: objects of a consumer that this library calls (ABI-19 to ABI-22).

use std::ops::Deref;

use super::nocallback::give_back;
use super::peer::{Peer, Peers};
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
}

impl Deref for Callback {
    type Target = Peer;

    /// The consumer whose callback it is.
    fn deref(&self) -> &Peer {
        self.peer
    }
}

impl Drop for Callback {
    fn drop(&mut self) {
        if let (true, Some(let_go)) = (self.held, self.peer.let_go) {
            let handle = self.handle;
            // SAFETY: the signature of ABI-19; who holds a handle lets go of it once (ABI-21), on any thread.
            give_back(move || unsafe { let_go(handle) });
        }
    }
}

#[cfg(test)]
mod tests;
