//! Values of scalars that a spec gives, read by the parsers that the generated crates read with.

use cratewright_support::timestamp::{self, Format};
use cratewright_support::validate::Format as TextFormat;
use cratewright_support::{Blob, Decimal, Duration, parse_date};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{Scalar, TimestampFormat};

/// A value of a scalar.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    String(String),
    Bool(bool),
    Integer(i128),
    /// Not always finite.
    Float(f64),
    Decimal(Decimal),
    Instant(OffsetDateTime),
    Date(Date),
    Duration(Duration),
    Uuid(Uuid),
    Blob(Blob),
    Document(Value),
}

/// Why a value is not one of a scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What would be one, in the words of a message.
    pub expected: &'static str,
    /// How the value is written, where it is in a form that only readers accept.
    pub canonical: Option<String>,
}

impl Scalar {
    /// The value that `value` spells: what the generated crates read it as.
    ///
    /// Forms that the crates read and nobody should write, such as base64 without its padding, are
    /// refused: the JSON Schemas hold values to the form that is written.
    ///
    /// # Errors
    ///
    /// Where the parser of the scalar refuses it.
    pub fn read(self, value: &Value) -> Result<Constant, Misread> {
        let constant = self.parse(value).ok_or_else(|| self.misread())?;
        match value
            .as_str()
            .and_then(|text| self.respelled(text, &constant))
        {
            None => Ok(constant),
            canonical => Err(Misread {
                canonical,
                ..self.misread()
            }),
        }
    }

    /// What is said of a value that is not one of this scalar.
    pub fn misread(self) -> Misread {
        Misread {
            expected: self.expected(),
            canonical: None,
        }
    }

    fn parse(self, value: &Value) -> Option<Constant> {
        let text = value.as_str();
        Some(match self {
            Self::String => Constant::String(text?.to_owned()),
            Self::Uri => formatted(text?, TextFormat::Uri)?,
            Self::Email => formatted(text?, TextFormat::Email)?,
            Self::Bool => Constant::Bool(value.as_bool()?),
            Self::I32 | Self::I64 | Self::U32 | Self::U64 => {
                let (least, most, _) = self.limits()?;
                let number = value.as_number()?.as_i128()?;
                Constant::Integer((least..=most).contains(&number).then_some(number)?)
            }
            Self::F32 | Self::F64 => Constant::Float(self.float(value)?),
            Self::Decimal => Constant::Decimal(text?.parse().ok()?),
            Self::Timestamp(format) => Constant::Instant(instant(format, value)?),
            Self::Date => Constant::Date(parse_date(text?).ok()?),
            Self::Duration => Constant::Duration(text?.parse().ok()?),
            Self::Uuid => Constant::Uuid(text?.parse().ok()?),
            Self::Blob => Constant::Blob(text?.parse().ok()?),
            Self::Document => Constant::Document(value.clone()),
        })
    }

    /// A number, or the name of one that JSON cannot spell.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a number beyond 32 bits becomes infinite, which is what is asked"
    )]
    fn float(self, value: &Value) -> Option<f64> {
        match value {
            Value::String(name) => match name.as_str() {
                "NaN" => Some(f64::NAN),
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                _ => None,
            },
            _ => value
                .as_f64()
                .filter(|number| self == Self::F64 || (*number as f32).is_finite()),
        }
    }

    /// How a value is written, where `text` is another form of it, which JSON Schema refuses.
    fn respelled(self, text: &str, constant: &Constant) -> Option<String> {
        let bytes = text.as_bytes();
        match (self, constant) {
            (Self::Timestamp(TimestampFormat::DateTime), Constant::Instant(instant)) => {
                let separated = matches!(bytes.get(10), Some(b'T' | b't'));
                let offset = bytes.ends_with(b"Z")
                    || bytes.ends_with(b"z")
                    || bytes.iter().rev().nth(2) == Some(&b':');
                let is_rfc_3339 = separated && offset;
                (!is_rfc_3339).then(|| timestamp::format(*instant, Format::DateTime).ok())?
            }
            (Self::Timestamp(TimestampFormat::HttpDate), Constant::Instant(instant)) => {
                let is_imf_fixdate = bytes.get(3) == Some(&b',');
                (!is_imf_fixdate).then(|| timestamp::format(*instant, Format::HttpDate).ok())?
            }
            (Self::Uuid, Constant::Uuid(uuid)) => {
                let is_hyphenated = text.len() == uuid::fmt::Hyphenated::LENGTH;
                (!is_hyphenated).then(|| uuid.to_string())
            }
            (Self::Blob, Constant::Blob(blob)) => {
                let is_padded = text.len().is_multiple_of(4);
                (!is_padded).then(|| blob.to_string())
            }
            _ => None,
        }
    }

    /// What a value looks like, in the words of a message.
    fn expected(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Bool => "`true` or `false`",
            Self::I32 => "an integer that fits into `i32`",
            Self::I64 => "an integer that fits into `i64`",
            Self::U32 => "an integer that fits into `u32`",
            Self::U64 => "an integer that fits into `u64`",
            Self::F32 => "a number that fits into `f32`",
            Self::F64 => "a number",
            Self::Decimal => "a decimal number as a string, such as \"12.50\"",
            Self::Timestamp(TimestampFormat::DateTime) => {
                "an instant, such as \"2026-11-22T09:30:00Z\""
            }
            Self::Timestamp(TimestampFormat::EpochSeconds) => "a number of seconds since 1970",
            Self::Timestamp(TimestampFormat::EpochMillis) => "a number of milliseconds since 1970",
            Self::Timestamp(TimestampFormat::HttpDate) => {
                "a date of HTTP, such as \"Sun, 22 Nov 2026 09:30:00 GMT\""
            }
            Self::Date => "a date, such as \"2026-11-22\"",
            Self::Duration => "a duration, such as \"P1DT12H\"",
            Self::Uuid => "a UUID, such as \"67e55044-10b1-426f-9247-bb680e5fe0c8\"",
            Self::Uri => "an absolute URI, such as \"https://example.com\"",
            Self::Email => "an e-mail address, such as \"ana@example.com\"",
            Self::Blob => "bytes in base64",
            Self::Document => "a JSON value",
        }
    }
}

