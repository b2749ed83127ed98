//! How scalars are written in JSON, and so in a spec.

use crate::check::constraints::limits;
use crate::model::{Scalar, TimestampFormat};
use crate::syntax::{Value, integer};

/// Whether a value is one of the scalar; if not, what would be.
pub(super) fn check(scalar: Scalar, found: &Value<'_>) -> Result<(), String> {
    let text = found.as_str();
    let is = |fits: bool, expected: &str| {
        if fits {
            Ok(())
        } else {
            Err(expected.to_owned())
        }
    };
    let text_is = |fits: fn(&str) -> bool, expected: &str| is(text.is_some_and(fits), expected);
    // TOML has dates and times of its own; they are the same text without the quotes.
    let moment_is = |fits: fn(&str) -> bool, expected: &str| match found {
        Value::Datetime(moment) => is(fits(&moment.to_string()), expected),
        _ => text_is(fits, expected),
    };
    match scalar {
        Scalar::String => text_is(|_| true, "a string"),
        Scalar::Bool => is(found.is_bool(), "`true` or `false`"),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => {
            let (least, most, name) = limits(scalar).unwrap_or((0, 0, ""));
            let fits = integer(found).is_some_and(|number| (least..=most).contains(&number));
            is(fits, &format!("an integer that fits into `{name}`"))
        }
        Scalar::F32 | Scalar::F64 => {
            let special = matches!(text, Some("NaN" | "Infinity" | "-Infinity"));
            is(
                found.is_integer() || found.is_float() || special,
                "a number",
            )
        }
        Scalar::Decimal => text_is(
            is_decimal,
            "a decimal number as a string, such as \"12.50\"",
        ),
        Scalar::Timestamp(TimestampFormat::DateTime) => {
            moment_is(is_date_time, "an instant, such as \"2026-11-22T09:30:00Z\"")
        }
        Scalar::Timestamp(TimestampFormat::EpochSeconds) => is(
            found.is_integer() || found.is_float(),
            "a number of seconds since 1970",
        ),
        Scalar::Timestamp(TimestampFormat::EpochMillis) => {
            is(found.is_integer(), "a number of milliseconds since 1970")
        }
        Scalar::Timestamp(TimestampFormat::HttpDate) => text_is(
            is_http_date,
            "a date of HTTP, such as \"Sun, 22 Nov 2026 09:30:00 GMT\"",
        ),
        Scalar::Date => moment_is(is_date, "a date, such as \"2026-11-22\""),
        Scalar::Duration => text_is(is_duration, "a duration, such as \"P1DT12H\""),
        Scalar::Uuid => text_is(
            is_uuid,
            "a UUID, such as \"67e55044-10b1-426f-9247-bb680e5fe0c8\"",
        ),
        Scalar::Uri => text_is(is_uri, "an absolute URI, such as \"https://example.com\""),
        Scalar::Email => text_is(is_email, "an e-mail address, such as \"ana@example.com\""),
        Scalar::Blob => is(
            text.is_some_and(|text| blob_length(text).is_some()),
            "bytes in base64",
        ),
        Scalar::Document => Ok(()),
    }
}

/// How many bytes a text in base64 stands for, where it is one.
pub(super) fn blob_length(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let legal = digits
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    (legal && text.len().is_multiple_of(4) && padding <= 2).then_some(digits.len() * 3 / 4)
}

fn is_decimal(text: &str) -> bool {
    let number = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['-', '+']).unwrap_or(text));
    is_digits(whole) && fraction.is_none_or(is_digits) && exponent.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// RFC 3339, with its `T`.
fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else {
        return false;
    };
    let Some((clock, offset)) = rest.split_at_checked(8) else {
        return false;
    };
    let offset = match offset.strip_prefix('.') {
        Some(fraction) => {
            let end = fraction
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(fraction.len());
            if end == 0 {
                return false;
            }
            &fraction[end..]
        }
        None => offset,
    };
    let zone = match offset.strip_prefix(['+', '-']) {
        Some(zone) => numbers(zone, [2, 2], ':').is_some_and(|[h, m]| h < 24 && m < 60),
        None => matches!(offset, "Z" | "z"),
    };
    let clock = numbers(clock, [2, 2, 2], ':').is_some_and(|[h, m, s]| h < 24 && m < 60 && s <= 60);
    is_date(date) && clock && zone
}

