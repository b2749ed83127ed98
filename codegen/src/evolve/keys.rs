//! The net below the rules: keys of the language that no rule knows.
//!
//! The rules compare what specs mean. A key that joins the language and that none of them looks at
//! would change what a spec means without a word; so whatever stands under an unknown key is
//! compared as it is written.

use super::change::{Change, Diff};
use super::path::Path;
use super::rules;
use super::verdict::Ways;
use crate::syntax::{Entry, Table, json};

/// Keys whose meaning the rules compare, or which have none of their own.
const KNOWN: &[&str] = &[
    "spec",
    "id",
    "title",
    "version",
    "protocol",
    "doc",
    "docs",
    "timestamp",
    "auth",
    "errors",
    "target-prefix",
    "endpoint",
    "stability",
    "schema-base",
    "meta",
    "type",
    "required",
    "default",
    "server-default",
    "wire",
    "rust",
    "in",
    "length",
    "range",
    "pattern",
    "except",
    "format",
    "read-only",
    "write-only",
    "sensitive",
    "idempotency-token",
    "deprecated",
    "removed",
    "since",
    "examples",
    "open",
    "value",
    "extends",
    "rules",
    "style",
    "http",
    "code",
    "message",
    "fault",
    "retry",
    "scheme",
    "service",
    "token-url",
    "name",
    "readonly",
    "idempotent",
    "pagination",
    "body",
    "content-type",
    "encoding",
    "states",
    "override",
    "headers",
    "error",
    "scopes",
    "prefix",
    "const",
];

/// Tables of named things, and what stands in them.
const NAMED: &[&str] = &[
    "newtypes",
    "enums",
    "structs",
    "unions",
    "errors",
    "operations",
    "auth",
    "fields",
    "values",
    "variants",
];

/// Tables with keys of the language.
const PARTS: &[&str] = &["api", "input", "output"];

/// Adds what changed under keys that no rule knows, where the thing itself is on both sides.
pub(super) fn compare(old: &Table<'_>, new: &Table<'_>, diff: &mut Diff) {
    tables(&Path::default(), old, new, diff);
}

fn tables(path: &Path, old: &Table<'_>, new: &Table<'_>, diff: &mut Diff) {
    for entry in Entry::all(old) {
        let other = Entry::of(new, entry.name());
        key(path, entry, other, diff);
    }
    for entry in Entry::all(new) {
        if Entry::of(old, entry.name()).is_none() {
            unknown(path, None, Some(entry), diff);
        }
    }
}

fn key(path: &Path, old: Entry<'_>, new: Option<Entry<'_>>, diff: &mut Diff) {
    let name = old.name();
    let tables_of = (old.table(), new.and_then(Entry::table));
    match tables_of {
        (Some(was), Some(is)) if NAMED.contains(&name) => {
            for entry in Entry::all(was) {
                let other = Entry::of(is, entry.name()).and_then(Entry::table);
                if let (Some(was), Some(is)) = (entry.table(), other) {
                    let path = path.grandchild(name, entry.name());
                    tables(&path, was, is, diff);
                }
            }
        }
        (Some(was), Some(is)) if PARTS.contains(&name) => {
            tables(&path.child(name), was, is, diff);
        }
        _ => unknown(path, Some(old), new, diff),
    }
}

fn unknown(path: &Path, old: Option<Entry<'_>>, new: Option<Entry<'_>>, diff: &mut Diff) {
    let Some(name) = old.or(new).map(Entry::name) else {
        return;
    };
    if is_known(name) {
        return;
    }
    let value = |entry: Option<Entry<'_>>| entry.map(|entry| json(entry.value()).to_string());
    let (was, is) = (value(old), value(new));
    if was != is {
        let mut change = Change::new(rules::OTHER_KEY, path.child(name), Ways::BOTH);
        change.old = was;
        change.new = is;
        diff.changes.push(change);
    }
}

/// Whether the rules look at what stands under the key.
pub fn is_known(key: &str) -> bool {
    KNOWN.contains(&key) || NAMED.contains(&key) || PARTS.contains(&key)
}
