//! Forms of instants, dates and times in JSON.

use std::fmt;

use serde_core::de::{self, Deserializer, MapAccess, Visitor};
use serde_core::ser::{self, Serializer};
use time::OffsetDateTime;

use super::form::Form;
use super::number::{Disguised, RAW, unquote};
use crate::timestamp::{self, EpochNumber, Format, InvalidTimestamp, Problem, Unit};

/// RFC 3339, as a JSON string: [`Format::DateTime`].
#[derive(Debug)]
pub enum DateTime {}

impl Form<OffsetDateTime> for DateTime {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        deserializer.deserialize_str(TextVisitor(Format::DateTime))
    }

    #[inline]
    fn write<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        match timestamp::format_date_time(*value) {
            Ok(text) => serializer.serialize_str(text.as_str()),
            Err(problem) => Err(unwritable(problem, Format::DateTime, value)),
        }
    }
}

/// The date of HTTP's headers, as a JSON string: [`Format::HttpDate`].
#[derive(Debug)]
pub enum HttpDate {}

impl Form<OffsetDateTime> for HttpDate {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        deserializer.deserialize_str(TextVisitor(Format::HttpDate))
    }

    #[inline]
    fn write<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        match timestamp::format_http_date(*value) {
            Ok(text) => serializer.serialize_str(text.as_str()),
            Err(problem) => Err(unwritable(problem, Format::HttpDate, value)),
        }
    }
}

/// Seconds since 1970, as a JSON number: [`Format::EpochSeconds`].
///
/// Reads integers, fractions, exponents and negative numbers, and an RFC 3339 string, too. From
/// `serde_json` with its feature `raw_value` (which this crate's `http` switches on) the digits of
/// the number are read themselves, exact to the nanosecond. Otherwise the number has gone through
/// an `f64`: the instant is that of its shortest decimal text. Milliseconds always survive that, and
/// microseconds do in the years 1698 to 2241, if the text has no digits after them.
///
/// Writes an integer where the seconds are whole, and else the `f64` nearest to the decimal. Its
/// text is the decimal itself for the same milliseconds and microseconds; what is finer moves by an
/// eighth of a microsecond at most in our days.
#[derive(Debug)]
pub enum EpochSeconds {}

impl Form<OffsetDateTime> for EpochSeconds {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, NumberVisitor(Unit::Seconds))
    }

    #[inline]
    fn write<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        match timestamp::seconds_number(*value) {
            Ok(EpochNumber::Integer(seconds)) => serializer.serialize_i64(seconds),
            Ok(EpochNumber::Float(seconds)) => serializer.serialize_f64(seconds),
            Err(problem) => Err(unwritable(problem, Format::EpochSeconds, value)),
        }
    }
}

/// Milliseconds since 1970, as a JSON integer: [`Format::EpochMillis`].
///
/// Reads what [`EpochSeconds`] reads. Writes an integer; what is finer than a millisecond is cut
/// off towards the past.
#[derive(Debug)]
pub enum EpochMillis {}

impl Form<OffsetDateTime> for EpochMillis {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, NumberVisitor(Unit::Millis))
    }

    #[inline]
    fn write<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        match timestamp::millis(*value) {
            Ok(millis) => serializer.serialize_i64(millis),
            Err(problem) => Err(unwritable(problem, Format::EpochMillis, value)),
        }
    }
}

/// A day of the calendar, as a JSON string: `2026-11-22`.
#[derive(Debug)]
pub enum Date {}

impl Form<time::Date> for Date {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<time::Date, D::Error> {
        deserializer.deserialize_str(DateVisitor)
    }

    #[inline]
    fn write<S: Serializer>(value: &time::Date, serializer: S) -> Result<S::Ok, S::Error> {
        let text = crate::format_date(*value).map_err(ser::Error::custom)?;
        serializer.serialize_str(&text)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = time::Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date, like 2026-11-22")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        crate::parse_date(text).map_err(E::custom)
    }
}

/// A time of day, as a JSON string: `09:30:00`.
#[derive(Debug)]
pub enum Time {}

impl Form<time::Time> for Time {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<time::Time, D::Error> {
        deserializer.deserialize_str(TimeVisitor)
    }

    #[inline]
    fn write<S: Serializer>(value: &time::Time, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&crate::format_time(*value))
    }
}

struct TimeVisitor;

impl Visitor<'_> for TimeVisitor {
    type Value = time::Time;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time of day, like 09:30:00")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        crate::parse_time(text).map_err(E::custom)
    }
}

#[cold]
fn unwritable<E: ser::Error>(problem: Problem, format: Format, value: &OffsetDateTime) -> E {
    E::custom(InvalidTimestamp::new(problem, format, value))
}

struct TextVisitor(Format);

impl Visitor<'_> for TextVisitor {
    type Value = OffsetDateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected())
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        timestamp::parse(text, self.0).map_err(E::custom)
    }
}

struct NumberVisitor(Unit);

impl NumberVisitor {
    fn format(&self) -> Format {
        match self.0 {
            Unit::Seconds => Format::EpochSeconds,
            Unit::Millis => Format::EpochMillis,
        }
    }

    #[inline]
    fn checked<E: de::Error>(
        &self,
        instant: Result<OffsetDateTime, Problem>,
        found: impl fmt::Display,
    ) -> Result<OffsetDateTime, E> {
        instant.map_err(|problem| E::custom(InvalidTimestamp::new(problem, self.format(), found)))
    }

    /// The text of a JSON value.
    #[inline]
    fn json<E: de::Error>(self, json: &str) -> Result<OffsetDateTime, E> {
        match json.as_bytes().first() {
            Some(b'-' | b'0'..=b'9') => self.checked(self.0.of_text(json), json),
            _ => self.other(json),
        }
    }

    #[cold]
    fn other<E: de::Error>(self, json: &str) -> Result<OffsetDateTime, E> {
        use de::Unexpected;
        if let Some(text) = unquote(json) {
            return self.visit_str(&text);
        }
        let unexpected = match json.as_bytes().first() {
            Some(b'{') => Unexpected::Map,
            Some(b'[') => Unexpected::Seq,
            Some(b't') => Unexpected::Bool(true),
            Some(b'f') => Unexpected::Bool(false),
            _ => Unexpected::Unit,
        };
        Err(E::invalid_type(unexpected, &self))
    }
}

impl<'de> Visitor<'de> for NumberVisitor {
    type Value = OffsetDateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.format().expected())
    }

    /// What comes from a reader that does not hand over the text of the number.
    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        reader: D,
    ) -> Result<Self::Value, D::Error> {
        reader.deserialize_any(self)
    }

    /// The text of the number.
    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        match Disguised::read(map, &self)? {
            Disguised::Number(text) | Disguised::Raw(text) => self.json(&text),
        }
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        self.checked(self.0.of_integer(number), number)
    }

    #[inline]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.checked(self.0.of_unsigned(number), number)
    }

    #[inline]
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        self.checked(self.0.of_float(number), number)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        timestamp::parse(text, Format::DateTime)
            .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}
