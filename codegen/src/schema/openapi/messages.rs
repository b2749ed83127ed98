//! Bodies and answers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{
    Api, Binding, Encoding, EnumRepr, Error, ErrorsBy, Fault, Field, Keys, Message, Operation,
    Outcome, Scalar, ShapeId, ShapeKind, StatusRange, Stream, Struct, Type, UnionVariant,
};
use crate::schema::names;
use crate::schema::node::{Keyword, Node, Schema};
use crate::schema::scope::Scope;

use super::examples::Documents;
use super::object::Object;
use super::parameters::{described, exemplified, headers, homeless};
use super::request_body;

/// The media type of bytes of which nothing more is known.
const BYTES: &str = "application/octet-stream";

/// What makes up a body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Body<'a> {
    None,
    /// A JSON object of members.
    Object,
    /// One member is the whole of it.
    Payload(&'a Field, Spelling),
    /// Bytes that are no member.
    Stream(&'a Stream),
}

/// How a payload is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    Json,
    Text,
    Bytes,
}

pub(super) fn body<'a>(api: &'a Api, message: &'a Message) -> Body<'a> {
    if let Some(stream) = &message.stream {
        return Body::Stream(stream);
    }
    if let Some(field) = message.payload() {
        let media = message.content_type.as_deref();
        return Body::Payload(field, spelling(api, &field.ty, media.map(is_json)));
    }
    of_members(&message.body)
}

fn of_members(body: &Struct) -> Body<'_> {
    let in_body = |field: &Field| matches!(field.binding, Binding::Body | Binding::Rest);
    if !body.fixed.is_empty() || body.fields.iter().any(in_body) {
        Body::Object
    } else {
        Body::None
    }
}

fn is_json(media: &str) -> bool {
    media.contains("json")
}

/// In some protocols strings and bytes are a body as they are. Elsewhere a string is JSON like
/// everything else, unless the spec says that the body is something else, and bytes are JSON only
/// where the spec says so.
fn spelling(api: &Api, ty: &Type, is_json: Option<bool>) -> Spelling {
    let is_raw = api.protocol.facts().raw_payloads;
    let text = if is_raw || is_json == Some(false) {
        Spelling::Text
    } else {
        Spelling::Json
    };
    match ty {
        Type::Scalar(Scalar::Blob) if is_raw || is_json != Some(true) => Spelling::Bytes,
        Type::Scalar(Scalar::String | Scalar::Uri | Scalar::Email | Scalar::Uuid) => text,
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => spelling(api, &Type::Scalar(newtype.scalar), is_json),
            ShapeKind::Enum(values) if values.repr == EnumRepr::String => text,
            _ => Spelling::Json,
        },
        _ => Spelling::Json,
    }
}

/// The media type of a body.
fn media_type<'a>(api: &Api, message: &'a Message, body: Body<'_>) -> &'a str {
    if let Some(media) = &message.content_type {
        return media;
    }
    match body {
        Body::Payload(_, Spelling::Text) => "text/plain",
        Body::Stream(_) | Body::Payload(_, Spelling::Bytes) => BYTES,
        _ => api.protocol.facts().content_type,
    }
}

/// The body of a request.
pub(super) fn request<'a>(scope: &Scope<'a>, operation: &'a Operation) -> Option<Object<'a>> {
    let input = &operation.input;
    let body = request_body(scope.api, operation);
    let name = names::request(operation);
    let required = match body {
        Body::None => return None,
        Body::Object | Body::Stream(_) => true,
        Body::Payload(field, _) => scope.is_always_there(field),
    };
    let object = Object::new().with_some("description", input.doc.as_deref().map(str::trim));
    let sent = Documents::sent(scope.api, operation);
    let examples = match body {
        Body::Object => sent.body(&input.body, Keys::Names),
        Body::Payload(field, Spelling::Json | Spelling::Text) => sent.member(field),
        _ => Object::new(),
    };
    let object = content(scope, input, (body, examples), &name, object);
    Some(object.with("required", required))
}

