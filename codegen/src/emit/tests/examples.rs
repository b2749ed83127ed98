//! The examples of calls.

use super::raw;
use crate::cases::{Exemplary, Maker};
use crate::emit::writer::Writer;
use crate::lower::view::Crate;

pub(super) fn emit(krate: &Crate<'_>, maker: &Maker<'_>, w: &mut Writer) {
    let operations = krate.api.operations.iter().zip(&krate.operations);
    let examples = operations.map(|(operation, rust)| {
        let documents = maker.examples(krate, operation, rust);
        (rust.module.as_str(), documents)
    });
    let mut examples = examples
        .filter(|(_, documents)| !documents.is_empty())
        .peekable();
    if examples.peek().is_none() {
        return;
    }
    w.blank();
    w.line("/// The examples of the spec, out of the formatter's reach.");
    w.line("#[rustfmt::skip]");
    w.open("mod examples {");
    w.line("use super::*;");
    for (module, documents) in examples {
        w.blank();
        w.line("#[test]");
        w.open(format_args!("fn {}() {{", crate::naming::escape(module)));
        for document in &documents {
            one(w, document);
        }
        w.close("}");
    }
    w.close("}");
}

fn one(w: &mut Writer, example: &Exemplary<'_>) {
    let property = match (example.is_request, example.is_valid) {
        (_, false) => "properties::reads_back",
        (true, true) => "cratewright_testkit::wire::is_sent",
        (false, true) => "properties::is_legal",
    };
    let Exemplary {
        ident, document, ..
    } = example;
    w.line(format_args!("{property}::<{ident}>({});", raw(document)));
}
