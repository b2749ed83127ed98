//! What a change to a spec means: one row for each rule, and real histories.

use std::fmt::Write as _;

use cratewright::evolve::{Change, Diff, Spec, diff, report};
use expect_test::expect_file;

#[path = "evolution/rows.rs"]
mod rows;

fn spec(name: &str, text: &str) -> Spec {
    Spec::load(name, text).unwrap_or_else(|wrong| {
        let wrong = cratewright::diagnostic::text::render_all(&wrong, false);
        panic!("{name}:\n{wrong}")
    })
}

fn change(change: &Change) -> String {
    let way = |verdict: Option<cratewright::evolve::Verdict>| verdict.map_or("-", |it| it.word());
    format!(
        "{} {}: request {}, response {}, source {}, {}",
        change.rule.id,
        change.path,
        way(change.request),
        way(change.response),
        change.source,
        change.bump
    )
}

#[test]
fn every_row_has_its_verdict() {
    let old = spec("old.toml", rows::BASE);
    let mut golden = String::new();
    for row in rows::ROWS {
        let new = spec(row.0, &rows::edited(rows::BASE, row));
        let found = diff(&old, &new);
        let _ = writeln!(golden, "{}: {}", row.0, found.bump());
        for one in &found.changes {
            let _ = writeln!(golden, "    {}", change(one));
        }
    }
    expect_file!["evolution/rows.golden"].assert_eq(&golden);
}

#[test]
fn a_spec_is_no_change_of_itself() {
    let one = spec("one.toml", rows::BASE);
    let found: Diff = diff(&one, &one);
    assert!(found.changes.is_empty(), "{found:?}");
}

/// The old and the new spec of an API, as a vendor really changed it, and what people read of that.
fn history(name: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/evolution/histories")
        .join(name);
    let side = |side: &str| {
        let text = std::fs::read_to_string(folder.join(side)).expect("a spec");
        spec(side, &text)
    };
    let found = [diff(&side("old.toml"), &side("new.toml"))];
    expect_file![folder.join("report.txt")].assert_eq(&report::text::render(&found, false));
    expect_file![folder.join("report.md")].assert_eq(&report::markdown::render(&found));
}

#[test]
fn sailpoint_from_beta_to_2025() {
    history("sailpoint");
}

#[test]
fn cryptlex_from_2022_to_today() {
    history("cryptlex");
}

#[test]
fn workmail_between_two_packages_of_botocore() {
    history("workmail");
}

#[test]
fn secrets_manager_between_two_packages_of_botocore() {
    history("secretsmanager");
}
