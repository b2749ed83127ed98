//! Times of day as text.

use std::fmt;

use time::Time;

use crate::timestamp::{Buffer, time_of};

/// Reads a time of day: `09:30:00`, with a fraction of the second or without seconds.
///
/// A fraction is cut off after its ninth digit.
///
/// # Errors
///
/// Where the text is anything else, an offset behind it included, or no clock shows that time.
pub fn parse_time(text: &str) -> Result<Time, InvalidTime> {
    time_of(text.as_bytes()).ok_or_else(|| InvalidTime(crate::error::snippet(text).into()))
}

/// Writes a time of day: `09:30:00`, and the fraction of the second in three, six or nine digits
/// where there is one.
pub fn format_time(time: Time) -> String {
    let mut buffer = Buffer::new();
    buffer.clock(time);
    buffer.as_str().to_owned()
}

/// Why a text is not a time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTime(Box<str>);

impl fmt::Display for InvalidTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a time of day such as 09:30:00", self.0)
    }
}

impl std::error::Error for InvalidTime {}
