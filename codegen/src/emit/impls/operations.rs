//! `src/impls/operations.rs`: what is known about each call, its error, and how it travels: a row
//! for each.

use crate::emit::declarations;
use crate::emit::writer::Writer;
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
    w.open("cratewright_support::operations! {");
    let endpoint = match &krate.api.endpoint {
        Some(url) => format!("{}({})", krate.std("Some"), literal::string(url)),
        None => krate.std("None").to_owned(),
    };
    w.line(format_args!(
        "{} {endpoint};",
        literal::string(&krate.api.id)
    ));
    let facts = wire::error_facts(krate.api);
    let headers = wire::constant_headers(krate.api).join(", ");
    let head = format!("{} [{headers}] {{", wire::discriminator(krate.api));
    w.row(&head, &facts, "}");
    for (index, operation) in krate.api.operations.iter().enumerate() {
        w.blank();
        row(krate, &mut w, index, operation);
    }
    w.close("}");
    w.finish()
}

/// A scheme, as what makes it in the support crate.
fn scheme(krate: &Crate<'_>, kind: &AuthKind) -> String {
    let option = |text: &Option<String>| match text {
        Some(text) => format!("{}({})", krate.std("Some"), literal::string(text)),
        None => krate.std("None").to_owned(),
    };
    let made = match kind {
        AuthKind::SigV4 { service } => format!("sig_v4({})", option(service)),
        AuthKind::SigV4a { service } => format!("sig_v4a({})", option(service)),
        AuthKind::OAuth2 { token_url } => format!("oauth2({})", option(token_url)),
        AuthKind::ApiKey {
            place,
            name,
            prefix,
        } => {
            let place = match place {
                KeyPlace::Header => "Header",
                KeyPlace::Query => "Query",
                KeyPlace::Cookie => "Cookie",
            };
            let name = literal::string(name);
            let prefix = prefix.as_deref().map(literal::string);
            let prefixed = prefix.map_or(String::new(), |prefix| format!(".prefixed({prefix})"));
            format!("api_key(support::ApiKeyPlace::{place}, {name}){prefixed}")
        }
        AuthKind::Bearer => "Bearer".to_owned(),
        AuthKind::Basic => "Basic".to_owned(),
        AuthKind::None => "None".to_owned(),
    };
    format!("support::Auth::{made}")
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
    if let Some(endpoint) = &operation.endpoint {
        w.line(format_args!("at {}", literal::string(endpoint)));
    }
    let constants = constants(krate, operation, rust).into_iter();
    let constants: Vec<String> = constants
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    w.row("{", &constants, "}");
    w.open("{");
    let call = wire::call(krate.api, operation, response.transparent);
    if let Some(target) = call.target {
        w.line(format_args!("target {target}"));
    }
    let head = format!("sends {} {} [", call.body, call.content_type);
    w.row(&head, &call.members, "]");
    let head = format!("reads {} [", call.response.body);
    w.row(&head, &call.response.members, "]");
    if let Some((id, union)) = krate.api.successes(operation) {
        let rust = krate.shape(id);
        let outcomes = operation.outcomes.iter().zip(&union.variants);
        for ((outcome, variant), member) in outcomes.zip(&rust.members) {
            let call = wire::outcome(krate.api, outcome, &variant.ty);
            let (status, union) = (outcome.status, &rust.ident);
            let head = format!("succeeds {status} {union} {} {} [", member.ident, call.body);
            w.row(&head, &call.members, "]");
        }
    }
    if let Some(failure) = &operation.failure {
        let failure = wire::failure_in_success(failure);
        w.line(format_args!("unless {failure}"));
    }
    block(
        w,
        "fills |request, source|",
        &paging::fill_tokens(krate, index),
    );
    if let Some(lines) = paging::next_page(krate, index) {
        block(w, "turns |request, response|", &lines);
        if let Some((item, lines)) = paging::items(krate, index) {
            block(w, &format!("lists {item}, |response|"), &lines);
        }
    }
    w.close("}");
}

/// What is known of an operation before it is called: constants with their values.
pub(in crate::emit) fn constants(
    krate: &Crate<'_>,
    operation: &Operation,
    rust: &RustOperation,
) -> Vec<(&'static str, String)> {
    let string = |text: &String| literal::string(text);
    let together = |choice: &Vec<usize>| {
        let schemes = choice.iter().filter_map(|index| krate.api.auth.get(*index));
        let schemes: Vec<_> = schemes.map(|one| scheme(krate, &one.kind)).collect();
        format!("&[{}]", schemes.join(", "))
    };
    let auth: Vec<_> = operation.auth.iter().map(together).collect();
    let mut constants = vec![
        ("NAME", string(&operation.name)),
        ("METHOD", string(&operation.http.method)),
        ("URI", string(&operation.http.uri.template)),
        ("STATUS", operation.http.status.to_string()),
        ("AUTH", format!("&[{}]", auth.join(", "))),
        ("HOLDS_SECRET", rust.response.holds_secret.to_string()),
    ];
    if !operation.scopes.is_empty() {
        let scopes: Vec<_> = operation.scopes.iter().map(string).collect();
        constants.push(("SCOPES", format!("&[{}]", scopes.join(", "))));
    }
    if let Some(prefix) = &operation.host_prefix {
        let prefix = literal::string(&prefix.template);
        constants.push(("HOST_PREFIX", format!("{}({prefix})", krate.std("Some"))));
    }
    for (constant, holds) in [
        ("SENDS_STREAM", operation.input.stream.is_some()),
        ("RECEIVES_STREAM", operation.output.stream.is_some()),
        ("UNSIGNED_PAYLOAD", operation.unsigned_payload),
    ] {
        if holds {
            constants.push((constant, "true".to_owned()));
        }
    }
    constants.push(("READONLY", operation.readonly.to_string()));
    constants.push(("IDEMPOTENT", operation.idempotent.to_string()));
    constants
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
