//! What is said about mistakes in `cratewright.toml`, word for word.
//!
//! `settings/<code>-<name>.toml` is a file of settings for a repository with the APIs `mail` and
//! `domain`, and the `.stderr` beside it is what is said about it. `UPDATE=1` accepts what is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cratewright::diagnostic::{Diagnostic, catalogue, text};
use cratewright::settings::Settings;

#[test]
fn every_mistake_is_told_as_its_golden_file_has_it() {
    let mut wrong = Vec::new();
    for file in files() {
        let found = diagnostics(&file);
        let code = code_of(&file);
        let told = found.iter().any(|diagnostic| diagnostic.rule.code == code);
        let said = text::render_all(&found, false);
        let golden = file.with_extension("stderr");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &said).expect("the golden file can be written");
        }
        if !told || fs::read_to_string(&golden).ok().as_ref() != Some(&said) {
            wrong.push(format!("{}:\n{said}", file.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "set UPDATE=1 to accept\n\n{}",
        wrong.join("\n\n")
    );
}

#[test]
fn every_rule_about_settings_has_a_golden_file() {
    let shown: BTreeSet<String> = files().iter().map(|file| code_of(file)).collect();
    let codes = catalogue::ALL.iter().map(|rule| rule.code);
    let missing: Vec<_> = codes
        // `tests/release_command.rs` has what a release says of accepted changes.
        .filter(|code| code.starts_with("E09") && !code.starts_with("E099"))
        .filter(|code| !shown.contains(*code))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_settings_of_this_repository_are_in_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (settings, warnings) = Settings::load(&root).expect("settings");
    assert!(warnings.is_empty());
    assert_eq!(settings.command, "cargo codegen");
}

fn diagnostics(file: &Path) -> Vec<Diagnostic> {
    let text = fs::read_to_string(file).expect("the settings can be read");
    match Settings::read("cratewright.toml", &text, Some(&folder())) {
        Ok((settings, _)) => settings.check_apis(&["domain", "mail"]),
        Err(found) => found,
    }
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder exists");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let mut files: Vec<_> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings")
}

fn code_of(file: &Path) -> String {
    let stem = file.file_stem().expect("it has a name").to_string_lossy();
    stem.split('-').next().unwrap_or_default().to_owned()
}
