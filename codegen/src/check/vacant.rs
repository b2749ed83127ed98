//! Types that no value satisfies: each constraint may be in order, and all of them together leave
//! nothing. The tests of a crate could not make a value of such a type, nor could its users.

use std::collections::HashSet;
use std::ops::Range as Span;

use super::patterns::Patterns;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Class, Constraints, Length, Newtype, Number, Quoted, Range, Scalar, Shape, ShapeKind, Type,
};
use crate::syntax::Entry;
use crate::text;

/// Deeper unions are not counted.
const DEEPEST: usize = 8;
/// More strings are not looked for.
const MOST_STRINGS: u64 = 64;
/// So often each of them is.
const MOST_TRIES: u64 = 64;

/// Checks every newtype and every field.
pub(super) fn check(spec: Spec<'_, '_>, patterns: &Patterns, out: &mut Diagnostics) {
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if let ShapeKind::Newtype(newtype) = &shape.kind
            && decl.typed
        {
            string(
                newtype.scalar,
                &newtype.constraints,
                decl.entry,
                None,
                patterns,
                out,
            );
        }
    }
    for alias in spec.decls.aliases.iter().filter(|alias| alias.decl.typed) {
        let least = alias.length.and_then(|length| length.min);
        items(spec, &alias.ty, least, alias.decl.entry, out);
    }
    for body in spec.bodies() {
        for (field, decl) in body.own_fields().filter(|(_, decl)| decl.typed) {
            let own = &field.constraints;
            let least = own.length.and_then(|length| length.min);
            items(spec, &field.ty, least, decl.entry, out);
            match &field.ty {
                Type::Scalar(scalar) => string(*scalar, own, decl.entry, None, patterns, out),
                ty => {
                    if let Some((shape, entry)) = spec.named(ty)
                        && let ShapeKind::Newtype(newtype) = &shape.kind
                        && *own != Constraints::default()
                    {
                        let theirs = Theirs {
                            shape,
                            newtype,
                            entry,
                        };
                        both(own, theirs, decl.entry, patterns, out);
                    }
                }
            }
        }
    }
}

/// A newtype that a field narrows.
#[derive(Clone, Copy)]
struct Theirs<'s, 'a> {
    shape: &'s Shape,
    newtype: &'s Newtype,
    entry: Entry<'a>,
}

/// The constraints of a field, together with those of its newtype.
fn both(
    own: &Constraints,
    theirs: Theirs<'_, '_>,
    entry: Entry<'_>,
    patterns: &Patterns,
    out: &mut Diagnostics,
) {
    let both = own.and(&theirs.newtype.constraints);
    let is_alone = |is_empty: &dyn Fn(&Constraints) -> bool| {
        is_empty(&both) && !is_empty(own) && !is_empty(&theirs.newtype.constraints)
    };
    let no_length = |it: &Constraints| it.length.is_some_and(Length::is_empty);
    let no_range = |it: &Constraints| it.range.is_some_and(Range::is_empty);
    let mut is_vacant = false;
    for (key, found) in [
        ("length", is_alone(&no_length)),
        ("range", is_alone(&no_range)),
    ] {
        if !found {
            continue;
        }
        is_vacant = true;
        let text = entry.str(key).unwrap_or_default();
        let said = theirs.entry.str(key).unwrap_or_default();
        let diagnostic = out
            .about(&catalogue::EMPTY_BOUND, entry.span_of(key), &[&text])
            .also(theirs.entry.span_of(key), "and this")
            .help(format!(
                "`{}` says `{key} = \"{said}\"` itself",
                theirs.shape.name
            ));
        out.push(diagnostic);
    }
    if !is_vacant {
        string(
            theirs.newtype.scalar,
            &both,
            entry,
            Some(theirs),
            patterns,
            out,
        );
    }
}

