//! Calendar and clock to instant, and the digits of both.

use time::{Date, Month, OffsetDateTime, Time, UtcDateTime};

use super::Problem;

/// The first second of the year 0000.
pub(super) const MIN_SECOND: i64 = -62_167_219_200;
/// The last second of the year 9999.
pub(super) const MAX_SECOND: i64 = 253_402_300_799;

const SECONDS_OF_DAY: i64 = 86_400;
const JULIAN_DAY_OF_EPOCH: i64 = 2_440_588;

/// A reading of a wall clock: whole seconds, and the fraction apart.
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// 60 in a leap second.
    pub(super) second: u8,
    pub(super) nanosecond: u32,
}

/// The instant at which clocks `offset` seconds ahead of UTC show `date` and `clock`.
pub(super) fn instant(date: Date, clock: &Clock, offset: i64) -> Result<OffsetDateTime, Problem> {
    if clock.hour > 23 || clock.minute > 59 || clock.second > 60 {
        return Err(Problem::Malformed);
    }
    let days = i64::from(date.to_julian_day()) - JULIAN_DAY_OF_EPOCH;
    let time =
        i64::from(clock.hour) * 3600 + i64::from(clock.minute) * 60 + i64::from(clock.second);
    let seconds = days * SECONDS_OF_DAY + time - offset;
    // A leap second is inserted before midnight of UTC, and only there.
    if clock.second == 60 && seconds.rem_euclid(SECONDS_OF_DAY) != 0 {
        return Err(Problem::Malformed);
    }
    at(seconds, clock.nanosecond)
}

/// The instant `seconds` and `nanosecond` after the beginning of 1970.
pub(super) fn at(seconds: i64, nanosecond: u32) -> Result<OffsetDateTime, Problem> {
    if !(MIN_SECOND..=MAX_SECOND).contains(&seconds) {
        return Err(Problem::OutOfRange);
    }
    OffsetDateTime::from_unix_timestamp(seconds)
        .and_then(|instant| instant.replace_nanosecond(nanosecond))
        .map_err(|_| Problem::OutOfRange)
}

/// The instant as UTC shows it.
pub(super) fn utc(instant: OffsetDateTime) -> Result<UtcDateTime, Problem> {
    let utc = at(instant.unix_timestamp(), instant.nanosecond())?;
    Ok(UtcDateTime::new(utc.date(), utc.time()))
}

/// `YYYY-MM-DD`, and nothing after it.
pub(crate) fn date_of(text: &[u8]) -> Option<Date> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = text else {
        return None;
    };
    let month = Month::try_from(two(m0, m1)?).ok()?;
    Date::from_calendar_date(year_of(y0, y1, y2, y3)?, month, two(d0, d1)?).ok()
}

/// A year of four digits.
pub(crate) fn year_of(a: u8, b: u8, c: u8, d: u8) -> Option<i32> {
    Some(i32::from(two(a, b)?) * 100 + i32::from(two(c, d)?))
}

/// A number of two digits.
pub(crate) fn two(a: u8, b: u8) -> Option<u8> {
    (a.is_ascii_digit() && b.is_ascii_digit()).then(|| (a - b'0') * 10 + (b - b'0'))
}

/// `HH:MM:SS` with a fraction of any length, and what follows it.
pub(super) fn clock(text: &[u8]) -> Option<(Clock, &[u8])> {
    let [h0, h1, b':', m0, m1, b':', s0, s1, rest @ ..] = text else {
        return None;
    };
    let (nanosecond, rest) = fraction(rest)?;
    let clock = Clock {
        hour: two(*h0, *h1)?,
        minute: two(*m0, *m1)?,
        second: two(*s0, *s1)?,
        nanosecond,
    };
    Some((clock, rest))
}

/// `HH:MM:SS` with a fraction, or `HH:MM`, and nothing after it.
pub(crate) fn time_of(text: &[u8]) -> Option<Time> {
    if let &[h0, h1, b':', m0, m1] = text {
        return Time::from_hms(two(h0, h1)?, two(m0, m1)?, 0).ok();
    }
    let (clock, rest) = clock(text)?;
    let Clock {
        hour,
        minute,
        second,
        nanosecond,
    } = clock;
    let time = Time::from_hms_nano(hour, minute, second, nanosecond).ok();
    time.filter(|_| rest.is_empty())
}

/// `.` and digits, cut off after the ninth; 0 where there is no point.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let [b'.', digits @ ..] = text else {
        return Some((0, text));
    };
    let length = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if length == 0 {
        return None;
    }
    let (digits, rest) = digits.split_at(length);
    let nanosecond = (0..9).fold(0, |sum, place| {
        sum * 10 + digits.get(place).map_or(0, |digit| u32::from(digit - b'0'))
    });
    Some((nanosecond, rest))
}
