//! What is only told of a thing: deprecation, documentation, examples, and the author's own keys.

use serde_json::Value;

use super::change::Change;
use super::compare::Comparison;
use super::rules;
use super::verdict::Ways;
use crate::model::{
    Answer, Api, EnumValue, Example, Field, Fixed, Meta, Operation, Shape, ShapeKind, UnionVariant,
};

impl Comparison<'_> {
    /// What deprecation, documentation and the author's own keys say. Where something is on its way
    /// out, `leaving` is the change that it is.
    pub(super) fn words(&mut self, leaving: &Change, old: &Words<'_>, new: &Words<'_>) {
        let told = |rule| {
            Change::new(rule, leaving.path.clone(), Ways::default())
                .now_at(leaving.new_path.clone())
        };
        let removed = |words: &Words<'_>| {
            let deprecated = words.deprecated?;
            deprecated.removed.clone()
        };
        match (removed(old), removed(new)) {
            (None, Some(version)) => {
                let change = Change {
                    new: Some(format!("goes with {version}")),
                    old: Some("stays".to_owned()),
                    ..leaving.clone()
                };
                self.changes.push(change);
                if old.rest != new.rest {
                    self.changes.push(told(rules::DOCS));
                }
                return;
            }
            (Some(_), None) => self.changes.push(told(rules::STAYS)),
            _ => match (old.deprecated, new.deprecated) {
                (None, Some(_)) => self.changes.push(told(rules::DEPRECATED)),
                (Some(_), None) => self.changes.push(told(rules::NOT_DEPRECATED)),
                _ => {}
            },
        }
        let noted = old.deprecated.zip(new.deprecated);
        if old.rest != new.rest || noted.is_some_and(|(old, new)| old != new) {
            self.changes.push(told(rules::DOCS));
        }
    }
}

/// What is only told of something.
pub(super) struct Words<'w> {
    pub(super) deprecated: Option<&'w crate::model::Deprecation>,
    /// Documentation, examples, versions and keys of the author's own, as one string.
    pub(super) rest: String,
}

impl<'w> Words<'w> {
    pub(super) fn of_shape(shape: &'w Shape) -> Self {
        let examples = match &shape.kind {
            ShapeKind::Newtype(newtype) => values(&newtype.examples),
            _ => String::new(),
        };
        let meta = meta(&shape.meta);
        Self {
            deprecated: shape.deprecated.as_ref(),
            rest: format!("{:?} {:?} {meta} {examples}", shape.doc, shape.since),
        }
    }

    pub(super) fn of_field(field: &'w Field) -> Self {
        let (examples, meta) = (values(&field.examples), meta(&field.meta));
        Self {
            deprecated: field.deprecated.as_ref(),
            rest: format!("{:?} {:?} {examples} {meta}", field.doc, field.since),
        }
    }

    pub(super) fn of_fixed(fixed: &'w Fixed) -> Self {
        Self {
            deprecated: fixed.deprecated.as_ref(),
            rest: format!("{:?} {:?} {}", fixed.doc, fixed.since, meta(&fixed.meta)),
        }
    }

    pub(super) fn of_value(value: &'w EnumValue) -> Self {
        Self {
            deprecated: value.deprecated.as_ref(),
            rest: format!("{:?} {:?}", value.doc, value.since),
        }
    }

    pub(super) fn of_variant(variant: &'w UnionVariant) -> Self {
        Self {
            deprecated: variant.deprecated.as_ref(),
            rest: format!("{:?} {:?}", variant.doc, variant.since),
        }
    }

    pub(super) fn of_operation(api: &Api, operation: &'w Operation) -> Self {
        let examples: Vec<String> = operation
            .examples
            .iter()
            .map(|one| example(api, one))
            .collect();
        Self {
            deprecated: operation.deprecated.as_ref(),
            rest: format!(
                "{:?} {:?} {:?} {examples:?} {}",
                operation.doc,
                operation.docs,
                operation.since,
                meta(&operation.meta)
            ),
        }
    }
}

/// The author's own keys, in no order: it means nothing.
pub(super) fn meta(meta: &Meta) -> String {
    let mut all: Vec<String> = meta
        .iter()
        .map(|(key, value)| format!("{key}: {}", in_order(value)))
        .collect();
    all.sort();
    all.join(", ")
}

fn values(values: &[Value]) -> String {
    let all: Vec<String> = values.iter().map(in_order).collect();
    all.join(", ")
}

fn example(api: &Api, example: &Example) -> String {
    let answer = match &example.answer {
        None => String::new(),
        Some(Answer::Output(value)) => in_order(value),
        Some(Answer::Error(id, value)) => format!("{} {}", api.shape(*id).name, in_order(value)),
    };
    let input = example.input.as_ref().map(in_order);
    format!("{} {:?} {input:?} {answer}", example.name, example.doc)
}

/// JSON with the keys of its objects in order: theirs means nothing.
fn in_order(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{key:?}: {}", in_order(value)));
            let mut members: Vec<String> = members.collect();
            members.sort();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(items) => format!("[{}]", values(items)),
        leaf => leaf.to_string(),
    }
}
