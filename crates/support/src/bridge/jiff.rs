//! [`time`] and `jiff`.
//!
//! ```
//! use cratewright_support::bridge::jiff;
//! use time::OffsetDateTime;
//!
//! let expires_at = OffsetDateTime::UNIX_EPOCH + time::Duration::milliseconds(1_500);
//! let there = jiff::to_timestamp(expires_at);
//! assert_eq!(there.map(|it| it.to_string()).as_deref(), Some("1970-01-01T00:00:01.5Z"));
//! assert_eq!(there.and_then(jiff::from_timestamp), Some(expires_at));
//! ```

use jiff::Timestamp;
use jiff::civil::Date;
use time::OffsetDateTime;

/// The same instant, to the nanosecond; its offset is not kept.
pub fn to_timestamp(instant: OffsetDateTime) -> Option<Timestamp> {
    Timestamp::from_nanosecond(instant.unix_timestamp_nanos()).ok()
}

/// The same instant, in UTC.
pub fn from_timestamp(instant: Timestamp) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(instant.as_nanosecond()).ok()
}

/// The same day.
pub fn to_date(date: time::Date) -> Option<Date> {
    let (month, day) = (u8::from(date.month()), date.day());
    Date::new(
        i16::try_from(date.year()).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The same day.
pub fn from_date(date: Date) -> Option<time::Date> {
    let month = u8::try_from(date.month()).ok()?.try_into().ok()?;
    let day = u8::try_from(date.day()).ok()?;
    time::Date::from_calendar_date(date.year().into(), month, day).ok()
}
