//! Objects in the calls that their own side makes: lent to the callbacks of a consumer, given to them, and received.

use std::marker::PhantomData;
use std::sync::Arc;

use super::{Handles, Kept};
use crate::boundary::Accepted;
use crate::fault::Fault;
use crate::ffi::Holding;

/// A handle for one call of the other side. Dropping it ends the handle, and waits for the calls that are on it.
pub struct Lending<'a, T> {
    handles: &'a Handles<T>,
    handle: u64,
    of: PhantomData<&'a T>,
}

impl<T> Lending<'_, T> {
    /// What goes into the arguments of the call.
    #[must_use]
    pub const fn handle(&self) -> u64 {
        self.handle
    }
}

impl<T> Drop for Lending<'_, T> {
    fn drop(&mut self) {
        if let Ok(parts) = self.handles.parts(self.handle) {
            self.handles.slots.end_lent(parts.index, parts.generation);
        }
    }
}

/// A handle that a call of the other side gets. Unless it is forgotten, which says that the call has it, it is closed.
pub struct Giving<'a, T> {
    handles: &'a Handles<T>,
    handle: u64,
}

impl<T> Giving<'_, T> {
    /// What goes into the arguments of the call.
    #[must_use]
    pub const fn handle(&self) -> u64 {
        self.handle
    }
}

impl<T> Drop for Giving<'_, T> {
    fn drop(&mut self) {
        let _ = self.handles.close(self.handle);
    }
}

impl<T> Handles<T> {
    pub(crate) fn lending(&self, object: Holding<T>) -> Result<Lending<'_, T>, Fault> {
        let kept = Arc::new(Kept::new(object));
        Ok(Lending {
            handles: self,
            handle: self.handle(self.slots.insert_lent(kept))?,
            of: PhantomData,
        })
    }

    /// Makes a handle of an object that a call of the other side gets.
    ///
    /// # Errors
    /// `limit` if there are too many.
    pub fn give(&self, object: T) -> Result<Giving<'_, T>, Fault> {
        Ok(Giving {
            handles: self,
            handle: self.insert(object)?,
        })
    }

    /// [`Handles::give`] for all of them.
    ///
    /// # Errors
    /// As for one of them; then all are dropped.
    pub fn give_all(&self, objects: Vec<T>) -> Result<Vec<Giving<'_, T>>, Fault> {
        objects
            .into_iter()
            .map(|object| self.give(object))
            .collect()
    }

    /// Takes an object that a call of the other side has returned; one that can't be taken is closed.
    ///
    /// # Errors
    /// As for [`Handles::take`].
    pub fn receive(&self, handle: u64) -> Result<T, Fault> {
        match self.take(handle) {
            Ok(taken) => Ok(taken.move_out(&Accepted::default())),
            Err(fault) => {
                let _ = self.close(handle);
                Err(fault)
            }
        }
    }

    /// [`Handles::receive`] for all of them, or for none.
    ///
    /// # Errors
    /// As for one of them.
    pub fn receive_all(&self, handles: &[u64]) -> Result<Vec<T>, Fault> {
        match self.take_all(handles) {
            Ok(taken) => Ok(taken.move_out(&Accepted::default())),
            Err(fault) => {
                for handle in handles {
                    let _ = self.close(*handle);
                }
                Err(fault)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Handles;
    use crate::fault::{Code, Fault};

    fn code<T>(result: Result<T, Fault>) -> Option<Code> {
        result.err().and_then(|fault| fault.code())
    }

    #[test]
    fn what_nobody_got_is_closed() {
        let handles = Handles::new(0x1234, "Store");
        drop(handles.give(String::from("a")).unwrap());
        drop(handles.give_all(vec![String::from("b")]).unwrap());
        assert_eq!(handles.live(), 0);
        let given = handles.give(String::from("c")).unwrap();
        let handle = given.handle();
        std::mem::forget(given);
        assert_eq!(handles.receive(handle).unwrap(), "c");
    }

    #[test]
    fn a_list_is_received_whole_or_closed() {
        let handles = Handles::new(0x1234, "Store");
        let made = handles
            .insert_all(vec![String::from("a"), String::from("b")])
            .unwrap();
        let clone = handles.duplicate(made[1]).unwrap();
        assert_eq!(code(handles.receive_all(&made)), Some(Code::Busy));
        assert_eq!(handles.live(), 1);
        assert_eq!(handles.receive_all(&[clone]).unwrap(), ["b"]);
    }
}
