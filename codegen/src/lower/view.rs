//! The Rust view of an API: every decision about Rust made, nothing left for `emit` but to spell it.
//!
//! It runs parallel to the model: `shapes[i]` is `api.shapes[i]` seen from Rust, `operations[i]` is
//! `api.operations[i]`, and the members of a struct stand in the model's order. An emitter walks
//! both side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints::Constraints;
use super::errors;
use super::rust::{Argument, Form, Ty};
use super::tables::Tables;
use super::twins::Twins;
use crate::model::{Api, Shape, ShapeId};
use crate::settings::Target;

/// A crate to be written.
#[derive(Debug)]
pub struct Crate<'a> {
    pub api: &'a Api,
    /// What the crate has from its owner.
    pub target: Target,
    /// Package name: `workmail-model`.
    pub package: String,
    /// Name in `use`: `workmail_model`.
    pub lib: String,
    pub shapes: Vec<RustShape>,
    pub operations: Vec<RustOperation>,
    pub needs: Needs,
    /// Safe doc comment of the crate, line by line.
    pub doc: Vec<String>,
    /// The program in its README, line by line; may be empty.
    pub example: Vec<String>,
    /// Names of the prelude and of the usual imports that a type of this crate takes for itself:
    /// these are spelled with their whole path. In order.
    pub shadowed: Vec<&'static str>,
    /// Types that are one another under a different name.
    pub twins: Vec<Twins>,
    /// What values have to be.
    pub constraints: Constraints,
    /// What the files of declarations bring into scope.
    pub imports: BTreeMap<Module, Imports>,
    pub tables: Tables<'a>,
}

impl Crate<'_> {
    /// The Rust side of the declaration that `id` stands for.
    pub fn shape(&self, id: ShapeId) -> &RustShape {
        &self.shapes[id.0 as usize]
    }

    /// What is known about the error that `id` stands for; none where it is no error.
    pub fn error_row(&self, id: ShapeId) -> Option<&errors::Row> {
        self.tables.errors.get(id.0 as usize)?.as_ref()
    }

    /// The declarations of one file, in the order of the spec.
    pub fn in_module(&self, module: Module) -> impl Iterator<Item = (&Shape, &RustShape)> {
        let pairs = self.api.shapes.iter().zip(&self.shapes);
        pairs.filter(move |(_, rust)| rust.module == module)
    }

    /// A name of the prelude or of the usual imports as it may be spelled here: bare, or with its
    /// whole path where a type of this crate has taken it (`std("Option")`).
    pub fn std(&self, name: &'static str) -> &'static str {
        super::paths::spell(&self.shadowed, name)
    }
}

/// What a file brings into scope: names by the path they come from.
#[derive(Debug, Default)]
pub struct Imports(pub BTreeMap<&'static str, BTreeSet<String>>);

/// What some member of the API needs of the support crate or of others.
#[allow(clippy::struct_excessive_bools)] // independent facts
#[derive(Debug, Clone, Copy, Default)]
pub struct Needs {
    pub blob: bool,
    pub document: bool,
    pub uuid: bool,
    pub secret: bool,
    /// `time` types appear in public items.
    pub time: bool,
    pub map: bool,
    pub set: bool,
}

/// A declaration.
#[derive(Debug)]
pub struct RustShape {
    /// Type name.
    pub ident: String,
    /// Module that declares it.
    pub module: Module,
    /// Safe doc comment, line by line, without `///`.
    pub doc: Vec<String>,
    pub derives: Derives,
    /// Members of a struct or error, values of an enum, variants of a union. A newtype has one,
    /// `0`: what it wraps.
    pub members: Vec<RustMember>,
    /// The hidden member of an error that keeps the answer it came with.
    pub answer: Option<String>,
    /// Whether `new(required…)` is written: see [`RustMessage::constructor`].
    pub constructor: bool,
    /// It is a secret or has one inside: errors about it quote no value.
    pub holds_secret: bool,
}

/// Which file a declaration stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Module {
    /// Structs and unions.
    Types,
    Enums,
    Newtypes,
    Errors,
}

/// What can be derived, by a fixpoint over the model. `Debug`, `Clone` and `PartialEq` always are
/// (a `Debug` that hides secrets is that of the `Secret` wrapper).
#[allow(clippy::struct_excessive_bools)] // independent facts
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derives {
    pub copy: bool,
    pub eq: bool,
    pub hash: bool,
    /// Ordering, for newtypes of strings and integers only.
    pub ord: bool,
    /// Not a secret as a whole.
    pub debug: bool,
    /// No member is required.
    pub default: bool,
}

/// A member, an enum's value or a union's variant.
#[derive(Debug)]
pub struct RustMember {
    /// Identifier, already escaped (`r#type`).
    pub ident: String,
    pub doc: Vec<String>,
    /// The whole type, as it stands in the declaration: `Option<Vec<ResourceId>>`. Empty for an
    /// enum's value. Names of this crate stand bare.
    pub ty: Ty,
    /// How presence and nullability show in the type.
    pub slot: Slot,
    /// The value is in a `Box`, because the type contains itself.
    pub boxed: bool,
    /// The value is in a `Secret`: the member is sensitive and its type is not a sensitive newtype.
    pub secret: bool,
    /// Its key in the serde form: the name for a request's own members and for what a response
    /// takes from outside its body, the wire's name for all others.
    pub key: String,
    /// How the value inside the slot is spelled in the serde form.
    pub form: Form,
    /// The expression that stands for it where it is missing.
    pub default: Option<Fallback>,
    /// What `new(…)` takes for it, where it has to be given.
    pub argument: Option<Argument>,
}

/// What stands for a member that is missing.
#[derive(Debug)]
pub struct Fallback {
    /// A Rust expression.
    pub expr: String,
    /// It costs nothing to compute.
    pub constant: bool,
}

/// How presence and nullability show in the type of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// `T`: required, or with a default.
    Plain,
    /// `Option<T>`, always written: required or defaulted, and nullable. `None` is `null`.
    NullOption,
    /// `Option<T>`, left out when `None`.
    Option,
    /// `Nullable<T>`: absent, null or a value.
    Nullable,
    /// `BTreeMap<String, T>` of what no other member knows: its entries stand among the others.
    Rest,
}

/// One call.
#[derive(Debug)]
pub struct RustOperation {
    /// Module and file name: `list_access_tokens`.
    pub module: String,
    pub doc: Vec<String>,
    pub request: RustMessage,
    pub response: RustMessage,
    /// `ListAccessTokensError`.
    pub error: String,
    /// Variant of the error enum for each of the operation's errors, in the model's order.
    pub variants: Vec<RustMember>,
    /// What its file brings into scope.
    pub imports: Imports,
}

/// The request or the response of an operation.
#[derive(Debug)]
pub struct RustMessage {
    pub ident: String,
    pub doc: Vec<String>,
    pub members: Vec<RustMember>,
    pub derives: Derives,
    /// `new(required…)` is written where a member is required: without it, `#[non_exhaustive]` would
    /// leave no way to make one.
    pub constructor: bool,
    /// Its only member is the whole body: the serde form is that member's own.
    pub transparent: bool,
    /// Some part of it is a secret: errors about it quote no value.
    pub holds_secret: bool,
}
