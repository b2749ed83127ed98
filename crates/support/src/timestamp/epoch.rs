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

/// Nanoseconds of a second, a millisecond and a microsecond.
const SECOND: i64 = 1_000_000_000;
const MILLI: i64 = 1_000_000;
const MICRO: i64 = 1_000;

impl Unit {
    /// Decimal places down to a nanosecond.
    pub(super) fn places(self) -> i64 {
        match self {
            Unit::Seconds => 9,
            Unit::Millis => 6,
        }
    }

    #[inline]
    pub(crate) fn of_text(self, text: &str) -> Result<OffsetDateTime, Problem> {
        decimal::parse(text, self)
    }

    #[inline]
    pub(crate) fn of_integer(self, number: i64) -> Result<OffsetDateTime, Problem> {
        at(number, self.nanos())
    }

    pub(crate) fn of_unsigned(self, number: u64) -> Result<OffsetDateTime, Problem> {
        i64::try_from(number)
            .map_err(|_| Problem::OutOfRange)
            .and_then(|number| self.of_integer(number))
    }

    /// The instant that the shortest decimal text of `number` names.
    ///
    /// A reader of JSON may miss the nearest `f64` by one: `serde_json` does, for numbers of more
    /// than 15 digits, without its feature `float_roundtrip`. So a neighbour of a whole milli- or
    /// microsecond is taken for it.
    #[allow(clippy::cast_precision_loss)] // powers of ten up to 10^9 are exact
    pub(crate) fn of_float(self, number: f64) -> Result<OffsetDateTime, Problem> {
        if !number.is_finite() {
            return Err(Problem::OutOfRange);
        }
        let seconds = number.abs() / (SECOND / self.nanos()) as f64;
        for &part in parts(seconds) {
            if let Some(count) = whole(number, (self.nanos() / part) as f64) {
                return at(count, part);
            }
        }
        let mut text = String::new();
        write!(text, "{number:e}").map_err(|_| Problem::Malformed)?;
        self.of_text(&text)
    }

    fn nanos(self) -> i64 {
        match self {
            Unit::Seconds => SECOND,
            Unit::Millis => MILLI,
        }
    }
}

/// What is so coarse that an `f64` of that many seconds and its neighbours mean the same one.
fn parts(seconds: f64) -> &'static [i64] {
    const TWO_31: f64 = 2_147_483_648.0;
    const TWO_33: f64 = 4.0 * TWO_31;
    if seconds < TWO_31 {
        // Neighbours are less than a quarter of a microsecond apart.
        &[MILLI, MICRO]
    } else if seconds < TWO_33 {
        // The neighbour of a millisecond may be a microsecond of its own.
        &[]
    } else {
        &[MILLI]
    }
}

/// How many parts of a unit `number` is, if it is a whole number of them or the next `f64` to one.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // caught by the comparison
#[inline]
fn whole(number: f64, parts: f64) -> Option<i64> {
    let count = (number * parts + 0.5_f64.copysign(number)) as i64;
    let distance = (count as f64 / parts).to_bits().abs_diff(number.to_bits());
    (distance <= 1).then_some(count)
}

/// The instant `count` times `nanos` nanoseconds after the beginning of 1970.
fn at(count: i64, nanos: i64) -> Result<OffsetDateTime, Problem> {
    let per_second = SECOND / nanos;
    let nanosecond = u32::try_from(count.rem_euclid(per_second) * nanos);
    calendar::at(
        count.div_euclid(per_second),
        nanosecond.map_err(|_| Problem::OutOfRange)?,
    )
}

/// Seconds since 1970 as a JSON number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum EpochNumber {
    Integer(i64),
    Float(f64),
}

/// Seconds since 1970: an integer where they are whole, else the `f64` nearest to the decimal.
///
/// Its shortest text is the decimal itself for milliseconds of any year, and for microseconds of the
/// years 1698 to 2241. What is finer moves to the nearest `f64`: by an eighth of a microsecond at
/// most in our days.
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
            // Both are `f64`: the quotient of two exact numbers is the nearest to the decimal.
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
