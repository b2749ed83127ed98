//! The tree → text. The language's table says in which order keys stand, and which tables have a
//! header of their own; what it does not know stands as its author has it.

use super::string;
use super::tree::{Array, Document, Element, Entry, Lines, Table, Value};
use crate::check::language::{self, Kind, SPEC};

/// Indent of the items of an array that has one a line.
const INDENT: &str = "    ";

/// The text of a document.
pub fn print(document: &Document) -> String {
    let mut out = String::new();
    let (plain, sections) = split(&document.root, &Kind::Table(SPEC), true);
    lines(&plain, &mut out);
    for section in in_order(sections) {
        section.print(true, &mut out);
    }
    if !document.tail.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        for line in &document.tail {
            push_line(line, &mut out);
        }
    }
    out
}

/// A table with a header, or one `[[…]]`.
struct Section<'a> {
    path: Vec<&'a str>,
    above: Lines,
    beside: Option<&'a String>,
    table: &'a Table,
    kind: Kind,
    /// One of several of this name.
    element: bool,
}

/// An entry of one line, with its kind.
type Plain<'a> = (&'a Entry, Kind);

/// The declarations of all kinds, in the order of the file. The tables that hold them by name have
/// no header.
fn in_order<'a>(sections: Vec<Section<'a>>) -> Vec<Section<'a>> {
    let mut found = Vec::new();
    for section in sections {
        let Kind::Map(kind) = section.kind else {
            found.push((None, section));
            continue;
        };
        let entries = section.table.entries.iter();
        let tables = entries.filter_map(|entry| Some((entry, entry.value.as_table()?)));
        let mut inner: Vec<_> = tables
            .map(|(entry, table)| Section {
                path: section
                    .path
                    .iter()
                    .copied()
                    .chain([entry.key.as_str()])
                    .collect(),
                above: entry.above.clone(),
                beside: entry.beside.as_ref(),
                table,
                kind: *kind,
                element: false,
            })
            .collect();
        match inner.first_mut() {
            Some(first) if section.table.entries.len() == found_tables(section.table) => {
                let mut above = section.above;
                above.extend(section.beside.cloned());
                above.append(&mut first.above);
                first.above = above;
                let parent = section.table.position;
                found.extend(inner.into_iter().map(|inner| (parent, inner)));
            }
            _ => found.push((None, section)),
        }
    }
    // A section that has no position follows the one before it.
    let mut last = isize::MIN;
    let mut keyed: Vec<(isize, Section<'a>)> = Vec::new();
    for (parent, section) in found {
        last = section.table.first_position().or(parent).unwrap_or(last);
        keyed.push((last, section));
    }
    keyed.sort_by_key(|(position, _)| *position);
    keyed.into_iter().map(|(_, section)| section).collect()
}

/// How many entries of a table are tables.
fn found_tables(table: &Table) -> usize {
    let entries = table.entries.iter();
    entries
        .filter(|entry| entry.value.as_table().is_some())
        .count()
}

impl Section<'_> {
    /// The header, what stands below it line by line, and then the sections in it.
    fn print(&self, apart: bool, out: &mut String) {
        let (plain, sections) = split(self.table, &self.kind, false);
        let bare = plain.is_empty()
            && !sections.is_empty()
            && self.above.iter().all(String::is_empty)
            && self.beside.is_none()
            && !self.element;
        if !bare {
            if apart && !out.is_empty() {
                out.push('\n');
            }
            comments(&self.above, out);
            let path: Vec<String> = self.path.iter().map(|key| string::key(key)).collect();
            let path = path.join(".");
            let (open, close) = if self.element {
                ("[[", "]]")
            } else {
                ("[", "]")
            };
            out.extend([open, &path, close]);
            beside(self.beside, out);
            out.push('\n');
            lines(&plain, out);
        }
        let mut apart = bare && apart;
        for mut section in sections {
            section.path = self.path.iter().chain(&section.path).copied().collect();
            section.print(section.element || apart, out);
            apart = false;
        }
    }
}

