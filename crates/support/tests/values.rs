//! Decimals, durations and blobs.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use cratewright_support::{Decimal, Duration};
use proptest::prelude::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// `units` thousandths, spelled with a point moved by `shift` and zeros at both ends.
fn spelled(units: i64, shift: i32, zeros: usize) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let zeros = "0".repeat(zeros);
    format!(
        "{sign}{zeros}{}.{zeros}e{}",
        units.unsigned_abs(),
        shift - 3
    )
    .replace(".e", ".0e")
}

proptest! {
    #[test]
    fn decimals_order_and_hash_as_numbers(
        a in -100_000..100_000_i64, b in -100_000..100_000_i64, shift in -3..3_i32, zeros in 0..4_usize,
    ) {
        let (x, y) = (decimal(&spelled(a, shift, zeros)), decimal(&spelled(b, shift, 0)));
        prop_assert_eq!(x.cmp(&y), a.cmp(&b), "{} {}", x, y);
        let ten = decimal(&spelled(b.saturating_mul(10), shift - 1, zeros));
        prop_assert_eq!(&y, &ten);
        prop_assert_eq!(hash(&y), hash(&ten));
    }

    #[test]
    fn a_decimal_keeps_its_text(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,9})?") {
        let json = format!("{text:?}");
        let value: Decimal = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(value.as_str(), &text);
        prop_assert_eq!(serde_json::to_string(&value).unwrap(), json);
        prop_assert_eq!(value.cmp(&decimal(&text)), Ordering::Equal);
    }

    #[test]
    fn any_text_is_a_value_or_an_error(text in any::<String>(), like in "[-+PYMWDTHS0-9.,eE]{0,24}") {
        for text in [text, like] {
            let _ = text.parse::<Decimal>();
            if let Ok(span) = text.parse::<Duration>() {
                prop_assert_eq!(span.to_string().parse::<Duration>().unwrap(), span);
            }
        }
    }

    #[test]
    fn a_duration_reads_back_the_same(
        parts in prop::array::uniform6(0..5_u64), nanoseconds in 0..1_000_000_000_u32, negative: bool,
    ) {
        let [years, months, days, hours, minutes, seconds] = parts;
        let sign = if negative { "-" } else { "" };
        let text = format!("{sign}P{years}Y{months}M{days}DT{hours}H{minutes}M{seconds}.{nanoseconds:09}S");
        let span: Duration = text.parse().unwrap();
        prop_assert_eq!((span.years(), span.months(), span.days()), (years, months, days));
        prop_assert_eq!((span.hours(), span.minutes(), span.seconds()), (hours, minutes, seconds));
        prop_assert_eq!(span.nanoseconds(), nanoseconds);
        let json = serde_json::to_string(&span).unwrap();
        prop_assert_eq!(serde_json::from_str::<Duration>(&json).unwrap(), span);
    }

    #[test]
    fn lengths_of_time_convert_both_ways(seconds in 0..u64::MAX, nanoseconds in 0..1_000_000_000_u32) {
        let length = std::time::Duration::new(seconds, nanoseconds);
        prop_assert_eq!(std::time::Duration::try_from(Duration::from(length)).unwrap(), length);
        let length = time::Duration::new(seconds.cast_signed(), 0) + time::Duration::nanoseconds(i64::from(nanoseconds));
        if length >= time::Duration::MIN + time::Duration::SECOND {
            prop_assert_eq!(time::Duration::try_from(Duration::from(length)).unwrap(), length);
        }
    }
}

#[test]
fn decimals_order_across_signs_lengths_and_exponents() {
    let ascending = [
        "-1e2147483647",
        "-1000",
        "-999.9",
        "-0.01",
        "-1e-2147483647",
        "0",
        "1e-2147483647",
        "0.0099",
        "0.01",
        "0.010000000000000000000000000000000001",
        "1",
        "9",
        "10",
        "1e2",
        "100.5",
        "1e2147483647",
    ];
    for pair in ascending.windows(2) {
        assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
    }
    for zero in ["0", "-0", "0.00", "0e7", "000"] {
        assert_eq!(decimal(zero), Decimal::default());
        assert_eq!(hash(&decimal(zero)), hash(&Decimal::default()));
    }
    assert_eq!(Decimal::from(-7_i64).to_string(), "-7");
}