/// The answers: success, then errors by status.
pub(super) fn responses<'a>(scope: &Scope<'a>, operation: &'a Operation) -> Object<'a> {
    let output = &operation.output;
    let body = body(scope.api, output);
    let received = Documents::received(scope.api, operation);
    let description = output.doc.as_deref().map_or("Success.", str::trim);
    let success = Object::new()
        .with("description", description)
        .with_any("headers", headers(scope, &output.body.fields, &received));
    let examples = match body {
        Body::Object => received.body(&output.body, Keys::Wire),
        Body::Payload(field, Spelling::Json | Spelling::Text) if output.is_payload() => {
            received.whole(&field.ty)
        }
        Body::Payload(field, Spelling::Json | Spelling::Text) => received.member(field),
        _ => Object::new(),
    };
    let name = names::response(operation);
    let success = content(scope, output, (body, examples), &name, success)
        .with_any("x-members", homeless(scope, &output.body.fields));
    let success_status = operation.http.status.to_string();
    let mut by_status: BTreeMap<String, Vec<(ShapeId, &'a Error)>> = BTreeMap::new();
    for id in &operation.errors {
        let ShapeKind::Error(error) = &scope.api.shape(*id).kind else {
            continue;
        };
        // What has the status of success is told apart by nothing that can be said here.
        for status in statuses(scope.api, error) {
            if status == success_status {
                continue;
            }
            by_status.entry(status).or_default().push((*id, error));
        }
    }
    let mut responses = Object::new();
    if let Some((_, union)) = scope.api.successes(operation) {
        for (outcome, variant) in operation.outcomes.iter().zip(&union.variants) {
            responses = responses.with(
                outcome.status.to_string(),
                one_of(scope, operation, outcome, variant),
            );
        }
    } else {
        responses = responses.with(success_status, success);
    }
    for (status, errors) in by_status {
        responses = responses.with(status, failure(scope, operation, &errors));
    }
    responses
}

/// One of several successes.
fn one_of<'a>(
    scope: &Scope<'a>,
    operation: &'a Operation,
    outcome: &'a Outcome,
    variant: &'a UnionVariant,
) -> Object<'a> {
    let received = Documents::outcome(scope.api, operation, variant);
    let description = variant.doc.as_deref().map_or("Success.", str::trim);
    let object = Object::new().with("description", description);
    let members = outcome.members.and_then(|id| scope.api.shape(id).body());
    let object = match members {
        Some(body) => object.with_any("headers", headers(scope, &body.fields, &received)),
        None => object,
    };
    let has_body = members.is_none_or(|body| {
        let mut fields = body.fields.iter();
        fields.any(|it| matches!(it.binding, Binding::Body | Binding::Payload | Binding::Rest))
    });
    if !has_body {
        return object;
    }
    let payload = members.and_then(Struct::payload);
    let ty = payload.map_or(&variant.ty, |payload| &payload.ty);
    let said = outcome.content_type.as_deref();
    let (media, schema) = match spelling(scope.api, ty, said.map(is_json)) {
        Spelling::Json => (
            scope.api.protocol.facts().content_type,
            scope.in_dialect(scope.of_type(ty)),
        ),
        Spelling::Text => ("text/plain", Schema::of("string")),
        Spelling::Bytes => (BYTES, Schema::of("string").with(Keyword::Format, "binary")),
    };
    let examples = match (members, payload) {
        _ if media == BYTES => Object::new(),
        (_, Some(payload)) => received.member(payload),
        (Some(body), None) => received.body(body, Keys::Wire),
        (None, None) => received.whole(&variant.ty),
    };
    let media = said.unwrap_or(media);
    let media_type = Object::new()
        .with("schema", schema)
        .with_any("examples", examples);
    object.with("content", Object::new().with(media, media_type))
}

/// Where an error stands among the answers.
fn statuses(api: &Api, error: &Error) -> Vec<String> {
    let ranges = error.ranges.iter().map(|range| match range {
        StatusRange::Class(digit) => format!("{digit}XX"),
        StatusRange::Default => "default".to_owned(),
    });
    let exact = error.statuses.iter().map(ToString::to_string);
    let all: Vec<String> = exact.chain(ranges).collect();
    if !all.is_empty() {
        return all;
    }
    let status = match (api.protocol.facts().errors_by, error.fault) {
        (ErrorsBy::Status, _) => "default",
        (ErrorsBy::Code, Some(Fault::Server)) => "500",
        (ErrorsBy::Code, _) => "400",
    };
    vec![status.to_owned()]
}

