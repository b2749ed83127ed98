//! Rules between members, as `if` and `then`.

use std::borrow::Cow;

use crate::lower::view::RustMember;
use crate::model::{Condition, Field, Presence, Rule, Struct, Test};

use super::constraints::also;
use super::node::{Keyword, Node, Schema};

/// Adds the rules of a struct to its schema.
pub(super) fn add<'a>(body: &'a Struct, members: &'a [RustMember], schema: &mut Schema<'a>) {
    for rule in &body.rules {
        also(schema, as_schema(rule, &body.fields, members));
    }
}

fn as_schema<'a>(rule: &'a Rule, fields: &'a [Field], members: &'a [RustMember]) -> Schema<'a> {
    let then = all(&rule.then, fields, members);
    let schema = match rule.when.as_slice() {
        [] => then,
        when => Schema::new()
            .with(Keyword::If, all(when, fields, members))
            .with(Keyword::Then, then),
    };
    schema.with_some(Keyword::Description, rule.doc.as_deref().map(str::trim))
}

/// A schema of objects that fulfil every condition.
fn all<'a>(
    conditions: &'a [Condition],
    fields: &'a [Field],
    members: &'a [RustMember],
) -> Schema<'a> {
    let mut properties = Vec::new();
    let mut required = Vec::new();
    for Condition { field, test } in conditions {
        let (Some(field), Some(member)) = (fields.get(*field), members.get(*field)) else {
            continue;
        };
        let null = || Schema::new().with(Keyword::Const, Node::Null);
        let key = Cow::Borrowed(member.key.as_str());
        let (value, may_be_missing) = match test {
            Test::Absent => (null(), true),
            Test::Present => (Schema::new().with(Keyword::Not, null()), false),
            // What is missing is the default.
            Test::Equals(value) => (
                Schema::new().with(Keyword::Const, value),
                field.presence == Presence::Default(value.clone()),
            ),
        };
        if !may_be_missing {
            required.push(Node::Text(key.clone()));
        }
        properties.push((key, value.into()));
    }
    let schema = Schema::new().with(Keyword::Properties, Node::Object(properties));
    if required.is_empty() {
        schema
    } else {
        schema.with(Keyword::Required, Node::List(required))
    }
}
