//! Objects of a provider that this build consumes.

use std::fmt;
use std::mem::{ManuallyDrop, transmute};
use std::ptr;

use super::fault::FaultRecord;
use super::library::Library;
use super::nocallback::{check_outgoing, give_back};
use super::peer::Peer;
use crate::boundary::{OK, Status};
use crate::fault::Fault;
use crate::held::{Trace, What};

/// A type of objects: who provides them, and where the calls that close and clone them stand among the wants.
pub struct Class {
    library: &'static Library,
    close: usize,
    clone: usize,
}

impl Class {
    /// The type whose objects `close` and `clone` of this library's wants are for.
    ///
    /// # Safety
    /// The wants at these places are `…/close` and `…/clone` of one type.
    #[must_use]
    pub const unsafe fn new(library: &'static Library, close: usize, clone: usize) -> Self {
        Self {
            library,
            close,
            clone,
        }
    }

    /// The object behind a handle that the library gave out.
    ///
    /// # Errors
    /// As for [`Library::peer`], which has said before that the library fits.
    pub fn object(&'static self, handle: u64) -> Result<Object, Fault> {
        let mut object = self.handle(handle)?;
        object.trace = Some(self.trace());
        Ok(object)
    }

    /// The object behind a handle that a call of the library gives to this side, if that accepts the call.
    ///
    /// # Errors
    /// As for [`Class::object`].
    pub fn arrived(&'static self, handle: u64) -> Result<ManuallyDrop<Object>, Fault> {
        self.handle(handle).map(ManuallyDrop::new)
    }

    /// A client for a handle that a call of the library lends: it is not this side's to close.
    ///
    /// # Errors
    /// As for [`Class::object`].
    pub fn lent<T>(
        &'static self,
        handle: u64,
        client: impl Fn(Object) -> T,
    ) -> Result<ManuallyDrop<T>, Fault> {
        self.handle(handle).map(client).map(ManuallyDrop::new)
    }

    fn handle(&'static self, handle: u64) -> Result<Object, Fault> {
        Ok(Object {
            peer: self.library.peer()?,
            class: self,
            handle,
            trace: None,
        })
    }

    fn trace(&self) -> Trace {
        Trace::made(What::Object, || {
            let key = self.library.key(self.close);
            key.trim_end_matches("/close").to_owned()
        })
    }
}

impl Class {
    /// A client of each of these handles.
    ///
    /// # Errors
    /// As for [`Class::object`].
    pub fn objects<T>(
        &'static self,
        handles: &[u64],
        client: impl Fn(Object) -> T,
    ) -> Result<Vec<T>, Fault> {
        let one = |handle: &u64| self.object(*handle).map(&client);
        handles.iter().map(one).collect()
    }

    /// [`Class::arrived`] for each of these handles.
    ///
    /// # Errors
    /// As for one of them.
    pub fn arrived_all(&'static self, handles: &[u64]) -> Result<Vec<ManuallyDrop<Object>>, Fault> {
        handles.iter().map(|handle| self.arrived(*handle)).collect()
    }

    /// [`Class::lent`] for each of these handles.
    ///
    /// # Errors
    /// As for one of them.
    pub fn lent_all<T>(
        &'static self,
        handles: &[u64],
        client: impl Fn(Object) -> T,
    ) -> Result<Vec<ManuallyDrop<T>>, Fault> {
        let one = |handle: &u64| self.lent(*handle, &client);
        handles.iter().map(one).collect()
    }
}

/// The handles of a list of objects, for the arguments of calls.
pub fn handles<T>(objects: &[T], handle: impl Fn(&T) -> u64) -> Vec<u64> {
    objects.iter().map(handle).collect()
}

/// Clients that are only lent, as a callback takes them.
#[must_use]
pub fn refs<T>(clients: &[ManuallyDrop<T>]) -> Vec<&T> {
    clients.iter().map(|client| &**client).collect()
}

/// A handle of an object. Dropping it closes the handle.
pub struct Object {
    peer: &'static Peer,
    class: &'static Class,
    handle: u64,
    /// Where it is this side's to close.
    trace: Option<Trace>,
}

impl Object {
    /// What goes into the arguments of calls.
    #[inline]
    #[must_use]
    pub const fn handle(&self) -> u64 {
        self.handle
    }

    /// What goes into the result of a callback: the handle is the provider's from here on.
    #[must_use]
    pub fn into_handle(self) -> u64 {
        let this = ManuallyDrop::new(self);
        this.gone();
        this.handle
    }

    pub(crate) fn taken_over(mut self) -> Self {
        self.trace = Some(self.class.trace());
        self
    }

    fn gone(&self) {
        if let Some(trace) = &self.trace {
            trace.gone();
        }
    }

    /// Who provides it.
    #[inline]
    #[must_use]
    pub const fn peer(&self) -> &'static Peer {
        self.peer
    }

    /// Makes another handle of the same object.
    ///
    /// # Errors
    /// The fault of the provider.
    pub fn try_clone(&self) -> Result<Self, Fault> {
        type Clone = unsafe extern "C" fn(u64, *mut u64, *mut *mut FaultRecord) -> Status;
        check_outgoing(self.class.library.key(self.class.clone))?;
        let Some(function) = self.peer.function(self.class.clone) else {
            return Err(self.peer.lacks(self.class.library.key(self.class.clone)));
        };
        // SAFETY: the signature of ABI-11, at its place among the wants.
        let clone: Clone = unsafe { transmute(function) };
        let (mut handle, mut fault) = (0, ptr::null_mut());
        // SAFETY: both live until it returns.
        let status = unsafe { clone(self.handle, &raw mut handle, &raw mut fault) };
        if status == OK {
            return self.class.object(handle);
        }
        // SAFETY: the call has failed, so this is the fault that it left.
        Err(unsafe { self.peer.take_fault(fault) })
    }

    /// Closes the handle.
    ///
    /// # Errors
    /// The fault of the provider. The handle is closed all the same.
    pub fn close(self) -> Result<(), Fault> {
        check_outgoing(self.class.library.key(self.class.close))?;
        ManuallyDrop::new(self).closed()
    }

    fn closed(&self) -> Result<(), Fault> {
        self.gone();
        type Close = unsafe extern "C" fn(u64, *mut *mut FaultRecord) -> Status;
        let Some(function) = self.peer.function(self.class.close) else {
            return Err(self.peer.lacks(self.class.library.key(self.class.close)));
        };
        // SAFETY: the signature of ABI-11, at its place among the wants.
        let close: Close = unsafe { transmute(function) };
        let mut fault = ptr::null_mut();
        // SAFETY: it lives until it returns.
        let status = unsafe { close(self.handle, &raw mut fault) };
        if status == OK {
            return Ok(());
        }
        // SAFETY: the call has failed, so this is the fault that it left.
        Err(unsafe { self.peer.take_fault(fault) })
    }
}

impl Drop for Object {
    /// Nobody hears of a fault here; who wants to know of it calls `close`.
    fn drop(&mut self) {
        let object = ManuallyDrop::new(Self { ..*self });
        give_back(move || drop(object.closed()));
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#018x}", self.handle)
    }
}

#[cfg(test)]
mod tests;
