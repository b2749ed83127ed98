//! `generate` and `release` over a series of changes to one spec: what is said, which versions come
//! out, and what the changelog tells.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use expect_test::expect_file;

/// The spec that every repository here begins with.
const BASE: &str = include_str!("evolution/base.toml");

/// A repository with one spec.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("specs")).expect("a folder");
        let repository = Self(folder);
        repository.write("specs/vault.toml", BASE);
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path().join(path), text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("a file")
    }

    fn edit(&self, from: &str, to: &str) {
        let text = self.read("specs/vault.toml");
        assert_eq!(text.matches(from).count(), 1, "{from}");
        self.write("specs/vault.toml", &text.replace(from, to));
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cratewright"))
            .args(arguments)
            .current_dir(self.path())
            .output()
            .expect("the command runs")
    }

    /// The exit code, and what was said.
    fn said(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.run(arguments);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), text)
    }

    fn must(&self, arguments: &[&str]) {
        let (code, said) = self.said(arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
    }

    fn version(&self) -> String {
        let manifest = self.read("crates/vault-model/Cargo.toml");
        let line = manifest.lines().find(|line| line.starts_with("version"));
        line.expect("a version").to_owned()
    }
}

/// The text without the day on which it was made.
fn timeless(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        match line
            .strip_prefix("## ")
            .and_then(|rest| rest.split_once(" - 2"))
        {
            Some((version, _)) => {
                let _ = writeln!(out, "## {version} - (the day)");
            }
            None => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    out
}

/// Ten changes that a vendor could have made, one after the other.
const SERIES: [(&str, &str); 10] = [
    (
        "ACTIVE  = \"In use.\"\n",
        "ACTIVE  = \"In use.\"\nPAUSED  = \"Not now.\"\n",
    ),
    (
        "note = { type = \"string\", doc = \"A note.\" }\n",
        "note = { type = \"string\", doc = \"A note.\" }\nhint = { type = \"string\", doc = \"More.\" }\n",
    ),
    ("title    = \"Vault\"\n", "title    = \"The Vault\"\n"),
    ("status = 200 }\nreadonly", "status = 203 }\nreadonly"),
    (
        "scopes  = { type",
        "scopes  = { deprecated = \"Take `zones`.\", removed = \"1.0\", type",
    ),
    ("length = \"1..=10\"", "length = \"1..=8\""),
    (
        "left  = { type = \"string\", required = true",
        "left  = { type = \"string\"",
    ),
    ("\"/tokens/search\"", "\"/search\""),
    ("SERVICE = \"A program's.\"\n", ""),
    (
        "errors   = [\"GoneError\"]\n",
        "errors   = [\"GoneError\"]\ndeprecated = true\n",
    ),
];

#[test]
fn ten_changes_make_ten_versions() {
    let repository = Repository::new();
    repository.must(&["generate"]);
    repository.must(&["release"]);
    let mut told = String::new();
    let _ = writeln!(told, "{}", repository.version());
    for (index, (from, to)) in SERIES.into_iter().enumerate() {
        repository.edit(from, to);
        let (code, said) = repository.said(&["generate"]);
        assert_eq!(code, Some(0), "{said}");
        let line = said.lines().find(|line| line.contains("since"));
        let _ = writeln!(told, "\n{}", line.unwrap_or_default().trim());
        let (code, _) = repository.said(&["generate", "--check"]);
        let _ = writeln!(told, "generate --check: {}", code.unwrap_or(-1));
        if index == 7 {
            // What people write stays, before what is made from the changes.
            let path = "crates/vault-model/CHANGELOG.md";
            let changelog = repository.read(path);
            let noted =
                changelog.replacen("## Unreleased\n", "## Unreleased\n\nSearch has moved.\n", 1);
            repository.write(path, &noted);
        }
        repository.must(&["release"]);
        repository.must(&["generate", "--check"]);
        let _ = writeln!(told, "{}", repository.version());
    }
    told += "\n";
    told += &timeless(&repository.read("crates/vault-model/CHANGELOG.md"));
    expect_file!["evolution/series.golden"].assert_eq(&told);
}

#[test]
fn a_dry_run_writes_nothing() {
    let repository = Repository::new();
    repository.must(&["generate"]);
    let output = repository.run(&["release", "--dry-run"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("## 0.1.0 - "));
    assert!(!repository.path().join("specs/released").exists());
}

#[test]
fn less_than_the_changes_ask_for_is_refused() {
    let repository = Repository::new();
    repository.must(&["release", "--version", "1.0.0"]);
    repository.edit("SERVICE = \"A program's.\"\n", "");
    for arguments in [
        ["--bump", "minor"],
        ["--version", "1.0.1"],
        ["--version", "1.0.0"],
    ] {
        let (code, said) = repository.said(&[&["release"][..], &arguments].concat());
        assert_eq!(code, Some(1), "{said}");
    }
    let (_, said) = repository.said(&["release", "--bump", "minor"]);
    assert!(said.contains("the changes ask for 2.0.0"), "{said}");
    assert!(said.contains("enums.Kind.values.SERVICE"), "{said}");
    repository.must(&["release", "--bump", "major"]);
    assert_eq!(repository.version(), "version = \"2.0.0\"");
}

#[test]
fn what_should_be_gone_holds_a_release_up() {
    let repository = Repository::new();
    repository.edit(
        "SERVICE = \"A program's.\"\n",
        "SERVICE = { removed = \"2.0\", doc = \"A program's.\" }\n",
    );
    repository.must(&["release", "--version", "1.4.0"]);
    repository.edit("EU = \"Europe.\"\n", "");
    let (code, said) = repository.said(&["release"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("`enums.Kind.values.SERVICE` was to go with 2.0"),
        "{said}"
    );
}

#[test]
fn a_beta_fails_nothing() {
    let repository = Repository::new();
    repository.edit(
        "title    = \"Vault\"\n",
        "title    = \"Vault\"\nstability = \"beta\"\n",
    );
    repository.must(&["release"]);
    repository.edit("EU = \"Europe.\"\n", "");
    repository.must(&["generate"]);
    let (code, said) = repository.said(&["generate", "--check"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("(beta)"), "{said}");
}

#[test]
fn a_version_in_the_settings_announces_what_breaks() {
    let repository = Repository::new();
    repository.must(&["release"]);
    repository.edit("EU = \"Europe.\"\n", "");
    repository.must(&["generate"]);
    assert_eq!(repository.said(&["generate", "--check"]).0, Some(3));
    repository.write("cratewright.toml", "[api.vault]\nversion = \"0.2.0\"\n");
    repository.must(&["generate"]);
    repository.must(&["generate", "--check"]);
    let (code, said) = repository.said(&["release", "--bump", "patch"]);
    assert_eq!(code, Some(1), "{said}");
    repository.must(&["release"]);
    assert_eq!(repository.read("specs/released/vault.version"), "0.2.0\n");
}

#[test]
fn accepted_changes_count_as_small_ones_until_their_day() {
    let repository = Repository::new();
    repository.must(&["release"]);
    repository.edit("EU = \"Europe.\"\n", "");
    let accept = |path: &str, until: &str| {
        format!(
            "[[accept]]\nrule = \"enum-value-removed\"\npath = \"{path}\"\nreason = \"Nobody used it.\"\nuntil = {until}\n"
        )
    };
    let path = "enums.Zone.values.EU";
    repository.write("cratewright.toml", &accept(path, "2999-01-01"));
    repository.must(&["generate"]);
    repository.must(&["generate", "--check"]);
    for (path, until, expected) in [
        (path, "2020-01-01", "E0993"),
        ("enums.Zone.values.UK", "2999-01-01", "E0992"),
    ] {
        repository.write("cratewright.toml", &accept(path, until));
        let (code, said) = repository.said(&["generate", "--check"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(expected), "{said}");
    }
    let unknown = accept(path, "2999-01-01").replace("enum-value-removed", "enum-value-remove");
    repository.write("cratewright.toml", &unknown);
    let (_, said) = repository.said(&["generate"]);
    assert!(
        said.contains("did you mean `enum-value-removed`?"),
        "{said}"
    );
    repository.write("cratewright.toml", &accept(path, "2999-01-01"));
    repository.must(&["release"]);
    assert_eq!(repository.version(), "version = \"0.1.1\"");
}
