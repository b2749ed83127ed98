//! No value goes on for ever: a shape that always holds itself has no value at all.
//!
//! A shape has a value where all its required members have one; a union, where one of its variants
//! has. What is left over when no more can be found is endless.

use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Length, Presence, Shape, ShapeId, ShapeKind, Type};

/// Reports every cycle of shapes that always hold each other.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    let finite = finite(&spec.api.shapes);
    let mut seen = vec![false; finite.len()];
    for start in 0..finite.len() {
        // Along what is always there, one way leads into a cycle.
        let mut way = Vec::new();
        let mut at = start;
        while !finite[at] && !seen[at] {
            seen[at] = true;
            way.push(at);
            at = match next(&spec.api.shapes[at], &finite) {
                Some((_, next)) => next,
                None => break,
            };
        }
        let Some(begin) = way.iter().position(|&shape| shape == at) else {
            continue;
        };
        report(spec, &way[begin..], &finite, out);
    }
}

/// One cycle, pointed at in its first shape.
fn report(spec: Spec<'_, '_>, cycle: &[usize], finite: &[bool], out: &mut Diagnostics) {
    let mut decls = cycle.iter().filter_map(|&at| {
        let shape = &spec.api.shapes[at];
        let (member, held) = next(shape, finite)?;
        let decl = spec.decls.shapes[at].members.get(member)?;
        Some((
            shape.name.as_str(),
            spec.api.shapes[held].name.as_str(),
            decl.type_span(),
        ))
    });
    let Some((name, held, span)) = decls.next() else {
        return;
    };
    let mut diagnostic = out.about(&catalogue::ENDLESS, span, &[&name, &held]);
    for (_, held, span) in decls.take(3) {
        diagnostic = diagnostic.also(span, format!("which always holds a `{held}`"));
    }
    out.push(diagnostic);
}

/// Which shapes have a value that ends. Each shape is looked at once for each mention of it.
fn finite(shapes: &[Shape]) -> Vec<bool> {
    let mut missing: Vec<usize> = Vec::with_capacity(shapes.len());
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); shapes.len()];
    let mut ready = Vec::new();
    for (at, shape) in shapes.iter().enumerate() {
        let held: Vec<ShapeId> = held(shape).map(|(_, id)| id).collect();
        let enough = match &shape.kind {
            ShapeKind::Union(union) => usize::from(held.len() == union.variants.len()),
            _ => held.len(),
        };
        for id in held {
            holders[id.0 as usize].push(at);
        }
        missing.push(enough);
        if enough == 0 {
            ready.push(at);
        }
    }
    let mut finite = vec![false; shapes.len()];
    while let Some(at) = ready.pop() {
        finite[at] = true;
        for &holder in &holders[at] {
            if missing[holder] > 0 {
                missing[holder] -= 1;
                if missing[holder] == 0 {
                    ready.push(holder);
                }
            }
        }
    }
    finite
}

/// A member through which an endless shape holds another endless one.
fn next(shape: &Shape, finite: &[bool]) -> Option<(usize, usize)> {
    held(shape)
        .map(|(member, id)| (member, id.0 as usize))
        .find(|&(_, id)| !finite[id])
}

/// The shapes that a value always holds, with the member that holds each; of a union, those that
/// its variants are.
fn held(shape: &Shape) -> impl Iterator<Item = (usize, ShapeId)> {
    let fields = match &shape.kind {
        ShapeKind::Struct(body) => &body.fields[..],
        ShapeKind::Error(error) => &error.body.fields[..],
        _ => &[],
    };
    let variants = match &shape.kind {
        ShapeKind::Union(union) => &union.variants[..],
        _ => &[],
    };
    let required = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.presence == Presence::Required && !field.nullable)
        .map(|(member, field)| (member, &field.ty, field.constraints.length));
    let variants = variants
        .iter()
        .enumerate()
        .map(|(member, variant)| (member, &variant.ty, None));
    required
        .chain(variants)
        .filter_map(|(member, ty, length)| Some((member, always(ty, length)?)))
}

/// The shape that every value of a type holds: a collection that is never empty holds its items.
fn always(ty: &Type, length: Option<Length>) -> Option<ShapeId> {
    let is_filled = length.is_some_and(|length| length.min > Some(0));
    match ty {
        Type::Named(id) => Some(*id),
        Type::List(item) | Type::Set(item) | Type::Map(_, item) if is_filled => always(item, None),
        Type::Bounded(inner, length) => always(inner, Some(*length)),
        _ => None,
    }
}
