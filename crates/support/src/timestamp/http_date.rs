//! The dates of HTTP's headers: RFC 9110, section 5.6.7.

use time::{Date, Month, OffsetDateTime};

use super::Problem;
use super::calendar::{self, Clock, clock, two, year_of};
use super::date_time::Buffer;

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

pub(super) fn parse(text: &str) -> Result<OffsetDateTime, Problem> {
    let (weekday, rest) = text
        .find([',', ' '])
        .and_then(|end| text.split_at_checked(end))
        .ok_or(Problem::Malformed)?;
    let short = WEEKDAYS.iter().any(|name| name.get(..3) == Some(weekday));
    let long = WEEKDAYS.contains(&weekday);
    let rest = rest.as_bytes();
    let parts = match rest {
        [b',', b' ', rest @ ..] if short => imf_fixdate(rest),
        [b',', b' ', rest @ ..] if long => rfc850(rest),
        [b' ', rest @ ..] if short => asctime(rest),
        _ => None,
    };
    let (date, clock) = parts.ok_or(Problem::Malformed)?;
    calendar::instant(date, &clock, 0)
}

/// `06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &[u8]) -> Option<(Date, Clock)> {
    let [
        d0,
        d1,
        b' ',
        n0,
        n1,
        n2,
        b' ',
        y0,
        y1,
        y2,
        y3,
        b' ',
        rest @ ..,
    ] = text
    else {
        return None;
    };
    let date = date(
        year_of(*y0, *y1, *y2, *y3)?,
        [*n0, *n1, *n2],
        two(*d0, *d1)?,
    )?;
    Some((date, clock_in_gmt(rest)?))
}

/// `06-Nov-94 08:49:37 GMT`
fn rfc850(text: &[u8]) -> Option<(Date, Clock)> {
    let [d0, d1, b'-', n0, n1, n2, b'-', y0, y1, b' ', rest @ ..] = text else {
        return None;
    };
    let short = i32::from(two(*y0, *y1)?);
    let year = if short < 70 {
        2000 + short
    } else {
        1900 + short
    };
    let date = date(year, [*n0, *n1, *n2], two(*d0, *d1)?)?;
    Some((date, clock_in_gmt(rest)?))
}

/// `Nov  6 08:49:37 1994`
fn asctime(text: &[u8]) -> Option<(Date, Clock)> {
    let [n0, n1, n2, b' ', d0, d1, b' ', rest @ ..] = text else {
        return None;
    };
    let (clock, rest) = clock(rest)?;
    let &[b' ', y0, y1, y2, y3] = rest else {
        return None;
    };
    let tens = if *d0 == b' ' { b'0' } else { *d0 };
    let date = date(year_of(y0, y1, y2, y3)?, [*n0, *n1, *n2], two(tens, *d1)?)?;
    Some((date, clock))
}

fn clock_in_gmt(text: &[u8]) -> Option<Clock> {
    let (clock, rest) = clock(text)?;
    (rest == b" GMT").then_some(clock)
}

fn date(year: i32, month: [u8; 3], day: u8) -> Option<Date> {
    let index = MONTHS.iter().position(|name| **name == month)?;
    let month = Month::January.nth_next(u8::try_from(index).ok()?);
    Date::from_calendar_date(year, month, day).ok()
}

pub(crate) fn format(instant: OffsetDateTime) -> Result<Buffer, Problem> {
    let utc = calendar::utc(instant)?;
    let (year, month, day) = utc.to_calendar_date();
    let mut buffer = Buffer::new();
    let weekday = WEEKDAYS[usize::from(utc.weekday().number_days_from_monday())];
    buffer.push(&weekday.as_bytes()[..3]);
    buffer.push(b", ");
    buffer.digits(u32::from(day), 2);
    buffer.push(b" ");
    buffer.push(MONTHS[usize::from(u8::from(month) - 1)]);
    buffer.push(b" ");
    buffer.digits(year.unsigned_abs(), 4);
    buffer.push(b" ");
    buffer.clock(utc.time());
    buffer.push(b" GMT");
    Ok(buffer)
}
