//! Values that are never shown.

use std::fmt;

use crate::ffi;
use crate::{Duration, Timestamp, Uuid};

/// What can be overwritten when it is no longer needed.
pub trait Wipe {
    /// Overwrites the value in a way that is not optimised away.
    fn wipe(&mut self);
    /// Compares in time that depends on the lengths only.
    fn same(&self, other: &Self) -> bool;
}

/// A value that `Debug` shows as `[secret]`, that is compared in constant time and overwritten when dropped.
///
/// Copies that were made of the value before it came here, and those that the code makes afterwards, are its own
/// responsibility.
pub struct Secret<T: Wipe>(T);

impl<T: Wipe> Secret<T> {
    /// Takes a value into its care.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself.
    #[must_use]
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe + Default> Secret<T> {
    /// Gives the value up; from here on, nothing wipes it.
    #[must_use]
    pub fn into_exposed(mut self) -> T {
        std::mem::take(&mut self.0)
    }
}

impl<T: Wipe> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl<T: Wipe + Clone> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Wipe> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }
}

impl<T: Wipe> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Wipe> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<T: Wipe> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// A secret where it lies in a message, which its writer wipes; `Debug` shows it as `[secret]`.
#[derive(Clone, Copy)]
pub struct SecretRef<V>(V);

impl<V> SecretRef<V> {
    /// Hides what is seen in a message.
    #[must_use]
    pub const fn new(value: V) -> Self {
        Self(value)
    }

    /// What is seen.
    #[must_use]
    pub const fn expose(&self) -> &V {
        &self.0
    }

    /// What is seen, with the lifetime of its message.
    #[must_use]
    pub fn into_exposed(self) -> V {
        self.0
    }
}

impl<V> fmt::Debug for SecretRef<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<V> fmt::Display for SecretRef<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// Equal bytes, without stopping at the first difference.
fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    let differences = a.iter().zip(b).fold(0, |all, (x, y)| all | (x ^ y));
    a.len() == b.len() && std::hint::black_box(differences) == 0
}

macro_rules! plain {
    ($($number:ty)*) => {
        $(impl Wipe for $number {
            fn wipe(&mut self) {
                ffi::wipe(std::slice::from_mut(self));
            }

            fn same(&self, other: &Self) -> bool {
                same_bytes(&self.to_ne_bytes(), &other.to_ne_bytes())
            }
        })*
    };
}

plain! { u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 }

impl Wipe for bool {
    fn wipe(&mut self) {
        ffi::wipe(std::slice::from_mut(self));
    }

    fn same(&self, other: &Self) -> bool {
        std::hint::black_box(*self) == *other
    }
}

impl Wipe for char {
    fn wipe(&mut self) {
        ffi::wipe(std::slice::from_mut(self));
    }

    fn same(&self, other: &Self) -> bool {
        u32::from(*self).same(&u32::from(*other))
    }
}

macro_rules! numbers {
    ($($type:ty, $get:ident, $zero:expr;)*) => {
        $(impl Wipe for $type {
            fn wipe(&mut self) {
                *self = std::hint::black_box($zero);
                std::sync::atomic::compiler_fence(std::sync::atomic::Ordering::SeqCst);
            }

            fn same(&self, other: &Self) -> bool {
                self.$get().same(&other.$get())
            }
        })*
    };
}

numbers! {
    Uuid, number, Uuid::NIL;
    Timestamp, as_nanos, Timestamp::EPOCH;
    Duration, as_nanos, Duration::ZERO;
}

impl Wipe for String {
    fn wipe(&mut self) {
        std::mem::take(self).into_bytes().wipe();
    }

    fn same(&self, other: &Self) -> bool {
        same_bytes(self.as_bytes(), other.as_bytes())
    }
}

impl Wipe for std::path::PathBuf {
    fn wipe(&mut self) {
        std::mem::take(self)
            .into_os_string()
            .into_encoded_bytes()
            .wipe();
    }

    fn same(&self, other: &Self) -> bool {
        same_bytes(
            self.as_os_str().as_encoded_bytes(),
            other.as_os_str().as_encoded_bytes(),
        )
    }
}

impl<T: Wipe> Wipe for Vec<T> {
    fn wipe(&mut self) {
        self.iter_mut().for_each(Wipe::wipe);
    }

    fn same(&self, other: &Self) -> bool {
        let differences = self
            .iter()
            .zip(other)
            .fold(0_u8, |all, (a, b)| all | u8::from(!a.same(b)));
        self.len() == other.len() && std::hint::black_box(differences) == 0
    }
}

/// Borrowed text belongs to its owner, who wipes it.
impl Wipe for &str {
    fn wipe(&mut self) {}

    fn same(&self, other: &Self) -> bool {
        same_bytes(self.as_bytes(), other.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Secret, Wipe};

    #[test]
    fn is_shown_nowhere() {
        let secret = Secret::new(String::from("hunter2"));
        assert_eq!(format!("{secret} {secret:?}"), "[secret] [secret]");
    }

    #[test]
    fn compares_whole_values() {
        let secret = |text: &str| Secret::new(text.to_owned());
        assert!(secret("abc") == secret("abc"));
        assert!(secret("abc") != secret("abd"));
        assert!(secret("abc") != secret("abcd"));
        assert!(secret("") == secret(""));
    }

    #[test]
    fn wipes() {
        let mut bytes = vec![1_u8, 2, 3];
        bytes.wipe();
        assert_eq!(bytes, [0, 0, 0]);
        let mut number = -7_i64;
        number.wipe();
        assert_eq!(number, 0);
    }
}
