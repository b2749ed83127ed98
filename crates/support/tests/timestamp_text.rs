//! Instants as text, against the `time` crate's own reader and writer.

use cratewright_support::timestamp::{Format, format, parse};
use proptest::prelude::*;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const FORMATS: [Format; 4] = [
    Format::DateTime,
    Format::EpochSeconds,
    Format::EpochMillis,
    Format::HttpDate,
];

fn at(seconds: i64, nanosecond: u32) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds)
        .and_then(|instant| instant.replace_nanosecond(nanosecond))
        .unwrap()
}

/// Seconds of the years 0000 to 9999.
const SECONDS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

fn instants() -> impl Strategy<Value = OffsetDateTime> {
    let fractions = prop_oneof![
        Just(0),
        (0..1_000_u32).prop_map(|millis| millis * 1_000_000),
        (0..1_000_000_u32).prop_map(|micros| micros * 1_000),
        0..1_000_000_000_u32,
    ];
    (SECONDS, fractions).prop_map(|(seconds, nanosecond)| at(seconds, nanosecond))
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(instant in instants()) {
        for form in [Format::DateTime, Format::EpochSeconds, Format::HttpDate] {
            let text = format(instant, form).unwrap();
            prop_assert_eq!(parse(&text, form).unwrap(), instant, "{}", text);
        }
        let text = format(instant, Format::EpochMillis).unwrap();
        let whole = instant.replace_nanosecond(instant.nanosecond() / 1_000_000 * 1_000_000).unwrap();
        prop_assert_eq!(parse(&text, Format::EpochMillis).unwrap(), whole);
    }

    #[test]
    fn a_date_time_is_what_the_time_crate_reads_and_writes(instant in instants(), minutes in -1439..1440_i32) {
        let text = format(instant, Format::DateTime).unwrap();
        prop_assert_eq!(OffsetDateTime::parse(&text, &Rfc3339).unwrap(), instant);

        let offset = time::UtcOffset::from_whole_seconds(minutes * 60).unwrap();
        if let Some(text) = instant.checked_to_offset(offset).and_then(|local| local.format(&Rfc3339).ok()) {
            prop_assert_eq!(parse(&text, Format::DateTime).unwrap(), instant, "{}", text);
        }
    }

    #[test]
    fn a_text_that_the_time_crate_reads_is_read_the_same(
        text in "[0-9]{4}-(0[0-9]|1[0-3])-[0-3][0-9][Tt ]([01][0-9]|2[0-4]):[0-6][0-9]:[0-5][0-9](\\.[0-9]{1,12})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])",
    ) {
        let ours = parse(&text, Format::DateTime).ok();
        // An instant that UTC puts into another year than 0000 to 9999 is none of ours.
        let theirs = OffsetDateTime::parse(&text, &Rfc3339)
            .ok()
            .filter(|instant| SECONDS.contains(&instant.unix_timestamp()));
        prop_assert_eq!(ours, theirs, "{}", text);
    }

    #[test]
    fn decimal_seconds_are_read_digit_by_digit(
        seconds in 0..=253_402_300_799_i64,
        fraction in "[0-9]{1,12}",
        negative: bool,
        shift in -12..12_i64,
    ) {
        let negative = negative && seconds < 62_167_219_200;
        let nanos: i128 = format!("{fraction:0<9}")[..9].parse().unwrap();
        let nanos = i128::from(seconds) * 1_000_000_000 + nanos;
        let expected = OffsetDateTime::from_unix_timestamp_nanos(if negative { -nanos } else { nanos }).unwrap();
        let sign = if negative { "-" } else { "" };

        let plain = format!("{sign}{seconds}.{fraction}");
        prop_assert_eq!(parse(&plain, Format::EpochSeconds).unwrap(), expected);
        let milli = format!("{sign}{seconds}.{fraction}e3");
        prop_assert_eq!(parse(&milli, Format::EpochMillis).unwrap(), expected);

        // The same number with its point moved.
        let digits = format!("{seconds:0>13}{fraction:0<13}");
        let (whole, rest) = digits.split_at(usize::try_from(13 + shift).unwrap());
        let moved = format!("{sign}{whole}.{rest}e{}", -shift);
        prop_assert_eq!(parse(&moved, Format::EpochSeconds).unwrap(), expected, "{}", moved);
    }

    #[test]
    fn any_text_is_an_instant_or_an_error(text in any::<String>()) {
        for form in FORMATS {
            let _ = parse(&text, form);
        }
    }

    #[test]
    fn a_text_like_an_instant_is_an_instant_or_an_error(text in "[-+0-9TtZzeE:., GMTSunJaDec]{0,40}") {
        for form in FORMATS {
            let _ = parse(&text, form);
        }
    }

    #[test]
    fn a_text_with_one_byte_changed_is_an_instant_or_an_error(
        instant in instants(),
        place in any::<prop::sample::Index>(),
        byte in any::<char>(),
    ) {
        for form in FORMATS {
            let mut text: Vec<char> = format(instant, form).unwrap().chars().collect();
            let place = place.index(text.len());
            text[place] = byte;
            let _ = parse(&text.into_iter().collect::<String>(), form);
        }
    }
}

