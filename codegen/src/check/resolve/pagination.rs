//! `pagination = { … }`: names of fields become indices.

use super::messages::field;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Pagination, Struct, Type};
use crate::syntax::Entry;

/// Resolves the pagination of an operation with these fields.
pub(super) fn resolve(
    entry: Entry<'_>,
    input: &Struct,
    output: &Struct,
    out: &mut Diagnostics,
) -> Option<Pagination> {
    let style = entry.str("style")?;
    match style {
        "token" => {
            let token = required(entry, style, "input-token", input, out);
            let next = required(entry, style, "output-token", output, out);
            Some(Pagination::Token {
                limit: named(entry, "limit", input, out),
                items: items(entry, output, out),
                input: token?,
                output: next?,
            })
        }
        "page" => {
            let page = required(entry, style, "page", input, out);
            let limit = named(entry, "limit", input, out);
            let items =
                items(entry, output, out).or_else(|| required(entry, style, "items", output, out));
            let first = entry.integer("first").unwrap_or(1);
            // Another pass reports what is beyond 64 bits.
            let first = i64::try_from(first).unwrap_or(i64::MAX);
            Some(Pagination::Page {
                page: page?,
                first,
                limit,
                items: items?,
            })
        }
        "offset" => {
            let offset = required(entry, style, "offset", input, out);
            let limit = named(entry, "limit", input, out);
            let items =
                items(entry, output, out).or_else(|| required(entry, style, "items", output, out));
            Some(Pagination::Offset {
                offset: offset?,
                limit,
                items: items?,
            })
        }
        "link" => {
            let link = required(entry, style, "link", output, out);
            Some(Pagination::Link {
                limit: named(entry, "limit", input, out),
                items: items(entry, output, out),
                link: link?,
            })
        }
        "single" => {
            let items =
                items(entry, output, out).or_else(|| required(entry, style, "items", output, out));
            Some(Pagination::Single { items: items? })
        }
        _ => None,
    }
}

/// An answer that is a list is the only page, where nothing else is said.
pub(super) fn of_list(output: &Struct) -> Option<Pagination> {
    list(output).map(|items| Pagination::Single { items })
}

/// The field that `key` names, which the style asks for.
fn required(
    entry: Entry<'_>,
    style: &str,
    key: &str,
    body: &Struct,
    out: &mut Diagnostics,
) -> Option<usize> {
    if entry.get(key).is_none() {
        out.report(
            &catalogue::PAGINATION_KEY,
            entry.name_span(),
            &[&style, &key],
        );
    }
    named(entry, key, body, out)
}

/// The field that `key` names.
fn named(entry: Entry<'_>, key: &str, body: &Struct, out: &mut Diagnostics) -> Option<usize> {
    let key = entry.get(key)?;
    let name = key.text()?;
    let found = field(body, name);
    if found.is_none() {
        let known = body.fields.iter().map(|field| field.name.as_str());
        let diagnostic = out
            .about(&catalogue::UNKNOWN_FIELD, key.value_span(), &[&name])
            .did_you_mean(name, known);
        out.push(diagnostic);
    }
    found
}

/// The field with the items; where nothing is said, the body that is a list.
fn items(entry: Entry<'_>, output: &Struct, out: &mut Diagnostics) -> Option<usize> {
    if entry.get("items").is_some() {
        return named(entry, "items", output, out);
    }
    list(output)
}

fn list(output: &Struct) -> Option<usize> {
    output.fields.iter().position(|field| {
        field.binding == Binding::Payload && matches!(field.ty, Type::List(_) | Type::Set(_))
    })
}
