//! Untagged unions: the JSON alone tells the variants apart.

use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    EnumRepr, Field, JsonKind, Presence, Scalar, ShapeKind, Struct, Type, Union, UnionStyle,
};

/// Deeper unions of unions are not looked into.
const DEEPEST: usize = 8;

/// Larger unions are not compared pair by pair.
const MOST_VARIANTS: usize = 256;

/// What a value looks like in JSON.
#[derive(Clone, Copy)]
enum Look<'s> {
    String,
    Number,
    Bool,
    Array,
    /// Anything with members.
    Map,
    /// An object with this member, which names a variant.
    Tagged(&'s str),
    /// An object with these members.
    Object(&'s Struct),
    /// Anything at all.
    Any,
}

/// Checks every untagged union, and that `open` is not asked of one.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for (shape, place) in spec.api.shapes.iter().zip(&spec.places.shapes) {
        let ShapeKind::Union(one) = &shape.kind else {
            continue;
        };
        if one.style != UnionStyle::Untagged {
            continue;
        }
        if let Some(open) = place
            .entry
            .get("open")
            .filter(|open| open.value().as_bool() == Some(true))
        {
            let help = "what is none of its variants cannot be kept apart from them";
            out.report(
                &catalogue::CONTRADICTION,
                open.name_span(),
                &[&"open", &"untagged", &help],
            );
        }
        if one.first_match {
            continue;
        }
        let mut earlier: Vec<(&str, Vec<Look<'_>>, std::ops::Range<usize>)> = Vec::new();
        for (variant, member) in one.variants.iter().zip(&place.members).take(MOST_VARIANTS) {
            if !member.typed {
                continue;
            }
            let mut looks = Vec::new();
            look(spec, &variant.ty, DEEPEST, &mut looks);
            let clash = earlier.iter().find_map(|(name, others, place)| {
                let alike = looks
                    .iter()
                    .find(|one| others.iter().any(|other| alike(**one, *other)))?;
                Some((*name, words(*alike), place.clone()))
            });
            if let Some((other, what, first)) = clash {
                let span = member.type_span();
                let diagnostic = out
                    .about(
                        &catalogue::VARIANTS_ALIKE,
                        span,
                        &[&other, &variant.name, &what],
                    )
                    .also(first, "this one");
                out.push(diagnostic);
            }
            earlier.push((&variant.name, looks, member.type_span()));
        }
    }
}

/// What values of a type look like.
fn look<'s>(spec: Spec<'s, '_>, ty: &Type, depth: usize, looks: &mut Vec<Look<'s>>) {
    match ty {
        Type::Scalar(scalar) => looks.push(scalar_look(*scalar)),
        Type::List(_) | Type::Set(_) => looks.push(Look::Array),
        Type::Map(..) => looks.push(Look::Map),
        Type::Nullable(inner) | Type::Bounded(inner, _) => look(spec, inner, depth, looks),
        Type::Named(id) => match &spec.api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => looks.push(scalar_look(newtype.scalar)),
            ShapeKind::Enum(one) => looks.push(match one.repr {
                EnumRepr::String => Look::String,
                EnumRepr::Integer(_) => Look::Number,
            }),
            ShapeKind::Struct(body) => looks.push(Look::Object(body)),
            ShapeKind::Union(one) if one.style == UnionStyle::Untagged && depth > 0 => {
                for variant in &one.variants {
                    look(spec, &variant.ty, depth - 1, looks);
                }
            }
            ShapeKind::Union(Union {
                style: UnionStyle::Internal { tag } | UnionStyle::Adjacent { tag, .. },
                ..
            }) => looks.push(Look::Tagged(tag)),
            ShapeKind::Union(_) | ShapeKind::Error(_) => looks.push(Look::Map),
        },
    }
}

fn scalar_look(scalar: Scalar) -> Look<'static> {
    match scalar.facts().json {
        JsonKind::String => Look::String,
        JsonKind::Boolean => Look::Bool,
        JsonKind::Integer | JsonKind::Number => Look::Number,
        JsonKind::Any => Look::Any,
    }
}

/// Whether a value could be both.
fn alike(one: Look<'_>, other: Look<'_>) -> bool {
    match (one, other) {
        (Look::Object(one), Look::Object(other)) => !differs(one, other) && !differs(other, one),
        (Look::Any, _) | (_, Look::Any) => true,
        // What has none of the members that an object requires is the map.
        (Look::Object(object), Look::Map) | (Look::Map, Look::Object(object)) => {
            let required = |field: &Field| field.presence == Presence::Required;
            !object.fields.iter().any(required)
        }
        (Look::Tagged(tag), Look::Object(object)) | (Look::Object(object), Look::Tagged(tag)) => {
            object.fields.iter().any(|field| field.wire == tag)
        }
        (Look::Tagged(one), Look::Tagged(other)) => one == other,
        (Look::Tagged(_), Look::Map) | (Look::Map, Look::Tagged(_)) => false,
        _ => std::mem::discriminant(&one) == std::mem::discriminant(&other),
    }
}

/// Whether `one` requires a member that `other` does not have.
fn differs(one: &Struct, other: &Struct) -> bool {
    one.fields.iter().any(|field| {
        field.presence == Presence::Required
            && other.fields.iter().all(|known| known.wire != field.wire)
    })
}

fn words(look: Look<'_>) -> &'static str {
    match look {
        Look::String => "strings",
        Look::Number => "numbers",
        Look::Bool => "booleans",
        Look::Array => "arrays",
        Look::Map | Look::Object(_) | Look::Tagged(_) => "objects",
        Look::Any => "anything",
    }
}
