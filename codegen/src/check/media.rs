//! What a body is, and what its media type says that it is.

use super::bindings::{is_form, is_nested};
use super::spec::{Body, Role, Spec};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Encoding, Scalar, ShapeKind, Type};
use crate::syntax::Entry;

/// A media type says what the body is: JSON, or a text or bytes as they are, or a form.
pub(super) fn check(spec: Spec<'_, '_>, body: Body<'_, '_>, out: &mut Diagnostics) {
    let own = body.owner.string("content-type");
    let (entry, media, encoding) = match body.role {
        Role::Outcome => (Some(body.owner), own.as_ref(), Encoding::Json),
        Role::Input(operation) => {
            let input = &operation.input;
            (
                body.owner.get("input"),
                input.content_type.as_ref(),
                input.encoding,
            )
        }
        Role::Output(operation) => (
            body.owner.get("output"),
            operation.output.content_type.as_ref(),
            Encoding::Json,
        ),
        Role::Error => (
            Some(body.owner),
            spec.error_media(body.owner),
            Encoding::Json,
        ),
        Role::Struct | Role::Group => return,
    };
    let Some(entry) = entry else {
        return;
    };
    match encoding {
        Encoding::Json => {}
        Encoding::Form => return form(spec, body, entry, out),
        Encoding::Multipart => return multipart(body, entry, out),
    }
    let Some(media) = media.filter(|media| !media.contains("json")) else {
        return;
    };
    let is_raw = |ty: &Type| is_raw(spec, ty);
    let json = body.fields().find(|(field, decl)| match field.binding {
        Binding::Body | Binding::Rest => true,
        Binding::Payload => decl.typed && !is_raw(&field.ty),
        _ => false,
    });
    let json = json.map(|(field, _)| &field.name);
    let json = json.or_else(|| body.fixed().next().map(|(fixed, _)| &fixed.name));
    if let Some(name) = json {
        let help = match media.as_str() {
            "application/x-www-form-urlencoded" => "say `encoding = \"form\"` instead",
            "multipart/form-data" => "say `encoding = \"multipart\"` instead",
            _ => "only a string or a blob that is the whole body is sent as it is",
        };
        out.report(
            &catalogue::MEDIA_OF_JSON,
            entry.span_of("content-type"),
            &[&media, name, &help],
        );
    }
}

/// What is sent as it is.
fn is_raw(spec: Spec<'_, '_>, ty: &Type) -> bool {
    spec.is_string(ty) || spec.scalar(ty) == Some(Scalar::Blob)
}

/// The same of successes that are a body and nothing else.
pub(super) fn outcomes(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        let ShapeKind::Union(union) = &shape.kind else {
            continue;
        };
        let members = decl.members.iter().filter(|_| decl.outcome);
        for (variant, member) in union.variants.iter().zip(members) {
            let media = member.entry.str("content-type").unwrap_or("json");
            let is_whole = member.entry.get("body").is_some() && member.typed;
            if is_whole && !media.contains("json") && !is_raw(spec, &variant.ty) {
                let help = "only a string or a blob that is the whole body is sent as it is";
                out.report(
                    &catalogue::MEDIA_OF_JSON,
                    member.entry.span_of("content-type"),
                    &[&media, &"body", &help],
                );
            }
        }
    }
}

/// A body of several parts has members, whatever they are: what is neither text nor bytes is JSON.
fn multipart(body: Body<'_, '_>, entry: Entry<'_>, out: &mut Diagnostics) {
    for (_, decl) in body
        .fields()
        .filter(|(it, _)| matches!(it.binding, Binding::Payload | Binding::Rest))
    {
        let of = "a body of several parts";
        let span = decl.binding_span();
        out.report(&catalogue::NOT_WITH, span, &[&"in", &of]);
    }
    if let Some(key) = entry.get("content-type")
        && !key.text().unwrap_or_default().starts_with("multipart/")
    {
        let of = "a body of several parts";
        out.report(
            &catalogue::NOT_WITH,
            key.name_span(),
            &[&"content-type", &of],
        );
    }
}

/// A form has members, or is a value that has, and a text for each.
fn form(spec: Spec<'_, '_>, body: Body<'_, '_>, entry: Entry<'_>, out: &mut Diagnostics) {
    for (field, decl) in body.fields().filter(|(_, decl)| decl.typed) {
        let fits = match field.binding {
            Binding::Rest => false,
            Binding::Payload => !field.nullable && is_form(spec, &field.ty),
            Binding::Body => {
                field.ty == Type::Scalar(Scalar::DocumentText) || is_nested(spec, &field.ty, 0)
            }
            _ => true,
        };
        if !fits {
            let takes = if field.binding == Binding::Payload {
                "a struct, a map or a union with a tag, of scalars and of lists, structs and maps of these"
            } else {
                "a scalar, a newtype, an enum, or lists, structs, maps and unions with a tag of these"
            };
            let help = if field.ty == Type::Scalar(Scalar::Document) {
                "JSON as a text is `format = \"json-string\"`"
            } else {
                "nested members are written as `a[b]=c`"
            };
            let diagnostic = out.about(
                &catalogue::BINDING_TYPE,
                decl.type_span(),
                &[&"encoding = \"form\"", &takes, &help],
            );
            out.push(diagnostic);
        }
    }
    if entry.get("content-type").is_some() {
        out.report(
            &catalogue::NOT_WITH,
            entry.get("content-type").map_or(0..0, Entry::name_span),
            &[&"content-type", &"a form"],
        );
    }
}
