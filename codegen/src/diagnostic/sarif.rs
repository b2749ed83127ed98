//! Diagnostics for code hosts: SARIF 2.1.0.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostic, Label, Rule, Severity, Source};

/// One run with all of them, as a file.
pub fn render(diagnostics: &[Diagnostic]) -> String {
    let rules: BTreeMap<&str, &Rule> = diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.rule.code, diagnostic.rule))
        .collect();
    let rules: Vec<Value> = rules
        .into_values()
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": { "text": rule.message },
                "defaultConfiguration": { "level": level(rule.severity()) },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cratewright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn result(diagnostic: &Diagnostic) -> Value {
    let source = diagnostic.source();
    let text = match &diagnostic.help {
        Some(help) => format!("{}: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let related: Vec<Value> = diagnostic
        .secondary
        .iter()
        .enumerate()
        .map(|(id, label)| {
            let mut location = location(source, label);
            location["id"] = id.into();
            location["message"] = json!({ "text": label.text });
            location
        })
        .collect();
    json!({
        "ruleId": diagnostic.rule.code,
        "level": level(diagnostic.severity()),
        "message": { "text": text },
        "locations": [location(source, &diagnostic.primary)],
        "relatedLocations": related,
    })
}

fn location(source: &Source, label: &Label) -> Value {
    let (line, column) = source.position(label.span.start);
    let (end_line, end_column) = source.position(label.span.end);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(source.name()) },
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
            },
        },
    })
}

/// A path as a relative reference: what is not plain is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
