//! Objects behind 64-bit handles (ABI-14 to ABI-18).

mod list;
mod passing;

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};
use std::thread;

use crate::boundary::{Accepted, Status, own_call};
use crate::fault::{Code, Fault};
use crate::ffi::{FaultRecord, Gone, Guard, Holding, Slots, Taken};
use crate::panic;
use crate::turn::{Endless, Turn};

pub use list::{BorrowedAll, OwnedAll};
pub use passing::{Giving, Lending};

/// An object as it is kept, with what poisoned it.
struct Kept<T> {
    object: Holding<T>,
    poison: OnceLock<String>,
    /// Made by the first call that wants no other beside it.
    turn: OnceLock<Arc<Turn>>,
}

impl<T> Kept<T> {
    const fn new(object: Holding<T>) -> Self {
        Self {
            object,
            poison: OnceLock::new(),
            turn: OnceLock::new(),
        }
    }
}

/// All objects of one type in this library.
pub struct Handles<T> {
    tag: u16,
    name: &'static str,
    /// Closing waits for the calls that are on, so a call must not close its own object.
    waits: bool,
    slots: Slots<Kept<T>>,
}

thread_local! {
    /// The handles of such types that this thread is in a call on.
    static INSIDE: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// While it lives, this thread is in a call on this handle.
struct Inside(u64);

impl Inside {
    fn enter(handle: u64) -> Self {
        INSIDE.with_borrow_mut(|handles| handles.push(handle));
        Self(handle)
    }

    fn is_on(handle: u64) -> bool {
        INSIDE.with_borrow(|handles| handles.contains(&handle))
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(|handles| {
            let last = handles.iter().rposition(|handle| *handle == self.0);
            handles.swap_remove(last.expect("entered before"));
        });
    }
}

/// The three parts of a handle.
#[derive(Clone, Copy)]
struct Parts {
    generation: u32,
    index: u32,
}

impl<T> Handles<T> {
    /// No objects yet. `tag` is the type's in the Plan, `name` its name in the contract.
    #[must_use]
    pub const fn new(tag: u16, name: &'static str) -> Self {
        Self {
            tag,
            name,
            waits: false,
            slots: Slots::new(),
        }
    }

    /// The same for a type whose `close` can fail: it waits for the calls that are on.
    #[must_use]
    pub const fn with_fallible_close(tag: u16, name: &'static str) -> Self {
        Self {
            tag,
            name,
            waits: true,
            slots: Slots::new(),
        }
    }

    /// How many handles are live.
    #[must_use]
    pub fn live(&self) -> usize {
        self.slots.live()
    }

    /// Makes a handle for a new object.
    ///
    /// # Errors
    /// `limit` if there are too many.
    pub fn insert(&self, object: T) -> Result<u64, Fault> {
        let kept = Kept::new(Holding::Own(object));
        self.handle(self.slots.insert(Arc::new(kept)))
    }

    fn handle(&self, made: Option<(u32, u32)>) -> Result<u64, Fault> {
        let (index, generation) = made.ok_or_else(|| {
            let message = format!("too many handles of {} are open", self.name);
            Fault::boundary(Code::Limit, message)
        })?;
        Ok(u64::from(self.tag) << 48 | u64::from(generation) << 24 | u64::from(index))
    }

    #[inline]
    fn parts(&self, handle: u64) -> Result<Parts, Fault> {
        if handle == 0 || handle >> 48 != u64::from(self.tag) {
            return Err(self.not_ours(handle));
        }
        let field = |shift: u32| (handle >> shift) as u32 & 0xff_ffff;
        Ok(Parts {
            generation: field(24),
            index: field(0),
        })
    }

    #[cold]
    fn not_ours(&self, handle: u64) -> Fault {
        let name = self.name;
        if handle == 0 {
            let message = format!("there is no {name}: the handle is 0");
            return Fault::boundary(Code::StaleHandle, message);
        }
        let message = format!("the handle is of another type or library, not of {name}");
        Fault::boundary(Code::WrongType, message)
    }

    #[cold]
    fn poisoned(&self, first: &str) -> Fault {
        let message = format!("a method of this {} panicked before: {first}", self.name);
        Fault::boundary(Code::Poisoned, message)
    }

    #[cold]
    fn endless(&self) -> Fault {
        let name = self.name;
        let message = format!("the {name} is in a call that this one would wait for without end");
        Fault::boundary(Code::Busy, message)
    }

    #[cold]
    fn gone(&self, why: Gone) -> Fault {
        let name = self.name;
        match why {
            Gone::Never => Fault::boundary(
                Code::StaleHandle,
                format!("the handle is of no {name} that was ever made"),
            ),
            Gone::Closed => Fault::boundary(Code::StaleHandle, format!("the {name} is closed")),
            Gone::Moved => Fault::boundary(Code::MovedHandle, format!("the {name} was given away")),
            Gone::TooManyCalls => {
                Fault::boundary(Code::Limit, format!("too many calls on one {name} at once"))
            }
            Gone::InUse => Fault::boundary(
                Code::Busy,
                format!("the {name} can't be taken: another call or a clone still uses it"),
            ),
            Gone::Lent => Fault::boundary(
                Code::Busy,
                format!("the {name} is lent to a call: it can't be given away or cloned"),
            ),
        }
    }

    /// Borrows an object for a call that it is an argument of.
    ///
    /// # Errors
    /// A fault if the handle leads to no object of this type, or to a poisoned one.
    #[inline]
    pub fn borrow(&self, handle: u64) -> Result<Borrowed<'_, T>, Fault> {
        let call = self.usable(handle)?;
        Ok(Borrowed {
            handles: self,
            call,
            _inside: self.waits.then(|| Inside::enter(handle)),
            alone: false,
        })
    }

    #[inline]
    fn usable(&self, handle: u64) -> Result<Guard<'_, Kept<T>>, Fault> {
        let call = self.counted_in(handle)?;
        match call.poison.get() {
            None => Ok(call),
            Some(first) => Err(self.poisoned(first)),
        }
    }

    #[inline]
    fn counted_in(&self, handle: u64) -> Result<Guard<'_, Kept<T>>, Fault> {
        let Parts { generation, index } = self.parts(handle)?;
        self.slots
            .enter(index, generation)
            .map_err(|why| self.gone(why))
    }

    /// Borrows an object for a method of its own: a panic in it poisons the object.
    ///
    /// # Errors
    /// As for [`Handles::borrow`].
    #[inline]
    pub fn enter(&self, handle: u64) -> Result<Entered<'_, T>, Fault> {
        Ok(Entered {
            object: self.borrow(handle)?,
            was_panicking: thread::panicking(),
        })
    }

    /// The same for a call that wants no other beside it: it waits for those on the object that want that too.
    ///
    /// # Errors
    /// As for [`Handles::borrow`]; `busy` if the wait would never end, because this thread is in such a call, or the
    /// thread that is waits for this one.
    pub fn borrow_alone(&self, handle: u64) -> Result<Borrowed<'_, T>, Fault> {
        let mut borrowed = self.borrow(handle)?;
        borrowed.wait()?;
        Ok(borrowed)
    }

    /// The same for a method of the object's own.
    ///
    /// # Errors
    /// As for [`Handles::borrow_alone`].
    pub fn enter_alone(&self, handle: u64) -> Result<Entered<'_, T>, Fault> {
        Ok(Entered {
            object: self.borrow_alone(handle)?,
            was_panicking: thread::panicking(),
        })
    }

    /// Takes an object away from its handle. Until it is moved out, the call may still be refused.
    ///
    /// # Errors
    /// As for [`Handles::borrow`], and `busy` if another call or another handle has the object.
    pub fn take(&self, handle: u64) -> Result<Owned<'_, T>, Fault> {
        let taken = self.usable(handle)?.take();
        taken.map(Owned).map_err(|why| self.gone(why))
    }

    /// Makes another handle of the same object.
    ///
    /// # Errors
    /// A fault if the handle leads to no object of this type, and `limit` if there are too many.
    pub fn duplicate(&self, handle: u64) -> Result<u64, Fault> {
        let call = self.counted_in(handle)?;
        if call.is_lent() {
            return Err(self.gone(Gone::Lent));
        }
        self.handle(call.duplicate())
    }

    /// Closes a handle; closing one that was closed, given away or only lent does nothing. The last call out drops the
    /// object.
    ///
    /// # Errors
    /// A fault if the handle was never one of this type.
    pub fn close(&self, handle: u64) -> Result<(), Fault> {
        let Parts { generation, index } = self.parts(handle)?;
        match self.slots.close(index, generation) {
            Ok(object) => {
                drop(object);
                Ok(())
            }
            Err(Gone::Never) => Err(self.gone(Gone::Never)),
            Err(_) => Ok(()),
        }
    }

    /// Closes a handle of a type whose `close` can fail: waits for the calls that are on. Returns the object if this
    /// was its last handle.
    ///
    /// # Errors
    /// A fault if the handle was never one of this type; `busy` from inside a call on it, which would wait for itself.
    pub fn close_and_wait(&self, handle: u64) -> Result<Option<T>, Fault> {
        let Parts { generation, index } = self.parts(handle)?;
        if Inside::is_on(handle) {
            let message = format!("the {} can't be closed by a call that is on it", self.name);
            return Err(Fault::boundary(Code::Busy, message));
        }
        match self.slots.close_and_wait(index, generation) {
            Ok(kept) => Ok(Arc::into_inner(kept).and_then(|kept| kept.object.into_own())),
            Err(Gone::Never) => Err(self.gone(Gone::Never)),
            Err(_) => Ok(None),
        }
    }
}

