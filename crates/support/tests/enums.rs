//! Open and closed enumerations of strings and integers, in the words of generated code.

use std::collections::BTreeMap;

use cratewright_support::{Unrecognized, codec};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TokenStatus {
    Creating,
    Operational,
    Unrecognized(Unrecognized),
}

impl TokenStatus {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Creating => "CREATING",
            Self::Operational => "OPERATIONAL",
            Self::Unrecognized(value) => codec::kept(value).as_str(),
        }
    }

    fn known(text: &str) -> Option<Self> {
        Some(match text {
            "CREATING" => Self::Creating,
            "OPERATIONAL" => Self::Operational,
            _ => return None,
        })
    }
}

impl<'de> Deserialize<'de> for TokenStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::open_enum(deserializer, Self::known, Self::Unrecognized)
    }
}

impl Serialize for TokenStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    Low,
    Unrecognized(Unrecognized<i32>),
}

impl Level {
    pub fn value(&self) -> i32 {
        match self {
            Self::Low => 1,
            Self::Unrecognized(value) => *codec::kept(value),
        }
    }

    fn known(number: i32) -> Option<Self> {
        (number == 1).then_some(Self::Low)
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::open_integer_enum(deserializer, Self::known, Self::Unrecognized)
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(self.value())
    }
}

#[derive(Debug)]
struct Closed;

impl<'de> Deserialize<'de> for Closed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::closed_enum(
            deserializer,
            |text| (text == "A").then_some(Self),
            &["A", "B"],
        )
    }
}

#[derive(Debug)]
struct ClosedNumber;

impl<'de> Deserialize<'de> for ClosedNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::closed_integer_enum(
            deserializer,
            |number| (number == 1).then_some(Self),
            &[1_u32, 2],
        )
    }
}

#[test]
fn unknown_values_are_kept_and_written_back() {
    for (json, debug) in [
        ("\"CREATING\"", "Creating"),
        ("\"PAUSED\"", "Unrecognized(\"PAUSED\")"),
        ("\"creating\"", "Unrecognized(\"creating\")"),
        ("\"\"", "Unrecognized(\"\")"),
        ("\"a\\nb\"", "Unrecognized(\"a\\nb\")"),
    ] {
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        for status in [
            serde_json::from_str::<TokenStatus>(json).unwrap(),
            serde_json::from_reader(json.as_bytes()).unwrap(),
            TokenStatus::deserialize(&value).unwrap(),
            serde_json::from_value(value.clone()).unwrap(),
        ] {
            assert_eq!(format!("{status:?}"), debug);
            assert_eq!(serde_json::to_string(&status).unwrap(), json);
        }
    }
    for (json, debug) in [
        ("1", "Low"),
        ("7", "Unrecognized(7)"),
        ("-7", "Unrecognized(-7)"),
    ] {
        let level: Level = serde_json::from_str(json).unwrap();
        assert_eq!(format!("{level:?}"), debug);
        assert_eq!(serde_json::to_string(&level).unwrap(), json);
    }
}

#[test]
fn enumerations_are_keys_of_maps() {
    let json = r#"{"CREATING":1,"PAUSED":2}"#;
    let map: BTreeMap<TokenStatus, i32> = serde_json::from_str(json).unwrap();
    assert_eq!(map[&TokenStatus::Creating], 1);
    assert_eq!(serde_json::to_string(&map).unwrap(), json);
}

#[test]
fn what_is_no_value_at_all_is_an_error() {
    for json in ["null", "1", "[]", "{}", "true"] {
        assert!(serde_json::from_str::<TokenStatus>(json).is_err(), "{json}");
    }
    for json in ["null", "\"1\"", "1.5", "2147483648", "true"] {
        assert!(serde_json::from_str::<Level>(json).is_err(), "{json}");
    }
}

#[test]
fn a_closed_enumeration_says_what_it_knows() {
    assert!(serde_json::from_str::<Closed>("\"A\"").is_ok());
    let error = serde_json::from_str::<Closed>("\"C\"")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("unknown variant `C`, expected `A` or `B`"),
        "{error}"
    );

    assert!(serde_json::from_str::<ClosedNumber>("1").is_ok());
    let error = serde_json::from_str::<ClosedNumber>("3")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("unknown value 3, expected one of 1 2"),
        "{error}"
    );
}
