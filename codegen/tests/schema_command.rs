//! `cratewright schema`: where files go, what `--check` says, and exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const EVERYTHING: &str = include_str!("specs/everything.toml");

/// A workspace with one spec.
fn workspace() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(root.path().join("specs")).expect("a folder");
    fs::write(root.path().join("specs/everything.toml"), EVERYTHING).expect("a spec");
    root
}

fn schema(root: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cratewright"))
        .arg("schema")
        .args(arguments)
        .current_dir(root.path())
        .output()
        .expect("the program runs")
}

#[track_caller]
fn assert_exit(output: &Output, code: i32) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn without_a_folder_it_writes_what_generate_writes() {
    let root = workspace();
    assert_exit(&schema(&root, &["--check"]), 3);
    assert_exit(&schema(&root, &[]), 0);
    assert_exit(&schema(&root, &["--check"]), 0);
    assert_eq!(
        names(&root.path().join("schemas")),
        ["settings.schema.json", "spec.schema.json"]
    );
    assert_eq!(
        names(&root.path().join("crates/everything-model/schemas")),
        [
            "everything.deserialize.schema.json",
            "everything.serialize.schema.json"
        ]
    );
}

#[test]
fn every_draft_and_contract_has_a_file_of_its_own() {
    let root = workspace();
    for draft in ["2020-12", "draft-07", "openapi-3.1", "openapi-3.0"] {
        assert_exit(&schema(&root, &["--out", "out", "--draft", draft]), 0);
    }
    assert_exit(
        &schema(
            &root,
            &["--out", "read", "--contract", "deserialize", "everything"],
        ),
        0,
    );
    assert_eq!(
        names(&root.path().join("out")),
        [
            "everything.deserialize.draft-07.schema.json",
            "everything.deserialize.schema.json",
            "everything.openapi-3.0.json",
            "everything.openapi.json",
            "everything.serialize.draft-07.schema.json",
            "everything.serialize.schema.json",
        ]
    );
    assert_eq!(
        names(&root.path().join("read")),
        ["everything.deserialize.schema.json"]
    );
}

#[test]
fn a_file_that_the_export_did_not_make_stays() {
    let root = workspace();
    let arguments = ["--out", "out", "--per-type", "--contract", "serialize"];
    assert_exit(&schema(&root, &arguments), 0);
    let mine = [
        "out/everything.serialize/Mine.schema.json",
        "out/mine.schema.json",
    ];
    for path in mine {
        fs::write(root.path().join(path), "{}").expect("a file");
    }
    assert_exit(&schema(&root, &[&arguments[..], &["--check"]].concat()), 0);
    assert_exit(&schema(&root, &arguments), 0);
    for path in mine {
        assert!(root.path().join(path).exists(), "{path}");
    }
}

#[test]
fn the_file_of_a_type_that_is_gone_goes() {
    let root = workspace();
    let arguments = ["--out", "out", "--per-type", "--contract", "serialize"];
    assert_exit(&schema(&root, &arguments), 0);
    let folder = root.path().join("out/everything.serialize");
    let gone = folder.join("Gone.schema.json");
    let some = names(&folder).into_iter().next().expect("a file");
    fs::copy(folder.join(some), &gone).expect("a file of an earlier export");
    let checked = schema(&root, &[&arguments[..], &["--check"]].concat());
    assert_exit(&checked, 3);
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(
        said.contains("everything.serialize/Gone.schema.json"),
        "{said}"
    );
    assert!(gone.exists(), "a check removes nothing");
    assert_exit(&schema(&root, &arguments), 0);
    assert!(!gone.exists());
}

#[test]
fn what_no_crate_brings_along_needs_a_folder() {
    let root = workspace();
    for option in [
        "--per-type",
        "--seal-requests",
        "--close-enums",
        "--annotate",
        "--types-only",
        "--root=Item",
        "--base=https://example.com/",
        "--draft=draft-07",
    ] {
        assert_exit(&schema(&root, &[option]), 2);
    }
    assert_exit(
        &schema(&root, &["--out", "out", "--bundle", "--per-type"]),
        2,
    );
    assert_exit(&schema(&root, &["--out", "out", "nothing"]), 2);
    assert_eq!(names(root.path()), ["specs"]);
}

#[test]
fn the_root_of_a_bundle_is_a_type_of_its_api() {
    let root = workspace();
    assert_exit(&schema(&root, &["--out", "out", "--root", "Item"]), 0);
    let path = root.path().join("out/everything.serialize.schema.json");
    let text = fs::read_to_string(path).expect("a bundle");
    assert!(text.contains("  \"$ref\": \"#/$defs/Item\",\n"), "{text}");

    let output = schema(&root, &["--out", "out", "--root", "Itme"]);
    assert_exit(&output, 2);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("did you mean `Item`?"), "{said}");
}

#[test]
fn an_identity_begins_with_the_base() {
    let root = workspace();
    let base = ["--out", "out", "--per-type", "--base"];
    assert_exit(
        &schema(&root, &[&base[..], &["https://example.com"]].concat()),
        2,
    );
    assert_exit(
        &schema(&root, &[&base[..], &["https://example.com/"]].concat()),
        0,
    );
    let path = root
        .path()
        .join("out/everything.serialize/Item.schema.json");
    let text = fs::read_to_string(path).expect("a schema");
    let id = "https://example.com/everything/2026-11-22/everything.serialize/Item.schema.json";
    assert!(text.contains(id), "{text}");
}

#[test]
fn the_root_of_an_openapi_document_has_what_openapi_knows_there() {
    let root = workspace();
    for format in ["openapi-3.1", "openapi-3.0"] {
        assert_exit(&schema(&root, &["--out", "out", "--format", format]), 0);
    }
    for name in names(&root.path().join("out")) {
        let text = fs::read(root.path().join("out").join(name)).expect("a document");
        let document: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        let keys = document.as_object().expect("an object").keys();
        let keys: Vec<_> = keys.filter(|key| !key.starts_with("x-")).collect();
        assert_eq!(
            keys,
            [
                "components",
                "externalDocs",
                "info",
                "openapi",
                "paths",
                "servers"
            ]
        );
        assert!(document["x-generated"].is_string());
    }
}

#[test]
fn what_openapi_cannot_say_is_told() {
    let root = workspace();
    let output = schema(&root, &["--out", "out", "--format", "openapi"]);
    assert_exit(&output, 0);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("OpenAPI cannot say"), "{said}");
}

#[test]
fn a_bad_spec_writes_nothing() {
    let root = workspace();
    fs::write(root.path().join("specs/bad.toml"), "spec = 2\n").expect("a spec");
    assert_exit(&schema(&root, &["--out", "out"]), 1);
    assert_eq!(names(root.path()), ["specs"]);
}
