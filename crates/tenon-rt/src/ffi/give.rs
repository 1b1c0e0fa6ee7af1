//! Results that do not fit into Ret: memory that the caller reads and gives back (ABI-10).

use std::alloc::{Layout, dealloc};
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::ptr::{self, NonNull};

use super::buffer::Buffer;
use super::lend::Element;
use super::wipe::wipe;

/// The owner of given memory: its capacity in bytes | secret (1 bit) | log2 of its alignment (2 bits).
/// So giving needs no allocation of its own.
const SECRET: u64 = 4;

/// Memory that was given away. All three are 0 if there is none.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// Where it starts; null if it is empty.
    pub pointer: *const u8,
    /// Bytes, or elements.
    pub len: u64,
    /// What `release` must be told.
    pub owner: u64,
}

impl Given {
    const NOTHING: Self = Self {
        pointer: ptr::null(),
        len: 0,
        owner: 0,
    };
}

/// Gives away the bytes of a string or of bytes. With `secret`, they are overwritten when they come back.
#[must_use]
pub fn give(bytes: impl Into<Vec<u8>>, secret: bool) -> Given {
    give_elements(bytes.into(), secret)
}

/// Gives away the bytes of a path.
#[must_use]
pub fn give_path(path: PathBuf, secret: bool) -> Given {
    give(path.into_os_string().into_encoded_bytes(), secret)
}

/// Gives away elements that lie in memory as in C.
#[must_use]
pub fn give_elements<T: Element>(elements: Vec<T>, secret: bool) -> Given {
    if elements.is_empty() {
        return Given::NOTHING;
    }
    let mut elements = ManuallyDrop::new(elements);
    Given {
        pointer: elements.as_mut_ptr().cast(),
        len: elements.len() as u64,
        owner: owner(
            elements.capacity() * size_of::<T>(),
            align_of::<T>(),
            secret,
        ),
    }
}

/// Gives away one frozen record.
#[must_use]
pub fn give_frozen<T: Element>(value: T) -> Given {
    give_elements(vec![value], false)
}

/// Gives away a message.
#[must_use]
pub fn give_message(message: Buffer) -> Given {
    let (start, len, capacity, secret) = message.into_raw();
    Given {
        pointer: start.as_ptr(),
        len: len as u64,
        owner: owner(capacity, 8, secret),
    }
}

fn owner(capacity: usize, align: usize, secret: bool) -> u64 {
    let secret = if secret { SECRET } else { 0 };
    (capacity as u64) << 3 | secret | u64::from(align.trailing_zeros())
}

/// Takes back what was given away; owner 0 is nothing.
///
/// # Safety
/// `pointer` and `owner` come from one [`Given`] of this library, and come back for the first time.
pub unsafe extern "C" fn release(pointer: *mut u8, owner: u64) {
    let Some(start) = NonNull::new(pointer).filter(|_| owner != 0) else {
        return;
    };
    let capacity = (owner >> 3) as usize;
    let layout = Layout::from_size_align(capacity, 1 << (owner & 3)).expect("made by `owner`");
    if owner & SECRET != 0 {
        // SAFETY: the allocation has `capacity` bytes; zeros make those past the length initialised too.
        unsafe { start.write_bytes(0, capacity) };
        // SAFETY: they are initialised now, and ours alone.
        wipe(unsafe { std::slice::from_raw_parts_mut(start.as_ptr(), capacity) });
    }
    // SAFETY: a `Vec` or `Buffer` allocated it with this layout, and gave it up.
    unsafe { dealloc(start.as_ptr(), layout) };
}

#[cfg(test)]
mod tests {
    use super::{Given, give, give_elements, give_frozen, give_message, release};
    use crate::ffi::Buffer;

    fn take_back(given: Given) {
        // SAFETY: given by this library, once.
        unsafe { release(given.pointer.cast_mut(), given.owner) }
    }

    #[test]
    fn everything_comes_back() {
        let mut text = String::with_capacity(100);
        text.push_str("hello");
        let given = give(text, true);
        assert_eq!((given.len, given.owner >> 3), (5, 100));
        take_back(given);
        take_back(give_elements(vec![1_u64, 2, 3], false));
        take_back(give_elements(vec![1_u16], false));
        take_back(give_frozen(7_u32));
        let mut message = Buffer::with_secret(true);
        message.grow(24);
        take_back(give_message(message));
    }

    #[test]
    fn what_is_empty_is_null() {
        for given in [
            give(String::with_capacity(10), false),
            give_elements(Vec::<u64>::new(), false),
        ] {
            assert!(given.pointer.is_null());
            assert_eq!((given.len, given.owner), (0, 0));
            take_back(given);
        }
    }
}
