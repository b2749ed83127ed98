//! Errors: their message is a string, and no two of one operation look the same.

use std::collections::{HashMap, HashSet};

use super::places::ShapePlace;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Error, ErrorsBy, Operation, Shape, ShapeId, ShapeKind};
use crate::syntax::Entry;

/// Checks every error, and the errors of every operation.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for (shape, place) in spec.api.shapes.iter().zip(&spec.places.shapes) {
        if let ShapeKind::Error(error) = &shape.kind {
            message(spec, error, place, out);
            code(shape, error, place.entry, out);
        }
    }
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
    if error.code.as_ref() == Some(&shape.name) {
        let what = "the code is the name where nothing is said";
        out.report(&catalogue::CHANGES_NOTHING, entry.span_of("code"), &[&what]);
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
    let mut seen: HashMap<(Option<u16>, Option<&str>), ShapeId> = HashMap::new();
    for &id in &operation.errors {
        let shape = spec.api.shape(id);
        let ShapeKind::Error(error) = &shape.kind else {
            continue;
        };
        let code = error.code.as_deref();
        let looks: Vec<(Option<u16>, Option<&str>)> = if by_status {
            error
                .statuses
                .iter()
                .map(|status| (Some(*status), code))
                .collect()
        } else {
            vec![(None, Some(code.unwrap_or(&shape.name)))]
        };
        let clash = looks
            .iter()
            .find_map(|look| Some((*seen.get(look)?, *look)));
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
