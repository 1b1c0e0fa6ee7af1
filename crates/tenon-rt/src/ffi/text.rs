//! Text that is known to be UTF-8 because it was looked at as whole words.

use std::str::Utf8Error;

/// Longer texts gain nothing from being looked at here first.
const SHORT: usize = 64;

/// The first `len` bytes of `words` as text; zeros behind it make whole words.
///
/// Short texts are mostly ASCII, and looking at whole words tells, without care for where the text ends.
#[inline]
pub(crate) fn text_in(words: &[u8], len: usize) -> Result<&str, Utf8Error> {
    let text = &words[..len];
    if words.len() <= SHORT && is_ascii(words) {
        // SAFETY: the text is a part of `words`, which are ASCII.
        return Ok(unsafe { std::str::from_utf8_unchecked(text) });
    }
    std::str::from_utf8(text)
}

/// Whether these are whole words of ASCII.
#[inline]
fn is_ascii(words: &[u8]) -> bool {
    let high_bits = |word| u64::from_ne_bytes(super::sized(word)) & 0x8080_8080_8080_8080;
    words.len() % 8 == 0 && words.chunks_exact(8).all(|word| high_bits(word) == 0)
}

#[cfg(test)]
mod tests {
    use super::text_in;

    #[test]
    fn is_as_the_standard_library_has_it() {
        for len in (0..18_usize).chain(63..67) {
            for at in (0..len).filter(|at| *at < 9 || at + 9 > len) {
                for byte in [0x7f, 0x80, 0xc3] {
                    let mut words = vec![b'a'; len];
                    words[at] = byte;
                    words.resize(len.next_multiple_of(8), 0);
                    assert_eq!(text_in(&words, len), std::str::from_utf8(&words[..len]));
                    let before = text_in(&words, at);
                    assert_eq!(before, Ok(&*"a".repeat(at)), "what lies behind is no text");
                }
            }
        }
        assert_eq!(
            text_in("éa".as_bytes(), 2),
            Ok("é"),
            "these are no whole words"
        );
    }
}
