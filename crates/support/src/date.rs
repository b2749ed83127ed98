//! Days of the calendar as text.

use std::fmt;

use time::Date;

use crate::timestamp::{Buffer, date_of};

/// Reads a day as RFC 3339 and JSON Schema spell it: `2026-11-22`.
///
/// # Errors
///
/// Where the text is anything else, or names a day that the calendar does not have.
pub fn parse_date(text: &str) -> Result<Date, InvalidDate> {
    date_of(text.as_bytes()).ok_or_else(|| InvalidDate(crate::error::snippet(text).into()))
}

/// Writes a day as RFC 3339 and JSON Schema spell it: `2026-11-22`.
///
/// # Errors
///
/// Where the year is not one of 0000 to 9999.
pub fn format_date(date: Date) -> Result<String, InvalidDate> {
    let (year, month, day) = date.to_calendar_date();
    let year = u32::try_from(year)
        .ok()
        .filter(|year| *year <= 9999)
        .ok_or_else(|| InvalidDate(date.to_string().into()))?;
    let mut buffer = Buffer::new();
    buffer.digits(year, 4);
    buffer.push(b"-");
    buffer.digits(u32::from(u8::from(month)), 2);
    buffer.push(b"-");
    buffer.digits(u32::from(day), 2);
    Ok(buffer.as_str().to_owned())
}

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDate(Box<str>);

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a date of the years 0000 to 9999", self.0)
    }
}

impl std::error::Error for InvalidDate {}
