//! Seconds and milliseconds since 1970 as JSON numbers.
//!
//! What holds must hold with every feature of `serde_json`: run these tests with
//! `--features http` (which switches on `raw_value`) and with
//! `--features serde_json/arbitrary_precision` as well.

use std::fmt;

use cratewright_support::codec::{As, EpochMillis, EpochSeconds, Form, List, OrNull};
use cratewright_support::timestamp::{self, Format};
use proptest::prelude::*;
use serde_core::de::value::{
    Error as PlainError, F64Deserializer, I64Deserializer, U64Deserializer,
};
use serde_core::de::{Deserializer, IntoDeserializer, Visitor};
use time::OffsetDateTime;

fn from_str<F: Form<T>, T>(json: &str) -> Result<T, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = F::read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The same JSON through every door of `serde_json`.
fn through_every_door<F: Form<OffsetDateTime>>(json: &str) -> Vec<OffsetDateTime> {
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    vec![
        from_str::<F, _>(json).unwrap(),
        from_str::<F, _>(&format!(" {json}\n")).unwrap(),
        F::read(&mut serde_json::Deserializer::from_slice(json.as_bytes())).unwrap(),
        F::read(&mut serde_json::Deserializer::from_reader(json.as_bytes())).unwrap(),
        F::read(&value).unwrap(),
        F::read(value).unwrap(),
        from_str::<OrNull<F>, Option<_>>(json).unwrap().unwrap(),
        from_str::<List<F>, Vec<_>>(&format!("[null,{json} , null]")).unwrap()[0],
    ]
}

fn written<F: Form<OffsetDateTime>>(instant: OffsetDateTime) -> String {
    serde_json::to_string(&As::<_, F>::new(&instant)).unwrap()
}

fn at_micros(micros: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000).unwrap()
}

/// Microseconds of the years in which an `f64` has them: 1698 to 2241.
const MICROS: std::ops::Range<i64> = -8_589_934_592_000_000..8_589_934_592_000_000;

/// Whether `serde_json` hands over the digits of numbers.
fn digits_are_handed_over() -> bool {
    struct Probe;
    impl<'de> Visitor<'de> for Probe {
        type Value = bool;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("anything")
        }
        fn visit_newtype_struct<D: Deserializer<'de>>(self, _: D) -> Result<bool, D::Error> {
            Ok(false)
        }
        fn visit_map<A: serde_core::de::MapAccess<'de>>(self, _: A) -> Result<bool, A::Error> {
            Ok(true)
        }
    }
    let raw = serde_json::Deserializer::from_str("1")
        .deserialize_newtype_struct("$serde_json::private::RawValue", Probe);
    raw.unwrap()
        || serde_json::to_string(&"1.00".parse::<serde_json::Number>().unwrap()).unwrap() == "1.00"
}

proptest! {
    #[test]
    fn microseconds_survive_both_ways(micros in MICROS) {
        let instant = at_micros(micros);
        let json = written::<EpochSeconds>(instant);
        for read in through_every_door::<EpochSeconds>(&json) {
            prop_assert_eq!(read, instant, "{}", json);
        }
    }

    #[test]
    fn what_is_written_is_the_shortest_exact_decimal(micros in MICROS) {
        let instant = at_micros(micros);
        let json = written::<EpochSeconds>(instant);
        prop_assert_eq!(json, timestamp::format(instant, Format::EpochSeconds).unwrap());
    }

    #[test]
    fn zeros_at_the_end_change_nothing(millis in 0..2_147_483_648_000_i64, zeros in 0..20_usize) {
        let json = format!("{}.{:03}{}", millis / 1_000, millis % 1_000, "0".repeat(zeros));
        prop_assert_eq!(from_str::<EpochSeconds, _>(&json).unwrap(), at_micros(millis * 1_000));
    }

    #[test]
    fn nanoseconds_survive_where_the_digits_are_handed_over(
        seconds in -62_167_219_200..=253_402_300_799_i64,
        nanosecond in 0..1_000_000_000_u32,
    ) {
        let instant = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
        let instant = instant.replace_nanosecond(nanosecond).unwrap();
        let json = timestamp::format(instant, Format::EpochSeconds).unwrap();
        let read = from_str::<EpochSeconds, _>(&json).unwrap();
        if digits_are_handed_over() {
            prop_assert_eq!(read, instant);
        } else {
            // The `f64` of the year 9999 are 31 microseconds apart, and two of them may be missed.
            prop_assert!((read - instant).unsigned_abs() < std::time::Duration::from_micros(100));
        }
    }

    #[test]
    fn milliseconds_since_1970_survive_both_ways(millis in -62_167_219_200_000..253_402_300_799_999_i64) {
        let instant = at_micros(millis * 1_000);
        let json = written::<EpochMillis>(instant);
        prop_assert_eq!(&json, &millis.to_string());
        for read in through_every_door::<EpochMillis>(&json) {
            prop_assert_eq!(read, instant);
        }
    }

    #[test]
    fn any_number_is_an_instant_or_an_error(number: f64, json in "-?[0-9]{1,30}(\\.[0-9]{1,30})?(e-?[0-9]{1,4})?") {
        let _ = EpochSeconds::read(F64Deserializer::<PlainError>::new(number));
        let _ = EpochMillis::read(F64Deserializer::<PlainError>::new(number));
        let _ = from_str::<EpochSeconds, _>(&json);
        let _ = from_str::<EpochMillis, _>(&json);
    }
}

