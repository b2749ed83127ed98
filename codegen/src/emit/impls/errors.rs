//! `src/impls/errors.rs`: what every error of the service can be asked, a row for each.

use crate::emit::{calls, declarations};
use crate::lower::errors::Row;
use crate::lower::literal::string;
use crate::lower::view::Crate;
use crate::model::{Retry, StatusRange};

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
        let also = also.map_or(String::new(), |name| format!(" also {}", string(name)));
        let head = format!("{} {kind} {}", rust.ident, string(&row.name));
        let head = if row.or.is_empty() {
            head
        } else {
            let or: Vec<String> = row.or.iter().map(|code| string(code)).collect();
            w.row(&format!("{head} or ["), &or, "]");
            "   ".to_owned()
        };
        let end = format!("] {answer}");
        w.row(&format!("{head}{also} ["), &statuses(row), &end);
        let head = format!("    {{{}}} {{", facts(krate, row).join(", "));
        let members = row.members.iter();
        let members: Vec<String> = members
            .map(|(fact, value)| format!("{fact}: {value}"))
            .collect();
        w.row(&head, &members, "}");
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

fn statuses(row: &Row) -> Vec<String> {
    let exact = row.statuses.iter().map(|it| format!("Exactly({it})"));
    let ranges = row.ranges.iter().map(|range| match range {
        StatusRange::Class(digit) => format!("Class({digit})"),
        StatusRange::Default => "Any".to_owned(),
    });
    exact.chain(ranges).collect()
}

fn facts(krate: &Crate<'_>, row: &Row) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(retry) = row.retry {
        let retry = match retry {
            Retry::Throttling => "Throttling",
            Retry::Transient => "Transient",
        };
        let some = krate.std("Some");
        facts.push(format!("retry: {some}(support::declared::Retry::{retry})"));
    }
    if row.hidden {
        facts.push("hidden: true".to_owned());
    }
    facts
}
