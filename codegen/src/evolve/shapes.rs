//! Declarations: newtypes, enums, structs, unions and errors.

use super::change::Change;
use super::compare::{Comparison, somehow};
use super::forms::{self, Distance, Way};
use super::members::{self, Bodies, Body};
use super::net;
use super::path::Path;
use super::rules;
use super::side::{Side, table};
use super::verdict::{Verdict, Ways};
use super::words::Words;
use super::{constraints, errors, values};
use crate::lower::view::{Derives, RustShape};
use crate::model::{Newtype, Shape, ShapeId, ShapeKind, Struct};

/// A declaration that is on both sides.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Shape,
    pub(super) new: &'a Shape,
    pub(super) old_rust: &'a RustShape,
    pub(super) new_rust: &'a RustShape,
    pub(super) old_at: Path,
    pub(super) new_at: Path,
    pub(super) ways: Ways,
}

impl Pair<'_> {
    /// A change of the declaration itself.
    pub(super) fn change(&self, rule: &'static super::Rule) -> Change {
        Change::new(rule, self.old_at.clone(), self.ways).now_at(self.new_at.clone())
    }

    /// A change of one of its keys.
    pub(super) fn change_of(&self, rule: &'static super::Rule, key: &str) -> Change {
        Change::new(rule, self.old_at.child(key), self.ways).now_at(self.new_at.child(key))
    }
}

/// Compares all declarations.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let mut known = vec![false; new.api.shapes.len()];
    for (id, shape) in (0..).map(ShapeId).zip(&old.api.shapes) {
        match comparison.counterpart(id) {
            Some(other) => {
                known[other.0 as usize] = true;
                declaration(comparison, id, other);
            }
            // A success says so itself.
            None if old.is_success(shape) => {}
            None => removed(comparison, id, shape),
        }
    }
    let added = new.api.shapes.iter().zip(known);
    let added = added.filter(|(shape, known)| !known && !new.is_success(shape));
    for (shape, _) in added {
        let change = Change::new(rules::TYPE_ADDED, new.shape_path(shape), Ways::default());
        comparison.changes.push(change.new_value(&shape.name));
    }
}

/// What a type travelled as is gone, unless others only extended it.
fn removed(comparison: &mut Comparison<'_>, id: ShapeId, shape: &Shape) {
    let usage = Ways {
        request: shape.usage.request,
        response: shape.usage.response,
    };
    let verdict = if usage.any() {
        Verdict::Yes
    } else if comparison.old.ways(id).any() {
        Verdict::No
    } else {
        // No call names it: it may be what a hook sends, or nothing at all.
        Verdict::Depends
    };
    let ways = somehow(comparison.old.ways(id));
    let change = Change::new(rules::TYPE_REMOVED, comparison.old.shape_path(shape), ways)
        .old(&shape.name)
        .request(verdict)
        .response(verdict)
        .unless_gone(shape.deprecated.as_ref());
    comparison.changes.push(change);
}

fn declaration(comparison: &mut Comparison<'_>, old_id: ShapeId, new_id: ShapeId) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    let (old, new) = (old_side.api.shape(old_id), new_side.api.shape(new_id));
    let (old_at, new_at) = (old_side.shape_path(old), new_side.shape_path(new));
    let pair = Pair {
        old,
        new,
        old_rust: old_side.krate.shape(old_id),
        new_rust: new_side.krate.shape(new_id),
        old_at,
        new_at,
        ways: comparison.ways(old_id, new_id),
    };
    let before = comparison.changes.len();
    if pair.old_rust.ident != pair.new_rust.ident {
        let change = pair.change(rules::TYPE_RENAMED);
        let change = change.values(&pair.old_rust.ident, &pair.new_rust.ident);
        comparison.changes.push(change);
    }
    match (&old.kind, &new.kind) {
        (ShapeKind::Newtype(was), ShapeKind::Newtype(is)) => newtype(comparison, &pair, was, is),
        (ShapeKind::Enum(was), ShapeKind::Enum(is)) => {
            values::enumeration(comparison, &pair, was, is);
        }
        (ShapeKind::Struct(was), ShapeKind::Struct(is)) => record(comparison, &pair, was, is),
        (ShapeKind::Union(was), ShapeKind::Union(is)) => values::union(comparison, &pair, was, is),
        (ShapeKind::Error(was), ShapeKind::Error(is)) => {
            errors::compare(comparison, &pair, was, is);
            record(comparison, &pair, &was.body, &is.body);
        }
        (was, is) => {
            let change = pair
                .change(rules::TYPE_KIND)
                .values(table(was), table(is))
                .request(Way::request(comparison, false).kinds(old, new))
                .response(Way::response(comparison, false).kinds(new, old));
            comparison.changes.push(change);
        }
    }
    // A newtype says so itself.
    let is_newtype = matches!(old.kind, ShapeKind::Newtype(_));
    if old.sensitive != new.sensitive && !is_newtype {
        let change = pair.change_of(rules::TYPE_SENSITIVE, "sensitive");
        let (was, is) = (old.sensitive.to_string(), new.sensitive.to_string());
        comparison.changes.push(change.values(was, is));
    }
    if net::shape(old, new) {
        comparison.changes.push(pair.change(rules::OTHER_KEY));
    }
    if !old_side.is_success(old) || !new_side.is_success(new) {
        let words = (Words::of_shape(old), Words::of_shape(new));
        let leaving = pair.change(rules::ERROR_LEAVING);
        comparison.words(&leaving, &words.0, &words.1);
    }
    if std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind) {
        derives(
            comparison,
            (&pair.old_at, &pair.new_at),
            pair.old_rust.derives,
            pair.new_rust.derives,
            before,
        );
    }
}

