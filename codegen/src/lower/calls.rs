//! What is known of the service and of each of its calls, and how calls travel: facts as they are
//! spelled in Rust.

use super::literal::string;
use super::paging;
use super::view::{Crate, RustOperation};
use super::wire::{self, Answer, Call};
use crate::model::{AuthKind, Field, KeyPlace, Operation};

/// What holds for all calls.
#[derive(Debug, Default)]
pub struct Service {
    /// A string.
    pub id: String,
    pub endpoint: String,
    /// How errors are told apart: a variant.
    pub errors_by: &'static str,
    /// Where errors say what they say: members of a literal.
    pub error_facts: Vec<String>,
    /// What every request carries: pairs of name and value.
    pub headers: Vec<String>,
}

/// One call.
#[derive(Debug)]
pub struct Row {
    /// Where it goes, if not where all others do: a string.
    pub endpoint: Option<String>,
    /// What is known before it is called: constants with their values.
    pub constants: Vec<(&'static str, String)>,
    pub call: Call,
    /// The members of the enum of several successes.
    pub successes: Vec<Success>,
    /// When an answer with a status of success is an error: a constructor and what it takes.
    pub failure: Option<String>,
    /// Statements that give absent idempotency tokens a value.
    pub fills: Vec<String>,
    /// The body of `next_page`.
    pub turns: Option<Vec<String>>,
    /// The type of the items, and the statements that take them out of a response.
    pub lists: Option<(String, Vec<String>)>,
}

/// One of several successes.
#[derive(Debug)]
pub struct Success {
    pub status: u16,
    /// The enum, and its variant.
    pub union: String,
    pub variant: String,
    pub answer: Answer,
}

pub(super) fn service(krate: &Crate<'_>) -> Service {
    let endpoint = krate.api.endpoint.as_deref().map(string);
    Service {
        id: string(&krate.api.id),
        endpoint: optional(krate, endpoint),
        errors_by: wire::discriminator(krate.api),
        error_facts: wire::error_facts(krate.api),
        headers: wire::constant_headers(krate.api),
    }
}

/// The rows of all calls, in parallel with the operations.
pub(super) fn rows(krate: &Crate<'_>) -> Vec<Row> {
    let operations = krate.api.operations.iter().zip(&krate.operations);
    operations
        .map(|(operation, rust)| row(krate, operation, rust))
        .collect()
}

fn row(krate: &Crate<'_>, operation: &Operation, rust: &RustOperation) -> Row {
    let turns = paging::next_page(krate, operation, rust);
    Row {
        endpoint: operation.endpoint.as_deref().map(string),
        constants: constants(krate, operation, rust),
        call: wire::call(krate.api, operation, rust.response.transparent),
        successes: successes(krate, operation),
        failure: operation.failure.as_ref().map(wire::failure_in_success),
        fills: paging::fill_tokens(krate, operation, rust),
        lists: turns
            .as_ref()
            .and_then(|_| paging::items(krate, operation, rust)),
        turns,
    }
}

fn successes(krate: &Crate<'_>, operation: &Operation) -> Vec<Success> {
    let Some((id, union)) = krate.api.successes(operation) else {
        return Vec::new();
    };
    let rust = krate.shape(id);
    let outcomes = operation.outcomes.iter().zip(&union.variants);
    outcomes
        .zip(&rust.members)
        .map(|((outcome, variant), member)| Success {
            status: outcome.status,
            union: rust.ident.clone(),
            variant: member.ident.clone(),
            answer: wire::outcome(krate.api, outcome, &variant.ty),
        })
        .collect()
}

fn constants(
    krate: &Crate<'_>,
    operation: &Operation,
    rust: &RustOperation,
) -> Vec<(&'static str, String)> {
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
        let scopes: Vec<_> = operation.scopes.iter().map(|scope| string(scope)).collect();
        constants.push(("SCOPES", format!("&[{}]", scopes.join(", "))));
    }
    if let Some(prefix) = &operation.host_prefix {
        let prefix = optional(krate, Some(string(&prefix.template)));
        constants.push(("HOST_PREFIX", prefix));
    }
    let in_uri = |field: &Field| {
        let mut named = field.ty.named();
        let is_secret = field.sensitive || named.any(|id| krate.shape(id).holds_secret);
        is_secret && field.binding.is_in_uri()
    };
    for (constant, holds) in [
        (
            "SECRET_IN_URI",
            operation.input.body.fields.iter().any(in_uri),
        ),
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

/// A scheme, as what makes it in the support crate.
fn scheme(krate: &Crate<'_>, kind: &AuthKind) -> String {
    let option = |text: &Option<String>| optional(krate, text.as_deref().map(string));
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
            let name = string(name);
            let prefix = prefix.as_deref().map(string);
            let prefixed = prefix.map_or(String::new(), |prefix| format!(".prefixed({prefix})"));
            format!("api_key(support::ApiKeyPlace::{place}, {name}){prefixed}")
        }
        AuthKind::Bearer => "Bearer".to_owned(),
        AuthKind::Basic => "Basic".to_owned(),
        AuthKind::None => "None".to_owned(),
    };
    format!("support::Auth::{made}")
}

fn optional(krate: &Crate<'_>, expr: Option<String>) -> String {
    match expr {
        Some(expr) => format!("{}({expr})", krate.std("Some")),
        None => krate.std("None").to_owned(),
    }
}
