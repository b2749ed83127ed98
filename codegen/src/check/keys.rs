//! Every key is known, every value has its kind, nothing required is missing.

use std::ops::Range;

use toml::Spanned;

use super::language::{Key, Kind, SPEC, Table};
use super::{newcomers, text};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::syntax::{self, Entry, Value, kind_of};

/// Holds the whole file against the tables of the language.
pub fn check(root: &syntax::Table<'_>, out: &mut Diagnostics) {
    let first = root.keys().next();
    check_against(root, SPEC, out);
    if let (Some(first), Some(spec)) = (first, Entry::of(root, "spec"))
        && first.span() != spec.name_span()
    {
        out.report(&catalogue::SPEC_NOT_FIRST, spec.name_span(), &[]);
    }
}

/// Holds a whole file against the table of its language.
pub(crate) fn check_against(
    root: &syntax::Table<'_>,
    language: &'static Table,
    out: &mut Diagnostics,
) {
    let first = root.keys().next();
    table(root, language, &first.map_or(0..0, Spanned::span), out);
}

/// One table; `name` is where it is named.
fn table(
    found: &syntax::Table<'_>,
    known: &'static Table,
    name: &Range<usize>,
    out: &mut Diagnostics,
) {
    let mut meant = Vec::new();
    for entry in Entry::all(found) {
        match known.key(entry.name()) {
            Some(key) => value(
                entry.name(),
                entry.name_span(),
                entry.spanned(),
                &key.kind,
                out,
            ),
            None => meant.extend(unknown_key(entry, known, out)),
        }
    }
    // A key that is there under another name has been reported under that one.
    let is_meant = |key: &Key| {
        let quoted = format!("`{}", key.name);
        meant.iter().any(|help| help.contains(&quoted))
    };
    let is_missing = |key: &&Key| {
        let mut names = [Some(key.name), key.unless].into_iter().flatten();
        key.required && !names.any(|name| found.contains_key(name)) && !is_meant(key)
    };
    for key in known.keys.iter().filter(is_missing) {
        out.report(
            &catalogue::MISSING_KEY,
            name.clone(),
            &[&known.title, &key.name, &key.doc],
        );
    }
}

/// Reports a key; gives what was said to do about it.
fn unknown_key(entry: Entry<'_>, known: &'static Table, out: &mut Diagnostics) -> Option<String> {
    let names = known.keys.iter().map(|key| key.name);
    let all = names
        .clone()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let diagnostic = out.about(
        &catalogue::UNKNOWN_KEY,
        entry.name_span(),
        &[&entry.name(), &known.title, &all],
    );
    let plain = diagnostic.help.clone();
    let diagnostic = match newcomers::key(entry, known) {
        Some(help) => diagnostic.help(help),
        None => diagnostic.did_you_mean(entry.name(), names),
    };
    let help = diagnostic
        .help
        .clone()
        .filter(|help| plain.as_ref() != Some(help));
    out.push(diagnostic);
    help
}

/// One value of the key `name`.
fn value(
    name: &str,
    name_span: Range<usize>,
    found: &Spanned<Value<'_>>,
    kind: &'static Kind,
    out: &mut Diagnostics,
) {
    let span = match found.get_ref() {
        Value::Table(_) => name_span.clone(),
        _ => found.span(),
    };
    match (kind, found.get_ref()) {
        (Kind::Any, _)
        | (Kind::Open, Value::Table(_))
        | (Kind::Bool, Value::Boolean(_))
        | (Kind::Integer, Value::Integer(_)) => {}
        (Kind::Url, Value::String(text)) => {
            text::check_string(text, span.clone(), out);
            if !is_url(text) {
                out.report(&catalogue::NOT_A_URL, span, &[&name]);
            }
        }
        (
            Kind::String
            | Kind::Markdown
            | Kind::Regex
            | Kind::Length
            | Kind::Range
            | Kind::Type
            | Kind::Reference,
            Value::String(text),
        ) => text::check_string(text, span, out),
        (Kind::OneOf(known), Value::String(text)) => {
            if !known.contains(&text.as_ref()) {
                let all = known
                    .iter()
                    .map(|one| format!("`{one}`"))
                    .collect::<Vec<_>>()
                    .join(", ");
                let diagnostic = out
                    .about(&catalogue::UNKNOWN_VALUE, span, &[&text, &name, &all])
                    .did_you_mean(text, known.iter().copied());
                out.push(diagnostic);
            }
        }
        (Kind::Exactly(expected), value @ Value::Integer(_)) => {
            if syntax::integer(value) != Some(i128::from(*expected)) {
                out.report(&catalogue::UNKNOWN_VERSION, span, &[&expected]);
            }
        }
        (Kind::Table(known), Value::Table(inner)) => table(inner, known, &name_span, out),
        (Kind::Map(kind), Value::Table(inner)) => {
            for entry in Entry::all(inner) {
                text::check_name(entry.name(), entry.name_span(), out);
                value(entry.name(), entry.name_span(), entry.spanned(), kind, out);
            }
        }
        (Kind::Array(kind), Value::Array(items)) => {
            for item in items {
                value(name, item.span(), item, kind, out);
            }
        }
        (Kind::Either(kinds), inner) => match kinds.iter().find(|kind| begins_like(kind, inner)) {
            Some(kind) => value(name, name_span, found, kind, out),
            None => wrong_kind(name, span, kind, inner, out),
        },
        (_, inner) => wrong_kind(name, span, kind, inner, out),
    }
}

fn wrong_kind(
    name: &str,
    span: Range<usize>,
    kind: &Kind,
    found: &Value<'_>,
    out: &mut Diagnostics,
) {
    let diagnostic = out.about(
        &catalogue::WRONG_KIND,
        span,
        &[&name, &expected(kind), &kind_of(found)],
    );
    out.push(match newcomers::value(name, kind, found) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    });
}

/// Whether a value of this kind of TOML is what `kind` asks for, seen from outside.
fn begins_like(kind: &Kind, found: &Value<'_>) -> bool {
    match kind {
        Kind::Any => true,
        Kind::Bool => found.is_bool(),
        Kind::Integer | Kind::Exactly(_) => found.is_integer(),
        Kind::Open | Kind::Table(_) | Kind::Map(_) => found.is_table(),
        Kind::Array(_) => found.is_array(),
        Kind::Either(kinds) => kinds.iter().any(|kind| begins_like(kind, found)),
        _ => found.is_str(),
    }
}

/// What a kind is called in a message.
fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Any => "a value".into(),
        Kind::Bool => "`true` or `false`".into(),
        Kind::Integer | Kind::Exactly(_) => "an integer".into(),
        Kind::Open | Kind::Table(_) | Kind::Map(_) => "a table".into(),
        Kind::Array(kind) => format!("an array, each item {}", expected(kind)),
        Kind::Either(kinds) => kinds.iter().map(expected).collect::<Vec<_>>().join(" or "),
        Kind::Type => "a type, as a string".into(),
        Kind::Regex => "a regex, as a string".into(),
        Kind::Length | Kind::Range => "a range, as a string such as \"1..=64\"".into(),
        _ => "a string".into(),
    }
}

/// `https://host/…`: absolute, and in one piece. Labels may stand in it.
fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let legal = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`|".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && text.chars().all(legal)
}
