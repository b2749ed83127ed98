//! Regexes of others → regexes of the whole value.
//!
//! JSON Schema searches: what has no anchor may stand anywhere. Our patterns match the whole value,
//! in the dialect of the `regex` crate, where `\d` and `\w` mean more than ASCII.

mod around;
mod dialect;

use around::{Around, around, closing, tempered};
use dialect::ascii_classes;

/// Anything at all.
const ANYTHING: &str = r"[\s\S]*";

/// What a regex says of the whole value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Anything,
    Pattern(String),
}

/// How the author of a regex means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It may match anywhere, as in JSON Schema.
    Search,
    /// It matches the whole value, anchors or not, as at AWS.
    Whole,
}

/// The same regex of the whole value. Nothing where it cannot be said.
fn whole(pattern: &str) -> Option<Meaning> {
    let pattern = unslashed(pattern);
    if pattern.is_empty() {
        return Some(Meaning::Anything);
    }
    let mut branches = Vec::new();
    for branch in branches_of(pattern)? {
        let branch = whole_branch(&branch)?;
        if is_anything(&branch) {
            return Some(Meaning::Anything);
        }
        branches.push(branch);
    }
    finish(&branches.join("|"))
}

/// A regex whose author means the whole value, as AWS does, anchors or not.
fn meant_whole(pattern: &str) -> Option<Meaning> {
    if pattern.is_empty() {
        return Some(Meaning::Anything);
    }
    let mut branches = Vec::new();
    for branch in branches_of(pattern)? {
        let (_, rest, _) = anchors(&branch);
        if is_anything(&rest) {
            return Some(Meaning::Anything);
        }
        branches.push(rest);
    }
    finish(&branches.join("|"))
}

/// What a regex says of a value. Nothing where it cannot be said.
pub(super) fn bounds(pattern: &str, reading: Reading) -> Option<(Vec<String>, Vec<String>)> {
    let apart = around(pattern, reading).or_else(|| tempered(pattern, reading));
    let around = apart.unwrap_or_else(|| Around {
        rest: pattern.to_owned(),
        ..Around::default()
    });
    let meaning = match reading {
        Reading::Search => whole(&around.rest),
        Reading::Whole => meant_whole(&around.rest),
    };
    let mut patterns = match meaning? {
        Meaning::Anything => Vec::new(),
        Meaning::Pattern(said) => vec![said],
    };
    patterns.extend(around.also);
    Some((patterns, around.except))
}

fn finish(pattern: &str) -> Option<Meaning> {
    let pattern = ascii_classes(unwrapped(pattern));
    if is_anything(&pattern) {
        return Some(Meaning::Anything);
    }
    let understood = regex_syntax::ParserBuilder::new()
        .build()
        .parse(&pattern)
        .is_ok();
    understood.then_some(Meaning::Pattern(pattern))
}

/// Without brackets around all of it.
fn unwrapped(pattern: &str) -> &str {
    let inner = pattern
        .strip_prefix("(?:")
        .or_else(|| pattern.strip_prefix('('));
    let inner = inner.and_then(|inner| Some((inner, inner.strip_suffix(')')?)));
    match inner {
        Some((open, inner)) if closing(open) == Some(inner.len()) && !inner.starts_with('?') => {
            unwrapped(inner)
        }
        _ => pattern,
    }
}

fn is_anything(pattern: &str) -> bool {
    matches!(
        pattern,
        ".*" | r"[\s\S]*" | r"[\S\s]*" | r"[\d\D]*" | r"[\w\W]*" | "(?s).*" | r"[^]*"
    )
}

/// `/…/` and its flags are how some write it down.
fn unslashed(pattern: &str) -> &str {
    let Some(rest) = pattern.strip_prefix('/') else {
        return pattern;
    };
    match rest.rsplit_once('/') {
        Some((inner, flags))
            if flags.chars().all(|c| "gimsuy".contains(c)) && inner.starts_with('^') =>
        {
            inner
        }
        _ => pattern,
    }
}

/// The alternatives at the outermost level. Nothing where brackets do not match.
fn branches_of(pattern: &str) -> Option<Vec<String>> {
    let mut branches = vec![String::new()];
    let mut depth = 0_usize;
    let mut class = false;
    let mut escaped = false;
    for c in pattern.chars() {
        if !escaped && !class && depth == 0 && c == '|' {
            branches.push(String::new());
            continue;
        }
        if escaped {
            escaped = false;
        } else {
            match c {
                '\\' => escaped = true,
                '[' => class = true,
                ']' => class = false,
                '(' if !class => depth += 1,
                ')' if !class => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        branches.last_mut()?.push(c);
    }
    (depth == 0 && !class && !escaped).then_some(branches)
}

/// Whether it begins and ends where the value does, and what stands between.
fn anchors(branch: &str) -> (bool, String, bool) {
    let start = branch.starts_with('^') || branch.starts_with(r"\A");
    let rest = branch
        .strip_prefix('^')
        .or_else(|| branch.strip_prefix(r"\A"))
        .unwrap_or(branch);
    let backslashes = |text: &str| text.chars().rev().take_while(|c| *c == '\\').count();
    for end in ["$", r"\z", r"\Z"] {
        if let Some(inner) = rest.strip_suffix(end)
            && (end != "$" || backslashes(inner) % 2 == 0)
        {
            return (start, inner.to_owned(), true);
        }
    }
    (start, rest.to_owned(), false)
}

fn whole_branch(branch: &str) -> Option<String> {
    let (start, inner, end) = anchors(branch);
    // `(^a$)` and `(?:^a|^b)$` have their anchors further in; ours are at the ends.
    let inner = if !start && !end && has_group_anchors(&inner) {
        return inner_anchors(&inner);
    } else {
        inner
    };
    let before = if start { "" } else { ANYTHING };
    let after = if end { "" } else { ANYTHING };
    Some(format!("{before}{inner}{after}"))
}

fn has_group_anchors(inner: &str) -> bool {
    inner.starts_with("(^") || inner.starts_with("(?:^")
}

fn inner_anchors(inner: &str) -> Option<String> {
    let body = inner
        .strip_prefix("(?:")
        .or_else(|| inner.strip_prefix('('))?;
    let body = body.strip_suffix(')')?;
    let mut branches = Vec::new();
    for branch in branches_of(body)? {
        branches.push(whole_branch(&branch)?);
    }
    Some(format!("(?:{})", branches.join("|")))
}

#[cfg(test)]
mod tests;
