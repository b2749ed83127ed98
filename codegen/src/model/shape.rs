//! Named declarations: what a spec calls newtypes, enums, structs, unions and errors.

use serde_json::Value;

use super::{Binding, Constraints, Field, Fixed, FixedValue, Meta, Rule, Scalar, Type};

/// Index of a declaration in [`super::Api::shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(pub u32);

/// A named declaration.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Name as the spec spells it; unique in the API.
    pub name: String,
    /// Rust name the author asked for, where the rule gives the wrong one.
    pub rust: Option<String>,
    /// Markdown.
    pub doc: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Version of the API that brought it.
    pub since: Option<String>,
    /// All of it is a secret: nothing of it is ever shown. A sensitive newtype says so itself, too.
    pub sensitive: bool,
    /// Who sends it.
    pub usage: Usage,
    /// What it is.
    pub kind: ShapeKind,
    pub meta: Meta,
}

/// Which ways a shape travels, directly or inside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Part of some request.
    pub request: bool,
    /// Part of some response or error.
    pub response: bool,
}

/// That something is on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead; may be missing.
    pub note: Option<String>,
    /// The version of the crate that it goes with: the service has it no longer.
    pub removed: Option<String>,
}

impl Deprecation {
    /// All there is to say to those who use it.
    pub fn text(&self) -> Option<String> {
        let Some(version) = &self.removed else {
            return self.note.clone();
        };
        let leaving = format!("the API has it no longer, and it goes with version {version}");
        Some(match &self.note {
            Some(note) => format!("{note} ({leaving})"),
            None => leaving,
        })
    }
}

/// The kinds of declarations.
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeKind {
    Newtype(Newtype),
    Enum(Enum),
    Struct(Struct),
    Union(Union),
    Error(Error),
}

/// A named scalar with constraints.
#[derive(Debug, Clone, PartialEq)]
pub struct Newtype {
    /// The scalar; timestamps carry their format.
    pub scalar: Scalar,
    pub constraints: Constraints,
    /// Never shown in `Debug` or in a message.
    pub sensitive: bool,
    pub examples: Vec<Value>,
}

/// A string or integer enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    pub repr: EnumRepr,
    /// An unknown value is kept and written back as it came.
    pub open: bool,
    pub values: Vec<EnumValue>,
}

/// What stands on the wire for an enum's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumRepr {
    String,
    /// One of the integer scalars.
    Integer(Scalar),
}

/// One value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// Key in the spec.
    pub name: String,
    pub rust: Option<String>,
    pub wire: EnumWire,
    pub doc: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
}

/// The value that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnumWire {
    String(String),
    Integer(i128),
}

/// Members and the rules between them. `extends` has been resolved: the fields are copied in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Struct {
    pub fields: Vec<Field>,
    /// Members that have one value alone.
    pub fixed: Vec<Fixed>,
    pub rules: Vec<Rule>,
}

impl Struct {
    /// The member that is the whole body, where one is.
    pub fn payload(&self) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.binding == Binding::Payload)
    }
}

/// One of several shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    pub style: UnionStyle,
    /// Untagged, and where JSON does not tell variants apart, the first that takes a value is it.
    pub first_match: bool,
    /// A variant that is not known is kept and written back as it came.
    pub open: bool,
    pub variants: Vec<UnionVariant>,
}

/// How a union's variants are told apart in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionStyle {
    /// `{"Variant": value}`.
    External,
    /// The value alone; the checker has made sure that the JSON kinds or the required members differ.
    Untagged,
    /// `{"tag": "Variant", …members of the value}`; every variant is a struct.
    Internal { tag: String, kind: TagKind },
    /// `{"tag": "Variant", "content": value}`.
    Adjacent {
        tag: String,
        content: String,
        kind: TagKind,
    },
}

impl UnionStyle {
    /// What the tag of a variant is in JSON.
    pub fn tag_of(&self, variant: &UnionVariant) -> FixedValue {
        let (Self::Internal { kind, .. } | Self::Adjacent { kind, .. }) = self else {
            return FixedValue::Text(variant.wire.clone());
        };
        let number = || variant.wire.parse().ok().map(FixedValue::Integer);
        let flag = || variant.wire.parse().ok().map(FixedValue::Bool);
        let value = match kind {
            TagKind::Text => None,
            TagKind::Integer => number(),
            TagKind::Bool => flag(),
        };
        value.unwrap_or_else(|| FixedValue::Text(variant.wire.clone()))
    }
}

/// What the tags of a union are in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    Text,
    Integer,
    Bool,
}

/// One variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    pub name: String,
    pub rust: Option<String>,
    /// Name on the wire (the tag, or the key); a tag that is no string as JSON spells it.
    pub wire: String,
    pub ty: Type,
    pub doc: Option<String>,
    pub deprecated: Option<Deprecation>,
    pub since: Option<String>,
}

/// An error of the service.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// HTTP statuses it comes with; empty where the vendor names none.
    pub statuses: Vec<u16>,
    /// Whole ranges of statuses it comes with, where no error that names the status does.
    pub ranges: Vec<StatusRange>,
    pub fault: Option<Fault>,
    pub retry: Option<Retry>,
    /// What the wire calls it, where that is not the name: one code, or several.
    pub codes: Vec<String>,
    /// Index into the fields of the one that `Display` shows.
    pub message: Option<usize>,
    /// Media type of the body, where it is not the protocol's own.
    pub content_type: Option<String>,
    /// Its members. None is required: whatever fails, the rest can still be read.
    pub body: Struct,
}

/// A range of HTTP statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusRange {
    /// All that begin with this digit: `"4XX"`.
    Class(u16),
    /// Every status that is no success: `"default"`.
    Default,
}

/// Whose mistake an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Client,
    Server,
}

/// Why trying again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Too many requests: wait, then try again.
    Throttling,
    /// A passing fault: try again.
    Transient,
}
