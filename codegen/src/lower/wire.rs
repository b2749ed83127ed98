//! How messages travel over HTTP: the tables that the support crate reads.

use std::fmt;

use crate::model::{
    Api, Binding, Class, Encoding, EnumRepr, Error, ErrorsBy, Field, Fixed, JsonHeader, Message,
    Operation, Outcome, QueryStyle, Scalar, ShapeKind, Struct, TimestampFormat, Type,
};

/// The tables of one operation.
#[derive(Debug)]
pub struct Call {
    /// What names the operation in a header.
    pub target: Option<String>,
    pub body: Body,
    pub content_type: String,
    pub members: Vec<Placed>,
    pub response: Answer,
}

/// The tables of a response or an error.
#[derive(Debug)]
pub struct Answer {
    pub body: Body,
    pub members: Vec<Placed>,
}

/// Where a member stands: a constructor of the support crate, and what it takes.
#[derive(Debug)]
pub struct Placed {
    pub constructor: &'static str,
    pub name: String,
    /// What it is called there, where the constructor asks for it.
    pub key: Option<String>,
    /// Methods that say more of it, and what they take.
    pub facts: Vec<(&'static str, Option<String>)>,
}

/// How `operation` travels. `whole` says that the serde form of its response is that of its only
/// member.
pub(super) fn call(api: &Api, operation: &Operation, whole: bool) -> Call {
    let input = &operation.input;
    let body = match (api.protocol.facts(), body(api, input)) {
        (_, Body::Object | Body::Payload(_)) if input.encoding == Encoding::Form => Body::Form,
        (_, Body::Object) if input.encoding == Encoding::Multipart => Body::Multipart,
        (facts, Body::None) if facts.sends_empty_object => Body::Object,
        (_, body) => body,
    };
    Call {
        target: api.target(operation),
        body,
        content_type: input
            .content_type
            .as_deref()
            .unwrap_or(body.content_type(api))
            .to_owned(),
        members: {
            let fixed = input.body.fixed.iter().map(fixed);
            let fields = input.body.fields.iter().enumerate();
            fixed
                .chain(fields.map(|(index, field)| member(api, operation, index, field)))
                .collect()
        },
        response: answer(api, &operation.output, whole),
    }
}

/// How an error travels.
pub(super) fn failure(api: &Api, error: &Error) -> Answer {
    let message = Message {
        body: error.body.clone(),
        doc: None,
        content_type: error.content_type.clone(),
        encoding: Encoding::Json,
        stream: None,
    };
    answer(api, &message, false)
}

/// How one of several successes travels; `variant` is what it is read as.
pub(super) fn outcome(api: &Api, outcome: &Outcome, variant: &Type) -> Answer {
    if let Some(id) = outcome.members
        && let Some(body) = api.shape(id).body()
    {
        let message = Message {
            body: body.clone(),
            content_type: outcome.content_type.clone(),
            ..Message::default()
        };
        return answer(api, &message, false);
    }
    let media = outcome.content_type.as_deref();
    let is_json = media.map(|media| media.contains("json"));
    Answer {
        body: Body::Whole(payload(api, variant, is_json)),
        members: Vec::new(),
    }
}

/// How the errors of the API are told apart.
pub(super) fn discriminator(api: &Api) -> &'static str {
    match api.protocol.facts().errors_by {
        ErrorsBy::Code if api.query_compatible => "QueryCode",
        ErrorsBy::Code => "Code",
        ErrorsBy::Status => "Status",
    }
}

/// Where errors say what they say, where the spec says it.
pub(super) fn error_facts(api: &Api) -> Vec<(&'static str, Vec<String>)> {
    let facts = &api.error_facts;
    [
        ("code", &facts.code),
        ("message", &facts.message),
        ("request_id", &facts.request_id),
        ("retry_after", &facts.retry_after),
    ]
    .into_iter()
    .filter(|(_, places)| !places.is_empty())
    .map(|(fact, places)| (fact, places.clone()))
    .collect()
}

/// What makes up a body. Printed as a variant of the support crate's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    None,
    Object,
    Form,
    Multipart,
    Stream,
    /// One member of several.
    Payload(Payload),
    /// All of the answer.
    Whole(Payload),
}

/// How a value that is the whole body is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    Object,
    Json,
    JsonText,
    Text,
    Bytes,
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The names of both are those of the support crate.
        write!(f, "{self:?}")
    }
}

impl Body {
    /// The same, where it is all of an answer.
    fn whole(self) -> Self {
        match self {
            Self::Payload(payload) => Self::Whole(payload),
            body => body,
        }
    }

    /// The media type where the spec names none.
    pub fn content_type(self, api: &Api) -> &'static str {
        match self {
            Self::Payload(Payload::Text) => "text/plain",
            Self::Stream | Self::Payload(Payload::Bytes) => "application/octet-stream",
            _ => api.protocol.facts().content_type,
        }
    }
}

fn body(api: &Api, message: &Message) -> Body {
    if message.stream.is_some() {
        return Body::Stream;
    }
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
        None => object(&message.body),
    }
}

fn object(body: &Struct) -> Body {
    let in_body = |field: &Field| matches!(field.binding, Binding::Body | Binding::Rest);
    let travels = !body.fixed.is_empty() || body.fields.iter().any(in_body);
    if travels { Body::Object } else { Body::None }
}

