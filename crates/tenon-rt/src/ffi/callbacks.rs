//! Callbacks that this library has passed to its provider (ABI-19 to ABI-22).

use std::any::{self, Any};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr;
use std::sync::Arc;

use super::library::Library;
use super::nocallback::check_incoming;
use super::slot::{Gone, Guard, Slots};
use crate::fault::{Code, Fault};
use crate::held::{Trace, What};

/// A callback, as it was passed.
enum Kept<T: ?Sized + 'static> {
    /// Only until the call returns, whatever the lifetime says.
    Lent(&'static T),
    Shared(Arc<T>),
    Given(Box<T>),
}

/// The same, remembered for as long as the provider has it.
struct Traced<T: ?Sized + 'static> {
    callback: Kept<T>,
    trace: Option<Trace>,
}

impl<T: ?Sized> Drop for Traced<T> {
    fn drop(&mut self) {
        if let Some(trace) = &self.trace {
            trace.gone();
        }
    }
}

/// `Cursor` of `dyn app::Cursor<Item = …>`.
fn name<T: ?Sized>() -> String {
    let name = any::type_name::<T>().trim_start_matches("dyn ");
    let path = name.split('<').next().unwrap_or(name);
    path.rsplit("::").next().unwrap_or(path).to_owned()
}

/// The same, of any type.
trait Callback: Send + Sync + 'static {
    fn as_any(&self) -> &dyn Any;
}

impl<T: ?Sized + Send + Sync> Callback for Traced<T> {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// All callbacks of one package that its provider may call.
pub struct Callbacks {
    library: &'static Library,
    slots: Slots<dyn Callback>,
}

impl Callbacks {
    /// No callbacks yet. `library` is the provider that they are for.
    #[must_use]
    pub const fn new(library: &'static Library) -> Self {
        Self {
            library,
            slots: Slots::new(),
        }
    }

    /// Passes a callback for one call. Dropping what is returned waits until nobody is in the callback any more.
    ///
    /// # Errors
    /// If the library does not fit this build; `limit` if too many callbacks are passed.
    ///
    /// # Safety
    /// What is returned is dropped before the callback is.
    pub unsafe fn lend<T>(&'static self, callback: &T) -> Result<Passed, Fault>
    where
        T: ?Sized + Send + Sync + 'static,
    {
        // SAFETY: whoever finds it by its handle is done with it when the drop that the caller promises is over.
        let callback: &'static T = unsafe { &*ptr::from_ref(callback) };
        self.pass(Kept::Lent(callback))
    }

    /// Passes a callback that the provider shares with this side.
    ///
    /// # Errors
    /// As for [`Callbacks::lend`].
    pub fn share<T>(&'static self, callback: Arc<T>) -> Result<Passed, Fault>
    where
        T: ?Sized + Send + Sync + 'static,
    {
        self.pass(Kept::Shared(callback))
    }

    /// Passes a callback that nobody else has.
    ///
    /// # Errors
    /// As for [`Callbacks::lend`].
    pub fn give<T>(&'static self, callback: Box<T>) -> Result<Passed, Fault>
    where
        T: ?Sized + Send + Sync + 'static,
    {
        self.pass(Kept::Given(callback))
    }

    fn pass<T>(&'static self, callback: Kept<T>) -> Result<Passed, Fault>
    where
        T: ?Sized + Send + Sync + 'static,
    {
        let peer = u64::from(self.library.number()?);
        let is_lent = matches!(callback, Kept::Lent(_));
        let trace = (!is_lent).then(|| Trace::made(What::Callback, name::<T>));
        let callback = Arc::new(Traced { callback, trace });
        let slot = if is_lent {
            self.slots.insert_lent(callback)
        } else {
            self.slots.insert(callback)
        };
        let Some((index, generation)) = slot else {
            let message = "too many callbacks are passed";
            return Err(Fault::boundary(Code::Limit, message));
        };
        Ok(Passed {
            callbacks: self,
            handle: peer << 48 | u64::from(generation) << 24 | u64::from(index),
            is_lent,
        })
    }

    /// The callback that the provider calls.
    ///
    /// # Errors
    /// `stale_handle` if it was taken back or never passed, `wrong_type` if it is of another type;
    /// `nocallback_violation` during a call that promises not to call back.
    pub fn find<T>(&'static self, handle: u64) -> Result<Found<T>, Fault>
    where
        T: ?Sized + 'static,
    {
        check_incoming("a callback")?;
        let call = self.enter(handle)?;
        if !call.as_any().is::<Traced<T>>() {
            let message = "the handle is of a callback of another type";
            return Err(Fault::boundary(Code::WrongType, message));
        }
        Ok(Found {
            call,
            of: PhantomData,
        })
    }

    fn enter(&'static self, handle: u64) -> Result<Guard<'static, dyn Callback>, Fault> {
        if handle >> 48 != u64::from(self.library.number()?) {
            return Err(gone(Gone::Never));
        }
        let (index, generation) = parts(handle);
        self.slots.enter(index, generation).map_err(gone)
    }

    /// Serves `/let_go`: the last call that is on drops the callback. One that is lent stays.
    pub fn let_go(&'static self, handle: u64) {
        // Counted in, so that dropping the callback is left to whoever is out last, and panics there unheard.
        let Ok(call) = self.enter(handle) else { return };
        if !call.is_lent() {
            let (index, generation) = parts(handle);
            let _ = self.slots.close(index, generation);
        }
    }
}

/// Index and generation.
const fn parts(handle: u64) -> (u32, u32) {
    const PART: u64 = (1 << 24) - 1;
    ((handle & PART) as u32, (handle >> 24 & PART) as u32)
}

#[cold]
fn gone(why: Gone) -> Fault {
    match why {
        Gone::TooManyCalls => {
            Fault::boundary(Code::Limit, "too many calls of one callback at once")
        }
        _ => Fault::boundary(
            Code::StaleHandle,
            "the callback was taken back, or never passed",
        ),
    }
}

/// A callback that was passed. Dropping it takes it back, unless the provider has let go of it.
#[must_use]
pub struct Passed {
    callbacks: &'static Callbacks,
    handle: u64,
    is_lent: bool,
}

impl Passed {
    /// What goes into the arguments of calls.
    #[must_use]
    pub const fn handle(&self) -> u64 {
        self.handle
    }

    /// What goes into the result of a callback: from here on, the provider lets go of it.
    #[must_use]
    pub fn into_handle(self) -> u64 {
        ManuallyDrop::new(self).handle
    }
}

/// The slots of a callback that may be missing: whether it is there, and its handle.
#[must_use]
pub fn optional_handle(passed: Option<&Passed>) -> (u8, u64) {
    passed.map_or((0, 0), |passed| (1, passed.handle))
}

impl Drop for Passed {
    fn drop(&mut self) {
        if self.is_lent {
            let (index, generation) = parts(self.handle);
            self.callbacks.slots.end_lent(index, generation);
        } else {
            self.callbacks.let_go(self.handle);
        }
    }
}

/// A callback that the provider is in a call of.
pub struct Found<T: ?Sized + 'static> {
    call: Guard<'static, dyn Callback>,
    of: PhantomData<T>,
}

impl<T: ?Sized + 'static> Deref for Found<T> {
    type Target = T;

    fn deref(&self) -> &T {
        let traced: &Traced<T> = self.call.as_any().downcast_ref().expect("looked at before");
        match &traced.callback {
            Kept::Lent(callback) => callback,
            Kept::Shared(callback) => callback,
            Kept::Given(callback) => callback,
        }
    }
}

#[cfg(test)]
mod tests;
