//! What holds a secret.

use crate::model::{Api, Message, Shape, ShapeId, ShapeKind, Struct, Type};

/// Which shapes are secrets, or have one somewhere inside.
#[derive(Debug)]
pub(super) struct Secrets(Vec<bool>);

impl Secrets {
    pub(super) fn of(api: &Api) -> Self {
        let mut secrets = Self(vec![false; api.shapes.len()]);
        // What holds something that holds a secret holds it, however deep: until nothing changes.
        loop {
            let next: Vec<bool> = api
                .shapes
                .iter()
                .map(|shape| secrets.in_shape(shape))
                .collect();
            if next == secrets.0 {
                return secrets;
            }
            secrets.0 = next;
        }
    }

    /// Whether a shape is a secret, or holds one.
    pub(super) fn in_named(&self, id: ShapeId) -> bool {
        self.0.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Whether any part of a message is a secret.
    pub(super) fn in_message(&self, message: &Message) -> bool {
        self.in_body(&message.body)
    }

    fn in_shape(&self, shape: &Shape) -> bool {
        shape.sensitive
            || shape.body().is_some_and(|body| self.in_body(body))
            || matches!(&shape.kind, ShapeKind::Newtype(newtype) if newtype.sensitive)
            || shape.types().any(|ty| self.in_type(ty))
    }

    fn in_body(&self, body: &Struct) -> bool {
        let mut fields = body.fields.iter();
        fields.any(|field| field.sensitive || self.in_type(&field.ty))
    }

    fn in_type(&self, ty: &Type) -> bool {
        ty.named().any(|id| self.in_named(id))
    }
}
