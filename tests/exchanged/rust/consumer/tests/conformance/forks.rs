//! A process that `fork` made has no threads for Go: what calls it there must not wait for ever.

use std::ffi::{c_int, c_uint};
use std::panic;

use handles_api::{ItemClient, alive, make_all};
use tenon_rt::{Code, Fault};

use crate::mistakes::alone;

unsafe extern "C" {
    fn fork() -> c_int;
    fn alarm(seconds: c_uint) -> c_uint;
    fn waitpid(child: c_int, status: *mut c_int, options: c_int) -> c_int;
    fn _exit(status: c_int) -> !;
}

/// Whether each call of a forked child is refused, of what it has of its parent too.
fn is_refused(item: ItemClient) -> bool {
    let is_forked = |fault: &Fault| fault.code() == Some(Code::Forked);
    let made = make_all(&[1]).err().is_some_and(|fault| is_forked(&fault));
    let cloned = item.try_clone().err();
    let value = panic::catch_unwind(|| item.value());
    let unwound = value
        .err()
        .and_then(|payload| payload.downcast::<Fault>().ok());
    item.close();
    made && cloned.is_some_and(|fault| is_forked(&fault))
        && unwound.is_some_and(|fault| is_forked(&fault))
}

#[test]
fn a_child_of_the_process_is_refused() {
    // Alone, because a child has a lock for ever that another thread held.
    if let Some(output) = alone("forks::a_child_of_the_process_is_refused") {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        return;
    }
    let item = ItemClient::make(7);
    // SAFETY: the child calls no Go, and leaves without the parent's clean-up; what waits for ever ends by the alarm.
    let status = unsafe {
        let child = fork();
        if child == 0 {
            alarm(10);
            _exit(if is_refused(item) { 0 } else { 1 });
        }
        let mut status = -1;
        assert_eq!(waitpid(child, &raw mut status, 0), child);
        status
    };
    assert_eq!(status, 0, "how the child ended");
    assert_eq!((item.value(), alive()), (7, 1), "the parent goes on");
}
