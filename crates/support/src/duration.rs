//! Spans of time as calendars count them.

use std::fmt;
use std::str::FromStr;

use serde_core::de::{self, Deserialize, Deserializer, Visitor};
use serde_core::ser::{Serialize, Serializer};

/// A span of time as ISO 8601 spells it: `P1DT12H`, `P3W`, `PT0.25S`.
///
/// The parts are kept as they came, because a month has no fixed length: `PT36H` and `P1DT12H` are
/// different values. Parts of zero are not written, and nothing at all is `PT0S`. Seconds may have a
/// fraction (after a point or a comma), cut off after the ninth digit. A minus before the `P` makes
/// the whole span negative.
///
/// ```
/// use cratewright_support::Duration;
///
/// let span: Duration = "P0Y1DT12H".parse()?;
/// assert_eq!(span.to_string(), "P1DT12H");
/// assert_eq!(std::time::Duration::try_from(span), Ok(std::time::Duration::from_secs(36 * 3600)));
/// # Ok::<(), cratewright_support::InvalidDuration>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Duration {
    negative: bool,
    years: u64,
    months: u64,
    weeks: u64,
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    nanoseconds: u32,
}

macro_rules! part {
    ($(#[$doc:meta] $part:ident: $type:ty,)*) => {$(
        #[$doc]
        pub const fn $part(&self) -> $type {
            self.$part
        }
    )*};
}

impl Duration {
    part! {
        /// Whether the whole span goes backwards.
        negative: bool,
        /// Years.
        years: u64,
        /// Months.
        months: u64,
        /// Weeks. ISO 8601 has them alone, so every other part is zero.
        weeks: u64,
        /// Days.
        days: u64,
        /// Hours.
        hours: u64,
        /// Minutes.
        minutes: u64,
        /// Whole seconds.
        seconds: u64,
        /// The fraction of the seconds, in nanoseconds.
        nanoseconds: u32,
    }

    /// Seconds, for days of 24 hours; `None` where there are years or months, or too many.
    fn total_seconds(&self) -> Option<u64> {
        if self.years != 0 || self.months != 0 {
            return None;
        }
        let parts = [
            (self.weeks, 7 * 24 * 3600),
            (self.days, 24 * 3600),
            (self.hours, 3600),
            (self.minutes, 60),
        ];
        parts
            .iter()
            .try_fold(self.seconds, |sum, (count, seconds)| {
                sum.checked_add(count.checked_mul(*seconds)?)
            })
    }

    fn scan(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (date, time) = match text.strip_prefix('P')?.split_once('T') {
            Some((_, "")) => return None,
            Some((date, time)) => (date, time),
            None => (text.strip_prefix('P')?, ""),
        };
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let mut span = Self::default();
        if let Some(weeks) = date.strip_suffix('W') {
            span.weeks = count(weeks)?;
            return time.is_empty().then(|| span.signed(negative));
        }
        let mut date = date;
        span.years = part(&mut date, 'Y')?;
        span.months = part(&mut date, 'M')?;
        span.days = part(&mut date, 'D')?;
        let mut time = time;
        span.hours = part(&mut time, 'H')?;
        span.minutes = part(&mut time, 'M')?;
        (span.seconds, span.nanoseconds) = seconds(&mut time)?;
        (date.is_empty() && time.is_empty()).then(|| span.signed(negative))
    }

    /// Nothing has no sign.
    fn signed(self, negative: bool) -> Self {
        Self {
            negative: negative && self != Self::default(),
            ..self
        }
    }
}

/// Takes `digits` and `unit` off the beginning; 0 where they are not there.
fn part(text: &mut &str, unit: char) -> Option<u64> {
    match text.split_once(unit) {
        Some((digits, rest)) => {
            *text = rest;
            count(digits)
        }
        None => Some(0),
    }
}

