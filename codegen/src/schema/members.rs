//! Members of objects.

use std::borrow::Cow;

use crate::model::{
    Binding, Constraints, Deprecation, Direction, Field, Fixed, FixedValue, Length, LengthUnit,
    Presence, Range, Scalar, ShapeKind, Struct, Type,
};

use super::base64;
use super::ecma;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;
use super::spelling;
use super::types::nullable;

/// Members of an object, by the key under which they stand.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    properties: Vec<(Cow<'a, str>, Node<'a>)>,
    required: Vec<Cow<'a, str>>,
    /// What all other members are.
    rest: Option<Schema<'a>>,
}

impl<'a> Object<'a> {
    pub(super) fn require(&mut self, key: Cow<'a, str>, schema: impl Into<Node<'a>>) {
        self.required.push(key.clone());
        self.properties.push((key, schema.into()));
    }

    /// Whether members that no field knows have a place.
    pub(super) fn has_rest(&self) -> bool {
        self.rest.is_some()
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
        if let Some(rest) = self.rest {
            schema.put(Keyword::AdditionalProperties, rest);
        }
    }
}

/// Which members of a struct stand in an object, and under which keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// All: under the wire's name in the body, under the member's own where it travels elsewhere.
    Wire,
    /// All, under their own names: the logical document of a request.
    Names,
    /// Those of the body, under the wire's names.
    Body,
}

impl Keys {
    /// The key of a member; none where it does not stand in the object.
    pub(super) fn of(self, field: &Field) -> Option<&str> {
        match self {
            Self::Wire => Some(field.key()),
            Self::Names => Some(&field.name),
            Self::Body => (field.binding == Binding::Body).then_some(field.wire.as_str()),
        }
    }
}

impl<'a> Scope<'a> {
    /// Adds members to an object, all but the one that is the `tag` of a union and stands there already.
    pub(super) fn add_members(
        &self,
        body: &'a Struct,
        keys: Keys,
        tag: Option<&'a Fixed>,
        object: &mut Object<'a>,
    ) {
        for fixed in body.fixed.iter().filter(|it| Some(*it) != tag) {
            let key = Cow::Borrowed(fixed.name.as_str());
            if fixed.required || self.is_written() {
                object.required.push(key.clone());
            }
            object.properties.push((key, self.of_fixed(fixed).into()));
        }
        for field in &body.fields {
            if field.binding == Binding::Rest && keys != Keys::Names {
                object.rest = self.of_rest(field);
                continue;
            }
            let Some(key) = keys.of(field).map(Cow::Borrowed) else {
                continue;
            };
            if self.is_always_there(field) {
                object.required.push(key.clone());
            }
            object.properties.push((key, self.of_member(field).into()));
        }
    }

