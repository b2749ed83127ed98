//! What can be derived: a fixpoint over the model, since a type can have a trait only if all it
//! contains have it.

use super::types;
use super::view::Derives;
use crate::model::{
    Api, EnumRepr, Field, Message, Presence, Scalar, ShapeId, ShapeKind, Type, Union,
};

/// The derives of every shape.
pub(super) fn shapes(api: &Api) -> Vec<Derives> {
    let keys = map_keys(api);
    let mut derives: Vec<Derives> = api
        .shapes
        .iter()
        .zip(&keys)
        .map(|(shape, &is_key)| optimistic(api, &shape.kind, is_key))
        .collect();
    let users = users(api);
    let mut stale: Vec<usize> = (0..derives.len()).collect();
    while let Some(index) = stale.pop() {
        let before = derives[index];
        let contents = contents(&api.shapes[index].kind);
        let after = Derives {
            eq: before.eq
                && contents
                    .iter()
                    .all(|ty| has(&derives, ty, |d| d.eq, has_eq)),
            hash: before.hash
                && contents
                    .iter()
                    .all(|ty| has(&derives, ty, |d| d.hash, has_eq)),
            ..before
        };
        if after != before {
            derives[index] = after;
            stale.extend(&users[index]);
        }
    }
    derives
}

/// The derives of a request or a response.
pub(super) fn message(api: &Api, shapes: &[Derives], message: &Message) -> Derives {
    let fields = &message.body.fields;
    let open = !hides(api, fields);
    Derives {
        copy: false,
        eq: open
            && fields
                .iter()
                .all(|field| has(shapes, &field.ty, |d| d.eq, has_eq)),
        hash: open
            && fields
                .iter()
                .all(|field| has(shapes, &field.ty, |d| d.hash, has_eq)),
        ord: false,
        default: has_default(fields),
    }
}

/// What a shape could have if all it contains had everything.
fn optimistic(api: &Api, kind: &ShapeKind, is_key: bool) -> Derives {
    let all = Derives {
        copy: true,
        eq: true,
        hash: true,
        ord: true,
        default: false,
    };
    match kind {
        ShapeKind::Newtype(newtype) => {
            let open = !newtype.sensitive;
            Derives {
                copy: open && is_copy(newtype.scalar),
                eq: open && has_eq(newtype.scalar),
                hash: open && has_eq(newtype.scalar),
                ord: open && is_ordered(newtype.scalar),
                default: false,
            }
        }
        ShapeKind::Enum(shape) => {
            let copy = !shape.open || matches!(shape.repr, EnumRepr::Integer(_));
            Derives {
                copy,
                ord: is_key,
                ..all
            }
        }
        ShapeKind::Struct(body) => record(api, &body.fields),
        ShapeKind::Error(error) => record(api, &error.body.fields),
        ShapeKind::Union(union) => Derives {
            copy: false,
            eq: !union.open,
            hash: !union.open,
            ord: false,
            default: false,
        },
    }
}

fn record(api: &Api, fields: &[Field]) -> Derives {
    let open = !hides(api, fields);
    Derives {
        copy: false,
        eq: open,
        hash: open,
        ord: false,
        default: has_default(fields),
    }
}

/// A secret is compared, but neither hashed nor ordered.
fn hides(api: &Api, fields: &[Field]) -> bool {
    fields.iter().any(|field| types::needs_secret(api, field))
}

fn has_default(fields: &[Field]) -> bool {
    fields
        .iter()
        .all(|field| field.presence != Presence::Required)
}

fn is_copy(scalar: Scalar) -> bool {
    !matches!(
        scalar,
        Scalar::String
            | Scalar::Uri
            | Scalar::Email
            | Scalar::Decimal
            | Scalar::Duration
            | Scalar::Blob
            | Scalar::Document
    )
}

fn has_eq(scalar: Scalar) -> bool {
    !matches!(scalar, Scalar::F32 | Scalar::F64 | Scalar::Document)
}

fn is_ordered(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::String
            | Scalar::Uri
            | Scalar::Email
            | Scalar::I32
            | Scalar::I64
            | Scalar::U32
            | Scalar::U64
    )
}

/// Whether every part of `ty` has a trait.
fn has(
    shapes: &[Derives],
    ty: &Type,
    shape: fn(&Derives) -> bool,
    scalar: fn(Scalar) -> bool,
) -> bool {
    match ty {
        Type::Scalar(inner) => scalar(*inner),
        Type::Named(id) => shapes.get(id.0 as usize).is_some_and(shape),
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => {
            has(shapes, item, shape, scalar)
        }
        Type::Map(key, value) => {
            has(shapes, key, shape, scalar) && has(shapes, value, shape, scalar)
        }
    }
}

fn contents(kind: &ShapeKind) -> Vec<&Type> {
    match kind {
        ShapeKind::Struct(body) => body.fields.iter().map(|field| &field.ty).collect(),
        ShapeKind::Error(error) => error.body.fields.iter().map(|field| &field.ty).collect(),
        ShapeKind::Union(Union { variants, .. }) => {
            variants.iter().map(|variant| &variant.ty).collect()
        }
        ShapeKind::Newtype(_) | ShapeKind::Enum(_) => Vec::new(),
    }
}

/// Whether every value of a type has a hash.
pub(super) fn is_hashable(shapes: &[Derives], ty: &Type) -> bool {
    has(shapes, ty, |derives| derives.hash && derives.eq, has_eq)
}

/// For every shape, the shapes that contain it.
pub(super) fn users(api: &Api) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); api.shapes.len()];
    for (user, shape) in api.shapes.iter().enumerate() {
        for ty in contents(&shape.kind) {
            visit(ty, &mut |id| users[id.0 as usize].push(user));
        }
    }
    users
}

/// Which shapes are keys of some map.
fn map_keys(api: &Api) -> Vec<bool> {
    let mut keys = vec![false; api.shapes.len()];
    let messages = api
        .operations
        .iter()
        .flat_map(|operation| [&operation.input, &operation.output]);
    let members = messages.flat_map(|message| message.body.fields.iter().map(|field| &field.ty));
    for ty in api
        .shapes
        .iter()
        .flat_map(|shape| contents(&shape.kind))
        .chain(members)
    {
        visit_keys(ty, &mut |id| keys[id.0 as usize] = true);
    }
    keys
}

pub(super) fn visit(ty: &Type, found: &mut impl FnMut(ShapeId)) {
    match ty {
        Type::Scalar(_) => {}
        Type::Named(id) => found(*id),
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => visit(item, found),
        Type::Map(key, value) => {
            visit(key, found);
            visit(value, found);
        }
    }
}

fn visit_keys(ty: &Type, found: &mut impl FnMut(ShapeId)) {
    match ty {
        Type::Scalar(_) | Type::Named(_) => {}
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => visit_keys(item, found),
        Type::Map(key, value) => {
            visit(key, found);
            visit_keys(value, found);
        }
    }
}
