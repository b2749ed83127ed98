//! Exported `OpenAPI` documents: complete, and without loose ends.

use std::collections::BTreeSet;

use cratewright::model::Api;
use cratewright::schema::{Draft, Options, files, losses};
use cratewright_tests::schemas::apis;
use serde_json::Value;

fn documents() -> Vec<(Api, Draft, Value)> {
    let mut documents = Vec::new();
    for api in apis() {
        for draft in [Draft::OpenApi31, Draft::OpenApi30] {
            let options = Options {
                draft,
                ..Options::default()
            };
            let files = files(&api, &options);
            let text = files.values().next().expect("one document");
            let document = serde_json::from_str(text).expect("JSON");
            documents.push((api.clone(), draft, document));
        }
    }
    documents
}

/// Calls `found` with every object in a document.
fn objects<'d>(document: &'d Value, found: &mut impl FnMut(&'d serde_json::Map<String, Value>)) {
    match document {
        Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
        Value::Object(members) => {
            found(members);
            members.values().for_each(|member| objects(member, found));
        }
        _ => {}
    }
}

fn operations(document: &Value) -> Vec<(&str, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods").values();
        methods.map(move |operation| (path.as_str(), operation))
    });
    operations.collect()
}

#[test]
fn every_reference_leads_somewhere() {
    for (api, draft, document) in documents() {
        objects(&document["paths"], &mut |object| {
            if let Some(target) = object.get("$ref").and_then(Value::as_str) {
                let pointer = target.strip_prefix('#').expect("a reference inside");
                assert!(
                    document.pointer(pointer).is_some(),
                    "{} {draft:?}: {target}",
                    api.id
                );
            }
        });
    }
}

#[test]
fn every_operation_is_there_once_with_an_answer() {
    for (api, draft, document) in documents() {
        let described: BTreeSet<&str> = operations(&document)
            .iter()
            .map(|(_, operation)| operation["operationId"].as_str().expect("an id"))
            .collect();
        let declared: BTreeSet<&str> = api
            .operations
            .iter()
            .map(|operation| operation.name.as_str())
            .collect();
        assert_eq!(described, declared, "{} {draft:?}", api.id);
        for (path, operation) in operations(&document) {
            let responses = operation["responses"].as_object().expect("responses");
            assert!(!responses.is_empty(), "{} {path}", api.id);
        }
    }
}

#[test]
fn every_label_of_a_path_is_a_parameter() {
    for (api, _, document) in documents() {
        for (path, operation) in operations(&document) {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let named: BTreeSet<&str> = parameters
                .filter(|parameter| parameter["in"] == "path")
                .filter_map(|parameter| parameter["name"].as_str())
                .collect();
            let labels: BTreeSet<&str> = path
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(label, _)| label)
                .collect();
            assert_eq!(named, labels, "{} {path}", api.id);
        }
    }
}

#[test]
fn version_3_0_has_no_keyword_of_a_later_one() {
    const LATER: &[&str] = &[
        "const",
        "contentEncoding",
        "examples",
        "if",
        "propertyNames",
    ];
    for (api, draft, document) in documents() {
        if draft != Draft::OpenApi30 {
            continue;
        }
        objects(&document["components"]["schemas"], &mut |object| {
            // A property may be called like a keyword: its schema is an object with a type.
            for keyword in LATER {
                let found = object.get(*keyword).filter(|value| !value.is_object());
                assert!(found.is_none(), "{}: {keyword} in {object:?}", api.id);
            }
            assert_ne!(object.get("type"), Some(&"null".into()), "{}", api.id);
        });
    }
}

#[test]
fn a_discriminator_names_components_that_have_the_tag() {
    for (api, draft, document) in documents() {
        objects(&document["components"], &mut |object| {
            let Some(tag) = object.get("discriminator") else {
                return;
            };
            let name = tag["propertyName"].as_str().unwrap_or_default();
            for target in tag["mapping"]
                .as_object()
                .into_iter()
                .flat_map(|map| map.values())
            {
                let pointer = target.as_str().and_then(|target| target.strip_prefix('#'));
                let variant = pointer.and_then(|pointer| document.pointer(pointer));
                let required = variant.and_then(|variant| variant["required"].as_array());
                let has_tag = required.is_some_and(|required| required.contains(&name.into()));
                assert!(has_tag, "{} {draft:?}: {target}", api.id);
            }
        });
    }
}

#[test]
fn what_is_lost_is_named_once() {
    for (api, draft, _) in documents() {
        let options = Options {
            draft,
            ..Options::default()
        };
        let lines = losses(&api, &options);
        let all: BTreeSet<&String> = lines.iter().collect();
        assert_eq!(all.len(), lines.len(), "{}", api.id);
    }
}
