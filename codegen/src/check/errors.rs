//! Errors: their message is a string, and no two of one operation look the same.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Display;
use std::ops::Range;

use indexmap::IndexMap;

use super::decls::ShapeDecl;
use super::spec::Spec;
use super::text::is_token;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Error, ErrorsBy, Operation, Shape, ShapeId, ShapeKind, StatusRange};
use crate::syntax::{Entry, Table};

/// Checks every error, and the errors of every operation.
pub(super) fn check(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if let ShapeKind::Error(error) = &shape.kind {
            message(spec, error, decl, out);
            code(shape, error, decl.entry, out);
            never_read(spec, shape, error, decl.entry, out);
        }
    }
    decls(root, out);
    let mut told = HashSet::new();
    for (operation, decl) in spec.operations() {
        let span = match decl.entry.get("errors") {
            Some(errors) => errors.name_span(),
            None => decl.entry.name_span(),
        };
        told_apart(spec, operation, &span, &mut told, out);
        never_returned(spec, operation, decl.entry, out);
    }
}

fn message(spec: Spec<'_, '_>, error: &Error, decl: &ShapeDecl<'_>, out: &mut Diagnostics) {
    let Some(named) = decl.entry.get("message") else {
        return;
    };
    let mut fields = error.body.fields.iter().zip(&decl.members);
    let field = error.message.and_then(|index| fields.nth(index));
    if field.is_some_and(|(field, decl)| decl.typed && !spec.is_string(&field.ty)) {
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
fn decls(root: &Table<'_>, out: &mut Diagnostics) {
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
            let Some(decl) = item.get_ref().as_str() else {
                continue;
            };
            let is_place = match decl.strip_prefix("header:") {
                Some(name) => is_token(name),
                None => decl.starts_with('/'),
            };
            if !is_place {
                out.report(&catalogue::NOT_A_PLACE, item.span(), &[&decl]);
            }
        }
    }
}

/// What an answer shows of an error: its status, and its code.
type Face<'s> = (Option<Cow<'static, str>>, Option<&'s str>);

/// The AWS protocols tell errors apart by code; `rest-json` by status and, where the spec says one,
/// by code.
fn faces<'s>(shape: &'s Shape, error: &'s Error, by_status: bool) -> Vec<Face<'s>> {
    let mut codes: Vec<Option<&str>> = error.codes.iter().map(|it| Some(&**it)).collect();
    if codes.is_empty() {
        codes.push((!by_status).then_some(&shape.name));
    }
    if !by_status {
        return codes.into_iter().map(|code| (None, code)).collect();
    }
    let statuses = error.statuses.iter().map(|it| Cow::from(it.to_string()));
    let ranges = error.ranges.iter().map(|range| match range {
        StatusRange::Class(digit) => Cow::from(format!("{digit}XX")),
        StatusRange::Default => Cow::from("default"),
    });
    let all = statuses.chain(ranges);
    all.flat_map(|status| codes.iter().map(move |code| (Some(status.clone()), *code)))
        .collect()
}

/// Errors that are alike are so in every operation that has them: that is said once, of all of them
/// together.
fn told_apart(
    spec: Spec<'_, '_>,
    operation: &Operation,
    span: &Range<usize>,
    told: &mut HashSet<(ShapeId, ShapeId)>,
    out: &mut Diagnostics,
) {
    let by_status = spec.api.protocol.facts().errors_by == ErrorsBy::Status;
    let mut alike: IndexMap<Face<'_>, Vec<ShapeId>> = IndexMap::new();
    for &id in &operation.errors {
        let shape = spec.api.shape(id);
        // A code that cannot be read has been told already.
        let written = spec.decls.shapes[id.0 as usize].entry.get("code");
        let is_read = |error: &Error| {
            written.is_none_or(|code| !error.codes.is_empty() || !code.items().is_empty())
        };
        if let ShapeKind::Error(error) = &shape.kind
            && is_read(error)
        {
            for face in faces(shape, error, by_status) {
                let same = alike.entry(face).or_default();
                if !same.contains(&id) {
                    same.push(id);
                }
            }
        }
    }
    for ((status, code), errors) in alike {
        let [first, rest @ ..] = &errors[..] else {
            continue;
        };
        let fresh = rest.iter().filter(|&&id| told.insert((*first, id))).count();
        if fresh == 0 {
            continue;
        }
        let what = match (status, code) {
            (Some(status), Some(code)) => format!("status {status} and code `{code}`"),
            (Some(status), None) => format!("status {status}"),
            (None, code) => format!("code `{}`", code.unwrap_or_default()),
        };
        let all = if rest.len() == 1 {
            "both"
        } else {
            "all of them"
        };
        let what = format!("{all} are {what}");
        let name = |id: &ShapeId| format!("`{}`", spec.api.shape(*id).name);
        let others: Vec<String> = rest.iter().map(name).collect();
        let others = match &others[..] {
            [others @ .., last] if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            others => others.concat(),
        };
        let first_name = &spec.api.shape(*first).name;
        let about = [&operation.name as &dyn Display, first_name, &others, &what];
        let mut diagnostic = out.about(&catalogue::ERRORS_ALIKE, span.clone(), &about);
        for (index, id) in errors.iter().enumerate() {
            let decl = spec.decls.shapes[id.0 as usize].entry.name_span();
            diagnostic = diagnostic.also(
                decl,
                if index == 0 {
                    "this error"
                } else {
                    "and this one"
                },
            );
        }
        out.push(diagnostic);
    }
}

/// An answer with the status of a success is read as one: what nothing tells from it never comes.
fn never_returned(
    spec: Spec<'_, '_>,
    operation: &Operation,
    entry: Entry<'_>,
    out: &mut Diagnostics,
) {
    let by_status = spec.api.protocol.facts().errors_by == ErrorsBy::Status;
    if !by_status || operation.failure.is_some() {
        return;
    }
    let successes: Vec<u16> = match &operation.outcomes[..] {
        [] => vec![operation.http.status],
        outcomes => outcomes.iter().map(|outcome| outcome.status).collect(),
    };
    for item in entry.get("errors").map(Entry::items).unwrap_or_default() {
        let named = item.get_ref().as_str();
        let found = operation.errors.iter().map(|&id| spec.api.shape(id));
        let Some(shape) = found.into_iter().find(|shape| Some(&*shape.name) == named) else {
            continue;
        };
        let ShapeKind::Error(error) = &shape.kind else {
            continue;
        };
        let is_success = !error.statuses.is_empty()
            && error.ranges.is_empty()
            && error
                .statuses
                .iter()
                .all(|status| successes.contains(status));
        if is_success {
            let status = error.statuses.first().copied().unwrap_or_default();
            let about = [&operation.name as &dyn Display, &shape.name, &status];
            out.report(&catalogue::NEVER_RETURNED, item.span(), &about);
        }
    }
}
