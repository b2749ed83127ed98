//! Members that travel outside of a body.

use std::borrow::Cow;

use crate::model::{Binding, Field, JsonHeader, Message, QueryStyle};
use crate::schema::node::{Keyword, Node, Schema};
use crate::schema::scope::Scope;

use super::examples::Documents;
use super::object::Object;

/// The parameters of an operation, constant ones first.
pub(super) fn parameters<'a>(
    scope: &Scope<'a>,
    input: &'a Message,
    constants: Vec<Node<'a>>,
    labels: &[(usize, String)],
    examples: &Documents<'a>,
) -> Node<'a> {
    let mut parameters = constants;
    for (index, field) in input.body.fields.iter().enumerate() {
        let (place, name, style) = match field.binding {
            Binding::Path { .. } => {
                let label = labels.iter().find(|(label, _)| *label == index);
                let name = label.map_or_else(|| field.name.clone(), |(_, name)| name.clone());
                ("path", Cow::Owned(name), None)
            }
            Binding::Query(style) => ("query", Cow::Borrowed(field.wire.as_str()), Some(style)),
            Binding::QueryMap => (
                "query",
                Cow::Borrowed(field.name.as_str()),
                Some(QueryStyle::Plain),
            ),
            Binding::Header => ("header", Cow::Borrowed(field.wire.as_str()), None),
            Binding::Body
            | Binding::Payload
            | Binding::Rest
            | Binding::HeaderPrefix
            | Binding::Status
            | Binding::Host => continue,
        };
        let renamed = (name != field.name.as_str()).then_some(field.name.as_str());
        let parameter = Object::new().with("name", name).with("in", place);
        let parameter = described(scope, field, parameter, place == "path");
        let parameter = exemplified(parameter, examples.member(field));
        let parameter = match style {
            Some(QueryStyle::Plain) => parameter.with("style", "form").with("explode", true),
            Some(QueryStyle::Csv) => parameter.with("style", "form").with("explode", false),
            Some(QueryStyle::DeepObject) => {
                parameter.with("style", "deepObject").with("explode", true)
            }
            // What is JSON has a content, and no style.
            Some(QueryStyle::Json) => {
                let is_of_content = |key: &str| matches!(key, "schema" | "examples");
                let (content, rest): (Vec<_>, Vec<_>) = parameter
                    .into_iter()
                    .partition(|(key, _)| is_of_content(key));
                let content = Object::new().with("application/json", collected(content));
                collected(rest).with("content", content)
            }
            None => parameter,
        };
        let parameter = parameter
            .with_some("x-name", renamed)
            .with_some("x-in", binding_in_words(field.binding));
        parameters.push(parameter.into());
    }
    Node::List(parameters)
}

/// An object of these members.
fn collected<'a>(members: Vec<(Cow<'a, str>, Node<'a>)>) -> Object<'a> {
    let members = members.into_iter();
    members.fold(Object::new(), |object, (key, value)| {
        object.with(key, value)
    })
}

/// The same with these examples, which say more than the one of its member.
pub(super) fn exemplified<'a>(object: Object<'a>, examples: Object<'a>) -> Object<'a> {
    if examples.is_empty() {
        return object;
    }
    let others = object.into_iter().filter(|(key, _)| key != "example");
    collected(others.collect()).with("examples", examples)
}

/// A parameter or a header: what is said of the member, then its schema.
pub(super) fn described<'a>(
    scope: &Scope<'a>,
    field: &'a Field,
    object: Object<'a>,
    required: bool,
) -> Object<'a> {
    let mut schema = scope.of_member(field);
    if scope.api.json_header(field) == Some(JsonHeader::Base64) {
        schema.put(Keyword::ContentEncoding, "base64");
    }
    let mut schema = scope.in_dialect(schema);
    let description = schema.take(Keyword::Description);
    let deprecated = schema.take(Keyword::Deprecated);
    let example = schema
        .take(Keyword::Example)
        .or_else(|| match schema.take(Keyword::Examples) {
            Some(Node::List(examples)) => examples.into_iter().next(),
            _ => None,
        });
    for implied in ["in", "wire", "name"] {
        schema.take(Keyword::Extension(implied));
    }
    object
        .with_some("description", description)
        .with_flag(
            "required",
            required || field.is_required_token() || scope.is_always_there(field),
        )
        .with_some("deprecated", deprecated)
        .with("schema", lone_reference(schema))
        .with_some("example", example)
}

/// `allOf` with nothing but a reference in it is the reference.
fn lone_reference(mut schema: Schema<'_>) -> Schema<'_> {
    if !schema.keywords().eq([Keyword::AllOf]) {
        return schema;
    }
    match schema.take(Keyword::AllOf) {
        Some(Node::List(mut all)) if all.len() == 1 => match all.pop() {
            Some(Node::Schema(only)) => only,
            other => schema.with_some(Keyword::AllOf, other.map(|node| Node::List(vec![node]))),
        },
        other => schema.with_some(Keyword::AllOf, other),
    }
}

/// How the spec says what a parameter's place does not.
fn binding_in_words(binding: Binding) -> Option<&'static str> {
    match binding {
        Binding::QueryMap => Some("query-map"),
        Binding::Path { greedy: true } => Some("path-greedy"),
        _ => None,
    }
}

/// Headers of a response.
pub(super) fn headers<'a>(
    scope: &Scope<'a>,
    fields: &'a [Field],
    examples: &Documents<'a>,
) -> Object<'a> {
    let mut headers = Object::new();
    for field in fields {
        if field.binding == Binding::Header {
            let renamed = (field.wire != field.name).then_some(field.name.as_str());
            let header = described(scope, field, Object::new(), false);
            let header = exemplified(header, examples.member(field));
            let header = header.with_some("x-name", renamed);
            headers = headers.with(field.wire.as_str(), header);
        }
    }
    headers
}

/// Members for which there is no place, by name.
pub(super) fn homeless<'a>(scope: &Scope<'a>, fields: &'a [Field]) -> Object<'a> {
    let mut members = Object::new();
    for field in fields {
        if matches!(
            field.binding,
            Binding::HeaderPrefix | Binding::Status | Binding::Host
        ) {
            let schema = scope.in_dialect(scope.of_member(field));
            members = members.with(field.name.as_str(), schema);
        }
    }
    members
}
