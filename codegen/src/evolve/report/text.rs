//! Diffs for people, in a terminal.

use std::fmt::Write as _;

use super::{Told, WEIGHTS, is_plain_addition, is_prose, source, sum, values, weighing, wire};
use crate::evolve::change::{Change, Diff, Place};
use crate::evolve::verdict::{Bump, Verdict};

/// Every API with what changed, the heaviest first.
pub fn render(diffs: &[Diff], colour: bool) -> String {
    let mut out = String::new();
    let paint = Paint { colour };
    for diff in diffs {
        if !out.is_empty() && !diff.changes.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}: {}", paint.bold(&diff.api), sum(diff));
        for (bump, title) in WEIGHTS {
            let told = weighing(diff, bump);
            if told.is_empty() {
                continue;
            }
            let _ = write!(out, "\n{}\n", paint.weight(bump, title));
            let (prose, told): (Vec<_>, Vec<_>) =
                told.into_iter().partition(|told| is_prose(told.change));
            let (plain, told): (Vec<_>, Vec<_>) = told
                .into_iter()
                .partition(|told| is_plain_addition(told.change));
            for told in &told {
                one(&mut out, paint, told);
            }
            for told in &plain {
                addition(&mut out, told);
            }
            documentation(&mut out, &prose);
        }
    }
    out
}

fn one(out: &mut String, paint: Paint, told: &Told<'_>) {
    let change = told.change;
    let what = match values(change) {
        Some(values) => format!("{}: {values}", change.rule.title),
        None => change.rule.title.to_owned(),
    };
    let path = paint.bold(&change.path.to_string());
    let _ = writeln!(out, "  {path}  [{}]", change.rule.id);
    let _ = writeln!(out, "      {what}");
    let _ = writeln!(out, "      {}", places(change));
    if change.wire() != Verdict::No || change.source != Verdict::No {
        let _ = writeln!(out, "      wire: {}", wire(change));
        let _ = writeln!(out, "      code: {}", source(change));
    }
    if !told.also.is_empty() {
        let _ = writeln!(out, "      also: {}", told.also.join(", "));
    }
    if let Some(remedy) = change.remedy() {
        let _ = writeln!(out, "      what to do: {remedy}");
    }
}

/// One line for what is new and breaks nothing.
fn addition(out: &mut String, told: &Told<'_>) {
    let change = told.change;
    let path = change.path.to_string();
    let value = change.new.as_deref().unwrap_or_default();
    let value = if path.ends_with(value) {
        String::new()
    } else {
        format!(": {value}")
    };
    let also = if told.also.is_empty() {
        String::new()
    } else {
        format!(", also {}", told.also.join(", "))
    };
    let _ = writeln!(out, "  + {path}{value}{also}  [{}]", change.rule.id);
}

/// Where it stands, and where it stood.
fn places(change: &Change) -> String {
    let spell = |place: &Place| format!("{}:{}:{}", place.file, place.line, place.column);
    match (&change.old_place, &change.new_place) {
        (Some(old), Some(new)) => format!("--> {}, before at {}", spell(new), spell(old)),
        (Some(old), None) => format!("--> before at {}", spell(old)),
        (None, Some(new)) => format!("--> {}", spell(new)),
        (None, None) => "--> the whole API".to_owned(),
    }
}

/// So many places are named where only words changed.
const MOST_PLACES: usize = 3;

fn documentation(out: &mut String, prose: &[Told<'_>]) {
    if prose.is_empty() {
        return;
    }
    let paths: Vec<String> = prose
        .iter()
        .map(|told| told.change.path.to_string())
        .collect();
    let shown = paths.iter().take(MOST_PLACES).cloned().collect::<Vec<_>>();
    let more = match paths.len().saturating_sub(MOST_PLACES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let _ = writeln!(out, "  documentation of {}{more}", shown.join(", "));
}

#[derive(Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn weight(self, bump: Bump, text: &str) -> String {
        let code = match bump {
            Bump::Major => "1;31",
            Bump::Minor => "1;33",
            Bump::Patch | Bump::None => "1;34",
        };
        self.with(code, text)
    }
}
