//! Lists of objects: a call gets all of them, or is refused.

use super::{Borrowed, Handles, Owned};
use crate::boundary::Accepted;
use crate::fault::Fault;

fn all<V>(handles: &[u64], find: impl Fn(u64) -> Result<V, Fault>) -> Result<Vec<V>, Fault> {
    handles.iter().copied().map(find).collect()
}

impl<T> Handles<T> {
    /// [`Handles::borrow`] for all of them.
    ///
    /// # Errors
    /// As for one of them.
    pub fn borrow_all(&self, handles: &[u64]) -> Result<BorrowedAll<'_, T>, Fault> {
        all(handles, |handle| self.borrow(handle)).map(BorrowedAll)
    }

    /// [`Handles::borrow_alone`] for all of them.
    ///
    /// # Errors
    /// As for one of them.
    pub fn borrow_alone_all(&self, handles: &[u64]) -> Result<BorrowedAll<'_, T>, Fault> {
        all(handles, |handle| self.borrow_alone(handle)).map(BorrowedAll)
    }

    /// [`Handles::take`] for all of them.
    ///
    /// # Errors
    /// As for one of them; then none is taken.
    pub fn take_all(&self, handles: &[u64]) -> Result<OwnedAll<'_, T>, Fault> {
        all(handles, |handle| self.take(handle)).map(OwnedAll)
    }

    /// [`Handles::insert`] for all of them.
    ///
    /// # Errors
    /// As for one of them; then all are dropped.
    pub fn insert_all(&self, objects: Vec<T>) -> Result<Vec<u64>, Fault> {
        let mut made = Vec::with_capacity(objects.len());
        for object in objects {
            match self.insert(object) {
                Ok(handle) => made.push(handle),
                Err(fault) => {
                    for handle in made {
                        self.close(handle)?;
                    }
                    return Err(fault);
                }
            }
        }
        Ok(made)
    }
}

/// Objects that are lent to one call.
pub struct BorrowedAll<'a, T>(Vec<Borrowed<'a, T>>);

impl<T> BorrowedAll<'_, T> {
    /// The objects, as a provider takes them.
    #[must_use]
    pub fn refs(&self) -> Vec<&T> {
        self.0.iter().map(|object| &**object).collect()
    }
}

/// Objects that were taken from their handles.
pub struct OwnedAll<'a, T>(Vec<Owned<'a, T>>);

impl<T> OwnedAll<'_, T> {
    /// The objects themselves; as [`Owned::move_out`], also where there are none.
    #[must_use]
    pub fn move_out(self, accepted: &Accepted) -> Vec<T> {
        accepted.set();
        let objects = self.0.into_iter();
        objects.map(|object| object.move_out(accepted)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Handles;
    use crate::boundary::Accepted;
    use crate::fault::Code;

    #[test]
    fn a_list_is_taken_whole_or_not_at_all() {
        let handles = Handles::new(0x1234, "Store");
        let made = handles
            .insert_all(vec![String::from("a"), String::from("b")])
            .unwrap();
        let twice = handles.take_all(&[made[0], made[0]]).err().unwrap();
        assert_eq!(twice.code(), Some(Code::StaleHandle));
        let stale = handles.take_all(&[made[0], made[1] + 1]).err().unwrap();
        assert_eq!(stale.code(), Some(Code::StaleHandle));
        assert_eq!(handles.borrow_all(&made).unwrap().refs(), ["a", "b"]);
        let taken = handles.take_all(&made).unwrap();
        assert_eq!(taken.move_out(&Accepted::default()), ["a", "b"]);
        assert_eq!(handles.live(), 0);
    }

    #[test]
    fn a_list_may_be_empty() {
        let handles = Handles::new(0x1234, "Store");
        assert_eq!(handles.insert_all(Vec::<u8>::new()).unwrap(), []);
        assert!(handles.take_all(&[]).is_ok());
        assert_eq!(handles.live(), 0);
    }
}
