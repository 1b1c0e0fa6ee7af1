//! What `fork` leaves behind: a process that has none of the threads that the other side's runtime needs. A call would
//! wait for them without end.

use crate::fault::{Code, Fault};

/// Has the children of this process know that they are.
pub(super) fn watch() {
    #[cfg(unix)]
    unix::watch();
}

/// Whether this process is such a child.
#[inline]
pub(super) fn is_child() -> bool {
    #[cfg(unix)]
    return unix::is_child();
    #[cfg(not(unix))]
    false
}

/// Refuses a call in such a child.
///
/// # Errors
/// `forked`.
#[inline]
pub(super) fn check(function: &str) -> Result<(), Fault> {
    if is_child() {
        return Err(refusal(function));
    }
    Ok(())
}

#[cold]
fn refusal(function: &str) -> Fault {
    let message =
        format!("{function} was called after `fork`: the library works in its parent alone");
    Fault::boundary(Code::Forked, message)
}

#[cfg(unix)]
mod unix {
    use std::ffi::c_int;
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, Ordering};

    static CHILD: AtomicBool = AtomicBool::new(false);

    unsafe extern "C" {
        fn pthread_atfork(
            before: Option<extern "C" fn()>,
            parent: Option<extern "C" fn()>,
            child: Option<extern "C" fn()>,
        ) -> c_int;
    }

    extern "C" fn in_child() {
        CHILD.store(true, Ordering::Relaxed);
    }

    pub(super) fn watch() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            // SAFETY: the function does nothing that a child of a process with threads may not do. Without memory for it,
            // children are not told.
            let _ = unsafe { pthread_atfork(None, None, Some(in_child)) };
        });
    }

    #[inline]
    pub(super) fn is_child() -> bool {
        CHILD.load(Ordering::Relaxed)
    }
}
