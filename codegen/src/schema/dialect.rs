//! What a draft says in another way than 2020-12.

use super::Draft;
use super::constraints::also;
use super::node::{Keyword, Node, Schema};

/// Rewrites a schema of draft 2020-12 as one of `draft`.
pub(super) fn adapt(schema: &mut Schema<'_>, draft: Draft) {
    set_reference_apart(schema);
    match draft {
        Draft::Draft202012 | Draft::OpenApi31 => {}
        Draft::Draft07 => {
            // No keyword there; the description says it.
            schema.take(Keyword::Deprecated);
            spell_as_enum(schema);
        }
        Draft::OpenApi30 => to_openapi_30(schema),
    }
    let inside = |node: &mut Node<'_>| each_schema(node, &mut |schema| adapt(schema, draft));
    schema.values_mut().for_each(inside);
}

/// Nothing stands beside a reference: draft-07 does not read it, and generators of code make a type
/// of what they read there.
fn set_reference_apart(schema: &mut Schema<'_>) {
    let beside = schema.keywords().any(|keyword| keyword != Keyword::Ref);
    if beside && let Some(target) = schema.take(Keyword::Ref) {
        also(schema, Schema::new().with(Keyword::Ref, target));
    }
}

/// `const` with a type, which generators of older drafts take for any value of it.
fn spell_as_enum(schema: &mut Schema<'_>) {
    if schema.get(Keyword::Type).is_some()
        && let Some(value) = schema.take(Keyword::Const)
    {
        schema.put(Keyword::Enum, Node::List(vec![value]));
    }
}

/// `OpenAPI` 3.0 has a JSON Schema of its own, with `nullable` and without half of the keywords.
fn to_openapi_30(schema: &mut Schema<'_>) {
    if let Some(value) = schema.take(Keyword::Const) {
        schema.put(Keyword::Enum, Node::List(vec![value]));
    }
    if let Some(Node::List(values)) = schema.take(Keyword::Examples)
        && let Some(first) = values.into_iter().next()
    {
        schema.put(Keyword::Example, first);
    }
    schema.take(Keyword::ContentMediaType);
    if schema.take(Keyword::ContentEncoding).is_some() && schema.get(Keyword::Format).is_none() {
        schema.put(Keyword::Format, "byte");
    }
    for (exclusive, inclusive) in [
        (Keyword::ExclusiveMinimum, Keyword::Minimum),
        (Keyword::ExclusiveMaximum, Keyword::Maximum),
    ] {
        if let Some(bound) = schema.take(exclusive) {
            schema.put(inclusive, bound);
            schema.put(exclusive, true);
        }
    }
    schema.take(Keyword::PropertyNames);
    if let Some(Node::List(types)) = schema.get(Keyword::Type) {
        let mut types = types.clone();
        types.retain(|ty| *ty != Node::from("null"));
        if let [ty] = types.as_slice() {
            schema.put(Keyword::Type, ty.clone());
            schema.put(Keyword::Nullable, true);
        }
    }
    for keyword in [Keyword::AnyOf, Keyword::OneOf] {
        let Some(Node::List(mut ways)) = schema.take(keyword) else {
            continue;
        };
        let count = ways.len();
        ways.retain(|way| *way != Node::Schema(Schema::of("null")));
        if ways.len() < count {
            // `nullable` counts beside a type.
            let typed = ways.iter_mut().find_map(|way| match way {
                Node::Schema(way) => way.get(Keyword::Type).is_some().then_some(way),
                _ => None,
            });
            typed.unwrap_or(schema).put(Keyword::Nullable, true);
        }
        match <[Node<'_>; 1]>::try_from(ways) {
            // One way that is a reference stands in `allOf`, all else in its own place.
            Ok([Node::Schema(way)]) if way.get(Keyword::Ref).is_none() && fits(schema, &way) => {
                *schema = std::mem::take(schema).and(way);
            }
            Ok([way]) => schema.put(Keyword::AllOf, Node::List(vec![way])),
            Err(ways) => schema.put(keyword, Node::List(ways)),
        }
    }
}

/// Whether two schemas have no keyword in common.
fn fits(one: &Schema<'_>, other: &Schema<'_>) -> bool {
    other
        .keywords()
        .all(|keyword| !one.keywords().any(|known| known == keyword))
}

/// Calls `change` for the schemas that stand in a value.
fn each_schema<'a>(node: &mut Node<'a>, change: &mut impl FnMut(&mut Schema<'a>)) {
    match node {
        Node::List(items) => {
            for item in items {
                each_schema(item, change);
            }
        }
        Node::Object(members) => {
            for (_, member) in members {
                each_schema(member, change);
            }
        }
        Node::Schema(schema) => change(schema),
        _ => {}
    }
}
