//! Errors: their message is a string, and no two of one operation look the same.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::places::ShapePlace;
use super::spec::Spec;
use super::text::is_token;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Error, ErrorsBy, Operation, Shape, ShapeId, ShapeKind, StatusRange};
use crate::syntax::{Entry, Table};

/// Checks every error, and the errors of every operation.
pub(super) fn check(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    for (shape, place) in spec.api.shapes.iter().zip(&spec.places.shapes) {
        if let ShapeKind::Error(error) = &shape.kind {
            message(spec, error, place, out);
            code(shape, error, place.entry, out);
            never_read(spec, shape, error, place.entry, out);
        }
    }
    places(root, out);
    let mut told = HashSet::new();
    for (operation, place) in spec.operations() {
        let span = match place.entry.get("errors") {
            Some(errors) => errors.name_span(),
            None => place.entry.name_span(),
        };
        told_apart(spec, operation, &span, &mut told, out);
    }
}

fn message(spec: Spec<'_, '_>, error: &Error, place: &ShapePlace<'_>, out: &mut Diagnostics) {
    let Some(named) = place.entry.get("message") else {
        return;
    };
    let mut fields = error.body.fields.iter().zip(&place.members);
    let field = error.message.and_then(|index| fields.nth(index));
    if field.is_some_and(|(field, place)| place.typed && !spec.is_string(&field.ty)) {
        out.report(&catalogue::MESSAGE_TYPE, named.value_span(), &[]);
    }
}

fn code(shape: &Shape, error: &Error, entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(code) = entry.get("code") else {
        return;
    };
    let what = match &error.codes[..] {
        [only] if *only == shape.name => "the code is the name where nothing is said",
        [] if code.value().is_array() && code.items().is_empty() => "an empty list says nothing",
        _ => "",
    };
    if !what.is_empty() {
        out.report(&catalogue::CHANGES_NOTHING, code.value_span(), &[&what]);
    }
    let mut seen = HashSet::new();
    for item in code.items() {
        if let Some(code) = item.get_ref().as_str()
            && !seen.insert(code)
        {
            out.report(&catalogue::NAMED_TWICE, item.span(), &[&code]);
        }
    }
}

/// In `rest-json` an error has a status or a code, or no answer is ever taken for it.
fn never_read(
    spec: Spec<'_, '_>,
    shape: &Shape,
    error: &Error,
    entry: Entry<'_>,
    out: &mut Diagnostics,
) {
    let is_told = !error.codes.is_empty() || !error.statuses.is_empty() || !error.ranges.is_empty();
    let by_status = spec.api.protocol.facts().errors_by == ErrorsBy::Status;
    if by_status && !is_told && entry.get("http").is_none() {
        out.report(&catalogue::NEVER_READ, entry.name_span(), &[&shape.name]);
    }
}

/// `[api.error]` names headers, and values in the body by JSON Pointers.
fn places(root: &Table<'_>, out: &mut Diagnostics) {
    let Some(entry) = Entry::of(root, "api").and_then(|api| api.get("error")) else {
        return;
    };
    for key in entry.table().into_iter().flat_map(Entry::all) {
        let one = std::slice::from_ref(key.spanned());
        let items = if key.value().is_array() {
            key.items()
        } else {
            one
        };
        for item in items {
            let Some(place) = item.get_ref().as_str() else {
                continue;
            };
            let is_place = match place.strip_prefix("header:") {
                Some(name) => is_token(name),
                None => place.starts_with('/'),
            };
            if !is_place {
                out.report(&catalogue::NOT_A_PLACE, item.span(), &[&place]);
            }
        }
    }
}

/// Two errors that are alike are so in every operation that has both: that is said once.
///
/// The AWS protocols tell errors apart by code; `rest-json` by status and, where the spec says one,
/// by code.
fn told_apart(
    spec: Spec<'_, '_>,
    operation: &Operation,
    span: &std::ops::Range<usize>,
    told: &mut HashSet<(ShapeId, ShapeId)>,
    out: &mut Diagnostics,
) {
    let by_status = spec.api.protocol.facts().errors_by == ErrorsBy::Status;
    let mut seen: HashMap<(Option<Cow<'_, str>>, Option<&str>), ShapeId> = HashMap::new();
    for &id in &operation.errors {
        let shape = spec.api.shape(id);
        let ShapeKind::Error(error) = &shape.kind else {
            continue;
        };
        // A code that cannot be read has been told already.
        let written = spec.places.shapes[id.0 as usize].entry.get("code");
        if written.is_some_and(|code| error.codes.is_empty() && code.items().is_empty()) {
            continue;
        }
        let mut codes: Vec<Option<&str>> = error.codes.iter().map(|it| Some(&**it)).collect();
        if codes.is_empty() {
            codes.push((!by_status).then_some(&shape.name));
        }
        let looks: Vec<(Option<Cow<'_, str>>, Option<&str>)> = if by_status {
            let statuses = error.statuses.iter().map(|it| Cow::from(it.to_string()));
            let ranges = error.ranges.iter().map(|range| match range {
                StatusRange::Class(digit) => Cow::from(format!("{digit}XX")),
                StatusRange::Default => Cow::from("default"),
            });
            statuses
                .chain(ranges)
                .flat_map(|status| codes.iter().map(move |code| (Some(status.clone()), *code)))
                .collect()
        } else {
            codes.into_iter().map(|code| (None, code)).collect()
        };
        let clash = looks
            .iter()
            .find_map(|look| Some((*seen.get(look)?, look.clone())));
        if let Some((other, (status, code))) = clash
            && told.insert((other, id))
        {
            let both = match (status, code) {
                (Some(status), Some(code)) => format!("status {status} and code `{code}`"),
                (Some(status), None) => format!("status {status}"),
                (None, code) => format!("code `{}`", code.unwrap_or_default()),
            };
            let place = |id: ShapeId| spec.places.shapes[id.0 as usize].entry;
            let other_name = &spec.api.shape(other).name;
            let diagnostic = out
                .about(
                    &catalogue::ERRORS_ALIKE,
                    span.clone(),
                    &[&operation.name, other_name, &shape.name, &both],
                )
                .also(place(other).name_span(), "this error")
                .also(place(id).name_span(), "and this one");
            out.push(diagnostic);
        }
        for look in looks {
            seen.entry(look).or_insert(id);
        }
    }
}