#[test]
fn decimals_are_read_from_numbers_too() {
    for (json, text) in [
        ("19", "19"),
        ("-7", "-7"),
        ("18446744073709551615", "18446744073709551615"),
        ("0.1", "0.1"),
    ] {
        assert_eq!(
            serde_json::from_str::<Decimal>(json).unwrap().as_str(),
            text
        );
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            serde_json::from_value::<Decimal>(value).unwrap().as_str(),
            text
        );
    }
    let long = "0.1234567890123456789012345678901234567890";
    let read: Decimal = serde_json::from_str(long).unwrap();
    if cfg!(feature = "http") {
        assert_eq!(read.as_str(), long);
    } else {
        assert!(decimal("0.12345678901234567") <= read && read <= decimal("0.12345678901234570"));
    }
    for json in [
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "\"+1\"",
        "\".5\"",
        "\"1.\"",
        "\"NaN\"",
        "\"1e\"",
        "\"1e2147483648\"",
    ] {
        assert!(serde_json::from_str::<Decimal>(json).is_err(), "{json}");
    }
}

#[test]
fn durations_are_written_without_parts_of_zero() {
    for (text, expected) in [
        ("P1DT12H", "P1DT12H"),
        ("PT36H", "PT36H"),
        ("P0Y0M3DT0S", "P3D"),
        ("P3W", "P3W"),
        ("PT0.250S", "PT0.25S"),
        ("PT1,5S", "PT1.5S"),
        ("PT0S", "PT0S"),
        ("-PT0S", "PT0S"),
        ("P0D", "PT0S"),
        ("-P1Y", "-P1Y"),
        ("PT0.0000000019S", "PT0.000000001S"),
        ("P18446744073709551615Y", "P18446744073709551615Y"),
    ] {
        assert_eq!(text.parse::<Duration>().unwrap().to_string(), expected);
    }
    for text in [
        "",
        "P",
        "PT",
        "P1",
        "1D",
        "P1H",
        "PT1D",
        "P1DT",
        "P1M1Y",
        "PT1S1M",
        "P1W1D",
        "P-1D",
        "P+1D",
        "P1.5D",
        "PT.5S",
        "PT1.S",
        "P1YT",
        "PT1M2M",
        "p1d",
        "P1D ",
        "--P1D",
        "P18446744073709551616Y",
        "P1W T",
    ] {
        assert!(text.parse::<Duration>().is_err(), "{text}");
    }
}

#[test]
fn a_duration_without_a_fixed_length_has_none() {
    let length = |text: &str| std::time::Duration::try_from(text.parse::<Duration>().unwrap());
    assert_eq!(length("P2W").unwrap().as_secs(), 14 * 24 * 3600);
    for text in ["P1Y", "P1M", "-PT1S", "P18446744073709551615D"] {
        assert!(length(text).is_err(), "{text}");
    }
    let back = time::Duration::try_from("-PT1.5S".parse::<Duration>().unwrap());
    assert_eq!(back.unwrap(), time::Duration::milliseconds(-1500));
}

#[cfg(feature = "blob")]
mod blob {
    use super::*;
    use cratewright_support::Blob;

    proptest! {
        #[test]
        fn bytes_survive_with_and_without_padding(bytes: Vec<u8>) {
            let blob = Blob::new(bytes.clone());
            let json = serde_json::to_string(&blob).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Blob>(&json).unwrap(), &blob);
            prop_assert_eq!(&blob.to_string().trim_end_matches('=').parse::<Blob>().unwrap(), &blob);
            prop_assert_eq!(blob.into_bytes(), bytes);
        }

        #[test]
        fn any_text_is_base64_or_an_error(text: String) {
            let _ = text.parse::<Blob>();
        }
    }

    #[test]
    fn debug_shows_how_many_bytes_there_are() {
        assert_eq!(format!("{:?}", Blob::new(*b"secret")), "Blob(6 bytes)");
        assert!(serde_json::from_str::<Blob>("\"a*b\"").is_err());
        assert!(serde_json::from_str::<Blob>("[1,2]").is_err());
    }
}
