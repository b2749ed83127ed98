//! The HTTP side of operations: targets, labels, routes.

use std::collections::HashMap;

use super::decls::OperationDecl;
use super::spec::Spec;
use super::text::is_token;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Binding, Operation, PathPart, Presence, Scalar};
use crate::syntax::{Entry, Table};

/// Checks every operation.
pub(super) fn check(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    let facts = spec.api.protocol.facts();
    target(spec, root, out);
    if let Some(api) = Entry::of(root, "api") {
        failure(api.get("failure"), out);
        if let Some(key) = api.get("query-compatible").filter(|_| facts.has_routes) {
            let protocol = facts.name;
            let clash = [&"query-compatible" as &dyn std::fmt::Display, &protocol];
            out.report(&catalogue::NOT_WITH, key.name_span(), &clash);
        }
    }
    let mut routes: HashMap<String, (&str, std::ops::Range<usize>)> = HashMap::new();
    for (operation, decl) in spec.operations() {
        tokens(spec, operation, decl, out);
        hosts(spec, operation, decl, out);
        failure(decl.entry.get("failure"), out);
        streams(operation, decl, out);
        if !facts.has_routes {
            http_of_json(operation, decl, out);
            continue;
        }
        labels(operation, decl, out);
        method(decl, out);
        let Some(http) = decl.entry.get("http") else {
            continue;
        };
        let span = http.span_of("uri");
        let route = route(operation);
        if let Some((other, first)) = routes.get(&route) {
            let diagnostic = out
                .about(&catalogue::SAME_ROUTE, span, &[other, &operation.name])
                .also(first.clone(), "first here");
            out.push(diagnostic);
        } else {
            routes.insert(route, (&operation.name, span));
        }
    }
}

/// `X-Amz-Target` is the only thing that tells one call of `aws.json-1.1` from another.
fn target(spec: Spec<'_, '_>, root: &Table<'_>, out: &mut Diagnostics) {
    let Some(api) = Entry::of(root, "api") else {
        return;
    };
    let has_target = spec.api.protocol.facts().has_target;
    match api.get("target-prefix") {
        None if has_target => out.report(&catalogue::MISSING_TARGET, api.span_of("protocol"), &[]),
        Some(key) if !has_target && api.get("protocol").is_some() => {
            let protocol = api.str("protocol").unwrap_or_default();
            out.report(
                &catalogue::NOT_WITH,
                key.name_span(),
                &[&"target-prefix", &protocol],
            );
        }
        _ => {}
    }
}

/// What a host is made of is there, and is a name.
fn hosts(
    spec: Spec<'_, '_>,
    operation: &Operation,
    decl: &OperationDecl<'_>,
    out: &mut Diagnostics,
) {
    let labels = operation.host_prefix.as_ref();
    let labels = labels
        .map(|prefix| prefix.labels.as_slice())
        .unwrap_or_default();
    let fields = operation.input.body.fields.iter();
    for (index, (field, member)) in fields.zip(&decl.input.members).enumerate() {
        let span = member.entry.name_span();
        if !labels.contains(&index) {
            if field.binding == Binding::Host {
                out.report(&catalogue::NOT_IN_HOST, span, &[&field.name]);
            }
            continue;
        }
        if field.presence == Presence::Optional {
            out.report(&catalogue::HOST_LABEL, span, &[&field.name, &"there"]);
        } else if member.typed && !spec.is_key(&field.ty) {
            out.report(&catalogue::HOST_LABEL, span, &[&field.name, &"a string"]);
        }
    }
}

/// A pointer leads to what tells a failure, and one value tells it.
fn failure(entry: Option<Entry<'_>>, out: &mut Diagnostics) {
    let Some(entry) = entry else { return };
    if entry.value().as_bool() == Some(true) {
        let takes = [
            &"true" as &dyn std::fmt::Display,
            &"failure",
            &"`false`, or a table with `at`",
        ];
        out.report(&catalogue::UNKNOWN_VALUE, entry.value_span(), &takes);
    }
    if let Some(at) = entry.get("at")
        && !at.text().unwrap_or_default().starts_with('/')
    {
        let decl = at.text().unwrap_or_default();
        out.report(&catalogue::NOT_A_PLACE, at.value_span(), &[&decl]);
    }
    if let (Some(is), Some(other)) = (entry.get("is"), entry.get("is-not")) {
        let diagnostic = out
            .about(
                &catalogue::CONTRADICTION,
                other.name_span(),
                &[&"`is`", &"`is-not`", &"one of them says it all"],
            )
            .also(is.name_span(), "said here");
        out.push(diagnostic);
    }
}

