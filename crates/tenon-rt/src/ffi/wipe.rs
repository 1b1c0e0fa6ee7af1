//! Overwriting that the compiler keeps.

use std::sync::atomic::{Ordering, compiler_fence};

/// Plain data: every byte zero is a value of it.
pub(crate) trait Zeroable: Copy {
    const ZERO: Self;
}

macro_rules! zeroable {
    ($($type:ty = $zero:expr),* $(,)?) => {
        $(impl Zeroable for $type {
            const ZERO: Self = $zero;
        })*
    };
}

zeroable! {
    u8 = 0, u16 = 0, u32 = 0, u64 = 0, u128 = 0,
    i8 = 0, i16 = 0, i32 = 0, i64 = 0, i128 = 0,
    f32 = 0.0, f64 = 0.0, bool = false, char = '\0',
}

/// Overwrites the values with zeros, also if nothing reads them again.
pub(crate) fn wipe<T: Zeroable>(values: &mut [T]) {
    for value in values {
        // SAFETY: the reference is valid for a write, and `T` has no destructor.
        unsafe { std::ptr::write_volatile(value, T::ZERO) };
    }
    compiler_fence(Ordering::SeqCst);
}