/// Takes `digits`, a fraction and `S` off the beginning; 0 where they are not there.
fn seconds(text: &mut &str) -> Option<(u64, u32)> {
    let Some((number, rest)) = text.split_once('S') else {
        return Some((0, 0));
    };
    *text = rest;
    let Some((whole, fraction)) = number.split_once(['.', ',']) else {
        return Some((count(number)?, 0));
    };
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanoseconds = digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some((count(whole)?, nanoseconds))
}

/// Digits, and nothing but digits.
fn count(digits: &str) -> Option<u64> {
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

impl FromStr for Duration {
    type Err = InvalidDuration;

    fn from_str(text: &str) -> Result<Self, InvalidDuration> {
        Self::scan(text).ok_or_else(|| InvalidDuration(crate::error::snippet(text).into()))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        f.write_str("P")?;
        let write = |f: &mut fmt::Formatter<'_>, parts: &[(u64, char)]| {
            let mut parts = parts.iter().filter(|(count, _)| *count != 0);
            parts.try_for_each(|(count, unit)| write!(f, "{count}{unit}"))
        };
        write(
            f,
            &[
                (self.years, 'Y'),
                (self.months, 'M'),
                (self.weeks, 'W'),
                (self.days, 'D'),
            ],
        )?;
        let time = [
            self.hours,
            self.minutes,
            self.seconds,
            self.nanoseconds.into(),
        ];
        if time.iter().all(|count| *count == 0) && *self != Self::default() {
            return Ok(());
        }
        f.write_str("T")?;
        write(f, &[(self.hours, 'H'), (self.minutes, 'M')])?;
        if self.nanoseconds != 0 {
            let fraction = format!("{:09}", self.nanoseconds);
            write!(f, "{}.{}S", self.seconds, fraction.trim_end_matches('0'))
        } else if self.seconds != 0 || *self == Self::default() {
            write!(f, "{}S", self.seconds)
        } else {
            Ok(())
        }
    }
}

/// As seconds: `PT90S`.
impl From<std::time::Duration> for Duration {
    fn from(span: std::time::Duration) -> Self {
        Self {
            seconds: span.as_secs(),
            nanoseconds: span.subsec_nanos(),
            ..Self::default()
        }
    }
}

/// As seconds: `-PT90S`.
impl From<time::Duration> for Duration {
    fn from(span: time::Duration) -> Self {
        Self {
            negative: span.is_negative(),
            ..span.unsigned_abs().into()
        }
    }
}

/// With days of 24 hours. Years, months and negative spans have no such length.
impl TryFrom<Duration> for std::time::Duration {
    type Error = InvalidDuration;

    fn try_from(span: Duration) -> Result<Self, InvalidDuration> {
        span.total_seconds()
            .filter(|_| !span.negative)
            .map(|seconds| Self::new(seconds, span.nanoseconds))
            .ok_or_else(|| InvalidDuration(span.to_string().into()))
    }
}

/// With days of 24 hours. Years and months have no such length.
impl TryFrom<Duration> for time::Duration {
    type Error = InvalidDuration;

    fn try_from(span: Duration) -> Result<Self, InvalidDuration> {
        let absolute = Duration {
            negative: false,
            ..span
        };
        std::time::Duration::try_from(absolute)
            .ok()
            .and_then(|length| Self::try_from(length).ok())
            .map(|length| if span.negative { -length } else { length })
            .ok_or_else(|| InvalidDuration(span.to_string().into()))
    }
}

impl crate::Wipe for Duration {
    fn wipe(&mut self) {
        *self = Self::default();
        std::hint::black_box(self);
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DurationVisitor)
    }
}

struct DurationVisitor;

impl Visitor<'_> for DurationVisitor {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a duration, like P1DT12H")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Duration, E> {
        text.parse().map_err(E::custom)
    }
}

/// Why a text is not a duration, or a duration has no fixed length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDuration(Box<str>);

impl fmt::Display for InvalidDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a duration, or has no fixed length", self.0)
    }
}

impl std::error::Error for InvalidDuration {}
