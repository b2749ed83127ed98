//! A strict reader for tests: what does a body hold that the model does not know?
//!
//! Generated crates ignore unknown members, so that a service may add some. A test that reads a
//! recorded body strictly notices when it has.
//!
//! ```
//! use cratewright_testkit::strict;
//! # use std::collections::BTreeMap;
//! # use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
//! # struct Token { id: String }
//! # impl<'de> Deserialize<'de> for Token {
//! #     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//! #         let map = BTreeMap::<String, serde_json::Value>::deserialize(deserializer)?;
//! #         Ok(Token { id: map["id"].to_string() })
//! #     }
//! # }
//! # impl Serialize for Token {
//! #     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//! #         BTreeMap::from([("id", &self.id)]).serialize(serializer)
//! #     }
//! # }
//!
//! let body = r#"{ "id": "at-1", "lastUsedFrom": { "ip": "192.0.2.1" }, "note": null }"#;
//! assert_eq!(strict::unknown::<Token>(body)?, ["/lastUsedFrom", "/note"]);
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Value, json};

/// The places of all members of `body` that `T` does not know, as JSON Pointers in the order of the
/// body's keys.
///
/// A member is known if it is written back, or if something else in its place would make a
/// difference. What an open union keeps of a variant that it does not know counts as known.
///
/// # Errors
/// When `body` cannot be read as a `T` at all.
pub fn unknown<T: DeserializeOwned + Serialize>(body: &str) -> serde_json::Result<Vec<String>> {
    let read: Value = serde_json::from_str(body)?;
    let written = rewrite::<T>(&read)?;
    let mut missing = Vec::new();
    compare(&read, &written, &mut String::new(), &mut missing);
    missing.retain(|pointer| !matters::<T>(&read, &written, pointer));
    Ok(missing)
}

fn rewrite<T: DeserializeOwned + Serialize>(value: &Value) -> serde_json::Result<Value> {
    // Through text, for the readers of some types look at how a number is spelled.
    let value: T = serde_json::from_str(&value.to_string())?;
    serde_json::to_value(value)
}

/// Finds the members that were read and not written.
fn compare(read: &Value, written: &Value, at: &mut String, missing: &mut Vec<String>) {
    let length = at.len();
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (key, value) in read {
                at.extend(["/", &key.replace('~', "~0").replace('/', "~1")]);
                match written.get(key) {
                    Some(written) => compare(value, written, at, missing),
                    None => missing.push(at.clone()),
                }
                at.truncate(length);
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            // Where nulls are skipped, the rest moves up.
            let keeps_nulls = read.len() == written.len();
            let items = read.iter().enumerate();
            let items = items.filter(|(_, item)| keeps_nulls || !item.is_null());
            for ((index, item), written) in items.zip(written) {
                at.extend(["/", &index.to_string()]);
                compare(item, written, at, missing);
                at.truncate(length);
            }
        }
        _ => {}
    }
}

/// Whether anything else in that place would be refused, or change what is written.
fn matters<T: DeserializeOwned + Serialize>(read: &Value, written: &Value, pointer: &str) -> bool {
    let others = [
        json!(true),
        json!(1),
        json!("1"),
        json!([[]]),
        json!({ "": [] }),
    ];
    others.into_iter().any(|other| {
        let mut changed = read.clone();
        if let Some(place) = changed.pointer_mut(pointer) {
            *place = other;
        }
        rewrite::<T>(&changed).map_or(true, |rewritten| rewritten != *written)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::{Deserialize, Deserializer, Serializer};
    use std::collections::BTreeMap;

    #[derive(Debug, Default)]
    struct Token {
        id: Option<String>,
        tags: BTreeMap<String, String>,
        parts: Vec<Token>,
    }

    impl<'de> Deserialize<'de> for Token {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            fn part<T: DeserializeOwned + Default, E: serde_core::de::Error>(
                value: Option<&Value>,
            ) -> Result<T, E> {
                let value = value.filter(|value| !value.is_null()).cloned();
                value.map_or(Ok(T::default()), |value| {
                    serde_json::from_value(value).map_err(E::custom)
                })
            }
            let map = BTreeMap::<String, Value>::deserialize(deserializer)?;
            let parts: Vec<Option<Token>> = part(map.get("parts"))?;
            Ok(Self {
                id: part(map.get("id").or(map.get("Id")))?,
                tags: part(map.get("tags"))?,
                parts: parts.into_iter().flatten().collect(),
            })
        }
    }

    impl Serialize for Token {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = BTreeMap::new();
            map.extend(self.id.as_ref().map(|id| ("id", json!(id))));
            map.insert("tags", json!(self.tags));
            map.insert(
                "parts",
                json!(
                    self.parts
                        .iter()
                        .flat_map(serde_json::to_value)
                        .collect::<Vec<_>>()
                ),
            );
            map.serialize(serializer)
        }
    }

    #[test]
    fn unknown_members_are_found_at_any_depth() {
        let body = r#"{
            "id": null, "tags": { "a/b": "c" }, "new": null,
            "parts": [null, { "Id": "1" }, { "id": "2", "x~y": { "z": 1 } }]
        }"#;
        assert_eq!(unknown::<Token>(body).unwrap(), ["/new", "/parts/2/x~0y"]);
    }

    #[test]
    fn a_body_that_is_known_has_no_unknown_members() {
        assert!(
            unknown::<Token>(r#"{ "Id": null, "parts": [{}] }"#)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn a_body_that_cannot_be_read_is_an_error() {
        assert!(unknown::<Token>(r#"{ "id": 1 }"#).is_err());
    }
}
