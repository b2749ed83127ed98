//! What is wrong with a value.

use super::{Format, Length, Open, Path};
use std::fmt;
use std::ops::Deref;

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where: a JSON Pointer (RFC 6901) into the value's serde form; empty for the value itself.
    pub pointer: String,
    /// The rule that is broken.
    pub rule: Rule,
    /// What stands there, cut where it is long; `None` for a secret.
    pub found: Option<String>,
}

impl Violation {
    /// What would be right, in words.
    pub fn expected(&self) -> String {
        self.rule.expected()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        if let Some(found) = &self.found {
            write!(f, "found {found}, ")?;
        }
        write!(f, "expected {}", self.rule.expected())
    }
}

/// A rule for values. `Display` spells it as a spec does: `length 1..=64`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// So many characters, bytes, items or entries.
    Length(Length),
    /// A number between bounds.
    Range {
        /// The least, or what is just below it.
        min: Option<Number>,
        /// The greatest, or what is just above it.
        max: Option<Number>,
        /// Which of the bounds are not within the range themselves.
        open: Open,
    },
    /// The whole text matches this regex.
    Pattern(&'static str),
    /// The whole text does not match this regex.
    Except(&'static str),
    /// No item stands twice.
    Unique,
    /// No entry of the members that are not known has the name of one that is.
    Unknown,
    /// Text of a well-known form.
    Format(Format),
    /// A year from 0000 to 9999.
    Year,
    /// A rule between the members of an object.
    Between {
        /// Where this holds: `expirationDate is absent`.
        when: &'static str,
        /// This must, too.
        then: &'static str,
    },
}

impl Rule {
    fn expected(&self) -> String {
        match self {
            Self::Length(length) => length.in_words(),
            Self::Range { min, max, open } => range_in_words(min.as_ref(), max.as_ref(), *open),
            Self::Pattern(regex) => format!("a text that matches `{regex}`"),
            Self::Except(regex) => format!("a text that does not match `{regex}`"),
            Self::Unique => "an item that is not there before".to_owned(),
            Self::Unknown => "a name that no other member has".to_owned(),
            Self::Format(format) => format.in_words().to_owned(),
            Self::Year => "a year from 0000 to 9999".to_owned(),
            Self::Between { when: "", then } => format!("that {then}"),
            Self::Between { when, then } => format!("that {then}, because {when}"),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => write!(f, "length {length}"),
            Self::Range { min, max, open } => {
                f.write_str("range ")?;
                write_bounds(f, min.as_ref(), max.as_ref(), *open)
            }
            Self::Pattern(regex) => write!(f, "pattern `{regex}`"),
            Self::Except(regex) => write!(f, "except `{regex}`"),
            Self::Unique => f.write_str("unique"),
            Self::Unknown => f.write_str("in rest"),
            Self::Format(format) => write!(f, "format {format}"),
            Self::Year => f.write_str("year 0000..=9999"),
            Self::Between { when: "", then } => f.write_str(then),
            Self::Between { when, then } => write!(f, "when {when}, {then}"),
        }
    }
}

fn range_in_words(min: Option<&Number>, max: Option<&Number>, open: Open) -> String {
    match (min, max, open.min || open.max) {
        (Some(min), Some(max), _) if min == max => min.to_string(),
        (Some(min), Some(max), false) => format!("{min} to {max}"),
        (Some(min), None, false) => format!("{min} or more"),
        (None, Some(max), false) => format!("{max} or less"),
        (Some(min), None, true) => format!("more than {min}"),
        (None, Some(max), true) => format!("less than {max}"),
        (Some(min), Some(max), true) => {
            let least = if open.min { "more than" } else { "at least" };
            let most = if open.max { "less than" } else { "at most" };
            format!("{least} {min} and {most} {max}")
        }
        (None, None, _) => "a number".to_owned(),
    }
}

pub(super) fn write_bounds<T: fmt::Display + PartialEq>(
    f: &mut fmt::Formatter<'_>,
    min: Option<&T>,
    max: Option<&T>,
    open: Open,
) -> fmt::Result {
    if let (Some(min), Some(max)) = (min, max)
        && min == max
    {
        return write!(f, "{min}");
    }
    if let Some(min) = min {
        write!(f, "{min}{}", if open.min { "<" } else { "" })?;
    }
    f.write_str("..")?;
    match max {
        Some(max) => write!(f, "{}{max}", if open.max { "<" } else { "=" }),
        None => Ok(()),
    }
}

/// A bound of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Number {
    /// Of an integer.
    Integer(i128),
    /// Of a floating-point number.
    Float(f64),
    /// Of a decimal number.
    Decimal(&'static str),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Decimal(text) => f.write_str(text),
        }
    }
}

/// All that is wrong with a value, in the order of its members. Never empty where it is an error.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Adds a broken rule. `found` is asked only where the place is no secret.
    pub fn report(&mut self, at: &Path<'_>, rule: Rule, found: impl FnOnce() -> String) {
        self.0.push(Violation {
            pointer: at.to_string(),
            rule,
            found: (!at.is_hidden()).then(found),
        });
    }

    /// Adds a broken rule that is about the whole object, of which nothing is shown.
    pub(super) fn report_whole(&mut self, at: &Path<'_>, rule: Rule) {
        self.0.push(Violation {
            pointer: at.to_string(),
            rule,
            found: None,
        });
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// One violation a line.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
