use std::error::Error;
use std::fmt;

/// A text is none of the values of a closed enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownValue {
    values: &'static [&'static str],
}

impl UnknownValue {
    /// The error of an enumeration that has these values only.
    pub const fn expected(values: &'static [&'static str]) -> Self {
        Self { values }
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}", self.values.join(", "))
    }
}

impl Error for UnknownValue {}
