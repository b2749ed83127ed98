//! Facts about types that spread to all types that contain them.

use cratewright_testkit::sample::{LONGEST, Texts as _};

use crate::lower::derives;
use crate::model::{self, Api, Binding, Field, ShapeId, ShapeKind, Struct, Type};
use crate::text;

/// One flag for each shape.
pub(super) struct Flags {
    checks: Vec<bool>,
    breakable: Vec<bool>,
}

/// Which shapes have anything to check, and of which some value is wrong.
pub(super) fn of(api: &Api) -> Flags {
    let users = derives::users(api);
    Flags {
        checks: spread(api, &users, |kind| {
            let body = match kind {
                ShapeKind::Struct(body) => Some(body),
                ShapeKind::Error(error) => Some(&error.body),
                _ => None,
            };
            let keeps_all = body.is_some_and(|body| {
                let mut fields = body.fields.iter();
                fields.any(|field| field.binding == Binding::Rest)
            });
            keeps_all
                || has_own(api, kind, |_, ty, own| {
                    *own != model::Constraints::default() || demands(ty)
                })
        }),
        breakable: spread(api, &users, |kind| has_own(api, kind, is_breakable)),
    }
}

/// Which shapes have something of their own or contain a shape that has it.
pub(in crate::lower) fn spread(
    api: &Api,
    users: &[Vec<usize>],
    own: impl Fn(&ShapeKind) -> bool,
) -> Vec<bool> {
    let mut flags: Vec<bool> = api.shapes.iter().map(|shape| own(&shape.kind)).collect();
    let mut fresh: Vec<usize> = (0..flags.len()).filter(|&index| flags[index]).collect();
    while let Some(index) = fresh.pop() {
        for &user in &users[index] {
            if !std::mem::replace(&mut flags[user], true) {
                fresh.push(user);
            }
        }
    }
    flags
}

impl Flags {
    /// Whether `validate` has anything to look at in values of this shape.
    pub(super) fn checks(&self, id: ShapeId) -> bool {
        self.checks[id.0 as usize]
    }

    /// Whether values of this shape can be made that break a rule.
    pub(super) fn breakable(&self, id: ShapeId) -> bool {
        self.breakable[id.0 as usize]
    }

    /// The same of a request or a response.
    pub(super) fn message_is_breakable(&self, api: &Api, body: &Struct) -> bool {
        let contains = |field: &Field| field.ty.named().any(|id| self.breakable(id));
        has_own_rules(api, body, is_breakable) || body.fields.iter().any(contains)
    }
}

/// A question about a type with constraints of its own, whatever the shapes in it have.
type Question = fn(&Api, &Type, &model::Constraints) -> bool;

fn has_own(api: &Api, kind: &ShapeKind, question: Question) -> bool {
    match kind {
        ShapeKind::Newtype(newtype) => {
            question(api, &Type::Scalar(newtype.scalar), &newtype.constraints)
        }
        ShapeKind::Struct(body) => has_own_rules(api, body, question),
        ShapeKind::Error(error) => has_own_rules(api, &error.body, question),
        ShapeKind::Union(union) => {
            let none = model::Constraints::default();
            union
                .variants
                .iter()
                .any(|variant| question(api, &variant.ty, &none))
        }
        ShapeKind::Enum(_) => false,
    }
}

fn has_own_rules(api: &Api, body: &Struct, question: Question) -> bool {
    let asks = |field: &Field| question(api, &field.ty, &field.constraints);
    !body.rules.is_empty() || body.fields.iter().any(asks)
}

/// Whether a type without constraints allows less than its Rust type does.
fn demands(ty: &Type) -> bool {
    ty.all().any(|part| match part {
        Type::Scalar(scalar) => scalar.rust().is_checked,
        Type::Set(_) | Type::Bounded(..) => true,
        _ => false,
    })
}

fn is_breakable(api: &Api, ty: &Type, own: &model::Constraints) -> bool {
    let none = model::Constraints::default();
    let is_short = own
        .length
        .is_some_and(|length| length.min.is_some_and(|min| min > 0));
    // Nobody makes a value that is too long where that would be very long.
    let is_long = |most: u64| {
        let max = own.length.and_then(|length| length.max);
        max.is_some_and(|max| max < most)
    };
    let bounded = is_short || is_long(LONGEST);
    match ty {
        Type::Scalar(scalar) if scalar.is_string() => text::of(*scalar, own).is_breakable(),
        Type::Named(_) => *own != none,
        // Of an instant or a day, the year.
        Type::Scalar(scalar) => bounded || own.range.is_some() || scalar.rust().is_checked,
        Type::Set(_) => {
            own.length
                .is_none_or(|length| length.max.is_none_or(|max| max > 1))
                || bounded
        }
        Type::List(item) => bounded || is_breakable(api, item, &own.of_items()),
        Type::Nullable(item) => is_breakable(api, item, &none),
        Type::Bounded(item, length) => {
            let bounded = model::Constraints {
                length: Some(*length),
                ..none
            };
            is_breakable(api, item, &bounded)
        }
        Type::Map(key, value) => {
            is_short
                || is_long(keys(api, key).unwrap_or(LONGEST).min(LONGEST))
                || is_breakable(api, key, &own.of_keys())
                || is_breakable(api, value, &own.of_items())
        }
    }
}

/// How many keys there are, where they are few.
fn keys(api: &Api, key: &Type) -> Option<u64> {
    let Type::Named(id) = key else { return None };
    match &api.shape(*id).kind {
        ShapeKind::Enum(body) if !body.open => u64::try_from(body.values.len()).ok(),
        _ => None,
    }
}
