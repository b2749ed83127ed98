//! Paths and their operations.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, Binding, Operation, PathPart};
use crate::schema::node::Node;
use crate::schema::scope::Scope;

use super::examples::Documents;
use super::object::Object;
use super::{facts, messages, parameters, security};

/// Where an operation stands.
pub(super) struct Place {
    pub(super) path: String,
    /// Names of the labels in the path, by index of their members.
    pub(super) labels: Vec<(usize, String)>,
    /// Another operation has the same method and path, so that a fragment tells them apart.
    pub(super) is_shared: bool,
}

/// The places of all operations, in their order.
///
/// Two templates that differ in nothing but the names of their labels are one path, with the names
/// that came first; and a path has one operation for each method.
pub(super) fn places(api: &Api) -> Vec<Place> {
    let mut names_by_shape: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut taken: BTreeSet<(String, String)> = BTreeSet::new();
    let place = |operation: &Operation| {
        let (mut shape, mut own) = (String::new(), Vec::new());
        for part in &operation.http.uri.path {
            match part {
                PathPart::Text(text) => shape.push_str(text),
                PathPart::Label { field, .. } => {
                    let field = *field;
                    let name = operation.input.body.fields.get(field);
                    own.push((field, name.map_or("", |field| &field.name).to_owned()));
                    shape.push_str("{}");
                }
            }
        }
        let names = names_by_shape
            .entry(shape.clone())
            .or_insert_with(|| own.iter().map(|(_, name)| name.clone()).collect());
        let mut path = String::new();
        let mut parts = shape.split("{}");
        path.push_str(parts.next().unwrap_or_default());
        for (name, part) in names.iter().zip(parts) {
            path.push_str(&format!("{{{name}}}{part}"));
        }
        if path.is_empty() {
            path.push('/');
        }
        let labels = own
            .iter()
            .map(|(field, _)| *field)
            .zip(names.iter().cloned());
        let labels = labels.collect();
        let method = operation.http.method.to_lowercase();
        let is_shared = !api.protocol.facts().has_routes || !taken.insert((method, path.clone()));
        if is_shared {
            path = format!("{path}#{}", operation.name);
        }
        Place {
            path,
            labels,
            is_shared,
        }
    };
    api.operations.iter().map(place).collect()
}

/// The methods that a path can have. Others are extensions, as `x-list`.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub(super) fn paths<'a>(scope: &Scope<'a>) -> Node<'a> {
    let mut by_path: Vec<(String, Object<'a>)> = Vec::new();
    for (operation, place) in scope.api.operations.iter().zip(places(scope.api)) {
        let mut method = operation.http.method.to_lowercase();
        if !METHODS.contains(&method.as_str()) {
            method.insert_str(0, "x-");
        }
        let described = describe(scope, operation, &place);
        match by_path.iter_mut().find(|(path, _)| *path == place.path) {
            Some((_, methods)) => {
                *methods = std::mem::take(methods).with(method, described);
            }
            None => by_path.push((place.path, Object::new().with(method, described))),
        }
    }
    let mut paths = Object::new();
    for (path, methods) in by_path {
        paths = paths.with(path, methods);
    }
    paths.into()
}

fn describe<'a>(scope: &Scope<'a>, operation: &'a Operation, place: &Place) -> Object<'a> {
    let api = scope.api;
    let parameters = parameters::parameters(
        scope,
        &operation.input,
        constants(api, operation),
        &place.labels,
        &Documents::sent(api, operation),
    );
    let parameters = (parameters != Node::List(Vec::new())).then_some(parameters);
    let docs = operation.docs.as_deref();
    let mut described = Object::new()
        .with("operationId", operation.name.as_str())
        .with("summary", summary(operation))
        .with_some("description", operation.doc.as_deref().map(str::trim))
        .with_some(
            "externalDocs",
            docs.map(|url| Object::new().with("url", url)),
        )
        .with_flag("deprecated", operation.deprecated.is_some())
        .with_some(
            "servers",
            operation
                .endpoint
                .as_deref()
                .map(|url| super::servers(Some(url))),
        )
        .with_some("parameters", parameters)
        .with_some("requestBody", messages::request(scope, operation))
        .with("responses", messages::responses(scope, operation));
    let homeless = parameters::homeless(scope, &operation.input.body.fields);
    described = described.with_any("x-members", homeless);
    described = described.with("security", security::of_operation(api, operation));
    for (key, value) in facts::of_operation(api, operation) {
        described = described.with(key, value);
    }
    described
}

/// The first sentence of the documentation.
fn summary(operation: &Operation) -> String {
    let doc = operation.doc.as_deref().unwrap_or(&operation.name).trim();
    let line = doc.lines().next().unwrap_or_default();
    let sentence = line.split_once(". ").map_or(line, |(sentence, _)| sentence);
    sentence.trim_end_matches('.').to_owned()
}

/// What every request carries: the operation's name in a header, and the query of its URI.
fn constants<'a>(api: &'a Api, operation: &'a Operation) -> Vec<Node<'a>> {
    let constant = |name: &'a str, place: &'static str, value: String| {
        let schema = Object::new()
            .with("type", "string")
            .with("enum", Node::List(vec![Node::from(value)]));
        let parameter = Object::new().with("name", name).with("in", place);
        Node::from(
            parameter
                .with("required", true)
                .with("schema", schema)
                .with("x-constant", true),
        )
    };
    let mut constants = Vec::new();
    if let Some(target) = api.target(operation) {
        constants.push(constant("X-Amz-Target", "header", target));
    }
    let is_free = |key: &str| {
        let fields = &operation.input.body.fields;
        !fields
            .iter()
            .any(|field| matches!(field.binding, Binding::Query(_)) && field.wire == key)
    };
    for (key, value) in &operation.http.uri.query {
        if is_free(key) {
            let value = value.clone().unwrap_or_default();
            constants.push(constant(key, "query", value));
        }
    }
    constants
}