    /// A member that has one value alone.
    fn of_fixed(&self, member: &'a Fixed) -> Schema<'a> {
        let description = described(
            member.doc.as_deref(),
            member.since.as_deref(),
            member.deprecated.as_ref(),
            |_| {},
        );
        let mut schema = fixed(&member.value).with_some(Keyword::Description, description);
        if member.deprecated.is_some() {
            schema.put(Keyword::Deprecated, true);
        }
        self.note("since", member.since.as_deref(), &mut schema);
        self.annotate(&member.meta, &mut schema);
        schema
    }

    /// What members are that no other field knows: they are described where they are.
    fn of_rest(&self, field: &'a Field) -> Option<Schema<'a>> {
        let Type::Map(_, value) = &field.ty else {
            return None;
        };
        let mut schema = self.of_type(value);
        if let Some(doc) = &field.doc
            && schema.get(Keyword::Ref).is_none()
        {
            schema.put(Keyword::Description, doc.trim());
        }
        self.note("name", Some(field.name.as_str()), &mut schema);
        self.note("in", place(field.binding), &mut schema);
        Some(schema)
    }

    /// Whether the contract requires a member.
    pub(super) fn is_always_there(&self, field: &Field) -> bool {
        match field.presence {
            Presence::Required => true,
            Presence::Default(_) => self.is_written(),
            Presence::Optional => false,
        }
    }

    /// The schema of one member.
    pub(super) fn of_member(&self, field: &'a Field) -> Schema<'a> {
        let mut schema = self.of_value(field);
        let is_anything = schema.is_empty();
        let scalar = self.api.scalar(&field.ty);
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
                if field.sensitive && !self.looks_secret(&field.ty) {
                    facts.push(SECRET.to_owned());
                }
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
        if is_anything && !schema.is_empty() && !self.options.draft.is_openapi() {
            // Without it, a description alone reads as an object.
            schema.put(Keyword::AnyOf, Node::List(vec![Schema::new().into()]));
        }
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
            return hide_strings(schema);
        };
        if let ShapeKind::Newtype(newtype) = &self.api.shape(*id).kind
            && !newtype.sensitive
            && is_password(newtype.scalar)
        {
            schema.put(Keyword::Type, "string");
            schema.put(Keyword::Format, "password");
        }
    }

    /// Whether the schema of a secret's type tells that it is one.
    fn looks_secret(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => is_password(*scalar),
            Type::List(inner)
            | Type::Set(inner)
            | Type::Map(_, inner)
            | Type::Nullable(inner)
            | Type::Bounded(inner, _) => {
                !matches!(**inner, Type::Named(_)) && self.looks_secret(inner)
            }
            Type::Named(id) => match &self.api.shape(*id).kind {
                ShapeKind::Newtype(newtype) => newtype.sensitive || is_password(newtype.scalar),
                // A secret as a whole is described where it is declared.
                _ => self.api.shape(*id).sensitive,
            },
        }
    }

    fn annotate_member(&self, field: &'a Field, schema: &mut Schema<'a>) {
        self.note("since", field.since.as_deref(), schema);
        self.note("server-default", field.server_default.as_ref(), schema);
        self.note("in", place(field.binding), schema);
        let renamed = field.wire != field.name;
        let wire = renamed.then_some(field.wire.as_str());
        self.note("wire", wire, schema);
        // There, a member stands under the wire's name.
        let name = (renamed && self.options.draft.is_openapi()).then_some(field.name.as_str());
        self.note("name", name, schema);
        self.note("rust", field.rust.as_deref(), schema);
        self.note("sensitive", field.sensitive.then_some(true), schema);
        let always = field.always_in.filter(|_| !field.is_required_token());
        let always = always.map(|direction| match direction {
            Direction::Request => "request",
            Direction::Response => "response",
        });
        self.note("required", always, schema);
        self.note(
            "idempotency-token",
            field.idempotency_token.then_some(true),
            schema,
        );
        self.note("deprecated", note_of(field.deprecated.as_ref()), schema);
        self.annotate_type(&field.ty, &field.constraints, schema);
        self.annotate(&field.meta, schema);
    }

    /// What the keywords of a type and its constraints leave open.
    pub(super) fn annotate_type(
        &self,
        ty: &Type,
        constraints: &'a Constraints,
        schema: &mut Schema<'a>,
    ) {
        if !self.annotates() {
            return;
        }
        let expression =
            spelling::is_ambiguous(ty).then(|| spelling::type_expression(self.api, ty));
        self.note("type", expression, schema);
        let scalar = self.api.scalar(ty);
        let length = constraints
            .length
            .filter(|length| length.unit == LengthUnit::Bytes);
        let with_unit = scalar != Some(Scalar::Blob);
        let length = length.map(|length| spelling::length(length, with_unit));
        self.note("length", length, schema);
        let range = constraints
            .range
            .filter(|_| matches!(scalar, Some(Scalar::Decimal | Scalar::Quoted(_))));
        self.note("range", range.map(|range| range.to_string()), schema);
        for (name, pattern) in [
            ("pattern", constraints.pattern.as_deref()),
            ("except", constraints.except.as_deref()),
        ] {
            // Spelled otherwise where ECMA-262 spells it otherwise.
            let other = |pattern: &&str| ecma::whole(pattern) != format!("^(?:{pattern})$");
            self.note(name, pattern.filter(other), schema);
        }
    }
}

/// One value alone.
pub(super) fn fixed(value: &FixedValue) -> Schema<'static> {
    let ty = match value {
        FixedValue::Text(_) => "string",
        FixedValue::Integer(_) => "integer",
        FixedValue::Bool(_) => "boolean",
    };
    Schema::of(ty).with(Keyword::Const, of_value(value))
}

