//! A second opinion about code: where `cargo semver-checks` sees that a crate breaks its users, so do
//! the rules. It looks at less than a compiler does, so what it does not see says nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cratewright::evolve::{Spec, Verdict, diff};

#[path = "evolution/rows.rs"]
mod rows;

/// What the tool calls breaking and the rules do not: the number that a cast makes of a variant is no
/// value on the wire, and nobody's to use.
const SET_ASIDE: &[&str] = &["enum_no_repr_variant_discriminant_changed"];

#[test]
#[ignore = "needs cargo-semver-checks"]
fn what_breaks_for_semver_checks_breaks_for_the_rules() {
    let tool = cargo().args(["semver-checks", "--version"]).output();
    assert!(
        tool.is_ok_and(|tool| tool.status.success()),
        "there is no cargo-semver-checks here: cargo install --locked cargo-semver-checks"
    );
    let old = write("old", rows::BASE);
    let mut wrong = Vec::new();
    // Another crate is another name, which is not compared.
    let only = std::env::var("ROW").unwrap_or_default();
    let rows = rows::ROWS.iter();
    let rows = rows.filter(|row| row.0 != "another id" && row.0.contains(&only));
    assert!(rows.clone().count() > 0, "no row is called {only:?}");
    for row in rows {
        let text = rows::edited(rows::BASE, row);
        let new = write("new", &text);
        let load = |text: &str| Spec::load(row.0, text).unwrap_or_else(|_| panic!("{}", row.0));
        let found = diff(&load(rows::BASE), &load(&text));
        let is_told = found.changes.iter().any(|it| it.source != Verdict::No);
        if let Some(said) = breaks(&old, &new)
            && !is_told
        {
            wrong.push(format!("{}: {said}", row.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the tool says of a crate that breaks the users of another.
fn breaks(old: &Path, new: &Path) -> Option<String> {
    let output = cargo()
        .args([
            "semver-checks",
            "--release-type",
            "minor",
            "--manifest-path",
        ])
        .arg(new.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(old)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    let is_judged = said.contains("requires new major version");
    assert!(output.status.success() || is_judged, "{said}");
    let mut failures = said
        .lines()
        .filter_map(|line| line.strip_prefix("--- failure "));
    let is_set_aside = |failure: &str| SET_ASIDE.iter().any(|lint| failure.starts_with(lint));
    let is_breaking = failures.any(|failure| !is_set_aside(failure));
    is_breaking.then_some(said)
}

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.env("CARGO_TARGET_DIR", folder().join("target"));
    command
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolution-semver")
}

/// Writes the crate of a spec.
fn write(name: &str, spec: &str) -> PathBuf {
    let root = folder().join(name);
    let _ = fs::remove_dir_all(&root);
    let (api, _) = cratewright::load("spec.toml", spec).expect("a spec");
    let target = cratewright::settings::Target::of(&api.id);
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    for (path, text) in cratewright::generate(&api, target) {
        let mut text = text;
        if path == "Cargo.toml" {
            for sibling in ["support", "testkit"] {
                let path = crates.join(sibling);
                text = text.replace(
                    &format!("path = \"../cratewright-{sibling}\""),
                    &format!("path = {:?}", path.display().to_string()),
                );
            }
            text += "\n[workspace]\n";
        }
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    root
}