/// A body that is a stream has nothing beside it, and only a body can be one.
fn streams(operation: &Operation, decl: &OperationDecl<'_>, out: &mut Diagnostics) {
    for (message, decl) in [
        (&operation.input, &decl.input),
        (&operation.output, &decl.output),
    ] {
        let Some(stream) = decl.stream else { continue };
        for key in [
            "length",
            "default",
            "sensitive",
            "examples",
            "server-default",
        ] {
            if let Some(found) = stream.entry.get(key) {
                out.report(
                    &catalogue::NOT_WITH,
                    found.name_span(),
                    &[&key, &"a stream"],
                );
            }
        }
        let mut beside = message.body.fields.iter().zip(&decl.members);
        let beside = beside.find(|(field, _)| {
            matches!(
                field.binding,
                Binding::Body | Binding::Payload | Binding::Rest
            )
        });
        if let Some((_, other)) = beside {
            let help = "say where it travels instead, with `in`";
            let diagnostic = out
                .about(
                    &catalogue::TWO_BODIES,
                    other.entry.name_span(),
                    &[&stream.entry.name(), &help],
                )
                .also(stream.entry.name_span(), "the whole body");
            out.push(diagnostic);
        }
    }
}

/// `http` can only repeat what is always so.
fn http_of_json(operation: &Operation, decl: &OperationDecl<'_>, out: &mut Diagnostics) {
    let Some(http) = decl.entry.get("http") else {
        return;
    };
    let fixed = &operation.http;
    if (
        fixed.method.as_str(),
        fixed.uri.template.as_str(),
        fixed.status,
    ) == ("POST", "/", 200)
    {
        out.report(
            &catalogue::CHANGES_NOTHING,
            http.name_span(),
            &[&"`aws.json-1.1` is always `POST /`"],
        );
    } else {
        out.report(&catalogue::HTTP_OF_JSON, http.name_span(), &[]);
    }
}

/// Methods are tokens, and told apart by their case: whoever writes `get` means `GET`.
fn method(decl: &OperationDecl<'_>, out: &mut Diagnostics) {
    let Some(http) = decl.entry.get("http") else {
        return;
    };
    let Some(method) = http.str("method") else {
        return;
    };
    let capitals = method.to_ascii_uppercase();
    let help = if !is_token(method) {
        "a name such as `GET`, `POST` or `LIST`".to_owned()
    } else if method != capitals {
        format!("methods are told apart by their case: write `{capitals}`")
    } else if method == "CONNECT" {
        "`CONNECT` opens a tunnel, and has neither path nor answer".to_owned()
    } else {
        return;
    };
    out.report(
        &catalogue::BAD_METHOD,
        http.span_of("method"),
        &[&method, &help],
    );
}

/// Fields in the path that no label stands for.
fn labels(operation: &Operation, decl: &OperationDecl<'_>, out: &mut Diagnostics) {
    let mut bound = vec![false; operation.input.body.fields.len()];
    for part in &operation.http.uri.path {
        if let PathPart::Label { field, .. } = part {
            bound[*field] = true;
        }
    }
    let fields = operation
        .input
        .body
        .fields
        .iter()
        .zip(&decl.input.members)
        .zip(bound);
    for ((field, member), bound) in fields {
        if matches!(field.binding, Binding::Path { .. }) && !bound {
            let mut diagnostic = out.about(
                &catalogue::PATH_WITHOUT_LABEL,
                member.entry.name_span(),
                &[&field.wire],
            );
            if let Some(http) = decl.entry.get("http") {
                diagnostic = diagnostic.also(http.span_of("uri"), "this URI");
            }
            out.push(diagnostic);
        }
    }
}

/// Only an input can have an idempotency token, and only where it may be absent.
fn tokens(
    spec: Spec<'_, '_>,
    operation: &Operation,
    decl: &OperationDecl<'_>,
    out: &mut Diagnostics,
) {
    for (field, member) in operation.input.body.fields.iter().zip(&decl.input.members) {
        if !field.idempotency_token {
            continue;
        }
        let problem = if field.presence != Presence::Optional {
            "leave `default` out: the client makes one up when it is absent"
        } else if member.typed
            && !matches!(spec.scalar(&field.ty), Some(Scalar::String | Scalar::Uuid))
        {
            "this one is of another type"
        } else {
            continue;
        };
        out.report(
            &catalogue::TOKEN_TYPE,
            member.entry.span_of("idempotency-token"),
            &[&problem],
        );
    }
    for (field, member) in operation
        .output
        .body
        .fields
        .iter()
        .zip(&decl.output.members)
    {
        if field.idempotency_token && member.own {
            let span = member.entry.span_of("idempotency-token");
            out.report(&catalogue::TOKEN_TYPE, span, &[&"this is an output"]);
        }
    }
}

/// Method and URI, with every label alike.
fn route(operation: &Operation) -> String {
    let mut route = operation.http.method.clone();
    let mut rest = operation.http.uri.template.as_str();
    while let Some((before, label)) = rest.split_once('{') {
        route.push_str(before);
        let (name, after) = label.split_once('}').unwrap_or((label, ""));
        route.push_str(if name.ends_with('+') { "{+}" } else { "{}" });
        rest = after;
    }
    route.push_str(rest);
    route
}
