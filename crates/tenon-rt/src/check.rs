//! Refinements of the contract: lengths, ranges, patterns. They are no part of the layout, and are checked on values
//! that have arrived and on results before they leave, in the order of the contract, on both sides alike.
//!
//! Each function takes the name of the field or parameter that it checks, for the message.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use crate::fault::{Code, Fault};
use crate::place::Place;

/// A type with refinements somewhere inside.
pub trait Check {
    /// Checks all of them, in the order of the contract.
    ///
    /// # Errors
    /// The first one that is broken.
    fn check(&self) -> Result<(), Violation>;
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self) -> Result<(), Violation> {
        T::check(self)
    }
}

/// A value that breaks a refinement: where, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    place: Place,
    rule: String,
}

impl Violation {
    /// A broken rule, at the value itself.
    #[must_use]
    pub fn new(rule: impl Into<String>) -> Self {
        Self {
            place: Place::ROOT,
            rule: rule.into(),
        }
    }

    /// The same, seen from the value that has this one as its field `name`; an empty name is the value itself.
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        if !name.is_empty() {
            self.place = self.place.within(name);
        }
        self
    }

    /// The same, seen from the list that has this value at `index`.
    #[must_use]
    pub fn at(mut self, index: usize) -> Self {
        self.place = self.place.at(index);
        self
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "`{}`: ", self.place)?;
        }
        f.write_str(&self.rule)
    }
}

impl Error for Violation {}

impl From<Violation> for Fault {
    fn from(violation: Violation) -> Self {
        Self::boundary(Code::Constraint, violation.to_string())
    }
}

/// A number or time is inside inclusive bounds; a NaN is inside of none.
///
/// # Errors
/// A violation that names the value and the bounds.
pub fn range<T: PartialOrd + fmt::Display>(
    name: &str,
    value: T,
    min: Option<T>,
    max: Option<T>,
) -> Result<(), Violation> {
    let inside = min.as_ref().is_none_or(|min| value >= *min)
        && max.as_ref().is_none_or(|max| value <= *max);
    holds(name, inside, || {
        format!("{value} is not in {}", Bounds(&min, &max))
    })
}

/// A string, bytes, path, list, set or map has a length inside inclusive bounds.
///
/// # Errors
/// A violation that names the length and the bounds.
pub fn length(name: &str, len: usize, min: Option<u64>, max: Option<u64>) -> Result<(), Violation> {
    let len = len as u64;
    let inside = min.is_none_or(|min| len >= min) && max.is_none_or(|max| len <= max);
    holds(name, inside, || {
        format!("the length {len} is not in {}", Bounds(&min, &max))
    })
}

/// Bounds as a contract writes them: `1..=64`, `1..`, `..=64`.
struct Bounds<'a, T>(&'a Option<T>, &'a Option<T>);

impl<T: fmt::Display> fmt::Display for Bounds<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(min) = self.0 {
            write!(f, "{min}")?;
        }
        f.write_str("..")?;
        if let Some(max) = self.1 {
            write!(f, "={max}")?;
        }
        Ok(())
    }
}

/// A number is neither infinite nor NaN.
///
/// # Errors
/// A violation that names the value.
pub fn finite(name: &str, value: impl Into<f64>) -> Result<(), Violation> {
    let value = value.into();
    holds(name, value.is_finite(), || format!("{value} is not finite"))
}

/// A string has only ASCII characters.
///
/// # Errors
/// A violation that names the first byte that is none.
pub fn ascii(name: &str, value: &str) -> Result<(), Violation> {
    match value.bytes().position(|byte| !byte.is_ascii()) {
        None => Ok(()),
        Some(at) => Err(Violation::new(format!("not ASCII at byte {at}")).within(name)),
    }
}

/// No two elements of a list are equal.
///
/// # Errors
/// A violation that names the first element that was there before.
pub fn unique<T: Ord>(name: &str, items: impl IntoIterator<Item = T>) -> Result<(), Violation> {
    let mut seen = BTreeSet::new();
    match items.into_iter().position(|item| !seen.insert(item)) {
        None => Ok(()),
        Some(at) => Err(Violation::new("an equal element stands before it")
            .at(at)
            .within(name)),
    }
}

/// A regular expression that a string must match somewhere.
#[cfg(feature = "pattern")]
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    engine: std::sync::OnceLock<regex_lite::Regex>,
}

#[cfg(feature = "pattern")]
impl Pattern {
    /// The pattern with this text, compiled when it is first used.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            engine: std::sync::OnceLock::new(),
        }
    }

    fn matches(&self, value: &str) -> bool {
        self.engine
            .get_or_init(|| regex_lite::Regex::new(self.text).expect("the contract was checked"))
            .is_match(value)
    }
}

/// A string matches a pattern.
///
/// # Errors
/// A violation that names the string and the pattern.
#[cfg(feature = "pattern")]
pub fn pattern(name: &str, value: &str, pattern: &Pattern) -> Result<(), Violation> {
    holds(name, pattern.matches(value), || {
        format!("{value:?} does not match {:?}", pattern.text)
    })
}

/// The same violation, without the value that broke the rule: it is secret.
///
/// # Errors
/// What `result` has.
pub fn hidden(result: Result<(), Violation>) -> Result<(), Violation> {
    result.map_err(|violation| Violation {
        rule: String::from("the secret is not as the contract wants it"),
        ..violation
    })
}

fn holds(name: &str, holds: bool, rule: impl FnOnce() -> String) -> Result<(), Violation> {
    if holds {
        return Ok(());
    }
    Err(Violation::new(rule()).within(name))
}

/// Checks each element of a list or set, or each key or value of a map.
///
/// # Errors
/// What `check` finds first.
pub fn each<T>(
    name: &str,
    items: impl IntoIterator<Item = T>,
    mut check: impl FnMut(T) -> Result<(), Violation>,
) -> Result<(), Violation> {
    items.into_iter().enumerate().try_for_each(|(index, item)| {
        check(item).map_err(|violation| violation.at(index).within(name))
    })
}

/// Checks a field or parameter whose type has refinements inside.
///
/// # Errors
/// What the value's own check finds, naming the place.
pub fn value<T: Check>(name: &str, value: &T) -> Result<(), Violation> {
    value.check().map_err(|violation| violation.within(name))
}
