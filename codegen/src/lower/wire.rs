//! How messages travel over HTTP: the tables that the support crate reads, entry by entry as Rust
//! expressions.

use std::fmt::Write as _;

use super::literal::string;
use crate::model::{
    Api, Binding, EnumRepr, Error, Field, Message, Operation, Protocol, QueryStyle, Scalar,
    Segment, Shape, ShapeKind, TimestampFormat, Type,
};

/// A call of a constructor: `wire::Member::query("maxResults", "max_results")`.
#[derive(Debug)]
pub struct Entry {
    /// With its path.
    pub constructor: &'static str,
    pub arguments: Vec<String>,
}

/// The tables of one operation.
#[derive(Debug)]
pub struct Call {
    pub path: Vec<Entry>,
    /// Constant query parameters, as a string.
    pub query: String,
    /// What names the operation in a header, as a string.
    pub target: Option<String>,
    pub body: String,
    /// As a string.
    pub content_type: String,
    pub members: Vec<Entry>,
    pub response: Answer,
}

/// The tables of a response or an error.
#[derive(Debug)]
pub struct Answer {
    pub body: String,
    pub members: Vec<Entry>,
}

/// The tables of one declared error.
#[derive(Debug)]
pub struct Failure {
    /// As a string.
    pub code: Option<String>,
    pub statuses: Vec<String>,
    pub answer: Answer,
}

/// How `operation` travels. `whole` says that the serde form of its response is that of its only
/// member.
pub fn call(api: &Api, operation: &Operation, whole: bool) -> Call {
    let (input, uri) = (&operation.input, &operation.http.uri);
    let body = match (api.protocol, body(api, input)) {
        (Protocol::AwsJson11, Body::None) => Body::Object,
        (_, body) => body,
    };
    Call {
        path: uri
            .segments
            .iter()
            .map(|part| segment(input, part))
            .collect(),
        query: constants(&uri.query),
        target: target(api, operation),
        body: body.spelled("Payload"),
        content_type: string(
            input
                .content_type
                .as_deref()
                .unwrap_or(body.content_type(api)),
        ),
        members: input
            .body
            .fields
            .iter()
            .map(|field| member(api, field))
            .collect(),
        response: answer(api, &operation.output, whole),
    }
}

/// How an error travels.
pub fn failure(api: &Api, shape: &Shape, error: &Error) -> Failure {
    let code = match api.protocol {
        Protocol::RestJson => error.code.as_deref(),
        Protocol::AwsJson11 | Protocol::AwsRestJson1 => {
            Some(error.code.as_deref().unwrap_or(&shape.name))
        }
    };
    Failure {
        code: code.map(string),
        statuses: error.statuses.iter().map(ToString::to_string).collect(),
        answer: Answer {
            body: object(&error.body.fields).spelled("Payload"),
            members: sources(api, &error.body.fields),
        },
    }
}

/// How the errors of the API are told apart.
pub fn discriminator(api: &Api) -> &'static str {
    match api.protocol {
        Protocol::AwsJson11 | Protocol::AwsRestJson1 => "wire::Discriminator::Code",
        Protocol::RestJson => "wire::Discriminator::Status",
    }
}

/// What makes up a body.
enum Body {
    None,
    Object,
    Payload(Payload),
}

/// How a member that is the whole body is spelled.
#[derive(Clone, Copy)]
enum Payload {
    Object,
    Json,
    Text,
    Bytes,
}

impl Body {
    /// As an expression; `payload` is the variant for a body that is one member.
    fn spelled(&self, payload: &str) -> String {
        let kind = match self {
            Self::None => return "wire::Body::None".to_owned(),
            Self::Object => return "wire::Body::Object".to_owned(),
            Self::Payload(Payload::Object) => "Object",
            Self::Payload(Payload::Json) => "Json",
            Self::Payload(Payload::Text) => "Text",
            Self::Payload(Payload::Bytes) => "Bytes",
        };
        format!("wire::Body::{payload}(wire::Payload::{kind})")
    }

    /// The media type where the spec names none.
    fn content_type(&self, api: &Api) -> &'static str {
        match self {
            Self::Payload(Payload::Text) => "text/plain",
            Self::Payload(Payload::Bytes) => "application/octet-stream",
            _ if api.protocol == Protocol::AwsJson11 => "application/x-amz-json-1.1",
            _ => "application/json",
        }
    }
}

fn body(api: &Api, message: &Message) -> Body {
    let fields = &message.body.fields;
    match fields
        .iter()
        .find(|field| field.binding == Binding::Payload)
    {
        Some(field) => {
            let is_json = message
                .content_type
                .as_deref()
                .map(|media| media.contains("json"));
            Body::Payload(payload(api, &field.ty, is_json))
        }
        None => object(fields),
    }
}

fn object(fields: &[Field]) -> Body {
    let travels = fields.iter().any(|field| field.binding == Binding::Body);
    if travels { Body::Object } else { Body::None }
}

