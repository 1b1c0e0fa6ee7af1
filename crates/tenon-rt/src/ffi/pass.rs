//! Arguments of a callback in our memory, which the consumer reads until it returns (ABI-6, ABI-8, ABI-9).

use std::mem::MaybeUninit;
use std::path::Path;
use std::ptr;

use super::buffer::Buffer;
use super::lend::Element;
use crate::scalar::Scalar;
use crate::secret::{Secret, Wipe};
use crate::wire::{Record, Root, Wire, WireError, encode, encode_list};

/// The slots of elements, or of the bytes of a text or message: null if there are none.
#[must_use]
pub fn lend<T: Element>(elements: &[T]) -> (*const u8, u64) {
    (start(elements).cast(), elements.len() as u64)
}

/// Where elements lie; null if there are none: the pointer of an empty slice leads nowhere, which Go does not bear.
pub(super) const fn start<T>(elements: &[T]) -> *const T {
    if elements.is_empty() {
        ptr::null()
    } else {
        elements.as_ptr()
    }
}

/// The same for an optional: whether it is there comes first.
#[must_use]
pub fn lend_optional<T: Element>(elements: Option<&[T]>) -> (u8, *const u8, u64) {
    let (pointer, len) = lend(elements.unwrap_or_default());
    (elements.is_some().into(), pointer, len)
}

/// The slot of a large frozen record.
#[must_use]
pub fn lend_frozen<T: Element>(value: &T) -> *const u8 {
    ptr::from_ref(value).cast()
}

/// The same for an optional: whether it is there comes first.
#[must_use]
pub fn lend_optional_frozen<T: Element>(value: Option<&T>) -> (u8, *const u8) {
    (
        value.is_some().into(),
        value.map_or(ptr::null(), lend_frozen),
    )
}

/// The slots of an optional scalar: all zero if it is absent.
#[must_use]
pub fn optional<T: Scalar<Raw: Default>>(value: Option<T>) -> (u8, T::Raw) {
    (
        value.is_some().into(),
        value.map_or_else(T::Raw::default, T::into_raw),
    )
}

/// The slots of an optional frozen record: all zero if it is absent.
#[must_use]
pub fn optional_frozen<T: Element>(value: Option<T>) -> (u8, MaybeUninit<T>) {
    (
        value.is_some().into(),
        value.map_or_else(MaybeUninit::zeroed, MaybeUninit::new),
    )
}

/// The bytes of a path.
#[must_use]
pub fn path_bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Secret elements side by side, as C has them; the copy is overwritten when it is dropped.
#[must_use]
pub fn exposed<T, V: Wipe>(elements: &[T], open: impl FnMut(&T) -> V) -> Secret<Vec<V>> {
    Secret::new(elements.iter().map(open).collect())
}

/// The message of an optional.
///
/// # Errors
/// As for [`encode`].
pub fn encode_optional<T: Record>(
    value: Option<&T::Owned>,
    root: &Root,
) -> Result<Option<Buffer>, WireError> {
    value.map(|value| encode::<T>(value, root)).transpose()
}

/// The message of an optional list.
///
/// # Errors
/// As for [`encode`].
pub fn encode_optional_list<T: Wire>(
    items: Option<&[T::Owned]>,
    root: &Root,
) -> Result<Option<Buffer>, WireError> {
    items.map(|items| encode_list::<T>(items, root)).transpose()
}

#[cfg(test)]
mod tests {
    use super::{
        encode, encode_list, encode_optional_list, exposed, lend, lend_optional,
        lend_optional_frozen, optional,
    };
    use crate::wire::{Root, Value};
    use crate::{Secret, Uuid};

    #[test]
    fn what_is_empty_or_absent_is_null() {
        assert_eq!(lend::<u8>(&[]), (std::ptr::null(), 0));
        assert_eq!(
            lend_optional(Some(&[0_u8; 0][..])),
            (1, std::ptr::null(), 0)
        );
        assert_eq!(lend_optional::<u64>(None), (0, std::ptr::null(), 0));
        assert_eq!(lend_optional_frozen::<u32>(None), (0, std::ptr::null()));
        assert_eq!(optional(None::<u128>), (0, (0, 0)));
        assert_eq!(optional(Some(true)), (1, 1));
        assert_eq!(optional(None::<Uuid>), (0, [0; 16]));
    }

    #[test]
    fn a_lent_list_is_the_same_message() {
        let items = [String::from("a"), String::new()];
        let root = Root::new(5);
        let lent = encode_list::<String>(&items, &root).unwrap();
        let owned = encode::<Value<Vec<String>>>(&items.to_vec(), &root).unwrap();
        assert!(lent == owned);
        assert!(
            encode_optional_list::<String>(None, &root)
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn counts_elements_not_bytes() {
        let numbers = [1_u64, 2];
        assert_eq!(lend(&numbers), (numbers.as_ptr().cast(), 2));
        let secret = exposed(&[Secret::new(7_u32)], |item| *item.expose());
        assert_eq!(secret.expose(), &[7]);
    }
}