/// The value of a constant.
pub(super) fn of_value(value: &FixedValue) -> Node<'static> {
    match value {
        FixedValue::Text(text) => Node::Text(text.clone().into()),
        FixedValue::Integer(number) => Node::Integer((*number).into()),
        FixedValue::Bool(value) => Node::Bool(*value),
    }
}

/// What is said about a deprecation.
pub(super) fn note_of(deprecated: Option<&Deprecation>) -> Option<&str> {
    deprecated.and_then(|deprecated| deprecated.note.as_deref())
}

/// What is said of a secret that cannot be marked as a password.
pub(super) const SECRET: &str = "A secret: neither to be shown nor logged.";

/// Whether a scalar that is a secret is marked as a password: a string without another format.
pub(super) fn is_password(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::String | Scalar::Decimal | Scalar::Duration | Scalar::Blob
    )
}

/// Marks the strings in an inline schema as passwords.
pub(super) fn hide_strings(schema: &mut Schema<'_>) {
    match schema.get(Keyword::Type) {
        Some(Node::Text(ty)) if ty == "string" && schema.get(Keyword::Format).is_none() => {
            schema.put(Keyword::Format, "password");
        }
        // A string that may be null is a list of two types.
        Some(Node::List(types))
            if types.contains(&Node::from("string")) && schema.get(Keyword::Format).is_none() =>
        {
            schema.put(Keyword::Format, "password");
        }
        _ => {}
    }
    for keyword in [Keyword::Items, Keyword::AdditionalProperties] {
        if let Some(Node::Schema(mut inner)) = schema.take(keyword) {
            hide_strings(&mut inner);
            schema.put(keyword, inner);
        }
    }
}

/// Where a member travels, where that is not the body.
fn place(binding: Binding) -> Option<&'static str> {
    match binding {
        Binding::Body => None,
        Binding::Payload => Some("payload"),
        Binding::Rest => Some("rest"),
        Binding::Path { .. } => Some("path"),
        Binding::Query(_) => Some("query"),
        Binding::QueryMap => Some("query-map"),
        Binding::Header => Some("header"),
        Binding::HeaderPrefix => Some("header-prefix"),
        Binding::Status => Some("status"),
        Binding::Host => Some("host"),
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

/// Constraints that no keyword says.
pub(super) fn unsaid(scalar: Option<Scalar>, constraints: &Constraints) -> Option<String> {
    match scalar {
        Some(Scalar::Decimal | Scalar::Quoted(_)) => constraints.range.and_then(Range::in_words),
        Some(Scalar::Blob) => {
            let length = constraints
                .length
                .filter(|length| !base64::is_exact(*length))?;
            Some(in_bytes(length, ""))
        }
        None => None,
        Some(_) => {
            let in_utf_8 = |length: &Length| length.unit == LengthUnit::Bytes;
            let length = constraints.length.filter(in_utf_8)?;
            Some(in_bytes(length, " in UTF-8"))
        }
    }
}

fn in_bytes(length: Length, encoding: &str) -> String {
    match (length.min, length.max) {
        (Some(min), Some(max)) => format!("From {min} to {max} bytes{encoding}."),
        (Some(min), None) => format!("At least {min} bytes{encoding}."),
        (None, Some(max)) => format!("At most {max} bytes{encoding}."),
        (None, None) => String::new(),
    }
}