#[track_caller]
fn reads(form: Format, text: &str, expected: &str) {
    let instant = parse(text, form).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        format(instant, Format::DateTime).unwrap(),
        expected,
        "{text}"
    );
}

#[track_caller]
fn refuses(form: Format, text: &str, expected: &str) {
    assert_eq!(parse(text, form).unwrap_err().to_string(), expected);
}

#[test]
fn date_times_have_any_fraction_any_offset_and_either_case() {
    for (text, expected) in [
        ("2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z"),
        ("2026-11-22T00:00:00.000Z", "2026-11-22T00:00:00Z"),
        ("2026-11-22t00:00:00.1z", "2026-11-22T00:00:00.100Z"),
        ("2023-01-04T18:58:17.486584Z", "2023-01-04T18:58:17.486584Z"),
        (
            "2026-11-22 01:30:00.123456789+01:30",
            "2026-11-22T00:00:00.123456789Z",
        ),
        ("2026-11-21T19:00:00-0500", "2026-11-22T00:00:00Z"),
        (
            "2026-11-22T00:00:00.9999999999Z",
            "2026-11-22T00:00:00.999999999Z",
        ),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ] {
        reads(Format::DateTime, text, expected);
    }
}

#[test]
fn a_leap_second_is_the_second_after_it_and_only_at_midnight_of_utc() {
    reads(
        Format::DateTime,
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:00:00Z",
    );
    reads(
        Format::DateTime,
        "2017-01-01T00:59:60.5+01:00",
        "2017-01-01T00:00:00.500Z",
    );
    refuses(
        Format::DateTime,
        "2016-12-31T12:00:60Z",
        "\"2016-12-31T12:00:60Z\" is not an RFC 3339 date-time",
    );
    refuses(
        Format::DateTime,
        "9999-12-31T23:59:60Z",
        "9999-12-31T23:59:60Z is outside of the years 0000 to 9999, the range of an RFC 3339 date-time",
    );
}

#[test]
fn what_is_no_date_time_is_an_error() {
    for text in [
        "",
        "2026-11-22",
        "2026-11-22T00:00:00",
        "2026-11-22T00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T00:60:00Z",
        "2026-11-22T00:00:61Z",
        "2026-02-29T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-22T00:00:00.Z",
        "2026-11-22T00:00:00+24:00",
        "2026-11-22T00:00:00+00:60",
        "+2026-11-22T00:00:00Z",
        "-001-11-22T00:00:00Z",
        "2026-11-22T00:00:00Z ",
        " 2026-11-22T00:00:00Z",
        "２026-11-22T00:00:00Z",
    ] {
        let expected = format!("{text:?} is not an RFC 3339 date-time");
        refuses(Format::DateTime, text, &expected);
    }
    assert!(parse("0000-01-01T00:00:00+00:01", Format::DateTime).is_err());
    assert!(parse("9999-12-31T23:59:59-00:01", Format::DateTime).is_err());
}

