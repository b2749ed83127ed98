//! Diffs for programs: one object.

use serde_json::{Value, json};

use crate::evolve::change::{Change, Diff, Place};
use crate::evolve::verdict::Verdict;

/// `{"bump": …, "changes": […]}` over all APIs, and a line feed.
pub fn render(diffs: &[Diff]) -> String {
    let bump = diffs.iter().map(Diff::bump).max().unwrap_or_default();
    let changes = diffs
        .iter()
        .flat_map(|diff| diff.changes.iter().map(move |change| object(diff, change)));
    let whole = json!({ "bump": bump.word(), "changes": changes.collect::<Vec<_>>() });
    format!("{whole:#}\n")
}

fn object(diff: &Diff, change: &Change) -> Value {
    json!({
        "api": diff.api,
        "rule": change.rule.id,
        "title": change.rule.title,
        "path": change.path.to_string(),
        "wire": change.wire().word(),
        "request": change.request.map(Verdict::word),
        "response": change.response.map(Verdict::word),
        "source": change.source.word(),
        "bump": change.bump.word(),
        "old": change.old,
        "new": change.new,
        "remedy": change.remedy().unwrap_or("Nothing to do."),
        "follows": change.follows.as_ref().map(ToString::to_string),
        "spans": {
            "old": change.old_place.as_ref().map(place),
            "new": change.new_place.as_ref().map(place),
        },
    })
}

fn place(place: &Place) -> Value {
    json!({
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "start": place.span.start,
        "end": place.span.end,
    })
}
