//! `src/operations/`: the request, the response and the error of one call in each file.

use super::declarations::{self, Record};
use super::order;
use super::writer::Writer;
use crate::lower::view::{Crate, RustMessage, RustOperation};
use crate::model::{Field, Operation};
use crate::naming;

/// The list of modules.
pub(super) fn emit(krate: &Crate<'_>) -> String {
    if krate.operations.is_empty() {
        return String::new();
    }
    let doc = ["The calls of the API, one file each.".to_owned()];
    let mut w = declarations::head(krate, &doc, None);
    let mut modules: Vec<&str> = krate
        .operations
        .iter()
        .map(|it| it.module.as_str())
        .collect();
    // The formatter lists modules by their text, and names by their words and numbers.
    modules.sort_unstable();
    for module in &modules {
        w.line(format_args!("mod {};", naming::escape(module)));
    }
    w.blank();
    modules.sort_unstable_by(|a, b| order::compare(a, b));
    for module in &modules {
        w.line(format_args!("pub use {}::*;", naming::escape(module)));
    }
    w.finish()
}

/// One call.
pub(super) fn operation(krate: &Crate<'_>, index: usize) -> String {
    let (operation, rust) = (&krate.api.operations[index], &krate.operations[index]);
    let mut w = declarations::head(krate, &rust.doc, Some(&rust.imports));
    record(operation, &rust.request, &operation.input.body.fields).emit(krate, &mut w);
    record(operation, &rust.response, &operation.output.body.fields).emit(krate, &mut w);
    error(krate, &mut w, rust);
    w.finish()
}

fn record<'a>(
    operation: &'a Operation,
    message: &'a RustMessage,
    fields: &'a [Field],
) -> Record<'a> {
    Record {
        ident: &message.ident,
        doc: &message.doc,
        deprecated: operation.deprecated.as_ref(),
        derives: message.derives,
        members: &message.members,
        fields,
        answer: None,
        constructor: message.constructor,
    }
}

fn error(krate: &Crate<'_>, w: &mut Writer, rust: &RustOperation) {
    w.line(format_args!(
        "/// Why [`{}`] was refused.",
        rust.request.ident
    ));
    w.line("#[derive(Debug, Clone, PartialEq)]");
    w.line("#[non_exhaustive]");
    w.open_item(&format!("pub enum {}", rust.error));
    for variant in &rust.variants {
        w.doc(&variant.doc);
        w.variant(&variant.ident, &variant.ty.to_string());
    }
    w.line(
        "/// Anything else: an error that is not in the spec, or an answer that cannot be read.",
    );
    w.variant("Other", krate.std("OtherError"));
    w.close("}");
}
