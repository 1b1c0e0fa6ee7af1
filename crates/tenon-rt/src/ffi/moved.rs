//! What moves to the callee of a call.

use std::mem;

use super::callbacks::Passed;
use super::object::Object;
use crate::handles::Giving;

/// What this side has until a call has it.
pub trait Moves: Sized {
    /// The call has it: it is not dropped here.
    fn moved(self) {
        mem::forget(self);
    }
}

impl Moves for Object {
    fn moved(self) {
        let _ = self.into_handle();
    }
}

impl Moves for Passed {}

impl<T> Moves for Giving<'_, T> {}

#[cfg(unix)]
impl Moves for std::os::fd::OwnedFd {}

/// Says that the callee has it.
pub fn forget(what: impl Moves) {
    what.moved();
}

impl<T: Moves> Moves for Vec<T> {
    fn moved(self) {
        self.into_iter().for_each(Moves::moved);
    }
}

impl<T: Moves> Moves for Option<T> {
    fn moved(self) {
        if let Some(what) = self {
            what.moved();
        }
    }
}