fn is_date(text: &str) -> bool {
    numbers(text, [4, 2, 2], '-').is_some_and(|[year, month, day]| {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=12).contains(&month) && (1..=last).contains(&day)
    })
}

/// Numbers of so many digits each, with a separator between.
fn numbers<const N: usize>(text: &str, digits: [usize; N], separator: char) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts
            .next()
            .filter(|part| part.len() == digits && is_digits(part))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// RFC 9110's preferred form.
fn is_http_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(' ').collect();
    let [day, date, month, year, time, "GMT"] = parts[..] else {
        return false;
    };
    let days = ["Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,"];
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let Some(month) = months.iter().position(|known| *known == month) else {
        return false;
    };
    days.contains(&day) && is_date_time(&format!("{year}-{:02}-{date}T{time}Z", month + 1))
}

/// ISO 8601: `P`, then years to days, then `T` and hours to seconds, each at most once and in this
/// order; or weeks alone.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else {
        return false;
    };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    let weeks = date.strip_suffix('W').is_some_and(is_digits) && time.is_none();
    let filled = !date.is_empty() || time.is_some();
    weeks
        || filled
            && amounts(date, "YMD", false)
            && time.is_none_or(|time| !time.is_empty() && amounts(time, "HMS", true))
}

/// Numbers with units, each unit at most once and in order; the last may have a fraction.
fn amounts(text: &str, units: &str, fraction: bool) -> bool {
    let mut units = units.chars();
    let mut number = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() || (fraction && matches!(c, '.' | ',')) {
            number.push(c);
            continue;
        }
        let whole = is_digits(&number)
            || number
                .split_once(['.', ','])
                .is_some_and(|(a, b)| is_digits(a) && is_digits(b));
        if !whole || !units.any(|unit| unit == c) {
            return false;
        }
        number.clear();
    }
    number.is_empty()
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !rest.is_empty()
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
}

fn is_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !text.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(check: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(check(text), "{text}");
        }
        for text in bad {
            assert!(!check(text), "{text}");
        }
    }

    #[test]
    fn instants_are_those_of_rfc_3339() {
        holds(
            is_date_time,
            &[
                "2026-11-22T09:30:00Z",
                "2024-02-29t23:59:60.123456789-12:30",
                "0000-01-01T00:00:00z",
            ],
            &[
                "2026-11-22",
                "2026-11-22T09:30Z",
                "2026-11-22T09:30:00",
                "2023-02-29T00:00:00Z",
                "2026-11-22T09:30:00.Z",
                "2026-11-22T24:00:00Z",
            ],
        );
    }

    #[test]
    fn durations_have_their_units_in_order() {
        holds(
            is_duration,
            &["P1DT12H", "PT0.5S", "P1Y2M3D", "P3W", "-PT1H"],
            &["P", "PT", "1D", "P1H", "PT1H1H", "PT1S1M", "P1.5D", "P1"],
        );
    }

    #[test]
    fn decimals_have_digits_on_both_sides_of_a_point() {
        holds(
            is_decimal,
            &["0", "-12.50", "1e10", "1.5E-7"],
            &["", ".5", "5.", "1,5", "0x1", "1e"],
        );
    }

    #[test]
    fn dates_of_http_are_in_the_preferred_form() {
        holds(
            is_http_date,
            &["Sun, 22 Nov 2026 09:30:00 GMT"],
            &[
                "Sunday, 22-Nov-26 09:30:00 GMT",
                "Sun, 22 Nov 2026 09:30:00 UTC",
                "Sun, 31 Nov 2026 09:30:00 GMT",
            ],
        );
    }

    #[test]
    fn base64_counts_the_bytes_it_stands_for() {
        assert_eq!(blob_length("aGVsbG8="), Some(5));
        assert_eq!(blob_length(""), Some(0));
        assert_eq!(blob_length("aGVsbG8"), None);
        assert_eq!(blob_length("a==="), None);
    }
}
