//! `src/impls/http/`: where each member of a message stands, and the page behind the last.

use crate::emit::declarations;
use crate::emit::writer::{Listed, Writer};
use crate::lower::paging;
use crate::lower::view::{Crate, Module, RustOperation};
use crate::lower::wire::{self, Answer, Entry};
use crate::model::ShapeKind;

/// Errors.
pub(in crate::emit) fn errors(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Errors).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let mut w = head(krate);
    for (shape, rust) in shapes {
        if let ShapeKind::Error(error) = &shape.kind {
            let failure = wire::failure(krate.api, shape, error);
            w.open(format_args!(
                "impl wire::DeclaredError for {} {{",
                rust.ident
            ));
            let code = match failure.code {
                Some(code) => format!("{}({code})", krate.std("Some")),
                None => krate.std("None").to_owned(),
            };
            w.constant(
                &format!("const CODE: {}<&'static str>", krate.std("Option")),
                &code,
            );
            w.array(
                "const STATUSES: &'static [u16] = &[",
                &failure.statuses,
                "];",
            );
            answer(&mut w, "SHAPE", &failure.answer);
            w.close("}");
            w.blank();
        }
    }
    w.finish()
}

/// Requests, responses and what stands for all errors of a call.
pub(in crate::emit) fn operations(krate: &Crate<'_>) -> String {
    if krate.operations.is_empty() {
        return String::new();
    }
    let mut w = head(krate);
    for (index, rust) in krate.operations.iter().enumerate() {
        operation(krate, &mut w, index, rust);
        error(krate, &mut w, rust);
        next_page(krate, &mut w, index, rust);
    }
    w.finish()
}

fn head(krate: &Crate<'_>) -> Writer {
    let mut w = declarations::head(krate, &[], None);
    w.line("use cratewright_support::http as wire;");
    w.blank();
    w.line("use crate::*;");
    w.blank();
    w
}

fn operation(krate: &Crate<'_>, w: &mut Writer, index: usize, rust: &RustOperation) {
    let Some(operation) = krate.api.operations.get(index) else {
        return;
    };
    let call = wire::call(krate.api, operation, rust.response.transparent);
    w.open(format_args!(
        "impl wire::HttpOperation for {} {{",
        rust.request.ident
    ));
    w.open("const REQUEST: wire::RequestShape = wire::RequestShape {");
    table(w, "path: &[", &call.path);
    w.line(format_args!("query: {},", call.query));
    match call.target {
        Some(target) => w.call(&format!("target: {}(", krate.std("Some")), &[target], "),"),
        None => w.line(format_args!("target: {},", krate.std("None"))),
    }
    w.line(format_args!("body: {},", call.body));
    w.line(format_args!("content_type: {},", call.content_type));
    table(w, "members: &[", &call.members);
    w.close("};");
    answer(w, "RESPONSE", &call.response);
    let tokens = paging::fill_tokens(krate, index);
    if !tokens.is_empty() {
        w.blank();
        w.open("fn fill_idempotency_tokens(&mut self, source: &mut dyn wire::TokenSource) {");
        for line in tokens {
            w.line(line);
        }
        w.close("}");
    }
    w.close("}");
    w.blank();
}

fn answer(w: &mut Writer, name: &str, answer: &Answer) {
    w.open(format_args!(
        "const {name}: wire::ResponseShape = wire::ResponseShape {{"
    ));
    w.line(format_args!("body: {},", answer.body));
    table(w, "members: &[", &answer.members);
    w.close("};");
}

/// An array of calls, up to the comma behind it.
fn table(w: &mut Writer, head: &str, entries: &[Entry]) {
    let calls: Vec<Listed> = entries
        .iter()
        .map(|entry| Listed {
            head: format!("{}(", entry.constructor),
            arguments: entry.arguments.clone(),
            tail: ")",
        })
        .collect();
    w.calls(head, &calls, "],");
}

fn error(krate: &Crate<'_>, w: &mut Writer, rust: &RustOperation) {
    let shapes: Vec<Listed> = rust
        .variants
        .iter()
        .map(|variant| Listed {
            head: "wire::ErrorShape::of::<".to_owned(),
            arguments: vec![variant.ident.clone()],
            tail: ">()",
        })
        .collect();
    w.open(format_args!("impl wire::HttpError for {} {{", rust.error));
    w.open("const ERRORS: wire::ErrorTable<Self> = wire::ErrorTable {");
    w.line(format_args!(
        "discriminator: {},",
        wire::discriminator(krate.api)
    ));
    w.calls("shapes: &[", &shapes, "],");
    w.close("};");
    w.blank();
    w.open("fn other(error: support::OtherError) -> Self {");
    w.line("Self::Other(error)");
    w.close("}");
    w.close("}");
    w.blank();
}

fn next_page(krate: &Crate<'_>, w: &mut Writer, index: usize, rust: &RustOperation) {
    let Some(lines) = paging::next_page(krate, index) else {
        return;
    };
    w.open(format_args!(
        "impl wire::Paginated for {} {{",
        rust.request.ident
    ));
    w.open(format_args!(
        "fn next_page(&self, response: &{}) -> {}<Self> {{",
        rust.response.ident,
        krate.std("Option")
    ));
    for line in lines {
        w.line(line);
    }
    w.close("}");
    w.close("}");
    w.blank();
}
