//! Values of scalars that a spec gives, read by the parsers that the generated crates read with.

use std::fmt::Display;
use std::str::FromStr;

use cratewright_support::timestamp::{self, Format};
use cratewright_support::validate::Format as TextFormat;
use cratewright_support::{Blob, Decimal, Duration, parse_date, parse_time};
use serde_json::Value;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::Scalar;

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
    Time(Time),
    Blob(Blob),
    /// `null`, of a document.
    Null,
    /// What has a type of its own and no literal in Rust, as the type writes it.
    Spelled(String),
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
        let facts = self.facts();
        let constant = (facts.parse)(value).ok_or_else(|| self.misread())?;
        let respelled = value
            .as_str()
            .and_then(|text| (facts.respell)(text, &constant));
        match respelled {
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
            expected: self.facts().expected,
            canonical: None,
        }
    }
}

pub(super) fn string(value: &Value) -> Option<Constant> {
    Some(Constant::String(value.as_str()?.to_owned()))
}

pub(super) fn uri(value: &Value) -> Option<Constant> {
    formatted(value, TextFormat::Uri)
}

pub(super) fn email(value: &Value) -> Option<Constant> {
    formatted(value, TextFormat::Email)
}

fn formatted(value: &Value, format: TextFormat) -> Option<Constant> {
    format.holds(value.as_str()?).then(|| string(value))?
}

pub(super) fn bool(value: &Value) -> Option<Constant> {
    value.as_bool().map(Constant::Bool)
}

pub(super) fn integer<T: TryFrom<i128>>(value: &Value) -> Option<Constant> {
    let number = value.as_number()?.as_i128()?;
    T::try_from(number)
        .is_ok()
        .then_some(Constant::Integer(number))
}

/// A number or a boolean as the text of a string, as it is written.
pub(super) fn quoted<T: FromStr + Display>(value: &Value) -> Option<Constant> {
    let text = value.as_str()?;
    let value: T = text.parse().ok().filter(|it: &T| it.to_string() == text)?;
    let text = value.to_string();
    let integer = text.parse().map(Constant::Integer);
    integer
        .ok()
        .or_else(|| text.parse().map(Constant::Bool).ok())
}

/// JSON as the text of a string.
pub(super) fn document_text(value: &Value) -> Option<Constant> {
    document(&serde_json::from_str(value.as_str()?).ok()?)
}

/// A number, or the name of one that JSON cannot spell.
pub(super) fn float(value: &Value) -> Option<Constant> {
    let float = match value {
        Value::String(name) => match name.as_str() {
            "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            _ => return None,
        },
        _ => value.as_f64()?,
    };
    Some(Constant::Float(float))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a number beyond 32 bits becomes infinite, which is what is asked"
)]
pub(super) fn narrow_float(value: &Value) -> Option<Constant> {
    let fits = |number: f64| (number as f32).is_finite();
    float(value).filter(|_| value.as_f64().is_none_or(fits))
}

pub(super) fn decimal(value: &Value) -> Option<Constant> {
    Some(Constant::Decimal(value.as_str()?.parse().ok()?))
}

pub(super) fn date_time(value: &Value) -> Option<Constant> {
    instant(value.as_str()?, Format::DateTime)
}

pub(super) fn http_date(value: &Value) -> Option<Constant> {
    instant(value.as_str()?, Format::HttpDate)
}

pub(super) fn epoch_seconds(value: &Value) -> Option<Constant> {
    instant(&value.as_number()?.to_string(), Format::EpochSeconds)
}

pub(super) fn epoch_millis(value: &Value) -> Option<Constant> {
    let number = value.as_number()?.as_i128()?;
    instant(&number.to_string(), Format::EpochMillis)
}

fn instant(text: &str, format: Format) -> Option<Constant> {
    timestamp::parse(text, format).ok().map(Constant::Instant)
}

pub(super) fn time(value: &Value) -> Option<Constant> {
    parse_time(value.as_str()?).ok().map(Constant::Time)
}

pub(super) fn date(value: &Value) -> Option<Constant> {
    parse_date(value.as_str()?).ok().map(Constant::Date)
}

pub(super) fn duration(value: &Value) -> Option<Constant> {
    spelled::<Duration>(value.as_str()?)
}

pub(super) fn uuid(value: &Value) -> Option<Constant> {
    spelled::<Uuid>(value.as_str()?)
}

fn spelled<T: FromStr + Display>(text: &str) -> Option<Constant> {
    let value: T = text.parse().ok()?;
    Some(Constant::Spelled(value.to_string()))
}

pub(super) fn blob(value: &Value) -> Option<Constant> {
    Some(Constant::Blob(value.as_str()?.parse().ok()?))
}

#[expect(clippy::unnecessary_wraps, reason = "one of the parsers")]
pub(super) fn document(value: &Value) -> Option<Constant> {
    Some(match value {
        Value::Null => Constant::Null,
        value => Constant::Spelled(value.to_string()),
    })
}

/// RFC 3339 has a `T` between date and time, and a colon in the offset.
pub(super) fn respell_date_time(text: &str, constant: &Constant) -> Option<String> {
    let bytes = text.as_bytes();
    let separated = matches!(bytes.get(10), Some(b'T' | b't'));
    let offset =
        matches!(bytes.last(), Some(b'Z' | b'z')) || bytes.iter().rev().nth(2) == Some(&b':');
    let Constant::Instant(instant) = constant else {
        return None;
    };
    if separated && offset {
        return None;
    }
    timestamp::format(*instant, Format::DateTime).ok()
}

/// Of the three forms of HTTP, the preferred one has a comma behind three letters.
pub(super) fn respell_http_date(text: &str, constant: &Constant) -> Option<String> {
    let Constant::Instant(instant) = constant else {
        return None;
    };
    if text.as_bytes().get(3) == Some(&b',') {
        return None;
    }
    timestamp::format(*instant, Format::HttpDate).ok()
}

/// A UUID has hyphens, and nothing around it.
pub(super) fn respell_uuid(text: &str, constant: &Constant) -> Option<String> {
    let Constant::Spelled(uuid) = constant else {
        return None;
    };
    (text.len() != uuid::fmt::Hyphenated::LENGTH).then(|| uuid.clone())
}

/// Base64 has its padding.
pub(super) fn respell_blob(text: &str, constant: &Constant) -> Option<String> {
    let Constant::Blob(blob) = constant else {
        return None;
    };
    (!text.len().is_multiple_of(4)).then(|| blob.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::TimestampFormat;

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
