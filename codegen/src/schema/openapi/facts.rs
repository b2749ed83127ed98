//! What `OpenAPI` has no word for, as `x-…` keys in the words of the spec language.

use std::borrow::Cow;

use crate::model::{Api, Condition, Field, Operation, Pagination, Rule, Stability, Struct, Test};
use crate::schema::node::Node;

use super::object::Object;

type Facts<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

pub(super) fn of_api(api: &Api) -> Facts<'_> {
    let facts = Object::new()
        .with("x-id", api.id.as_str())
        .with("x-protocol", api.protocol.facts().name)
        .with_some("x-target-prefix", api.target_prefix.as_deref())
        .with_some("x-schema-base", api.schema_base.as_deref())
        .with_some(
            "x-stability",
            (api.stability == Stability::Beta).then_some("beta"),
        );
    with_meta(facts, &api.meta)
}

pub(super) fn of_operation<'a>(api: &'a Api, operation: &'a Operation) -> Facts<'a> {
    let errors = operation
        .errors
        .iter()
        .map(|error| Node::from(api.shape(*error).name.as_str()));
    let errors: Vec<_> = errors.collect();
    let note = operation.deprecated.as_ref();
    let note = note.and_then(|deprecated| deprecated.note.as_deref());
    let facts = Object::new()
        .with_flag("x-readonly", operation.readonly)
        .with_flag("x-idempotent", operation.idempotent && !operation.readonly)
        .with_some(
            "x-pagination",
            operation
                .pagination
                .as_ref()
                .map(|pages| pagination(pages, operation)),
        )
        .with_some(
            "x-errors",
            (!errors.is_empty()).then_some(Node::List(errors)),
        )
        .with_some("x-rules", rules(&operation.input.body))
        .with_some("x-response-rules", rules(&operation.output.body))
        .with_some("x-deprecated", note)
        .with_some("x-since", operation.since.as_deref());
    with_meta(facts, &operation.meta)
}

fn with_meta<'a>(facts: Object<'a>, meta: &'a [(String, serde_json::Value)]) -> Facts<'a> {
    let mut facts: Facts<'a> = facts.into_iter().collect();
    for (key, value) in meta {
        let key = format!("x-{key}");
        if !facts.iter().any(|(known, _)| *known == key) {
            facts.push((Cow::Owned(key), Node::Value(value)));
        }
    }
    facts
}

/// The table of the spec.
fn pagination<'a>(pages: &Pagination, operation: &'a Operation) -> Object<'a> {
    let name = |fields: &'a [Field], index: usize| {
        fields.get(index).map_or("", |field| field.name.as_str())
    };
    let input = |index: usize| name(&operation.input.body.fields, index);
    let output = |index: usize| name(&operation.output.body.fields, index);
    match *pages {
        Pagination::Token {
            input: token,
            output: next,
            limit,
            items,
        } => Object::new()
            .with("style", "token")
            .with("input-token", input(token))
            .with("output-token", output(next))
            .with_some("limit", limit.map(input))
            .with_some("items", items.map(output)),
        Pagination::Page {
            page,
            first,
            limit,
            items,
        } => Object::new()
            .with("style", "page")
            .with("page", input(page))
            .with("first", Node::Integer(first.into()))
            .with_some("limit", limit.map(input))
            .with("items", output(items)),
        Pagination::Link { link, limit, items } => Object::new()
            .with("style", "link")
            .with("link", output(link))
            .with_some("limit", limit.map(input))
            .with_some("items", items.map(output)),
        Pagination::Single { items } => Object::new()
            .with("style", "single")
            .with("items", output(items)),
        Pagination::Offset {
            offset,
            limit,
            items,
        } => Object::new()
            .with("style", "offset")
            .with("offset", input(offset))
            .with_some("limit", limit.map(input))
            .with("items", output(items)),
    }
}

/// Rules between members, as the spec writes them.
pub(in crate::schema) fn rules(body: &Struct) -> Option<Node<'_>> {
    let rule = |rule| {
        let rule: &Rule = rule;
        Object::new()
            .with_any("when", conditions(&rule.when, &body.fields))
            .with("then", conditions(&rule.then, &body.fields))
            .with_some("doc", rule.doc.as_deref())
    };
    (!body.rules.is_empty()).then(|| body.rules.iter().map(rule).collect())
}

fn conditions<'a>(conditions: &'a [Condition], fields: &'a [Field]) -> Object<'a> {
    let mut object = Object::new();
    for Condition { field, test } in conditions {
        let Some(field) = fields.get(*field) else {
            continue;
        };
        let test = match test {
            Test::Absent => Node::from("absent"),
            Test::Present => Node::from("present"),
            Test::Equals(value) => Node::Value(value),
        };
        object = object.with(field.name.as_str(), test);
    }
    object
}
