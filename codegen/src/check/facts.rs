//! Facts about fields that cannot both be true, and facts that say nothing.

use std::fmt::Display;

use super::decls::MemberDecl;
use super::spec::{Body, Role, Spec};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{EnumWire, Field, ShapeKind};
use crate::syntax::Entry;

/// Pairs of facts that exclude each other, with the reason.
const PAIRS: &[(&str, &str, &str)] = &[
    (
        "required",
        "server-default",
        "a server has nothing to fill in where a field is always there",
    ),
    (
        "default",
        "server-default",
        "a default is always sent, so the server never applies its own",
    ),
    (
        "required",
        "states",
        "a member that is always there is never left out",
    ),
    (
        "default",
        "states",
        "a member that is missing has its default, and is not left out",
    ),
    ("read-only", "write-only", "it is one or the other"),
    (
        "read-only",
        "idempotency-token",
        "a client makes up the token, so it has to set it",
    ),
];

/// Checks every field, value and variant.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for body in spec.bodies() {
        for (field, decl) in body.own_fields() {
            pairs(decl.entry, out);
            repeated(decl.entry, "wire", decl.entry.name(), out);
            if decl.entry.bool("stream") == Some(true) && !matches!(body.role, Role::Group) {
                let span = decl.entry.span_of("stream");
                out.report(&catalogue::STREAM_OF_OTHER, span, &[]);
            }
            direction(body, decl, out);
            states(body, field, decl.entry, out);
        }
    }
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        match &shape.kind {
            ShapeKind::Enum(one) => {
                for (value, member) in one.values.iter().zip(&decl.members) {
                    if matches!(value.wire, EnumWire::String(_)) {
                        repeated(member.entry, "value", &value.name, out);
                    }
                }
                empty(one.values.is_empty(), decl.entry, "values", out);
            }
            ShapeKind::Union(one) => {
                for (variant, member) in one.variants.iter().zip(&decl.members) {
                    repeated(member.entry, "wire", &variant.name, out);
                }
                empty(one.variants.is_empty(), decl.entry, "variants", out);
            }
            _ => {}
        }
    }
}

fn pairs(entry: Entry<'_>, out: &mut Diagnostics) {
    let says = |key: &str| {
        let value = entry.get(key)?;
        (value.value().as_bool() != Some(false) || key.ends_with("default")).then_some(value)
    };
    for (one, other, why) in PAIRS {
        if let (Some(first), Some(second)) = (says(one), says(other)) {
            let [one, other] = [one, other].map(|key| format!("`{key}`"));
            let diagnostic = out
                .about(
                    &catalogue::CONTRADICTION,
                    second.name_span(),
                    &[&one, &other, why],
                )
                .also(first.name_span(), "said here");
            out.push(diagnostic);
        }
    }
}

/// What an override says is what holds without it.
fn repeated(entry: Entry<'_>, key: &str, name: &str, out: &mut Diagnostics) {
    if let Some(found) = entry.get(key).filter(|found| found.text() == Some(name)) {
        let what = format!("`{key}` is the name where nothing is said");
        out.report(&catalogue::CHANGES_NOTHING, found.name_span(), &[&what]);
    }
}

/// Three states need a `null`; what an input itself has has them anyway.
fn states(body: Body<'_, '_>, field: &Field, entry: Entry<'_>, out: &mut Diagnostics) {
    let Some(states) = entry.get("states") else {
        return;
    };
    if !field.nullable {
        let why = "only what may be `null` has three states: end the type with `?`";
        let about = [&"`states`" as &dyn Display, &"`type`", &why];
        out.report(&catalogue::CONTRADICTION, states.name_span(), &about);
    } else if matches!(body.role, Role::Input(_)) {
        let what = "a `?` of an input's own field means three states where nothing is said";
        out.report(&catalogue::CHANGES_NOTHING, states.name_span(), &[&what]);
    }
}

/// Only the server sets it, so no request has it; and the other way round.
fn direction(body: Body<'_, '_>, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let (key, place_name) = match body.role {
        Role::Input(_) => ("read-only", "an input"),
        Role::Output(_) | Role::Outcome | Role::Error => ("write-only", "an answer"),
        Role::Struct | Role::Group => return,
    };
    if let Some(found) = decl
        .entry
        .get(key)
        .filter(|found| found.value().as_bool() == Some(true))
    {
        let why = "leave the field out, or the fact";
        out.report(
            &catalogue::CONTRADICTION,
            found.name_span(),
            &[&format!("`{key}`"), &place_name, &why],
        );
    }
}

/// Nothing can be one of nothing.
fn empty(is_empty: bool, entry: Entry<'_>, what: &str, out: &mut Diagnostics) {
    if is_empty && entry.get(what).is_some_and(|key| key.table().is_some()) {
        out.report(
            &catalogue::EMPTY_DECLARATION,
            entry.span_of(what),
            &[&entry.name(), &what],
        );
    }
}
