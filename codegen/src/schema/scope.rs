//! What every schema of an API needs to know: names, places and what was asked for.

use crate::lower::view::{Crate, RustMessage, RustShape};
use crate::model::{Api, Operation, Shape, ShapeId, Usage};

use super::forms::{self, Form};
use super::node::{Keyword, Node, Schema};
use super::{Contract, Draft, Layout, Options};

/// The API under export.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) krate: &'a Crate<'a>,
    pub(super) options: Options,
}

/// Something that has a definition of its own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    Shape(ShapeId),
    Request(&'a Operation, &'a RustMessage),
    Response(&'a Operation, &'a RustMessage),
    Form(Form),
}

impl<'a> Scope<'a> {
    pub(super) fn new(krate: &'a Crate<'a>, options: Options) -> Self {
        Self { krate, options }
    }

    pub(super) fn api(&self) -> &'a Api {
        self.krate.api
    }

    pub(super) fn shape(&self, id: ShapeId) -> (&'a Shape, &'a RustShape) {
        (self.api().shape(id), self.krate.shape(id))
    }

    /// Everything with a definition, sorted by name.
    pub(super) fn subjects(&self) -> Vec<(&'a str, Subject<'a>)> {
        let shapes = (0..).map(ShapeId).zip(&self.krate.shapes);
        let shapes = shapes.map(|(id, shape)| (shape.ident.as_str(), Subject::Shape(id)));
        let operations = self.api().operations.iter().zip(&self.krate.operations);
        let messages = operations.flat_map(|(operation, rust)| {
            [
                (
                    rust.request.ident.as_str(),
                    Subject::Request(operation, &rust.request),
                ),
                (
                    rust.response.ident.as_str(),
                    Subject::Response(operation, &rust.response),
                ),
            ]
        });
        let forms = forms::used(self.api())
            .into_iter()
            .map(|form| (form.name(), Subject::Form(form)));
        let mut subjects: Vec<_> = shapes.chain(messages).chain(forms).collect();
        subjects.sort_by_key(|(name, _)| *name);
        subjects
    }

    /// The definition of a subject.
    pub(super) fn definition(&self, subject: Subject<'a>) -> Schema<'a> {
        match subject {
            Subject::Shape(id) => self.of_shape(id),
            Subject::Request(operation, rust) => self.of_request(operation, rust),
            Subject::Response(operation, rust) => self.of_response(operation, rust),
            Subject::Form(form) => form.schema(),
        }
    }

    /// A reference to the definition of that name.
    pub(super) fn reference(&self, name: &str) -> Schema<'a> {
        let name = percent_encoded(name);
        let target = match (self.options.layout, self.options.draft) {
            (Layout::PerType, _) => format!("{name}.schema.json"),
            (Layout::Bundle, Draft::Draft202012) => format!("#/$defs/{name}"),
            (Layout::Bundle, Draft::Draft07) => format!("#/definitions/{name}"),
            (Layout::Bundle, Draft::OpenApi31) => format!("#/components/schemas/{name}"),
        };
        Schema::new().with(Keyword::Ref, target)
    }

    /// Whether an object refuses members that it does not know.
    ///
    /// What is written has only known members, wherever it travels. What is read may come from a
    /// service that has learned more.
    pub(super) fn seals(&self, usage: Usage) -> bool {
        let for_requests = usage.request && (self.is_written() || !usage.response);
        self.options.seal_requests && for_requests
    }

    pub(super) fn is_written(&self) -> bool {
        self.options.contract == Contract::Serialize
    }

    /// The author's own keys, for the annotated profile.
    pub(super) fn annotate(
        &self,
        meta: &'a [(String, serde_json::Value)],
        schema: &mut Schema<'a>,
    ) {
        if self.options.annotate {
            for (key, value) in meta {
                schema.put(Keyword::Extension(key), value);
            }
        }
    }

    /// A fact that no keyword says, for the annotated profile.
    pub(super) fn note(
        &self,
        name: &'static str,
        value: Option<impl Into<Node<'a>>>,
        schema: &mut Schema<'a>,
    ) {
        if let Some(value) = value.filter(|_| self.options.annotate) {
            schema.put(Keyword::Extension(name), value);
        }
    }
}

/// A name as it stands in a URI.
pub(super) fn percent_encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |digit| char::from(b"0123456789ABCDEF"[usize::from(digit & 15)]);
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    out
}
