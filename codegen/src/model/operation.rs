//! Calls: their HTTP side, their messages, their pages.

use serde_json::Value;

use super::{Deprecation, Example, Field, Meta, Pagination, ShapeId, Struct};

/// One call.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Name in the spec; the request is `<Name>Request`, and so on.
    pub name: String,
    pub doc: Option<String>,
    /// The vendor's page about it.
    pub docs: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
    pub http: Http,
    /// What stands before the host.
    pub host_prefix: Option<HostPrefix>,
    /// The base URL, where it is not that of the API.
    pub endpoint: Option<String>,
    /// When an answer with a status of success is an error.
    pub failure: Option<Failure>,
    /// A signature leaves the body out.
    pub unsigned_payload: bool,
    /// Changes nothing.
    pub readonly: bool,
    /// Doing it twice is doing it once. Read-only operations are.
    pub idempotent: bool,
    pub input: Message,
    pub output: Message,
    /// Where there are several successes, what each of them is: the output is nothing but a body,
    /// which is a union with a variant for each.
    pub outcomes: Vec<Outcome>,
    /// Every error it may return, those of `[api]` included.
    pub errors: Vec<ShapeId>,
    pub pagination: Option<Pagination>,
    /// Ways to prove who is calling, any of which will do. Each is one scheme or several that belong
    /// together, as indices into [`super::Api::auth`].
    pub auth: Vec<Vec<usize>>,
    /// OAuth scopes that it needs, all of them.
    pub scopes: Vec<String>,
    pub examples: Vec<Example>,
    pub meta: Meta,
}

/// The request or the response of an operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Message {
    /// `body = T` has become a field named `body` with [`super::Binding::Payload`].
    pub body: Struct,
    pub doc: Option<String>,
    /// Media type of the body, where it is not the protocol's own.
    pub content_type: Option<String>,
    /// How the members of the body are written.
    pub encoding: Encoding,
    /// The body is bytes that are no member.
    pub stream: Option<Stream>,
}

/// One of several successes.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub status: u16,
    pub content_type: Option<String>,
    /// Its struct, whose members say where they travel; none where the variant is the whole body.
    pub members: Option<ShapeId>,
}

/// How the members of a body are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    #[default]
    Json,
    Form,
    Multipart,
}

/// A body that is the caller's to send or to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// Name in the spec.
    pub name: String,
    pub doc: Option<String>,
}

/// What stands before the host of the endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPrefix {
    /// As the spec spells it, with the names of members as labels.
    pub template: String,
    /// Indices into the fields of the input.
    pub labels: Vec<usize>,
}

/// What the body of an error says that comes with a status of success.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// JSON Pointer.
    pub at: String,
    pub test: FailureTest,
}

/// What stands there in an error.
#[derive(Debug, Clone, PartialEq)]
pub enum FailureTest {
    /// Something that is not empty.
    Present,
    Equals(Value),
    Differs(Value),
}

impl Message {
    /// The member that is the whole body, where one is.
    pub fn payload(&self) -> Option<&Field> {
        self.body.payload()
    }

    /// A message that is nothing but its payload: such a response is a wrapper of it.
    pub fn is_payload(&self) -> bool {
        self.body.fields.len() == 1 && self.payload().is_some()
    }
}

/// The HTTP side of an operation. For `aws.json-1.1`: POST, `/`, 200.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Http {
    pub method: String,
    pub uri: Uri,
    /// Status of success.
    pub status: u16,
}

/// A URI template, cut into its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uri {
    /// As the spec spells it.
    pub template: String,
    /// The path from its first `/` on, as text and labels in turn.
    pub path: Vec<PathPart>,
    /// Literal query parameters after `?`: key and value (empty where there is no `=`).
    pub query: Vec<(String, Option<String>)>,
}

/// One part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text with its slashes.
    Text(String),
    /// Index into the fields of the input.
    Label { field: usize, greedy: bool },
}
