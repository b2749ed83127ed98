//! Objects with members that have one value alone, and with members that nobody knows.
#![cfg(feature = "document")]

use std::collections::BTreeMap;

use cratewright_support::codec::{self, Form};
use cratewright_support::rows;
use cratewright_support::validate::{Constraint, Path, Rule, Validate, Violations, constraint};
use serde_json::{Value, json};

#[derive(Debug, Clone, PartialEq)]
struct Claims {
    sub: String,
    extra: BTreeMap<String, Value>,
}

rows::record! {
    Claims [] rest extra (codec::Map<codec::Document>) free entries(ANY_LENGTH, text(), any());
    fixed ["type" Text("person") Refused, "version" Integer(2) Read] {
        0 sub "sub" req plain free text();
    }
}

fn read(value: &Value) -> Result<Claims, serde_json::Error> {
    serde_json::from_str(&value.to_string())
}

#[test]
fn what_nobody_knows_is_kept_and_written_back() {
    let document = json!({
        "locale": "pt-BR", "type": "person", "sub": "ana", "version": 2, "zone": null, "n": [1, {}]
    });
    let claims = read(&document).unwrap();
    assert_eq!(claims.extra.len(), 3);
    assert_eq!(serde_json::to_value(&claims).unwrap(), document);
}

#[test]
fn an_entry_with_the_name_of_a_member_is_refused() {
    for name in ["sub", "type"] {
        let mut claims = read(&json!({ "type": "person", "sub": "ana" })).unwrap();
        claims.extra.insert(name.to_owned(), json!("bob"));
        let violations = claims.validate().unwrap_err();
        assert_eq!(violations[0].pointer, format!("/{name}"));
        assert_eq!(violations[0].rule, Rule::Unknown);
        let error = serde_json::to_string(&claims).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("`{name}` is a member of its own")
        );
    }
}

#[test]
fn where_members_nobody_knows_stand_apart_they_are_refused_as_well() {
    let map = BTreeMap::from([("name".to_owned(), 1), ("size".to_owned(), 2)]);
    let mut out = Violations::default();
    let unknown = constraint::apart(&["name"], constraint::any());
    Constraint::check(&unknown, &map, &Path::ROOT, &mut out);
    let places: Vec<_> = out.iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(places, ["/name"]);
}

#[test]
fn a_constant_is_no_other_value_and_may_be_missing_where_it_says_so() {
    for (document, wrong) in [
        (json!({ "sub": "ana" }), "missing field `type`"),
        (
            json!({ "type": "robot", "sub": "ana" }),
            "expected \"person\"",
        ),
        (json!({ "type": null, "sub": "ana" }), "expected \"person\""),
        (
            json!({ "type": "person", "sub": "ana", "version": 3 }),
            "expected 2",
        ),
        (
            json!({ "type": "person", "sub": "ana", "version": "2" }),
            "expected 2",
        ),
    ] {
        let error = read(&document).unwrap_err().to_string();
        assert!(error.contains(wrong), "{document}: {error}");
    }
    for document in [
        json!({ "type": "person", "sub": "ana" }),
        json!({ "type": "person", "sub": "ana", "version": null }),
    ] {
        assert!(read(&document).is_ok(), "{document}");
    }
}

#[test]
fn numbers_and_booleans_can_be_texts() {
    let read = |json: &str| -> Result<u64, _> {
        codec::Quoted::read(&mut serde_json::Deserializer::from_str(json))
    };
    assert_eq!(read(r#""18446744073709551615""#).unwrap(), u64::MAX);
    for wrong in ["7", r#""-1""#, r#""""#, r#"" 7""#, "null"] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
    let mut written = Vec::new();
    let mut to = serde_json::Serializer::new(&mut written);
    codec::Quoted::write(&true, &mut to).unwrap();
    assert_eq!(written, br#""true""#);
}

#[test]
fn json_can_be_a_text() {
    let read = |json: &str| -> Result<Value, _> {
        codec::DocumentText::read(&mut serde_json::Deserializer::from_str(json))
    };
    assert_eq!(read(r#""{\"a\":[1]}""#).unwrap(), json!({ "a": [1] }));
    let error = read(r#""{secret""#).unwrap_err().to_string();
    assert!(error.starts_with("the string holds no JSON"), "{error}");
    let mut written = Vec::new();
    let mut to = serde_json::Serializer::new(&mut written);
    codec::DocumentText::write(&json!({ "a": "b" }), &mut to).unwrap();
    assert_eq!(written, br#""{\"a\":\"b\"}""#);
}
