//! Numbers since 1970: what JSON readers hand over, and what writers need.

use std::fmt::Write as _;

use time::OffsetDateTime;

use super::{Problem, calendar, decimal};

/// What a number since 1970 counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Seconds,
    Millis,
}

impl Unit {
    /// Decimal places down to a nanosecond.
    pub(super) fn places(self) -> i64 {
        match self {
            Unit::Seconds => 9,
            Unit::Millis => 6,
        }
    }

    pub(crate) fn of_integer(self, number: i64) -> Result<OffsetDateTime, Problem> {
        match self {
            Unit::Seconds => calendar::at(number, 0),
            Unit::Millis => calendar::at(
                number.div_euclid(1_000),
                u32::try_from(number.rem_euclid(1_000) * 1_000_000).unwrap_or_default(),
            ),
        }
    }

    pub(crate) fn of_unsigned(self, number: u64) -> Result<OffsetDateTime, Problem> {
        i64::try_from(number)
            .map_err(|_| Problem::OutOfRange)
            .and_then(|number| self.of_integer(number))
    }

    /// The instant that the shortest decimal text of `number` names.
    ///
    /// A reader of JSON may miss the nearest `f64` by one (`serde_json` does without its
    /// `float_roundtrip`), so a neighbour of a whole milli- or microsecond is taken for it.
    pub(crate) fn of_float(self, number: f64) -> Result<OffsetDateTime, Problem> {
        if !number.is_finite() {
            return Err(Problem::OutOfRange);
        }
        for parts in [1_000, 1_000_000] {
            if let Some(count) = whole_parts(number, parts) {
                return self.of_parts(count, parts);
            }
        }
        let mut text = String::new();
        write!(text, "{number:e}").map_err(|_| Problem::Malformed)?;
        decimal::parse(&text, self)
    }

    /// `count` thousandths or millionths of the unit.
    fn of_parts(self, count: i64, parts: i64) -> Result<OffsetDateTime, Problem> {
        let nanos_of_unit = match self {
            Unit::Seconds => 1_000_000_000,
            Unit::Millis => 1_000_000,
        };
        let parts_of_second = parts * (1_000_000_000 / nanos_of_unit);
        let nanos_of_part = 1_000_000_000 / parts_of_second;
        calendar::at(
            count.div_euclid(parts_of_second),
            u32::try_from(count.rem_euclid(parts_of_second) * nanos_of_part).unwrap_or_default(),
        )
    }
}

/// How many `parts`-ths `number` is, if it is a whole number of them or the next `f64` to one.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // below 2^53, both are exact
fn whole_parts(number: f64, parts: i64) -> Option<i64> {
    let count = (number * parts as f64).round();
    if count.abs() > EXACT {
        return None;
    }
    let whole = count / parts as f64;
    let distance = whole.to_bits().abs_diff(number.to_bits());
    (distance <= 1).then_some(count as i64)
}

/// Every integer up to 2^53 is an `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Seconds since 1970 as a JSON number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum EpochNumber {
    Integer(i64),
    Float(f64),
}

/// Seconds since 1970: an integer where they are whole, else the `f64` nearest to the decimal.
///
/// Its shortest text is the decimal itself for milliseconds and microseconds of any year to 2255.
/// What is finer moves to the nearest `f64`, by less than a quarter of a microsecond in our days.
#[allow(clippy::cast_precision_loss)] // up to 2^53, it is exact
pub(crate) fn seconds_number(instant: OffsetDateTime) -> Result<EpochNumber, Problem> {
    let seconds = checked_seconds(instant)?;
    let nanosecond = instant.nanosecond();
    if nanosecond == 0 {
        return Ok(EpochNumber::Integer(seconds));
    }
    if nanosecond.is_multiple_of(1_000) {
        let micros = seconds * 1_000_000 + i64::from(nanosecond / 1_000);
        if micros.unsigned_abs() <= 1 << 53 {
            // The quotient of two exact numbers is the nearest to the decimal.
            return Ok(EpochNumber::Float(micros as f64 / 1e6));
        }
    }
    seconds_text(instant)?
        .parse()
        .map(EpochNumber::Float)
        .map_err(|_| Problem::OutOfRange)
}

/// Seconds since 1970 as an exact decimal, without zeros at its end.
pub(super) fn seconds_text(instant: OffsetDateTime) -> Result<String, Problem> {
    let seconds = checked_seconds(instant)?;
    let nanosecond = instant.nanosecond();
    if nanosecond == 0 {
        return Ok(seconds.to_string());
    }
    // The nanoseconds count forward from the second before; the decimal counts from zero.
    let (sign, whole, fraction) = if seconds < 0 {
        ("-", -(seconds + 1), 1_000_000_000 - nanosecond)
    } else {
        ("", seconds, nanosecond)
    };
    let text = format!("{sign}{whole}.{fraction:09}");
    Ok(text.trim_end_matches('0').to_owned())
}

/// Milliseconds since 1970; what is finer is cut off towards the past.
pub(crate) fn millis(instant: OffsetDateTime) -> Result<i64, Problem> {
    Ok(checked_seconds(instant)? * 1_000 + i64::from(instant.millisecond()))
}

fn checked_seconds(instant: OffsetDateTime) -> Result<i64, Problem> {
    let seconds = instant.unix_timestamp();
    if (calendar::MIN_SECOND..=calendar::MAX_SECOND).contains(&seconds) {
        Ok(seconds)
    } else {
        Err(Problem::OutOfRange)
    }
}
