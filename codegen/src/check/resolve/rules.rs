//! Rules between fields: `when = { a = "absent" }`, `then = { b = true }`.

use std::collections::HashMap;

use crate::check::decls::RuleDecl;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Condition, Direction, Field, Rule, Shape, ShapeKind, Struct, Test};
use crate::syntax::{Entry, Value, json};

/// Resolves the rules of a struct with these fields.
pub(super) fn resolve(
    fields: &[Field],
    rules: &[RuleDecl<'_>],
    out: &mut Diagnostics,
) -> Vec<Rule> {
    if rules.is_empty() {
        return Vec::new();
    }
    let indices: HashMap<&str, usize> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| (field.name.as_str(), index))
        .collect();
    rules
        .iter()
        .map(|rule| Rule {
            when: conditions(&indices, rule, "when", out),
            then: conditions(&indices, rule, "then", out),
            doc: Entry::of(rule.table, "doc")
                .and_then(Entry::text)
                .map(str::to_owned),
        })
        .collect()
}

fn conditions(
    fields: &HashMap<&str, usize>,
    rule: &RuleDecl<'_>,
    key: &str,
    out: &mut Diagnostics,
) -> Vec<Condition> {
    let table = Entry::of(rule.table, key).and_then(Entry::table);
    let mut conditions = Vec::new();
    for entry in table.into_iter().flat_map(Entry::all) {
        if let Some(&field) = fields.get(entry.name()) {
            conditions.push(Condition {
                field,
                test: test(entry.value()),
            });
        } else if rule.own && !out.says(&catalogue::DUPLICATE_KEY) {
            // Of a table that stands twice, the second is not looked at, and may have the field.
            let diagnostic = out
                .about(
                    &catalogue::UNKNOWN_FIELD,
                    entry.name_span(),
                    &[&entry.name()],
                )
                .did_you_mean(entry.name(), fields.keys().copied());
            out.push(diagnostic);
        }
    }
    conditions
}

/// The words `"absent"` and `"present"` are tests; every other value is the one that is asked for.
fn test(value: &Value<'_>) -> Test {
    match value.as_str() {
        Some("absent") => Test::Absent,
        Some("present") => Test::Present,
        _ => Test::Equals(json(value)),
    }
}

/// What is required in requests alone is a rule of the structs that travel in them: `validate()`
/// asks for it, and a response may come without.
pub(super) fn require_one_way(shapes: &mut [Shape]) {
    for shape in shapes {
        // A struct that nothing sends or receives is for the users of the crate to send.
        if !shape.usage.request && shape.usage.response {
            continue;
        }
        if let ShapeKind::Struct(body) = &mut shape.kind {
            require(body);
        }
    }
}

/// The same for one struct.
pub(super) fn require(body: &mut Struct) {
    let required = body.fields.iter().enumerate();
    let required = required.filter(|(_, field)| field.always_in == Some(Direction::Request));
    let rules = required.map(|(field, _)| Rule {
        when: Vec::new(),
        then: vec![Condition {
            field,
            test: Test::Present,
        }],
        doc: None,
    });
    body.rules.extend(rules);
}
