use std::fmt;

/// Writes the names of the flags that are set, and the bits that have none: `read | 0x10`.
///
/// # Errors
/// As for [`fmt::Write::write_str`].
pub fn show_flags<const N: usize>(
    f: &mut fmt::Formatter<'_>,
    names: [(u64, &str); N],
    bits: u64,
) -> fmt::Result {
    let mut left = bits;
    let mut first = true;
    let mut part = |f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>| {
        if !std::mem::take(&mut first) {
            f.write_str(" | ")?;
        }
        f.write_fmt(text)
    };
    for (bit, name) in names {
        if left & bit != 0 {
            left &= !bit;
            part(f, format_args!("{name}"))?;
        }
    }
    if left != 0 || bits == 0 {
        part(f, format_args!("{left:#x}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::show_flags;
    use std::fmt;

    struct Shown(u64);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            show_flags(f, [(1, "read"), (2, "write")], self.0)
        }
    }

    #[test]
    fn names_what_has_a_name() {
        assert_eq!(Shown(3).to_string(), "read | write");
        assert_eq!(Shown(0x11).to_string(), "read | 0x10");
        assert_eq!(Shown(0).to_string(), "0x0");
    }
}
