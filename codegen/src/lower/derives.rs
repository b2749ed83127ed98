//! What can be derived: a fixpoint over the model, since a type can have a trait only if all it
//! contains have it.

use super::types;
use super::view::Derives;
use crate::model::{Api, EnumRepr, Field, Message, Presence, Scalar, ShapeKind, Type};

/// The derives of every shape.
pub(super) fn shapes(api: &Api) -> Vec<Derives> {
    let keys = map_keys(api);
    let mut derives: Vec<Derives> = api
        .shapes
        .iter()
        .zip(&keys)
        .map(|(shape, &is_key)| Derives {
            debug: !shape.sensitive || matches!(shape.kind, ShapeKind::Newtype(_)),
            ..optimistic(api, &shape.kind, is_key)
        })
        .collect();
    let users = users(api);
    let mut stale: Vec<usize> = (0..derives.len()).collect();
    while let Some(index) = stale.pop() {
        let before = derives[index];
        let shape = &api.shapes[index];
        let all = |of: fn(&Derives) -> bool| shape.types().all(|ty| has(&derives, ty, of, has_eq));
        let after = Derives {
            eq: before.eq && all(|d| d.eq),
            hash: before.hash && all(|d| d.hash),
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
        debug: true,
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
        debug: true,
        default: false,
    };
    match kind {
        ShapeKind::Newtype(newtype) => {
            let open = !newtype.sensitive;
            Derives {
                copy: open && newtype.scalar.rust().copy,
                eq: (open || is_key) && has_eq(newtype.scalar),
                hash: open && has_eq(newtype.scalar),
                ord: (open || is_key) && newtype.scalar.rust().ord,
                debug: true,
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
            debug: true,
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
        debug: true,
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

fn has_eq(scalar: Scalar) -> bool {
    scalar.rust().eq
}

/// Whether every part of `ty` has a trait.
fn has(
    shapes: &[Derives],
    ty: &Type,
    shape: fn(&Derives) -> bool,
    scalar: fn(Scalar) -> bool,
) -> bool {
    ty.all().all(|part| match part {
        Type::Scalar(inner) => scalar(*inner),
        Type::Named(id) => shapes.get(id.0 as usize).is_some_and(shape),
        _ => true,
    })
}

/// Whether every value of a type has a hash.
pub(super) fn is_hashable(shapes: &[Derives], ty: &Type) -> bool {
    has(shapes, ty, |derives| derives.hash && derives.eq, has_eq)
}

/// For every shape, the shapes that contain it.
pub(super) fn users(api: &Api) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); api.shapes.len()];
    for (user, shape) in api.shapes.iter().enumerate() {
        for id in shape.types().flat_map(Type::named) {
            users[id.0 as usize].push(user);
        }
    }
    users
}

/// Which shapes are keys of some map.
fn map_keys(api: &Api) -> Vec<bool> {
    let mut keys = vec![false; api.shapes.len()];
    for ty in api.types() {
        if let Type::Map(key, _) = ty {
            key.named().for_each(|id| keys[id.0 as usize] = true);
        }
    }
    keys
}
