//! `src/impls/operations.rs`: what is known about each call, its error, and how it travels: a row
//! for each.

use crate::emit::declarations;
use crate::emit::writer::{Entry, Writer};
use crate::lower::literal;
use crate::lower::view::{Crate, RustOperation};
use crate::lower::{paging, wire};
use crate::model::{AuthKind, KeyPlace, Operation};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    if krate.operations.is_empty() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use crate::*;");
    w.blank();
    for (index, scheme) in krate.api.auth.iter().enumerate() {
        auth(krate, &mut w, index, &scheme.kind);
    }
    w.open("cratewright_support::operations! {");
    let facts = wire::error_facts(krate.api);
    w.row(
        &format!("{} {{", wire::discriminator(krate.api)),
        &facts,
        "}",
    );
    for (index, operation) in krate.api.operations.iter().enumerate() {
        w.blank();
        row(krate, &mut w, index, operation);
    }
    w.close("}");
    w.finish()
}

/// One way to prove who is calling: its variant and its members.
pub(in crate::emit) fn proof(krate: &Crate<'_>, kind: &AuthKind) -> (&'static str, Vec<String>) {
    let option = |text: &Option<String>| match text {
        Some(text) => format!("{}({})", krate.std("Some"), literal::string(text)),
        None => krate.std("None").to_owned(),
    };
    match kind {
        AuthKind::SigV4 { service } => ("SigV4", vec![format!("service: {}", option(service))]),
        AuthKind::OAuth2 { token_url } => {
            ("OAuth2", vec![format!("token_url: {}", option(token_url))])
        }
        AuthKind::ApiKey { place, name } => {
            let place = match place {
                KeyPlace::Header => "Header",
                KeyPlace::Query => "Query",
            };
            let place = format!("place: support::ApiKeyPlace::{place}");
            (
                "ApiKey",
                vec![place, format!("name: {}", literal::string(name))],
            )
        }
        AuthKind::Bearer => ("Bearer", Vec::new()),
        AuthKind::Basic => ("Basic", Vec::new()),
        AuthKind::None => ("None", Vec::new()),
    }
}

fn auth(krate: &Crate<'_>, w: &mut Writer, index: usize, kind: &AuthKind) {
    let (variant, members) = proof(krate, kind);
    let head = format!("const AUTH_{index}: support::Auth = support::Auth::{variant}");
    if members.is_empty() {
        w.line(format_args!("{head};"));
    } else {
        let members: Vec<Entry> = members.into_iter().map(Entry::Value).collect();
        w.literal(&head, &members, ";");
    }
    w.blank();
}

fn row(krate: &Crate<'_>, w: &mut Writer, index: usize, operation: &Operation) {
    let Some(rust) = krate.operations.get(index) else {
        return;
    };
    let variants: Vec<String> = rust.variants.iter().map(|it| it.ident.clone()).collect();
    let RustOperation {
        request,
        response,
        error,
        ..
    } = rust;
    let head = format!("{} {} {error} [", request.ident, response.ident);
    w.row(&head, &variants, "]");
    w.row("{", &constants(operation), "}");
    w.open("{");
    let call = wire::call(krate.api, operation, response.transparent);
    if let Some(target) = call.target {
        w.line(format_args!("target {target}"));
    }
    let head = format!("sends {} {} [", call.body, call.content_type);
    w.row(&head, &call.members, "]");
    let head = format!("reads {} [", call.response.body);
    w.row(&head, &call.response.members, "]");
    block(
        w,
        "fills |request, source|",
        &paging::fill_tokens(krate, index),
    );
    if let Some(lines) = paging::next_page(krate, index) {
        block(w, "turns |request, response|", &lines);
    }
    w.close("}");
}

fn constants(operation: &Operation) -> Vec<String> {
    let string = |text: &str| literal::string(text);
    let auth: Vec<String> = operation
        .auth
        .iter()
        .map(|index| format!("AUTH_{index}"))
        .collect();
    vec![
        format!("NAME: {}", string(&operation.name)),
        format!("METHOD: {}", string(&operation.http.method)),
        format!("URI: {}", string(&operation.http.uri.template)),
        format!("STATUS: {}", operation.http.status),
        format!("AUTH: &[{}]", auth.join(", ")),
        format!("READONLY: {}", operation.readonly),
        format!("IDEMPOTENT: {}", operation.idempotent),
    ]
}

fn block(w: &mut Writer, head: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    w.open(format_args!("{head} {{"));
    for line in lines {
        w.line(line);
    }
    w.close("}");
}
