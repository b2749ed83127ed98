//! RFC 3339.

use time::OffsetDateTime;

use super::Problem;
use super::calendar::{self, clock, date_of, two};

pub(super) fn parse(text: &str) -> Result<OffsetDateTime, Problem> {
    parts(text.as_bytes())
        .ok_or(Problem::Malformed)
        .and_then(|(date, clock, offset)| calendar::instant(date, &clock, offset))
}

fn parts(text: &[u8]) -> Option<(time::Date, calendar::Clock, i64)> {
    let (date, text) = text.split_at_checked(10)?;
    let [b'T' | b't' | b' ', text @ ..] = text else {
        return None;
    };
    let (clock, rest) = clock(text)?;
    Some((date_of(date)?, clock, offset(rest)?))
}

/// Seconds that clocks are ahead of UTC.
fn offset(text: &[u8]) -> Option<i64> {
    let (sign, h0, h1, m0, m1) = match *text {
        [b'Z' | b'z'] => return Some(0),
        [b'+', h0, h1, b':', m0, m1] | [b'+', h0, h1, m0, m1] => (1, h0, h1, m0, m1),
        [b'-', h0, h1, b':', m0, m1] | [b'-', h0, h1, m0, m1] => (-1, h0, h1, m0, m1),
        _ => return None,
    };
    let (hours, minutes) = (two(h0, h1)?, two(m0, m1)?);
    (hours < 24 && minutes < 60).then(|| sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60))
}

pub(crate) fn format(instant: OffsetDateTime) -> Result<Buffer, Problem> {
    let utc = calendar::utc(instant)?;
    let (year, month, day) = utc.to_calendar_date();
    let mut buffer = Buffer::new();
    buffer.digits(year.unsigned_abs(), 4);
    buffer.push(b"-");
    buffer.digits(u32::from(u8::from(month)), 2);
    buffer.push(b"-");
    buffer.digits(u32::from(day), 2);
    buffer.push(b"T");
    buffer.clock(utc.time());
    buffer.push(b"Z");
    Ok(buffer)
}

/// A short ASCII text that is written without an allocation.
pub(crate) struct Buffer {
    bytes: [u8; Self::CAPACITY],
    len: usize,
}

impl Buffer {
    /// The longest text is `Wed, 22 Nov 2026 00:00:00.000000001 GMT`.
    const CAPACITY: usize = 40;

    pub(crate) fn new() -> Self {
        Self {
            bytes: [0; Self::CAPACITY],
            len: 0,
        }
    }

    pub(crate) fn push(&mut self, text: &[u8]) {
        for (slot, byte) in self.bytes.iter_mut().skip(self.len).zip(text) {
            *slot = *byte;
        }
        self.len = Self::CAPACITY.min(self.len + text.len());
    }

    /// The last `count` digits of `number`, with zeros before them.
    pub(crate) fn digits(&mut self, mut number: u32, count: usize) {
        let end = Self::CAPACITY.min(self.len + count);
        for slot in self.bytes[self.len..end].iter_mut().rev() {
            *slot = b"0123456789"[(number % 10) as usize];
            number /= 10;
        }
        self.len = end;
    }

    /// `HH:MM:SS`, and the fraction in three, six or nine digits where there is one.
    pub(crate) fn clock(&mut self, time: time::Time) {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        self.digits(u32::from(hour), 2);
        self.push(b":");
        self.digits(u32::from(minute), 2);
        self.push(b":");
        self.digits(u32::from(second), 2);
        self.fraction(nanosecond);
    }

    fn fraction(&mut self, nanosecond: u32) {
        if nanosecond == 0 {
            return;
        }
        self.push(b".");
        if nanosecond.is_multiple_of(1_000_000) {
            self.digits(nanosecond / 1_000_000, 3);
        } else if nanosecond.is_multiple_of(1_000) {
            self.digits(nanosecond / 1_000, 6);
        } else {
            self.digits(nanosecond, 9);
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        // Only ASCII is pushed.
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}
