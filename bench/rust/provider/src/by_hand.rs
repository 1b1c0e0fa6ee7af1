//! What a careful person writes without a generator: no panics caught, text checked, memory given back by its owner.

/// Does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn by_hand_noop() {}

/// Adds two numbers.
#[unsafe(no_mangle)]
pub extern "C" fn by_hand_add(a: u64, b: u64) -> u64 {
    a.wrapping_add(b)
}

/// The length of a text, or `u64::MAX` if it is not UTF-8.
///
/// # Safety
/// `text` is readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn by_hand_length(text: *const u8, len: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { lent(text, len) }.map_or(u64::MAX, |text| text.len() as u64)
}

/// Memory that Rust owns; `by_hand_free` takes it back.
#[repr(C)]
pub struct Text {
    ptr: *mut u8,
    len: usize,
    cap: usize,
}

/// Copies a text.
///
/// # Safety
/// `text` is readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn by_hand_echo(text: *const u8, len: usize) -> Text {
    // SAFETY: the caller's promise.
    let copy = unsafe { lent(text, len) }.unwrap_or_default().to_owned();
    let mut bytes = std::mem::ManuallyDrop::new(copy.into_bytes());
    Text {
        ptr: bytes.as_mut_ptr(),
        len: bytes.len(),
        cap: bytes.capacity(),
    }
}

/// Frees what `by_hand_echo` gave.
///
/// # Safety
/// `text` came from `by_hand_echo` and was not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn by_hand_free(text: Text) {
    // SAFETY: the caller's promise: these are the parts of a vector that nobody else has.
    drop(unsafe { Vec::from_raw_parts(text.ptr, text.len, text.cap) });
}

/// Adds up numbers.
///
/// # Safety
/// `values` is readable for `len` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn by_hand_sum(values: *const f64, len: usize) -> f64 {
    if len == 0 {
        return 0.0;
    }
    // SAFETY: the caller's promise; there is at least one number.
    unsafe { std::slice::from_raw_parts(values, len) }
        .iter()
        .sum()
}

/// Calls a listener so many times and adds up what it gives.
///
/// # Safety
/// `hear` may be called with this listener until this returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn by_hand_call_listener(
    hear: unsafe extern "C" fn(listener: usize, n: u64) -> u64,
    listener: usize,
    count: u32,
) -> u64 {
    // SAFETY: the caller's promise.
    (0..count)
        .map(|n| unsafe { hear(listener, n.into()) })
        .sum()
}

/// The same with a text. 0 if it is not UTF-8.
///
/// # Safety
/// As for `by_hand_call_listener`, and `text` is readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn by_hand_call_reader(
    read: unsafe extern "C" fn(reader: usize, text: *const u8, len: usize) -> u64,
    reader: usize,
    text: *const u8,
    len: usize,
    count: u32,
) -> u64 {
    // SAFETY: the caller's promise.
    let text = unsafe { lent(text, len) }.unwrap_or_default();
    // SAFETY: the caller's promise.
    let read = |_| unsafe { read(reader, text.as_ptr(), text.len()) };
    (0..count).map(read).sum()
}

unsafe fn lent<'a>(text: *const u8, len: usize) -> Option<&'a str> {
    if len == 0 {
        return Some("");
    }
    // SAFETY: the caller's promise; there is at least one byte.
    std::str::from_utf8(unsafe { std::slice::from_raw_parts(text, len) }).ok()
}
