//! Types of values, and which values are allowed.

use std::cmp::Ordering;
use std::fmt;

use super::{Scalar, ShapeId};

/// The type of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    Scalar(Scalar),
    Named(ShapeId),
    List(Box<Type>),
    /// A list without repeats.
    Set(Box<Type>),
    /// Keys are strings, or newtypes and enums of strings.
    Map(Box<Type>, Box<Type>),
    /// A list, set or map of so many items, inside another type. Never outermost in a
    /// [`super::Field`], whose constraints say the same.
    Bounded(Box<Type>, Length),
    /// `null` is a legal value. Never outermost in a [`super::Field`].
    Nullable(Box<Type>),
}

/// What values of a type are allowed. Empty means anything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    pub length: Option<Length>,
    pub range: Option<Range>,
    /// A regex that the whole value matches.
    pub pattern: Option<String>,
    /// Further regexes that the whole value matches as well.
    pub also: Vec<String>,
    /// A regex that the whole value must not match.
    pub except: Option<String>,
    /// What the keys of a map have to be, because of where they travel.
    pub keys: Option<Box<Constraints>>,
    /// What the items of a list or the values of a map have to be, because of where they travel.
    pub items: Option<Box<Constraints>>,
}

impl Constraints {
    /// What can be the value of a header: a text without control characters.
    pub const VISIBLE: &str = r"[^\x00-\x1F\x7F-\x9F]*";

    /// A segment of a path that would mean another resource.
    pub const DOTS: &str = r"\.\.?";

    /// A path with such a segment in it.
    pub const DOTS_WITHIN: &str = r"(?:[^/]*/)*\.\.?(?:/[^/]*)*";

    /// The constraints of what matches `pattern`.
    pub fn matching(pattern: &str) -> Self {
        Self {
            pattern: Some(pattern.to_owned()),
            ..Self::default()
        }
    }

    /// Whether all that is asked for is that there are no control characters.
    pub fn is_visible(&self) -> bool {
        self.pattern.as_deref() == Some(Self::VISIBLE) && *self == Self::matching(Self::VISIBLE)
    }

    /// What the keys of a map have to be.
    pub fn of_keys(&self) -> Self {
        self.keys.as_deref().cloned().unwrap_or_default()
    }

    /// What the items of a list or the values of a map have to be.
    pub fn of_items(&self) -> Self {
        self.items.as_deref().cloned().unwrap_or_default()
    }
}

/// How long a value may be; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub unit: LengthUnit,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthUnit {
    /// Unicode scalar values of a string.
    Chars,
    /// Bytes of a blob, or of a string's UTF-8 where the spec says `bytes`.
    Bytes,
    /// Items of a list or set.
    Items,
    /// Entries of a map.
    Entries,
}

/// How large a number may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub min: Option<Bound>,
    pub max: Option<Bound>,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    pub number: Number,
    /// The number itself is not in the range. Ranges of integers have no such ends.
    pub open: bool,
}

impl Range {
    /// Whether its ends, the lower and the upper one, are not in it.
    pub fn open(self) -> (bool, bool) {
        let is_open = |bound: Option<Bound>| bound.is_some_and(|bound| bound.open);
        (is_open(self.min), is_open(self.max))
    }

    /// It as a sentence.
    pub fn in_words(self) -> Option<String> {
        let (open_min, open_max) = self.open();
        let number = |bound: Bound| bound.number;
        match (self.min.map(number), self.max.map(number)) {
            (Some(min), Some(max)) if !open_min && !open_max => {
                Some(format!("From {min} to {max}."))
            }
            (Some(min), Some(max)) => {
                let least = if open_min { "More than" } else { "At least" };
                let most = if open_max { "less than" } else { "at most" };
                Some(format!("{least} {min} and {most} {max}."))
            }
            (Some(min), None) if open_min => Some(format!("More than {min}.")),
            (None, Some(max)) if open_max => Some(format!("Less than {max}.")),
            (Some(min), None) => Some(format!("At least {min}.")),
            (None, Some(max)) => Some(format!("At most {max}.")),
            (None, None) => None,
        }
    }
}

/// As a spec spells it: `1..=64`, `0<..<1`, `34`.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(min), Some(max)) = (self.min, self.max)
            && min == max
        {
            return write!(f, "{}", min.number);
        }
        if let Some(min) = self.min {
            write!(f, "{}{}", min.number, if min.open { "<" } else { "" })?;
        }
        f.write_str("..")?;
        if let Some(max) = self.max {
            write!(f, "{}{}", if max.open { "<" } else { "=" }, max.number)?;
        }
        Ok(())
    }
}

/// A number: exact for integers.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    Integer(i128),
    Float(f64),
}

/// `0` and `0.0` are one number.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => Some(one.cmp(other)),
            (one, other) => one.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => write!(f, "{integer}"),
            Self::Float(float) => write!(f, "{float}"),
        }
    }
}

impl Number {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a comparison with a float is inexact by nature"
    )]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}
