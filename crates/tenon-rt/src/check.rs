//! Refinements of the contract: lengths, ranges, patterns. They are no part of the layout, and are checked on values
//! that have arrived and on results before they leave, in the order of the contract, on both sides alike.

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

    /// The same, seen from the value that has this one as its field `name`.
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        self.place = self.place.within(name);
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

/// Inclusive bounds, as a contract writes them: `1..=64`, `1..`, `..=64`.
#[derive(Clone, Copy, Debug)]
pub struct Bounds<T> {
    min: Option<T>,
    max: Option<T>,
}

impl<T> Bounds<T> {
    /// `min..`
    pub const fn from(min: T) -> Self
    where
        T: Copy,
    {
        Self {
            min: Some(min),
            max: None,
        }
    }

    /// `..=max`
    pub const fn up_to(max: T) -> Self
    where
        T: Copy,
    {
        Self {
            min: None,
            max: Some(max),
        }
    }

    /// `min..=max`
    pub const fn within(min: T, max: T) -> Self
    where
        T: Copy,
    {
        Self {
            min: Some(min),
            max: Some(max),
        }
    }
}

impl<T: PartialOrd> Bounds<T> {
    /// A NaN is in no bounds.
    fn hold(&self, value: &T) -> bool {
        self.min.as_ref().is_none_or(|min| value >= min)
            && self.max.as_ref().is_none_or(|max| value <= max)
    }
}

impl<T: fmt::Display> fmt::Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(min) = &self.min {
            write!(f, "{min}")?;
        }
        f.write_str("..")?;
        if let Some(max) = &self.max {
            write!(f, "={max}")?;
        }
        Ok(())
    }
}

/// A value, or its length or count, is inside its bounds.
///
/// # Errors
/// A violation that names the value and the bounds.
pub fn range<T: PartialOrd + fmt::Display>(value: T, bounds: &Bounds<T>) -> Result<(), Violation> {
    holds(bounds.hold(&value), || {
        format!("{value} is not in {bounds}")
    })
}

/// A string, bytes, path, list, set or map has a length inside its bounds.
///
/// # Errors
/// A violation that names the length and the bounds.
pub fn length(len: usize, bounds: &Bounds<u64>) -> Result<(), Violation> {
    let len = len as u64;
    holds(bounds.hold(&len), || {
        format!("the length {len} is not in {bounds}")
    })
}

/// A number is neither infinite nor NaN.
///
/// # Errors
/// A violation that names the value.
pub fn finite(value: impl Into<f64>) -> Result<(), Violation> {
    let value = value.into();
    holds(value.is_finite(), || format!("{value} is not finite"))
}

/// A string has only ASCII characters.
///
/// # Errors
/// A violation that names the first byte that is none.
pub fn ascii(value: &[u8]) -> Result<(), Violation> {
    match value.iter().position(|byte| !byte.is_ascii()) {
        None => Ok(()),
        Some(at) => Err(Violation::new(format!("not ASCII at byte {at}"))),
    }
}

/// No two elements of a list are equal.
///
/// # Errors
/// A violation that names the first element that was there before.
pub fn unique<T: Unique>(items: &[T]) -> Result<(), Violation> {
    let mut seen = std::collections::HashSet::with_capacity(items.len());
    match items.iter().position(|item| !seen.insert(item.identity())) {
        None => Ok(()),
        Some(at) => Err(Violation::new("an equal element is there before").at(at)),
    }
}

/// What makes two elements of a list equal.
pub trait Unique {
    /// Compared and hashed in place of the element.
    type Identity<'a>: Eq + std::hash::Hash
    where
        Self: 'a;

    /// The identity of this element.
    fn identity(&self) -> Self::Identity<'_>;
}

fn holds(holds: bool, rule: impl FnOnce() -> String) -> Result<(), Violation> {
    if holds {
        return Ok(());
    }
    Err(Violation::new(rule()))
}

/// Names the field or parameter in what `check` finds.
///
/// # Errors
/// What `check` finds.
pub fn place(name: &str, check: impl FnOnce() -> Result<(), Violation>) -> Result<(), Violation> {
    check().map_err(|violation| violation.within(name))
}

/// Checks each element of a list or set, or each key or value of a map.
///
/// # Errors
/// What `check` finds first.
pub fn each<T>(
    items: impl IntoIterator<Item = T>,
    mut check: impl FnMut(T) -> Result<(), Violation>,
) -> Result<(), Violation> {
    items
        .into_iter()
        .enumerate()
        .try_for_each(|(index, item)| check(item).map_err(|violation| violation.at(index)))
}
