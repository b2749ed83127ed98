//! Types and constraints as the spec language spells them, for the annotated profile.

use crate::model::{Api, Length, LengthUnit, Scalar, Type, UnionStyle};

use super::node::Node;

/// A type expression: `list<Tag?>`. The format of a timestamp is a fact of its own.
pub(super) fn type_expression(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.name().to_owned(),
        Type::Named(id) => api.shape(*id).name.clone(),
        Type::List(item) => format!("list<{}>", type_expression(api, item)),
        Type::Set(item) => format!("set<{}>", type_expression(api, item)),
        Type::Map(key, value) => format!(
            "map<{}, {}>",
            type_expression(api, key),
            type_expression(api, value)
        ),
        Type::Nullable(inner) => format!("{}?", type_expression(api, inner)),
        Type::Bounded(inner, _) => type_expression(api, inner),
    }
}

/// Whether the keywords of a type leave open which one it is.
pub(super) fn is_ambiguous(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => matches!(
            scalar,
            Scalar::U32
                | Scalar::U64
                | Scalar::Decimal
                | Scalar::Duration
                | Scalar::Time
                | Scalar::Blob
                | Scalar::Document
                | Scalar::DocumentText
                | Scalar::Quoted(_)
        ),
        Type::Named(_) => false,
        Type::List(inner) | Type::Set(inner) | Type::Nullable(inner) | Type::Bounded(inner, _) => {
            is_ambiguous(inner)
        }
        Type::Map(key, value) => is_ambiguous(key) || is_ambiguous(value),
    }
}

/// `1..=10`, `1..`, `..=10 bytes`.
pub(super) fn length(length: Length, with_unit: bool) -> String {
    let bounds = between(
        length.min.map(|min| min.to_string()),
        length.max.map(|max| max.to_string()),
    );
    if with_unit && length.unit == LengthUnit::Bytes {
        format!("{bounds} bytes")
    } else {
        bounds
    }
}

fn between(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min,
        (min, Some(max)) => format!("{}..={max}", min.unwrap_or_default()),
        (min, None) => format!("{}..", min.unwrap_or_default()),
    }
}

/// The `style` of a union.
pub(super) fn style(style: &UnionStyle) -> Node<'_> {
    let pair = |key: &'static str, value| (key.into(), Node::from(value));
    match style {
        UnionStyle::External => Node::from("external"),
        UnionStyle::Untagged => Node::from("untagged"),
        UnionStyle::Internal { tag, .. } => Node::Object(vec![pair("tag", tag.as_str())]),
        UnionStyle::Adjacent { tag, content, .. } => Node::Object(vec![
            pair("tag", tag.as_str()),
            pair("content", content.as_str()),
        ]),
    }
}
