//! Panics of destructors are no matter of the slots.

pub(crate) fn quiet(body: impl FnOnce()) {
    body();
}
