//! `src/impls/operations.rs`: what is known about each call, its error, and how it travels: a row
//! for each.

use crate::emit::writer::Writer;
use crate::emit::{calls, declarations};
use crate::lower::calls::{Row, Success};
use crate::lower::literal::string;
use crate::lower::view::{Crate, RustOperation};

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    if krate.operations.is_empty() {
        return String::new();
    }
    let service = &krate.tables.service;
    let mut w = declarations::head(krate, &[], None);
    w.line("use crate::*;");
    w.blank();
    w.open("cratewright_support::operations! {");
    let endpoint = calls::optional(krate, service.endpoint.as_ref());
    w.line(format_args!("{} {endpoint};", string(&service.id)));
    let headers = service.headers.iter();
    let headers: Vec<String> = headers
        .map(|(name, value)| format!("({}, {})", string(name), string(value)))
        .collect();
    let head = format!("{} [{}] {{", service.errors_by, headers.join(", "));
    let facts = service.error_facts.iter();
    let facts: Vec<String> = facts
        .map(|(fact, places)| format!("{fact}: {}", calls::list(places)))
        .collect();
    w.row(&head, &facts, "}");
    for (operation, row) in krate.operations.iter().zip(&krate.tables.calls) {
        w.blank();
        call(krate, &mut w, operation, row);
    }
    w.close("}");
    w.finish()
}

fn call(krate: &Crate<'_>, w: &mut Writer, operation: &RustOperation, row: &Row) {
    let RustOperation {
        request,
        response,
        error,
        variants,
        ..
    } = operation;
    let variants: Vec<String> = variants.iter().map(|it| it.ident.clone()).collect();
    let head = format!("{} {} {error} [", request.ident, response.ident);
    w.row(&head, &variants, "]");
    if let Some(endpoint) = &row.endpoint {
        w.line(format_args!("at {}", string(endpoint)));
    }
    let constants = row.constants.iter();
    let constants: Vec<String> = constants
        .map(|(name, value)| format!("{name}: {}", calls::known(krate, value)))
        .collect();
    w.row("{", &constants, "}");
    w.open("{");
    let call = &row.call;
    if let Some(target) = &call.target {
        w.line(format_args!("target {}", string(target)));
    }
    let head = format!("sends {} {} [", call.body, string(&call.content_type));
    w.row(&head, &calls::placed(&call.members), "]");
    let head = format!("reads {} [", call.response.body);
    w.row(&head, &calls::placed(&call.response.members), "]");
    for success in &row.successes {
        let Success {
            status,
            union,
            variant,
            answer,
        } = success;
        let head = format!("succeeds {status} {union} {variant} {} [", answer.body);
        w.row(&head, &calls::placed(&answer.members), "]");
    }
    if let Some(failure) = &row.failure {
        w.line(format_args!("unless {}", calls::failure(failure)));
    }
    block(w, "fills |request, source|", &row.fills);
    if let Some(lines) = &row.turns {
        block(w, "turns |request, response|", lines);
    }
    if let Some((item, lines)) = &row.lists {
        block(w, &format!("lists {item}, |response|"), lines);
    }
    w.close("}");
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
