//! The guide as a book: every page is in it, every link leads somewhere, and what the pages about
//! repositories show is what the program takes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cratewright::check::language::{Kind, Table};
use cratewright::settings::Settings;
use cratewright::settings::language::SETTINGS;
use expect_test::expect_file;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn page(name: &str) -> String {
    fs::read_to_string(docs().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn pages() -> BTreeSet<String> {
    let entries = fs::read_dir(docs()).expect("the folder");
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    names
        .filter(|name| name.ends_with(".md") && name != "SUMMARY.md")
        .collect()
}

/// Relative links to pages: `](page.md)`.
fn links(text: &str) -> BTreeSet<String> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next());
    targets
        .filter(|target| target.ends_with(".md") && !target.contains("://"))
        .map(str::to_owned)
        .collect()
}

/// Blocks of a page: what stands behind the backquotes, and the text.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        match (trimmed.strip_prefix("```"), open) {
            (Some(_), Some(_)) => open = None,
            (Some(info), None) => {
                open = Some(line.len() - trimmed.len());
                found.push((info.to_owned(), String::new()));
            }
            (None, Some(indent)) => {
                if let Some((_, block)) = found.last_mut() {
                    block.push_str(line.get(indent..).unwrap_or(trimmed));
                    block.push('\n');
                }
            }
            (None, None) => {}
        }
    }
    found
}

#[test]
fn every_page_is_in_the_book_and_every_link_leads_to_one() {
    assert_eq!(links(&page("SUMMARY.md")), pages());
    for name in pages() {
        for target in links(&page(&name)) {
            assert!(docs().join(&target).exists(), "{name} links to {target}");
        }
    }
}

#[test]
fn settings_and_specs_of_the_pages_are_in_order() {
    let mut seen = 0;
    for name in ["tutorial.md", "outputs.md", "ci.md", "settings.md"] {
        for (info, block) in blocks(&page(name)) {
            if info != "toml" {
                continue;
            }
            seen += 1;
            let wrong = if block.starts_with("spec = 1") {
                cratewright::load(name, &block).map_or_else(|wrong| wrong, |(_, warnings)| warnings)
            } else {
                Settings::read(name, &block, None)
                    .map_or_else(|wrong| wrong, |(_, warnings)| warnings)
            };
            let wrong = cratewright::diagnostic::text::render_all(&wrong, false);
            assert!(wrong.is_empty(), "{wrong}");
        }
    }
    assert!(seen > 3);
}

#[test]
fn commands_of_the_pages_are_those_of_the_program() {
    let mut seen = 0;
    for name in pages() {
        for (info, block) in blocks(&page(&name)) {
            for line in block.lines().filter(|_| info == "sh") {
                let line = line.split('#').next().unwrap_or_default().trim();
                let arguments = line
                    .strip_prefix("cratewright ")
                    .or_else(|| line.strip_prefix("cargo codegen "));
                let Some(arguments) = arguments else { continue };
                let command = arguments.split_whitespace().next().unwrap_or_default();
                let output = Command::new(env!("CARGO_BIN_EXE_cratewright"))
                    .args([command, "--help"])
                    .output()
                    .expect("the program runs");
                assert!(output.status.success(), "{name}: {line}");
                let help = String::from_utf8_lossy(&output.stdout).into_owned();
                for option in arguments
                    .split_whitespace()
                    .filter(|word| word.starts_with("--"))
                {
                    let option = option.split('=').next().unwrap_or_default();
                    assert!(help.contains(option), "{name}: {line}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "the guide has lost its commands");
}

const INTRODUCTION: &str = "\
# Settings

`cratewright.toml` stands at the root of a repository. Every key has a default, so the file may be \
missing; it is checked as specs are. A test makes this page from the table that the checker goes by.

```toml
specs    = \"specs\"
crates   = \"rust\"
name     = \"acme-{id}\"
features = [\"http\"]
support  = \"vendored\"
header   = \"Copyright the Acme authors.\"

[package]
license    = \"MIT OR Apache-2.0\"
repository = \"https://example.com/acme/apis\"
authors    = [\"Acme <rust@acme.example>\"]
keywords   = [\"acme\", \"api\"]

[lints]
W0201 = \"deny\"

[api.shop]
version  = \"1.4.0\"
features = [\"builder\", \"http\"]

[api.shop.package]
keywords = [\"acme\", \"shop\"]
```
";

#[test]
fn the_page_about_settings_is_their_table() {
    let mut out = INTRODUCTION.to_owned();
    let mut tables: Vec<(String, &'static Table)> = vec![("The file".to_owned(), SETTINGS)];
    let mut index = 0;
    while let Some((title, table)) = tables
        .get(index)
        .map(|(title, table)| (title.clone(), *table))
    {
        let _ = write!(
            out,
            "\n## {title}\n\n{}\n\n| key | what it says |\n|---|---|\n",
            table.doc
        );
        for key in table.keys {
            let duty = if key.required { " Required." } else { "" };
            let _ = writeln!(out, "| `{}` | {}{duty} |", key.name, key.doc);
            if let Some(inner) = inner(&key.kind) {
                let title = match key.kind {
                    Kind::Array(_) => format!("`[[{}]]`", key.name),
                    Kind::Map(_) => format!("`[{}.X]`", key.name),
                    _ => format!("`[{}]`", key.name),
                };
                if !tables.iter().any(|(_, known)| std::ptr::eq(*known, inner)) {
                    tables.push((title, inner));
                }
            }
        }
        index += 1;
    }
    expect_file!["../../docs/settings.md"].assert_eq(&out);
}

fn inner(kind: &Kind) -> Option<&'static Table> {
    match kind {
        Kind::Table(table) => Some(table),
        Kind::Map(kind) | Kind::Array(kind) => inner(kind),
        Kind::Either(kinds) => kinds.iter().find_map(inner),
        _ => None,
    }
}
