//! Diffs for people, for programs, and for pull requests.

pub mod json;
pub mod markdown;
pub mod text;

use super::change::{Change, Diff};
use super::rules;
use super::verdict::{Bump, Verdict};

/// What a report says of one edit: the change, and where `extends` repeats it.
struct Told<'d> {
    change: &'d Change,
    /// Paths that say the same.
    also: Vec<String>,
}

/// The changes of one weight, each edit once.
fn weighing(diff: &Diff, bump: Bump) -> Vec<Told<'_>> {
    let of_weight = || diff.changes.iter().filter(|change| change.bump == bump);
    let mut told: Vec<Told<'_>> = Vec::new();
    for change in of_weight() {
        let origin = change.follows.as_ref().unwrap_or(&change.path);
        let known = told.iter_mut().find(|known| {
            let theirs = &known.change;
            let place = theirs.follows.as_ref().unwrap_or(&theirs.path);
            place == origin
                && theirs.rule == change.rule
                && (&theirs.old, &theirs.new) == (&change.old, &change.new)
                && (change.follows.is_some() || theirs.follows.is_some())
        });
        match known {
            Some(known) if known.change.follows.is_some() && change.follows.is_none() => {
                known.also.push(known.change.path.to_string());
                known.change = change;
            }
            Some(known) => known.also.push(change.path.to_string()),
            None => told.push(Told {
                change,
                also: Vec::new(),
            }),
        }
    }
    told
}

/// The weights, heaviest first, each with what a reader calls it.
const WEIGHTS: [(Bump, &str); 3] = [
    (Bump::Major, "Breaking"),
    (Bump::Minor, "New, or to be looked at"),
    (Bump::Patch, "Small"),
];

/// `string → TokenName`, as far as there is anything to say.
fn values(change: &Change) -> Option<String> {
    match (&change.old, &change.new) {
        (Some(lost), Some(_)) if change.rule == rules::DERIVE_LOST => Some(lost.clone()),
        (Some(old), Some(new)) => Some(format!("{old} → {new}")),
        // What the path says already.
        (Some(only), None) | (None, Some(only)) if change.path.keys().last() == Some(only) => None,
        (Some(only), None) | (None, Some(only)) => Some(only.clone()),
        (None, None) => None,
    }
}

/// What it does on the wire, each way apart.
fn wire(change: &Change) -> String {
    let word = |verdict: Verdict| match verdict {
        Verdict::No => "still work",
        Verdict::Depends => "may break",
        Verdict::Yes => "break",
    };
    match (change.request, change.response) {
        (None, None) => "nothing changes".to_owned(),
        (Some(request), None) => format!("old requests {}", word(request)),
        (None, Some(response)) => format!("old readers {}", word(response)),
        (Some(request), Some(response)) if request == response => {
            format!("old requests and old readers {}", word(request))
        }
        (Some(request), Some(response)) => {
            format!(
                "old requests {}, old readers {}",
                word(request),
                word(response)
            )
        }
    }
}

/// What it does to code.
fn source(change: &Change) -> &'static str {
    match change.source {
        Verdict::No => "compiles as before",
        Verdict::Depends => "may no longer compile",
        Verdict::Yes => "no longer compiles where it uses this",
    }
}

/// `1 change asks for a minor version`.
fn sum(diff: &Diff) -> String {
    let edits = WEIGHTS.map(|(bump, _)| weighing(diff, bump).len());
    let count: usize = edits.iter().sum();
    let changes = if count == 1 {
        "change asks"
    } else {
        "changes ask"
    };
    match diff.bump() {
        Bump::None => "nothing changed".to_owned(),
        bump => format!("{count} {changes} for a {bump} version"),
    }
}

/// Whether something is new and breaks nothing, so that there is no more to say than what it is.
fn is_plain_addition(change: &Change) -> bool {
    let breaks = change.wire() != Verdict::No || change.source != Verdict::No;
    change.old.is_none() && change.new.is_some() && !breaks && change.remedy().is_none()
}

/// Whether the change is only told in the documentation.
fn is_prose(change: &Change) -> bool {
    change.rule == rules::DOCS
}
