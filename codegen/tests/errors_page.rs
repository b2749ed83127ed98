//! `docs/errors.md` lists every diagnostic of the catalogue, and no other.

use std::fmt::Write as _;

use cratewright::diagnostic::catalogue::{self, Rule};
use cratewright::diagnostic::explain;
use expect_test::expect_file;

const INTRODUCTION: &str = "\
# Diagnostics

Everything that the generator can say about a spec. All mistakes of a file come in one run, each \
with its place. `E` codes are errors, and nothing is written while there is one; `W` codes are \
warnings. A code never changes its meaning. An ellipsis stands for a name or a value of the spec.

A test makes this page from the catalogue itself, `codegen/src/diagnostic/catalogue.rs`.
";

/// How codes begin, and what they are about.
const GROUPS: [(&str, &str); 8] = [
    ("E00", "The file"),
    ("E01", "Keys and values"),
    ("E02", "Names and references"),
    ("E03", "Types and constraints"),
    ("E04", "Defaults, examples and rules"),
    ("E05", "HTTP, unions, pages and errors"),
    ("E09", "Settings"),
    ("W", "Warnings"),
];

#[test]
fn the_page_is_the_catalogue() {
    let mut page = INTRODUCTION.to_owned();
    let mut listed = 0;
    for (prefix, title) in GROUPS {
        let _ = write!(
            page,
            "\n## {title}\n\n| code | what it says | what to do |\n|---|---|---|\n"
        );
        for rule in catalogue::ALL
            .iter()
            .filter(|rule| rule.code.starts_with(prefix))
        {
            page += &row(rule);
            listed += 1;
        }
    }
    assert_eq!(listed, catalogue::ALL.len(), "a code belongs to no group");
    expect_file!["../../docs/errors.md"].assert_eq(&page);
}

fn row(rule: &Rule) -> String {
    let [message, help] = [explain::plain(rule.message), explain::to_do(rule)]
        .map(|text| text.replace('|', "\\|").replace('\n', " "));
    format!("| {} | {message} | {help} |\n", rule.code)
}
