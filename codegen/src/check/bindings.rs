//! Where a field travels: what the protocol, the direction and the type allow.

use super::decls::MemberDecl;
use super::media;
use super::spec::{Body, Role, Spec};
use super::text::is_token;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, Encoding, Field, Operation, Presence, QueryStyle, Scalar, ShapeKind, Type, UnionStyle,
};

/// Checks every field of inputs, outputs and errors.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for body in spec.bodies() {
        one_of_a_kind(body, out);
        for (field, decl) in body.own_fields() {
            if field.binding == Binding::Rest && decl.typed {
                rest(field, decl, out);
            }
        }
    }
    media::outcomes(spec, out);
    for body in spec
        .bodies()
        .filter(|body| !matches!(body.role, Role::Struct))
    {
        for (field, decl) in body.fields().filter(|(_, decl)| decl.grouped) {
            direction(body, field, decl, out);
        }
        for (field, decl) in body.own_fields() {
            if !spec.api.protocol.facts().has_routes {
                if !matches!(field.binding, Binding::Body | Binding::Rest) {
                    out.report(&catalogue::BINDING_PROTOCOL, decl.binding_span(), &[]);
                }
                continue;
            }
            direction(body, field, decl, out);
            if decl.typed {
                kind(spec, field, decl, out);
                null(field, decl, out);
            }
            path(field, decl, out);
            name(field, decl, body, out);
        }
        one_body(body, out);
        media::check(spec, body, out);
        parts(spec, body, out);
        if let Role::Input(operation) = body.role {
            body_of_reading(operation, body, out);
        }
        if let Role::Output(operation) = body.role {
            body_of_nothing(operation, body, out);
        }
    }
}

/// Requests have no status; responses and errors have neither path nor query.
fn direction(body: Body<'_, '_>, field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    if matches!(body.role, Role::Group) {
        return;
    }
    let is_input = matches!(body.role, Role::Input(_));
    let only = match field.binding {
        Binding::Path { .. } | Binding::Query(_) | Binding::QueryMap | Binding::Host
            if !is_input =>
        {
            "inputs"
        }
        Binding::Status if is_input => "outputs and errors",
        _ => return,
    };
    out.report(
        &catalogue::BINDING_DIRECTION,
        decl.binding_span(),
        &[&binding_name(field.binding), &only],
    );
}

/// What each place can carry.
fn kind(spec: Spec<'_, '_>, field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let simple = |ty: &Type| spec.is_simple(ty);
    let simple_or_list = |ty: &Type| simple(ty) || items(ty).is_some_and(simple);
    let text_or_list =
        |ty: &Type| spec.is_key(ty) || items(ty).is_some_and(|item| spec.is_key(item));
    let entries = |value: &dyn Fn(&Type) -> bool| match &field.ty {
        Type::Map(key, values) => spec.is_key(key) && value(values),
        _ => false,
    };
    let (fits, takes, help) = match field.binding {
        // What a label of the host can be is said of the label.
        Binding::Body
        | Binding::Payload
        | Binding::Rest
        | Binding::Host
        | Binding::Query(QueryStyle::Json) => return,
        Binding::Path { greedy } => (
            simple(&field.ty) || (!greedy && items(&field.ty).is_some_and(simple)),
            "a scalar, a newtype, an enum, or a list of them",
            "",
        ),
        Binding::Query(QueryStyle::Plain) => (
            simple_or_list(&field.ty),
            "a scalar, a newtype, an enum, or a list of them",
            "a struct needs `format = \"deep-object\"` or `\"json\"`; a map of parameters, `in = \"query-map\"`",
        ),
        Binding::Query(QueryStyle::Csv) => (
            items(&field.ty).is_some_and(simple),
            "a list of scalars, newtypes or enums",
            "",
        ),
        Binding::Query(QueryStyle::DeepObject) => (
            !simple_or_list(&field.ty) && is_nested(spec, &field.ty, 0),
            "a struct or a map of scalars, and of lists, structs and maps of these",
            "what contains itself can travel as `format = \"json\"`",
        ),
        Binding::QueryMap => (
            entries(&text_or_list),
            "`map<string, string>` or `map<string, list<string>>`",
            "",
        ),
        Binding::Header => (
            simple_or_list(&field.ty) || spec.scalar(&field.ty) == Some(Scalar::DocumentText),
            "a scalar, a newtype, an enum, or a list of them",
            "JSON in a header is a `document` with `format = \"json-string\"`",
        ),
        Binding::HeaderPrefix => (entries(&|ty| spec.is_key(ty)), "`map<string, string>`", ""),
        Binding::Status => (spec.is_integer(&field.ty), "an integer", ""),
    };
    if !fits {
        let key = binding_name(field.binding);
        let diagnostic = out.about(
            &catalogue::BINDING_TYPE,
            decl.type_span(),
            &[&key, &takes, &help],
        );
        out.push(diagnostic);
    }
}

