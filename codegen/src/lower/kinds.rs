//! Kinds of JSON values: what tells the variants of an untagged union apart.

use crate::model::{Api, EnumRepr, JsonKind, Scalar, ShapeKind, Type, UnionStyle};

/// A kind of JSON value; a number without a fraction is one of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    String,
    Boolean,
    Integer,
    Number,
    List,
    Object,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::String,
        Self::Boolean,
        Self::Integer,
        Self::Number,
        Self::List,
        Self::Object,
    ];
}

/// The kinds that a value of `ty` may have. A number may always be a whole one, which is no kind of
/// its own here.
pub fn of(api: &Api, ty: &Type) -> Vec<Kind> {
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar),
        Type::List(_) | Type::Set(_) => vec![Kind::List],
        Type::Map(..) => vec![Kind::Object],
        Type::Nullable(inner) | Type::Bounded(inner, _) => of(api, inner),
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => of_scalar(newtype.scalar),
            ShapeKind::Enum(shape) if shape.repr == EnumRepr::String => vec![Kind::String],
            ShapeKind::Enum(_) => vec![Kind::Integer],
            ShapeKind::Union(union) if union.style == UnionStyle::Untagged => {
                let mut kinds: Vec<Kind> = union
                    .variants
                    .iter()
                    .filter(|it| it.ty != *ty)
                    .flat_map(|it| of(api, &it.ty))
                    .collect();
                kinds.sort_unstable();
                kinds.dedup();
                kinds
            }
            ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Error(_) => vec![Kind::Object],
        },
    }
}

fn of_scalar(scalar: Scalar) -> Vec<Kind> {
    match scalar.facts().json {
        JsonKind::String => vec![Kind::String],
        JsonKind::Boolean => vec![Kind::Boolean],
        JsonKind::Integer => vec![Kind::Integer],
        JsonKind::Number => vec![Kind::Number],
        JsonKind::Any => Kind::ALL.to_vec(),
    }
}
