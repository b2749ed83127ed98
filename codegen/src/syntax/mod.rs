//! Text → the tree exactly as written, every key and value with its span.

mod entry;
mod json;
mod numbers;

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

/// Up to this size, every syntax error of a file is reported; beyond it, the first one. A file of
/// nothing but mistakes would otherwise cost a hundred times its size in memory.
const MANY_ERRORS_UP_TO: usize = 1 << 20;

/// A file, parsed.
#[derive(Debug)]
pub struct Document<'a> {
    root: Table<'a>,
    broken: Vec<usize>,
}

impl<'a> Document<'a> {
    /// The table of the whole file.
    pub fn root(&self) -> &Table<'a> {
        &self.root
    }

    /// The lines that are not TOML, in order. What is missing there may only look so.
    pub fn broken_lines(&self) -> &[usize] {
        &self.broken
    }
}

/// Parses a file. What could be understood is in the document even where there are mistakes.
pub fn parse<'a>(source: &'a Arc<Source>, out: &mut Diagnostics) -> Document<'a> {
    let text = source.text();
    if text.len() > MAX_BYTES {
        let limit = MAX_BYTES >> 20;
        out.report(&catalogue::TOO_LARGE, 0..0, &[&limit]);
        return Document {
            root: Table::new(),
            broken: Vec::new(),
        };
    }
    let (root, errors) = if text.len() > MANY_ERRORS_UP_TO {
        match DeTable::parse(text) {
            Ok(root) => (Some(root), Vec::new()),
            Err(error) => (None, vec![error]),
        }
    } else {
        let (root, errors) = DeTable::parse_recoverable(text);
        (Some(root), errors)
    };
    let mut document = Document {
        root: root.map(toml::Spanned::into_inner).unwrap_or_default(),
        broken: Vec::new(),
    };
    for (index, error) in errors.into_iter().enumerate() {
        let span = error.span().unwrap_or(0..0);
        if error.message() == DUPLICATE && index < MOST_DUPLICATES {
            let diagnostic = duplicate(text, &document.root, span, out);
            out.push(diagnostic);
        } else {
            document.broken.push(source.position(span.start).0);
            out.report(&catalogue::SYNTAX, span, &[&error.message()]);
        }
    }
    for span in numbers::beyond(&document.root) {
        document.broken.push(source.position(span.start).0);
        out.report(&catalogue::SYNTAX, span, &[&"a number beyond 64 bits"]);
    }
    document.broken.sort_unstable();
    document
}

/// Of so many keys, the first one is looked for.
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
    let first = first.or_else(|| header_before(text, &span));
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

/// The same header further up: of two tables of one name, the tree holds the second.
fn header_before(text: &str, key: &Range<usize>) -> Option<Range<usize>> {
    let line = text.get(..key.start)?.rfind('\n')?;
    let header = text
        .get(line..key.end)
        .filter(|header| header.starts_with("\n["))?;
    let mut headers = text
        .get(..line)?
        .rmatch_indices(header)
        .map(|(at, _)| at + header.len());
    let end = headers.find(|&end| text[end..].starts_with(['.', ']']))?;
    Some(end - key.len()..end)
}
