//! Strings, bytes and paths; and what only wraps another type: boxes and secrets.

use std::cmp::Ordering;
use std::ffi::{OsStr, OsString};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::str::Utf8Error;

use super::error::WireError;
use super::place::{Key, Wire};
use super::reader::Reader;
use super::slot::reference_in;
use super::view::Later;
use super::writer::Writer;
use crate::ffi::text_in;
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

/// Bytes out of line, with the padding behind them that makes them whole words.
#[derive(Clone, Copy)]
pub(super) struct Text<'m> {
    words: &'m [u8],
    len: usize,
}

impl<'m> Text<'m> {
    pub(super) const EMPTY: Self = Self { words: &[], len: 0 };

    #[inline]
    pub(super) const fn new(words: &'m [u8], len: usize) -> Self {
        Self { words, len }
    }

    /// What a validated slot refers to.
    #[inline]
    fn at(message: &'m [u8], slot: &[u8]) -> Self {
        let (start, len) = reference_in(slot);
        Self::new(&message[start..start + len.next_multiple_of(8)], len)
    }

    #[inline]
    fn bytes(self) -> &'m [u8] {
        &self.words[..self.len]
    }

    #[inline]
    fn utf8(self) -> Result<&'m str, WireError> {
        text_in(self.words, self.len).map_err(not_utf8)
    }

    #[inline]
    fn path(self) -> Result<&'m Path, WireError> {
        path(self.bytes())
    }

    #[inline]
    #[expect(
        clippy::unnecessary_wraps,
        reason = "the other kinds of text can be refused"
    )]
    fn any(self) -> Result<&'m [u8], WireError> {
        Ok(self.bytes())
    }
}

#[inline]
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, WireError> {
    std::str::from_utf8(bytes).map_err(not_utf8)
}

#[cold]
fn not_utf8(error: Utf8Error) -> WireError {
    WireError::invalid_utf8(error.valid_up_to())
}

/// A path's bytes: any on Unix. Elsewhere those that are UTF-8; others are refused.
#[cfg(unix)]
#[inline]
pub(crate) fn path(bytes: &[u8]) -> Result<&Path, WireError> {
    Ok(Path::new(
        <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes),
    ))
}

#[cfg(not(unix))]
#[inline]
pub(crate) fn path(bytes: &[u8]) -> Result<&Path, WireError> {
    utf8(bytes).map(Path::new)
}

#[inline]
fn path_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

macro_rules! text {
    ($($name:ty, held by $owned:ty, seen as $view:ty, from $from:path, bytes $bytes:path;)*) => {
        $(impl Wire for $name {
            type Owned = $owned;
            type View<'m> = &'m $view;

            const SIZE: usize = 8;
            const ALIGN: usize = 4;

            #[inline]
            fn put(value: &$owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
                out.text(at, $bytes(value))
            }

            #[inline]
            fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<$owned, WireError> {
                $from(input.text(slot)?).map(Into::into)
            }

            #[inline]
            fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
                $from(input.text(slot)?).map(drop)
            }

            #[inline]
            fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> &'m $view {
                $from(Text::at(message, slot)).expect("validated")
            }

            fn own(view: &$view) -> $owned {
                view.into()
            }
        })*
    };
}

text! {
    String, held by String, seen as str, from Text::utf8, bytes str::as_bytes;
    Bytes, held by Vec<u8>, seen as [u8], from Text::any, bytes std::convert::identity;
    PathBuf, held by PathBuf, seen as Path, from Text::path, bytes path_bytes;
    // A path as a key: `PathBuf` compares by components, so two keys of a message could become one.
    OsString, held by OsString, seen as Path, from Text::path, bytes OsStr::as_encoded_bytes;
}

macro_rules! keys {
    ($($name:ty, seen as $view:ty, bytes $bytes:path;)*) => {
        $(impl Key for $name {
            type Order<'a> = &'a [u8];

            #[inline]
            fn order_in<'m>(message: &'m [u8], slot: &'m [u8]) -> &'m [u8] {
                Text::at(message, slot).bytes()
            }

            fn compare_in(message: &[u8], slot: &[u8], key: &&$view) -> Ordering {
                Text::at(message, slot).bytes().cmp($bytes(key))
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

    #[inline]
    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        T::put(value, out, at)
    }

    #[inline]
    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError> {
        T::take(input, slot).map(Box::new)
    }

    #[inline]
    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        T::check(input, slot)
    }

    #[inline]
    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> Later<'m, T> {
        Later::new(message, slot)
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

    #[inline]
    fn put(value: &Self::Owned, out: &mut Writer, at: usize) -> Result<(), WireError> {
        T::put(value.expose(), out, at)
    }

    #[inline]
    fn take(input: &mut Reader<'_>, slot: &[u8]) -> Result<Self::Owned, WireError> {
        T::take(input, slot).map(Secret::new)
    }

    #[inline]
    fn check(input: &mut Reader<'_>, slot: &[u8]) -> Result<(), WireError> {
        T::check(input, slot)
    }

    #[inline]
    fn view<'m>(message: &'m [u8], slot: &'m [u8]) -> SecretRef<T::View<'m>> {
        SecretRef::new(T::view(message, slot))
    }

    fn own(view: SecretRef<T::View<'_>>) -> Secret<T::Owned> {
        Secret::new(T::own(view.into_exposed()))
    }
}
