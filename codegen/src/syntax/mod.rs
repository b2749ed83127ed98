//! Text → the tree exactly as written, every key and value with its span.

mod entry;
mod json;

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

pub use self::entry::{Entry, integer, kind_of};
pub use self::json::json;
use crate::diagnostic::{Diagnostics, Source, catalogue};

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
}

impl<'a> Document<'a> {
    /// The table of the whole file.
    pub fn root(&self) -> &Table<'a> {
        &self.root
    }
}

/// Parses a file. What could be understood is in the document even where there are mistakes.
pub fn parse<'a>(source: &'a Arc<Source>, out: &mut Diagnostics) -> Document<'a> {
    let text = source.text();
    if text.len() > MAX_BYTES {
        let limit = MAX_BYTES >> 20;
        out.report(&catalogue::TOO_LARGE, 0..0, &[&limit]);
        return Document { root: Table::new() };
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
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        out.report(&catalogue::SYNTAX, span, &[&error.message()]);
    }
    Document {
        root: root.map(toml::Spanned::into_inner).unwrap_or_default(),
    }
}
