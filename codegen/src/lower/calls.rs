//! What is known of the service and of each of its calls, and how calls travel.

use super::paging;
use super::view::{Crate, RustOperation};
use super::wire::{self, Answer, Call};
use crate::model::{AuthKind, Failure, Field, Operation};

/// What holds for all calls.
#[derive(Debug, Default)]
pub struct Service {
    pub id: String,
    pub endpoint: Option<String>,
    /// How errors are told apart: a variant.
    pub errors_by: &'static str,
    /// Where errors say what they say: members of a literal, and the places of each.
    pub error_facts: Vec<(&'static str, Vec<String>)>,
    /// What every request carries: names and values.
    pub headers: Vec<(String, String)>,
}

/// One call.
#[derive(Debug)]
pub struct Row {
    /// Where it goes, if not where all others do.
    pub endpoint: Option<String>,
    /// What is known before it is called.
    pub constants: Vec<(&'static str, Known)>,
    pub call: Call,
    /// The members of the enum of several successes.
    pub successes: Vec<Success>,
    /// When an answer with a status of success is an error.
    pub failure: Option<Failure>,
    /// Statements that give absent idempotency tokens a value.
    pub fills: Vec<String>,
    /// The body of `next_page`.
    pub turns: Option<Vec<String>>,
    /// The type of the items, and the statements that take them out of a response.
    pub lists: Option<(String, Vec<String>)>,
}

/// The value of a constant.
#[derive(Debug)]
pub enum Known {
    Text(String),
    Optional(String),
    Texts(Vec<String>),
    Status(u16),
    Flag(bool),
    /// Ways to prove who is calling: any of them will do, and the schemes of one belong together.
    Schemes(Vec<Vec<AuthKind>>),
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
    let api = krate.api;
    Service {
        id: api.id.clone(),
        endpoint: api.endpoint.clone(),
        errors_by: wire::discriminator(api),
        error_facts: wire::error_facts(api),
        headers: api.headers.clone(),
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
        endpoint: operation.endpoint.clone(),
        constants: constants(krate, operation, rust),
        call: wire::call(krate.api, operation, rust.response.transparent),
        successes: successes(krate, operation),
        failure: operation.failure.clone(),
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
) -> Vec<(&'static str, Known)> {
    let together = |choice: &Vec<usize>| {
        let schemes = choice.iter().filter_map(|index| krate.api.auth.get(*index));
        schemes.map(|one| one.kind.clone()).collect()
    };
    let mut constants = vec![
        ("NAME", Known::Text(operation.name.clone())),
        ("METHOD", Known::Text(operation.http.method.clone())),
        ("URI", Known::Text(operation.http.uri.template.clone())),
        ("STATUS", Known::Status(operation.http.status)),
        (
            "AUTH",
            Known::Schemes(operation.auth.iter().map(together).collect()),
        ),
        ("HOLDS_SECRET", Known::Flag(rust.response.holds_secret)),
    ];
    if !operation.scopes.is_empty() {
        constants.push(("SCOPES", Known::Texts(operation.scopes.clone())));
    }
    if let Some(prefix) = &operation.host_prefix {
        constants.push(("HOST_PREFIX", Known::Optional(prefix.template.clone())));
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
            constants.push((constant, Known::Flag(true)));
        }
    }
    constants.push(("READONLY", Known::Flag(operation.readonly)));
    constants.push(("IDEMPOTENT", Known::Flag(operation.idempotent)));
    constants
}
