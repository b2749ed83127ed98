//! Members of objects.

use std::borrow::Cow;

use crate::lower::view::RustMember;
use crate::model::{
    Binding, Deprecation, Field, LengthUnit, Number, Presence, Range, Scalar, ShapeKind, Struct,
    Type,
};

use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::types::{any_is_true, nullable};

/// Members of an object, by the key under which they stand.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    properties: Vec<(Cow<'a, str>, Node<'a>)>,
    required: Vec<Cow<'a, str>>,
}

impl<'a> Object<'a> {
    pub(super) fn require(&mut self, key: Cow<'a, str>, schema: impl Into<Node<'a>>) {
        self.required.push(key.clone());
        self.properties.push((key, schema.into()));
    }

    /// The object's keywords, added to `schema`.
    pub(super) fn describe(self, schema: &mut Schema<'a>) {
        schema.put(Keyword::Type, "object");
        if !self.properties.is_empty() {
            schema.put(Keyword::Properties, Node::Object(self.properties));
        }
        if !self.required.is_empty() {
            let required = self.required.into_iter().map(Node::Text).collect();
            schema.put(Keyword::Required, Node::List(required));
        }
    }
}

impl<'a> Scope<'a> {
    /// Adds the members of a struct to an object.
    pub(super) fn add_members(
        &self,
        body: &'a Struct,
        members: &'a [RustMember],
        object: &mut Object<'a>,
    ) {
        for (field, member) in body.fields.iter().zip(members) {
            let key = Cow::Borrowed(member.key.as_str());
            let always = match field.presence {
                Presence::Required => true,
                Presence::Default(_) => self.is_written(),
                Presence::Optional => false,
            };
            if always {
                object.required.push(key.clone());
            }
            object
                .properties
                .push((key, any_is_true(self.of_member(field))));
        }
    }

    /// The schema of one member.
    pub(super) fn of_member(&self, field: &'a Field) -> Schema<'a> {
        let mut schema = self.of_value(field);
        let scalar = self.scalar(&field.ty);
        let description = described(
            field.doc.as_deref(),
            field.since.as_deref(),
            field.deprecated.as_ref(),
            |facts| {
                let default = field.server_default.as_ref();
                facts.extend(default.map(|value| format!("The service's default is `{value}`.")));
                if field.idempotency_token {
                    facts.push("The client makes one up where it is absent.".to_owned());
                }
                facts.extend(unsaid(scalar, &field.constraints));
            },
        );
        if let Some(description) = description {
            schema.put(Keyword::Description, description);
        }
        for (keyword, holds) in [
            (Keyword::Deprecated, field.deprecated.is_some()),
            (Keyword::ReadOnly, field.read_only),
            (Keyword::WriteOnly, field.write_only),
        ] {
            if holds {
                schema.put(keyword, true);
            }
        }
        if !field.sensitive {
            if let Presence::Default(default) = &field.presence {
                schema.put(Keyword::Default, default);
            }
            if !field.examples.is_empty() {
                schema.put(
                    Keyword::Examples,
                    field.examples.iter().collect::<Node<'_>>(),
                );
            }
        }
        self.annotate_member(field, &mut schema);
        schema
    }

    /// The values of a member, without what is said about it.
    pub(super) fn of_value(&self, field: &'a Field) -> Schema<'a> {
        let mut schema = self.constrain(self.of_type(&field.ty), &field.ty, &field.constraints);
        if field.sensitive {
            self.hide(&mut schema, &field.ty);
        }
        if field.nullable {
            nullable(schema)
        } else {
            schema
        }
    }

    /// A secret is a password for those who make forms. A newtype that is a secret says so itself.
    fn hide(&self, schema: &mut Schema<'a>, ty: &Type) {
        let Type::Named(id) = ty else {
            return hide_texts(schema);
        };
        if let ShapeKind::Newtype(newtype) = &self.api().shape(*id).kind
            && !newtype.sensitive
            && newtype.scalar == Scalar::String
        {
            schema.put(Keyword::Type, "string");
            schema.put(Keyword::Format, "password");
        }
    }

    fn annotate_member(&self, field: &'a Field, schema: &mut Schema<'a>) {
        self.note("since", field.since.as_deref(), schema);
        self.note("server-default", field.server_default.as_ref(), schema);
        self.note("in", place(field.binding), schema);
        let wire = (field.wire != field.name).then_some(field.wire.as_str());
        self.note("wire", wire, schema);
        self.note("sensitive", field.sensitive.then_some(true), schema);
        self.note(
            "idempotency-token",
            field.idempotency_token.then_some(true),
            schema,
        );
        self.annotate(&field.meta, schema);
    }
}

/// Marks the texts in an inline schema as passwords.
pub(super) fn hide_texts(schema: &mut Schema<'_>) {
    match schema.get(Keyword::Type) {
        Some(Node::Text(ty)) if ty == "string" && schema.get(Keyword::Format).is_none() => {
            schema.put(Keyword::Format, "password");
        }
        _ => {}
    }
    for keyword in [Keyword::Items, Keyword::AdditionalProperties] {
        if let Some(Node::Schema(mut inner)) = schema.take(keyword) {
            hide_texts(&mut inner);
            schema.put(keyword, inner);
        }
    }
}

/// Where a member travels, where that is not the body.
fn place(binding: Binding) -> Option<&'static str> {
    match binding {
        Binding::Body => None,
        Binding::Payload => Some("payload"),
        Binding::Path { .. } => Some("path"),
        Binding::Query(_) => Some("query"),
        Binding::QueryMap => Some("query-map"),
        Binding::Header => Some("header"),
        Binding::HeaderPrefix => Some("header-prefix"),
        Binding::Status => Some("status"),
    }
}

/// A description: what the author wrote, then what no keyword says.
pub(super) fn described(
    doc: Option<&str>,
    since: Option<&str>,
    deprecated: Option<&Deprecation>,
    more: impl FnOnce(&mut Vec<String>),
) -> Option<String> {
    let mut facts: Vec<String> = doc.map(|doc| doc.trim().to_owned()).into_iter().collect();
    more(&mut facts);
    facts.extend(since.map(|since| format!("Since {since}.")));
    let note = deprecated.and_then(Deprecation::text);
    facts.extend(note.map(|note| format!("Deprecated: {}", note.trim())));
    (!facts.is_empty()).then(|| facts.join("\n\n"))
}

/// Constraints that JSON Schema has no keyword for.
pub(super) fn unsaid(
    scalar: Option<Scalar>,
    constraints: &crate::model::Constraints,
) -> Option<String> {
    match scalar {
        Some(Scalar::Decimal) => constraints.range.map(in_words),
        Some(Scalar::Blob) | None => None,
        Some(_) => {
            let length = constraints
                .length
                .filter(|length| length.unit == LengthUnit::Bytes)?;
            Some(match (length.min, length.max) {
                (Some(min), Some(max)) => format!("From {min} to {max} bytes in UTF-8."),
                (Some(min), None) => format!("At least {min} bytes in UTF-8."),
                (None, Some(max)) => format!("At most {max} bytes in UTF-8."),
                (None, None) => return None,
            })
        }
    }
}

fn in_words(range: Range) -> String {
    let number = |number: Number| match number {
        Number::Integer(integer) => integer.to_string(),
        Number::Float(float) => float.to_string(),
    };
    match (range.min.map(number), range.max.map(number)) {
        (Some(min), Some(max)) => format!("From {min} to {max}."),
        (Some(min), None) => format!("At least {min}."),
        (None, Some(max)) => format!("At most {max}."),
        (None, None) => String::new(),
    }
}
