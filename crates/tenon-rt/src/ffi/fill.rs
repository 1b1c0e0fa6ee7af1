//! Buffers of the caller that the callee fills in place (ABI-23).

use std::mem::MaybeUninit;
use std::slice;

use super::lend::{Element, elements};
use super::pass::start;
use crate::fault::{Code, Fault};

/// Where an argument lies in the caller's memory.
#[derive(Debug)]
pub struct Span<'a> {
    name: &'a str,
    start: usize,
    len: usize,
    is_filled: bool,
}

impl<'a> Span<'a> {
    /// A buffer that the callee fills.
    #[must_use]
    pub fn filled(name: &'a str, pointer: *const u8, len: u64) -> Self {
        Self::new(name, pointer, len, true)
    }

    /// What the callee only reads.
    #[must_use]
    pub fn read(name: &'a str, pointer: *const u8, len: u64) -> Self {
        Self::new(name, pointer, len, false)
    }

    fn new(name: &'a str, pointer: *const u8, len: u64, is_filled: bool) -> Self {
        Self {
            name,
            start: pointer.addr(),
            len: if pointer.is_null() { 0 } else { len as usize },
            is_filled,
        }
    }

    const fn meets(&self, other: &Self) -> bool {
        self.len > 0
            && other.len > 0
            && self.start < other.start.saturating_add(other.len)
            && other.start < self.start.saturating_add(self.len)
    }
}

/// Checks that no buffer overlaps with another argument, before there is a reference to any.
///
/// # Errors
/// `aliasing`, naming both.
pub fn apart(spans: &[Span<'_>]) -> Result<(), Fault> {
    for (index, one) in spans.iter().enumerate() {
        for other in &spans[..index] {
            if (one.is_filled || other.is_filled) && one.meets(other) {
                let message = format!("`{}` and `{}` overlap", other.name, one.name);
                return Err(Fault::boundary(Code::Aliasing, message));
            }
        }
    }
    Ok(())
}

/// Bytes that the caller lends to be filled (ABI-8).
///
/// # Safety
/// Unless `len` is 0 or `pointer` null, `pointer` is readable and writable for `len` bytes, which hold values and which
/// nobody else reads or writes during `'a`.
#[must_use]
pub unsafe fn lent_mut<'a>(pointer: *const u8, len: u64) -> &'a mut [u8] {
    if len == 0 || pointer.is_null() {
        return &mut [];
    }
    // SAFETY: as the caller promises; readable for `len` bytes, so the length fits in a `usize`.
    unsafe { slice::from_raw_parts_mut(pointer.cast_mut(), len as usize) }
}

/// Elements in lent bytes, to be filled.
///
/// # Errors
/// As for [`elements`]: also what is only overwritten has to be values.
pub fn elements_mut<'a, T: Element>(name: &str, bytes: &'a mut [u8]) -> Result<&'a mut [T], Fault> {
    let count = elements::<T>(name, bytes)?.len();
    // SAFETY: aligned, as long as `count` elements, each of which is one; what is written are elements, so the bytes
    // stay bytes.
    Ok(unsafe { slice::from_raw_parts_mut(bytes.as_mut_ptr().cast(), count) })
}

/// The slots of a buffer that the other side fills: null if it is empty.
#[must_use]
pub fn lend_mut<T: Element>(elements: &mut [T]) -> (*const u8, u64) {
    let pointer = if elements.is_empty() {
        start(elements)
    } else {
        elements.as_mut_ptr().cast_const()
    };
    (pointer.cast(), elements.len() as u64)
}

/// A buffer whose elements have bytes that are no values: the other side fills a copy, which is checked before it is
/// stored.
#[derive(Debug)]
pub struct Filling<'a, T> {
    into: &'a mut [T],
    copy: Vec<MaybeUninit<T>>,
}

impl<'a, T: Element> Filling<'a, T> {
    /// Copies what the other side may read.
    #[must_use]
    pub fn new(into: &'a mut [T]) -> Self {
        let copy = into.iter().copied().map(MaybeUninit::new).collect();
        Self { into, copy }
    }

