//! The language as data: which keys each table takes, with kind, duty and meaning.
//!
//! The checker reads it ([`super::keys`]) and so does the export of the language's own JSON Schema;
//! there is no second list. What a table alone cannot say (references, constraints, bindings) is
//! the business of the other passes.

mod declarations;
mod operations;
mod top;

pub use self::top::{AUTH_SCHEMES, SPEC};

/// A table of the language.
#[derive(Debug)]
pub struct Table {
    /// What it is called in a message: "a field", "`[api]`".
    pub title: &'static str,
    /// One sentence for the reader of a schema.
    pub doc: &'static str,
    /// Its keys, in the order in which people write them.
    pub keys: &'static [Key],
}

impl Table {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// Another key that makes up for one that is required.
    pub unless: Option<&'static str>,
    /// One sentence.
    pub doc: &'static str,
}

/// What may stand as a value.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Bool,
    Integer,
    String,
    /// Markdown, in one's own words.
    Markdown,
    /// An absolute URL.
    Url,
    /// A regex that the whole value matches, or must not match.
    Regex,
    /// `min..=max`, `min..`, `..=max` or one number: of characters, items, entries or bytes.
    Length,
    /// The same for numbers, with a sign and a fraction where the type has them.
    Range,
    /// A type expression: `list<string?>`.
    Type,
    /// The name of a declaration.
    Reference,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// Just this integer.
    Exactly(i64),
    /// Any value: the type of the declaration decides.
    Any,
    /// A table with any keys and values.
    Open,
    Table(&'static Table),
    /// A table with names of the author's choice, all of one kind.
    Map(&'static Kind),
    Array(&'static Kind),
    /// One of several; no two of them begin with the same kind of TOML value.
    Either(&'static [Kind]),
}

/// A key that has to be there.
pub(crate) const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        required: true,
        unless: None,
        doc,
    }
}

/// A key that has to be there, unless another one is.
pub(crate) const fn required_unless(
    name: &'static str,
    other: &'static str,
    kind: Kind,
    doc: &'static str,
) -> Key {
    Key {
        unless: Some(other),
        ..required(name, kind, doc)
    }
}

/// A key that may be there.
pub(crate) const fn optional(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        required: false,
        unless: None,
        doc,
    }
}

/// `doc = "…"`
const DOC: Key = optional("doc", Kind::Markdown, "Markdown, in our own words.");
/// `rust = "…"`
const RUST: Key = optional(
    "rust",
    Kind::String,
    "The Rust name, where the rule gives the wrong one or two names collide.",
);
/// `deprecated = true` or `"why"`
const DEPRECATED: Key = optional(
    "deprecated",
    Kind::Either(&[Kind::Bool, Kind::Markdown]),
    "On its way out; a string says what to use instead.",
);
/// `removed = "2.0"`
const REMOVED: Key = optional(
    "removed",
    Kind::String,
    "The version of the crate that it goes with: the service has it no longer.",
);
/// `since = "…"`
const SINCE: Key = optional(
    "since",
    Kind::String,
    "The version of the API that brought it.",
);
/// `[….meta]`
const META: Key = optional(
    "meta",
    Kind::Open,
    "The author's own keys; they reach the annotated schema as `x-<key>`.",
);
