//! JSON under construction. What is written depends on nothing but what was put in: keywords stand
//! in the order of [`Keyword`], everything else in the order in which it came.

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
    Const,
    Enum,
    Format,
    ContentEncoding,
    MinLength,
    MaxLength,
    Pattern,
    Minimum,
    Maximum,
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
    Examples,
    /// `x-…`, for the annotated profile.
    Extension(&'a str),
    Defs,
    Definitions,
}

impl Keyword<'_> {
    fn name(self) -> Cow<'static, str> {
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
            Self::Const => "const",
            Self::Enum => "enum",
            Self::Format => "format",
            Self::ContentEncoding => "contentEncoding",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
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
            Self::Examples => "examples",
            Self::Extension(name) => return Cow::Owned(format!("x-{name}")),
            Self::Defs => "$defs",
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

    /// Whether it allows everything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every value.
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

impl Node<'_> {
    /// The text of a file: two spaces for each level, a newline at the end.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out.push('\n');
        out
    }

    fn write(&self, level: usize, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Integer(value) => out.push_str(&value.to_string()),
            Self::Float(value) => out.push_str(&Value::from(*value).to_string()),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                write_block(['[', ']'], items, level, out, |item, out| {
                    item.write(level + 1, out);
                });
            }
            Self::Object(members) => {
                write_block(['{', '}'], members, level, out, |(key, value), out| {
                    write_member(key, value, level + 1, out);
                });
            }
            Self::Schema(schema) => {
                write_block(
                    ['{', '}'],
                    &schema.0,
                    level,
                    out,
                    |(keyword, value), out| {
                        write_member(&keyword.name(), value, level + 1, out);
                    },
                );
            }
            Self::Value(value) => Self::from_value(value).write(level, out),
        }
    }

    /// A value of the spec, one level deep: keys in alphabetical order, whatever `serde_json` keeps.
    fn from_value(value: &Value) -> Node<'_> {
        match value {
            Value::Null => Node::Null,
            Value::Bool(value) => Node::Bool(*value),
            Value::Number(number) => match number.as_i128() {
                Some(integer) => Node::Integer(integer),
                None => Node::Float(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => Node::from(text.as_str()),
            Value::Array(items) => items.iter().collect(),
            Value::Object(members) => {
                let mut members: Vec<_> = members
                    .iter()
                    .map(|(key, value)| (Cow::Borrowed(key.as_str()), Node::Value(value)))
                    .collect();
                members.sort_by(|(one, _), (other, _)| one.cmp(other));
                Node::Object(members)
            }
        }
    }
}

/// What stands between brackets, each item on a line of its own.
fn write_block<T>(
    [open, close]: [char; 2],
    items: &[T],
    level: usize,
    out: &mut String,
    mut write: impl FnMut(&T, &mut String),
) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        break_line(level + 1, out);
        write(item, out);
    }
    if !items.is_empty() {
        break_line(level, out);
    }
    out.push(close);
}

fn write_member(key: &str, value: &Node<'_>, level: usize, out: &mut String) {
    write_text(key, out);
    out.push_str(": ");
    value.write(level, out);
}

fn break_line(level: usize, out: &mut String) {
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        match special.as_bytes()[0] {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte @ (b'"' | b'\\') => {
                out.push('\\');
                out.push(char::from(byte));
            }
            byte => {
                out.push_str(r"\u00");
                let digit = |digit| char::from_digit(u32::from(digit), 16).unwrap_or('0');
                out.extend([digit(byte >> 4), digit(byte & 15)]);
            }
        }
        rest = &special[1..];
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keywords_stand_in_their_order_whenever_they_are_put() {
        let schema = Schema::of("string")
            .with(Keyword::Title, "T")
            .with(Keyword::Examples, Node::List(vec![]));
        assert_eq!(
            Node::from(schema).to_text(),
            "{\n  \"title\": \"T\",\n  \"type\": \"string\",\n  \"examples\": []\n}\n"
        );
    }

    #[test]
    fn what_is_written_is_what_serde_json_reads() {
        let value = json!({"b": [1, -2.5, null, true, {}], "a": "\u{0}\n\t\"\\/\u{2028}é", "c": {"z": u64::MAX, "y": i64::MIN}});
        let text = Node::from(&value).to_text();
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
        assert!(text.find("\"a\"") < text.find("\"b\""));
        assert!(text.find("\"y\"") < text.find("\"z\""));
    }
}
