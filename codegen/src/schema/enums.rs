//! Enumerations.

use crate::model::{Enum, EnumRepr, EnumValue, EnumWire, Scalar};

use super::Draft;
use super::members::described;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;

impl<'a> Scope<'a> {
    /// Whether values and variants that the spec does not know are refused.
    pub(super) fn is_closed(&self, open: bool) -> bool {
        !open || self.options.close_enums
    }

    /// An open enum offers the known values and takes any other. Its branches have a type each and
    /// no value in common, so that generators of code keep them apart.
    pub(super) fn of_enum(&self, values: &'a Enum) -> Schema<'a> {
        let known = || {
            values
                .values
                .iter()
                .map(|value| wire(&value.wire))
                .collect::<Node<'_>>()
        };
        let any = match values.repr {
            EnumRepr::String => self.of_scalar(Scalar::String),
            EnumRepr::Integer(scalar) => self.of_scalar(scalar),
        };
        let of_type = || Schema::new().with_some(Keyword::Type, any.get(Keyword::Type).cloned());
        let mut schema = if self.is_closed(values.open) {
            of_type().with(Keyword::Enum, known())
        } else {
            let other = any
                .clone()
                .with(Keyword::Not, Schema::new().with(Keyword::Enum, known()));
            let mut ways: Vec<Node<'_>> = Vec::new();
            if self.describes_values() {
                ways.extend(values.values.iter().map(|value| {
                    let schema = of_type().with(Keyword::Const, wire(&value.wire));
                    Node::from(describe(value, schema))
                }));
            } else {
                ways.push(of_type().with(Keyword::Enum, known()).into());
            }
            ways.push(other.into());
            let schema = Schema::new().with(Keyword::OneOf, Node::List(ways));
            if self.options.draft == Draft::OpenApi31 {
                // Some generators go by types alone, and find several branches to fit.
                let format = any.get(Keyword::Format).cloned();
                schema.and(of_type()).with_some(Keyword::Format, format)
            } else {
                schema
            }
        };
        if values.values.iter().any(has_another_name) {
            let names = values.values.iter().map(|value| value.name.as_str());
            self.note(
                "enum-varnames",
                Some(names.collect::<Node<'_>>()),
                &mut schema,
            );
        }
        schema
    }

    /// The values in words, where the schema has no other place to document them.
    pub(super) fn in_words(&self, values: &Enum) -> Option<String> {
        if self.describes_values() && !self.is_closed(values.open) {
            return None;
        }
        let lines: Vec<String> = values
            .values
            .iter()
            .filter_map(|value| {
                let name = match &value.wire {
                    EnumWire::String(string) => string.clone(),
                    EnumWire::Integer(integer) => integer.to_string(),
                };
                Some(format!(
                    "- `{name}`: {}",
                    about(value)?.replace("\n\n", " ")
                ))
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

fn describe<'a>(value: &'a EnumValue, schema: Schema<'a>) -> Schema<'a> {
    schema
        .with_some(Keyword::Description, about(value))
        .with_some(
            Keyword::Deprecated,
            value.deprecated.is_some().then_some(true),
        )
}

/// What there is to say about a value; its name comes first where the wire does not tell it. A title
/// would tell it, too, and become the name of a type.
fn about(value: &EnumValue) -> Option<String> {
    let description = described(
        value.doc.as_deref(),
        value.since.as_deref(),
        value.deprecated.as_ref(),
        |_| {},
    );
    match (has_another_name(value), description) {
        (true, Some(description)) => Some(format!("{}: {description}", value.name)),
        (true, None) => Some(value.name.clone()),
        (false, description) => description,
    }
}

fn has_another_name(value: &EnumValue) -> bool {
    !matches!(&value.wire, EnumWire::String(wire) if *wire == value.name)
}

fn wire(wire: &EnumWire) -> Node<'_> {
    match wire {
        EnumWire::String(string) => Node::from(string.as_str()),
        EnumWire::Integer(integer) => Node::Integer(*integer),
    }
}
