//! `[api]` and `[auth.X]`.

use std::collections::{HashMap, hash_map};
use std::ops::Range;

use super::bindings::is_of_client;
use super::spec::Spec;
use super::text::is_token;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::syntax::{Entry, Table};

/// Longer ids are refused: they become names of directories and packages.
const LONGEST_ID: usize = 50;

/// Checks the id, the schema base and the declared schemes.
pub(super) fn check(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    if let Some(key) = Entry::of(root, "api").and_then(|api| api.get("id"))
        && !is_id(&spec.api.id)
    {
        out.report(&catalogue::BAD_ID, key.value_span(), &[&spec.api.id]);
    }
    if let Some(key) = Entry::of(root, "api").and_then(|api| api.get("schema-base"))
        && key.text().is_some_and(|base| !base.ends_with('/'))
    {
        out.report(&catalogue::BAD_SCHEMA_BASE, key.value_span(), &[]);
    }
    headers(root, out);
    let schemes = Entry::of(root, "auth").and_then(Entry::table);
    for entry in schemes.into_iter().flat_map(Entry::all) {
        scheme(entry, out);
    }
}

/// The id becomes a directory, a package and, with underscores, a crate.
pub(crate) fn is_id(id: &str) -> bool {
    id.len() <= LONGEST_ID
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && !id.ends_with('-')
        && !id.contains("--")
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// What every request carries has names and values that a header can have, each name once.
fn headers(root: &Table<'_>, out: &mut Diagnostics) {
    let headers = Entry::of(root, "api").and_then(|api| api.get("headers"));
    let Some(headers) = headers.and_then(Entry::table) else {
        return;
    };
    let mut seen: HashMap<String, Range<usize>> = HashMap::new();
    for entry in Entry::all(headers) {
        if !is_token(entry.name()) {
            out.report(&catalogue::BAD_HEADER, entry.name_span(), &[&entry.name()]);
        } else if is_of_client(entry.name()) {
            out.report(
                &catalogue::HEADER_OF_CLIENT,
                entry.name_span(),
                &[&entry.name()],
            );
        }
        let value = entry.text().unwrap_or_default();
        if value.trim() != value || !value.chars().all(|c| matches!(c, ' '..='~')) {
            out.report(
                &catalogue::BAD_HEADER_VALUE,
                entry.value_span(),
                &[&entry.name()],
            );
        }
        match seen.entry(entry.name().to_ascii_lowercase()) {
            hash_map::Entry::Vacant(free) => {
                free.insert(entry.name_span());
            }
            hash_map::Entry::Occupied(first) => {
                let diagnostic = out
                    .about(&catalogue::NAMED_TWICE, entry.name_span(), &[&entry.name()])
                    .also(first.get().clone(), "first here");
                out.push(diagnostic);
            }
        }
    }
}

/// Each kind of scheme has keys of its own.
fn scheme(entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(scheme) = entry.str("scheme") else {
        return;
    };
    let own: &[&str] = match scheme {
        "sigv4" | "sigv4a" => &["service"],
        "oauth2" => &["token-url"],
        "api-key" => &["in", "name", "prefix"],
        _ => &[],
    };
    for key in ["service", "token-url", "in", "name", "prefix"] {
        match entry.get(key) {
            Some(found) if !own.contains(&key) => {
                let scheme = format!("`{scheme}`");
                out.report(&catalogue::NOT_WITH, found.name_span(), &[&key, &scheme]);
            }
            Some(found) if key == "prefix" && entry.str("in").is_some_and(|at| at != "header") => {
                let decl = format!("`in = \"{}\"`", entry.str("in").unwrap_or_default());
                out.report(&catalogue::NOT_WITH, found.name_span(), &[&key, &decl]);
            }
            None if scheme == "api-key" && matches!(key, "in" | "name") => {
                out.report(
                    &catalogue::NOT_WITHOUT,
                    entry.span_of("scheme"),
                    &[&scheme, &key],
                );
            }
            _ => {}
        }
    }
}
