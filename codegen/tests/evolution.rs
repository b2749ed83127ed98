//! What a change to a spec means: one row for each rule, and real histories.

use std::fmt::Write as _;

use cratewright::evolve::{Change, Diff, Spec, diff};
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
