//! `src/impls/errors.rs`: what every error of the service can be asked, a row for each.

use crate::emit::declarations;
use crate::lower::errors;
use crate::lower::view::{Crate, Module};
use crate::model::ShapeKind;

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let mut shapes = krate.in_module(Module::Errors).peekable();
    if shapes.peek().is_none() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use crate::*;");
    w.blank();
    w.open("cratewright_support::declared_errors! { error:");
    for (shape, rust) in shapes {
        let (ShapeKind::Error(error), Some(answer)) = (&shape.kind, &rust.answer) else {
            continue;
        };
        let row = errors::row(krate, shape, rust, error);
        let kind = if row.coded { "code" } else { "name" };
        let also = row
            .also
            .map_or(String::new(), |name| format!(" also {name}"));
        let head = format!("{} {kind} {}{also}", rust.ident, row.name);
        w.row(&format!("{head} ["), &row.statuses, &format!("] {answer}"));
        let head = format!("    {{{}}} {{", row.facts.join(", "));
        w.row(&head, &row.members, "}");
        w.row(
            &format!("    reads {} [", row.answer.body),
            &row.answer.members,
            "]",
        );
    }
    w.close("}");
    w.finish()
}
