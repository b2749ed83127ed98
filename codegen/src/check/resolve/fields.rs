//! Fields: of structs, errors, inputs and outputs.

use super::names::Kind;
use super::types::{self, Resolved};
use super::{Context, bounds, deprecation, meta};
use crate::check::decls::MemberDecl;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{
    Binding, Constraints, Direction, Field, Fixed, FixedValue, Length, Presence, QueryStyle,
    Scalar, TimestampFormat, Type,
};
use crate::syntax::{Entry, json};

/// Whether fields say themselves where they travel, or travel with the struct that they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Travel {
    Alone,
    Together,
    /// They are a group, and say where they travel in the messages that it is copied into.
    Grouped,
}

/// Resolves one `name = { type = "…", … }`.
pub(super) fn resolve<'a>(
    context: &Context<'a>,
    entry: Entry<'a>,
    travel: Travel,
    out: &mut Diagnostics,
) -> (Field, MemberDecl<'a>) {
    let binding = binding(entry, travel, out);
    let format = entry.str("format").and_then(TimestampFormat::named);
    let format = format.unwrap_or_else(|| context.timestamp_in(binding));
    let Resolved {
        ty,
        nullable,
        known,
    } = context.type_of(entry, format, out);
    let ty = types::quoted(ty, entry.str("format"));
    let (ty, bound) = unbounded(ty);
    let mut constraints =
        bounds::constraints(entry, context.length_unit(&ty), context.scalar(&ty), out);
    constraints.length = bounds::within(constraints.length, bound);
    let name = entry.name().to_owned();
    let is_token = entry.bool("idempotency-token").unwrap_or(false);
    let field = Field {
        rust: entry.string("rust"),
        wire: entry.string("wire").unwrap_or_else(|| match binding {
            Binding::HeaderPrefix => String::new(),
            _ => name.clone(),
        }),
        name,
        constraints,
        sensitive: entry
            .bool("sensitive")
            .unwrap_or_else(|| context.is_sensitive(&ty)),
        ty,
        nullable,
        three_states: entry.get("states").is_some(),
        always_in: match entry.str("required") {
            // A token that a service asks for can be made up until the request is sent.
            _ if is_token && entry.bool("required") == Some(true) => Some(Direction::Request),
            Some("request") => Some(Direction::Request),
            Some("response") => Some(Direction::Response),
            _ => None,
        },
        presence: match entry.get("default") {
            Some(default) => Presence::Default(json(default.value())),
            None if entry.bool("required") == Some(true) && !is_token => Presence::Required,
            None => Presence::Optional,
        },
        binding,
        server_default: entry.get("server-default").map(|value| json(value.value())),
        read_only: entry.bool("read-only").unwrap_or(false),
        write_only: entry.bool("write-only").unwrap_or(false),
        idempotency_token: is_token,
        file_name: entry.string("file-name"),
        media: entry.string("content-type"),
        deprecated: deprecation(entry),
        since: entry.string("since"),
        examples: examples(entry),
        doc: entry.string("doc"),
        meta: meta(entry),
    };
    (
        field,
        MemberDecl {
            entry,
            own: true,
            grouped: travel == Travel::Grouped,
            typed: known,
        },
    )
}

/// `name = { const = … }`, of which all but its value has been resolved as a field; none where it has no
/// value that a member can have.
pub(super) fn fixed(field: Field, entry: Entry<'_>) -> Option<Fixed> {
    let value = match json(entry.get("const")?.value()) {
        serde_json::Value::String(text) => FixedValue::Text(text),
        serde_json::Value::Number(number) => FixedValue::Integer(number.as_i64()?),
        serde_json::Value::Bool(value) => FixedValue::Bool(value),
        _ => return None,
    };
    Some(Fixed {
        name: field.name,
        value,
        required: field.presence == Presence::Required,
        deprecated: field.deprecated,
        since: field.since,
        doc: field.doc,
        meta: field.meta,
    })
}

