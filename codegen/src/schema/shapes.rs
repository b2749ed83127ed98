//! Definitions: newtypes, structs, errors, requests and responses.

use std::borrow::Cow;

use crate::model::{
    Binding, Error, Fault, Message, Newtype, Operation, Presence, Retry, Shape, ShapeId, ShapeKind,
    StatusRange, Struct, Type, Usage,
};

use super::members::{Keys, Object, SECRET, described, hide_strings, is_password, note_of};
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::types::nullable;
use super::{names, openapi};

impl<'a> Scope<'a> {
    pub(super) fn of_shape(&self, id: ShapeId) -> Schema<'a> {
        let shape = self.api.shape(id);
        let mut facts = Vec::new();
        let mut schema = match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                facts.extend(super::members::unsaid(
                    Some(newtype.scalar),
                    &newtype.constraints,
                ));
                if newtype.sensitive && !is_password(newtype.scalar) {
                    facts.push(SECRET.to_owned());
                }
                self.of_newtype(newtype)
            }
            ShapeKind::Enum(values) => {
                facts.extend(self.in_words(values));
                self.of_enum(values)
            }
            ShapeKind::Struct(body) => self.of_struct(body, self.keys_of_messages(), shape.usage),
            ShapeKind::Error(error) => {
                let mut schema = self.of_struct(&error.body, self.keys_of_messages(), shape.usage);
                self.note_error(error, &mut schema);
                schema
            }
            ShapeKind::Union(union) => self.of_union(id, union),
        };
        self.say(id, shape, facts, &mut schema);
        schema
    }

    /// Title, description and the author's own keys. The title is the name of the definition, since
    /// generators of code make a type of each of the two.
    fn say(&self, id: ShapeId, shape: &'a Shape, facts: Vec<String>, schema: &mut Schema<'a>) {
        schema.put(Keyword::Title, self.names.shape(id).to_owned());
        let description = described(
            shape.doc.as_deref(),
            shape.since.as_deref(),
            shape.deprecated.as_ref(),
            |all| all.extend(facts),
        );
        if let Some(description) = description {
            schema.put(Keyword::Description, description);
        }
        if shape.deprecated.is_some() {
            schema.put(Keyword::Deprecated, true);
        }
        self.note("since", shape.since.as_deref(), schema);
        self.note("deprecated", note_of(shape.deprecated.as_ref()), schema);
        let kind = match &shape.kind {
            ShapeKind::Newtype(_) => "newtype",
            ShapeKind::Enum(_) => "enum",
            ShapeKind::Struct(_) => "struct",
            ShapeKind::Union(_) => "union",
            ShapeKind::Error(_) => "error",
        };
        self.note("kind", Some(kind), schema);
        let renamed = shape.name != self.names.shape(id);
        self.note("name", renamed.then_some(shape.name.as_str()), schema);
        self.note("rust", shape.rust.as_deref(), schema);
        self.annotate(&shape.meta, schema);
    }

    fn note_error(&self, error: &'a Error, schema: &mut Schema<'a>) {
        let exact = error.statuses.iter();
        let exact = exact.map(|status| Node::Integer((*status).into()));
        let ranges = error.ranges.iter().map(|range| match range {
            StatusRange::Class(digit) => Node::from(format!("{digit}XX")),
            StatusRange::Default => Node::from("default"),
        });
        let statuses: Node<'_> = exact.chain(ranges).collect();
        self.note("http", Some(statuses), schema);
        let codes = match &error.codes[..] {
            [] => None,
            [code] => Some(Node::from(code.as_str())),
            codes => Some(codes.iter().map(|it| Node::from(it.as_str())).collect()),
        };
        self.note("code", codes, schema);
        let fault = error.fault.map(|fault| match fault {
            Fault::Client => "client",
            Fault::Server => "server",
        });
        self.note("fault", fault, schema);
        let retry = error.retry.map(|retry| match retry {
            Retry::Throttling => "throttling",
            Retry::Transient => "transient",
        });
        self.note("retry", retry, schema);
        let message = error.message.and_then(|index| error.body.fields.get(index));
        self.note("message", message.map(|field| field.name.as_str()), schema);
        // What stands in no body is in a header of each response, and here for those who read it.
        let elsewhere = error.body.fields.iter();
        let elsewhere: Vec<_> = elsewhere
            .filter(|field| !matches!(field.binding, Binding::Body | Binding::Rest))
            .map(|field| {
                (
                    Cow::Borrowed(field.name.as_str()),
                    self.of_member(field).into(),
                )
            })
            .collect();
        if self.options.draft.is_openapi() && !elsewhere.is_empty() {
            self.note("members", Some(Node::Object(elsewhere)), schema);
        }
    }

    fn of_newtype(&self, newtype: &'a Newtype) -> Schema<'a> {
        let ty = Type::Scalar(newtype.scalar);
        let mut schema = self.constrain(self.of_type(&ty), &ty, &newtype.constraints);
        self.annotate_type(&ty, &newtype.constraints, &mut schema);
        self.note("sensitive", newtype.sensitive.then_some(true), &mut schema);
        if newtype.sensitive {
            hide_strings(&mut schema);
        } else if !newtype.examples.is_empty() {
            schema.put(
                Keyword::Examples,
                newtype.examples.iter().collect::<Node<'_>>(),
            );
        }
        schema
    }

    /// An object with those members of a struct that `keys` knows.
    pub(super) fn of_struct(&self, body: &'a Struct, keys: Keys, usage: Usage) -> Schema<'a> {
        let mut object = Object::default();
        self.add_members(body, keys, None, &mut object);
        let mut schema = Schema::new();
        let is_open = object.has_rest();
        object.describe(&mut schema);
        if self.seals(usage) && !is_open {
            schema.put(Keyword::AdditionalProperties, false);
        }
        self.add_rules(body, keys, usage, &mut schema);
        if self.options.draft.is_openapi() {
            self.note("rules", openapi::rules(body), &mut schema);
        }
        schema
    }

    /// In an `OpenAPI` document, what travels outside of a body is a parameter or a header.
    fn keys_of_messages(&self) -> Keys {
        if self.options.draft.is_openapi() {
            Keys::Body
        } else {
            Keys::Wire
        }
    }

    /// The logical document of a request: every member by its name, wherever it travels. In an
    /// `OpenAPI` document, its body.
    pub(super) fn of_request(&self, operation: &'a Operation) -> Schema<'a> {
        let usage = Usage {
            request: true,
            response: false,
        };
        let keys = match self.keys_of_messages() {
            Keys::Body => Keys::Body,
            _ => Keys::Names,
        };
        let schema = self.of_struct(&operation.input.body, keys, usage);
        let title = names::request(operation);
        self.say_message(operation, &operation.input, title, "What to send", schema)
    }

    /// The body of a response, with what else comes along beside it.
    pub(super) fn of_response(&self, operation: &'a Operation) -> Schema<'a> {
        let output = &operation.output;
        let usage = Usage {
            request: false,
            response: true,
        };
        let schema = match output.payload().filter(|_| output.is_payload()) {
            Some(payload) => {
                let schema = self.of_member(payload);
                if payload.presence == Presence::Optional {
                    nullable(schema)
                } else {
                    schema
                }
            }
            None => self.of_struct(&output.body, self.keys_of_messages(), usage),
        };
        let title = names::response(operation);
        self.say_message(operation, output, title, "What comes back", schema)
    }

    /// Title, description and the author's own keys. A message without a word of its own has those
    /// of its operation.
    fn say_message(
        &self,
        operation: &'a Operation,
        message: &'a Message,
        title: String,
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
        if !self.options.draft.is_openapi() {
            self.annotate(&operation.meta, &mut schema);
        }
        schema
            .with(Keyword::Title, title)
            .with_some(Keyword::Description, description)
    }
}
