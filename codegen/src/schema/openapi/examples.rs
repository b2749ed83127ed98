//! The examples of calls, cut into what stands in the body and what stands elsewhere.

use serde_json::Value;

use crate::model::{
    Answer, Api, Binding, Example, Field, Keys, Operation, Shape, ShapeId, Struct, Type,
    UnionVariant, is_whole, is_whole_value,
};
use crate::schema::node::Node;

use super::object::Object;

/// Documents of one message, each with the example that it is from. A part without a secret that its
/// type requires is no example of it, and is left out.
#[derive(Debug, Clone)]
pub(super) struct Documents<'a> {
    shapes: &'a [Shape],
    all: Vec<(&'a Example, &'a Value)>,
}

impl<'a> Documents<'a> {
    /// What is sent.
    pub(super) fn sent(api: &'a Api, operation: &'a Operation) -> Self {
        Self::of(api, operation, |example| example.input.as_ref())
    }

    /// What comes back where there is one success.
    pub(super) fn received(api: &'a Api, operation: &'a Operation) -> Self {
        Self::of(api, operation, Example::output)
    }

    /// What comes back where it is that one of several successes.
    pub(super) fn outcome(api: &'a Api, operation: &'a Operation, variant: &UnionVariant) -> Self {
        Self::of(api, operation, |example| {
            example.output()?.get(&variant.wire)
        })
    }

    /// What comes back where it is this error.
    pub(super) fn failed(api: &'a Api, operation: &'a Operation, error: ShapeId) -> Self {
        Self::of(api, operation, |example| match &example.answer {
            Some(Answer::Error(id, document)) if *id == error => Some(document),
            _ => None,
        })
    }

    fn of(
        api: &'a Api,
        operation: &'a Operation,
        document: impl Fn(&'a Example) -> Option<&'a Value>,
    ) -> Self {
        let examples = operation.examples.iter();
        let found = examples.filter_map(|example| Some((example, document(example)?)));
        Self {
            shapes: &api.shapes,
            all: found.collect(),
        }
    }

    /// Each as a whole, which is of that type.
    pub(super) fn whole(&self, ty: &Type) -> Object<'a> {
        self.each(|document| {
            let value = Some(document).filter(|it| is_whole_value(self.shapes, ty, it));
            value.map(Node::Value)
        })
    }

    /// What they have for a member that does not travel in an object of others.
    pub(super) fn member(&self, field: &Field) -> Object<'a> {
        self.each(|document| {
            let value = document.get(&field.name)?;
            is_whole_value(self.shapes, &field.ty, value).then_some(Node::Value(value))
        })
    }

    /// What of them stands in a body that is an object of members.
    pub(super) fn body(&self, body: &'a Struct, keys: Keys) -> Object<'a> {
        self.each(|document| {
            if !is_whole(self.shapes, body, keys, document) {
                return None;
            }
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
        for (example, document) in &self.all {
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
