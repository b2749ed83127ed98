//! Decimal text to an instant, digit by digit.

use time::OffsetDateTime;

use super::epoch::Unit;
use super::{Problem, calendar};
use crate::decimal::Number;

/// Digits of the seconds since 1970 at either end of the years 0000 to 9999.
const MAX_DIGITS: i64 = 12;

/// Reads a decimal number of `unit`s since 1970. What is finer than a nanosecond is cut off.
pub(super) fn parse(text: &str, unit: Unit) -> Result<OffsetDateTime, Problem> {
    match usual(text.as_bytes()) {
        Some((seconds, nanosecond)) if unit == Unit::Seconds => at(seconds, nanosecond),
        _ => parse_any(text, unit),
    }
}

/// Seconds and nanoseconds in the spelling that services use: `1700000000` or `1700000000.123`.
fn usual(text: &[u8]) -> Option<(i64, i64)> {
    let point = text.iter().position(|byte| *byte == b'.');
    let (whole, fraction) = text.split_at(point.unwrap_or(text.len()));
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i64, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + i64::from(digit - b'0'))
        })
    };
    let nanosecond = match fraction {
        [] => 0,
        [_, digits @ ..] if (1..=9).contains(&digits.len()) => {
            number(digits)? * POWERS_OF_TEN.get(9 - digits.len())?
        }
        _ => return None,
    };
    match whole.len() {
        1..=12 => Some((number(whole)?, nanosecond)),
        _ => None,
    }
}

const POWERS_OF_TEN: [i64; 9] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
];

fn parse_any(text: &str, unit: Unit) -> Result<OffsetDateTime, Problem> {
    let number = Number::scan(text).ok_or(Problem::Malformed)?;
    let mut digits = number.digits().peekable();
    if digits.peek().is_none() {
        return calendar::at(0, 0);
    }
    // How many digits count seconds: less than none if the number begins with zeros after the point.
    let count = number.point().saturating_add(unit.places() - 9);
    if count > MAX_DIGITS {
        return Err(Problem::OutOfRange);
    }
    let mut take = |count| {
        (0..count).fold(0_i64, |sum, _| {
            sum * 10 + digits.next().map_or(0, i64::from)
        })
    };
    let seconds = take(count);
    let nanosecond = take(9 + count.min(0));
    if number.negative && nanosecond > 0 {
        at(-seconds - 1, 1_000_000_000 - nanosecond)
    } else if number.negative {
        at(-seconds, 0)
    } else {
        at(seconds, nanosecond)
    }
}

fn at(seconds: i64, nanosecond: i64) -> Result<OffsetDateTime, Problem> {
    calendar::at(
        seconds,
        u32::try_from(nanosecond).map_err(|_| Problem::OutOfRange)?,
    )
}