/// The boundary's own calls (ABI-11).
impl<T> Handles<T> {
    /// Serves `Searcher/close`.
    pub fn serve_close(&self, handle: u64, fault: &mut *mut FaultRecord) -> Status {
        own_call(|| self.function("close"), fault, || self.close(handle))
    }

    /// Serves `Searcher/close` of a type whose `close` can fail.
    pub fn serve_close_with<E: Into<Fault>>(
        &self,
        handle: u64,
        fault: &mut *mut FaultRecord,
        close: impl FnOnce(T) -> Result<(), E>,
    ) -> Status {
        own_call(
            || self.function("close"),
            fault,
            || match self.close_and_wait(handle)? {
                Some(object) => close(object).map_err(Into::into),
                None => Ok(()),
            },
        )
    }

    /// Serves `Searcher/clone`.
    pub fn serve_clone(
        &self,
        handle: u64,
        clone: &mut u64,
        fault: &mut *mut FaultRecord,
    ) -> Status {
        own_call(
            || self.function("clone"),
            fault,
            || {
                *clone = self.duplicate(handle)?;
                Ok(())
            },
        )
    }

    fn function(&self, name: &str) -> String {
        format!("{}.{name}", self.name)
    }
}

/// An object that is lent to one call.
pub struct Borrowed<'a, T> {
    handles: &'a Handles<T>,
    call: Guard<'a, Kept<T>>,
    _inside: Option<Inside>,
    /// Whether it is this call's turn on the object.
    alone: bool,
}

