//! `length`, `range`, `pattern`, `except`: on types that they are for, and with room in them.

use std::ops::Range as Span;

use super::patterns::Patterns;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Bound, Class, Constraints, Length, Number, Scalar, ShapeKind, Type};
use crate::syntax::Entry;

/// Checks every newtype and every field.
pub(super) fn check(spec: Spec<'_, '_>, patterns: &mut Patterns, out: &mut Diagnostics) {
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if let ShapeKind::Newtype(newtype) = &shape.kind {
            let ty = Type::Scalar(newtype.scalar);
            let ty = decl.typed.then_some(&ty);
            one(spec, ty, &newtype.constraints, decl.entry, patterns, out);
        }
    }
    for alias in &spec.decls.aliases {
        if alias.length.is_some_and(Length::is_empty) {
            empty(alias.decl.entry, "length", out);
        }
    }
    for body in spec.bodies() {
        for (field, decl) in body.own_fields() {
            let ty = decl.typed.then_some(&field.ty);
            one(spec, ty, &field.constraints, decl.entry, patterns, out);
        }
    }
}

/// The constraints of one type. Where nobody knows which type it is, what does not depend on it is
/// checked all the same.
fn one<'a>(
    spec: Spec<'_, 'a>,
    ty: Option<&Type>,
    constraints: &Constraints,
    entry: Entry<'a>,
    patterns: &mut Patterns,
    out: &mut Diagnostics,
) {
    if let Some(ty) = ty {
        fits(spec, ty, entry, out);
    }
    if constraints.length.is_some_and(Length::is_empty) {
        empty(entry, "length", out);
    }
    range(ty.and_then(|ty| spec.scalar(ty)), constraints, entry, out);
    for key in ["pattern", "except"] {
        let sources = entry.get(key).map(strings).unwrap_or_default();
        for (source, span) in &sources {
            patterns.check(source, span, out);
        }
        if let (true, "except", Some(any)) = (sources.len() > 1, key, &constraints.except) {
            patterns.check_all(any, &entry.span_of(key), out);
        }
    }
}

/// A string, or those of a list, with their spans.
fn strings(key: Entry<'_>) -> Vec<(&str, Span<usize>)> {
    let one = key.text().map(|text| (text, key.value_span()));
    let items = key.items().iter();
    let items = items.filter_map(|item| Some((item.get_ref().as_str()?, item.span())));
    one.into_iter().chain(items).collect()
}

/// Every constraint is for types like this one.
fn fits(spec: Spec<'_, '_>, ty: &Type, entry: Entry<'_>, out: &mut Diagnostics) {
    let scalar = spec.scalar(ty);
    let text = scalar.is_some_and(Scalar::is_string);
    let number = scalar.is_some_and(Scalar::is_number);
    let collection = matches!(ty, Type::List(_) | Type::Set(_) | Type::Map(..));
    let sized =
        text || collection || scalar.is_some_and(|scalar| scalar.facts().class == Class::Bytes);

    let mut misplaced = |key: &str, fits: bool, meant_for: &str| {
        let Some(found) = entry.get(key).filter(|_| !fits) else {
            return;
        };
        let words = spec.words(ty);
        let diagnostic = out.about(
            &catalogue::WRONG_BOUND,
            found.name_span(),
            &[&key, &words, &meant_for],
        );
        out.push(if collection && key != "length" {
            diagnostic.help(format!("a newtype of the items can say `{key}`"))
        } else if number && key == "length" {
            diagnostic.help("numbers have a `range`")
        } else if text && key == "range" {
            diagnostic.help("strings have a `length`")
        } else {
            diagnostic
        });
    };
    misplaced("length", sized, "strings, blobs, lists, sets and maps");
    misplaced("range", number, "numbers");
    misplaced("pattern", text, "strings");
    misplaced("except", text, "strings");
}

fn range(
    scalar: Option<Scalar>,
    constraints: &Constraints,
    entry: Entry<'_>,
    out: &mut Diagnostics,
) {
    let Some(range) = &constraints.range else {
        return;
    };
    if range.is_empty() {
        empty(entry, "range", out);
        return;
    }
    let Some(scalar) = scalar else { return };
    let ends = || [range.min, range.max].into_iter().flatten();
    let beyond = |out: &mut Diagnostics| {
        let text = entry.str("range").unwrap_or_default();
        let span = entry.span_of("range");
        out.report(
            &catalogue::BOUND_OUT_OF_TYPE,
            span,
            &[&text, &scalar.name()],
        );
    };
    if scalar == Scalar::F32 && ends().any(|end| end.number.to_f32().is_none()) {
        beyond(out);
    }
    let Some((least, most)) = scalar.limits() else {
        return;
    };
    if range.open() != (false, false) {
        let text = entry.str("range").unwrap_or_default();
        let diagnostic = out.about(&catalogue::BOUNDS_SYNTAX, entry.span_of("range"), &[&text]);
        out.push(diagnostic.help("an integer has a next one: name the last one that fits"));
        return;
    }
    let fits = |end: Bound| match end.number {
        Number::Integer(end) => (least..=most).contains(&end),
        Number::Float(_) => false,
    };
    if !ends().all(fits) {
        beyond(out);
    }
}

fn empty(entry: Entry<'_>, key: &str, out: &mut Diagnostics) {
    let text = entry.str(key).unwrap_or_default();
    out.report(&catalogue::EMPTY_BOUND, entry.span_of(key), &[&text]);
}
