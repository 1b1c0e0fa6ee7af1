//! What the guard must find, each in a process of its own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::c_void;
use std::process::{Command, Output};
use std::{env, hint};

use guard::Guard;

#[global_allocator]
static GUARD: Guard = Guard;

unsafe extern "C" {
    fn free(memory: *mut c_void);
}

/// Runs a test again, alone, and returns how that ended; nothing in the process that it runs in.
fn alone(test: &str) -> Option<Output> {
    if env::var_os("GUARD_ALONE").is_some() {
        return None;
    }
    let this = env::current_exe().expect("a test has a program");
    let mut command = Command::new(this);
    command.args(["--exact", test, "--nocapture"]);
    Some(command.env("GUARD_ALONE", "1").output().expect("it starts"))
}

#[track_caller]
fn ends_with(output: &Output, why: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "the process goes on");
    assert!(said.contains(why), "{said}");
}

#[test]
fn memory_of_the_other_side() {
    let Some(output) = alone("memory_of_the_other_side") else {
        let layout = Layout::new::<[u64; 8]>();
        // SAFETY: none: this is the fault.
        drop(unsafe { Box::from_raw(System.alloc_zeroed(layout).cast::<[u64; 8]>()) });
        return;
    };
    ends_with(
        &output,
        "guard: memory was freed by the side that it is not of",
    );
}

#[test]
fn memory_of_this_side() {
    let Some(output) = alone("memory_of_this_side") else {
        // SAFETY: none: this is the fault.
        unsafe { free(Box::into_raw(Box::new([0u64; 8])).cast()) };
        return;
    };
    ends_with(&output, "");
}

#[test]
fn memory_twice() {
    let Some(output) = alone("memory_twice") else {
        let memory = Box::into_raw(Box::new(0u128));
        // SAFETY: none: this is the fault.
        unsafe {
            drop(Box::from_raw(memory));
            // The system may have written over the head, and then it is nobody's.
            drop(Box::from_raw(memory));
        }
        return;
    };
    ends_with(&output, "guard: memory was freed");
}

#[test]
fn memory_behind_the_end() {
    let Some(output) = alone("memory_behind_the_end") else {
        let mut text = hint::black_box(String::from("abc"));
        // SAFETY: none: this is the fault.
        unsafe { text.as_mut_ptr().add(text.capacity()).write(0) };
        return;
    };
    ends_with(&output, "guard: something was written behind the end");
}

#[test]
fn memory_of_every_alignment_and_size() {
    for align in (0..12).map(|bits| 1 << bits) {
        for size in [1, 7, 64, 4097] {
            let layout = Layout::from_size_align(size, align).unwrap();
            // SAFETY: the layout is not empty, and the memory is given back as it was made.
            unsafe {
                let memory = Guard.alloc(layout);
                assert_eq!(memory.addr() % align, 0);
                memory.write_bytes(0xaa, size);
                Guard.dealloc(memory, layout);
            }
        }
    }
}
