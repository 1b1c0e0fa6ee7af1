//! Bytes that both sides hold by a count and nobody changes (ABI-25).

use std::fmt;
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU64, Ordering, fence};

use super::lend::lent;
use super::pass::start;
use crate::fault::{Code, Fault};

/// What both sides see of shared bytes. It goes to its maker's `release` with the last count.
#[repr(C)]
struct Block {
    bytes: *const u8,
    len: u64,
    count: AtomicU64,
    release: unsafe extern "C" fn(block: *mut Block),
}

const _: () = assert!(cfg!(target_pointer_width = "32") || size_of::<Block>() == 32);

/// A block of this side, with the memory that it shows.
#[repr(C)]
struct Own {
    block: Block,
    /// Never read again: the block says where they lie.
    _bytes: Vec<u8>,
}

/// # Safety
/// The block is of an [`Own`] that was made by [`SharedBytes::from`], and nobody holds it any more.
unsafe extern "C" fn release(block: *mut Block) {
    // SAFETY: the block is the first of an `Own` that came from a box, as the caller promises.
    drop(unsafe { Box::from_raw(block.cast::<Own>()) });
}

/// Bytes that are counted, never changed and never copied, in the memory of either side: `shared bytes` of a contract.
///
/// A clone is one count more. The memory goes back to whoever made it with the last one.
pub struct SharedBytes(NonNull<Block>);

// SAFETY: the bytes do not change, the count is atomic, and `release` may be called on any thread (ABI-25).
unsafe impl Send for SharedBytes {}
// SAFETY: as above.
unsafe impl Sync for SharedBytes {}

impl SharedBytes {
    fn block(&self) -> &Block {
        // SAFETY: it lives as long as there is a count of it, and this is one.
        unsafe { self.0.as_ref() }
    }
}

impl From<Vec<u8>> for SharedBytes {
    /// Shares the bytes where they lie.
    fn from(bytes: Vec<u8>) -> Self {
        let block = Block {
            bytes: start(&bytes),
            len: bytes.len() as u64,
            count: AtomicU64::new(1),
            release,
        };
        let own = Box::new(Own {
            block,
            _bytes: bytes,
        });
        Self(NonNull::from(Box::leak(own)).cast())
    }
}

impl Deref for SharedBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        let block = self.block();
        // SAFETY: readable as long as there is a count, and nobody writes there (ABI-25).
        unsafe { lent(block.bytes, block.len) }
    }
}

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Clone for SharedBytes {
    fn clone(&self) -> Self {
        self.block().count.fetch_add(1, Ordering::Relaxed);
        Self(self.0)
    }
}

impl Drop for SharedBytes {
    fn drop(&mut self) {
        let block = self.block();
        let release = block.release;
        if block.count.fetch_sub(1, Ordering::Release) == 1 {
            // What others did with the bytes comes before they go.
            fence(Ordering::Acquire);
            // SAFETY: this was the last count, and the function is the maker's (ABI-25).
            unsafe { release(self.0.as_ptr()) };
        }
    }
}

impl PartialEq for SharedBytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedBytes {}

impl fmt::Debug for SharedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SharedBytes({} bytes)", self.len())
    }
}

/// The slot of bytes that are lent for a call: whoever keeps them counts them.
#[must_use]
pub const fn lend_shared(bytes: &SharedBytes) -> *const u8 {
    bytes.0.as_ptr().cast_const().cast()
}

/// The same for an optional: whether it is there comes first.
#[must_use]
pub fn lend_optional_shared(bytes: Option<&SharedBytes>) -> (u8, *const u8) {
    (
        bytes.is_some().into(),
        bytes.map_or(std::ptr::null(), lend_shared),
    )
}

/// The slot of bytes whose count goes to the other side.
#[must_use]
pub fn give_shared(bytes: SharedBytes) -> *const u8 {
    let slot = lend_shared(&bytes);
    std::mem::forget(bytes);
    slot
}

/// Bytes of a result, whose count is ours from now on.
///
/// # Errors
/// `malformed` if there are none, naming them.
///
/// # Safety
/// The slot is null, or a block that the other side gave for the first time.
pub unsafe fn given_shared(name: &str, slot: *const u8) -> Result<SharedBytes, Fault> {
    match NonNull::new(slot.cast_mut().cast()) {
        Some(block) => Ok(SharedBytes(block)),
        None => Err(Fault::boundary(
            Code::Malformed,
            format!("`{name}`: there are no shared bytes"),
        )),
    }
}

/// Bytes of an argument, with a count of our own.
///
/// # Errors
/// As for [`given_shared`].
///
/// # Safety
/// The slot is null, or a block that the other side lends.
pub unsafe fn kept_shared(name: &str, slot: *const u8) -> Result<SharedBytes, Fault> {
    // SAFETY: the lender's count is given back at once: what is kept is the clone's.
    let lent = unsafe { given_shared(name, slot) }?;
    let kept = lent.clone();
    std::mem::forget(lent);
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use std::ptr::null;
    use std::thread;

    use super::{
        SharedBytes, give_shared, given_shared, kept_shared, lend_optional_shared, lend_shared,
    };
    use crate::fault::Code;

    #[test]
    fn what_is_shared_is_not_copied() {
        let bytes = vec![1, 2, 3];
        let address = bytes.as_ptr();
        let shared = SharedBytes::from(bytes);
        let clone = shared.clone();
        drop(shared);
        assert_eq!((&*clone, clone.as_ptr()), (&[1_u8, 2, 3][..], address));
        assert_eq!(format!("{clone:?}"), "SharedBytes(3 bytes)");
        assert!(SharedBytes::from(Vec::new()).is_empty());
    }

    #[test]
    fn a_block_crosses_and_comes_back() {
        let shared = SharedBytes::from(vec![1, 2, 3]);
        let address = shared.as_ptr();
        // SAFETY: lent by what lives until the end of the test.
        let kept = unsafe { kept_shared("text", lend_shared(&shared)) }.unwrap();
        drop(shared);
        // SAFETY: given right here.
        let given = unsafe { given_shared("result", give_shared(kept)) }.unwrap();
        assert_eq!((&*given, given.as_ptr()), (&[1_u8, 2, 3][..], address));
    }

    #[test]
    fn there_may_be_none() {
        assert_eq!(lend_optional_shared(None), (0, null()));
        let shared = SharedBytes::from(vec![1]);
        let slot = lend_shared(&shared);
        assert_eq!(lend_optional_shared(Some(&shared)), (1, slot));
        // SAFETY: null is no block.
        let refused = unsafe { kept_shared("text", null()) }.unwrap_err();
        assert_eq!(refused.code(), Some(Code::Malformed));
    }

    #[test]
    fn threads_hold_the_same() {
        let shared = SharedBytes::from(vec![7; 100]);
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let shared = shared.clone();
                thread::spawn(move || shared.iter().map(|one| u64::from(*one)).sum::<u64>())
            })
            .collect();
        drop(shared);
        for thread in threads {
            assert_eq!(thread.join().unwrap(), 700);
        }
    }
}
