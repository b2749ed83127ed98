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
    #[must_use]
    pub fn of_keys(&self) -> Self {
        self.keys.as_deref().cloned().unwrap_or_default()
    }

    /// What the items of a list or the values of a map have to be.
    #[must_use]
    pub fn of_items(&self) -> Self {
        self.items.as_deref().cloned().unwrap_or_default()
    }
}

impl Constraints {
    /// What satisfies both.
    #[must_use]
    pub fn and(&self, theirs: &Self) -> Self {
        let length = match (self.length, theirs.length) {
            (Some(own), Some(theirs)) => Some(own.and(theirs)),
            (own, theirs) => own.or(theirs),
        };
        let range = match (self.range, theirs.range) {
            (Some(own), Some(theirs)) => Some(Range {
                min: tighter(own.min, theirs.min, Ordering::Greater),
                max: tighter(own.max, theirs.max, Ordering::Less),
            }),
            (own, theirs) => own.or(theirs),
        };
        let second = theirs.pattern.as_ref().filter(|_| self.pattern.is_some());
        let also = self.also.iter().chain(second).chain(&theirs.also);
        Self {
            length,
            range,
            pattern: self.pattern.clone().or_else(|| theirs.pattern.clone()),
            also: also.cloned().collect(),
            except: match (&self.except, &theirs.except) {
                (Some(own), Some(theirs)) if own != theirs => {
                    Some(format!("(?:{own})|(?:{theirs})"))
                }
                (own, theirs) => own.as_ref().or(theirs.as_ref()).cloned(),
            },
            keys: self.keys.clone(),
            items: self.items.clone(),
        }
    }
}

/// The one that leaves out more; of two at one number, the open one.
fn tighter(own: Option<Bound>, theirs: Option<Bound>, inward: Ordering) -> Option<Bound> {
    let (Some(one), Some(other)) = (own, theirs) else {
        return own.or(theirs);
    };
    let takes_other = match other.number.partial_cmp(&one.number) {
        Some(Ordering::Equal) => other.open,
        found => found == Some(inward),
    };
    Some(if takes_other { other } else { one })
}

/// How long a value may be; both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub unit: LengthUnit,
}

impl Length {
    /// What is within both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            min: self.min.max(other.min),
            max: [self.max, other.max].into_iter().flatten().min(),
            unit: self.unit,
        }
    }

    /// Whether nothing is so long.
    pub fn is_empty(self) -> bool {
        matches!((self.min, self.max), (Some(min), Some(max)) if min > max)
    }
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
    /// Whether no number is within it.
    pub fn is_empty(self) -> bool {
        let (Some(min), Some(max)) = (self.min, self.max) else {
            return false;
        };
        min.number > max.number || min.number == max.number && (min.open || max.open)
    }

    /// Whether an integer is within it.
    pub fn holds(self, integer: i128) -> bool {
        let number = Number::Integer(integer);
        let is_low = |min: Bound| number < min.number || min.open && number == min.number;
        let is_high = |max: Bound| number > max.number || max.open && number == max.number;
        !self.min.is_some_and(is_low) && !self.max.is_some_and(is_high)
    }

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

    /// The number of an `f32` that is nearest, as it is written; none where that is infinite.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "an inexact number is what is asked for"
    )]
    pub fn to_f32(self) -> Option<Self> {
        let nearest = match self {
            Self::Integer(integer) => Self::Integer(integer as f32 as i128),
            Self::Float(float) => Self::Float((float as f32).to_string().parse().ok()?),
        };
        nearest.as_f64().is_finite().then_some(nearest)
    }
}
