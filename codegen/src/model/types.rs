//! Types of values, and which values are allowed.

use std::cmp::Ordering;

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

/// How large a number may be; both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub min: Option<Number>,
    pub max: Option<Number>,
}

/// A bound: exact for integers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    Integer(i128),
    Float(f64),
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(one), Self::Integer(other)) => Some(one.cmp(other)),
            (one, other) => one.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

impl Number {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a comparison with a float is inexact by nature"
    )]
    fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}
