//! The Rust view of an API: every decision about Rust made, nothing left for `emit` but to spell it.
//!
//! It runs parallel to the model: `shapes[i]` is `api.shapes[i]` seen from Rust, `operations[i]` is
//! `api.operations[i]`, and the members of a struct stand in the model's order. An emitter walks
//! both side by side.

use crate::model::{Api, ShapeId};

/// A crate to be written.
#[derive(Debug)]
pub struct Crate<'a> {
    pub api: &'a Api,
    /// Package name: `workmail-model`.
    pub package: String,
    /// Name in `use`: `workmail_model`.
    pub lib: String,
    pub shapes: Vec<RustShape>,
    pub operations: Vec<RustOperation>,
    pub needs: Needs,
    /// Names of the prelude and of the usual imports that a type of this crate takes for itself:
    /// these are spelled with their whole path.
    pub shadowed: Vec<String>,
}

impl Crate<'_> {
    /// The Rust side of the declaration that `id` stands for.
    pub fn shape(&self, id: ShapeId) -> &RustShape {
        &self.shapes[id.0 as usize]
    }
}

/// What some member of the API needs of the support crate or of others.
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
    /// Members of a struct or error, values of an enum, variants of a union; empty for a newtype.
    pub members: Vec<RustMember>,
    /// Whether `new(required…)` is written: see [`RustMessage::constructor`].
    pub constructor: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derives {
    pub copy: bool,
    pub eq: bool,
    pub hash: bool,
    /// Ordering, for newtypes of strings and integers only.
    pub ord: bool,
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
    pub ty: String,
    /// How presence and nullability show in the type.
    pub slot: Slot,
    /// The value is in a `Box`, because the type contains itself.
    pub boxed: bool,
    /// The value is in a `Secret`: the member is sensitive and its type is not a sensitive newtype.
    pub secret: bool,
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
    pub variants: Vec<String>,
}

/// The request or the response of an operation.
#[derive(Debug)]
pub struct RustMessage {
    pub ident: String,
    pub doc: Vec<String>,
    pub members: Vec<RustMember>,
    pub derives: Derives,
    /// `new(required…)` is written: always for requests and what they contain; for the rest, where
    /// no more than seven members are required.
    pub constructor: bool,
}
