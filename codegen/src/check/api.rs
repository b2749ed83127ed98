//! `[api]` and `[auth.X]`.

use super::spec::Spec;
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

/// Each kind of scheme has keys of its own.
fn scheme(entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(scheme) = entry.str("scheme") else {
        return;
    };
    let own: &[&str] = match scheme {
        "sigv4" => &["service"],
        "oauth2" => &["token-url"],
        "api-key" => &["in", "name"],
        _ => &[],
    };
    for key in ["service", "token-url", "in", "name"] {
        match entry.get(key) {
            Some(found) if !own.contains(&key) => {
                let scheme = format!("`{scheme}`");
                out.report(&catalogue::NOT_WITH, found.name_span(), &[&key, &scheme]);
            }
            None if scheme == "api-key" && own.contains(&key) => {
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