#[test]
fn epoch_seconds_are_exact_in_every_spelling() {
    for (text, expected) in [
        ("0", "1970-01-01T00:00:00Z"),
        ("-0", "1970-01-01T00:00:00Z"),
        ("1.7e9", "2023-11-14T22:13:20Z"),
        ("1.7E+9", "2023-11-14T22:13:20Z"),
        ("17000000000000e-4", "2023-11-14T22:13:20Z"),
        ("1700000000.123", "2023-11-14T22:13:20.123Z"),
        ("1700000000.999999999", "2023-11-14T22:13:20.999999999Z"),
        ("1700000000.9999999999", "2023-11-14T22:13:20.999999999Z"),
        ("-0.5", "1969-12-31T23:59:59.500Z"),
        ("-1.000000001", "1969-12-31T23:59:58.999999999Z"),
        ("-0.0000000009", "1970-01-01T00:00:00Z"),
        ("1e-99999999999999999999", "1970-01-01T00:00:00Z"),
        ("0e99999999999999999999", "1970-01-01T00:00:00Z"),
        ("000000000000000000000000000001", "1970-01-01T00:00:01Z"),
        ("253402300799.999999999", "9999-12-31T23:59:59.999999999Z"),
        ("-62167219200", "0000-01-01T00:00:00Z"),
    ] {
        reads(Format::EpochSeconds, text, expected);
    }
}

#[test]
fn epoch_seconds_out_of_range_are_an_error_and_never_the_nearest_end() {
    for text in [
        "253402300800",
        "-62167219200.000000001",
        "1e12",
        "1e99999999999999999999",
        "-1e300",
    ] {
        refuses(
            Format::EpochSeconds,
            text,
            &format!(
                "{text} is outside of the years 0000 to 9999, the range of seconds since 1970"
            ),
        );
    }
    for text in [
        "", "-", "+1", ".5", "1.", "1e", "1e+", "0x10", "1 ", "1_000", "NaN", "Infinity", "1.5.5",
    ] {
        refuses(
            Format::EpochSeconds,
            text,
            &format!("{text:?} is not seconds since 1970"),
        );
    }
}

#[test]
fn epoch_millis_are_cut_off_towards_the_past() {
    reads(
        Format::EpochMillis,
        "1700000000123",
        "2023-11-14T22:13:20.123Z",
    );
    reads(Format::EpochMillis, "-1", "1969-12-31T23:59:59.999Z");
    reads(Format::EpochMillis, "1.7e12", "2023-11-14T22:13:20Z");
    reads(Format::EpochMillis, "0.5", "1970-01-01T00:00:00.000500Z");
    assert_eq!(format(at(0, 999_999), Format::EpochMillis).unwrap(), "0");
    assert_eq!(
        format(at(-1, 999_999_999), Format::EpochMillis).unwrap(),
        "-1"
    );
}

#[test]
fn http_dates_are_read_in_all_three_forms() {
    for text in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ] {
        reads(Format::HttpDate, text, "1994-11-06T08:49:37Z");
    }
    reads(
        Format::HttpDate,
        "Sun, 02 Jan 2000 20:34:56.456 GMT",
        "2000-01-02T20:34:56.456Z",
    );
    reads(
        Format::HttpDate,
        "Sunday, 22-Nov-69 00:00:00 GMT",
        "2069-11-22T00:00:00Z",
    );
    reads(
        Format::HttpDate,
        "Sunday, 22-Nov-70 00:00:00 GMT",
        "1970-11-22T00:00:00Z",
    );
    for text in [
        "",
        "Sun",
        "Sun,",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Xyz, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sunday, 06 Nov 1994 08:49:37 GMT",
        "2026-11-22T00:00:00Z",
    ] {
        refuses(
            Format::HttpDate,
            text,
            &format!("{text:?} is not an HTTP date"),
        );
    }
}

#[test]
fn http_dates_are_written_as_imf_fixdates() {
    assert_eq!(
        format(at(784_111_777, 0), Format::HttpDate).unwrap(),
        "Sun, 06 Nov 1994 08:49:37 GMT"
    );
    assert_eq!(
        format(at(946_845_296, 456_000_000), Format::HttpDate).unwrap(),
        "Sun, 02 Jan 2000 20:34:56.456 GMT",
    );
}

#[test]
fn an_instant_outside_of_the_years_0000_to_9999_has_no_text() {
    let before = at(-62_167_219_200, 0) - time::Duration::NANOSECOND;
    let local = at(253_402_300_799, 0).to_offset(time::UtcOffset::from_hms(-1, 0, 0).unwrap())
        + time::Duration::SECOND;
    for form in FORMATS {
        assert!(format(before, form).is_err());
        assert!(format(local, form).is_err());
    }
}

#[test]
fn a_message_quotes_no_more_than_the_beginning_of_a_long_text() {
    let message = parse(&"9".repeat(100_000), Format::EpochSeconds)
        .unwrap_err()
        .to_string();
    assert!(message.len() < 300, "{}", message.len());
}
