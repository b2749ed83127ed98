//! Text → the tree, with every comment of it.

use toml_edit::{
    ArrayOfTables, Decor, DocumentMut, InlineTable, Item as TomlItem, Key, RawString,
    Table as TomlTable, Value as TomlValue,
};

use super::FormatError;
use super::tree::{Array, Document, Element, Entry, Item, Lines, Table, Value};

/// Reads a text.
pub fn read(text: &str) -> Result<Document, FormatError> {
    let document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| FormatError::Syntax(error.to_string()))?;
    let mut tail = lines(document.trailing().as_str());
    trim(&mut tail);
    Ok(Document {
        root: table(document.as_table()),
        tail,
    })
}

fn table(found: &TomlTable) -> Table {
    let entries = found.iter().filter_map(|(name, item)| {
        let key = found.key(name)?;
        entry(key, item)
    });
    Table {
        entries: entries.collect(),
        header: !found.is_dotted() && !found.is_implicit(),
        position: found.position(),
    }
}

fn entry(key: &Key, item: &TomlItem) -> Option<Entry> {
    let mut above = key_comments(key);
    let mut beside = None;
    let value = match item {
        TomlItem::None => return None,
        TomlItem::Value(found) => {
            let (mut before, value, after) = value(found);
            above.append(&mut before);
            beside = after;
            value
        }
        TomlItem::Table(found) => {
            let (mut before, after) = decor(found.decor());
            above.append(&mut before);
            beside = after;
            Value::Table(table(found))
        }
        TomlItem::ArrayOfTables(found) => Value::Tables(elements(found)),
    };
    Some(Entry {
        key: key.get().to_owned(),
        above,
        value,
        beside,
    })
}

fn elements(found: &ArrayOfTables) -> Vec<Element> {
    let element = |found: &TomlTable| {
        let (above, beside) = decor(found.decor());
        Element {
            above,
            beside,
            table: table(found),
        }
    };
    found.iter().map(element).collect()
}

/// A value, the comments before it, and the one on its line. An inline table has one line, so
/// comments inside one go above it.
fn value(found: &TomlValue) -> (Lines, Value, Option<String>) {
    let (mut above, beside) = decor(found.decor());
    let value = match found {
        TomlValue::String(text) => {
            let raw = text.display_repr();
            if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
                Value::Raw(raw.into_owned())
            } else {
                Value::String(text.value().clone())
            }
        }
        TomlValue::Integer(number) => Value::Raw(number.display_repr().into_owned()),
        TomlValue::Float(number) => Value::Raw(number.display_repr().into_owned()),
        TomlValue::Boolean(value) => Value::Raw(value.display_repr().into_owned()),
        TomlValue::Datetime(instant) => Value::Raw(instant.display_repr().into_owned()),
        TomlValue::Array(found) => Value::Array(array(found)),
        TomlValue::InlineTable(found) => Value::Table(inline_table(found, &mut above)),
    };
    (above, value, beside)
}

fn array(found: &toml_edit::Array) -> Array {
    let mut items: Vec<Item> = Vec::new();
    for one in found {
        let (mut above, value, mut beside) = value(one);
        // What stands before the comma is the item's own; what stands after it on the same line
        // comes as the first thing before the next item.
        let leading = raw(one.decor().prefix());
        if let Some(previous) = items.last_mut()
            && previous.beside.is_none()
            && let Some((comment, _)) = same_line_comment(leading)
        {
            previous.beside = Some(comment);
            above.remove(0);
        }
        trim(&mut above);
        if beside.is_none() {
            beside = same_line_comment(raw(one.decor().suffix())).map(|(comment, _)| comment);
        }
        items.push(Item {
            above,
            value,
            beside,
        });
    }
    let trailing = found.trailing().as_str().unwrap_or_default();
    let mut tail = lines(Some(trailing));
    if let Some(last) = items.last_mut()
        && last.beside.is_none()
        && let Some((comment, _)) = same_line_comment(trailing)
    {
        last.beside = Some(comment);
        tail.remove(0);
    }
    trim(&mut tail);
    Array {
        items,
        tail,
        broken: found.trailing_comma(),
    }
}

fn inline_table(found: &InlineTable, above: &mut Lines) -> Table {
    let mut entries = Vec::new();
    for (name, one) in found {
        let Some((key, _)) = found.get_key_value(name) else {
            continue;
        };
        above.extend(comments(key_comments(key)));
        let (before, value, beside) = value(one);
        above.extend(comments(before));
        above.extend(beside);
        entries.push(Entry {
            key: key.get().to_owned(),
            above: Lines::new(),
            value,
            beside: None,
        });
    }
    above.extend(comments(lines(found.trailing().as_str())));
    Table {
        entries,
        header: false,
        position: None,
    }
}

fn comments(lines: Lines) -> impl Iterator<Item = String> {
    lines.into_iter().filter(|line| !line.is_empty())
}

fn key_comments(key: &Key) -> Lines {
    let mut found = lines(Some(raw(key.leaf_decor().prefix())));
    for decor in [key.dotted_decor(), key.leaf_decor()] {
        found.extend(comments(lines(Some(raw(decor.suffix())))));
    }
    found.extend(comments(lines(Some(raw(key.dotted_decor().prefix())))));
    found
}

/// Comments before, and the one on the same line.
fn decor(decor: &Decor) -> (Lines, Option<String>) {
    let mut beside: Vec<String> = comments(lines(Some(raw(decor.suffix())))).collect();
    let mut above = lines(Some(raw(decor.prefix())));
    let last = beside.pop();
    above.extend(beside);
    (above, last)
}

fn raw(found: Option<&RawString>) -> &str {
    found.and_then(RawString::as_str).unwrap_or_default()
}

/// The comment that stands before the first line end.
fn same_line_comment(text: &str) -> Option<(String, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim();
    let comment = first.trim_start_matches(',').trim();
    comment.starts_with('#').then(|| (comment.to_owned(), rest))
}

/// Comments and single empty lines of what stands between two values. The text begins and ends in
/// the middle of a line.
fn lines(text: Option<&str>) -> Lines {
    let text = text.unwrap_or_default();
    let mut found = Lines::new();
    let mut parts: Vec<&str> = text.split('\n').collect();
    // What follows the last line end is the indent of the value.
    if parts.last().is_some_and(|last| !last.contains('#')) {
        parts.pop();
    }
    for part in parts {
        let line = part.trim().trim_start_matches('\u{FEFF}');
        if line.is_empty() && found.last().is_none_or(String::is_empty) && !found.is_empty() {
            continue;
        }
        found.push(line.to_owned());
    }
    found
}

/// Takes empty lines from both ends.
fn trim(lines: &mut Lines) {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.is_empty());
    lines.drain(..first.unwrap_or(0));
}
