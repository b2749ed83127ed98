//! The JSON Schemas of the spec language itself and of the settings, for editors. They are made from
//! the tables that the checker goes by, so the two cannot disagree about a key.
//!
//! Draft-07: the TOML language servers read that and not all of them more.

mod facts;
mod spellings;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::language::{Kind, SPEC, Table};
use crate::emit::mark_schema;

use super::bundle::DRAFT_07;
use super::node::{Keyword, Node, Schema};
use super::{Draft, dialect};
use crate::settings::language::SETTINGS;

/// The schemas by the names of their files.
pub fn documents() -> [(&'static str, String); 2] {
    [
        ("spec.schema.json", document()),
        ("settings.schema.json", settings()),
    ]
    .map(|(name, text)| (name, mark_schema(&text, "the language itself")))
}

/// The schema of a spec, as a file.
pub fn document() -> String {
    schema(SPEC, "Cratewright spec")
}

/// The schema of the settings, as a file.
fn settings() -> String {
    schema(SETTINGS, "Cratewright settings")
}

fn schema(table: &'static Table, title: &'static str) -> String {
    let mut definitions = Definitions::default();
    let mut root = definitions.members(table);
    root.put(
        Keyword::Definitions,
        Node::Object(definitions.into_sorted()),
    );
    dialect::adapt(&mut root, Draft::Draft07);
    root.put(Keyword::Schema, DRAFT_07);
    root.put(Keyword::Title, title);
    root.to_text()
}

/// The tables met so far, by name. `None` while a table is being described: tables may hold
/// themselves.
#[derive(Default)]
struct Definitions(BTreeMap<String, Option<Node<'static>>>);

impl Definitions {
    fn into_sorted(self) -> Vec<(Cow<'static, str>, Node<'static>)> {
        let members = self
            .0
            .into_iter()
            .filter_map(|(name, node)| Some((Cow::Owned(name), node?)));
        members.collect()
    }

    /// A reference to the definition of a table.
    fn reference(&mut self, table: &'static Table) -> Schema<'static> {
        let name = name(table);
        if !self.0.contains_key(&name) {
            self.0.insert(name.clone(), None);
            let members = self.members(table);
            self.0.insert(name.clone(), Some(members.into()));
        }
        Schema::new().with(Keyword::Ref, format!("#/definitions/{name}"))
    }

    fn members(&mut self, table: &'static Table) -> Schema<'static> {
        let properties = table.keys.iter().map(|key| {
            let mut schema = self.kind(&key.kind);
            facts::add_bounds(table.title, key.name, &mut schema);
            let schema = schema.with(Keyword::Description, key.doc);
            (Cow::Borrowed(key.name), schema.into())
        });
        let schema = Schema::of("object")
            .with(Keyword::Description, table.doc)
            .with(Keyword::Properties, Node::Object(properties.collect()))
            .with(Keyword::AdditionalProperties, false);
        let required = table
            .keys
            .iter()
            .filter(|key| key.required && key.unless.is_none())
            .map(|key| key.name);
        let mut schema = match required.collect::<Node<'_>>() {
            Node::List(none) if none.is_empty() => schema,
            required => schema.with(Keyword::Required, required),
        };
        for key in table.keys {
            if let Some(other) = key.unless.filter(|_| key.required) {
                // Strict validators want to see what is required declared beside it.
                let one = |key: &'static str| {
                    Schema::new()
                        .with(
                            Keyword::Properties,
                            Node::Object(vec![(key.into(), true.into())]),
                        )
                        .with(Keyword::Required, Node::List(vec![key.into()]))
                };
                let ways = [key.name, other].map(|key| one(key).into());
                schema.put(Keyword::AnyOf, Node::List(ways.into()));
            }
        }
        facts::add_company(table.title, &mut schema);
        schema
    }

    fn kind(&mut self, kind: &'static Kind) -> Schema<'static> {
        match kind {
            Kind::Bool => Schema::of("boolean"),
            Kind::Integer => Schema::of("integer"),
            Kind::String
            | Kind::Markdown
            | Kind::Reference
            | Kind::Regex
            | Kind::Url
            | Kind::Length
            | Kind::Range
            | Kind::Type => spellings::of_kind(kind),
            Kind::OneOf(known) => Schema::of("string")
                .with(Keyword::Enum, known.iter().copied().collect::<Node<'_>>()),
            Kind::Exactly(integer) => {
                Schema::new().with(Keyword::Const, Node::Integer((*integer).into()))
            }
            Kind::Any => Schema::new(),
            Kind::Open => Schema::of("object"),
            Kind::Table(table) => self.reference(table),
            Kind::Map(kind) => Schema::of("object")
                .with(Keyword::PropertyNames, facts::name())
                .with(Keyword::AdditionalProperties, self.kind(kind)),
            Kind::Array(kind) => Schema::of("array").with(Keyword::Items, self.kind(kind)),
            Kind::Either(kinds) => {
                let kinds = kinds.iter().map(|kind| self.kind(kind));
                Schema::new().with(Keyword::AnyOf, kinds.collect::<Node<'_>>())
            }
        }
    }
}

/// What a table is called as a definition: "a field" is `field`.
fn name(table: &Table) -> String {
    let title = table.title.replace("'s", "");
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !matches!(*word, "" | "a" | "an" | "the"));
    words.collect::<Vec<_>>().join("-")
}
