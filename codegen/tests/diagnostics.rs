//! What the checker says, word for word: one spec for each entry of the catalogue.
//!
//! `diagnostics/<code>-<name>.toml` is a spec, and the `.stderr` beside it is what is said about it.
//! `UPDATE=1 cargo test --test diagnostics` writes what is said now.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cratewright::diagnostic::{Diagnostic, catalogue, json, text};

/// These are about files and not their text; `tests/robustness.rs` has them.
const NOT_ABOUT_TEXT: [&str; 5] = ["E0001", "E0002", "E0003", "E0115", "E0214"];

#[test]
fn every_rule_says_what_its_golden_file_says() {
    let mut wrong = Vec::new();
    for spec in specs() {
        let code = code_of(&spec);
        let found = diagnostics(&spec);
        if !found.iter().any(|diagnostic| diagnostic.rule.code == code) {
            wrong.push(format!(
                "{}: {code} is not among what is said",
                spec.display()
            ));
        }
        let said = text::render_all(&found, false);
        if !is_golden(&spec.with_extension("stderr"), &said) {
            wrong.push(format!("{}:\n{said}", spec.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "set UPDATE=1 to accept\n\n{}",
        wrong.join("\n\n")
    );
}

#[test]
fn every_rule_of_the_catalogue_has_a_golden_file() {
    let shown: BTreeSet<String> = specs().iter().map(|spec| code_of(spec)).collect();
    let missing: Vec<&str> = catalogue::ALL
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !shown.contains(*code) && !NOT_ABOUT_TEXT.contains(code))
        // `tests/settings.rs` has those.
        .filter(|code| !code.starts_with("E09"))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn programs_get_the_same_facts_as_json() {
    let spec = folder().join("E0218-rust-clash.toml");
    let said = json::render_all(&diagnostics(&spec));
    assert!(is_golden(&spec.with_extension("json"), &said), "{said}");
}

/// What is said about a spec, under a name that is the same on every machine.
fn diagnostics(spec: &Path) -> Vec<Diagnostic> {
    let text = fs::read_to_string(spec).expect("the spec can be read");
    let name = spec.file_name().expect("it has a name").to_string_lossy();
    match cratewright::load(&name, &text) {
        Ok((_, warnings)) => warnings,
        Err(all) => all,
    }
}

/// Whether a golden file holds `now`. With `UPDATE`, it does afterwards.
fn is_golden(file: &Path, now: &str) -> bool {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, now).expect("the golden file can be written");
    }
    fs::read_to_string(file).is_ok_and(|golden| golden == now)
}

fn specs() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder exists");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let mut specs: Vec<PathBuf> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    specs.sort();
    specs
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn code_of(spec: &Path) -> String {
    let stem = spec.file_stem().expect("it has a name").to_string_lossy();
    stem.split('-').next().unwrap_or_default().to_owned()
}