/// What no other field knows has names, and is there or not.
fn rest(field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let is_map = matches!(&field.ty, Type::Map(key, _) if **key == Type::Scalar(Scalar::String));
    if !is_map || field.nullable {
        out.report(
            &catalogue::BINDING_TYPE,
            decl.type_span(),
            &[&"in = \"rest\"", &"`map<string, …>`", &""],
        );
    }
    for key in [
        "required",
        "default",
        "server-default",
        "states",
        "wire",
        "length",
        "sensitive",
        "examples",
        "removed",
    ] {
        if let Some(found) = decl.entry.get(key) {
            let what = "the members that no other field knows";
            out.report(&catalogue::NOT_WITH, found.name_span(), &[&key, &what]);
        }
    }
}

/// The type of the items of a list or a set.
pub(super) fn items(ty: &Type) -> Option<&Type> {
    match ty {
        Type::List(item) | Type::Set(item) => Some(item),
        Type::Bounded(inner, _) => items(inner),
        _ => None,
    }
}

/// Whether every value in it has a name of its own: `a[b][c]=1`.
pub(super) fn is_nested(spec: Spec<'_, '_>, ty: &Type, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let fits = |ty: &Type| is_nested(spec, ty, depth + 1);
    spec.is_simple(ty)
        // A list in a list would have the name of the outer one alone.
        || items(ty).is_some_and(|item| items(item).is_none() && fits(item))
        || matches!(ty, Type::Map(key, value) if spec.is_key(key) && fits(value))
        || struct_of(spec, ty, &fits)
}

/// What is nested deeper contains itself, or might as well.
const DEEPEST: usize = 8;

/// Whether it has members, and a text for each.
pub(super) fn is_form(spec: Spec<'_, '_>, ty: &Type) -> bool {
    let has_members = match ty {
        Type::Map(..) => true,
        Type::Named(_) => !spec.is_simple(ty),
        _ => false,
    };
    has_members && is_nested(spec, ty, 0)
}

/// Whether it is a struct whose members all fit, or one of several that its tag tells apart.
pub(super) fn struct_of(spec: Spec<'_, '_>, ty: &Type, fits: &dyn Fn(&Type) -> bool) -> bool {
    match spec.named(ty).map(|(shape, _)| &shape.kind) {
        Some(ShapeKind::Struct(body)) => body.fields.iter().all(|field| fits(&field.ty)),
        Some(ShapeKind::Union(union)) => {
            let is_tagged = matches!(union.style, UnionStyle::Internal { .. });
            is_tagged && union.variants.iter().all(|variant| fits(&variant.ty))
        }
        _ => false,
    }
}

/// Only JSON has `null`.
fn null(field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    let outside = !matches!(
        field.binding,
        Binding::Body | Binding::Payload | Binding::Rest
    );
    if outside && field.nullable {
        out.report(&catalogue::NULL_OUTSIDE_BODY, decl.type_span(), &[]);
    }
}

/// A URI without one of its labels is another URI.
fn path(field: &Field, decl: MemberDecl<'_>, out: &mut Diagnostics) {
    if matches!(field.binding, Binding::Path { .. }) && field.presence == Presence::Optional {
        out.report(
            &catalogue::OPTIONAL_PATH,
            decl.entry.name_span(),
            &[&field.name],
        );
    }
}

/// Names of headers are tokens, and some of them belong to the client.
fn name(field: &Field, decl: MemberDecl<'_>, body: Body<'_, '_>, out: &mut Diagnostics) {
    let span = decl.entry.span_of("wire");
    match field.binding {
        Binding::Header => {
            if !is_token(&field.wire) {
                out.report(&catalogue::BAD_HEADER, span, &[&field.wire]);
            } else if matches!(body.role, Role::Input(_)) && is_of_client(&field.wire) {
                out.report(&catalogue::HEADER_OF_CLIENT, span, &[&field.wire]);
            }
        }
        Binding::HeaderPrefix => {
            if decl.entry.get("wire").is_none() {
                out.report(
                    &catalogue::NOT_WITHOUT,
                    decl.binding_span(),
                    &[&"header-prefix", &"wire"],
                );
            } else if !field.wire.is_empty() && !is_token(&field.wire) {
                out.report(&catalogue::BAD_HEADER, span, &[&field.wire]);
            }
        }
        _ => {}
    }
}

/// Headers that the client or the connection sets.
pub(super) fn is_of_client(name: &str) -> bool {
    [
        "authorization",
        "connection",
        "content-length",
        "host",
        "transfer-encoding",
    ]
    .iter()
    .any(|known| name.eq_ignore_ascii_case(known))
}