/// What of a table stands on lines of its own, and what has headers; each in the language's order.
fn split<'a>(table: &'a Table, kind: &Kind, outermost: bool) -> (Vec<Plain<'a>>, Vec<Section<'a>>) {
    let mut plain = Vec::new();
    let mut sections = Vec::new();
    for (entry, kind) in ordered(table, kind) {
        match &entry.value {
            Value::Table(inner) if outermost || has_header(inner, &kind) => {
                sections.push(Section {
                    path: vec![&entry.key],
                    above: entry.above.clone(),
                    beside: entry.beside.as_ref(),
                    table: inner,
                    kind,
                    element: false,
                });
            }
            Value::Tables(elements) => {
                let kind = item_kind(&kind);
                sections.extend(elements.iter().map(|element| Section {
                    path: vec![&entry.key],
                    above: element.above.clone(),
                    beside: element.beside.as_ref(),
                    table: &element.table,
                    kind,
                    element: true,
                }));
            }
            _ => plain.push((entry, kind)),
        }
    }
    (plain, sections)
}

/// The entries of a table with their kinds: keys of the language in its order, names in theirs.
fn ordered<'a>(table: &'a Table, kind: &Kind) -> Vec<Plain<'a>> {
    match kind {
        Kind::Table(known) => {
            let mut entries: Vec<(usize, Plain<'a>)> = Vec::new();
            for entry in &table.entries {
                let index = known.keys.iter().position(|key| key.name == entry.key);
                let (place, kind) = match index {
                    Some(index) => (index, narrowed(&known.keys[index].kind, &entry.value)),
                    None => (usize::MAX, Kind::Any),
                };
                entries.push((place, (entry, kind)));
            }
            entries.sort_by_key(|(place, _)| *place);
            entries.into_iter().map(|(_, entry)| entry).collect()
        }
        Kind::Map(inner) => {
            let entries = table.entries.iter();
            entries
                .map(|entry| (entry, narrowed(inner, &entry.value)))
                .collect()
        }
        _ => table
            .entries
            .iter()
            .map(|entry| (entry, Kind::Any))
            .collect(),
    }
}

/// The one of several kinds that a value is of.
fn narrowed(kind: &Kind, value: &Value) -> Kind {
    let Kind::Either(kinds) = kind else {
        return *kind;
    };
    let fits = |kind: &&Kind| match value {
        Value::Table(_) => matches!(kind, Kind::Table(_) | Kind::Map(_) | Kind::Open),
        Value::Array(_) | Value::Tables(_) => matches!(kind, Kind::Array(_)),
        Value::String(_) => matches!(
            kind,
            Kind::String | Kind::Markdown | Kind::Regex | Kind::Type | Kind::OneOf(_)
        ),
        Value::Raw(_) => false,
    };
    kinds.iter().find(fits).copied().unwrap_or(Kind::Any)
}

fn item_kind(kind: &Kind) -> Kind {
    match kind {
        Kind::Array(inner) => **inner,
        _ => Kind::Any,
    }
}

/// Whether a table has a header: one that holds tables of the language by name or in a list always
/// has; one of plain values has where its author gave it one.
fn has_header(table: &Table, kind: &Kind) -> bool {
    match kind {
        Kind::Table(known) => table.header || is_structured(known),
        Kind::Map(inner) => table.header || holds_tables(inner),
        _ => table.header,
    }
}

fn is_structured(known: &language::Table) -> bool {
    known.keys.iter().any(|key| match &key.kind {
        Kind::Map(inner) | Kind::Array(inner) => holds_tables(inner),
        Kind::Table(inner) => is_structured(inner),
        _ => false,
    })
}

fn holds_tables(kind: &Kind) -> bool {
    match kind {
        Kind::Table(_) => true,
        Kind::Either(kinds) => kinds.iter().any(holds_tables),
        _ => false,
    }
}

