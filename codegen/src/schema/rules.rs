//! Rules between members, as `if` and `then`.

use std::borrow::Cow;

use crate::model::{Condition, Field, Presence, Rule, Struct, Test, Usage};

use super::Contract;
use super::constraints::also;
use super::members::Keys;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;

impl<'a> Scope<'a> {
    /// Adds the rules of a struct to its schema: those between the members that `keys` knows. What
    /// only requests have to give is not asked of what is read as a response, too.
    pub(super) fn add_rules(
        &self,
        body: &'a Struct,
        keys: Keys,
        usage: Usage,
        schema: &mut Schema<'a>,
    ) {
        if self.options.types_only {
            return;
        }
        let is_written =
            self.options.contract == Contract::Serialize && !self.options.draft.is_openapi();
        let asks = is_written || !usage.response;
        for rule in &body.rules {
            if is_about(rule, &body.fields, keys) && (asks || !rule.is_presence()) {
                also(schema, as_schema(rule, &body.fields, keys));
            }
        }
    }
}

/// Whether every member that a rule is about stands in the object.
pub(super) fn is_about(rule: &Rule, fields: &[Field], keys: Keys) -> bool {
    let mut conditions = rule.when.iter().chain(&rule.then);
    conditions.all(|condition| {
        fields
            .get(condition.field)
            .is_some_and(|field| keys.of(field).is_some())
    })
}

fn as_schema<'a>(rule: &'a Rule, fields: &'a [Field], keys: Keys) -> Schema<'a> {
    let then = all(&rule.then, fields, keys);
    let schema = match rule.when.as_slice() {
        [] => then,
        when => Schema::new()
            .with(Keyword::If, all(when, fields, keys))
            .with(Keyword::Then, then),
    };
    schema.with_some(Keyword::Description, rule.doc.as_deref().map(str::trim))
}

/// A schema of objects that fulfil every condition.
fn all<'a>(conditions: &'a [Condition], fields: &'a [Field], keys: Keys) -> Schema<'a> {
    let mut properties = Vec::new();
    let mut required = Vec::new();
    for Condition { field, test } in conditions {
        let Some(field) = fields.get(*field) else {
            continue;
        };
        let Some(key) = keys.of(field).map(Cow::Borrowed) else {
            continue;
        };
        let null = || Schema::new().with(Keyword::Const, Node::Null);
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