fn newtype(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Newtype, new: &Newtype) {
    let distance = forms::scalars(old.scalar, new.scalar);
    let spelled = || (forms::scalar(old.scalar), forms::scalar(new.scalar));
    let (was, is) = spelled();
    match distance {
        Distance::Same => {}
        Distance::Check { looser, tighter } => {
            let moved = constraints::Moved {
                looser,
                tighter,
                elsewhere: false,
            };
            let change = moved.change(&pair.old_at, pair.ways);
            let change = change.map(|change| change.now_at(pair.new_at.clone()).values(was, is));
            comparison.changes.extend(change);
        }
        Distance::Timestamp | Distance::Other => {
            let request = Way::request(comparison, false).scalar(old.scalar, new.scalar);
            let response = Way::response(comparison, false).scalar(new.scalar, old.scalar);
            let (rule, source) = if distance == Distance::Timestamp {
                (rules::TIMESTAMP_FORMAT, Verdict::No)
            } else {
                (rules::MEMBER_TYPE, Verdict::Yes)
            };
            let change = pair
                .change(rule)
                .values(was, is)
                .request(request)
                .response(response)
                .source(source);
            comparison.changes.push(change.weighed());
        }
    }
    if distance != Distance::Other {
        let moved = constraints::compare(&old.constraints, &new.constraints);
        let change = moved.change(&pair.old_at, pair.ways).map(|change| {
            change.now_at(pair.new_at.clone()).values(
                constraints::spell(&old.constraints),
                constraints::spell(&new.constraints),
            )
        });
        comparison.changes.extend(change);
    }
    match (old.sensitive, new.sensitive) {
        (false, true) => comparison.changes.push(pair.change(rules::SENSITIVE_ADDED)),
        (true, false) => comparison
            .changes
            .push(pair.change(rules::SENSITIVE_REMOVED)),
        _ => {}
    }
}

fn record(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Struct, new: &Struct) {
    let bodies = Bodies {
        old: Body {
            path: &pair.old_at,
            model: old,
            rust: &pair.old_rust.members,
            constructor: pair.old_rust.constructor,
            labels: &[],
        },
        new: Body {
            path: &pair.new_at,
            model: new,
            rust: &pair.new_rust.members,
            constructor: pair.new_rust.constructor,
            labels: &[],
        },
        ways: pair.ways,
        is_request: false,
        is_error: matches!(pair.old.kind, ShapeKind::Error(_)),
    };
    members::compare(comparison, &bodies);
}

/// Traits that are derived no longer, where nothing that was said of the declaration itself says so.
pub(super) fn derives(
    comparison: &mut Comparison<'_>,
    (old_at, new_at): (&Path, &Path),
    old: Derives,
    new: Derives,
    before: usize,
) {
    let told = &comparison.changes[before..];
    // Of the declaration itself, or of one of its keys.
    let is_own = |change: &Change| {
        let keys = change.path.keys();
        keys.starts_with(old_at.keys()) && keys.len() <= old_at.keys().len() + 1
    };
    let explained = told
        .iter()
        .any(|change| is_own(change) && change.source == Verdict::Yes);
    let of_members = |change: &&Change| change.source != Verdict::No && change.path != *old_at;
    let requires_more = told.iter().any(|change| of_members(&change));
    let lost: Vec<&str> = [
        ("Copy", old.copy && !new.copy && !explained),
        ("Eq", old.eq && !new.eq && !explained),
        ("Hash", old.hash && !new.hash && !explained),
        ("Ord", old.ord && !new.ord && !explained),
        ("Default", old.default && !new.default && !requires_more),
    ]
    .into_iter()
    .filter_map(|(name, is_lost)| is_lost.then_some(name))
    .collect();
    if !lost.is_empty() {
        let change = Change::new(rules::DERIVE_LOST, old_at.clone(), Ways::default());
        comparison.changes.push(
            change
                .now_at(new_at.clone())
                .values(lost.join(", "), "not derived"),
        );
    }
}

/// Both sides of the place of a variant or a value.
pub(super) fn below(pair: &Pair<'_>, table: &str, old: &str, new: &str) -> (Path, Path) {
    let place = |at: &Path, name| match at.keys().last() {
        // The variants of a union of successes are what `outputs` holds.
        Some(last) if last == "outputs" => at.child(name),
        _ => at.grandchild(table, name),
    };
    (place(&pair.old_at, old), place(&pair.new_at, new))
}

/// How a type is spelled on its side.
pub(super) fn spelled(side: &Side<'_>, ty: &crate::model::Type) -> String {
    forms::spell(side.api, ty)
}
