//! What a body is, and what its media type says that it is.

use super::bindings::{items, struct_of};
use super::spec::{Body, Role, Spec};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Scalar, Type};
use crate::syntax::Entry;

/// A media type says what the body is: JSON, or a text or bytes as they are, or a form.
pub(super) fn check(spec: Spec<'_, '_>, body: Body<'_, '_>, out: &mut Diagnostics) {
    let (entry, media, is_form) = match body.role {
        Role::Input(operation) => {
            let input = &operation.input;
            (
                body.owner.get("input"),
                input.content_type.as_ref(),
                input.is_form,
            )
        }
        Role::Output(operation) => (
            body.owner.get("output"),
            operation.output.content_type.as_ref(),
            false,
        ),
        Role::Error => (Some(body.owner), spec.error_media(body.owner), false),
        Role::Struct | Role::Group => return,
    };
    let Some(entry) = entry else {
        return;
    };
    if is_form {
        return form(spec, body, entry, out);
    }
    let Some(media) = media.filter(|media| !media.contains("json")) else {
        return;
    };
    let is_raw = |ty: &Type| {
        spec.is_string(ty) || spec.scalar(ty).is_some_and(|scalar| scalar == Scalar::Blob)
    };
    let json = body.fields().find(|(field, place)| match field.binding {
        Binding::Body | Binding::Rest => true,
        Binding::Payload => place.typed && !is_raw(&field.ty),
        _ => false,
    });
    if let Some((field, _)) = json {
        let help = match media.as_str() {
            "application/x-www-form-urlencoded" => "say `encoding = \"form\"` instead",
            _ => "only a string or a blob that is the whole body is sent as it is",
        };
        out.report(
            &catalogue::MEDIA_OF_JSON,
            entry.span_of("content-type"),
            &[&media, &field.name, &help],
        );
    }
}

/// A form has members, and a text for each.
fn form(spec: Spec<'_, '_>, body: Body<'_, '_>, entry: Entry<'_>, out: &mut Diagnostics) {
    let simple_or_list =
        |ty: &Type| spec.is_simple(ty) || items(ty).is_some_and(|it| spec.is_simple(it));
    for (field, place) in body.fields().filter(|(_, place)| place.typed) {
        let fits = match field.binding {
            Binding::Payload | Binding::Rest => false,
            Binding::Body => {
                simple_or_list(&field.ty)
                    || struct_of(spec, &field.ty, &simple_or_list)
                    || matches!(&field.ty, Type::Map(_, value) if simple_or_list(value))
            }
            _ => true,
        };
        if !fits {
            let takes = "a scalar, a newtype, an enum, a list of them, or a struct or map of these";
            let help = "nested members are written as `a[b]=c`";
            let diagnostic = out.about(
                &catalogue::BINDING_TYPE,
                place.type_span(),
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
