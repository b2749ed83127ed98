//! `Api` → JSON Schema: the one source of every schema. The files are made here, and the crates'
//! `JsonSchema` impls hand out what the files say.
//!
//! A schema says what the spec says, not how far a reader bends: a reader takes `null` for an
//! absent member and ignores a broken bound, but a document that needs that is not a valid one.

mod base64;
mod bundle;
mod closure;
mod constraints;
mod dialect;
pub mod ecma;
mod enums;
pub mod forms;
pub mod language;
mod members;
mod names;
pub mod node;
mod openapi;
mod rules;
mod scope;
mod shapes;
mod spelling;
mod types;
mod unions;

pub use openapi::losses;

use std::collections::BTreeMap;

use clap::ValueEnum;

use crate::model::Api;

pub(crate) use types::EMAIL;

/// What kind of schemas are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct Options {
    pub draft: Draft,
    pub contract: Contract,
    pub layout: Layout,
    /// The type that the root of a bundle is about.
    pub root: Option<String>,
    /// What every `$id` begins with, where it is not the spec's `schema-base`; ends in `/`.
    pub base: Option<String>,
    /// Refuses members that the spec does not know, in what only requests hold.
    pub seal_requests: bool,
    /// Refuses values and variants that the spec does not know.
    pub close_enums: bool,
    /// Leaves out what no type of a programming language says: rules between members, and patterns
    /// that must not match.
    pub types_only: bool,
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
    /// For editors, form builders, and generators of code that know no other.
    #[value(name = "draft-07")]
    Draft07,
    /// A whole `OpenAPI` document.
    #[value(name = "openapi-3.1", alias = "openapi")]
    OpenApi31,
    /// The same for tools that have stopped there.
    #[value(name = "openapi-3.0")]
    OpenApi30,
}

impl Draft {
    /// Whether it is a version of `OpenAPI`.
    pub fn is_openapi(self) -> bool {
        matches!(self, Self::OpenApi31 | Self::OpenApi30)
    }

    /// Where definitions stand in a document.
    fn definitions(self) -> &'static str {
        match self {
            Self::Draft202012 => "$defs",
            Self::Draft07 => "definitions",
            Self::OpenApi31 | Self::OpenApi30 => "components/schemas",
        }
    }
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
pub fn files(api: &Api, options: &Options) -> BTreeMap<String, String> {
    let scope = scope::Scope::new(api, options);
    match options.layout {
        Layout::PerType if !options.draft.is_openapi() => bundle::per_type(&scope),
        _ => BTreeMap::from([bundle::whole(&scope)]),
    }
}

/// A document that a crate brings along, and its path in the crate: the bundle of a contract.
pub fn crate_file(api: &Api, contract: Contract) -> (String, String) {
    let options = Options {
        contract,
        ..Options::default()
    };
    let (name, text) = bundle::whole(&scope::Scope::new(api, &options));
    (format!("{SCHEMAS}/{name}"), text)
}

/// The types of an API that have a schema, by the names of their definitions.
pub fn types(api: &Api) -> Vec<String> {
    let options = Options::default();
    let subjects = scope::Scope::new(api, &options).subjects();
    let types = subjects
        .into_iter()
        .filter(|(_, subject)| subject.is_type());
    types.map(|(name, _)| name).collect()
}

/// The definitions of an API that are no types of its crate: the variants of its unions.
pub fn variants(api: &Api) -> Vec<String> {
    let options = Options::default();
    let subjects = scope::Scope::new(api, &options).subjects();
    let variants = subjects
        .into_iter()
        .filter(|(_, subject)| matches!(subject, scope::Subject::Variant(..)));
    variants.map(|(name, _)| name).collect()
}
