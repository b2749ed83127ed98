//! `{"tag": "variant", "content": value}`, in the words of generated code.

use cratewright_support::UnrecognizedVariant;
use cratewright_support::codec::{As, Constant, EpochMillis, Form, union};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Setting {
    Text(String),
    Since(OffsetDateTime),
    Unrecognized(UnrecognizedVariant),
}

impl union::Tagged for Setting {
    const NAME: &'static str = "Setting";
    const TAGS: &'static [Constant] = &[Constant::Text("text"), Constant::Text("since")];

    fn read<'de, D: Deserializer<'de>>(tag: usize, value: D) -> Result<Self, D::Error> {
        match tag {
            0 => String::deserialize(value).map(Self::Text),
            _ => EpochMillis::read(value).map(Self::Since),
        }
    }

    fn unrecognized(variant: UnrecognizedVariant) -> Option<Self> {
        Some(Self::Unrecognized(variant))
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::adjacent(deserializer, "type", "value")
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => union::write_adjacent(serializer, "type", "text", "value", value),
            Self::Since(value) => {
                let value = As::<_, EpochMillis>::new(value);
                union::write_adjacent(serializer, "type", "since", "value", &value)
            }
            Self::Unrecognized(variant) => variant.serialize(serializer),
        }
    }
}

fn read(json: &str) -> Result<Setting, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn tag_and_value_may_stand_anywhere() {
    let since = Setting::Since(
        OffsetDateTime::UNIX_EPOCH + time::Duration::milliseconds(1_700_000_000_123),
    );
    for json in [
        r#"{"type":"since","value":1700000000123}"#,
        r#"{"value":1700000000123,"type":"since"}"#,
        r#"{"a":[{}],"value":1700000000123,"b":null,"type":"since","c":"d"}"#,
        r#"{"a":1,"type":"since","b":2,"value":1700000000123,"c":3}"#,
    ] {
        assert_eq!(read(json).as_ref(), Ok(&since), "{json}");
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::from_value::<Setting>(value).unwrap(), since);
    }
    assert_eq!(
        serde_json::to_string(&since).unwrap(),
        r#"{"type":"since","value":1700000000123}"#
    );
}

#[test]
fn an_unknown_variant_is_kept_in_its_order() {
    for json in [
        r#"{"type":"list","value":[1,2]}"#,
        r#"{"value":{"b":1,"a":2},"type":"list","hint":null}"#,
        r#"{"type":"list"}"#,
    ] {
        let setting = read(json).unwrap();
        assert!(matches!(setting, Setting::Unrecognized(_)));
        assert_eq!(serde_json::to_string(&setting).unwrap(), json);
    }
}

#[test]
fn what_is_missing_is_named() {
    for (json, expected) in [
        ("{}", "missing field `type`"),
        (r#"{"value":1}"#, "missing field `type`"),
        (r#"{"type":"text"}"#, "missing field `value`"),
        (
            r#"{"type":"text","value":null}"#,
            "invalid type: null, expected a string",
        ),
        (
            r#"{"type":null,"value":1}"#,
            "invalid type: null, expected the name of a variant of Setting",
        ),
        (
            "7",
            "invalid type: integer `7`, expected Setting, an object with members `type` and `value`",
        ),
    ] {
        let error = read(json).unwrap_err();
        assert!(error.starts_with(expected), "{json}: {error}");
    }
}