/// A string for which no text is found.
fn string(
    scalar: Scalar,
    constraints: &Constraints,
    entry: Entry<'_>,
    newtype: Option<Theirs<'_, '_>>,
    patterns: &Patterns,
    out: &mut Diagnostics,
) {
    let regexes = constraints.pattern.iter().chain(&constraints.also);
    let mut regexes = regexes.chain(&constraints.except);
    // What is wrong with one of them alone has been said.
    let is_sound = regexes.all(|source| patterns.is_sound(source))
        && !constraints.length.is_some_and(Length::is_empty);
    let demands = demands(scalar, constraints);
    let is_one = demands.len() < 2 && constraints.also.is_empty();
    let is_vacant = |own: &Constraints| text::sample(&text::of(scalar, own)).is_none();
    if !scalar.is_string() || is_one || !is_sound || !is_vacant(constraints) {
        return;
    }
    if newtype.is_some_and(|theirs| is_vacant(&theirs.newtype.constraints)) {
        // That is said where it is declared.
        return;
    }
    let mut said = said(entry, &demands, "");
    if let Some(theirs) = newtype {
        let whose = format!(" of `{}`", theirs.shape.name);
        said.extend(self::said(theirs.entry, &demands, &whose));
    }
    let words = match &said[..] {
        [(_, one, _)] => format!("all of {one}"),
        [rest @ .., (_, last, _)] => {
            let rest: Vec<&str> = rest.iter().map(|(_, words, _)| words.as_str()).collect();
            format!("{} and {last} together", rest.join(", "))
        }
        [] => return,
    };
    let freed = demands.iter().rev().find_map(|key| {
        let help = freed(key, scalar, constraints)?;
        Some((*key, help))
    });
    // It is the one to change that stands first, and one that is said here.
    let gives_way = freed.as_ref().map_or("", |(key, _)| key);
    let mut decls: Vec<(&str, Span<usize>)> =
        said.into_iter().map(|(key, _, span)| (key, span)).collect();
    decls.sort_by_key(|(key, _)| (*key == "type", *key != gives_way));
    let mut spans = decls.into_iter().map(|(_, span)| span);
    let Some(first) = spans.next() else { return };
    let mut diagnostic = out.about(&catalogue::VACANT, first, &[&words]);
    for span in spans {
        diagnostic = diagnostic.also(span, "with this");
    }
    out.push(match freed {
        Some((_, help)) => diagnostic.help(help),
        None => diagnostic,
    });
}

/// The keys that say something about a string.
fn demands(scalar: Scalar, constraints: &Constraints) -> Vec<&'static str> {
    let said = [
        ("type", text::format(scalar).is_some()),
        ("pattern", constraints.pattern.is_some()),
        ("except", constraints.except.is_some()),
        ("length", constraints.length.is_some()),
    ];
    let said = said.into_iter().filter(|(_, is_said)| *is_said);
    said.map(|(key, _)| key).collect()
}

/// Those that a declaration says, with words for them, and their spans. The type of a field that narrows a
/// newtype names it, and demands nothing itself.
fn said<'k>(
    entry: Entry<'_>,
    demands: &[&'k str],
    whose: &str,
) -> Vec<(&'k str, String, Span<usize>)> {
    let is_name = |key: Entry<'_>| key.text().and_then(Scalar::named).is_none();
    let keys = demands
        .iter()
        .filter_map(|key| Some((*key, entry.get(key)?)));
    keys.filter(|(key, said)| *key != "type" || !is_name(*said))
        .map(|(key, said)| (key, format!("`{key}`{whose}"), said.value_span()))
        .collect()
}

