//! Rules between fields: `when = { a = "absent" }`, `then = { b = true }`.

use super::values;
use crate::check::places::RulePlace;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Condition, Field, Rule, Test};
use crate::syntax::{Entry, Value};

/// Resolves the rules of a struct with these fields.
pub(super) fn resolve(
    fields: &[Field],
    rules: &[RulePlace<'_>],
    out: &mut Diagnostics,
) -> Vec<Rule> {
    rules
        .iter()
        .map(|rule| Rule {
            when: conditions(fields, rule, "when", out),
            then: conditions(fields, rule, "then", out),
            doc: Entry::of(rule.table, "doc")
                .and_then(Entry::text)
                .map(str::to_owned),
        })
        .collect()
}

fn conditions(
    fields: &[Field],
    rule: &RulePlace<'_>,
    key: &str,
    out: &mut Diagnostics,
) -> Vec<Condition> {
    let table = Entry::of(rule.table, key).and_then(Entry::table);
    let mut conditions = Vec::new();
    for entry in table.into_iter().flat_map(Entry::all) {
        let Some(field) = fields.iter().position(|field| field.name == entry.name()) else {
            if rule.own {
                let known = fields.iter().map(|field| field.name.as_str());
                let diagnostic = out
                    .about(
                        &catalogue::UNKNOWN_FIELD,
                        entry.name_span(),
                        &[&entry.name()],
                    )
                    .did_you_mean(entry.name(), known);
                out.push(diagnostic);
            }
            continue;
        };
        conditions.push(Condition {
            field,
            test: test(entry.value()),
        });
    }
    conditions
}

/// The words `"absent"` and `"present"` are tests; every other value is the one that is asked for.
fn test(value: &Value<'_>) -> Test {
    match value.as_str() {
        Some("absent") => Test::Absent,
        Some("present") => Test::Present,
        _ => Test::Equals(values::json(value)),
    }
}
