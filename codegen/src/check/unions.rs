//! Untagged unions: the JSON alone tells the variants apart.

use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    EnumRepr, JsonKind, Scalar, ShapeKind, Signature, Type, UnionStyle, signatures,
};

/// Larger unions are not compared pair by pair.
const MOST_VARIANTS: usize = 256;

/// Deeper unions of unions are not looked into.
const DEEPEST: usize = 8;

/// Which kinds of JSON values a variant can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    String,
    Number,
    Bool,
    Array,
    /// Anything at all.
    Any,
}

/// What a variant signatures like in JSON.
struct Signatures<'s> {
    kinds: Vec<Kind>,
    objects: Vec<Signature<'s>>,
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
        let mut earlier: Vec<(&str, Signatures<'_>, std::ops::Range<usize>)> = Vec::new();
        for (variant, member) in one.variants.iter().zip(&place.members).take(MOST_VARIANTS) {
            if !member.typed {
                continue;
            }
            let mut kinds = Vec::new();
            add_kinds(spec, &variant.ty, DEEPEST, &mut kinds);
            let objects = signatures(spec.api, &variant.ty);
            let signatures = Signatures { kinds, objects };
            let clash = earlier.iter().find_map(|(name, others, place)| {
                Some((*name, alike(&signatures, others)?, place.clone()))
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
            earlier.push((&variant.name, signatures, member.type_span()));
        }
    }
}

/// Which kinds of JSON values other than objects a type has.
fn add_kinds(spec: Spec<'_, '_>, ty: &Type, depth: usize, kinds: &mut Vec<Kind>) {
    match ty {
        Type::Scalar(scalar) => kinds.push(scalar_kind(*scalar)),
        Type::List(_) | Type::Set(_) => kinds.push(Kind::Array),
        Type::Map(..) => {}
        Type::Nullable(inner) | Type::Bounded(inner, _) => add_kinds(spec, inner, depth, kinds),
        Type::Named(id) => match &spec.api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => kinds.push(scalar_kind(newtype.scalar)),
            ShapeKind::Enum(one) => kinds.push(match one.repr {
                EnumRepr::String => Kind::String,
                EnumRepr::Integer(_) => Kind::Number,
            }),
            ShapeKind::Union(one) if one.style == UnionStyle::Untagged => {
                if let Some(depth) = depth.checked_sub(1) {
                    for variant in &one.variants {
                        add_kinds(spec, &variant.ty, depth, kinds);
                    }
                }
            }
            ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Error(_) => {}
        },
    }
}

fn scalar_kind(scalar: Scalar) -> Kind {
    match scalar.facts().json {
        JsonKind::String => Kind::String,
        JsonKind::Boolean => Kind::Bool,
        JsonKind::Integer | JsonKind::Number => Kind::Number,
        JsonKind::Any => Kind::Any,
    }
}

/// What both can be, if nothing tells them apart.
fn alike(one: &Signatures<'_>, other: &Signatures<'_>) -> Option<&'static str> {
    let is_any = |signatures: &Signatures<'_>| signatures.kinds.contains(&Kind::Any);
    if is_any(one) || is_any(other) {
        return Some("anything");
    }
    if let Some(kind) = one.kinds.iter().find(|kind| other.kinds.contains(kind)) {
        return Some(words(*kind));
    }
    let is_alike =
        |one: &Signature<'_>, other: &Signature<'_>| !one.excludes(other) && !other.excludes(one);
    let mut pairs = one
        .objects
        .iter()
        .flat_map(|it| other.objects.iter().map(move |other| (it, other)));
    pairs
        .any(|(one, other)| is_alike(one, other))
        .then_some("objects")
}

fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "strings",
        Kind::Number => "numbers",
        Kind::Bool => "booleans",
        Kind::Array => "arrays",
        Kind::Any => "anything",
    }
}
