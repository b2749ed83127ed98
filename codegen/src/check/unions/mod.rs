//! Untagged unions: the JSON alone tells the variants apart.

mod covers;

use std::collections::HashSet;
use std::fmt::Display;
use std::ops::Range;

use self::covers::covers;
use super::decls::MemberDecl;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    EnumRepr, JsonKind, Scalar, ShapeId, ShapeKind, Signature, Type, UnionStyle, UnionVariant,
    signatures,
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

/// What a variant looks like in JSON.
struct Signatures<'s> {
    kinds: Vec<Kind>,
    objects: Vec<Signature<'s>>,
}

/// A variant with its declaration.
type Placed<'s, 'a> = (&'s UnionVariant, MemberDecl<'a>);

/// Checks every untagged union, and that `open` is not asked of one.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    let shapes = spec.api.shapes.iter().zip(&spec.decls.shapes);
    for (index, (shape, decl)) in shapes.enumerate() {
        let ShapeKind::Union(one) = &shape.kind else {
            continue;
        };
        if one.style != UnionStyle::Untagged {
            continue;
        }
        if let Some(open) = decl
            .entry
            .get("open")
            .filter(|open| open.value().as_bool() == Some(true))
        {
            let help = "what is none of its variants cannot be kept apart from them";
            out.report(
                &catalogue::CONTRADICTION,
                open.name_span(),
                &[&"`open`", &"`untagged`", &help],
            );
        }
        let id = ShapeId(u32::try_from(index).unwrap_or(u32::MAX));
        let mut apart = Vec::new();
        for (variant, member) in one.variants.iter().zip(&decl.members) {
            if leads_to(spec, &variant.ty, id, &mut HashSet::new()) {
                let span = member.type_span();
                out.report(
                    &catalogue::UNION_ITSELF,
                    span,
                    &[&variant.name, &shape.name],
                );
            } else if member.typed {
                apart.push((variant, *member));
            }
        }
        apart.truncate(MOST_VARIANTS);
        if one.first_match {
            never_chosen(spec, &apart, out);
        } else {
            told_apart(spec, &apart, out);
        }
    }
}

/// Whether an untagged union is, or may be, that union.
fn leads_to(spec: Spec<'_, '_>, ty: &Type, id: ShapeId, seen: &mut HashSet<ShapeId>) -> bool {
    match ty {
        Type::Nullable(inner) => leads_to(spec, inner, id, seen),
        Type::Named(named) if *named == id => true,
        Type::Named(named) => match &spec.api.shape(*named).kind {
            ShapeKind::Union(one) if one.style == UnionStyle::Untagged && seen.insert(*named) => {
                let mut variants = one.variants.iter();
                variants.any(|variant| leads_to(spec, &variant.ty, id, seen))
            }
            _ => false,
        },
        _ => false,
    }
}

/// Nothing in JSON that two of the variants could both be.
fn told_apart(spec: Spec<'_, '_>, variants: &[Placed<'_, '_>], out: &mut Diagnostics) {
    let mut earlier: Vec<(&str, Signatures<'_>, Range<usize>)> = Vec::new();
    for (variant, member) in variants {
        let mut kinds = Vec::new();
        add_kinds(spec, &variant.ty, DEEPEST, &mut kinds);
        let objects = signatures(spec.api, &variant.ty);
        let signatures = Signatures { kinds, objects };
        let clash = earlier.iter().find_map(|(name, others, decl)| {
            Some((*name, alike(&signatures, others)?, decl.clone()))
        });
        if let Some((other, what, first)) = clash {
            let span = member.type_span();
            let about = [&other as &dyn Display, &variant.name, &what];
            let diagnostic = out
                .about(&catalogue::VARIANTS_ALIKE, span, &about)
                .also(first, "this one");
            out.push(diagnostic);
        }
        earlier.push((&variant.name, signatures, member.type_span()));
    }
}

/// A variant behind one that takes everything that it is. A crate can write it all the same, and
/// vendors' documents have such unions: it is worth a warning, and no more.
fn never_chosen(spec: Spec<'_, '_>, variants: &[Placed<'_, '_>], out: &mut Diagnostics) {
    for (index, (variant, member)) in variants.iter().enumerate() {
        let mut earlier = variants[..index].iter();
        if let Some((taker, decl)) = earlier.find(|(it, _)| covers(spec, &it.ty, &variant.ty)) {
            let about = [&variant.name as &dyn Display, &taker.name];
            let diagnostic = out
                .about(&catalogue::NEVER_CHOSEN, member.type_span(), &about)
                .also(decl.type_span(), "this one");
            out.push(diagnostic);
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
