//! Objects: the members that a struct has, with what they have to be.

use std::ops::Range;

use super::Checker;
use crate::diagnostic::catalogue;
use crate::model::{
    Condition, Constraints, Direction, Field, Keys, Presence, Rule, Shape, ShapeKind, Struct, Test,
    Type,
};
use crate::syntax::{Entry, Table, Value, json};

/// What the members of an object are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Members<'m> {
    /// Of what, in the words of a message.
    pub(super) name: &'m str,
    pub(super) body: &'m Struct,
    pub(super) keys: Keys,
    /// The tag that stands among them.
    pub(super) tag: Option<&'m str>,
}

impl<'m> Members<'m> {
    /// Those of a struct.
    pub(super) fn of(name: &'m str, body: &'m Struct) -> Self {
        Self {
            name,
            body,
            keys: Keys::Wire,
            tag: None,
        }
    }
}

impl Checker<'_, '_> {
    /// An object with these members.
    pub(super) fn object(&mut self, of: Members<'_>, found: &Value<'_>, span: Range<usize>) {
        let Value::Table(table) = found else {
            return self.wrong_type("a table", found, span);
        };
        let entries = Entry::all(table);
        for entry in entries.filter(|entry| Some(entry.name()) != of.tag) {
            self.member(of, entry);
        }
        self.required(of, table, &span);
        if self.of_call.is_some() {
            self.rules(of, found, &span);
        }
    }

    fn member(&mut self, of: Members<'_>, entry: Entry<'_>) {
        let rest = of.keys.rest(of.body);
        let mut fields = of.body.fields.iter();
        let is_it = |field: &&Field| rest != Some(*field) && of.keys.of(field) == entry.name();
        if let Some(field) = fields.find(is_it) {
            if self.of_call.is_some() && field.sensitive {
                return self.secret(entry.name_span());
            }
            self.value(
                &field.ty,
                &field.constraints,
                entry.spanned(),
                entry.value_span(),
            );
        } else if let Some(fixed) = of.body.fixed.iter().find(|it| it.name == entry.name()) {
            if json(entry.value()) != fixed.value.json() {
                let only = fixed.value.json().to_string();
                self.wrong_type(&only, entry.value(), entry.value_span());
            }
        } else if let Some(Type::Map(_, item)) = rest.map(|rest| &rest.ty) {
            self.value(
                item,
                &Constraints::default(),
                entry.spanned(),
                entry.value_span(),
            );
        } else {
            let known = of.body.fields.iter().map(|field| of.keys.of(field));
            let diagnostic = self
                .out
                .about(
                    &catalogue::VALUE_MEMBER,
                    entry.name_span(),
                    &[&of.name, &entry.name()],
                )
                .did_you_mean(entry.name(), known);
            self.out.push(diagnostic);
        }
    }

    fn required(&mut self, of: Members<'_>, table: &Table<'_>, span: &Range<usize>) {
        let fixed = of.body.fixed.iter();
        let fixed = fixed.filter(|it| it.required && Some(it.name.as_str()) != of.tag);
        let fixed = fixed.map(|it| it.name.as_str());
        // TOML has no `null`, so a member that may be null can be left out of a value.
        let fields = of.body.fields.iter();
        let fields = fields.filter(|it| it.presence == Presence::Required && !it.nullable);
        let fields = fields.filter(|it| self.of_call.is_none() || !self.hides(it));
        let fields = fields.map(|it| of.keys.of(it));
        let missing = fixed.chain(fields).filter(|key| !table.contains_key(*key));
        for key in missing.collect::<Vec<_>>() {
            self.out.report(
                &catalogue::VALUE_INCOMPLETE,
                span.clone(),
                &[&self.what, &key, &of.name],
            );
        }
    }

    /// The rules between the members, but for those that ask for what examples leave out.
    fn rules(&mut self, of: Members<'_>, found: &Value<'_>, span: &Range<usize>) {
        if of.body.rules.is_empty() {
            return;
        }
        let document = json(found);
        let value = |index: usize| document.get(of.keys.of(of.body.fields.get(index)?));
        let is_asked = |rule: &&Rule| {
            self.of_call == Some(Direction::Request) || !requires(rule, &of.body.fields)
        };
        for rule in of.body.rules.iter().filter(is_asked) {
            let mut conditions = rule.when.iter().chain(&rule.then);
            let asks_for_more = conditions.any(|condition| {
                let field = of.body.fields.get(condition.field);
                field.is_some_and(|field| self.hides(field) || field.is_required_token())
            });
            if !asks_for_more && !rule.holds(&of.body.fields, value) {
                self.out.report(
                    &catalogue::EXAMPLE_RULE,
                    span.clone(),
                    &[&self.what, &of.name, &in_words(rule, of)],
                );
            }
        }
    }

    /// Whether a member is a secret, so that an example is without it.
    fn hides(&self, field: &Field) -> bool {
        let mut named = field.ty.named();
        field.sensitive || named.any(|id| is_secret(self.spec.api.shape(id)))
    }

    pub(super) fn secret(&mut self, span: Range<usize>) {
        self.out
            .report(&catalogue::SECRET_SHOWN, span, &[&self.what]);
    }
}

/// Whether a rule is nothing but `required = "request"` of a member.
fn requires(rule: &Rule, fields: &[Field]) -> bool {
    let field = rule.then.first().and_then(|it| fields.get(it.field));
    let is_always = field.is_some_and(|field| field.always_in == Some(Direction::Request));
    rule.when.is_empty() && is_always
}

/// Whether all of a declaration is a secret.
pub(super) fn is_secret(shape: &Shape) -> bool {
    shape.sensitive || matches!(&shape.kind, ShapeKind::Newtype(newtype) if newtype.sensitive)
}

fn in_words(rule: &Rule, of: Members<'_>) -> String {
    let one = |condition: &Condition| {
        let key = of.keys.of(of.body.fields.get(condition.field)?);
        Some(match &condition.test {
            Test::Absent => format!("`{key}` is absent"),
            Test::Present => format!("`{key}` is present"),
            Test::Equals(value) => format!("`{key}` is {value}"),
        })
    };
    let all = |conditions: &[Condition]| {
        let sentences = conditions.iter().filter_map(one);
        sentences.collect::<Vec<_>>().join(" and ")
    };
    let then = all(&rule.then);
    if rule.when.is_empty() {
        format!("where {then}")
    } else {
        format!("when {}, {then}", all(&rule.when))
    }
}
