//! What `OpenAPI` has no word for, as `x-…` keys in the words of the spec language.

use std::borrow::Cow;

use crate::model::{
    Api, Condition, Failure, FailureTest, Field, MemberPath, Operation, PageStyle, Pagination,
    Rule, Stability, Struct, Test,
};
use crate::schema::node::Node;

use super::object::Object;

type Facts<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

pub(super) fn of_api(api: &Api) -> Facts<'_> {
    let facts = Object::new()
        .with("x-id", api.id.as_str())
        .with("x-protocol", api.protocol.facts().name)
        .with_some("x-target-prefix", api.target_prefix.as_deref())
        .with_some("x-schema-base", api.schema_base.as_deref())
        .with_flag("x-query-compatible", api.query_compatible)
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
                .map(|pages| pagination(api, pages, operation)),
        )
        .with_some(
            "x-errors",
            (!errors.is_empty()).then_some(Node::List(errors)),
        )
        .with_some(
            "x-host-prefix",
            operation
                .host_prefix
                .as_ref()
                .map(|it| it.template.as_str()),
        )
        .with_some("x-failure", operation.failure.as_ref().map(failure))
        .with_flag("x-unsigned-payload", operation.unsigned_payload)
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
fn failure(failure: &Failure) -> Object<'_> {
    let object = Object::new().with("at", failure.at.as_str());
    match &failure.test {
        FailureTest::Present => object,
        FailureTest::Equals(value) => object.with("is", Node::Value(value)),
        FailureTest::Differs(value) => object.with("is-not", Node::Value(value)),
    }
}

/// The table of the spec.
fn pagination<'a>(api: &'a Api, pages: &Pagination, operation: &'a Operation) -> Object<'a> {
    let fields = &operation.input.body.fields;
    let input = |index: usize| fields.get(index).map_or("", |field| field.name.as_str());
    let output = |path: &MemberPath| Node::from(path.spelled(api, &operation.output));
    let style = |style: &'static str| Object::new().with("style", style);
    let object = match &pages.style {
        PageStyle::Token {
            input: token,
            output: next,
        } => style("token")
            .with("input-token", input(*token))
            .with("output-token", output(next)),
        PageStyle::Page { page, first } => style("page")
            .with("page", input(*page))
            .with("first", Node::Integer((*first).into())),
        PageStyle::Offset { offset } => style("offset").with("offset", input(*offset)),
        PageStyle::LastId { after, id } => {
            let id = id.field(api).map_or("", |field| field.name.as_str());
            style("last-id").with("after", input(*after)).with("id", id)
        }
        PageStyle::Link { link } => style("link").with("link", output(link)),
        PageStyle::Single => style("single"),
    };
    let items = match pages.items.as_slice() {
        [] => None,
        [only] => Some(output(only)),
        several => Some(Node::List(several.iter().map(output).collect())),
    };
    object
        .with_some("limit", pages.limit.map(input))
        .with_some("more", pages.more.as_ref().map(output))
        .with_some("items", items)
}

/// Rules between members, as the spec writes them; what requests have to give is said there.
pub(in crate::schema) fn rules(body: &Struct) -> Option<Node<'_>> {
    let rule = |rule| {
        let rule: &Rule = rule;
        Object::new()
            .with_any("when", conditions(&rule.when, &body.fields))
            .with("then", conditions(&rule.then, &body.fields))
            .with_some("doc", rule.doc.as_deref())
    };
    let rules: Vec<_> = body
        .rules
        .iter()
        .filter(|rule| !rule.is_presence())
        .collect();
    (!rules.is_empty()).then(|| rules.into_iter().map(rule).collect())
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
