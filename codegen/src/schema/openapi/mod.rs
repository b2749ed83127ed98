//! A whole `OpenAPI` document: what the API's calls send and what comes back, with the definitions
//! as components.
//!
//! What `OpenAPI` has no word for stands under `x-…` keys, in the words of the spec language, so
//! that nothing is lost on the way back; [`losses`] lists it for people.

mod examples;
mod facts;
mod losses;
mod messages;
mod object;
mod parameters;
mod paths;
mod security;

pub(super) use facts::rules;
pub use losses::losses;

use std::borrow::Cow;

use crate::model::{Api, Operation, Stability};

use super::Draft;
use super::node::{Document, Node};
use super::scope::{Scope, Subject};
use messages::{Body, body};
use object::Object;

/// The text of the document.
pub(super) fn document(scope: &Scope<'_>) -> String {
    let api = scope.api;
    let mut document = Document::begin();
    let version = match scope.options.draft {
        Draft::OpenApi30 => "3.0.4",
        _ => "3.1.1",
    };
    document.member("openapi", &Node::from(version));
    document.member("info", &info(api));
    if let Some(docs) = &api.docs {
        let docs = Object::new().with("url", docs.as_str());
        document.member("externalDocs", &docs.into());
    }
    document.member("servers", &servers(api.endpoint.as_deref()));
    for (key, value) in facts::of_api(api) {
        document.member(&key, &value);
    }
    document.member("paths", &paths::paths(scope));
    document.open("components");
    document.open("schemas");
    for (name, subject) in scope.subjects() {
        if is_needed(scope, subject) {
            document.member(&name, &scope.definition(subject).into());
        }
    }
    document.close();
    let schemes = security::schemes(api);
    if !schemes.is_empty() {
        document.member("securitySchemes", &schemes.into());
    }
    document.finish()
}

/// A request or a response is a component where its body is an object of members. What is one of
/// several successes is told by its status, so their union is none.
fn is_needed(scope: &Scope<'_>, subject: Subject<'_>) -> bool {
    match subject {
        Subject::Request(operation) => request_body(scope.api, operation) == Body::Object,
        Subject::Response(operation) => body(scope.api, &operation.output) == Body::Object,
        Subject::Form(_) => true,
        Subject::Shape(id) | Subject::Variant(id, ..) => {
            let mut operations = scope.api.operations.iter();
            !operations.any(|it| {
                scope
                    .api
                    .successes(it)
                    .is_some_and(|(union, _)| union == id)
            })
        }
    }
}

/// Some protocols send an object even where it has no members.
fn request_body<'a>(api: &'a Api, operation: &'a Operation) -> Body<'a> {
    match body(api, &operation.input) {
        Body::None if api.protocol.facts().sends_empty_object => Body::Object,
        body => body,
    }
}

fn info(api: &Api) -> Node<'_> {
    let info = Object::new()
        .with("title", api.title.as_str())
        .with("version", api.version.as_str())
        .with_some("description", api.doc.as_deref().map(str::trim));
    match api.stability {
        Stability::Stable => info,
        Stability::Beta => info.with("x-stability", "beta"),
    }
    .into()
}

/// The usual address. A label in it has no value that is known here, so its name stands for it.
fn servers(endpoint: Option<&str>) -> Node<'_> {
    let mut server = Object::new().with("url", endpoint.unwrap_or("/"));
    let mut variables = Object::new();
    let mut rest = endpoint.unwrap_or_default();
    while let Some((_, after)) = rest.split_once('{')
        && let Some((label, after)) = after.split_once('}')
    {
        let variable = Object::new().with("default", label);
        variables = variables.with(Cow::Borrowed(label), variable);
        rest = after;
    }
    if !variables.is_empty() {
        server = server.with("variables", variables);
    }
    Node::List(vec![server.into()])
}
