//! `tests/generated.rs`: what must hold of every type, and what the spec says about each in JSON.

mod calls;
mod examples;

use serde_json::Value;

use super::writer::Writer;
use crate::cases::{self, Case, Change, Document, Maker, SECRET, Tested};
use crate::lower::literal;
use crate::lower::view::Crate;

/// So many types are written one after another; the others, at the same time.
const CHUNK: usize = 256;

/// Whether there is anything to test.
pub(super) fn are_written(krate: &Crate<'_>) -> bool {
    !cases::tested(krate).is_empty()
}

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let types = cases::tested(krate);
    if types.is_empty() {
        return String::new();
    }
    let mut w = Writer::new();
    w.line(format_args!("// {}", super::marker(krate)));
    w.blank();
    w.line("//! What must hold of every type, and what the spec says about each in JSON.");
    w.blank();
    let mut uses = [
        "cratewright_testkit::properties".to_owned(),
        format!("{}::*", krate.lib),
    ];
    uses.sort_unstable();
    for path in uses {
        w.line(format_args!("use {path};"));
    }
    w.blank();
    properties(&mut w, "values_survive_json", "survives_json", types.iter());
    properties(&mut w, "samples_validate", "validates", types.iter());
    let breakable = types.iter().filter(|tested| tested.breakable);
    properties(&mut w, "a_broken_rule_is_named", "refuses", breakable);
    let chunks: Vec<_> = types.chunks(CHUNK).collect();
    let documented = super::side_by_side(&chunks, |types| {
        let maker = Maker::new(krate);
        let mut w = Writer::inner();
        for tested in *types {
            let case = maker.case(tested);
            if is_documented(&case) {
                documents(&mut w, tested.ident, &case);
            }
        }
        w.finish()
    });
    if documented.iter().any(|text| !text.is_empty()) {
        w.line("/// Documents from the spec, out of the formatter's reach.");
        w.line("#[rustfmt::skip]");
        w.open("mod documents {");
        w.line("use super::*;");
        for text in &documented {
            w.append(text);
        }
        w.close("}");
    }
    let maker = Maker::new(krate);
    calls::emit(krate, &maker, &mut w);
    examples::emit(krate, &maker, &mut w);
    w.finish()
}

/// Whether the spec says enough of a type for a document.
fn is_documented(case: &Case) -> bool {
    !case.documents.is_empty()
        || case.hidden.is_some()
        || !case.examples.is_empty()
        || !case.spelled.is_empty()
}

fn properties<'a>(
    w: &mut Writer,
    test: &str,
    property: &str,
    types: impl Iterator<Item = &'a Tested<'a>>,
) {
    let mut types = types.peekable();
    if types.peek().is_none() {
        return;
    }
    w.item(false, |w| {
        w.line("#[test]");
        w.open(format_args!("fn {test}() {{"));
        for tested in types {
            w.line(format_args!(
                "properties::{property}::<{}>();",
                tested.ident
            ));
        }
        w.close("}");
    });
    w.blank();
}

/// The test of one type's documents, if it has any.
fn documents(w: &mut Writer, ident: &str, case: &Case) {
    let Case {
        documents,
        hidden,
        examples,
        spelled,
    } = case;
    w.blank();
    w.line("#[test]");
    w.open(format_args!(
        "fn {}() {{",
        crate::naming::snake_case(ident) + "_is_as_the_spec_says"
    ));
    if !spelled.is_empty() {
        let texts: Vec<String> = spelled.iter().map(raw).collect();
        w.line(format_args!(
            "properties::spells({ident}::VALUES, &[{}]);",
            texts.join(", ")
        ));
    }
    for Document {
        value,
        required,
        changes,
        fields,
        defaults,
    } in documents
    {
        w.line(format_args!("let document = {};", raw(value)));
        if fields.is_empty() {
            w.line(format_args!("properties::reads::<{ident}>(document);"));
        } else {
            w.line(format_args!(
                "let value: {ident} = properties::reads(document);"
            ));
            w.open("properties::holds(document, &[");
            for (key, field) in fields {
                let key = literal::string(key);
                w.line(format_args!("({key}, properties::field({field})),"));
            }
            w.close("]);");
        }
        if let Some((least, with)) = defaults {
            w.line(format_args!(
                "properties::defaults::<{ident}>({}, {});",
                raw(least),
                raw(with)
            ));
        }
        if let Some(required) = required {
            let keys: Vec<String> = required.iter().map(|key| literal::string(key)).collect();
            w.line(format_args!(
                "properties::requires::<{ident}>(document, &[{}]);",
                keys.join(", ")
            ));
        }
        if !changes.is_empty() {
            w.open(format_args!(
                "properties::is_bounded::<{ident}>(document, &["
            ));
            for Change {
                pointer,
                value,
                rule,
            } in changes
            {
                let (pointer, rule) = (literal::string(pointer), literal::string(rule));
                w.line(format_args!("({pointer}, {}, {rule}),", expression(value)));
            }
            w.close("]);");
        }
    }
    for example in examples {
        w.line(format_args!(
            "properties::reads_back::<{ident}>({});",
            raw(example)
        ));
    }
    if let Some(hidden) = hidden {
        w.line(format_args!(
            "properties::hides::<{ident}>({}, {SECRET:?});",
            raw(hidden)
        ));
    }
    w.close("}");
}

/// A value as an expression; one with a long run of one character is spelled by its parts.
fn expression(value: &Value) -> String {
    /// Shorter runs are easier to read as they are.
    const SHORTEST: usize = 24;
    if let Value::String(text) = value
        && let Some((before, middle, count, after)) = longest_run(text)
        && count >= SHORTEST
    {
        let [before, middle, after] = [before, middle, after].map(literal::string);
        return format!("properties::long({before}, {middle}, {count}, {after})");
    }
    if let Value::Array(items) = value
        && let [first, _, ..] = items.as_slice()
        && items.iter().all(|item| item == first)
    {
        return format!("properties::many({}, {})", raw(first), items.len());
    }
    format!("properties::json({})", raw(value))
}

/// What stands before the longest run of one character, the character, how often, and what follows.
fn longest_run(text: &str) -> Option<(&str, &str, usize, &str)> {
    let mut runs: Vec<(usize, char, usize)> = Vec::new();
    for (place, c) in text.char_indices() {
        match runs.last_mut() {
            Some((_, last, count)) if *last == c => *count += 1,
            _ => runs.push((place, c, 1)),
        }
    }
    let &(place, c, count) = runs.iter().max_by_key(|(_, _, count)| *count)?;
    let (before, rest) = text.split_at_checked(place)?;
    let (middle, _) = rest.split_at_checked(c.len_utf8())?;
    let (_, after) = rest.split_at_checked(c.len_utf8() * count)?;
    Some((before, middle, count, after))
}

/// JSON as a Rust string.
fn raw(value: &Value) -> String {
    let text = value.to_string();
    let is_plain = !text.contains("\"#") && !text.chars().any(literal::is_unprintable);
    if is_plain {
        format!("r#\"{text}\"#")
    } else {
        literal::string(&text)
    }
}
