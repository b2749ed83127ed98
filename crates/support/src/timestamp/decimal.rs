//! Decimal text to an instant, digit by digit.

use time::OffsetDateTime;

use super::epoch::Unit;
use super::{Problem, calendar};
use crate::decimal::Number;

/// Digits of the nanoseconds since 1970 at either end of the years 0000 to 9999.
const MAX_DIGITS: i64 = 21;

/// Reads a decimal number of `unit`s since 1970. What is finer than a nanosecond is cut off.
pub(super) fn parse(text: &str, unit: Unit) -> Result<OffsetDateTime, Problem> {
    let number = Number::scan(text).ok_or(Problem::Malformed)?;
    let nanos = nanoseconds(&number, unit)?;
    let seconds = i64::try_from(nanos.div_euclid(1_000_000_000));
    let nanosecond = u32::try_from(nanos.rem_euclid(1_000_000_000));
    match (seconds, nanosecond) {
        (Ok(seconds), Ok(nanosecond)) => calendar::at(seconds, nanosecond),
        _ => Err(Problem::OutOfRange),
    }
}

fn nanoseconds(number: &Number<'_>, unit: Unit) -> Result<i128, Problem> {
    let count = number.point().saturating_add(unit.places());
    let mut digits = number.digits().peekable();
    if digits.peek().is_none() || count <= 0 {
        return Ok(0);
    }
    if count > MAX_DIGITS {
        return Err(Problem::OutOfRange);
    }
    let nanos = (0..count).fold(0_i128, |sum, _| {
        sum * 10 + digits.next().map_or(0, i128::from)
    });
    Ok(if number.negative { -nanos } else { nanos })
}
