//! Bounds of lengths and numbers.

use super::violation::write_bounds;
use super::{Number, Path, Rule, Violations};
use std::fmt;

/// How long a value may be; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// The shortest.
    pub min: u64,
    /// The longest; `u64::MAX` is no limit.
    pub max: u64,
    /// What is counted.
    pub unit: Unit,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Unicode scalar values of a text.
    Chars,
    /// Bytes of a blob, or of a text in UTF-8.
    Bytes,
    /// Items of a list or set.
    Items,
    /// Entries of a map.
    Entries,
}

impl Length {
    /// No bounds.
    pub const ANY: Self = Self::chars(0, u64::MAX);

    /// A length in Unicode scalar values.
    pub const fn chars(min: u64, max: u64) -> Self {
        Self::new(min, max, Unit::Chars)
    }

    /// A length in bytes.
    pub const fn bytes(min: u64, max: u64) -> Self {
        Self::new(min, max, Unit::Bytes)
    }

    /// A length of a list or set.
    pub const fn items(min: u64, max: u64) -> Self {
        Self::new(min, max, Unit::Items)
    }

    /// A length of a map.
    pub const fn entries(min: u64, max: u64) -> Self {
        Self::new(min, max, Unit::Entries)
    }

    const fn new(min: u64, max: u64, unit: Unit) -> Self {
        Self { min, max, unit }
    }

    /// Whether a value may be that long.
    pub const fn holds(&self, length: u64) -> bool {
        self.min <= length && length <= self.max
    }

    /// Reports a length that is out of bounds.
    pub fn check(&self, length: usize, at: &Path<'_>, out: &mut Violations) {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        if !self.holds(length) {
            out.report(at, Rule::Length(*self), || {
                format!("{length} {}", self.unit.counted(length))
            });
        }
    }

    /// The length of a text in the unit of this bound.
    #[doc(hidden)]
    pub fn of(&self, text: &str) -> usize {
        match self.unit {
            Unit::Bytes => text.len(),
            _ => text.chars().count(),
        }
    }

    pub(super) fn in_words(&self) -> String {
        match (self.min, self.max) {
            (min, max) if min == max => min.to_string(),
            (min, u64::MAX) => format!("{min} or more"),
            (0, max) => format!("{max} at most"),
            (min, max) => format!("{min} to {max}"),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let min = (self.min > 0).then_some(self.min);
        let max = (self.max < u64::MAX).then_some(self.max);
        write_bounds(f, min.as_ref(), max.as_ref(), Open::NONE)
    }
}

impl Unit {
    fn counted(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::Chars, 1) => "character",
            (Self::Chars, _) => "characters",
            (Self::Bytes, 1) => "byte",
            (Self::Bytes, _) => "bytes",
            (Self::Items, 1) => "item",
            (Self::Items, _) => "items",
            (Self::Entries, 1) => "entry",
            (Self::Entries, _) => "entries",
        }
    }
}

/// A number between bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range<T> {
    /// The least, or what is just below it.
    pub min: Option<T>,
    /// The greatest, or what is just above it.
    pub max: Option<T>,
    /// Which of the bounds are not within the range themselves.
    pub open: Open,
}

/// Which ends of a range are not within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Open {
    /// The lower one.
    pub min: bool,
    /// The upper one.
    pub max: bool,
}

impl Open {
    /// Both ends are within the range.
    pub const NONE: Self = Self::new(false, false);

    /// Which ends are not within a range.
    pub const fn new(min: bool, max: bool) -> Self {
        Self { min, max }
    }
}

/// A number that a [`Range`] can bound.
pub trait Numeric: Copy + PartialOrd + fmt::Display {
    /// The number as a bound.
    fn number(self) -> Number;
}

macro_rules! numeric {
    ($variant:ident: $($type:ty),*) => {
        $(impl Numeric for $type {
            fn number(self) -> Number {
                Number::$variant(self.into())
            }
        })*
    };
}

numeric!(Integer: i32, i64, u32, u64);
numeric!(Float: f64);

impl Numeric for f32 {
    /// As it is written: a bound of 0.1 is told as 0.1, and not with the digits of an `f64`.
    fn number(self) -> Number {
        Number::Float(self.to_string().parse().unwrap_or(self.into()))
    }
}

impl<T: Numeric> Range<T> {
    /// No bounds.
    pub const ANY: Self = Self::new(None, None);

    /// A range from its bounds, which are within it.
    pub const fn new(min: Option<T>, max: Option<T>) -> Self {
        Self {
            min,
            max,
            open: Open::NONE,
        }
    }

    /// The same without these of its bounds.
    #[must_use]
    pub const fn open(self, min: bool, max: bool) -> Self {
        Self {
            open: Open::new(min, max),
            ..self
        }
    }

    /// Whether `value` is within bounds; what is not a number is within none.
    pub fn holds(&self, value: &T) -> bool {
        let above = |min| value > min || !self.open.min && value == min;
        let below = |max| value < max || !self.open.max && value == max;
        self.min.as_ref().is_none_or(above) && self.max.as_ref().is_none_or(below)
    }

    #[doc(hidden)]
    pub fn rule(&self) -> Rule {
        Rule::Range {
            min: self.min.map(Numeric::number),
            max: self.max.map(Numeric::number),
            open: self.open,
        }
    }
}
