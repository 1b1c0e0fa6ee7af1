//! The frame of every call: nothing unwinds across it, and every failure becomes a fault.

use std::borrow::Cow;
use std::cell::Cell;
use std::mem::ManuallyDrop;

use crate::fault::Fault;
use crate::ffi::{FaultRecord, Object};
use crate::held;
use crate::panic::{InCall, caught, throw};

/// What a call returns: 0 ok, 1 a declared error, 2 a fault of the boundary, 3 the same with nothing consumed (ABI-5).
pub type Status = u32;

/// The status of a call that worked.
pub const OK: Status = 0;
const DECLARED: Status = 1;
const BOUNDARY: Status = 2;
pub(crate) const REFUSED: Status = 3;

/// The result block of a function.
pub trait Ret {
    /// The function's name in the contract: `Searcher.run`.
    const FUNCTION: &'static str;

    /// Its place for the fault, null at status 0.
    fn fault(&mut self) -> &mut *mut FaultRecord;
}

/// Runs the body of a call. `body` writes to `ret` only when nothing can fail any more.
#[inline]
pub fn boundary<R: Ret>(ret: &mut R, body: impl FnOnce(&mut R) -> Result<(), Fault>) -> Status {
    let _call = InCall::enter();
    let _place = held::serving(R::FUNCTION);
    match caught(|| body(ret)) {
        Ok(()) => OK,
        Err(why) => refuse(why, Cow::Borrowed(R::FUNCTION), ret.fault()),
    }
}

/// Whether a call that consumes objects has moved them out of their handles: until then it can be refused as if it had
/// never been made (ABI-17).
#[derive(Debug, Default)]
pub struct Accepted(Cell<bool>);

impl Accepted {
    pub(crate) fn set(&self) {
        self.0.set(true);
    }

    /// An object that arrived with the call: from here on it is this side's to close, like all that the call consumes.
    pub fn own(&self, arrived: ManuallyDrop<Object>) -> Object {
        self.set();
        ManuallyDrop::into_inner(arrived).taken_over()
    }

    /// The same for all of a list, also where there are none.
    pub fn own_all<T>(
        &self,
        arrived: Vec<ManuallyDrop<Object>>,
        client: impl Fn(Object) -> T,
    ) -> Vec<T> {
        self.set();
        let owned = arrived.into_iter().map(ManuallyDrop::into_inner);
        owned.map(|object| client(object.taken_over())).collect()
    }
}

/// Runs the body of a call that consumes objects: the answer says whether it has.
pub fn consuming<R: Ret>(
    ret: &mut R,
    body: impl FnOnce(&mut R, &Accepted) -> Result<(), Fault>,
) -> Status {
    let accepted = Accepted::default();
    let status = boundary(ret, |ret| body(ret, &accepted));
    if status == BOUNDARY && !accepted.0.get() {
        REFUSED
    } else {
        status
    }
}

/// Runs one of the boundary's own calls, which have no block, only a place for the fault.
pub(crate) fn own_call(
    function: impl FnOnce() -> String,
    fault: &mut *mut FaultRecord,
    body: impl FnOnce() -> Result<(), Fault>,
) -> Status {
    let _call = InCall::enter();
    match caught(body) {
        Ok(()) => OK,
        Err(why) => refuse(why, Cow::Owned(function()), fault),
    }
}

/// The fault of a call, seen in `function`.
#[cold]
fn refuse(why: Fault, function: Cow<'static, str>, fault: &mut *mut FaultRecord) -> Status {
    let why = why.in_function(function);
    let status = if why.is_boundary() {
        BOUNDARY
    } else {
        DECLARED
    };
    *fault = FaultRecord::new(why);
    status
}

/// For calls that can't answer with a fault, such as `release`: a panic in one ends there.
pub fn quiet(body: impl FnOnce()) {
    let _ = caught(|| {
        body();
        Ok(())
    });
}

/// Runs the body of a call of the other side. What fails in it is the fault of this function of the contract.
///
/// # Errors
/// The fault, as the method has it.
#[track_caller]
pub fn calling<T, E: From<Fault>>(
    function: &'static str,
    body: impl FnOnce() -> Result<T, Fault>,
) -> Result<T, E> {
    let _place = held::called_from();
    body().map_err(|fault| fault.in_function(Cow::Borrowed(function)).into())
}

/// The same for a function that does not throw.
///
/// # Panics
/// If the body fails, with the fault: it ends the call of this side that this thread is in, if there is one (ABI-22).
#[track_caller]
pub fn calling_or_unwind<T>(function: &'static str, body: impl FnOnce() -> Result<T, Fault>) -> T {
    match calling(function, body) {
        Ok(value) => value,
        Err(fault) => throw(fault),
    }
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::{BOUNDARY, DECLARED, OK, REFUSED, Ret, Status, consuming};
    use crate::fault::{Code, Fault, Kind};
    use crate::ffi::{FaultRecord, take_back};
    use crate::handles::Handles;

    struct MergeRet {
        fault: *mut FaultRecord,
    }

    impl Ret for MergeRet {
        const FUNCTION: &'static str = "Store.merge";

        fn fault(&mut self) -> &mut *mut FaultRecord {
            &mut self.fault
        }
    }

    /// A call that consumes both objects, and then ends as told.
    fn merge(
        handles: &Handles<String>,
        (first, second): (u64, u64),
        callee: impl FnOnce(String) -> Result<(), Fault>,
    ) -> Status {
        let mut ret = MergeRet {
            fault: ptr::null_mut(),
        };
        let status = consuming(&mut ret, |_, accepted| {
            let first = handles.take(first)?;
            let second = handles.take(second)?;
            callee(first.move_out(accepted) + &second.move_out(accepted))
        });
        assert_eq!(status == OK, ret.fault.is_null());
        take_back(ret.fault());
        status
    }

    #[test]
    fn a_refused_call_consumes_nothing() {
        let handles = Handles::new(7, "Store");
        let open = |text: &str| handles.insert(String::from(text)).unwrap();
        let (first, second) = (open("a"), open("b"));
        let clone = handles.duplicate(second).unwrap();
        let never = |_| panic!("the call was refused");
        for other in [second, first, clone ^ 1 << 50, 0] {
            assert_eq!(merge(&handles, (first, other), never), REFUSED);
        }
        handles.close(clone).unwrap();
        let merged = |text| {
            assert_eq!(text, "ab");
            Ok(())
        };
        assert_eq!(merge(&handles, (first, second), merged), OK);
        assert_eq!(handles.live(), 0);
    }

    #[test]
    fn what_the_callee_says_is_no_refusal() {
        let handles = Handles::new(7, "Store");
        let merge = |callee: fn(String) -> Result<(), Fault>| {
            let open = || handles.insert(String::from("a")).unwrap();
            merge(&handles, (open(), open()), callee)
        };
        let busy = |_| Err(Fault::boundary(Code::Busy, "another object"));
        assert_eq!(merge(busy), BOUNDARY);
        assert_eq!(merge(|_| panic!("told to")), BOUNDARY);
        let full = |_| Err(Fault::declared("kv", 1, Kind::NotFound, "gone".into()));
        assert_eq!(merge(full), DECLARED);
        assert_eq!(handles.live(), 0);
    }
}
