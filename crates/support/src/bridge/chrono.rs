//! [`time`] and `chrono`.
//!
//! ```
//! use cratewright_support::bridge::chrono;
//! use time::OffsetDateTime;
//!
//! let expires_at = OffsetDateTime::UNIX_EPOCH + time::Duration::milliseconds(1_500);
//! let there = chrono::to_date_time(expires_at);
//! assert_eq!(there.map(|it| it.timestamp_millis()), Some(1_500));
//! assert_eq!(there.and_then(chrono::from_date_time), Some(expires_at));
//! ```

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use time::OffsetDateTime;

/// The same instant, to the nanosecond; its offset is not kept.
pub fn to_date_time(instant: OffsetDateTime) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(instant.unix_timestamp(), instant.nanosecond())
}

/// The same instant, in UTC. A leap second is the first instant of the second behind it.
pub fn from_date_time(instant: DateTime<Utc>) -> Option<OffsetDateTime> {
    let nanoseconds = i64::from(instant.timestamp_subsec_nanos());
    OffsetDateTime::from_unix_timestamp(instant.timestamp())
        .ok()?
        .checked_add(time::Duration::nanoseconds(nanoseconds))
}

/// The same day.
pub fn to_date(date: time::Date) -> Option<NaiveDate> {
    let month = u8::from(date.month()).into();
    NaiveDate::from_ymd_opt(date.year(), month, date.day().into())
}

/// The same day.
pub fn from_date(date: NaiveDate) -> Option<time::Date> {
    let month = u8::try_from(date.month()).ok()?.try_into().ok()?;
    let day = u8::try_from(date.day()).ok()?;
    time::Date::from_calendar_date(date.year(), month, day).ok()
}
