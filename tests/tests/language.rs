//! The JSON Schema of the spec language, as editors go by it.

use std::collections::BTreeSet;

use cratewright::schema::language;
use cratewright_tests::schemas::{bad_specs, root, specs};
use serde_json::Value;

/// Mistakes that a schema can see: keys, kinds of values, the forms of strings, and what goes with
/// what.
const SEEN: &[&str] = &[
    "E0101", "E0102", "E0103", "E0104", "E0105", "E0106", "E0108", "E0109", "E0110", "E0112",
    "E0113", "E0114", "E0301", "E0303",
];

fn schema() -> Value {
    serde_json::from_str(&language::document()).expect("JSON")
}

#[test]
fn the_committed_schema_is_current_and_valid() {
    for (name, document) in language::documents() {
        let committed = std::fs::read_to_string(root().join("schemas").join(name)).expect("a file");
        assert!(
            committed == document,
            "{name}: run `cargo codegen generate`"
        );
    }
    jsonschema::meta::validate(&schema()).expect("a schema");
}

#[test]
fn it_takes_every_good_spec() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    for (path, spec) in specs() {
        if let Err(error) = validator.validate(&spec) {
            panic!("{path}: {error} at {}", error.instance_path());
        }
    }
}

#[test]
fn it_refuses_the_mistakes_that_a_schema_can_see() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let refused: BTreeSet<String> = bad_specs()
        .into_iter()
        .filter(|(_, _, spec)| !validator.is_valid(spec))
        .map(|(code, _, _)| code)
        .collect();
    let missed: Vec<_> = SEEN
        .iter()
        .filter(|code| !refused.contains(**code))
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn what_it_refuses_the_checker_refuses() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    for (code, text, spec) in bad_specs() {
        if let Err(error) = validator.validate(&spec) {
            assert!(
                cratewright::load("spec.toml", &text).is_err(),
                "{code}: {error} at {}",
                error.instance_path()
            );
        }
    }
}

#[test]
fn it_has_something_to_say_of_every_key() {
    fn look(schema: &Value, place: &str) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            let described = value["description"].is_string();
            assert!(described, "{place}.{key} has no description");
        }
    }
    let schema = schema();
    look(&schema, "");
    for (name, definition) in schema["definitions"].as_object().expect("definitions") {
        look(definition, name);
    }
}

#[test]
fn the_spelling_of_a_type_is_seen_and_its_names_are_not() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let spec = |ty: &str| {
        serde_json::json!({
            "spec": 1,
            "api": {"id": "x", "title": "X", "version": "1", "protocol": "rest-json"},
            "structs": {"S": {"fields": {"a": {"type": ty}}}}
        })
    };
    for good in [
        "string",
        "Name?",
        "list<string?>",
        "map<string, list<Name>>?",
        " set < Name > ",
    ] {
        assert!(validator.is_valid(&spec(good)), "{good}");
    }
    for bad in [
        "",
        "list<string",
        "string[]>",
        "Name??",
        "map<string>",
        "list<>",
        "a b",
    ] {
        assert!(!validator.is_valid(&spec(bad)), "{bad}");
    }
}
