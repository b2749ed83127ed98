//! `src/impls/operations.rs`: what is known about each call, and its error.

use crate::emit::declarations;
use crate::emit::writer::{Entry, Writer};
use crate::lower::literal;
use crate::lower::view::{Crate, RustOperation};
use crate::model::{AuthKind, KeyPlace, Operation};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    if krate.operations.is_empty() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use std::{error, fmt, time};");
    w.blank();
    w.line("use crate::*;");
    w.blank();
    for (index, scheme) in krate.api.auth.iter().enumerate() {
        auth(krate, &mut w, index, &scheme.kind);
    }
    for (operation, rust) in krate.api.operations.iter().zip(&krate.operations) {
        metadata(&mut w, operation, rust);
        error(krate, &mut w, rust);
    }
    w.finish()
}

/// One way to prove who is calling.
fn auth(krate: &Crate<'_>, w: &mut Writer, index: usize, kind: &AuthKind) {
    let option = |text: &Option<String>| match text {
        Some(text) => format!("{}({})", krate.std("Some"), literal::string(text)),
        None => krate.std("None").to_owned(),
    };
    let (variant, members) = match kind {
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
    };
    let head = format!("const AUTH_{index}: support::Auth = support::Auth::{variant}");
    if members.is_empty() {
        w.line(format_args!("{head};"));
    } else {
        let members: Vec<Entry> = members.into_iter().map(Entry::Value).collect();
        w.literal(&head, &members, ";");
    }
    w.blank();
}

fn metadata(w: &mut Writer, operation: &Operation, rust: &RustOperation) {
    let auth: Vec<String> = operation
        .auth
        .iter()
        .map(|index| format!("AUTH_{index}"))
        .collect();
    w.open(format_args!(
        "impl support::Operation for {} {{",
        rust.request.ident
    ));
    w.line(format_args!("type Response = {};", rust.response.ident));
    w.line(format_args!("type Error = {};", rust.error));
    w.blank();
    w.constant(
        "const NAME: &'static str",
        &literal::string(&operation.name),
    );
    w.constant(
        "const METHOD: &'static str",
        &literal::string(&operation.http.method),
    );
    w.constant(
        "const URI: &'static str",
        &literal::string(&operation.http.uri.template),
    );
    w.constant("const STATUS: u16", &operation.http.status.to_string());
    w.slice("const AUTH: &'static [support::Auth]", &auth);
    w.constant("const READONLY: bool", bool_literal(operation.readonly));
    w.constant("const IDEMPOTENT: bool", bool_literal(operation.idempotent));
    w.close("}");
    w.blank();
}

fn bool_literal(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// An operation's error, which asks the one that is in it.
fn error(krate: &Crate<'_>, w: &mut Writer, rust: &RustOperation) {
    let (ident, option) = (&rust.error, krate.std("Option"));
    w.open(format_args!("impl {ident} {{"));
    w.line("/// Whether the same request may succeed later.");
    method(
        w,
        "pub fn is_retryable(&self) -> bool",
        "self.inner().is_retryable()",
    );
    w.blank();
    w.line("/// How long the service asks to wait.");
    method(
        w,
        &format!("pub fn retry_after(&self) -> {option}<time::Duration>"),
        "self.inner().retry_after()",
    );
    w.blank();
    w.open("fn inner(&self) -> &dyn support::ServiceError {");
    w.open("match self {");
    for variant in &rust.variants {
        w.line(format_args!("Self::{}(error) => error,", variant.ident));
    }
    w.line("Self::Other(error) => error,");
    w.close("}");
    w.close("}");
    w.close("}");
    w.blank();
    w.open(format_args!("impl fmt::Display for {ident} {{"));
    method(
        w,
        "fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result",
        "fmt::Display::fmt(self.inner(), f)",
    );
    w.close("}");
    w.blank();
    w.open(format_args!("impl error::Error for {ident} {{"));
    method(
        w,
        &format!("fn source(&self) -> {option}<&(dyn error::Error + 'static)>"),
        "self.inner().source()",
    );
    w.close("}");
    w.blank();
    w.open(format_args!("impl support::ServiceError for {ident} {{"));
    let methods = [
        ("status", format!("{option}<u16>")),
        ("code", format!("{option}<&str>")),
        ("message", format!("{option}<&str>")),
        ("request_id", format!("{option}<&str>")),
        ("is_retryable", "bool".to_owned()),
        ("is_throttling", "bool".to_owned()),
        ("retry_after", format!("{option}<time::Duration>")),
    ];
    for (index, (name, result)) in methods.iter().enumerate() {
        if index > 0 {
            w.blank();
        }
        method(
            w,
            &format!("fn {name}(&self) -> {result}"),
            &format!("self.inner().{name}()"),
        );
    }
    w.close("}");
    w.blank();
    let own = rust
        .variants
        .iter()
        .map(|variant| (variant.ident.as_str(), variant.ident.as_str()));
    for (variant, ty) in own.chain([("Other", "support::OtherError")]) {
        w.open(format_args!(
            "impl {}<{ty}> for {ident} {{",
            krate.std("From")
        ));
        method(
            w,
            &format!("fn from(error: {ty}) -> Self"),
            &format!("Self::{variant}(error)"),
        );
        w.close("}");
        w.blank();
    }
}

fn method(w: &mut Writer, signature: &str, body: &str) {
    w.open(format_args!("{signature} {{"));
    w.line(body);
    w.close("}");
}
