//! Instants and dates survive the way to other libraries and back.

#![cfg(all(feature = "chrono", feature = "jiff"))]

use cratewright_support::bridge::{chrono, jiff};
use proptest::prelude::*;
use time::{Date, OffsetDateTime};

/// Seconds since 1970 of the first and the last instant that `time` has.
const FIRST: i64 = -377_705_116_800;
const LAST: i64 = 253_402_300_799;

proptest! {
    #[test]
    fn instants_and_dates_survive(seconds in FIRST..=LAST, nanoseconds in 0..1_000_000_000_i64) {
        let instant = OffsetDateTime::from_unix_timestamp(seconds).ok();
        let instant = instant.and_then(|it| it.checked_add(time::Duration::nanoseconds(nanoseconds)));
        let instant = instant.ok_or_else(|| TestCaseError::reject("out of range"))?;
        prop_assert_eq!(chrono::to_date_time(instant).and_then(chrono::from_date_time), Some(instant));
        if let Some(there) = jiff::to_timestamp(instant) {
            prop_assert_eq!(jiff::from_timestamp(there), Some(instant));
        }
        let date = instant.date();
        prop_assert_eq!(chrono::to_date(date).and_then(chrono::from_date), Some(date));
        prop_assert_eq!(jiff::to_date(date).and_then(jiff::from_date), Some(date));
    }
}

#[test]
fn what_the_other_library_cannot_hold_is_none() {
    let last = Date::MAX.midnight().assume_utc() + time::Duration::hours(23);
    assert_eq!(jiff::to_timestamp(last), None);
    assert_eq!(chrono::from_date(::chrono::NaiveDate::MAX), None);
}
