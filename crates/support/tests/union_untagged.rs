//! The value alone, in the words of generated code.

use std::collections::BTreeMap;

use cratewright_support::codec::union::{self, Mark, Untagged};
use cratewright_support::codec::{EpochSeconds, Float, Form, List, Map, OrNull, Plain};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;

/// A variant of every kind.
#[derive(Debug, Clone, PartialEq)]
pub enum PatchValue {
    Text(String),
    Flag(bool),
    Number(i64),
    Fraction(f64),
    List(Vec<Option<PatchValue>>),
    Object(BTreeMap<String, PatchValue>),
}

impl Untagged for PatchValue {
    const EXPECTING: &'static str = "a string, a boolean, a number, a list or an object";

    fn string<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        String::deserialize(value).map(Self::Text)
    }
    fn boolean<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        bool::deserialize(value).map(Self::Flag)
    }
    fn integer<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        i64::deserialize(value).map(Self::Number)
    }
    fn number<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Float::read(value).map(Self::Fraction)
    }
    fn list<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        List::<OrNull<Plain>>::read(value).map(Self::List)
    }
    fn object<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Map::<Plain>::read(value).map(Self::Object)
    }
}

impl<'de> Deserialize<'de> for PatchValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::untagged(deserializer)
    }
}

impl Serialize for PatchValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Flag(value) => value.serialize(serializer),
            Self::Number(value) => value.serialize(serializer),
            Self::Fraction(value) => Float::write(value, serializer),
            Self::List(value) => List::<OrNull<Plain>>::write(value, serializer),
            Self::Object(value) => Map::<Plain>::write(value, serializer),
        }
    }
}

/// Instants or objects that are told apart by their members.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    At(OffsetDateTime),
    ById(BTreeMap<String, String>),
    ByPath(BTreeMap<String, String>),
    ByPathAndSize(BTreeMap<String, String>),
}

impl Untagged for Place {
    const EXPECTING: &'static str = "seconds since 1970 or an object";

    fn number<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        EpochSeconds::read(value).map(Self::At)
    }
    fn object<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let (path, size) = (Mark::Has("path"), Mark::Has("size"));
        match union::by_members(value, &[&[Mark::Has("id")], &[path, size], &[path]])? {
            (0, value) => BTreeMap::deserialize(value).map(Self::ById),
            (1, value) => BTreeMap::deserialize(value).map(Self::ByPathAndSize),
            (_, value) => BTreeMap::deserialize(value).map(Self::ByPath),
        }
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::untagged(deserializer)
    }
}

#[test]
fn the_kind_of_the_value_tells_the_variant() {
    for (json, expected) in [
        (r#""a\nb""#, PatchValue::Text("a\nb".to_owned())),
        ("true", PatchValue::Flag(true)),
        ("0", PatchValue::Number(0)),
        ("-7", PatchValue::Number(-7)),
        ("0.5", PatchValue::Fraction(0.5)),
        ("{}", PatchValue::Object(BTreeMap::new())),
        ("[]", PatchValue::List(Vec::new())),
        (
            "[null,1]",
            PatchValue::List(vec![None, Some(PatchValue::Number(1))]),
        ),
    ] {
        let value: PatchValue = serde_json::from_str(json).unwrap();
        assert_eq!(value, expected, "{json}");
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        let tree: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(PatchValue::deserialize(&tree).unwrap(), expected, "{json}");
        assert_eq!(PatchValue::deserialize(tree).unwrap(), expected, "{json}");
    }
}

#[test]
fn variants_nest() {
    let json = r#"{"a":[true,{"b":[[1.5],"x",null]}],"c":-1}"#;
    let value: PatchValue = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
}

#[test]
fn a_kind_without_a_variant_is_an_error_that_says_what_there_is() {
    for (json, found) in [
        ("true", "boolean `true`"),
        ("\"x\"", "string \"x\""),
        ("[]", "sequence"),
        ("null", "null"),
    ] {
        let error = serde_json::from_str::<Place>(json).unwrap_err().to_string();
        let expected = format!("invalid type: {found}, expected seconds since 1970 or an object");
        assert!(error.starts_with(&expected), "{json}: {error}");
    }
    assert!(serde_json::from_str::<PatchValue>("18446744073709551615").is_err());
}

#[test]
fn an_integer_is_a_number_where_there_is_no_variant_of_integers() {
    let five = OffsetDateTime::UNIX_EPOCH + time::Duration::seconds(5);
    assert_eq!(serde_json::from_str::<Place>("5").unwrap(), Place::At(five));
    assert_eq!(
        serde_json::from_str::<Place>("5.0").unwrap(),
        Place::At(five)
    );
}

#[test]
fn objects_are_told_apart_by_their_required_members() {
    let read = |json| serde_json::from_str::<Place>(json);
    assert!(matches!(read(r#"{"x":"","id":"1"}"#), Ok(Place::ById(members)) if members.len() == 2));
    assert!(matches!(read(r#"{"path":"/"}"#), Ok(Place::ByPath(_))));
    assert!(matches!(
        read(r#"{"size":"1","path":"/"}"#),
        Ok(Place::ByPathAndSize(_))
    ));
    let error = read(r#"{"size":"1"}"#).unwrap_err().to_string();
    assert!(
        error.starts_with("no variant has its required members in this object"),
        "{error}"
    );
}

#[test]
fn absurd_nesting_is_an_error() {
    let depth = 100_000;
    assert!(serde_json::from_str::<PatchValue>(&"[".repeat(depth)).is_err());
    assert!(serde_json::from_str::<Place>(&r#"{"a":"#.repeat(depth)).is_err());
}
