//! The JSON Schema of the spec language, as editors go by it.

use std::collections::BTreeSet;

use cratewright::schema::language;
use cratewright_tests::schemas::{bad_specs, root, specs};
use serde_json::Value;

/// Mistakes that a schema can see: keys, kinds of values, and the forms of texts.
const SEEN: &[&str] = &[
    "E0101", "E0102", "E0103", "E0104", "E0105", "E0106", "E0301", "E0303",
];

fn schema() -> Value {
    serde_json::from_str(&language::document()).expect("JSON")
}

#[test]
fn the_committed_schema_is_current_and_valid() {
    let committed =
        std::fs::read_to_string(root().join("schemas/spec.schema.json")).expect("a file");
    assert_eq!(
        committed,
        language::document(),
        "run `cargo codegen generate`"
    );
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
fn it_refuses_just_the_mistakes_that_a_schema_can_see() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let refused: BTreeSet<String> = bad_specs()
        .into_iter()
        .filter(|(_, spec)| !validator.is_valid(spec))
        .map(|(code, _)| code)
        .collect();
    assert_eq!(
        refused,
        SEEN.iter().map(|code| (*code).to_owned()).collect()
    );
}