#[track_caller]
fn reads(json: &str, expected: &str) {
    let expected = timestamp::parse(expected, Format::DateTime).unwrap();
    for read in through_every_door::<EpochSeconds>(json) {
        assert_eq!(read, expected, "{json}");
    }
}

#[test]
fn seconds_are_read_in_every_spelling() {
    reads("1700000000", "2023-11-14T22:13:20Z");
    reads("1700000000.0", "2023-11-14T22:13:20Z");
    reads("1.7e9", "2023-11-14T22:13:20Z");
    reads("1700000000.123", "2023-11-14T22:13:20.123Z");
    reads("1.700000000123456E+9", "2023-11-14T22:13:20.123456Z");
    reads("-1.5", "1969-12-31T23:59:58.500Z");
    reads("-62167219200", "0000-01-01T00:00:00Z");
    reads("\"2023-11-14T22:13:20.123Z\"", "2023-11-14T22:13:20.123Z");
    reads(
        r#""2023-11-14T23:13:20\u002B01:00""#,
        "2023-11-14T22:13:20Z",
    );
}

#[test]
fn what_is_no_instant_is_an_error_that_says_what_was_there() {
    for (json, expected) in [
        (
            "253402300800",
            "253402300800 is outside of the years 0000 to 9999",
        ),
        (
            "-62167219201",
            "-62167219201 is outside of the years 0000 to 9999",
        ),
        (
            "18446744073709551615",
            "18446744073709551615 is outside of the years 0000 to 9999",
        ),
        ("1e300", "is outside of the years 0000 to 9999"),
        (
            "true",
            "invalid type: boolean `true`, expected seconds since 1970",
        ),
        (
            "false",
            "invalid type: boolean `false`, expected seconds since 1970",
        ),
        ("null", "expected seconds since 1970"),
        ("[1]", "invalid type: sequence, expected seconds since 1970"),
        (
            "{\"a\":1}",
            "invalid type: map, expected seconds since 1970",
        ),
        (
            "\"soon\"",
            "invalid value: string \"soon\", expected seconds since 1970",
        ),
    ] {
        let error = from_str::<EpochSeconds, _>(json).unwrap_err().to_string();
        assert!(error.contains(expected), "{json}: {error}");
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert!(EpochSeconds::read(value).is_err(), "{json}");
    }
    for json in ["", "-", "1.", "1e", "{", "[", "\"2023", "nul"] {
        assert!(
            from_str::<EpochSeconds, OffsetDateTime>(json).is_err(),
            "{json}"
        );
    }
}

#[test]
fn a_reader_that_is_not_json_is_read_too() {
    let expected = OffsetDateTime::from_unix_timestamp(5).unwrap();
    assert_eq!(
        EpochSeconds::read(I64Deserializer::<PlainError>::new(5)),
        Ok(expected)
    );
    assert_eq!(
        EpochSeconds::read(U64Deserializer::<PlainError>::new(5)),
        Ok(expected)
    );
    assert_eq!(
        EpochSeconds::read(F64Deserializer::<PlainError>::new(5.0)),
        Ok(expected)
    );
    let text: serde_core::de::value::StrDeserializer<'_, PlainError> =
        "1970-01-01T00:00:05Z".into_deserializer();
    assert_eq!(EpochSeconds::read(text), Ok(expected));
    for odd in [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN,
    ] {
        assert!(EpochSeconds::read(F64Deserializer::<PlainError>::new(odd)).is_err());
    }
}

#[cfg(feature = "http")]
#[test]
fn the_http_feature_hands_over_the_digits() {
    assert!(digits_are_handed_over());
}
