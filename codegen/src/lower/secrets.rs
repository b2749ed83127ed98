//! What holds a secret.

use crate::model::{Api, Message, ShapeId, ShapeKind, Type};

/// Whether any part of a message is a secret.
pub fn in_message(api: &Api, message: &Message) -> bool {
    let mut seen = vec![false; api.shapes.len()];
    let fields = &message.body.fields;
    fields
        .iter()
        .any(|field| field.sensitive || in_type(api, &field.ty, &mut seen))
}

fn in_type(api: &Api, ty: &Type, seen: &mut Vec<bool>) -> bool {
    ty.named().any(|id| in_shape(api, id, seen))
}

fn in_shape(api: &Api, id: ShapeId, seen: &mut Vec<bool>) -> bool {
    let Some(seen_before) = seen.get_mut(id.0 as usize) else {
        return false;
    };
    if std::mem::replace(seen_before, true) {
        return false;
    }
    let shape = api.shape(id);
    match &shape.kind {
        ShapeKind::Newtype(newtype) => newtype.sensitive,
        ShapeKind::Enum(_) => false,
        ShapeKind::Struct(_) | ShapeKind::Error(_) => shape.body().is_some_and(|body| {
            body.fields
                .iter()
                .any(|field| field.sensitive || in_type(api, &field.ty, seen))
        }),
        ShapeKind::Union(union) => union
            .variants
            .iter()
            .any(|variant| in_type(api, &variant.ty, seen)),
    }
}