/// In the AWS protocols text and bytes are a body as they are. Elsewhere a text is JSON like
/// everything else, unless the spec says that the body is something else, and bytes are JSON only
/// where the spec says so.
fn payload(api: &Api, ty: &Type, is_json: Option<bool>) -> Payload {
    let is_aws = api.protocol != Protocol::RestJson;
    let text = if is_aws || is_json == Some(false) {
        Payload::Text
    } else {
        Payload::Json
    };
    match ty {
        Type::Scalar(Scalar::Blob) if is_aws || is_json != Some(true) => Payload::Bytes,
        Type::Scalar(Scalar::String | Scalar::Uri | Scalar::Email | Scalar::Uuid) => text,
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => payload(api, &Type::Scalar(newtype.scalar), is_json),
            ShapeKind::Enum(shape) if shape.repr == EnumRepr::String => text,
            ShapeKind::Struct(_) if is_aws => Payload::Object,
            _ => Payload::Json,
        },
        _ => Payload::Json,
    }
}

/// What `X-Amz-Target` says.
fn target(api: &Api, operation: &Operation) -> Option<String> {
    let name = match (api.protocol, &api.target_prefix) {
        (Protocol::AwsJson11, Some(prefix)) => format!("{prefix}.{}", operation.name),
        (Protocol::AwsJson11, None) => operation.name.clone(),
        (Protocol::AwsRestJson1 | Protocol::RestJson, _) => return None,
    };
    Some(string(&name))
}

fn segment(input: &Message, segment: &Segment) -> Entry {
    let (constructor, text) = match segment {
        Segment::Literal(text) => ("wire::Segment::Literal", encoded(text)),
        Segment::Label { field, greedy } => {
            let name = input
                .body
                .fields
                .get(*field)
                .map_or("", |field| &field.name);
            let constructor = if *greedy {
                "wire::Segment::Greedy"
            } else {
                "wire::Segment::Label"
            };
            (constructor, name.to_owned())
        }
    };
    Entry {
        constructor,
        arguments: vec![string(&text)],
    }
}

/// Constant query parameters, as they stand in a URL.
fn constants(query: &[(String, Option<String>)]) -> String {
    let constant = |(key, value): &(String, Option<String>)| match value {
        Some(value) => format!("{}={}", encoded(key), encoded(value)),
        None => encoded(key),
    };
    string(&query.iter().map(constant).collect::<Vec<_>>().join("&"))
}

/// Text of a URI as the spec spells it, percent-encoded where a URI has no such character.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A member of a request.
fn member(api: &Api, field: &Field) -> Entry {
    let constructor = match field.binding {
        Binding::Body | Binding::Status => "wire::Member::body",
        Binding::Payload => return unkeyed("wire::Member::payload", field),
        Binding::Path { .. } => return unkeyed("wire::Member::label", field),
        Binding::QueryMap => return unkeyed("wire::Member::query_map", field),
        Binding::Query(QueryStyle::Plain) => "wire::Member::query",
        Binding::Query(QueryStyle::Csv) => "wire::Member::query_csv",
        Binding::Query(QueryStyle::DeepObject) => "wire::Member::query_deep",
        Binding::Header if field.sensitive => "wire::Member::secret_header",
        Binding::Header if is_list_of_dates(api, &field.ty) => "wire::Member::header_dates",
        Binding::Header => "wire::Member::header",
        Binding::HeaderPrefix if field.sensitive => "wire::Member::secret_header_prefix",
        Binding::HeaderPrefix => "wire::Member::header_prefix",
    };
    keyed(constructor, field)
}

fn unkeyed(constructor: &'static str, field: &Field) -> Entry {
    Entry {
        constructor,
        arguments: vec![string(&field.name)],
    }
}

fn keyed(constructor: &'static str, field: &Field) -> Entry {
    Entry {
        constructor,
        arguments: vec![string(&field.name), string(&field.wire)],
    }
}

fn answer(api: &Api, message: &Message, whole: bool) -> Answer {
    let body = body(api, message);
    if whole {
        return Answer {
            body: body.spelled("Whole"),
            members: Vec::new(),
        };
    }
    Answer {
        body: body.spelled("Payload"),
        members: sources(api, &message.body.fields),
    }
}

/// The members that stand outside the JSON object of the body.
fn sources(api: &Api, fields: &[Field]) -> Vec<Entry> {
    let source = |field: &Field| {
        let constructor = match field.binding {
            Binding::Payload => return Some(unkeyed("wire::Source::payload", field)),
            Binding::Status => return Some(unkeyed("wire::Source::status", field)),
            Binding::Header if is_list_of_dates(api, &field.ty) => "wire::Source::header_dates",
            Binding::Header if matches!(field.ty, Type::List(_) | Type::Set(_)) => {
                "wire::Source::header_list"
            }
            Binding::Header => "wire::Source::header",
            Binding::HeaderPrefix => "wire::Source::header_prefix",
            Binding::Body | Binding::Path { .. } | Binding::Query(_) | Binding::QueryMap => {
                return None;
            }
        };
        Some(keyed(constructor, field))
    };
    fields.iter().filter_map(source).collect()
}

/// Dates in a header have a comma of their own, which is told apart from those between them.
fn is_list_of_dates(api: &Api, ty: &Type) -> bool {
    matches!(ty, Type::List(item) | Type::Set(item) if is_http_date(api, item))
}

fn is_http_date(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Scalar(Scalar::Timestamp(format)) => *format == TimestampFormat::HttpDate,
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => is_http_date(api, &Type::Scalar(newtype.scalar)),
            _ => false,
        },
        Type::Nullable(inner) => is_http_date(api, inner),
        _ => false,
    }
}
