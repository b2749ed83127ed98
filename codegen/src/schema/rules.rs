//! Rules between members, as `if` and `then`; in `OpenAPI` 3.0 as `not`.

use std::borrow::Cow;

use crate::model::{Condition, Field, Presence, Rule, Struct, Test, Usage};

use super::members::Keys;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::{Contract, Draft};

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
        let rules = body.rules.iter();
        let rules = rules
            .filter(|rule| is_about(rule, &body.fields, keys) && (asks || !rule.is_presence()));
        if self.options.draft == Draft::OpenApi30 {
            let broken = rules.map(|rule| broken(rule, &body.fields, keys)).collect();
            if let Some(broken) = joined(Keyword::AnyOf, broken) {
                schema.put(Keyword::Not, broken);
            }
        } else {
            let kept = rules.map(|rule| kept(rule, &body.fields, keys)).collect();
            if let Some(kept) = joined(Keyword::AllOf, kept) {
                *schema = std::mem::take(schema).and(as_if(kept));
            }
        }
    }
}

/// One schema stands by itself, several under a keyword.
fn joined<'a>(keyword: Keyword<'a>, schemas: Vec<Schema<'a>>) -> Option<Schema<'a>> {
    match <[Schema<'a>; 1]>::try_from(schemas) {
        Ok([only]) => Some(only),
        Err(schemas) if schemas.is_empty() => None,
        Err(schemas) => {
            let schemas = schemas.into_iter().map(Node::from).collect();
            Some(Schema::new().with(keyword, Node::List(schemas)))
        }
    }
}

/// The same as `if` and `then`. Beside members, generators of code take `allOf` for what a type
/// inherits from; they do not look into `then`.
fn as_if(schema: Schema<'_>) -> Schema<'_> {
    if schema.get(Keyword::If).is_some() {
        return schema;
    }
    Schema::new()
        .with(Keyword::If, Schema::of("object"))
        .with(Keyword::Then, schema)
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

/// A schema of objects that keep a rule.
fn kept<'a>(rule: &'a Rule, fields: &'a [Field], keys: Keys) -> Schema<'a> {
    match rule.when.as_slice() {
        [] => consequence(rule, fields, keys),
        when => Schema::new()
            .with(Keyword::If, all(when, fields, keys))
            .with(Keyword::Then, consequence(rule, fields, keys)),
    }
}

/// A schema of objects that break a rule, for `OpenAPI` 3.0, which has no `if`.
fn broken<'a>(rule: &'a Rule, fields: &'a [Field], keys: Keys) -> Schema<'a> {
    let not = Schema::new().with(Keyword::Not, consequence(rule, fields, keys));
    match rule.when.as_slice() {
        [] => not,
        when => {
            let both = vec![all(when, fields, keys).into(), not.into()];
            Schema::new().with(Keyword::AllOf, Node::List(both))
        }
    }
}

fn consequence<'a>(rule: &'a Rule, fields: &'a [Field], keys: Keys) -> Schema<'a> {
    let doc = rule.doc.as_deref().map(str::trim);
    all(&rule.then, fields, keys).with_some(Keyword::Description, doc)
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