/// A body is one value, or an object of fields.
fn one_body(body: Body<'_, '_>, out: &mut Diagnostics) {
    let mut payloads = body
        .fields()
        .filter(|(field, _)| field.binding == Binding::Payload);
    let Some((payload, decl)) = payloads.next() else {
        return;
    };
    let others = body
        .fields()
        .filter(|(field, _)| {
            matches!(
                field.binding,
                Binding::Body | Binding::Payload | Binding::Rest
            )
        })
        .filter(|(_, other)| other.entry.name_span() != decl.entry.name_span());
    for (field, other) in others.take(1) {
        let help = if field.binding == Binding::Payload {
            "there is one body"
        } else {
            "say where it travels instead, with `in`"
        };
        let diagnostic = out
            .about(
                &catalogue::TWO_BODIES,
                other.entry.name_span(),
                &[&payload.name, &help],
            )
            .also(decl.entry.name_span(), "the whole body");
        out.push(diagnostic);
    }
}

/// What only a part of a body with several parts can say.
fn parts(spec: Spec<'_, '_>, body: Body<'_, '_>, out: &mut Diagnostics) {
    let has_parts = match body.role {
        Role::Input(operation) => operation.input.encoding == Encoding::Multipart,
        Role::Group => return,
        _ => false,
    };
    for (field, decl) in body.own_fields() {
        let is_part = has_parts && field.binding == Binding::Body;
        let is_file = is_part && (!decl.typed || is_file(spec, &field.ty));
        for (key, holds, of) in [
            ("content-type", is_part, "a member"),
            ("file-name", is_file, "a `blob`, or a list of them,"),
        ] {
            if !holds && let Some(found) = decl.entry.get(key) {
                out.report(&catalogue::PART_OF_OTHER, found.name_span(), &[&key, &of]);
            }
        }
    }
}

/// Bytes, or a list of them.
fn is_file(spec: Spec<'_, '_>, ty: &Type) -> bool {
    spec.scalar(items(ty).unwrap_or(ty)) == Some(Scalar::Blob)
}

/// A response has one status, and one field can take all that is left of a query or of an object.
fn one_of_a_kind(body: Body<'_, '_>, out: &mut Diagnostics) {
    for binding in [Binding::Status, Binding::QueryMap, Binding::Rest] {
        let mut fields = body.fields().filter(|(field, _)| field.binding == binding);
        let first = fields.next();
        for (_, decl) in fields {
            let mut diagnostic = out.about(
                &catalogue::ONLY_ONE,
                decl.binding_span(),
                &[&binding_name(binding)],
            );
            if let Some((_, first)) = first {
                diagnostic = diagnostic.also(first.binding_span(), "the first one");
            }
            out.push(diagnostic);
        }
    }
}

/// Servers and proxies may drop the body of a GET, a HEAD or a DELETE: whoever means it says so.
fn body_of_reading(operation: &Operation, body: Body<'_, '_>, out: &mut Diagnostics) {
    if !matches!(&*operation.http.method, "GET" | "HEAD" | "DELETE") {
        return;
    }
    for (field, decl) in body.fields() {
        if field.binding == Binding::Body && decl.entry.get("in").is_none() && decl.own {
            let method = &operation.http.method;
            out.report(
                &catalogue::BODY_OF_READING,
                decl.entry.name_span(),
                &[method, &field.name],
            );
        }
    }
}

/// These responses have no body, whatever the server would like to say.
fn body_of_nothing(operation: &Operation, body: Body<'_, '_>, out: &mut Diagnostics) {
    let what = match operation.http.status {
        _ if operation.http.method == "HEAD" => "a HEAD".to_owned(),
        status @ (204 | 205 | 304) => format!("status {status}"),
        _ => return,
    };
    for (field, decl) in body.fields().filter(|(_, decl)| decl.own) {
        if matches!(
            field.binding,
            Binding::Body | Binding::Payload | Binding::Rest
        ) {
            out.report(
                &catalogue::BODY_OF_NOTHING,
                decl.entry.name_span(),
                &[&what],
            );
        }
    }
}

/// As the author writes it.
fn binding_name(binding: Binding) -> &'static str {
    match binding {
        Binding::Body => "in = \"body\"",
        Binding::Payload => "in = \"payload\"",
        Binding::Rest => "in = \"rest\"",
        Binding::Path { .. } => "in = \"path\"",
        Binding::Query(QueryStyle::Plain) => "in = \"query\"",
        Binding::Query(QueryStyle::Csv) => "format = \"csv\"",
        Binding::Query(QueryStyle::DeepObject) => "format = \"deep-object\"",
        Binding::Query(QueryStyle::Json) => "format = \"json\"",
        Binding::QueryMap => "in = \"query-map\"",
        Binding::Header => "in = \"header\"",
        Binding::HeaderPrefix => "in = \"header-prefix\"",
        Binding::Status => "in = \"status\"",
        Binding::Host => "in = \"host\"",
    }
}
