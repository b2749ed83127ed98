//! Authentication.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{Api, AuthKind, AuthScheme, KeyPlace, Operation};
use crate::schema::node::Node;

use super::object::Object;

/// The schemes, by name. What needs no proof has none.
pub(super) fn schemes(api: &Api) -> Object<'_> {
    let mut schemes = Object::new();
    for (index, scheme) in api.auth.iter().enumerate() {
        if let Some(described) = describe(api, index, scheme) {
            let described =
                described.with_some("description", scheme.doc.as_deref().map(str::trim));
            schemes = schemes.with(scheme.name.as_str(), described);
        }
    }
    schemes
}

/// The address of tokens. One with labels in its host is no URL: it is relative to that of the API,
/// which stands at the same host, or its brackets are escaped.
fn token_url<'a>(url: &'a str, endpoint: Option<&str>) -> Cow<'a, str> {
    if !url.contains(['{', '}']) {
        return Cow::Borrowed(url);
    }
    let at_same_host = endpoint.map(host_of).filter(|host| *host == host_of(url));
    match at_same_host.and_then(|host| url.strip_prefix(host)) {
        Some(path) if path.starts_with('/') => Cow::Borrowed(path),
        _ => Cow::Owned(url.replace('{', "%7B").replace('}', "%7D")),
    }
}

/// A URL up to the end of its host.
fn host_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + "://".len());
    let end = url[host..].find(['/', '?', '#']);
    end.map_or(url, |end| &url[..host + end])
}

/// The scopes that operations ask for in a scheme.
fn scopes(api: &Api, scheme: usize) -> Object<'_> {
    let uses = |operation: &&Operation| operation.auth.iter().flatten().any(|it| *it == scheme);
    let operations = api.operations.iter().filter(uses);
    let names: BTreeSet<&str> = operations
        .flat_map(|operation| operation.scopes.iter().map(String::as_str))
        .collect();
    names
        .into_iter()
        .fold(Object::new(), |scopes, name| scopes.with(name, ""))
}

fn describe<'a>(api: &'a Api, index: usize, scheme: &'a AuthScheme) -> Option<Object<'a>> {
    let http = |scheme| Object::new().with("type", "http").with("scheme", scheme);
    Some(match &scheme.kind {
        // What signs for AWS is known to gateways by this mark.
        AuthKind::SigV4 { service } => Object::new()
            .with("type", "apiKey")
            .with("name", "Authorization")
            .with("in", "header")
            .with("x-amazon-apigateway-authtype", "awsSigv4")
            .with_some("x-service", service.as_deref()),
        AuthKind::SigV4a { service } => Object::new()
            .with("type", "apiKey")
            .with("name", "Authorization")
            .with("in", "header")
            .with("x-scheme", "sigv4a")
            .with_some("x-service", service.as_deref()),
        AuthKind::Bearer => http("bearer"),
        AuthKind::OAuth2 {
            token_url: Some(url),
        } => {
            let flow = Object::new()
                .with("tokenUrl", token_url(url, api.endpoint.as_deref()))
                .with("scopes", scopes(api, index));
            Object::new()
                .with("type", "oauth2")
                .with("flows", Object::new().with("clientCredentials", flow))
        }
        // Without the address there is no flow; what is sent is a bearer token.
        AuthKind::OAuth2 { token_url: None } => http("bearer").with("x-scheme", "oauth2"),
        AuthKind::ApiKey {
            place,
            name,
            prefix,
        } => Object::new()
            .with("type", "apiKey")
            .with("name", name.as_str())
            .with(
                "in",
                match place {
                    KeyPlace::Header => "header",
                    KeyPlace::Query => "query",
                    KeyPlace::Cookie => "cookie",
                },
            )
            .with_some("x-prefix", prefix.as_deref()),
        AuthKind::Basic => http("basic"),
        AuthKind::None => return None,
    })
}

/// What an operation asks for: any of its choices, and all that stands in one. Scopes are those of
/// the operation.
pub(super) fn of_operation<'a>(api: &'a Api, operation: &'a Operation) -> Node<'a> {
    let choice = |choice: &Vec<usize>| -> Object<'a> {
        let schemes = choice.iter().filter_map(|index| api.auth.get(*index));
        schemes.fold(Object::new(), |object, scheme| match &scheme.kind {
            AuthKind::None => object,
            AuthKind::OAuth2 { .. } => {
                let scopes = operation
                    .scopes
                    .iter()
                    .map(|scope| Node::from(scope.as_str()));
                object.with(scheme.name.as_str(), Node::List(scopes.collect()))
            }
            _ => object.with(scheme.name.as_str(), Node::List(Vec::new())),
        })
    };
    operation.auth.iter().map(choice).collect()
}
