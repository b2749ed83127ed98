//! `Api` → JSON Schema: the one source of every schema. The files are made here, and the crates'
//! `JsonSchema` impls hand out what the files say.
//!
//! A schema says what the spec says, not how far a reader bends: a reader takes `null` for an
//! absent member and ignores a broken bound, but a document that needs that is not a valid one.

mod bundle;
mod constraints;
mod dialect;
pub mod ecma;
mod enums;
pub mod forms;
pub mod language;
mod members;
pub mod node;
mod rules;
mod scope;
mod shapes;
mod types;
mod unions;

use std::collections::BTreeMap;

use clap::ValueEnum;

use crate::lower::view::Crate;

/// What kind of schemas are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub draft: Draft,
    pub contract: Contract,
    pub layout: Layout,
    /// Refuses members that the spec does not know, in what only requests hold.
    pub seal_requests: bool,
    /// Refuses values and variants that the spec does not know.
    pub close_enums: bool,
    /// Adds `x-…` keywords: the author's own keys and what no keyword says.
    pub annotate: bool,
}

/// Which JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Draft {
    /// What the crates bring along.
    #[default]
    #[value(name = "2020-12")]
    Draft202012,
    /// For editors and form builders.
    #[value(name = "draft-07")]
    Draft07,
    /// Components of an `OpenAPI` document.
    #[value(name = "openapi-3.1")]
    OpenApi31,
}

/// Which side of a type a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Contract {
    /// What is written: members with a default are always there.
    Serialize,
    /// What can be read: members with a default may be missing.
    #[default]
    Deserialize,
}

/// How schemas are spread over files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// All in one document.
    #[default]
    Bundle,
    /// One document for each type.
    PerType,
}

impl Contract {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Serialize, Self::Deserialize];

    /// As it is called on the command line and in the names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serialize => "serialize",
            Self::Deserialize => "deserialize",
        }
    }
}

/// The folder of a crate's own documents.
pub const SCHEMAS: &str = "schemas";

/// The documents of an API: text by path.
pub fn files(krate: &Crate<'_>, options: Options) -> BTreeMap<String, String> {
    let scope = scope::Scope::new(krate, options);
    match options.layout {
        Layout::Bundle => BTreeMap::from([bundle::whole(&scope)]),
        Layout::PerType => bundle::per_type(&scope),
    }
}

/// A document that a crate brings along, and its path in the crate: the bundle of a contract.
pub fn crate_file(krate: &Crate<'_>, contract: Contract) -> (String, String) {
    let scope = scope::Scope::new(
        krate,
        Options {
            contract,
            ..Options::default()
        },
    );
    let (name, text) = bundle::whole(&scope);
    (format!("{SCHEMAS}/{name}"), text)
}