/// Entries of one line each. Equal signs stand below each other, up to an empty line.
fn lines(entries: &[Plain<'_>], out: &mut String) {
    let mut rest = entries;
    while !rest.is_empty() {
        let breaks = |(entry, _): &Plain<'_>| entry.above.first().is_some_and(String::is_empty);
        let end = rest[1..]
            .iter()
            .position(breaks)
            .map_or(rest.len(), |at| at + 1);
        let (block, others) = rest.split_at(end);
        if rest.len() < entries.len() {
            out.push('\n');
        }
        let keys: Vec<String> = block
            .iter()
            .map(|(entry, _)| string::key(&entry.key))
            .collect();
        let width = keys
            .iter()
            .map(|key| key.chars().count())
            .max()
            .unwrap_or(0);
        for ((entry, kind), key) in block.iter().zip(keys) {
            comments(&entry.above, out);
            out.push_str(&key);
            let missing = width - key.chars().count();
            out.extend(std::iter::repeat_n(' ', missing));
            out.push_str(" = ");
            value(&entry.value, kind, out);
            beside(entry.beside.as_ref(), out);
            out.push('\n');
        }
        rest = others;
    }
}

fn value(found: &Value, kind: &Kind, out: &mut String) {
    match found {
        Value::String(text) => out.push_str(&string::string(text, is_regex(kind))),
        Value::Raw(text) => out.push_str(text),
        Value::Array(found) => array(found, kind, out),
        Value::Table(table) => inline_table(table, kind, out),
        Value::Tables(elements) => {
            out.push('[');
            for (index, Element { table, .. }) in elements.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                inline_table(table, &item_kind(kind), out);
            }
            out.push(']');
        }
    }
}

fn is_regex(kind: &Kind) -> bool {
    match kind {
        Kind::Regex => true,
        Kind::Either(kinds) => kinds.iter().any(is_regex),
        _ => false,
    }
}

fn array(found: &Array, kind: &Kind, out: &mut String) {
    let kind = item_kind(&match kind {
        Kind::Either(kinds) => {
            let array = kinds.iter().find(|kind| matches!(kind, Kind::Array(_)));
            array.copied().unwrap_or(Kind::Any)
        }
        kind => *kind,
    });
    let commented = found
        .items
        .iter()
        .any(|item| !item.above.is_empty() || item.beside.is_some());
    if !commented && !found.broken && found.tail.is_empty() {
        out.push('[');
        for (index, item) in found.items.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { ", " });
            value(&item.value, &narrowed(&kind, &item.value), out);
        }
        out.push(']');
        return;
    }
    out.push_str("[\n");
    for item in &found.items {
        for line in &item.above {
            push_indented(line, out);
        }
        out.push_str(INDENT);
        value(&item.value, &narrowed(&kind, &item.value), out);
        out.push(',');
        beside(item.beside.as_ref(), out);
        out.push('\n');
    }
    for line in &found.tail {
        push_indented(line, out);
    }
    out.push(']');
}

fn inline_table(table: &Table, kind: &Kind, out: &mut String) {
    if table.entries.is_empty() {
        out.push_str("{}");
        return;
    }
    out.push_str("{ ");
    for (index, (entry, kind)) in ordered(table, kind).into_iter().enumerate() {
        out.push_str(if index == 0 { "" } else { ", " });
        out.push_str(&string::key(&entry.key));
        out.push_str(" = ");
        value(&entry.value, &kind, out);
    }
    out.push_str(" }");
}

/// Comments with the empty lines among them, but none before the first.
fn comments(lines: &Lines, out: &mut String) {
    let first = lines
        .iter()
        .position(|line| !line.is_empty())
        .unwrap_or(lines.len());
    for line in &lines[first..] {
        push_line(line, out);
    }
}

fn push_line(line: &str, out: &mut String) {
    out.push_str(line);
    out.push('\n');
}

fn push_indented(line: &str, out: &mut String) {
    if !line.is_empty() {
        out.push_str(INDENT);
    }
    push_line(line, out);
}

fn beside(comment: Option<&String>, out: &mut String) {
    if let Some(comment) = comment {
        out.push(' ');
        out.push_str(comment);
    }
}