fn formatted(text: &str, format: TextFormat) -> Option<Constant> {
    format
        .holds(text)
        .then(|| Constant::String(text.to_owned()))
}

fn instant(format: TimestampFormat, value: &Value) -> Option<OffsetDateTime> {
    match format {
        TimestampFormat::DateTime => timestamp::parse(value.as_str()?, Format::DateTime).ok(),
        TimestampFormat::HttpDate => timestamp::parse(value.as_str()?, Format::HttpDate).ok(),
        TimestampFormat::EpochSeconds => {
            timestamp::parse(&value.as_number()?.to_string(), Format::EpochSeconds).ok()
        }
        TimestampFormat::EpochMillis => {
            let number = value.as_number()?.as_i128()?;
            timestamp::parse(&number.to_string(), Format::EpochMillis).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn holds(scalar: Scalar, good: &[Value], bad: &[Value]) {
        for value in good {
            assert!(scalar.read(value).is_ok(), "{value}");
        }
        for value in bad {
            assert!(scalar.read(value).is_err(), "{value}");
        }
    }

    fn texts<const N: usize>(texts: [&str; N]) -> [Value; N] {
        texts.map(Value::from)
    }

    #[test]
    fn instants_are_those_of_rfc_3339_with_leap_seconds_where_there_can_be_some() {
        holds(
            Scalar::Timestamp(TimestampFormat::DateTime),
            &texts([
                "2026-11-22T09:30:00Z",
                "2024-02-29t23:59:59.123456789-12:30",
                "2016-12-31T23:59:60Z",
                "0000-01-01T00:00:00z",
            ]),
            &texts([
                "2026-11-22",
                "2026-11-22T09:30Z",
                "2026-11-22T09:30:00",
                "2026-11-22T09:30:60Z",
                "2023-02-29T00:00:00Z",
                "2026-11-22T09:30:00.Z",
                "2026-11-22T24:00:00Z",
                "9999-12-31T23:59:59-01:00",
            ]),
        );
    }

    #[test]
    fn instants_are_within_the_years_that_have_a_spelling() {
        let seconds = Scalar::Timestamp(TimestampFormat::EpochSeconds);
        holds(
            seconds,
            &[json!(0), json!(-1.5), json!(1_795_305_600.5)],
            &[json!("0"), json!(300_000_000_000_u64), json!(1e30)],
        );
        let millis = Scalar::Timestamp(TimestampFormat::EpochMillis);
        holds(millis, &[json!(1)], &[json!(1.5), json!(u64::MAX)]);
    }

    #[test]
    fn durations_have_their_units_in_order_and_numbers_that_fit() {
        holds(
            Scalar::Duration,
            &texts(["P1DT12H", "PT0.5S", "P1Y2M3D", "P3W", "-PT1H"]),
            &texts([
                "P",
                "PT",
                "1D",
                "P1H",
                "PT1H1H",
                "PT1S1M",
                "P1.5D",
                "P1",
                "P99999999999999999999Y",
            ]),
        );
    }

    #[test]
    fn decimals_have_digits_on_both_sides_of_a_point_and_an_exponent_that_fits() {
        holds(
            Scalar::Decimal,
            &texts(["0", "-12.50", "1e10", "1.5E-7"]),
            &texts(["", ".5", "5.", "1,5", "0x1", "1e", "1e999999999999"]),
        );
    }

    #[test]
    fn floats_fit_into_their_bits() {
        holds(
            Scalar::F32,
            &[json!(1), json!(0.1), json!("NaN"), json!("-Infinity")],
            &[json!(1e39), json!("nan"), json!("1")],
        );
        holds(Scalar::F64, &[json!(1e39), json!(u64::MAX)], &[json!(null)]);
    }

    #[test]
    fn uris_and_addresses_are_those_that_validation_accepts() {
        holds(
            Scalar::Uri,
            &texts(["https://example.com", "urn:a:b"]),
            &texts(["", "example.com", "http://a b", "http://[::1"]),
        );
        holds(
            Scalar::Email,
            &texts(["ana@example.com"]),
            &texts(["ana", "ana@", "@example.com", "a b@example.com"]),
        );
    }

    #[test]
    fn what_only_readers_accept_is_told_how_it_is_written() {
        let canonical = |scalar: Scalar, text: &str| {
            let misread = scalar.read(&Value::from(text)).expect_err(text);
            misread.canonical.expect("a spelling")
        };
        let instant = Scalar::Timestamp(TimestampFormat::DateTime);
        assert_eq!(
            canonical(instant, "2026-11-22 09:30:00+0100"),
            "2026-11-22T08:30:00Z"
        );
        let date = Scalar::Timestamp(TimestampFormat::HttpDate);
        assert_eq!(
            canonical(date, "Sunday, 22-Nov-26 09:30:00 GMT"),
            "Sun, 22 Nov 2026 09:30:00 GMT"
        );
        assert_eq!(canonical(Scalar::Blob, "aGVsbG8"), "aGVsbG8=");
        assert_eq!(
            canonical(Scalar::Uuid, "67e5504410b1426f9247bb680e5fe0c8"),
            "67e55044-10b1-426f-9247-bb680e5fe0c8"
        );
    }
}
