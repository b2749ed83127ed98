//! The resolved API: what a spec means once every mistake has been ruled out.
//!
//! Every later room (`lower`, `emit`, `schema`) reads only this. It holds names as the spec spells
//! them and as the wire spells them, never Rust identifiers, and no places in the source text:
//! whatever could go wrong has been reported before an [`Api`] exists.

mod constant;
mod example;
mod member;
mod operation;
mod pagination;
mod protocol;
mod scalar;
mod shape;
mod signatures;
mod types;
mod walk;

use serde_json::Value;

pub use constant::{Constant, Misread};
pub use example::{
    Answer, Example, Keys, Object, is_whole, is_whole_value, objects, objects_of_output,
};
pub use member::*;
pub use operation::*;
pub use pagination::*;
pub use protocol::{ErrorsBy, JsonHeader, Protocol};
pub use scalar::{Class, Facts, JsonKind, Need, Quoted, Rust, Scalar, TimestampFormat};
pub use shape::*;
pub use signatures::{Mark, Signature, in_order, signatures};
pub use types::*;

/// One API: one spec file, one generated crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// Identifier of the API; the crate is `<id>-model`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The vendor's version of the API, as the vendor spells it.
    pub version: String,
    /// How requests, responses and errors travel.
    pub protocol: Protocol,
    /// Whether the vendor promises stability.
    pub stability: Stability,
    /// Markdown about the API as a whole.
    pub doc: Option<String>,
    /// The vendor's own page.
    pub docs: Option<String>,
    /// The usual base URL of the service.
    pub endpoint: Option<String>,
    /// What stands before the operation's name in `X-Amz-Target`.
    pub target_prefix: Option<String>,
    /// Root of the schemas' `$id`; ends in `/`.
    pub schema_base: Option<String>,
    /// Headers that every request carries: name and value, in the order of the file.
    pub headers: Vec<(String, String)>,
    /// Where errors say what they say, where that is not where the protocol has it.
    pub error_facts: ErrorFacts,
    /// Errors keep the codes that they had in the AWS query protocol.
    pub query_compatible: bool,
    /// Every authentication scheme that an operation names, declared or built in.
    pub auth: Vec<AuthScheme>,
    /// Named declarations, in the order of the file; a [`ShapeId`] indexes them.
    pub shapes: Vec<Shape>,
    /// Operations, in the order of the file.
    pub operations: Vec<Operation>,
    /// The author's own keys; they reach the annotated schema as `x-<key>`.
    pub meta: Meta,
    /// SHA-256 of the spec's text, in lower-case hex digits.
    pub digest: String,
}

impl Api {
    /// The declaration that `id` stands for.
    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }
}

/// Where an answer says what it says of an error: `header:Name`, or a JSON Pointer into the body.
/// The first place that says something counts; an empty list is that of the protocol.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErrorFacts {
    pub code: Vec<String>,
    pub message: Vec<String>,
    pub request_id: Vec<String>,
    pub retry_after: Vec<String>,
}

/// The open table of a declaration: key and value, in the order of the file.
pub type Meta = Vec<(String, Value)>;

/// What the vendor promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stability {
    /// Changes come with a new version.
    Stable,
    /// Changes come without warning.
    Beta,
}

/// How a caller proves who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthScheme {
    /// Name in the spec; a built-in scheme that is used without a declaration has its own name.
    pub name: String,
    /// What kind of proof.
    pub kind: AuthKind,
    /// Markdown.
    pub doc: Option<String>,
}

/// Kinds of authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthKind {
    /// AWS signature version 4; the signing name where the spec gives one.
    SigV4 { service: Option<String> },
    /// AWS signature version 4a.
    SigV4a { service: Option<String> },
    /// `Authorization: Bearer …`.
    Bearer,
    /// OAuth 2 access token, sent as a bearer token.
    OAuth2 { token_url: Option<String> },
    /// A key in a header, the query or a cookie.
    ApiKey {
        place: KeyPlace,
        name: String,
        /// What stands before the key in a header.
        prefix: Option<String>,
    },
    /// HTTP basic.
    Basic,
    /// Nothing at all.
    None,
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    Header,
    Query,
    Cookie,
}
