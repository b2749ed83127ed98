//! JSON under construction. What is written depends on nothing but what was put in: keywords stand
//! in the order of [`Keyword`], everything else in the order in which it came.

mod text;

pub use text::Document;

use std::borrow::Cow;

use serde_json::Value;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'a> {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// An object that is no schema: `properties`, `$defs`.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
    Schema(Schema<'a>),
    /// A value of the spec. Its keys are written in alphabetical order.
    Value(&'a Value),
}

/// A schema object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schema<'a>(Vec<(Keyword<'a>, Node<'a>)>);

/// The keywords, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keyword<'a> {
    Schema,
    Id,
    Ref,
    Title,
    Description,
    Deprecated,
    ReadOnly,
    WriteOnly,
    Type,
    Nullable,
    Const,
    Enum,
    Format,
    ContentEncoding,
    ContentMediaType,
    MinLength,
    MaxLength,
    Pattern,
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MinItems,
    MaxItems,
    UniqueItems,
    Items,
    MinProperties,
    MaxProperties,
    PropertyNames,
    Properties,
    Required,
    AdditionalProperties,
    AllOf,
    AnyOf,
    OneOf,
    Discriminator,
    Not,
    If,
    Then,
    Default,
    Example,
    Examples,
    /// `x-…`, for the annotated profile.
    Extension(&'a str),
    Definitions,
}

impl Keyword<'_> {
    /// As it is written.
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Schema => "$schema",
            Self::Id => "$id",
            Self::Ref => "$ref",
            Self::Title => "title",
            Self::Description => "description",
            Self::Deprecated => "deprecated",
            Self::ReadOnly => "readOnly",
            Self::WriteOnly => "writeOnly",
            Self::Type => "type",
            Self::Nullable => "nullable",
            Self::Const => "const",
            Self::Enum => "enum",
            Self::Format => "format",
            Self::ContentEncoding => "contentEncoding",
            Self::ContentMediaType => "contentMediaType",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::Items => "items",
            Self::MinProperties => "minProperties",
            Self::MaxProperties => "maxProperties",
            Self::PropertyNames => "propertyNames",
            Self::Properties => "properties",
            Self::Required => "required",
            Self::AdditionalProperties => "additionalProperties",
            Self::AllOf => "allOf",
            Self::AnyOf => "anyOf",
            Self::OneOf => "oneOf",
            Self::Discriminator => "discriminator",
            Self::Not => "not",
            Self::If => "if",
            Self::Then => "then",
            Self::Default => "default",
            Self::Example => "example",
            Self::Examples => "examples",
            Self::Extension(name) => return Cow::Owned(format!("x-{name}")),
            Self::Definitions => "definitions",
        })
    }
}

impl<'a> Schema<'a> {
    /// A schema that allows everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// A schema of one JSON type.
    pub fn of(ty: &'static str) -> Self {
        Self::new().with(Keyword::Type, ty)
    }

    /// The same with one keyword more.
    #[must_use]
    pub fn with(mut self, keyword: Keyword<'a>, node: impl Into<Node<'a>>) -> Self {
        self.put(keyword, node);
        self
    }

    /// The same with one keyword more, where there is a value for it.
    #[must_use]
    pub fn with_some(self, keyword: Keyword<'a>, node: Option<impl Into<Node<'a>>>) -> Self {
        match node {
            Some(node) => self.with(keyword, node),
            None => self,
        }
    }

    /// Sets a keyword, whatever it was before.
    pub fn put(&mut self, keyword: Keyword<'a>, node: impl Into<Node<'a>>) {
        let node = node.into();
        match self.0.binary_search_by(|(known, _)| known.cmp(&keyword)) {
            Ok(at) => self.0[at].1 = node,
            Err(at) => self.0.insert(at, (keyword, node)),
        }
    }

    /// What a keyword says.
    pub fn get(&self, keyword: Keyword<'a>) -> Option<&Node<'a>> {
        let at = self
            .0
            .binary_search_by(|(known, _)| known.cmp(&keyword))
            .ok()?;
        Some(&self.0[at].1)
    }

    /// Takes a keyword out.
    pub fn take(&mut self, keyword: Keyword<'a>) -> Option<Node<'a>> {
        let at = self
            .0
            .binary_search_by(|(known, _)| known.cmp(&keyword))
            .ok()?;
        Some(self.0.remove(at).1)
    }

    /// The same with every keyword of another schema.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (keyword, value) in other.0 {
            self.put(keyword, value);
        }
        self
    }

    /// Whether it allows everything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every value.
    pub fn values(&self) -> impl Iterator<Item = &Node<'a>> {
        self.0.iter().map(|(_, node)| node)
    }

    /// Every value, to change.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Node<'a>> {
        self.0.iter_mut().map(|(_, node)| node)
    }

    /// Every keyword, in order.
    pub fn keywords(&self) -> impl Iterator<Item = Keyword<'a>> + '_ {
        self.0.iter().map(|(keyword, _)| *keyword)
    }
}

impl<'a> From<Schema<'a>> for Node<'a> {
    fn from(schema: Schema<'a>) -> Self {
        Self::Schema(schema)
    }
}

impl<'a> From<&'a str> for Node<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Node<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u64> for Node<'_> {
    fn from(value: u64) -> Self {
        Self::Integer(i128::from(value))
    }
}

impl From<i128> for Node<'_> {
    fn from(value: i128) -> Self {
        Self::Integer(value)
    }
}

impl<'a> From<&'a Value> for Node<'a> {
    fn from(value: &'a Value) -> Self {
        Self::Value(value)
    }
}

impl<'a, T: Into<Node<'a>>> FromIterator<T> for Node<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<'a> From<Cow<'a, str>> for Node<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}
