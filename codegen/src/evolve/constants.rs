//! Members with one value alone: what travels where such a one comes, goes, or says something else.

use super::change::Change;
use super::compare::Comparison;
use super::members::{Bodies, Body, push, typed};
use super::net;
use super::rules;
use super::side::Side;
use super::verdict::{Bump, Verdict, Ways};
use super::words::Words;
use crate::model::{Binding, Field, Fixed, FixedValue, Presence, Scalar, Struct, Type};

/// Members that have one value alone.
pub(super) fn compare(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>) {
    let (old, new) = (&bodies.old.model.fixed, &bodies.new.model.fixed);
    let say = |fixed: &Fixed| {
        let required = if fixed.required { ", required" } else { "" };
        format!("const {}{required}", fixed.value.json())
    };
    let find = |all: &[Fixed], name: &str| all.iter().find(|it| it.name == name).cloned();
    let added = new.iter().filter(|it| find(old, &it.name).is_none());
    for fixed in old.iter().chain(added) {
        let (before, after) = (find(old, &fixed.name), find(new, &fixed.name));
        let (was, is) = (before.as_ref().map(say), after.as_ref().map(say));
        if was == is {
            if let (Some(before), Some(after)) = (before, after) {
                told(comparison, bodies, &before, &after);
            }
            continue;
        }
        let owner = if was.is_some() {
            bodies.old.path
        } else {
            bodies.new.path
        };
        let at = owner.grandchild("fields", &fixed.name);
        let old_field = in_body(bodies.old.model, &fixed.name);
        let new_field = in_body(bodies.new.model, &fixed.name);
        let was_said = before.as_ref().map(Said::One).or(old_field.map(Said::Any));
        let is_said = after.as_ref().map(Said::One).or(new_field.map(Said::Any));
        let request = request(was_said, is_said);
        let response = bodies.lenient(response(was_said, is_said));
        let mut change = Change::new(rules::MEMBER_CONSTANT, at.clone(), bodies.ways)
            .request(request)
            .response(response);
        if change.wire() == Verdict::No {
            change = change.bump(Bump::Minor);
        }
        (change.old, change.new) = (
            was.or(old_field.map(|field| typed(comparison.old, field))),
            is.or(new_field.map(|field| typed(comparison.new, field))),
        );
        push(comparison, change, owner, &at, &fixed.name);
    }
}

/// The member of the body that is called this on the wire.
fn in_body<'a>(body: &'a Struct, name: &str) -> Option<&'a Field> {
    let mut fields = body.fields.iter();
    fields.find(|field| field.binding == Binding::Body && field.wire == name)
}

/// What is only told of a member with one value.
fn told(comparison: &mut Comparison<'_>, bodies: &Bodies<'_>, old: &Fixed, new: &Fixed) {
    let place = |side: &Side<'_>, body: &Body<'_>| side.member_path(body.path, &old.name);
    let at = place(comparison.old, &bodies.old);
    let leaving = Change::new(rules::MEMBER_LEAVING, at.clone(), Ways::default())
        .now_at(place(comparison.new, &bodies.new));
    let before = comparison.changes.len();
    comparison.words(&leaving, &Words::of_fixed(old), &Words::of_fixed(new));
    if net::fixed(old, new) {
        let change = Change::new(rules::OTHER_KEY, at.clone(), bodies.ways);
        comparison.changes.push(change);
    }
    for change in comparison.changes.split_off(before) {
        push(comparison, change, bodies.old.path, &at, &old.name);
    }
}

/// What has one value on the other side still travels; its constant says what that does.
pub(super) fn unless_said(change: Change, other: &Struct, field: &Field) -> Change {
    let is_it = |fixed: &Fixed| field.binding == Binding::Body && fixed.name == field.wire;
    if other.fixed.iter().any(is_it) {
        change.request(Verdict::No).response(Verdict::No)
    } else {
        change
    }
}

/// What stands under a name on the wire; nothing where no member has it.
#[derive(Clone, Copy)]
pub(super) enum Said<'a> {
    /// One value.
    One(&'a Fixed),
    /// Whatever a type allows.
    Any(&'a Field),
}

/// Whether the new service refuses what old programs say, which always say the one value.
pub(super) fn request(old: Option<Said<'_>>, new: Option<Said<'_>>) -> Verdict {
    match (old, new) {
        (Some(Said::One(old)), Some(Said::One(new))) => differ(old, new),
        (Some(Said::One(old)), Some(Said::Any(new))) => refused(old, new),
        (Some(Said::One(_)), None) => Verdict::Depends,
        (Some(Said::Any(_)), Some(Said::One(_))) => Verdict::Yes,
        (None, Some(Said::One(new))) if new.required => Verdict::Yes,
        _ => Verdict::No,
    }
}

/// Whether old programs refuse what the new service says. They refuse every value but the one that
/// they know, and absence where it is required.
pub(super) fn response(old: Option<Said<'_>>, new: Option<Said<'_>>) -> Verdict {
    match (old, new) {
        (Some(Said::One(old)), Some(Said::One(new))) => {
            let missing = old.required && !new.required;
            if missing {
                Verdict::Yes
            } else {
                differ(old, new)
            }
        }
        (Some(Said::One(_)), Some(Said::Any(_))) => Verdict::Yes,
        (Some(Said::One(old)), None) if old.required => Verdict::Yes,
        (Some(Said::Any(old)), Some(Said::One(new))) => {
            let missing = old.presence == Presence::Required && !new.required;
            if missing {
                Verdict::Yes
            } else {
                refused(new, old)
            }
        }
        _ => Verdict::No,
    }
}

fn differ(old: &Fixed, new: &Fixed) -> Verdict {
    if old.value == new.value {
        Verdict::No
    } else {
        Verdict::Yes
    }
}

/// Whether a reader of the type refuses the value.
fn refused(value: &Fixed, read: &Field) -> Verdict {
    let mut ty = &read.ty;
    while let Type::Nullable(inner) | Type::Bounded(inner, _) = ty {
        ty = inner;
    }
    let fits = match ty {
        Type::Scalar(Scalar::Document) => true,
        Type::Scalar(scalar) => match value.value {
            FixedValue::Text(_) => *scalar == Scalar::String,
            FixedValue::Bool(_) => *scalar == Scalar::Bool,
            FixedValue::Integer(_) => {
                matches!(
                    scalar,
                    Scalar::I64 | Scalar::I32 | Scalar::F64 | Scalar::F32
                )
            }
        },
        Type::Named(_) => return Verdict::Depends,
        _ => false,
    };
    if fits { Verdict::No } else { Verdict::Yes }
}
