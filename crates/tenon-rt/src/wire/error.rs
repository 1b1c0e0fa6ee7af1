//! Why a message is refused, or a value can't be encoded (`WIRE-32`).

use std::error::Error;
use std::fmt;

use crate::fault::{Code, Fault};
use crate::place::Place;

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident $text:literal => $fault:ident,)*) => {
        /// The codes of `WIRE-32`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum WireCode {
            $($(#[$doc])* $code,)*
        }

        impl WireCode {
            /// Its name in the specification.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $text,)*
                }
            }

            /// The fault that it becomes.
            #[must_use]
            pub const fn fault(self) -> Code {
                match self {
                    $(Self::$code => Code::$fault,)*
                }
            }
        }
    };
}

codes! {
    /// The message's address, or an offset, is no multiple of 8.
    Misaligned "misaligned" => Malformed,
    /// Longer than the limit.
    Limit "limit" => Limit,
    /// Shorter than the shortest message.
    Truncated "truncated" => Malformed,
    /// Does not start as a message.
    BadMagic "bad_magic" => Malformed,
    /// Of another version of the layout.
    BadVersion "bad_version" => Malformed,
    /// A flag that has no meaning, or is not the type's.
    BadFlags "bad_flags" => Malformed,
    /// The length that the message claims is not its length.
    BadTotal "bad_total" => Malformed,
    /// A reference does not lead on from what was read last.
    NotAtCursor "not_at_cursor" => Malformed,
    /// A reference leads past the end.
    OutOfBounds "out_of_bounds" => Malformed,
    /// A block has a size that was never published.
    RecordSize "record_size" => Malformed,
    /// A presence bit that belongs to no field.
    UnknownPresence "unknown_presence" => Malformed,
    /// Presence and slot contradict each other.
    PresenceMismatch "presence_mismatch" => Malformed,
    /// The writer is older than a field that has no default.
    MissingField "missing_field" => MissingField,
    /// Nothing is referred to, but not as an empty reference.
    EmptyReference "empty_reference" => Malformed,
    /// Padding that is not zero.
    Padding "padding" => Malformed,
    /// A bool that is neither 0 nor 1.
    BadBool "bad_bool" => Malformed,
    /// A char that is no Unicode scalar value.
    BadChar "bad_char" => Malformed,
    /// A number that a closed enum does not have.
    UnknownMember "unknown_member" => ClosedEnum,
    /// A tag that a variant does not have.
    UnknownCase "unknown_case" => ClosedEnum,
    /// A string that is not UTF-8.
    InvalidUtf8 "invalid_utf8" => InvalidUtf8,
    /// Keys that do not ascend.
    UnsortedKeys "unsorted_keys" => Malformed,
    /// More than 32 levels.
    Depth "depth" => Limit,
    /// The message goes on after its value.
    Trailing "trailing" => Malformed,
}

/// Why a message is refused, or a value can't be encoded, and where in the value.
///
/// It is one word, so that a result without a value is one too: every field that is read or written returns one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    code: WireCode,
    /// For text: the first byte that is wrong.
    byte: Option<usize>,
    place: Place,
}

impl WireError {
    /// Refused for this reason, at the value itself.
    #[cold]
    #[must_use]
    pub fn new(code: WireCode) -> Self {
        Self(Box::new(Details {
            code,
            byte: None,
            place: Place::ROOT,
        }))
    }

    #[cold]
    pub(crate) fn invalid_utf8(byte: usize) -> Self {
        let mut error = Self::new(WireCode::InvalidUtf8);
        error.0.byte = Some(byte);
        error
    }

    /// The reason.
    #[must_use]
    pub fn code(&self) -> WireCode {
        self.0.code
    }

    /// The same error, seen from the value that has this one as its field `name`.
    #[cold]
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        self.0.place = self.0.place.within(name);
        self
    }

    /// The same error, seen from the list that has this value at `index`.
    #[cold]
    #[must_use]
    pub fn at(mut self, index: usize) -> Self {
        self.0.place = self.0.place.at(index);
        self
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { code, byte, place } = &*self.0;
        if !place.is_empty() {
            write!(f, "`{place}`: ")?;
        }
        match (code, byte) {
            (WireCode::InvalidUtf8, Some(byte)) => write!(f, "not UTF-8 at byte {byte}"),
            _ => f.write_str(code.name()),
        }
    }
}

impl Error for WireError {}

impl From<WireError> for Fault {
    fn from(error: WireError) -> Self {
        Self::boundary(error.code().fault(), error.to_string())
    }
}

impl From<WireCode> for WireError {
    fn from(code: WireCode) -> Self {
        Self::new(code)
    }
}
