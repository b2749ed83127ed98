//! The examples of calls, cut into what stands in the body and what stands elsewhere.

use serde_json::Value;

use crate::model::{
    Answer, Binding, Example, Field, Keys, Operation, ShapeId, Struct, UnionVariant,
};
use crate::schema::node::Node;

use super::object::Object;

/// Documents of one message, each with the example that it is from.
#[derive(Debug, Clone, Default)]
pub(super) struct Documents<'a>(Vec<(&'a Example, &'a Value)>);

impl<'a> Documents<'a> {
    /// What is sent.
    pub(super) fn sent(operation: &'a Operation) -> Self {
        Self::of(operation, |example| example.input.as_ref())
    }

    /// What comes back where there is one success.
    pub(super) fn received(operation: &'a Operation) -> Self {
        Self::of(operation, Example::output)
    }

    /// What comes back where it is that one of several successes.
    pub(super) fn outcome(operation: &'a Operation, variant: &UnionVariant) -> Self {
        Self::of(operation, |example| example.output()?.get(&variant.wire))
    }

    /// What comes back where it is this error.
    pub(super) fn failed(operation: &'a Operation, error: ShapeId) -> Self {
        Self::of(operation, |example| match &example.answer {
            Some(Answer::Error(id, document)) if *id == error => Some(document),
            _ => None,
        })
    }

    fn of(operation: &'a Operation, document: impl Fn(&'a Example) -> Option<&'a Value>) -> Self {
        let examples = operation.examples.iter();
        Self(
            examples
                .filter_map(|example| Some((example, document(example)?)))
                .collect(),
        )
    }

    /// Each as a whole.
    pub(super) fn whole(&self) -> Object<'a> {
        self.each(|document| Some(Node::Value(document)))
    }

    /// What they have for a member that does not travel in an object of others.
    pub(super) fn member(&self, field: &Field) -> Object<'a> {
        self.each(|document| Some(Node::Value(document.get(&field.name)?)))
    }

    /// What of them stands in a body that is an object of members.
    pub(super) fn body(&self, body: &'a Struct, keys: Keys) -> Object<'a> {
        self.each(|document| {
            let rest = keys.rest(body);
            let mut object = Object::new();
            for (key, value) in document.as_object()? {
                let is_it = |field: &&Field| rest != Some(*field) && keys.of(field) == key;
                object = match body.fields.iter().find(is_it).map(|it| (it, it.binding)) {
                    Some((field, Binding::Body)) => object.with(field.wire.as_str(), value),
                    Some((_, Binding::Rest)) => {
                        let entries = value.as_object().into_iter().flatten();
                        entries.fold(object, |all, (key, value)| all.with(key.as_str(), value))
                    }
                    Some(_) => object,
                    None => object.with(key.as_str(), value),
                };
            }
            Some(object.into())
        })
    }

    fn each(&self, value: impl Fn(&'a Value) -> Option<Node<'a>>) -> Object<'a> {
        let mut examples = Object::new();
        for (example, document) in &self.0 {
            if let Some(value) = value(document) {
                let doc = example.doc.as_deref().map(str::trim);
                let object = Object::new()
                    .with_some("description", doc)
                    .with("value", value);
                examples = examples.with(example.name.as_str(), object);
            }
        }
        examples
    }
}
