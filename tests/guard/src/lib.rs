//! An allocator that knows its own memory: freeing any other, or freeing twice, ends the process with the reason, and so
//! does a write behind the end. The other side of the boundary takes its memory from elsewhere, and it can't free what
//! begins in the middle of a block.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::process;
use std::ptr;

/// `#[global_allocator] static GUARD: Guard = Guard;`
pub struct Guard;

const OURS: u64 = 0x7465_6e6f_6e20_7273;
const FREED: u64 = !OURS;

/// What lies right before the memory; the mark lies behind it too.
#[derive(Clone, Copy)]
#[repr(C)]
struct Head {
    size: usize,
    mark: u64,
}

const MARK: usize = size_of::<u64>();

/// The block around the memory, and where in it that begins.
fn around(layout: Layout) -> Option<(Layout, usize)> {
    let align = layout.align().max(align_of::<Head>());
    let offset = size_of::<Head>().next_multiple_of(align);
    let size = offset.checked_add(layout.size())?.checked_add(MARK)?;
    Some((Layout::from_size_align(size, align).ok()?, offset))
}

// SAFETY: the memory is a part of a block of the system's, aligned as asked, and the same part is given back.
unsafe impl GlobalAlloc for Guard {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some((block, offset)) = around(layout) else {
            return ptr::null_mut();
        };
        // SAFETY: the block is not empty: it has a head.
        let start = unsafe { System.alloc(block) };
        if start.is_null() {
            return start;
        }
        let head = Head {
            size: layout.size(),
            mark: OURS,
        };
        // SAFETY: the head ends at the offset, and the mark begins at the end of the memory: both in the block.
        unsafe {
            let memory = start.add(offset);
            memory.cast::<Head>().sub(1).write_unaligned(head);
            memory
                .add(layout.size())
                .cast::<u64>()
                .write_unaligned(OURS);
            memory
        }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: what lies before memory of any allocator can be read: there it keeps its own books.
        let head = unsafe { memory.cast::<Head>().sub(1).read_unaligned() };
        match head.mark {
            OURS => {}
            FREED => refuse("memory was freed twice"),
            _ => refuse("memory was freed by the side that it is not of"),
        }
        if head.size != layout.size() {
            refuse("memory was freed as if it had another size");
        }
        // SAFETY: it is of this allocator, and so large.
        let behind = unsafe { memory.add(head.size).cast::<u64>().read_unaligned() };
        if behind != OURS {
            refuse("something was written behind the end of memory");
        }
        let Some((block, offset)) = around(layout) else {
            refuse("memory was freed with another layout");
        };
        let freed = Head {
            mark: FREED,
            ..head
        };
        // SAFETY: as `alloc` made it.
        unsafe {
            memory.cast::<Head>().sub(1).write_unaligned(freed);
            System.dealloc(memory.sub(offset), block);
        }
    }
}

/// Nothing may allocate any more.
fn refuse(why: &str) -> ! {
    let mut stderr = std::io::stderr();
    for part in ["guard: ", why, "\n"] {
        let _ = stderr.write_all(part.as_bytes());
    }
    process::abort();
}
