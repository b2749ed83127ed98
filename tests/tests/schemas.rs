//! Exported schemas before the judge that needs nothing but Rust. Another judge sits in `judges/`.

use std::collections::BTreeSet;

use cratewright::lower::lower;
use cratewright::schema::{Contract, Draft, Layout, Options, crate_file, files};
use cratewright_tests::documents::{Maker, subjects};
use cratewright_tests::samples::{Written, written};
use cratewright_tests::schemas::{apis, validator, ways};
use serde_json::Value;

/// How many documents of each sort are made for a type.
const DOCUMENTS: usize = 60;

#[test]
fn every_document_is_valid_against_its_metaschema() {
    for api in apis() {
        let krate = lower(&api);
        for way in ways()
            .into_iter()
            .filter(|way| way.draft != Draft::OpenApi31)
        {
            for (path, text) in files(&krate, way) {
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
                let [(path, text)]: [_; 1] = Vec::from_iter(files(&krate, options))
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
        let krate = lower(api);
        for contract in Contract::ALL {
            let (path, text) = crate_file(&krate, contract);
            let bundle: Value = serde_json::from_str(&text).expect("JSON");
            let mut judged = BTreeSet::new();
            let by_name = |one: &Written, other: &Written| one.name == other.name;
            for written in written.chunk_by(by_name) {
                let name = written[0].name;
                judged.insert(name);
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
                types.clone().all(|name| judged.contains(name.as_str())),
                "{id}: {types:?}"
            );
        }
    }
}

#[test]
fn keys_stand_in_an_order_of_our_own() {
    let api = &apis()[0];
    for way in ways() {
        for (path, text) in files(&lower(api), way) {
            assert!(text.ends_with("}\n") && !text.ends_with("\n\n"), "{path}");
            if way.layout == Layout::Bundle {
                let definitions = text.lines().filter_map(|line| line.strip_prefix("    \""));
                let names: Vec<_> = definitions
                    .filter_map(|line| line.strip_suffix("\": {"))
                    .collect();
                assert!(
                    names.is_sorted() || way.draft == Draft::OpenApi31,
                    "{path}: {names:?}"
                );
            }
        }
    }
}