/// In the AWS protocols text and bytes are a body as they are. Elsewhere a text is JSON like
/// everything else, unless the spec says that the body is something else, and bytes are JSON only
/// where the spec says so.
fn payload(api: &Api, ty: &Type, is_json: Option<bool>) -> Payload {
    let is_aws = api.protocol.facts().raw_payloads;
    let text = if is_aws || is_json == Some(false) {
        Payload::Text
    } else {
        Payload::JsonText
    };
    match ty {
        Type::Scalar(Scalar::Blob) if is_aws || is_json != Some(true) => Payload::Bytes,
        Type::Scalar(Scalar::Uuid) => text,
        Type::Scalar(scalar) if scalar.is_string() => text,
        Type::Named(id) => match &api.shape(*id).kind {
            ShapeKind::Newtype(newtype) => payload(api, &Type::Scalar(newtype.scalar), is_json),
            ShapeKind::Enum(shape) if shape.repr == EnumRepr::String => text,
            ShapeKind::Struct(_) if is_aws => Payload::Object,
            _ => Payload::Json,
        },
        _ => Payload::Json,
    }
}

/// A member of a request that has one value alone.
fn fixed(fixed: &Fixed) -> Placed {
    Placed {
        constructor: "body",
        name: fixed.name.clone(),
        key: Some(fixed.name.clone()),
        facts: Vec::new(),
    }
}

/// A member of a request, with its facts.
fn member(api: &Api, operation: &Operation, index: usize, field: &Field) -> Placed {
    let mut member = placed(api, operation, field);
    let is_header = matches!(field.binding, Binding::Header | Binding::HeaderPrefix);
    if is_header && api.is_secret(field) {
        member.facts.push(("secret", None));
    }
    if field.is_required_token() {
        member.facts.push(("required", None));
    }
    let host = operation.host_prefix.as_ref();
    if host.is_some_and(|host| host.labels.contains(&index)) {
        member.facts.push(("in_host", Some(field.name.clone())));
    }
    for (fact, text) in [
        ("file_name", &field.file_name),
        ("media_type", &field.media),
    ] {
        if text.is_some() {
            member.facts.push((fact, text.clone()));
        }
    }
    member
}

/// A member of a request in its place.
fn placed(api: &Api, operation: &Operation, field: &Field) -> Placed {
    let has_parts = operation.input.encoding == Encoding::Multipart;
    let constructor = match field.binding {
        Binding::Body if has_parts => part(api, &field.ty),
        Binding::Host => return unkeyed("host", field),
        Binding::Body | Binding::Status => "body",
        Binding::Payload => return unkeyed("payload", field),
        Binding::Rest => return unkeyed("rest", field),
        Binding::Path { .. } => "label",
        Binding::QueryMap => return unkeyed("query_map", field),
        Binding::Query(QueryStyle::Plain) => "query",
        Binding::Query(QueryStyle::Csv) => "query_csv",
        Binding::Query(QueryStyle::DeepObject) => "query_deep",
        Binding::Query(QueryStyle::Json) => "query_json",
        Binding::Header if is_list_of_dates(api, &field.ty) => "header_dates",
        Binding::Header => match api.json_header(field) {
            Some(JsonHeader::Ascii) => "header_json",
            Some(JsonHeader::Base64) => "header_base64",
            None => "header",
        },
        Binding::HeaderPrefix => "header_prefix",
    };
    keyed(constructor, field)
}

/// How a part of a body is spelled: bytes are files, scalars and lists of them text, all else JSON.
pub fn part(api: &Api, ty: &Type) -> &'static str {
    let item = match ty {
        Type::List(item) | Type::Set(item) => item,
        ty => ty,
    };
    match api.scalar(item) {
        Some(Scalar::Blob) => "file",
        Some(scalar) if scalar.facts().class != Class::Any => "body",
        None if is_enum(api, item) => "body",
        _ => "json_part",
    }
}

fn is_enum(api: &Api, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if matches!(api.shape(*id).kind, ShapeKind::Enum(_)))
}

fn unkeyed(constructor: &'static str, field: &Field) -> Placed {
    Placed {
        constructor,
        name: field.name.clone(),
        key: None,
        facts: Vec::new(),
    }
}

fn keyed(constructor: &'static str, field: &Field) -> Placed {
    Placed {
        key: Some(field.wire.clone()),
        ..unkeyed(constructor, field)
    }
}

fn answer(api: &Api, message: &Message, whole: bool) -> Answer {
    let body = body(api, message);
    if whole {
        return Answer {
            body: body.whole(),
            members: Vec::new(),
        };
    }
    Answer {
        body,
        members: sources(api, &message.body.fields),
    }
}

/// The members that stand outside the JSON object of the body.
fn sources(api: &Api, fields: &[Field]) -> Vec<Placed> {
    let source = |field: &Field| {
        let constructor = match field.binding {
            Binding::Payload => return Some(unkeyed("payload", field)),
            Binding::Status => return Some(unkeyed("status", field)),
            Binding::Header if is_list_of_dates(api, &field.ty) => "header_dates",
            Binding::Header if matches!(field.ty, Type::List(_) | Type::Set(_)) => "header_list",
            Binding::Header if api.json_header(field) == Some(JsonHeader::Base64) => {
                "header_base64"
            }
            Binding::Header => "header",
            Binding::HeaderPrefix => "header_prefix",
            Binding::Body
            | Binding::Rest
            | Binding::Path { .. }
            | Binding::Query(_)
            | Binding::QueryMap
            | Binding::Host => return None,
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
