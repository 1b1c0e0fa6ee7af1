//! Objects behind handles: those that this side has given to the handle, and those that it only lends.

use std::ops::Deref;
use std::ptr::NonNull;

use crate::fault::Fault;
use crate::handles::{Handles, Lending};

/// An object of a handle, or a reference to one that lives as long as the handle.
pub(crate) enum Holding<T> {
    Own(T),
    Lent(NonNull<T>),
}

// SAFETY: it is used as a `T` and as a `&T`, never as a pointer.
unsafe impl<T: Send + Sync> Send for Holding<T> {}
// SAFETY: the same.
unsafe impl<T: Send + Sync> Sync for Holding<T> {}

impl<T> Holding<T> {
    /// The object itself; nothing if it is lent.
    pub(crate) fn into_own(self) -> Option<T> {
        match self {
            Self::Own(object) => Some(object),
            Self::Lent(_) => None,
        }
    }
}

impl<T> Deref for Holding<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self {
            Self::Own(object) => object,
            // SAFETY: whoever lends it ends the handle first, which waits for all that use it.
            Self::Lent(object) => unsafe { object.as_ref() },
        }
    }
}

impl<T> Handles<T> {
    /// Makes a handle of an object for a call of the other side, which can't close, clone or give it away.
    ///
    /// # Errors
    /// `limit` if there are too many.
    ///
    /// # Safety
    /// The lending is dropped, which is what ends the handle, and dropped before `object` is gone.
    pub unsafe fn lend<'a>(&'a self, object: &'a T) -> Result<Lending<'a, T>, Fault> {
        self.lending(Holding::Lent(NonNull::from(object)))
    }

    /// [`Handles::lend`] for all of them.
    ///
    /// # Errors
    /// As for one of them; then none is lent.
    ///
    /// # Safety
    /// As for one of them.
    pub unsafe fn lend_all<'a>(&'a self, objects: &[&'a T]) -> Result<Vec<Lending<'a, T>>, Fault> {
        objects
            .iter()
            // SAFETY: as the caller promises.
            .map(|object| unsafe { self.lend(object) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use crate::fault::{Code, Fault};
    use crate::handles::Handles;

    fn code<T>(result: Result<T, Fault>) -> Option<Code> {
        result.err().and_then(|fault| fault.code())
    }

    #[test]
    fn what_is_lent_can_only_be_used() {
        let handles = Handles::new(0x1234, "Store");
        let store = String::from("a");
        // SAFETY: dropped below.
        let lending = unsafe { handles.lend(&store) }.unwrap();
        let handle = lending.handle();
        assert_eq!(*handles.enter(handle).unwrap(), "a");
        assert_eq!(code(handles.take(handle)), Some(Code::Busy));
        assert_eq!(code(handles.duplicate(handle)), Some(Code::Busy));
        assert_eq!(code(handles.receive(handle)), Some(Code::Busy));
        handles.close(handle).unwrap();
        assert_eq!(handles.close_and_wait(handle), Ok(None));
        assert_eq!(*handles.borrow(handle).unwrap(), "a");
        drop(lending);
        assert_eq!(code(handles.enter(handle)), Some(Code::StaleHandle));
        assert_eq!((handles.live(), store.as_str()), (0, "a"));
    }

    #[test]
    fn a_lending_ends_when_nobody_uses_it() {
        let handles = Handles::new(0x1234, "Store");
        let stores = [String::from("a"), String::from("b")];
        let is_over = AtomicBool::new(false);
        // SAFETY: dropped below.
        let lending = unsafe { handles.lend_all(&[&stores[0], &stores[1]]) }.unwrap();
        let call = handles.borrow(lending[1].handle()).unwrap();
        thread::scope(|scope| {
            scope.spawn(|| {
                assert_eq!(*call, "b");
                is_over.store(true, Ordering::Relaxed);
                drop(call);
            });
            drop(lending);
            assert!(is_over.load(Ordering::Relaxed));
        });
    }
}
