//! Strings, bytes and paths; and what only wraps another type: boxes and secrets.

use std::cmp::Ordering;
use std::ffi::{OsStr, OsString};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use super::error::WireError;
use super::place::{Key, Wire};
use super::reader::Reader;
use super::view::{Later, reference_at};
use super::writer::Writer;
use crate::secret::{Secret, SecretRef, Wipe};

/// `bytes`, held by `Vec<u8>`; a `list<u8>` is named `Vec<u8>`.
#[derive(Debug)]
pub enum Bytes {}

/// A `T` that is held in a [`Box`], because it holds itself.
#[derive(Debug)]
pub struct Boxed<T>(PhantomData<T>);

/// A secret `T`, held by a [`Secret`].
#[derive(Debug)]
pub struct Hidden<T>(PhantomData<T>);

#[inline]
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, WireError> {
    std::str::from_utf8(bytes).map_err(|error| WireError::invalid_utf8(error.valid_up_to()))
}

/// A path's bytes: any on Unix. Elsewhere those that are UTF-8; others are refused.
#[cfg(unix)]
pub(crate) fn path(bytes: &[u8]) -> Result<&Path, WireError> {
    Ok(Path::new(
        <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes),
    ))
}

#[cfg(not(unix))]
pub(crate) fn path(bytes: &[u8]) -> Result<&Path, WireError> {
    utf8(bytes).map(Path::new)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the other kinds of text can be refused"
)]
fn any(bytes: &[u8]) -> Result<&[u8], WireError> {
    Ok(bytes)
}

/// The bytes to which a validated slot refers.
#[inline]
fn text_at(bytes: &[u8], at: usize) -> &[u8] {
    let (start, len) = reference_at(bytes, at);
    &bytes[start..start + len]
}

#[inline]
fn path_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

const SHORT: usize = 32;

macro_rules! text {
    ($($name:ty, held by $owned:ty, seen as $view:ty, from $from:path, bytes $bytes:path;)*) => {
        $(impl Wire for $name {
            type Owned = $owned;
            type View<'m> = &'m $view;

            const SIZE: usize = 8;
            const ALIGN: usize = 4;

            fn put(value: &$owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
                out.text(at, $bytes(value))
            }

            fn take(input: &mut Reader<'_>, at: usize) -> Result<$owned, WireError> {
                $from(input.text(at)?).map(Into::into)
            }

            fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
                let bytes = input.text(at)?;
                // Short texts are mostly ASCII, which every kind of text may be.
                if bytes.len() <= SHORT && bytes.is_ascii() {
                    return Ok(());
                }
                $from(bytes).map(drop)
            }

            fn view(bytes: &[u8], at: usize) -> &$view {
                $from(text_at(bytes, at)).expect("validated")
            }

            fn own(view: &$view) -> $owned {
                view.into()
            }
        })*
    };
}

text! {
    String, held by String, seen as str, from utf8, bytes str::as_bytes;
    Bytes, held by Vec<u8>, seen as [u8], from any, bytes std::convert::identity;
    PathBuf, held by PathBuf, seen as Path, from path, bytes path_bytes;
    // A path as a key: `PathBuf` compares by components, so two keys of a message could become one.
    OsString, held by OsString, seen as Path, from path, bytes OsStr::as_encoded_bytes;
}

macro_rules! keys {
    ($($name:ty, seen as $view:ty, bytes $bytes:path;)*) => {
        $(impl Key for $name {
            type Order<'a> = &'a [u8];

            fn order_at(bytes: &[u8], at: usize) -> &[u8] {
                text_at(bytes, at)
            }

            fn compare_at(bytes: &[u8], at: usize, key: &&$view) -> Ordering {
                text_at(bytes, at).cmp($bytes(key))
            }
        })*
    };
}

keys! {
    String, seen as str, bytes str::as_bytes;
    Bytes, seen as [u8], bytes std::convert::identity;
    OsString, seen as Path, bytes path_bytes;
}

impl<T: Wire> Wire for Boxed<T> {
    type Owned = Box<T::Owned>;
    type View<'m> = Later<'m, T>;

    const SIZE: usize = T::SIZE;
    const ALIGN: usize = T::ALIGN;

    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        T::put(value, out, at)
    }

    fn take(input: &mut Reader<'_>, at: usize) -> Result<Self::Owned, WireError> {
        T::take(input, at).map(Box::new)
    }

    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        T::check(input, at)
    }

    fn view(bytes: &[u8], at: usize) -> Later<'_, T> {
        Later::new(bytes, at)
    }

    fn own(view: Later<'_, T>) -> Box<T::Owned> {
        Box::new(view.to_owned())
    }
}

impl<T: Wire<Owned: Wipe>> Wire for Hidden<T> {
    type Owned = Secret<T::Owned>;
    type View<'m> = SecretRef<T::View<'m>>;

    const SIZE: usize = T::SIZE;
    const ALIGN: usize = T::ALIGN;

    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        T::put(value.expose(), out, at)
    }

    fn take(input: &mut Reader<'_>, at: usize) -> Result<Self::Owned, WireError> {
        T::take(input, at).map(Secret::new)
    }

    fn check(input: &mut Reader<'_>, at: usize) -> Result<(), WireError> {
        T::check(input, at)
    }

    fn view(bytes: &[u8], at: usize) -> SecretRef<T::View<'_>> {
        SecretRef::new(T::view(bytes, at))
    }

    fn own(view: SecretRef<T::View<'_>>) -> Secret<T::Owned> {
        Secret::new(T::own(view.into_exposed()))
    }
}
