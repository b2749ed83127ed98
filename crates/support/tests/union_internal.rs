//! `{"tag": "variant", …members of the value}`, in the words of generated code.

use cratewright_support::UnrecognizedVariant;
use cratewright_support::codec::{self, As, Constant, EpochSeconds, Fields, required, union};
use serde_core::de::{MapAccess, Visitor};
use serde_core::ser::SerializeStruct;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Created {
    pub at: OffsetDateTime,
    pub by: Option<String>,
}

const FIELDS: &[&str] = &["at", "by"];

impl<'de> Deserialize<'de> for Created {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Created;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("struct Created")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Created, A::Error> {
                let (mut at, mut by) = (None, None);
                let mut fields = Fields::new(FIELDS);
                while let Some(field) = fields.next(&mut map)? {
                    match field {
                        0 => at = Some(codec::read::<EpochSeconds, _, _>(&mut map)?),
                        _ => by = map.next_value()?,
                    }
                }
                Ok(Created {
                    at: required(at, "at")?,
                    by,
                })
            }
        }
        deserializer.deserialize_struct("Created", FIELDS, Reader)
    }
}

impl Serialize for Created {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields =
            serializer.serialize_struct("Created", 1 + usize::from(self.by.is_some()))?;
        fields.serialize_field("at", &As::<_, EpochSeconds>::new(&self.at))?;
        if let Some(by) = &self.by {
            fields.serialize_field("by", by)?;
        }
        fields.end()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Event {
    Created(Created),
    Unrecognized(UnrecognizedVariant),
}

impl union::Tagged for Event {
    const NAME: &'static str = "Event";
    const TAGS: &'static [Constant] = &[Constant::Text("created")];

    fn read<'de, D: Deserializer<'de>>(_tag: usize, value: D) -> Result<Self, D::Error> {
        Created::deserialize(value).map(Self::Created)
    }

    fn unrecognized(variant: UnrecognizedVariant) -> Option<Self> {
        Some(Self::Unrecognized(variant))
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::internal(deserializer, "kind", &[])
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Created(value) => union::write_internal(serializer, "kind", "created", value),
            Self::Unrecognized(variant) => variant.serialize(serializer),
        }
    }
}

fn read(json: &str) -> Result<Event, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn created(millis: i64, by: Option<&str>) -> Event {
    Event::Created(Created {
        at: OffsetDateTime::UNIX_EPOCH + time::Duration::milliseconds(millis),
        by: by.map(str::to_owned),
    })
}

#[test]
fn the_tag_may_stand_anywhere() {
    for json in [
        r#"{"kind":"created","at":1700000000.123,"by":"me"}"#,
        r#"{"at":1700000000.123,"kind":"created","by":"me"}"#,
        r#"{"at":1700000000.123,"by":"me","kind":"created"}"#,
        r#"{"other":{"kind":"x"},"by":"me","kind":"created","more":[1],"at":1700000000.123}"#,
    ] {
        assert_eq!(
            read(json),
            Ok(created(1_700_000_000_123, Some("me"))),
            "{json}"
        );
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            Event::deserialize(&value).unwrap(),
            created(1_700_000_000_123, Some("me"))
        );
    }
}

#[test]
fn null_before_the_tag_is_absence_as_after_it() {
    assert_eq!(
        read(r#"{"by":null,"at":5,"kind":"created"}"#),
        Ok(created(5_000, None))
    );
    assert_eq!(
        read(r#"{"kind":"created","by":null,"at":5}"#),
        Ok(created(5_000, None))
    );
}

#[test]
fn the_tag_is_written_first() {
    assert_eq!(
        serde_json::to_string(&created(1_500, Some("me"))).unwrap(),
        r#"{"kind":"created","at":1.5,"by":"me"}"#,
    );
    assert_eq!(
        serde_json::to_value(created(0, None)).unwrap()["kind"],
        "created"
    );
}

#[test]
fn an_unknown_variant_is_kept_in_its_order() {
    for json in [
        r#"{"kind":"moved","from":{"b":1,"a":2.5},"to":null}"#,
        r#"{"from":"b","kind":"moved","to":[1,2,3]}"#,
        r#"{"to":1e300,"kind":"moved"}"#,
    ] {
        let event = read(json).unwrap();
        assert_eq!(format!("{event:?}"), "Unrecognized(\"moved\")");
        let written = serde_json::to_string(&event)
            .unwrap()
            .replace("1e+300", "1e300");
        assert_eq!(written, json);
    }
}

#[test]
fn a_tag_that_is_missing_or_no_string_is_an_error() {
    let error = read(r#"{"at":5}"#).unwrap_err();
    assert!(error.starts_with("missing field `kind`"), "{error}");
    let error = read(r#"{"kind":7}"#).unwrap_err();
    assert!(
        error.starts_with("invalid type: integer `7`, expected the name of a variant of Event"),
        "{error}"
    );
    let error = read(r#"{"kind":"created"}"#).unwrap_err();
    assert!(error.starts_with("missing field `at`"), "{error}");
    let error = read("[]").unwrap_err();
    assert!(
        error.starts_with("invalid type: sequence, expected Event, an object with a member `kind`"),
        "{error}"
    );
}

#[test]
fn a_variant_without_members_has_no_place_for_a_tag() {
    struct Odd;
    impl Serialize for Odd {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            union::write_internal(serializer, "kind", "odd", &7)
        }
    }
    let error = serde_json::to_string(&Odd).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the variant `odd` is not an object, so it has no place for the member `kind`",
    );
}
