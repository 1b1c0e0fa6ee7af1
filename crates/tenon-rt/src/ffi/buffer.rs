//! Bytes that grow at the end, at an address that is a multiple of 8.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

use super::wipe::wipe;

const ALIGN: usize = 8;
const FIRST_CAPACITY: usize = 256;

/// A flat message, or the beginning of one. New bytes are zero.
pub struct Buffer {
    /// Dangling while `capacity` is 0.
    start: NonNull<u8>,
    len: usize,
    capacity: usize,
    secret: bool,
    owns: PhantomData<u8>,
}

// SAFETY: the buffer owns its bytes alone.
unsafe impl Send for Buffer {}
// SAFETY: shared access only reads.
unsafe impl Sync for Buffer {}

impl Buffer {
    /// An empty buffer, which has allocated nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_secret(false)
    }

    /// The same; with `secret`, the bytes are overwritten when they are given back.
    #[must_use]
    pub const fn with_secret(secret: bool) -> Self {
        Self {
            // As NonNull::dangling for an alignment of 8.
            start: NonNull::<u64>::dangling().cast(),
            len: 0,
            capacity: 0,
            secret,
            owns: PhantomData,
        }
    }

    /// An empty buffer that keeps secrets as this one does.
    #[must_use]
    pub const fn another(&self) -> Self {
        Self::with_secret(self.secret)
    }

    /// Makes room for so many bytes more.
    #[inline]
    pub fn reserve(&mut self, additional: usize) {
        if additional > self.capacity - self.len {
            self.make_room(additional);
        }
    }

    /// Appends zeros.
    #[inline]
    pub fn grow(&mut self, additional: usize) {
        self.reserve(additional);
        // SAFETY: there is room for them, so these bytes are inside the allocation.
        unsafe { self.start.add(self.len).write_bytes(0, additional) };
        self.len += additional;
    }

    /// Appends bytes, and zeros up to the next multiple of 8.
    #[inline]
    pub fn append(&mut self, bytes: &[u8]) {
        let room = bytes.len().next_multiple_of(8);
        self.reserve(room);
        if room > 0 {
            // SAFETY: there is room for them, and these are the last 8 of at least 8 bytes.
            unsafe { self.start.add(self.len + room - 8).write_bytes(0, 8) };
        }
        // SAFETY: the bytes fit into the room, and do not overlap what the buffer owns.
        unsafe {
            self.start
                .add(self.len)
                .copy_from_nonoverlapping(NonNull::from(bytes).cast(), bytes.len());
        }
        self.len += room;
    }

    #[cold]
    fn make_room(&mut self, additional: usize) {
        let len = self.len.checked_add(additional);
        let len = len.expect("a message has a limit");
        self.reallocate(len.max(self.capacity.saturating_mul(2)).max(FIRST_CAPACITY));
    }

    /// Makes the allocation larger. A copy of secret bytes never stays behind.
    fn reallocate(&mut self, capacity: usize) {
        let layout = Self::layout(capacity);
        if self.capacity > 0 && !self.secret {
            let old = Self::layout(self.capacity);
            // SAFETY: allocated here with `old`; the new size is not 0, and is checked by `layout`.
            let start = unsafe { realloc(self.start.as_ptr(), old, capacity) };
            self.start = NonNull::new(start).unwrap_or_else(|| handle_alloc_error(layout));
            self.capacity = capacity;
            return;
        }
        // SAFETY: nobody asks for 0 bytes.
        let start = NonNull::new(unsafe { alloc(layout) });
        let start = start.unwrap_or_else(|| handle_alloc_error(layout));
        // SAFETY: the new allocation is larger than `len`, and does not overlap the old one.
        unsafe { start.copy_from_nonoverlapping(self.start, self.len) };
        let larger = Self {
            start,
            len: self.len,
            capacity,
            ..Self::with_secret(self.secret)
        };
        drop(std::mem::replace(self, larger));
    }

    fn layout(capacity: usize) -> Layout {
        Layout::from_size_align(capacity, ALIGN).expect("a message has a limit")
    }

    /// Gives up the memory: start, length, capacity, and whether it must be wiped.
    pub(super) fn into_raw(self) -> (NonNull<u8>, usize, usize, bool) {
        let this = ManuallyDrop::new(self);
        (this.start, this.len, this.capacity, this.secret)
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.secret {
            wipe(&mut self[..]);
        }
        if self.capacity > 0 {
            // SAFETY: allocated by `reallocate` with this layout, and not given up.
            unsafe { dealloc(self.start.as_ptr(), Self::layout(self.capacity)) };
        }
    }
}

impl Deref for Buffer {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: `grow` has initialised `len` bytes from `start`.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl DerefMut for Buffer {
    #[inline]
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: as for `deref`; the buffer is borrowed mutably.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

impl Clone for Buffer {
    fn clone(&self) -> Self {
        let mut copy = Self::with_secret(self.secret);
        copy.grow(self.len);
        copy.copy_from_slice(self);
        copy
    }
}

impl PartialEq for Buffer {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer({} bytes)", self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::Buffer;

    #[test]
    fn keeps_its_bytes_and_alignment_as_it_grows() {
        let mut buffer = Buffer::with_secret(true);
        for round in 0..200_u8 {
            buffer.grow(16);
            let end = buffer.len();
            buffer[end - 1] = round;
            assert_eq!(buffer.as_ptr() as usize % 8, 0);
        }
        assert_eq!(buffer.len(), 3200);
        assert!((0..200_u8).all(|round| buffer[usize::from(round) * 16 + 15] == round));
        assert!(
            buffer
                .iter()
                .enumerate()
                .all(|(at, byte)| at % 16 == 15 || *byte == 0)
        );
        assert!(buffer.clone() == buffer);
    }

    #[test]
    fn an_empty_buffer_has_no_memory() {
        let buffer = Buffer::new();
        assert_eq!(buffer.clone().len(), 0);
        assert_eq!(buffer.into_raw().2, 0);
    }
}