/// What there would be without one of the constraints, if that makes room.
fn freed(key: &str, scalar: Scalar, constraints: &Constraints) -> Option<String> {
    let mut rest = constraints.clone();
    let mut scalar = scalar;
    match key {
        "length" => rest.length = None,
        "except" => rest.except = None,
        // Of several patterns, nobody can say which one it is.
        "pattern" if !rest.also.is_empty() => return None,
        "pattern" => rest.pattern = None,
        _ => scalar = Scalar::String,
    }
    let sample = text::sample(&text::of(scalar, &rest))?;
    let shown = if sample.is_empty() {
        "the empty string".to_owned()
    } else {
        format!("`{sample}`")
    };
    Some(match key {
        "type" => format!("as a `string` it could be {shown}"),
        _ => format!("without `{key}` it could be {shown}"),
    })
}

/// A set or a map that has to hold more than there is.
fn items(
    spec: Spec<'_, '_>,
    ty: &Type,
    least: Option<u64>,
    entry: Entry<'_>,
    out: &mut Diagnostics,
) {
    let (what, item) = match ty {
        Type::Set(item) => ("items", item),
        Type::Map(key, _) => ("keys", key),
        _ => return,
    };
    let (Some(least), Some(key)) = (least, entry.get("length")) else {
        return;
    };
    if let Some(found) = fewer(spec, item, least) {
        let text = key.text().unwrap_or_default();
        let values = if found == 1 { "value" } else { "values" };
        let diagnostic = out
            .about(&catalogue::EMPTY_BOUND, key.value_span(), &[&text])
            .help(format!("its {what} have {found} {values} in all"));
        out.push(diagnostic);
    }
}

/// How many values a type has, where these are fewer than `wanted`.
fn fewer(spec: Spec<'_, '_>, ty: &Type, wanted: u64) -> Option<u64> {
    if let Some(count) = count(spec, ty, DEEPEST) {
        return (count < wanted).then_some(count);
    }
    let newtype = spec.named(ty).map(|(shape, _)| &shape.kind);
    let Some(ShapeKind::Newtype(newtype)) = newtype else {
        return None;
    };
    if !newtype.scalar.is_string() || newtype.constraints.pattern.is_none() || wanted > MOST_STRINGS
    {
        return None;
    }
    let text = text::of(newtype.scalar, &newtype.constraints);
    let mut found = HashSet::new();
    for sample in text::samples(&text, wanted * MOST_TRIES) {
        found.insert(sample);
        if found.len() as u64 >= wanted {
            return None;
        }
    }
    // Where there is none at all, that is said.
    (!found.is_empty()).then_some(found.len() as u64)
}

/// How many values a type has, where they can be counted.
fn count(spec: Spec<'_, '_>, ty: &Type, depth: usize) -> Option<u64> {
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar, &Constraints::default()),
        Type::Nullable(inner) => count(spec, inner, depth)?.checked_add(1),
        Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Bounded(..) => None,
        Type::Named(_) => match &spec.named(ty)?.0.kind {
            ShapeKind::Newtype(newtype) => of_scalar(newtype.scalar, &newtype.constraints),
            ShapeKind::Enum(one) => (!one.open).then_some(one.values.len() as u64),
            ShapeKind::Union(one) if !one.open => {
                let depth = depth.checked_sub(1)?;
                let mut variants = one.variants.iter();
                variants.try_fold(0_u64, |sum, variant| {
                    sum.checked_add(count(spec, &variant.ty, depth)?)
                })
            }
            ShapeKind::Struct(body) => body.fields.is_empty().then_some(1),
            ShapeKind::Union(_) | ShapeKind::Error(_) => None,
        },
    }
}

fn of_scalar(scalar: Scalar, constraints: &Constraints) -> Option<u64> {
    match scalar.facts().class {
        _ if matches!(scalar, Scalar::Bool | Scalar::Quoted(Quoted::Bool)) => Some(2),
        Class::Integer { .. } => {
            let range = constraints.range?;
            match (range.min?.number, range.max?.number) {
                (Number::Integer(min), Number::Integer(max)) => {
                    u64::try_from(max.checked_sub(min)?.checked_add(1)?).ok()
                }
                _ => None,
            }
        }
        _ => None,
    }
}