/// `body = "…"`: a field that is the whole body.
pub(super) fn body<'a>(
    context: &Context<'a>,
    entry: Entry<'a>,
    out: &mut Diagnostics,
) -> (Field, MemberDecl<'a>) {
    let format = context.timestamp_in(Binding::Payload);
    let text = entry.text().unwrap_or_default();
    let Resolved {
        ty,
        nullable,
        known,
    } = types::resolve(text, entry.value_span(), format, &context.names, out);
    let (ty, length) = unbounded(ty);
    let field = Field {
        name: entry.name().to_owned(),
        rust: None,
        wire: entry.name().to_owned(),
        sensitive: context.is_sensitive(&ty),
        ty,
        nullable,
        three_states: false,
        presence: Presence::Required,
        always_in: None,
        binding: Binding::Payload,
        constraints: Constraints {
            length,
            ..Constraints::default()
        },
        server_default: None,
        read_only: false,
        write_only: false,
        idempotency_token: false,
        file_name: None,
        media: None,
        deprecated: None,
        since: None,
        examples: Vec::new(),
        doc: None,
        meta: Vec::new(),
    };
    (
        field,
        MemberDecl {
            entry,
            own: true,
            grouped: false,
            typed: known,
        },
    )
}

/// The bounds of an alias that is the whole type of a member are the member's.
fn unbounded(ty: Type) -> (Type, Option<Length>) {
    match ty {
        Type::Bounded(inner, length) => (*inner, Some(length)),
        ty => (ty, None),
    }
}

/// `examples = […]`
pub(super) fn examples(entry: Entry<'_>) -> Vec<serde_json::Value> {
    let items = entry.get("examples").map(Entry::items).unwrap_or_default();
    items.iter().map(|item| json(item.get_ref())).collect()
}

/// `in`, with what `format` says about a query.
fn binding(entry: Entry<'_>, travel: Travel, out: &mut Diagnostics) -> Binding {
    if let (Travel::Together, Some(key)) = (travel, entry.get("in"))
        && key.text() != Some("rest")
    {
        out.report(&catalogue::BINDING_STRUCT, key.value_span(), &[]);
        return Binding::Body;
    }
    match entry.str("in") {
        Some("path") => Binding::Path { greedy: false },
        Some("query") => Binding::Query(match entry.str("format") {
            Some("csv") => QueryStyle::Csv,
            Some("deep-object") => QueryStyle::DeepObject,
            Some("json") => QueryStyle::Json,
            _ => QueryStyle::Plain,
        }),
        Some("query-map") => Binding::QueryMap,
        Some("header") => Binding::Header,
        Some("header-prefix") => Binding::HeaderPrefix,
        Some("payload") => Binding::Payload,
        Some("rest") => Binding::Rest,
        Some("status") => Binding::Status,
        Some("host") => Binding::Host,
        _ => Binding::Body,
    }
}

impl<'a> Context<'a> {
    /// The type under `type`.
    pub(super) fn type_of(
        &self,
        entry: Entry<'a>,
        format: TimestampFormat,
        out: &mut Diagnostics,
    ) -> Resolved {
        match entry
            .get("type")
            .and_then(|key| Some((key.text()?, key.value_span())))
        {
            Some((text, span)) => types::resolve(text, span, format, &self.names, out),
            // That it is missing has been said.
            None => Resolved {
                ty: Type::Scalar(Scalar::Document),
                nullable: false,
                known: false,
            },
        }
    }

    /// How timestamps are spelled where nothing says it.
    ///
    /// `[api] timestamp` is about bodies, and about what the protocol spells like them.
    pub(super) fn timestamp_in(&self, binding: Binding) -> TimestampFormat {
        self.protocol
            .timestamps_in(binding)
            .or(self.timestamp)
            .unwrap_or(self.protocol.facts().body_timestamps)
    }

    /// What the length of a value of this type counts.
    pub(super) fn length_unit(&self, ty: &Type) -> crate::model::LengthUnit {
        match ty {
            Type::Named(id) => match self.names.shapes.get(id.0 as usize) {
                Some((Kind::Newtype, entry)) if entry.str("type") == Some("blob") => {
                    crate::model::LengthUnit::Bytes
                }
                _ => bounds::unit(ty),
            },
            _ => bounds::unit(ty),
        }
    }

    /// The scalar that a type is, perhaps by another name.
    fn scalar(&self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::Scalar(scalar) => Some(*scalar),
            Type::Named(id) => match self.names.shapes.get(id.0 as usize) {
                Some((Kind::Newtype, entry)) => Scalar::named(entry.str("type")?),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the type is a string, or a newtype of one.
    pub(super) fn is_string(&self, ty: &Type) -> bool {
        self.scalar(ty) == Some(Scalar::String)
    }

    /// Whether the type is a declaration that is a secret.
    fn is_sensitive(&self, ty: &Type) -> bool {
        let Type::Named(id) = ty else { return false };
        match self.names.shapes.get(id.0 as usize) {
            Some((_, entry)) => entry.bool("sensitive") == Some(true),
            None => false,
        }
    }
}
