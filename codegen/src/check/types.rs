//! Types in their places: keys of maps, items of sets, formats, defaults.

use super::decls::MemberDecl;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Class, Field, Scalar, ShapeKind, TimestampFormat, Type};
use crate::syntax::{Entry, Value};

/// Checks the types of every field and variant.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for body in spec.bodies() {
        for (field, decl) in body.own_fields().filter(|(_, decl)| decl.typed) {
            inside(spec, &field.ty, decl, out);
            format(spec, field, decl, out);
            format_of_newtype(spec, field, decl, out);
            default(spec, field, decl, out);
        }
    }
    for alias in spec.decls.aliases.iter().filter(|alias| alias.decl.typed) {
        inside(spec, &alias.ty, alias.decl, out);
    }
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                if let Some(format) = decl.entry.get("format")
                    && decl.typed
                    && !is_spelled(format, newtype.scalar)
                {
                    not_for(format, out);
                }
            }
            ShapeKind::Union(one) => {
                for (variant, decl) in one.variants.iter().zip(&decl.members) {
                    if decl.typed {
                        inside(spec, &variant.ty, *decl, out);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What collections can hold.
fn inside(spec: Spec<'_, '_>, ty: &Type, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    match ty {
        Type::Scalar(_) | Type::Named(_) => {}
        Type::List(item) | Type::Nullable(item) | Type::Bounded(item, _) => {
            inside(spec, item, decl, out);
        }
        Type::Set(item) => {
            let vague = match spec.scalar(item).map(|scalar| scalar.facts().class) {
                Some(Class::Float) => Some("floats"),
                Some(Class::Any) => Some("documents"),
                _ => None,
            };
            if let Some(what) = vague {
                out.report(&catalogue::SET_ITEM, decl.type_span(), &[&what]);
            }
            inside(spec, item, decl, out);
        }
        Type::Map(key, value) => {
            if !spec.is_key(key) {
                out.report(&catalogue::MAP_KEY, decl.type_span(), &[]);
            }
            inside(spec, value, decl, out);
        }
    }
}

/// A format says something about timestamps, or about a query parameter with parts.
fn format(spec: Spec<'_, '_>, field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let Some(key) = decl.entry.get("format") else {
        return;
    };
    let query = matches!(field.binding, Binding::Query(_));
    let fits = match key.text() {
        Some("csv" | "deep-object" | "json") => query,
        Some("string") => matches!(field.ty.innermost(), Type::Scalar(Scalar::Quoted(_))),
        Some("json-string") => {
            matches!(field.ty.innermost(), Type::Scalar(Scalar::DocumentText))
        }
        Some(_) => {
            if let Some((name, _)) = newtype_timestamp(spec, &field.ty) {
                out.report(&catalogue::FORMAT_OF_NEWTYPE, key.value_span(), &[&name]);
                return;
            }
            has_timestamp(&field.ty)
        }
        None => true,
    };
    if !fits {
        not_for(key, out);
    }
}

/// Whether a newtype's format is about what it is a name of.
fn is_spelled(format: Entry<'_>, scalar: Scalar) -> bool {
    match scalar {
        Scalar::Timestamp(_) => format.text() != Some("string"),
        Scalar::Quoted(_) => format.text() == Some("string"),
        _ => false,
    }
}

fn not_for(key: Entry<'_>, out: &mut Diagnostics) {
    let Some(format) = key.text() else { return };
    let meant_for = match format {
        "csv" | "deep-object" | "json" => "query parameters",
        "string" => "integers and booleans",
        "json-string" => "documents",
        _ if TimestampFormat::named(format).is_some() => "timestamps",
        // The language's table reports what is no format at all.
        _ => return,
    };
    out.report(
        &catalogue::FORMAT_ON_OTHER,
        key.value_span(),
        &[&format, &meant_for],
    );
}

/// A newtype without a format of its own is spelled as in bodies. Where its place spells timestamps
/// otherwise, somebody has to say which of the two it is.
fn format_of_newtype(
    spec: Spec<'_, '_>,
    field: &Field,
    decl: MemberDecl<'_>,
    out: &mut Diagnostics,
) {
    let Some((name, format)) = newtype_timestamp(spec, &field.ty) else {
        return;
    };
    let Some(here) = spec.api.protocol.timestamps_in(field.binding) else {
        return;
    };
    let said = spec
        .named(field.ty.innermost())
        .is_some_and(|(_, entry)| entry.get("format").is_some());
    if !said && here != format {
        let words = [
            &name as &dyn std::fmt::Display,
            &format.name(),
            &here.name(),
        ];
        out.report(&catalogue::FORMAT_UNCLEAR, decl.type_span(), &words);
    }
}

/// The newtype of a timestamp that a type is, or that its items are.
fn newtype_timestamp<'s>(spec: Spec<'s, '_>, ty: &Type) -> Option<(&'s str, TimestampFormat)> {
    let (shape, _) = spec.named(ty.innermost())?;
    match &shape.kind {
        ShapeKind::Newtype(newtype) => match newtype.scalar {
            Scalar::Timestamp(format) => Some((&shape.name, format)),
            _ => None,
        },
        _ => None,
    }
}

fn has_timestamp(ty: &Type) -> bool {
    matches!(ty.innermost(), Type::Scalar(Scalar::Timestamp(_)))
}

/// A default becomes an expression of the generated crate.
fn default(spec: Spec<'_, '_>, field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let Some(key) = decl.entry.get("default") else {
        return;
    };
    let is_float = |scalar: Scalar| scalar.is_float();
    if spec.scalar(field.ty.innermost()).is_some_and(is_float) && says_nan(key.value()) {
        out.report(&catalogue::NOT_A_NUMBER, key.value_span(), &[&"default"]);
    }
    let declared = spec
        .named(field.ty.innermost())
        .map(|(shape, _)| &shape.kind);
    if matches!(declared, Some(ShapeKind::Struct(_) | ShapeKind::Union(_))) {
        out.report(&catalogue::DEFAULT_OF_OTHER, key.name_span(), &[]);
    }
}

/// Whether a value is, or holds, the number that equals nothing.
fn says_nan(value: &Value<'_>) -> bool {
    match value {
        Value::String(text) => text == "NaN",
        Value::Float(float) => float.as_str().ends_with("nan"),
        Value::Array(items) => items.iter().any(|item| says_nan(item.get_ref())),
        Value::Table(table) => Entry::all(table).any(|entry| says_nan(entry.value())),
        _ => false,
    }
}
