//! Exported schemas before the validator that needs nothing but Rust. Others stand in `validators/`.

use std::collections::BTreeSet;

use cratewright::lower::lower;
use cratewright::schema::{Contract, Draft, Layout, Options, crate_file, files};
use cratewright_tests::documents::{Maker, subjects};
use cratewright_tests::samples::{Written, written};
use cratewright_tests::schemas::{apis, validator, ways};
use serde_json::{Value, json};

/// How many documents of each sort are made for a type.
const DOCUMENTS: usize = 60;

#[test]
fn every_document_is_valid_against_its_metaschema() {
    for api in apis() {
        for way in ways().into_iter().filter(|way| !way.draft.is_openapi()) {
            for (path, text) in files(&api, &way) {
                let document: Value = serde_json::from_str(&text).expect("JSON");
                if let Err(error) = jsonschema::meta::validate(&document) {
                    panic!("{path} {way:?}: {error} at {}", error.instance_path());
                }
            }
        }
    }
}

#[test]
fn what_the_spec_allows_validates_and_what_it_forbids_does_not() {
    for api in apis() {
        let krate = lower(&api);
        for contract in Contract::ALL {
            for draft in [Draft::Draft202012, Draft::Draft07] {
                let options = Options {
                    draft,
                    contract,
                    ..Options::default()
                };
                let [(path, text)]: [_; 1] = Vec::from_iter(files(&api, &options))
                    .try_into()
                    .expect("one bundle");
                let bundle: Value = serde_json::from_str(&text).expect("JSON");
                let mut maker = Maker::new(&krate, contract, 1);
                for (name, subject) in subjects(&krate) {
                    let validator = validator(&bundle, name);
                    for _ in 0..DOCUMENTS {
                        let good = maker.good(subject);
                        if let Err(error) = validator.validate(&good) {
                            panic!(
                                "{path}, {name}: {error} at {}\n{good:#}",
                                error.instance_path()
                            );
                        }
                        if let Some((broken, why)) = maker.broken(subject) {
                            assert!(
                                !validator.is_valid(&broken),
                                "{path}, {name}: {why}\n{broken:#}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn what_a_type_writes_validates_and_a_broken_rule_does_not() {
    let apis = apis();
    for (id, written) in written(DOCUMENTS) {
        let api = apis.iter().find(|api| api.id == id).expect("a spec");
        for contract in Contract::ALL {
            let (path, text) = crate_file(api, contract);
            let bundle: Value = serde_json::from_str(&text).expect("JSON");
            let mut seen = BTreeSet::new();
            let by_name = |one: &Written, other: &Written| one.name == other.name;
            for written in written.chunk_by(by_name) {
                let name = written[0].name;
                seen.insert(name);
                let validator = validator(&bundle, name);
                for Written {
                    document, broken, ..
                } in written
                {
                    match broken {
                        None => {
                            let error = validator.validate(document).err();
                            assert!(error.is_none(), "{path}, {name}: {error:?}\n{document:#}");
                        }
                        Some(rule) => {
                            assert!(
                                !validator.is_valid(document),
                                "{path}, {name}: {rule}\n{document:#}"
                            );
                        }
                    }
                }
            }
            let types = bundle["$defs"].as_object().expect("definitions").keys();
            let types = types.filter(|name| name.starts_with(char::is_uppercase));
            assert!(
                types.clone().all(|name| seen.contains(name.as_str())),
                "{id}: {types:?}"
            );
        }
    }
}

#[test]
fn a_sealed_request_refuses_what_the_spec_does_not_know() {
    let bundle = everything(&Options {
        seal_requests: true,
        ..Options::default()
    });
    let request = validator(&bundle, "CreateItemRequest");
    assert!(request.is_valid(&json!({"name": "x", "forever": true})));
    assert!(!request.is_valid(&json!({"name": "x", "forever": true, "tomorrow": 1})));
    // A variant with its tag among its members knows the tag and nothing else.
    let shape = |shape: Value| json!({"name": "x", "forever": true, "shapes": [shape]});
    assert!(request.is_valid(&shape(json!({"kind": "Circle", "radius": 1}))));
    assert!(!request.is_valid(&shape(
        json!({"kind": "Circle", "radius": 1, "tomorrow": 1})
    )));
    // Responses may have learned more.
    let throttled = validator(&bundle, "Throttled");
    assert!(throttled.is_valid(&json!({"message": "slow down", "tomorrow": 1})));
}

#[test]
fn a_closed_enum_refuses_what_the_spec_does_not_know() {
    let open = everything(&Options::default());
    let closed = everything(&Options {
        close_enums: true,
        ..Options::default()
    });
    for (name, known, unknown) in [
        ("Level", json!(1), json!(3)),
        ("Event", json!({"Deleted": "a"}), json!({"Moved": "a"})),
        (
            "Shape",
            json!({"kind": "Square", "side": 2}),
            json!({"kind": "Star"}),
        ),
    ] {
        assert!(validator(&open, name).is_valid(&known), "{name}");
        assert!(validator(&open, name).is_valid(&unknown), "{name}");
        assert!(validator(&closed, name).is_valid(&known), "{name}");
        assert!(!validator(&closed, name).is_valid(&unknown), "{name}");
    }
}

#[test]
fn only_the_annotated_profile_has_keywords_of_its_own() {
    let annotated = everything(&Options {
        annotate: true,
        ..Options::default()
    });
    assert_eq!(annotated["x-owner"], "docs");
    assert_eq!(
        annotated["$defs"]["Item"]["properties"]["type"]["x-column"],
        3
    );
    assert_eq!(
        annotated["$defs"]["Item"]["properties"]["size"]["x-server-default"],
        10
    );
    assert!(!everything(&Options::default()).to_string().contains("\"x-"));
}

#[test]
fn a_secret_has_neither_example_nor_default() {
    let bundle = everything(&Options::default());
    let token = &bundle["$defs"]["Token"];
    assert_eq!(token["format"], "password");
    assert!(token.get("examples").is_none() && token.get("default").is_none());
}

#[test]
fn a_default_is_what_the_contracts_differ_in() {
    let required = |contract| {
        let bundle = everything(&Options {
            contract,
            ..Options::default()
        });
        let item = &bundle["$defs"]["Item"];
        assert_eq!(item["properties"]["level"]["default"], 1);
        item["required"]
            .as_array()
            .expect("a list")
            .contains(&json!("level"))
    };
    assert!(required(Contract::Serialize));
    assert!(!required(Contract::Deserialize));
}

/// The bundle of the spec with every construct.
fn everything(options: &Options) -> Value {
    let apis = apis();
    let api = apis
        .iter()
        .find(|api| api.id == "everything")
        .expect("a spec");
    let documents = files(api, options);
    serde_json::from_str(documents.values().next().expect("a bundle")).expect("JSON")
}

#[test]
fn keys_stand_in_an_order_of_our_own() {
    let api = &apis()[0];
    for way in ways() {
        for (path, text) in files(api, &way) {
            assert!(text.ends_with("}\n") && !text.ends_with("\n\n"), "{path}");
            if way.layout == Layout::Bundle {
                let definitions = text.lines().filter_map(|line| line.strip_prefix("    \""));
                let names: Vec<_> = definitions
                    .filter_map(|line| line.strip_suffix("\": {"))
                    .collect();
                assert!(
                    names.is_sorted() || way.draft.is_openapi(),
                    "{path}: {names:?}"
                );
            }
        }
    }
}