    /// The slots of the copy.
    #[must_use]
    pub fn lend(&mut self) -> (*const u8, u64) {
        if self.copy.is_empty() {
            return (std::ptr::null(), 0);
        }
        let pointer = self.copy.as_mut_ptr().cast_const();
        (pointer.cast(), self.copy.len() as u64)
    }

    /// Stores what the other side has written.
    ///
    /// # Errors
    /// If an element is no value of its type; then nothing is stored.
    pub fn store(self, name: &str) -> Result<(), Fault> {
        let Self { into, copy } = self;
        // SAFETY: as many elements as were copied from values, which have no padding; the other side wrote bytes.
        let bytes = unsafe { slice::from_raw_parts(copy.as_ptr().cast(), size_of_val(&*copy)) };
        into.copy_from_slice(elements(name, bytes)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::{Filling, Span, apart, elements_mut, lend_mut, lent_mut};
    use crate::fault::{Code, Fault};

    fn code(result: Result<(), Fault>) -> Option<Code> {
        result.err().and_then(|fault| fault.code())
    }

    #[test]
    fn only_what_is_filled_must_lie_apart() {
        let memory = [0_u8; 16];
        let at = |from: usize| memory[from..].as_ptr();
        let spans = |first: Span<'static>, second| code(apart(&[first, second]));
        let filled = |from, len| Span::filled("into", at(from), len);
        let read = |from, len| Span::read("from", at(from), len);
        assert_eq!(spans(filled(0, 8), read(8, 8)), None);
        assert_eq!(spans(filled(0, 9), read(8, 8)), Some(Code::Aliasing));
        assert_eq!(spans(read(0, 9), filled(8, 8)), Some(Code::Aliasing));
        assert_eq!(spans(read(4, 2), filled(0, 16)), Some(Code::Aliasing));
        assert_eq!(spans(filled(4, 4), filled(4, 4)), Some(Code::Aliasing));
        assert_eq!(spans(read(0, 16), read(0, 16)), None);
        assert_eq!(spans(filled(4, 0), read(0, 16)), None);
        assert_eq!(
            spans(Span::filled("into", ptr::null(), 72), read(0, 16)),
            None
        );
        assert_eq!(spans(filled(0, u64::MAX), read(8, 1)), Some(Code::Aliasing));
    }

    #[test]
    fn fills_where_it_lies() {
        let mut numbers = [1_u32, 2, 3];
        let (pointer, count) = lend_mut(&mut numbers);
        // SAFETY: the numbers, which nobody else uses until they were filled.
        let bytes = unsafe { lent_mut(pointer, count * 4) };
        elements_mut::<u32>("numbers", bytes).unwrap()[1] = 7;
        assert_eq!(numbers, [1, 7, 3]);
        assert_eq!(lend_mut::<u32>(&mut []), (ptr::null(), 0));
        // SAFETY: nothing is there.
        assert!(unsafe { lent_mut(ptr::null(), 0) }.is_empty());
    }

    #[test]
    fn what_is_no_value_is_not_stored() {
        let mut switches = [false, true];
        let write = |switches: &mut [bool], byte: u8| {
            let mut filling = Filling::new(switches);
            let (pointer, count) = filling.lend();
            // SAFETY: the copy, which nobody else uses until it is stored.
            unsafe { lent_mut(pointer, count) }.fill(byte);
            filling.store("switches")
        };
        let error = write(&mut switches, 2).unwrap_err();
        assert!(error.message().contains("switches[0]"), "{error}");
        assert_eq!(switches, [false, true]);
        write(&mut switches, 1).unwrap();
        assert_eq!(switches, [true, true]);
        write(&mut [], 1).unwrap();
    }

    #[test]
    fn a_buffer_holds_values_before_it_is_filled() {
        let mut bytes = [0_u8, 2];
        assert!(elements_mut::<bool>("switches", &mut bytes).is_err());
    }
}
