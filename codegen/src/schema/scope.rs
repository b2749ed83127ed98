//! What every schema of an API needs to know: names, references and what was asked for.

use crate::model::{Api, Operation, ShapeId, ShapeKind, Union, Usage};

use super::forms::{self, Form};
use super::names::{self, Names};
use super::node::{Keyword, Node, Schema};
use super::{Contract, Draft, Options, dialect};

/// The API under export.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) api: &'a Api,
    pub(super) options: &'a Options,
    pub(super) names: Names,
}

/// Something that has a definition of its own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    Shape(ShapeId),
    /// A union's variant, by its index; past the last one, all that are not known.
    Variant(ShapeId, &'a Union, usize),
    Request(&'a Operation),
    Response(&'a Operation),
    Form(Form),
}

impl Subject<'_> {
    /// Whether it is a type of the crate.
    pub(super) fn is_type(&self) -> bool {
        !matches!(self, Self::Variant(..) | Self::Form(_))
    }
}

impl<'a> Scope<'a> {
    pub(super) fn new(api: &'a Api, options: &'a Options) -> Self {
        Self {
            api,
            options,
            names: Names::of(api),
        }
    }

    /// Everything with a definition, sorted by name.
    pub(super) fn subjects(&self) -> Vec<(String, Subject<'a>)> {
        let mut subjects = Vec::new();
        for (id, shape) in (0..).map(ShapeId).zip(&self.api.shapes) {
            subjects.push((self.names.shape(id).to_owned(), Subject::Shape(id)));
            if let ShapeKind::Union(union) = &shape.kind {
                let known = union.variants.len() + usize::from(!self.is_closed(union.open));
                let variants = self.names.variants(id).iter().take(known).enumerate();
                let variants = variants
                    .map(|(index, name)| (name.clone(), Subject::Variant(id, union, index)));
                subjects.extend(variants);
            }
        }
        for operation in &self.api.operations {
            subjects.push((names::request(operation), Subject::Request(operation)));
            subjects.push((names::response(operation), Subject::Response(operation)));
        }
        let forms = forms::used(self.api).into_iter();
        subjects.extend(forms.map(|form| (form.name().to_owned(), Subject::Form(form))));
        subjects.sort_by(|(one, _), (other, _)| one.cmp(other));
        subjects
    }

    /// The definition of a subject, in the dialect of the draft.
    pub(super) fn definition(&self, subject: Subject<'a>) -> Schema<'a> {
        let schema = match subject {
            Subject::Shape(id) => self.of_shape(id),
            Subject::Variant(id, union, index) => self.of_variant(id, union, index),
            Subject::Request(operation) => self.of_request(operation),
            Subject::Response(operation) => self.of_response(operation),
            Subject::Form(form) => form.schema(),
        };
        self.in_dialect(schema)
    }

    /// A schema as the draft spells it.
    pub(super) fn in_dialect(&self, mut schema: Schema<'a>) -> Schema<'a> {
        dialect::adapt(&mut schema, self.options.draft);
        schema
    }

    /// A reference to the definition of that name.
    pub(super) fn reference(&self, name: &str) -> Schema<'a> {
        let folder = self.options.draft.definitions();
        let name = percent_encoded(name);
        Schema::new().with(Keyword::Ref, format!("#/{folder}/{name}"))
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

    /// Whether `x-…` keywords are written: an `OpenAPI` document always may have them.
    pub(super) fn annotates(&self) -> bool {
        self.options.annotate || self.options.draft.is_openapi()
    }

    /// The author's own keys, for the annotated profile.
    pub(super) fn annotate(
        &self,
        meta: &'a [(String, serde_json::Value)],
        schema: &mut Schema<'a>,
    ) {
        if self.annotates() {
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
        if let Some(value) = value.filter(|_| self.annotates()) {
            schema.put(Keyword::Extension(name), value);
        }
    }

    /// Whether each value of an enumeration can have a description of its own.
    pub(super) fn describes_values(&self) -> bool {
        matches!(self.options.draft, Draft::Draft202012 | Draft::OpenApi31)
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
