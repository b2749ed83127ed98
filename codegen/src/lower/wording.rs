//! Facts about a member in words: what a reader of the docs would otherwise look up elsewhere.

use serde_json::Value;

use super::docs;
use crate::model::{
    Api, Binding, Condition, Constraints, Direction, Field, Fixed, Length, LengthUnit, Presence,
    Range, Rule, Struct, Test, Type,
};

/// Sentences about a member of a struct, an error, a request or a response, as Markdown.
pub(super) fn member(api: &Api, field: &Field) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.extend(place(api, field));
    if field.binding.is_in_uri() && api.is_secret(field) {
        sentences.push("A secret in the URI, which has no place in a log.".to_owned());
    }
    constraints(&field.constraints, &mut sentences);
    match &field.presence {
        Presence::Default(value) => sentences.push(format!("{} where it is missing.", json(value))),
        Presence::Required | Presence::Optional => {}
    }
    sentences.extend(one_way(field));
    if let Some(value) = &field.server_default {
        sentences.push(format!("Without it, the server takes {}.", json(value)));
    }
    if field.idempotency_token {
        sentences.push("Sending the same token again does not do the work again.".to_owned());
    }
    if field.read_only {
        sentences.push("Set by the server only.".to_owned());
    }
    if field.write_only {
        sentences.push("Never sent back by the server.".to_owned());
    }
    sentences.extend(since(field.since.as_deref()));
    sentences
}

/// Sentences about the members of a struct that have one value alone.
pub(super) fn fixed(body: &Struct) -> Vec<String> {
    let sentence = |fixed: &Fixed| {
        let (name, value) = (docs::code(&fixed.name), json(&fixed.value.json()));
        format!("On the wire, {name} is always {value}.")
    };
    body.fixed.iter().map(sentence).collect()
}

/// Sentences about what holds between the members of a struct. What a direction requires is told of
/// the member.
pub(super) fn rules(body: &Struct) -> Vec<String> {
    let rules = body.rules.iter().filter(|rule| !rule.when.is_empty());
    let sentence = |rule: &Rule| {
        let doc = rule.doc.as_deref().map(docs::safe).unwrap_or_default();
        docs::summary(&doc).unwrap_or_else(|| {
            let (when, then) = (conditions(body, &rule.when), conditions(body, &rule.then));
            format!("Where {when}, {then}.")
        })
    };
    rules.map(sentence).collect()
}

fn conditions(body: &Struct, conditions: &[Condition]) -> String {
    let condition = |condition: &Condition| {
        let field = body.fields.get(condition.field)?;
        let name = docs::code(&field.name);
        Some(match &condition.test {
            Test::Absent => format!("{name} is absent"),
            Test::Present => format!("{name} is present"),
            Test::Equals(value) => format!("{name} is {}", json(value)),
        })
    };
    let all: Vec<_> = conditions.iter().filter_map(condition).collect();
    all.join(" and ")
}

/// What a value of a type is, for a variant of which the spec says nothing else.
pub(super) fn ty(api: &Api, ty: &Type) -> String {
    let name = docs::code(&type_name(api, ty));
    format!("Of type {name}.")
}

/// A type as the spec spells it.
fn type_name(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.name().to_owned(),
        Type::Named(id) => api.shape(*id).name.clone(),
        Type::List(item) => format!("list<{}>", type_name(api, item)),
        Type::Set(item) => format!("set<{}>", type_name(api, item)),
        Type::Map(key, value) => format!("map<{}, {}>", type_name(api, key), type_name(api, value)),
        Type::Nullable(inner) => format!("{}?", type_name(api, inner)),
        Type::Bounded(inner, _) => type_name(api, inner),
    }
}

/// Where a member travels, unless it is simply part of the body under its own name.
fn place(api: &Api, field: &Field) -> Option<String> {
    let wire = docs::code(&field.wire);
    Some(match field.binding {
        Binding::Body if field.wire != field.name => format!("On the wire: {wire}."),
        Binding::Body => return None,
        Binding::Rest => "Members that no other field knows.".to_owned(),
        _ if !api.protocol.facts().has_routes => return None,
        Binding::Payload => "The whole body.".to_owned(),
        Binding::Path { .. } => "Part of the path.".to_owned(),
        Binding::Query(_) => format!("Query parameter {wire}."),
        Binding::QueryMap => "Each entry is a query parameter of its own.".to_owned(),
        Binding::Header => format!("Header {wire}."),
        Binding::HeaderPrefix => format!("Headers whose names begin with {wire}."),
        Binding::Status => "The status of the response.".to_owned(),
        Binding::Host => "Part of the host.".to_owned(),
    })
}

/// In which direction an optional member is always there.
fn one_way(field: &Field) -> Option<String> {
    Some(match field.always_in? {
        Direction::Request => "Required in requests.".to_owned(),
        Direction::Response => "Always there in responses.".to_owned(),
    })
}

/// Which values are allowed.
pub(super) fn constraints(constraints: &Constraints, sentences: &mut Vec<String>) {
    sentences.extend(constraints.length.as_ref().and_then(length));
    sentences.extend(constraints.range.and_then(Range::in_words));
    for pattern in constraints.pattern.iter().chain(&constraints.also) {
        if pattern == Constraints::VISIBLE {
            sentences.push("No control characters.".to_owned());
            continue;
        }
        sentences.push(format!("Matches {} as a whole.", docs::code(pattern)));
    }
    match constraints.except.as_deref() {
        Some(Constraints::DOTS) => sentences.push("Neither `.` nor `..`.".to_owned()),
        Some(Constraints::DOTS_WITHIN) => {
            sentences.push("No segment is `.` or `..`.".to_owned());
        }
        Some(except) => {
            sentences.push(format!("Does not match {} as a whole.", docs::code(except)));
        }
        None => {}
    }
    if constraints.keys.is_some() {
        sentences.push("Keys make names of headers.".to_owned());
    }
    if constraints.of_items().is_visible() {
        sentences.push("No control characters.".to_owned());
    }
}

/// Which version brought something.
pub(super) fn since(since: Option<&str>) -> Option<String> {
    since.map(|version| format!("Since {}.", docs::text(version)))
}

fn length(length: &Length) -> Option<String> {
    let unit = |count: u64| match (length.unit, count) {
        (LengthUnit::Chars, 1) => "character",
        (LengthUnit::Chars, _) => "characters",
        (LengthUnit::Bytes, 1) => "byte",
        (LengthUnit::Bytes, _) => "bytes",
        (LengthUnit::Items, 1) => "item",
        (LengthUnit::Items, _) => "items",
        (LengthUnit::Entries, 1) => "entry",
        (LengthUnit::Entries, _) => "entries",
    };
    match (length.min, length.max) {
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min} {}.", unit(min))),
        (None | Some(0), Some(max)) => Some(format!("At most {max} {}.", unit(max))),
        (Some(min), Some(max)) => Some(format!("{min} to {max} {}.", unit(max))),
        (Some(min), None) if min > 0 => Some(format!("At least {min} {}.", unit(min))),
        (_, None) => None,
    }
}

fn json(value: &Value) -> String {
    docs::code(&value.to_string())
}
