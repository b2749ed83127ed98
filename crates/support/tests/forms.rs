//! Forms of containers, and how the members of an object are found.

use std::collections::BTreeMap;

use cratewright_support::Nullable;
use cratewright_support::codec::{
    As, Boxed, Date, DateTime, EpochSeconds, Fields, Float, Form, HttpDate, Integer, List, Map,
    OrNull, Plain, Time, Tri,
};
use proptest::prelude::*;
use serde_core::de::value::{BytesDeserializer, Error as PlainError, MapDeserializer};
use serde_core::de::{Deserializer, MapAccess};
use time::OffsetDateTime;

fn read<F: Form<T>, T>(json: &str) -> Result<T, serde_json::Error> {
    F::read(&mut serde_json::Deserializer::from_str(json))
}

fn write<F: Form<T>, T>(value: &T) -> String {
    serde_json::to_string(&As::<T, F>::new(value)).unwrap()
}

#[track_caller]
fn keeps<F: Form<T>, T>(json: &str) {
    assert_eq!(write::<F, T>(&read::<F, T>(json).unwrap()), json);
}

fn at(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}

#[test]
fn null_is_skipped_where_a_list_or_map_does_not_allow_it() {
    let list: Vec<OffsetDateTime> = read::<List<EpochSeconds>, _>("[null,1,null,2]").unwrap();
    assert_eq!(list, [at(1), at(2)]);
    let map: BTreeMap<String, Vec<i32>> =
        read::<Map<List<Plain>>, _>(r#"{"a":[1,null],"b":null,"c":[]}"#).unwrap();
    assert_eq!(
        map,
        BTreeMap::from([("a".into(), vec![1]), ("c".into(), vec![])])
    );
}

#[test]
fn null_is_kept_where_a_list_or_map_allows_it() {
    keeps::<List<OrNull<EpochSeconds>>, Vec<Option<_>>>("[null,1,null,2]");
    keeps::<Map<OrNull<Float>>, BTreeMap<String, Option<f64>>>(r#"{"a":null,"b":1.5}"#);
    keeps::<OrNull<List<OrNull<Plain>>>, Option<Vec<Option<bool>>>>("[null,true]");
    keeps::<OrNull<List<OrNull<Plain>>>, Option<Vec<Option<bool>>>>("null");
}

#[cfg(feature = "document")]
#[test]
fn null_is_a_document_like_any_other() {
    use cratewright_support::codec::Document;
    keeps::<List<Document>, Vec<serde_json::Value>>(r#"[null,{"a":null},1]"#);
    keeps::<Map<Document>, BTreeMap<String, serde_json::Value>>(r#"{"a":null}"#);
}

#[test]
fn forms_nest() {
    keeps::<Map<List<DateTime>>, BTreeMap<String, Vec<_>>>(r#"{"k":["2026-11-22T00:00:00Z"]}"#);
    keeps::<List<HttpDate>, Vec<_>>(r#"["Sun, 22 Nov 2026 00:00:00 GMT"]"#);
    keeps::<Boxed<OrNull<Date>>, Box<Option<_>>>(r#""2026-11-22""#);
    keeps::<Map<Map<Plain>>, BTreeMap<String, BTreeMap<String, u64>>>(
        r#"{"a":{"b":18446744073709551615}}"#,
    );
}

#[test]
fn three_states_are_told_apart() {
    assert_eq!(
        read::<Tri<Plain>, Nullable<i32>>("null").unwrap(),
        Nullable::Null
    );
    assert_eq!(
        read::<Tri<Plain>, Nullable<i32>>("1").unwrap(),
        Nullable::Value(1)
    );
    assert_eq!(write::<Tri<EpochSeconds>, _>(&Nullable::Value(at(1))), "1");
    assert_eq!(write::<Tri<EpochSeconds>, _>(&Nullable::Null), "null");
    assert_eq!(Nullable::<i32>::default(), Nullable::Absent);
    assert_eq!(Nullable::<i32>::from(None), Nullable::Null);
    assert_eq!(Nullable::<i32>::from(Some(1)), Nullable::Value(1));
    assert_eq!(
        Nullable::Value(1).map(|value| value + 1).into_value(),
        Some(2)
    );
}

#[test]
fn floats_that_json_has_no_number_for_are_strings() {
    for json in [
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "0.1",
        "-0.0",
        "1e300",
    ] {
        let written = write::<Float, f64>(&read::<Float, _>(json).unwrap());
        assert_eq!(written.replace("e+", "e"), json);
    }
    for json in ["\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "0.1"] {
        keeps::<Float, f32>(json);
    }
    assert_eq!(
        read::<Float, f64>("1").unwrap().to_bits(),
        1.0_f64.to_bits()
    );
    assert_eq!(
        read::<Float, f64>("-1").unwrap().to_bits(),
        (-1.0_f64).to_bits()
    );
    for json in ["\"nan\"", "\"1\"", "null", "true", "1e999", "[]"] {
        assert!(read::<Float, f64>(json).is_err(), "{json}");
    }
    assert!(read::<Float, f32>("1e39").is_err());
}

#[test]
fn integers_are_read_however_json_writes_them() {
    for (json, expected) in [
        ("30", 30),
        ("30.0", 30),
        ("3e1", 30),
        ("-0.0", 0),
        ("-7", -7),
    ] {
        assert_eq!(read::<Integer, i32>(json).unwrap(), expected, "{json}");
    }
    keeps::<Integer, u64>("18446744073709551615");
    let whole: serde_json::Value = serde_json::from_str("30.0").unwrap();
    assert_eq!(<Integer as Form<i32>>::read(whole).unwrap(), 30);
    for json in ["30.5", "1e300", "2147483648", "\"30\"", "true", "null"] {
        assert!(read::<Integer, i32>(json).is_err(), "{json}");
    }
    let error = read::<Integer, u32>("-1").unwrap_err().to_string();
    assert!(error.contains("integer `-1`, expected u32"), "{error}");
}

#[test]
fn times_are_what_a_clock_shows() {
    for (json, written) in [
        (r#""09:30:00""#, r#""09:30:00""#),
        (r#""09:30""#, r#""09:30:00""#),
        (r#""23:59:59.5""#, r#""23:59:59.500""#),
    ] {
        let time = read::<Time, time::Time>(json).unwrap();
        assert_eq!(write::<Time, _>(&time), written);
    }
    for json in ["24:00:00", "9:30", "09:30:60", "09:30:00Z", "09:30:00.", ""] {
        let json = format!("{json:?}");
        assert!(read::<Time, time::Time>(&json).is_err(), "{json}");
    }
}

#[test]
fn dates_are_days_of_the_calendar() {
    keeps::<Date, time::Date>("\"2024-02-29\"");
    keeps::<Date, time::Date>("\"0000-01-01\"");
    keeps::<Date, time::Date>("\"9999-12-31\"");
    for json in [
        "\"2026-02-29\"",
        "\"2026-2-9\"",
        "\"2026-11-22T00:00:00Z\"",
        "\"-001-01-01\"",
        "20261122",
    ] {
        assert!(read::<Date, time::Date>(json).is_err(), "{json}");
    }
    let early = time::Date::from_calendar_date(-1, time::Month::May, 1).unwrap();
    assert!(cratewright_support::format_date(early).is_err());
}

#[test]
fn a_promised_length_makes_no_room_that_is_not_needed() {
    struct Promise;
    impl<'de> serde_core::de::SeqAccess<'de> for Promise {
        type Error = PlainError;
        fn next_element_seed<T: serde_core::de::DeserializeSeed<'de>>(
            &mut self,
            _: T,
        ) -> Result<Option<T::Value>, PlainError> {
            Ok(None)
        }
        fn size_hint(&self) -> Option<usize> {
            Some(usize::MAX)
        }
    }
    let reader = serde_core::de::value::SeqAccessDeserializer::new(Promise);
    let list: Vec<u64> = List::<Plain>::read(reader).unwrap();
    assert!(list.capacity() * size_of::<u64>() <= 1 << 20);
}

const NAMES: &[&str] = &["alpha", "beta", "gamma", "delta"];

/// Indices of the known members and their values, as they come.
fn members<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(usize, i64)>, D::Error> {
    struct Visitor;
    impl<'de> serde_core::de::Visitor<'de> for Visitor {
        type Value = Vec<(usize, i64)>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            let mut fields = Fields::new(NAMES);
            while let Some(index) = fields.next(&mut map)? {
                found.push((index, map.next_value()?));
            }
            Ok(found)
        }
    }
    deserializer.deserialize_map(Visitor)
}

proptest! {
    #[test]
    fn known_members_are_found_in_any_order_and_unknown_ones_are_skipped(
        keys in prop::collection::vec(prop_oneof![
            prop::sample::select(NAMES).prop_map(str::to_owned),
            "[a-z]{0,6}",
            "\\PC{0,3}",
        ], 0..12),
    ) {
        let entries: Vec<(String, i64)> = keys.into_iter().zip(0..).collect();
        let expected: Vec<(usize, i64)> = entries
            .iter()
            .filter_map(|(key, value)| Some((NAMES.iter().position(|name| name == key)?, *value)))
            .collect();

        let body: Vec<String> = entries
            .iter()
            .map(|(key, value)| format!("{}:{value}", serde_json::to_string(key).unwrap()))
            .collect();
        let json = format!("{{{}}}", body.join(","));
        prop_assert_eq!(&members(&mut serde_json::Deserializer::from_str(&json)).unwrap(), &expected);
        prop_assert_eq!(&members(&mut serde_json::Deserializer::from_reader(json.as_bytes())).unwrap(), &expected);

        let owned = MapDeserializer::<_, PlainError>::new(entries.clone().into_iter());
        prop_assert_eq!(&members(owned).unwrap(), &expected);
        let bytes = entries.iter().map(|(key, value)| (BytesDeserializer::new(key.as_bytes()), *value));
        prop_assert_eq!(&members(MapDeserializer::<_, PlainError>::new(bytes)).unwrap(), &expected);
    }
}

#[test]
fn unknown_members_of_any_shape_are_skipped() {
    let json =
        r#"{"x":{"alpha":[1,{"beta":"\u0000"}]},"alpha":1,"y":[[]],"z":null,"w":1e999,"beta":2}"#;
    let found = members(&mut serde_json::Deserializer::from_str(json)).unwrap();
    assert_eq!(found, [(0, 1), (1, 2)]);
}