impl<T> Borrowed<'_, T> {
    fn wait(&mut self) -> Result<(), Fault> {
        let begun = self.call.turn.get_or_init(Arc::default).begin();
        begun.map_err(|Endless| self.handles.endless())?;
        self.alone = true;
        match self.call.poison.get() {
            None => Ok(()),
            Some(first) => Err(self.handles.poisoned(first)),
        }
    }
}

impl<T> Drop for Borrowed<'_, T> {
    #[inline]
    fn drop(&mut self) {
        if let (true, Some(turn)) = (self.alone, self.call.turn.get()) {
            turn.end();
        }
    }
}

impl<T> Deref for Borrowed<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.call.object
    }
}

/// An object in one of its methods.
pub struct Entered<'a, T> {
    object: Borrowed<'a, T>,
    was_panicking: bool,
}

impl<T> Deref for Entered<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.object
    }
}

impl<T> Drop for Entered<'_, T> {
    #[inline]
    fn drop(&mut self) {
        if thread::panicking() && !self.was_panicking && panic::poisons() {
            let _ = self.object.call.poison.set(panic::current_text());
        }
    }
}

/// An object that was taken from its handle.
pub struct Owned<'a, T>(Taken<'a, Kept<T>>);

impl<T> Owned<'_, T> {
    /// The object itself; from here on its handle is dead, and so are the others that the call consumes: they have all
    /// been taken.
    #[must_use]
    pub fn move_out(self, accepted: &Accepted) -> T {
        accepted.set();
        Arc::into_inner(self.0.move_out())
            .and_then(|kept| kept.object.into_own())
            .expect("taking made sure that this is the only handle, and that it is not lent")
    }
}

#[cfg(test)]
mod tests;
