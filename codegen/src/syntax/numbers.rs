//! Numbers that fit into 64 bits, as TOML asks.

use std::ops::Range;

use toml::Spanned;

use super::{Entry, Table, Value, integer};

/// Where the numbers stand that nothing could hold, in the order of the tree.
pub(super) fn beyond(table: &Table<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    in_table(table, &mut found);
    found
}

fn in_table(table: &Table<'_>, found: &mut Vec<Range<usize>>) {
    for entry in Entry::all(table) {
        in_value(entry.spanned(), found);
    }
}

fn in_value(value: &Spanned<Value<'_>>, found: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        Value::Table(table) => in_table(table, found),
        Value::Array(items) => items.iter().for_each(|item| in_value(item, found)),
        number if !fits(number) => found.push(value.span()),
        _ => {}
    }
}

fn fits(value: &Value<'_>) -> bool {
    match value {
        Value::Integer(_) => integer(value)
            .is_some_and(|number| (i64::MIN.into()..=u64::MAX.into()).contains(&number)),
        Value::Float(float) => {
            let is_named = !float.as_str().contains(|c: char| c.is_ascii_digit());
            is_named || float.as_str().parse().is_ok_and(f64::is_finite)
        }
        _ => true,
    }
}
