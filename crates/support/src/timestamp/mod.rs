//! Instants as text: the four forms that services use, exact to the nanosecond.
//!
//! These are the forms of headers, query parameters and path labels, where everything is text. In
//! JSON bodies the [codec's forms](crate::codec) of the same names read and write them.
//!
//! Every form covers the years 0000 to 9999 of UTC. What lies outside is an error, never rounded
//! to the nearest end. Digits finer than a nanosecond are cut off.

mod calendar;
mod date_time;
mod decimal;
mod epoch;
mod http_date;

use std::fmt;

use time::OffsetDateTime;

pub(crate) use calendar::{date_of, time_of};
pub(crate) use date_time::{Buffer, format as format_date_time};
pub(crate) use epoch::{EpochNumber, Unit, millis, seconds_number};
pub(crate) use http_date::format as format_http_date;

/// How an instant is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// RFC 3339: `2026-11-22T00:00:00Z`.
    ///
    /// Written in UTC with a `Z` and, where there is a fraction, with three, six or nine digits of
    /// it. Read with any fraction and any offset (`+0100`, too, which ISO 8601 allows), `t` and `z`
    /// in lower case, a space between date and time. A leap second (`23:59:60Z`) is the second that follows it, as in POSIX.
    DateTime,
    /// Seconds since 1970 as a decimal number: `1795305600`, `1795305600.5`, `-1.5e3`.
    EpochSeconds,
    /// Milliseconds since 1970 as a decimal number: `1795305600000`.
    ///
    /// Written as an integer: what is finer than a millisecond is cut off towards the past.
    EpochMillis,
    /// The date of HTTP's headers: `Sun, 22 Nov 2026 00:00:00 GMT`.
    ///
    /// Written as an IMF-fixdate; a fraction follows the seconds where there is one, as Smithy
    /// allows. Read in the two obsolete forms of RFC 9110, too. Two-digit years are those of 1970
    /// to 2069. The name of the weekday has to be one, but is not compared with the date.
    HttpDate,
}

impl Format {
    pub(crate) fn expected(self) -> &'static str {
        match self {
            Format::DateTime => "an RFC 3339 date-time",
            Format::EpochSeconds => "seconds since 1970",
            Format::EpochMillis => "milliseconds since 1970",
            Format::HttpDate => "an HTTP date",
        }
    }
}

/// Reads an instant. The result is in UTC, whatever offset the text has.
///
/// # Errors
///
/// Where the text is not of the form, or the instant is outside of the years 0000 to 9999.
///
/// ```
/// use cratewright_support::timestamp::{Format, parse};
///
/// let instant = parse("1700000000.000000001", Format::EpochSeconds)?;
/// assert_eq!(instant, parse("2023-11-14T23:13:20.000000001+01:00", Format::DateTime)?);
/// # Ok::<(), cratewright_support::timestamp::InvalidTimestamp>(())
/// ```
pub fn parse(text: &str, format: Format) -> Result<OffsetDateTime, InvalidTimestamp> {
    match format {
        Format::DateTime => date_time::parse(text),
        Format::EpochSeconds => Unit::Seconds.of_text(text),
        Format::EpochMillis => Unit::Millis.of_text(text),
        Format::HttpDate => http_date::parse(text),
    }
    .map_err(|problem| InvalidTimestamp::new(problem, format, text))
}

/// Writes an instant.
///
/// # Errors
///
/// Where the instant is outside of the years 0000 to 9999 of UTC.
///
/// ```
/// use cratewright_support::timestamp::{Format, format};
/// use time::OffsetDateTime;
///
/// assert_eq!(format(OffsetDateTime::UNIX_EPOCH, Format::HttpDate)?, "Thu, 01 Jan 1970 00:00:00 GMT");
/// # Ok::<(), cratewright_support::timestamp::InvalidTimestamp>(())
/// ```
pub fn format(instant: OffsetDateTime, format: Format) -> Result<String, InvalidTimestamp> {
    match format {
        Format::DateTime => date_time::format(instant).map(|buffer| buffer.as_str().to_owned()),
        Format::EpochSeconds => epoch::seconds_text(instant),
        Format::EpochMillis => epoch::millis(instant).map(|millis| millis.to_string()),
        Format::HttpDate => http_date::format(instant).map(|buffer| buffer.as_str().to_owned()),
    }
    .map_err(|problem| InvalidTimestamp::new(problem, format, instant))
}

/// Why something is not an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// It is not of the form.
    Malformed,
    /// It is of the form, and outside of the years 0000 to 9999.
    OutOfRange,
}

/// Why a text is not an instant, or an instant has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTimestamp {
    problem: Problem,
    format: Format,
    found: Box<str>,
}

impl InvalidTimestamp {
    pub(crate) fn new(problem: Problem, format: Format, found: impl fmt::Display) -> Self {
        Self {
            problem,
            format,
            found: crate::error::snippet(&found.to_string()).into(),
        }
    }
}

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem {
            Problem::Malformed => {
                write!(f, "{:?} is not {}", self.found, self.format.expected())
            }
            Problem::OutOfRange => write!(
                f,
                "{} is outside of the years 0000 to 9999, the range of {}",
                self.found,
                self.format.expected(),
            ),
        }
    }
}

impl std::error::Error for InvalidTimestamp {}
