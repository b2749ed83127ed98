//! Enumerations.

use crate::model::{Enum, EnumRepr, EnumValue, EnumWire};

use super::members::described;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;

impl<'a> Scope<'a> {
    /// Whether values and variants that the spec does not know are refused.
    pub(super) fn is_closed(&self, open: bool) -> bool {
        !open || self.options.close_enums
    }

    /// An open enum offers the known values, each with its documentation, and takes any other.
    pub(super) fn of_enum(&self, values: &'a Enum) -> Schema<'a> {
        let schema = match values.repr {
            EnumRepr::String => Schema::of("string"),
            EnumRepr::Integer(scalar) => self.of_scalar(scalar),
        };
        if self.is_closed(values.open) {
            let known = values.values.iter().map(|value| wire(&value.wire));
            return Schema::new()
                .with_some(Keyword::Type, schema.get(Keyword::Type).cloned())
                .with(Keyword::Enum, known.collect::<Node<'_>>());
        }
        let other = Schema::new()
            .with_some(Keyword::Type, schema.get(Keyword::Type).cloned())
            .with(Keyword::Title, OTHER);
        let ways = values.values.iter().map(known).chain([other]);
        schema.with(Keyword::AnyOf, ways.collect::<Node<'_>>())
    }
}

/// What stands for values and variants that the spec does not know.
pub(super) const OTHER: &str = "Other";

fn known(value: &EnumValue) -> Schema<'_> {
    let description = described(
        value.doc.as_deref(),
        value.since.as_deref(),
        value.deprecated.as_ref(),
        |_| {},
    );
    let is_named = matches!(&value.wire, EnumWire::String(wire) if *wire == value.name);
    Schema::new()
        .with_some(Keyword::Title, (!is_named).then_some(value.name.as_str()))
        .with_some(Keyword::Description, description)
        .with_some(
            Keyword::Deprecated,
            value.deprecated.is_some().then_some(true),
        )
        .with(Keyword::Const, wire(&value.wire))
}

fn wire(wire: &EnumWire) -> Node<'_> {
    match wire {
        EnumWire::String(text) => Node::from(text.as_str()),
        EnumWire::Integer(integer) => Node::Integer(*integer),
    }
}

/// The values of a closed enum, which `enum` cannot document.
pub(super) fn in_words(values: &Enum) -> Option<String> {
    let lines: Vec<String> = values
        .values
        .iter()
        .filter_map(|value| {
            let facts = described(
                value.doc.as_deref(),
                value.since.as_deref(),
                value.deprecated.as_ref(),
                |_| {},
            );
            let name = match &value.wire {
                EnumWire::String(text) => text.clone(),
                EnumWire::Integer(integer) => integer.to_string(),
            };
            Some(format!("- `{name}`: {}", facts?.replace("\n\n", " ")))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
