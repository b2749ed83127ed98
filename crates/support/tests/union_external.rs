//! `{"tag": value}`, in the words of generated code.

use cratewright_support::UnrecognizedVariant;
use cratewright_support::codec::{As, Constant, EpochSeconds, Form, List, union};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;

/// An open union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Condition {
    Name(String),
    Between(Vec<OffsetDateTime>),
    Not(Box<Condition>),
    Unrecognized(UnrecognizedVariant),
}

impl union::Tagged for Condition {
    const NAME: &'static str = "Condition";
    const TAGS: &'static [Constant] = &[
        Constant::Text("name"),
        Constant::Text("between"),
        Constant::Text("not"),
    ];

    fn read<'de, D: Deserializer<'de>>(tag: usize, value: D) -> Result<Self, D::Error> {
        match tag {
            0 => String::deserialize(value).map(Self::Name),
            1 => List::<EpochSeconds>::read(value).map(Self::Between),
            _ => Box::deserialize(value).map(Self::Not),
        }
    }

    fn unrecognized(variant: UnrecognizedVariant) -> Option<Self> {
        Some(Self::Unrecognized(variant))
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::external(deserializer)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Name(value) => union::write_external(serializer, "name", value),
            Self::Between(value) => union::write_external(
                serializer,
                "between",
                &As::<_, List<EpochSeconds>>::new(value),
            ),
            Self::Not(value) => union::write_external(serializer, "not", value),
            Self::Unrecognized(variant) => variant.serialize(serializer),
        }
    }
}

/// A closed one.
#[derive(Debug, PartialEq)]
pub enum Switch {
    On(bool),
}

impl union::Tagged for Switch {
    const NAME: &'static str = "Switch";
    const TAGS: &'static [Constant] = &[Constant::Text("on")];

    fn read<'de, D: Deserializer<'de>>(_tag: usize, value: D) -> Result<Self, D::Error> {
        bool::deserialize(value).map(Self::On)
    }
}

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::external(deserializer)
    }
}

fn read(json: &str) -> Result<Condition, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn the_one_member_that_is_not_null_is_the_value() {
    let expected = Ok(Condition::Name("a".to_owned()));
    for json in [
        r#"{"name":"a"}"#,
        r#"{"__type":"com.example#Condition","name":"a"}"#,
        r#"{"name":"a","__type":7}"#,
        r#"{"not":null,"name":"a","between":null,"later":null}"#,
    ] {
        assert_eq!(read(json), expected, "{json}");
    }
    let value: serde_json::Value = serde_json::from_str(r#"{"name":"a"}"#).unwrap();
    assert_eq!(serde_json::from_value(value).ok(), expected.ok());
}

#[test]
fn values_have_forms_and_nest() {
    let json = r#"{"not":{"between":[0,1.5]}}"#;
    let condition = read(json).unwrap();
    assert_eq!(serde_json::to_string(&condition).unwrap(), json);
}

#[test]
fn no_member_or_several_are_an_error() {
    for json in ["{}", r#"{"name":null}"#, r#"{"__type":"x"}"#] {
        let error = read(json).unwrap_err();
        assert!(
            error.starts_with("invalid length 0, expected Condition, an object with one member"),
            "{error}"
        );
    }
    for json in [
        r#"{"name":"a","not":{"name":"b"}}"#,
        r#"{"name":"a","later":1}"#,
        r#"{"later":1,"sooner":2}"#,
    ] {
        let error = read(json).unwrap_err();
        assert!(
            error.starts_with("Condition has more than one member"),
            "{error}"
        );
    }
    let error = read("\"name\"").unwrap_err();
    assert!(
        error.starts_with("invalid type: string \"name\", expected Condition"),
        "{error}"
    );
}

#[test]
fn an_unknown_variant_is_kept_and_written_back_as_it_came() {
    for json in [
        r#"{"later":{"z":1,"a":[null,true,-5,18446744073709551615,0.1,"x"],"deep":{"k":{}}}}"#,
        r#"{"later":""}"#,
        r#"{"later":-9223372036854775808}"#,
    ] {
        let condition = read(json).unwrap();
        assert!(matches!(condition, Condition::Unrecognized(_)));
        assert_eq!(format!("{condition:?}"), "Unrecognized(\"later\")");
        assert_eq!(serde_json::to_string(&condition).unwrap(), json);
        assert_eq!(condition, condition.clone());
    }
    assert_ne!(read(r#"{"later":1}"#), read(r#"{"later":2}"#));
}

#[test]
fn a_closed_union_says_what_it_knows() {
    assert_eq!(
        serde_json::from_str::<Switch>(r#"{"on":true}"#).unwrap(),
        Switch::On(true)
    );
    let error = serde_json::from_str::<Switch>(r#"{"off":true}"#).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("unknown variant `off`, expected `on`"),
        "{error}"
    );
}

#[test]
fn absurd_nesting_is_an_error() {
    let depth = 100_000;
    assert!(
        read(&format!(
            "{}{}",
            r#"{"not":"#.repeat(depth),
            "}".repeat(depth)
        ))
        .is_err()
    );
    assert!(
        read(&format!(
            "{}{}",
            r#"{"later":"#.repeat(depth),
            "}".repeat(depth)
        ))
        .is_err()
    );
}
