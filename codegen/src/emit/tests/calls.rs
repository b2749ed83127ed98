//! What each operation sends and how its answers are read.

use serde_json::Value;

use super::raw;
use crate::cases::{Calls, Maker, Received};
use crate::emit::calls;
use crate::emit::writer::Writer;
use crate::lower::calls::Row;
use crate::lower::literal;
use crate::lower::view::{Crate, RustOperation};

pub(super) fn emit(krate: &Crate<'_>, maker: &Maker<'_>, w: &mut Writer) {
    w.blank();
    w.line("/// What the crate says of the API.");
    w.line("#[test]");
    w.open("fn the_crate_is_about_this_spec() {");
    let facts = [
        ("SPEC_VERSION", &krate.api.version),
        ("SPEC_DIGEST", &krate.api.digest),
    ];
    for (name, said) in facts {
        w.macro_call("assert_eq!", name, &literal::string(said));
    }
    w.close("}");
    if krate.operations.is_empty() {
        return;
    }
    w.blank();
    w.line("/// What operations send and receive, out of the formatter's reach.");
    w.line("#[rustfmt::skip]");
    w.open("mod calls {");
    w.line("use super::*;");
    w.line("use cratewright_testkit::wire::{self, Answer};");
    let operations = krate.api.operations.iter().zip(&krate.operations);
    for ((operation, rust), row) in operations.zip(&krate.tables.calls) {
        let calls = maker.calls(krate, operation, rust, row);
        w.blank();
        w.line("#[test]");
        w.open(format_args!(
            "fn {}() {{",
            crate::naming::escape(&rust.module)
        ));
        one(krate, w, rust, row, &calls);
        w.close("}");
    }
    w.close("}");
}

fn one(krate: &Crate<'_>, w: &mut Writer, rust: &RustOperation, row: &Row, calls: &Calls) {
    let request = &rust.request.ident;
    let string = literal::string;
    w.open(format_args!(
        "wire::is_known_as::<{request}>(wire::Known {{"
    ));
    for (name, value) in &row.constants {
        let value = calls::known(krate, value);
        w.line(format_args!("{}: {value},", name.to_lowercase()));
    }
    if row.constants.iter().all(|(name, _)| *name != "SCOPES") {
        w.line("scopes: &[],");
    }
    w.line("..wire::Known::USUAL");
    w.close("});");
    if let Some(sent) = &calls.sent {
        let head: Vec<String> = sent.head.iter().map(|line| string(line)).collect();
        w.open(format_args!("wire::sends::<{request}>("));
        w.line(format_args!("{},", raw(&sent.document)));
        w.line(format_args!("&[{}],", head.join(", ")));
        w.line(format_args!("{},", text(&sent.body)));
        w.close(");");
    }
    for received in &calls.received {
        w.open(format_args!("wire::receives::<{request}>("));
        answer(w, received);
        w.line(format_args!("{},", raw(&received.document)));
        w.close(");");
    }
    let failures = rust.variants.iter().zip(&calls.errors);
    for (variant, failed) in failures.flat_map(|(it, all)| all.iter().map(move |one| (it, one))) {
        let path = format!("{}::{}", rust.error, variant.ident);
        w.open(format_args!("wire::fails::<{request}>("));
        answer(w, &failed.received);
        w.line(format_args!(
            "|error| match error {{ {path}(error) => {some}(properties::field(error)), _ => {none} }},",
            some = krate.std("Some"),
            none = krate.std("None"),
        ));
        w.line(format_args!("{},", raw(&failed.received.document)));
        w.line(format_args!(
            "wire::Says {{ name: {}, code: {}, message: {}, retry: {} }},",
            literal::string(&failed.name),
            optional(krate, failed.code.as_deref()),
            optional(krate, failed.message.as_deref()),
            match failed.retry {
                Some(retry) => format!("{}(wire::Retry::{retry:?})", krate.std("Some")),
                None => krate.std("None").to_owned(),
            }
        ));
        w.close(");");
    }
    if let Some(turn) = &calls.turn {
        let next = match &turn.next {
            Some(next) => format!("{}({})", krate.std("Some"), raw(next)),
            None => krate.std("None").to_owned(),
        };
        w.line(format_args!(
            "wire::turns::<{request}>({}, {}, {next});",
            raw(&turn.request),
            raw(&turn.response),
        ));
    }
}

fn answer(w: &mut Writer, received: &Received) {
    let header = |(name, value): &(String, String)| {
        format!("({}, {})", literal::string(name), literal::string(value))
    };
    let headers: Vec<String> = received.headers.iter().map(header).collect();
    w.line(format_args!(
        "Answer {{ status: {}, headers: &[{}], body: {} }},",
        received.status,
        headers.join(", "),
        text(&received.body)
    ));
}

fn optional(krate: &Crate<'_>, text: Option<&str>) -> String {
    match text {
        Some(text) => format!("{}({})", krate.std("Some"), literal::string(text)),
        None => krate.std("None").to_owned(),
    }
}

/// A body as a Rust string.
fn text(body: &str) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(value) => raw(&value),
        Err(_) => literal::string(body),
    }
}