fn failure<'a>(
    scope: &Scope<'a>,
    operation: &'a Operation,
    errors: &[(ShapeId, &'a Error)],
) -> Object<'a> {
    let mut examples = Object::new();
    let mut lines = Vec::new();
    let mut all = Object::new();
    let mut known: Vec<&str> = Vec::new();
    let mut references: Vec<Node<'a>> = Vec::new();
    let mut payload = None;
    let mut said = None;
    for (id, error) in errors {
        said = said.or(error.content_type.as_deref());
        let shape = scope.api.shape(*id);
        let doc = shape.doc.as_deref().map(str::trim);
        lines.push(match (errors, doc) {
            ([_], Some(doc)) => doc.to_owned(),
            (_, Some(doc)) => format!("- `{}`: {doc}", shape.name),
            (_, None) => format!("`{}`", shape.name),
        });
        let failed = Documents::failed(scope.api, operation, *id);
        for field in &error.body.fields {
            match field.binding {
                // Two errors of one status may have the same header.
                Binding::Header if !known.contains(&field.wire.as_str()) => {
                    known.push(&field.wire);
                    let renamed = (field.wire != field.name).then_some(field.name.as_str());
                    let header = described(scope, field, Object::new(), false);
                    let header = exemplified(header, failed.member(field));
                    all = all.with(field.wire.as_str(), header.with_some("x-name", renamed));
                }
                Binding::Payload => payload = Some(field),
                _ => {}
            }
        }
        let own = match error.body.payload() {
            Some(payload) => failed.member(payload),
            None => failed.body(&error.body, Keys::Wire),
        };
        let own = own.into_iter();
        examples = own.fold(examples, |all, (name, example)| all.with(name, example));
        // Where a member is the whole body, the other members are no part of it.
        let body = match error.body.payload() {
            Some(payload) => scope.in_dialect(scope.of_value(payload)),
            None => scope.reference(scope.names.shape(*id)),
        };
        references.push(body.into());
    }
    let (media, schema) = match payload {
        Some(field) if spelling(scope.api, &field.ty, said.map(is_json)) != Spelling::Json => {
            ("text/plain", Schema::of("string"))
        }
        _ => {
            let schema = if let [only] = references.as_mut_slice()
                && let Node::Schema(only) = only
            {
                std::mem::take(only)
            } else {
                Schema::new().with(Keyword::AnyOf, Node::List(references))
            };
            (scope.api.protocol.facts().content_type, schema)
        }
    };
    let media = said.unwrap_or(media);
    let media_type = Object::new()
        .with("schema", schema)
        .with_any("examples", examples);
    Object::new()
        .with("description", lines.join("\n"))
        .with_any("headers", all)
        .with("content", Object::new().with(media, media_type))
}

/// The content of a body.
fn content<'a>(
    scope: &Scope<'a>,
    message: &'a Message,
    (body, examples): (Body<'a>, Object<'a>),
    name: &str,
    object: Object<'a>,
) -> Object<'a> {
    let media = Cow::Borrowed(media_type(scope.api, message, body));
    let schema = match body {
        Body::None => return object,
        Body::Object => scope.reference(name),
        Body::Stream(_) | Body::Payload(_, Spelling::Bytes) => {
            Schema::of("string").with(Keyword::Format, "binary")
        }
        Body::Payload(field, _) => scope.in_dialect(scope.of_value(field)),
    };
    let object = match body {
        Body::Payload(field, _) => object.with("x-payload", field.name.as_str()),
        Body::Stream(stream) => object.with("x-stream", stream.name.as_str()),
        _ => object,
    };
    let media_type = Object::new()
        .with("schema", schema)
        .with_any("examples", examples)
        .with_any("encoding", parts(scope.api, message));
    object.with("content", Object::new().with(media, media_type))
}

/// Whether the values in it have names of their own.
fn is_nested(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::List(item) | Type::Set(item) => !is_text(api, item),
        ty => !is_text(api, ty),
    }
}

fn is_text(api: &Api, ty: &Type) -> bool {
    let is_enum = |id: &ShapeId| matches!(api.shape(*id).kind, ShapeKind::Enum(_));
    api.scalar(ty).is_some() || matches!(ty, Type::Named(id) if is_enum(id))
}

/// The media types of the parts of a body, where the spec says them; of a form, which of its members
/// are nested.
fn parts<'a>(api: &'a Api, message: &'a Message) -> Object<'a> {
    let mut parts = Object::new();
    for field in &message.body.fields {
        let is_member = field.binding == Binding::Body && message.encoding == Encoding::Form;
        if is_member && is_nested(api, &field.ty) {
            let part = Object::new()
                .with("style", "deepObject")
                .with("explode", true);
            parts = parts.with(field.wire.as_str(), part);
        }
        if let Some(media) = &field.media {
            let part = Object::new().with("contentType", media.as_str());
            parts = parts.with(field.wire.as_str(), part);
        }
    }
    parts
}
