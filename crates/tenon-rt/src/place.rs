//! Where in a value something is wrong: `query.roots[3]`, built from the inside out.

use std::fmt;

/// A path of fields and indexes; empty where the value itself is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place(Option<Box<str>>);

impl Place {
    /// The value itself.
    pub(crate) const ROOT: Self = Self(None);

    /// The same place, seen from the value that has it as its field `name`.
    pub(crate) fn within(&self, name: &str) -> Self {
        self.prefixed(name)
    }

    /// The same place, seen from the list that has it at `index`.
    pub(crate) fn at(&self, index: usize) -> Self {
        self.prefixed(&format!("[{index}]"))
    }

    fn prefixed(&self, outer: &str) -> Self {
        let text = match self.0.as_deref() {
            None => outer.to_owned(),
            Some(inner) if inner.starts_with('[') => format!("{outer}{inner}"),
            Some(inner) => format!("{outer}.{inner}"),
        };
        Self(Some(text.into()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn reads_from_the_outside_in() {
        let place = Place::ROOT
            .within("key")
            .at(3)
            .within("roots")
            .within("query");
        assert_eq!(place.to_string(), "query.roots[3].key");
    }
}
