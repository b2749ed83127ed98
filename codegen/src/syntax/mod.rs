//! Text → the tree exactly as written, every key and value with its span.

mod entry;
mod json;
mod numbers;
mod outline;

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

pub use self::entry::{Entry, integer, kind_of};
pub use self::json::json;
use crate::diagnostic::{Diagnostic, Diagnostics, Source, catalogue};

/// The tree of a table.
pub type Table<'a> = DeTable<'a>;
/// The tree of a value.
pub type Value<'a> = DeValue<'a>;

/// Files beyond this are refused: nobody writes them by hand.
pub const MAX_BYTES: usize = 16 << 20;

/// Up to this size, every key that is there twice is reported; beyond it, the first one. A file of
/// nothing but mistakes would otherwise cost a hundred times its size in memory.
const MANY_ERRORS_UP_TO: usize = 1 << 20;

/// A file, parsed.
#[derive(Debug)]
pub struct Document<'a> {
    root: Table<'a>,
}

impl<'a> Document<'a> {
    /// The table of the whole file.
    pub fn root(&self) -> &Table<'a> {
        &self.root
    }
}

/// Parses a file. Nothing comes back where it is not TOML: of what a parser says behind the first
/// mistake, most only follows from it. Keys and tables that stand twice are reported, and the first
/// ones hold.
pub fn parse<'a>(source: &'a Arc<Source>, out: &mut Diagnostics) -> Option<Document<'a>> {
    let text = source.text();
    if text.len() > MAX_BYTES {
        let limit = MAX_BYTES >> 20;
        out.report(&catalogue::TOO_LARGE, 0..0, &[&limit]);
        return None;
    }
    let (root, errors) = tree(text);
    if let Some(error) = errors.iter().find(|error| error.message() != DUPLICATE) {
        let diagnostic = broken(text, error, out);
        out.push(diagnostic);
        return None;
    }
    let beyond = root.as_ref().map(numbers::beyond).unwrap_or_default();
    if !beyond.is_empty() {
        for span in beyond {
            out.report(&catalogue::SYNTAX, span, &[&"a number beyond 64 bits"]);
        }
        return None;
    }
    if errors.is_empty() {
        return root.map(|root| Document { root });
    }
    let again = outline::repeated(text);
    for table in again.iter().filter(|table| !table.follows) {
        let name = table.header.name();
        let diagnostic = out
            .about(&catalogue::DUPLICATE_KEY, table.header.span(), &[&name])
            .also(table.first.span(), "first here");
        out.push(diagnostic);
    }
    let sections: Vec<_> = again
        .into_iter()
        .map(|table| table.header.section)
        .collect();
    let (root, errors) = tree(source.without(&sections));
    let root = root?;
    for error in errors.iter().take(MOST_DUPLICATES) {
        let span = error.span().unwrap_or(0..0);
        let diagnostic = duplicate(text, &root, span, out);
        out.push(diagnostic);
    }
    Some(Document { root })
}

/// The tree of a text, with what is wrong with it.
fn tree(text: &str) -> (Option<Table<'_>>, Vec<toml::de::Error>) {
    if text.len() > MANY_ERRORS_UP_TO {
        match DeTable::parse(text) {
            Ok(root) => (Some(root.into_inner()), Vec::new()),
            Err(error) => (None, vec![error]),
        }
    } else {
        let (root, errors) = DeTable::parse_recoverable(text);
        (Some(root.into_inner()), errors)
    }
}

/// The first mistake, where it was made: a bracket or a string that was never closed is noticed
/// only behind its end.
fn broken(text: &str, error: &toml::de::Error, out: &Diagnostics) -> Diagnostic {
    let noticed = error.span().unwrap_or(0..0);
    match outline::unclosed(text, noticed.start) {
        Some(open) => {
            let what = match &text[open.clone()] {
                bracket @ ("{" | "[") => format!("this `{bracket}` is never closed"),
                _ => "this string never ends".to_owned(),
            };
            let diagnostic = out.about(&catalogue::SYNTAX, open.clone(), &[&what]);
            let closing = match &text[open] {
                "{" => "a `}` is missing before this",
                "[" => "a `]` is missing before this",
                _ => return diagnostic,
            };
            diagnostic.also(noticed.start..noticed.start, closing)
        }
        None => out.about(&catalogue::SYNTAX, noticed, &[&error.message()]),
    }
}

/// So many keys that are there twice are reported.
const MOST_DUPLICATES: usize = 100;

/// What the parser says of a key that is there already. The first one holds.
const DUPLICATE: &str = "duplicate key";

/// A key that is there twice. The nearest one before it that the tree holds is the first.
fn duplicate(text: &str, root: &Table<'_>, span: Range<usize>, out: &Diagnostics) -> Diagnostic {
    let name = text
        .get(span.clone())
        .unwrap_or_default()
        .trim_matches(['"', '\'']);
    let mut first = None;
    nearest_before(root, name, span.start, &mut first);
    let diagnostic = out.about(&catalogue::DUPLICATE_KEY, span, &[&name]);
    match first {
        Some(first) => diagnostic.also(first, "first here"),
        None => diagnostic,
    }
}

fn nearest_before(table: &Table<'_>, name: &str, end: usize, found: &mut Option<Range<usize>>) {
    for entry in Entry::all(table) {
        let span = entry.name_span();
        let nearer = found.as_ref().is_none_or(|found| found.start < span.start);
        if entry.name() == name && span.start < end && nearer {
            *found = Some(span);
        }
        if let Some(inner) = entry.table() {
            nearest_before(inner, name, end, found);
        }
    }
}
