//! Diagnostics for programs: one JSON object each.

use serde_json::{Value, json};

use super::{Diagnostic, Label, Severity, Source};

/// All of them, as an array.
pub fn render_all(diagnostics: &[Diagnostic]) -> String {
    let all = diagnostics.iter().map(value).collect();
    format!("{:#}\n", Value::Array(all))
}

/// One of them. Lines and columns count from 1, columns in characters; offsets are in bytes.
pub fn value(diagnostic: &Diagnostic) -> Value {
    let source = diagnostic.source();
    json!({
        "code": diagnostic.rule.code,
        "severity": match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "file": source.name(),
        "place": place(source, &diagnostic.primary),
        "related": diagnostic.secondary.iter().map(|label| place(source, label)).collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
}

fn place(source: &Source, label: &Label) -> Value {
    let (line, column) = source.position(label.span.start);
    let (end_line, end_column) = source.position(label.span.end);
    json!({
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "offset": label.span.start,
        "length": label.span.len(),
        "label": label.text,
    })
}
