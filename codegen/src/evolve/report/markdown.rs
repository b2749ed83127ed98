//! Diffs for a pull request or a changelog.

use std::fmt::Write as _;

use super::{Told, WEIGHTS, is_prose, source, sum, values, weighing, wire};
use crate::evolve::change::Diff;
use crate::evolve::verdict::{Bump, Verdict};

/// Every API with what changed, one table for each weight.
pub fn render(diffs: &[Diff]) -> String {
    let mut out = String::new();
    for (index, diff) in diffs.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "## {}: {}", diff.api, sum(diff));
        for (bump, title) in WEIGHTS {
            let told = weighing(diff, bump);
            if told.is_empty() {
                continue;
            }
            let _ = write!(out, "\n### {title}\n\n");
            if bump == Bump::Patch {
                for told in &told {
                    let _ = writeln!(out, "- {}", sentence(told));
                }
                continue;
            }
            let _ = writeln!(out, "| what | wire | code | what to do |");
            let _ = writeln!(out, "|---|---|---|---|");
            for told in &told {
                let change = told.change;
                let _ = writeln!(
                    out,
                    "| {} | {} | {} | {} |",
                    cell(&sentence(told)),
                    cell(&wire(change)),
                    source(change),
                    cell(change.remedy().unwrap_or_default()),
                );
            }
        }
    }
    out
}

/// What a changelog calls the weights.
fn heading(bump: Bump) -> &'static str {
    match bump {
        Bump::Major => "Breaking",
        Bump::Minor => "Added and changed",
        Bump::Patch | Bump::None => "Small",
    }
}

/// The changes as the entries of a changelog, the heaviest first: what happened, and what it does to
/// those who read it.
pub fn entries(diff: &Diff) -> String {
    let mut out = String::new();
    for (bump, _) in WEIGHTS {
        let (prose, told): (Vec<_>, Vec<_>) = weighing(diff, bump)
            .into_iter()
            .partition(|told| is_prose(told.change));
        if told.is_empty() && prose.is_empty() {
            continue;
        }
        let _ = write!(out, "### {}\n\n", heading(bump));
        for told in &told {
            let _ = write!(out, "- {}", sentence(told));
            let change = told.change;
            if change.wire() != Verdict::No {
                let _ = write!(out, "; {}", wire(change));
            }
            if change.source != Verdict::No {
                let _ = write!(out, "; code {}", source(change));
            }
            out.push_str(".\n");
        }
        match prose.len() {
            0 => {}
            1 => out.push_str("- Documentation changed in one place.\n"),
            many => {
                let _ = writeln!(out, "- Documentation changed in {many} places.");
            }
        }
        out.push('\n');
    }
    out
}

/// `` `structs.Token.fields.name`: a type changed (`string` → `TokenName`) ``.
fn sentence(told: &Told<'_>) -> String {
    let change = told.change;
    let mut out = format!("`{}`: {}", change.path, change.rule.title);
    if let Some(values) = values(change) {
        let _ = write!(out, " ({})", escaped(&values));
    }
    if !told.also.is_empty() {
        let also = told.also.iter().map(|path| format!("`{path}`"));
        let _ = write!(out, ", also {}", also.collect::<Vec<_>>().join(", "));
    }
    out
}

/// A spec's own words, with nothing in them that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}
