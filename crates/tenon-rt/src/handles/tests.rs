use super::Handles;
use crate::boundary::Accepted;
use crate::fault::{Code, Fault};
use crate::panic::{InCall, caught};

const TAG: u16 = 0x1234;

fn code<T>(result: Result<T, Fault>) -> Option<Code> {
    result.err().and_then(|fault| fault.code())
}

#[test]
fn wrong_handles_are_typed_faults() {
    let handles = Handles::new(TAG, "Store");
    let handle = handles.insert(String::from("a")).unwrap();
    assert_eq!(*handles.enter(handle).unwrap(), "a");
    assert_eq!(code(handles.enter(0)), Some(Code::StaleHandle));
    assert_eq!(code(handles.enter(handle ^ 1 << 50)), Some(Code::WrongType));
    assert_eq!(code(handles.enter(handle + 1)), Some(Code::StaleHandle));
    assert_eq!(code(handles.close(handle + 1)), Some(Code::StaleHandle));
    handles.close(handle).unwrap();
    handles.close(handle).unwrap();
    assert_eq!(code(handles.enter(handle)), Some(Code::StaleHandle));
    assert_eq!(code(handles.duplicate(handle)), Some(Code::StaleHandle));
}

#[test]
fn clones_close_one_by_one() {
    let handles = Handles::new(TAG, "Store");
    let first = handles.insert(String::from("a")).unwrap();
    let second = handles.duplicate(first).unwrap();
    assert_ne!(first, second);
    assert_eq!(code(handles.take(first)), Some(Code::Busy));
    handles.close(first).unwrap();
    assert_eq!(*handles.enter(second).unwrap(), "a");
    let taken = handles.take(second).unwrap();
    assert_eq!(taken.move_out(&Accepted::default()), "a");
    assert_eq!(code(handles.enter(second)), Some(Code::MovedHandle));
    assert_eq!(handles.live(), 0);
}

#[test]
fn a_panic_in_a_method_poisons() {
    let handles = Handles::new(TAG, "Store");
    let handle = handles.insert(7).unwrap();
    let call = InCall::enter();
    let result = caught(|| {
        let store = handles.enter(handle)?;
        assert_eq!(*store, 8, "not eight");
        Ok(())
    });
    drop(call);
    assert_eq!(code(result), Some(Code::Panic));
    let poisoned = handles.enter(handle).err().unwrap();
    assert_eq!(poisoned.code(), Some(Code::Poisoned));
    assert!(poisoned.message().contains("not eight"), "{poisoned}");
    handles.close(handle).unwrap();
    assert_eq!(handles.live(), 0);
}

#[test]
fn a_fallible_close_returns_the_last_object() {
    let handles = Handles::with_fallible_close(TAG, "Store");
    let first = handles.insert(7).unwrap();
    let second = handles.duplicate(first).unwrap();
    assert_eq!(handles.close_and_wait(first).unwrap(), None);
    assert_eq!(handles.close_and_wait(second).unwrap(), Some(7));
    assert_eq!(handles.close_and_wait(second).unwrap(), None);
}

#[test]
fn a_call_can_not_wait_for_itself() {
    let handles = Handles::with_fallible_close(TAG, "Store");
    let handle = handles.insert(7).unwrap();
    let call = handles.enter(handle).unwrap();
    assert_eq!(code(handles.close_and_wait(handle)), Some(Code::Busy));
    assert_eq!(*call, 7, "nothing has changed");
    drop(call);
    assert_eq!(handles.close_and_wait(handle).unwrap(), Some(7));
}
