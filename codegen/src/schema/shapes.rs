//! Definitions: newtypes, structs, errors, requests and responses.

use crate::lower::view::{RustMember, RustMessage};
use crate::model::{
    Message, Newtype, Operation, Presence, Shape, ShapeId, ShapeKind, Struct, Type, Usage,
};

use super::members::{Object, described, hide_texts, unsaid};
use super::node::{Keyword, Node, Schema};
use super::rules;
use super::scope::Scope;
use super::types::nullable;

impl<'a> Scope<'a> {
    pub(super) fn of_shape(&self, id: ShapeId) -> Schema<'a> {
        let (shape, rust) = self.shape(id);
        let mut facts = None;
        let mut schema = match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                facts = unsaid(Some(newtype.scalar), &newtype.constraints);
                self.of_newtype(newtype)
            }
            ShapeKind::Enum(values) => self.of_enum(values),
            ShapeKind::Struct(body) => self.of_struct(body, &rust.members, shape.usage),
            ShapeKind::Error(error) => {
                let mut schema = self.of_struct(&error.body, &rust.members, shape.usage);
                let statuses = error
                    .statuses
                    .iter()
                    .map(|status| Node::Integer((*status).into()));
                self.note("http", Some(statuses.collect::<Node<'_>>()), &mut schema);
                self.note("code", error.code.as_deref(), &mut schema);
                schema
            }
            ShapeKind::Union(union) => self.of_union(union, shape.usage),
        };
        self.say(shape, facts, &mut schema);
        schema
    }

    /// Title, description and the author's own keys.
    fn say(&self, shape: &'a Shape, facts: Option<String>, schema: &mut Schema<'a>) {
        schema.put(Keyword::Title, shape.name.as_str());
        let values = match &shape.kind {
            ShapeKind::Enum(values) if self.is_closed(values.open) => {
                super::enums::in_words(values)
            }
            _ => None,
        };
        let description = described(
            shape.doc.as_deref(),
            shape.since.as_deref(),
            shape.deprecated.as_ref(),
            |all| {
                all.extend(facts);
                all.extend(values);
            },
        );
        if let Some(description) = description {
            schema.put(Keyword::Description, description);
        }
        if shape.deprecated.is_some() {
            schema.put(Keyword::Deprecated, true);
        }
        self.note("since", shape.since.as_deref(), schema);
        self.annotate(&shape.meta, schema);
    }

    fn of_newtype(&self, newtype: &'a Newtype) -> Schema<'a> {
        let ty = Type::Scalar(newtype.scalar);
        let mut schema = self.constrain(self.of_type(&ty), &ty, &newtype.constraints);
        if newtype.sensitive {
            hide_texts(&mut schema);
        } else if !newtype.examples.is_empty() {
            schema.put(
                Keyword::Examples,
                newtype.examples.iter().collect::<Node<'_>>(),
            );
        }
        schema
    }

    fn of_struct(&self, body: &'a Struct, members: &'a [RustMember], usage: Usage) -> Schema<'a> {
        let mut object = Object::default();
        self.add_members(body, members, &mut object);
        let mut schema = Schema::new();
        object.describe(&mut schema);
        if self.seals(usage) {
            schema.put(Keyword::AdditionalProperties, false);
        }
        rules::add(body, members, &mut schema);
        schema
    }

    /// The logical document of a request: every member by its name, wherever it travels.
    pub(super) fn of_request(&self, operation: &'a Operation, rust: &'a RustMessage) -> Schema<'a> {
        let usage = Usage {
            request: true,
            response: false,
        };
        let schema = self.of_struct(&operation.input.body, &rust.members, usage);
        self.say_message(operation, &operation.input, rust, "What to send", schema)
    }

    /// The body of a response, with what else comes along beside it.
    pub(super) fn of_response(
        &self,
        operation: &'a Operation,
        rust: &'a RustMessage,
    ) -> Schema<'a> {
        let body = &operation.output.body;
        let schema = match body.fields.as_slice() {
            [body] if rust.transparent => {
                let schema = self.of_member(body);
                if body.presence == Presence::Optional {
                    nullable(schema)
                } else {
                    schema
                }
            }
            _ => self.of_struct(
                body,
                &rust.members,
                Usage {
                    request: false,
                    response: true,
                },
            ),
        };
        self.say_message(
            operation,
            &operation.output,
            rust,
            "What comes back",
            schema,
        )
    }

    /// Title, description and the author's own keys. A message without a word of its own has those
    /// of its operation.
    fn say_message(
        &self,
        operation: &'a Operation,
        message: &'a Message,
        rust: &'a RustMessage,
        role: &str,
        mut schema: Schema<'a>,
    ) -> Schema<'a> {
        let doc = message.doc.clone().or_else(|| {
            let doc = operation.doc.as_deref()?.trim();
            Some(format!("{role} for `{}`: {doc}", operation.name))
        });
        let description = described(
            doc.as_deref(),
            operation.since.as_deref(),
            operation.deprecated.as_ref(),
            |_| {},
        );
        if operation.deprecated.is_some() {
            schema.put(Keyword::Deprecated, true);
        }
        self.annotate(&operation.meta, &mut schema);
        schema
            .with(Keyword::Title, rust.ident.as_str())
            .with_some(Keyword::Description, description)
    }
}
