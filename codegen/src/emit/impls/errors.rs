//! `src/impls/errors.rs`: what every error of the service can be asked, a row for each.

use crate::emit::{calls, declarations};
use crate::lower::view::Crate;

pub(in crate::emit) fn emit(krate: &Crate<'_>) -> String {
    let rows = krate.shapes.iter().zip(&krate.tables.errors);
    let mut rows = rows
        .filter_map(|(rust, row)| Some((rust, rust.answer.as_deref()?, row.as_ref()?)))
        .peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let mut w = declarations::head(krate, &[], None);
    w.line("use crate::*;");
    w.blank();
    w.open("cratewright_support::declared_errors! { error:");
    for (rust, answer, row) in rows {
        let kind = if row.coded { "code" } else { "name" };
        let also = row.also.as_ref();
        let also = also.map_or(String::new(), |name| format!(" also {name}"));
        let head = format!("{} {kind} {}", rust.ident, row.name);
        let head = if row.or.is_empty() {
            head
        } else {
            w.row(&format!("{head} or ["), &row.or, "]");
            "   ".to_owned()
        };
        let end = format!("] {answer}");
        w.row(&format!("{head}{also} ["), &row.statuses, &end);
        let head = format!("    {{{}}} {{", row.facts.join(", "));
        w.row(&head, &row.members, "}");
        let answer = &row.answer;
        w.row(
            &format!("    reads {} [", answer.body),
            &calls::placed(&answer.members),
            "]",
        );
    }
    w.close("}");
    w.finish()
}
