//! Paths into a draft: what stands at them, and where a span is.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Source};
use crate::fmt::tree::{Lines, Table, Value};
use crate::syntax::{self, Entry};

pub(super) fn value_at<'t>(root: &'t mut Table, path: &[String]) -> Option<&'t mut Value> {
    let (last, parents) = path.split_last()?;
    let mut table = root;
    for part in parents {
        table = table.table_mut(part)?;
    }
    Some(&mut table.get_mut(last)?.value)
}

pub(super) fn table_at<'t>(root: &'t mut Table, path: &[String]) -> Option<&'t mut Table> {
    match value_at(root, path)? {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

pub(super) fn above_at<'t>(root: &'t mut Table, path: &[String]) -> Option<&'t mut Lines> {
    let (last, parents) = path.split_last()?;
    let mut table = root;
    for part in parents {
        table = table.table_mut(part)?;
    }
    Some(&mut table.get_mut(last)?.above)
}

pub(super) fn take(root: &mut Table, path: &[String]) -> Option<()> {
    let (last, parents) = path.split_last()?;
    let mut table = &mut *root;
    for part in parents {
        table = table.table_mut(part)?;
    }
    let removed = table.remove(last)?;
    // What stood above it as a headline stays above the next one.
    if parents.len() == 1
        && let Some(at) = removed.above.iter().position(String::is_empty)
        && let Some(next) = table.entries.first_mut()
        && removed
            .above
            .first()
            .is_some_and(|line| line.starts_with("# ---"))
    {
        let mut above: Lines = removed.above[..=at].to_vec();
        above.append(&mut next.above);
        next.above = above;
    }
    let empty = table.entries.is_empty();
    if empty && parents.len() == 1 {
        root.remove(&parents[0]);
    } else if empty
        && let Some(name) = parents.last()
        && matches!(name.as_str(), "fields" | "input" | "output")
    {
        take(root, parents);
    }
    Some(())
}

/// Every entry of a text with its span.
pub(super) struct Spans {
    found: Vec<(Range<usize>, Vec<String>)>,
}

impl Spans {
    pub(super) fn of(text: &str) -> Self {
        let source = Arc::new(Source::new("draft.toml", text));
        let mut out = Diagnostics::new(Arc::clone(&source));
        let document = syntax::parse(&source, &mut out);
        let mut found = Vec::new();
        if let Some(document) = document {
            collect(document.root(), &mut Vec::new(), &mut found);
        }
        found.sort_by_key(|(span, path)| (span.start, path.len()));
        Self { found }
    }

    /// The innermost entry that a span stands in.
    pub(super) fn at(&self, span: &Range<usize>) -> Option<Vec<String>> {
        let end = self
            .found
            .partition_point(|(known, _)| known.start <= span.start);
        let inside = |(known, _): &&(Range<usize>, Vec<String>)| {
            known.end >= span.end && known.start <= span.start
        };
        let mut candidates = self.found[..end].iter().rev().take(400).filter(inside);
        candidates.next().map(|(_, path)| path.clone())
    }
}

fn collect(
    table: &syntax::Table<'_>,
    here: &mut Vec<String>,
    found: &mut Vec<(Range<usize>, Vec<String>)>,
) {
    for entry in Entry::all(table) {
        here.push(entry.name().to_owned());
        found.push((entry.name_span(), here.clone()));
        if entry.table().is_none() {
            found.push((entry.value_span(), here.clone()));
        }
        if let Some(inner) = entry.table() {
            collect(inner, here, found);
        }
        here.pop();
    }
}
