//! Universally unique identifiers: 16 bytes, written with hyphens.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// 16 bytes, in the order in which they are written.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Uuid([u8; 16]);

impl Uuid {
    /// All bytes zero.
    pub const NIL: Self = Self([0; 16]);

    /// The identifier with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The identifier whose first byte is the highest of this number.
    #[must_use]
    pub const fn from_u128(number: u128) -> Self {
        Self(number.to_be_bytes())
    }

    /// The same as a number, the first byte the highest.
    #[must_use]
    pub const fn number(&self) -> u128 {
        u128::from_be_bytes(self.0)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is no UUID: 32 hexadecimal digits with hyphens after the 8th, 12th, 16th and 20th.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseUuidError;

impl fmt::Display for ParseUuidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a UUID such as 67e55044-10b1-426f-9247-bb680e5fe0c8")
    }
}

impl Error for ParseUuidError {}

impl FromStr for Uuid {
    type Err = ParseUuidError;

    fn from_str(text: &str) -> Result<Self, ParseUuidError> {
        let mut bytes = [0; 16];
        let mut digits = 0;
        if text.len() != 36 {
            return Err(ParseUuidError);
        }
        for (index, character) in text.bytes().enumerate() {
            if matches!(index, 8 | 13 | 18 | 23) {
                if character != b'-' {
                    return Err(ParseUuidError);
                }
                continue;
            }
            let digit = char::from(character).to_digit(16).ok_or(ParseUuidError)? as u8;
            bytes[digits / 2] = bytes[digits / 2] << 4 | digit;
            digits += 1;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::{ParseUuidError, Uuid};

    #[test]
    fn reads_what_it_writes() {
        let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        let uuid: Uuid = text.parse().unwrap();
        assert_eq!(
            uuid,
            Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8)
        );
        assert_eq!(uuid.to_string(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(uuid));
    }

    #[test]
    fn refuses_anything_else() {
        for text in [
            "",
            "67e5504410b1426f9247bb680e5fe0c8",
            "67e55044-10b1-426f-9247-bb680e5fe0cg",
            "67e55044010b1-426f-9247-bb680e5fe0c8",
            "67e55044-10b1-426f-9247-bb680e5fe0c8-",
            "+7e55044-10b1-426f-9247-bb680e5fe0c8",
        ] {
            assert_eq!(text.parse::<Uuid>(), Err(ParseUuidError), "{text}");
        }
    }
}
