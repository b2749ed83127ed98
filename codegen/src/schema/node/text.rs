//! JSON as text: two spaces for each level, a newline at the end.

use std::borrow::Cow;

use serde_json::Value;

use super::{Node, Schema};

/// An object on its way to a file. What is too large to be held as a tree is written bit by bit.
#[derive(Debug)]
pub struct Document {
    text: String,
    level: usize,
    /// The innermost object has a member.
    begun: bool,
}

impl Document {
    /// The beginning of an object.
    pub fn begin() -> Self {
        Self {
            text: "{".to_owned(),
            level: 1,
            begun: false,
        }
    }

    /// A whole member.
    pub fn member(&mut self, key: &str, value: &Node<'_>) {
        self.key(key);
        value.write(self.level, &mut self.text);
    }

    /// Every keyword of a schema as a member.
    pub fn keywords(&mut self, schema: &Schema<'_>) {
        for (keyword, value) in &schema.0 {
            self.member(&keyword.name(), value);
        }
    }

    /// The beginning of an object inside.
    pub fn open(&mut self, key: &str) {
        self.key(key);
        self.text.push('{');
        self.level += 1;
        self.begun = false;
    }

    /// The end of the innermost object.
    pub fn close(&mut self) {
        self.level -= 1;
        if self.begun {
            break_line(self.level, &mut self.text);
        }
        self.text.push('}');
        self.begun = true;
    }

    /// The text, with every object closed.
    pub fn finish(mut self) -> String {
        while self.level > 0 {
            self.close();
        }
        self.text.push('\n');
        self.text
    }

    fn key(&mut self, key: &str) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
        break_line(self.level, &mut self.text);
        write_text(key, &mut self.text);
        self.text.push_str(": ");
    }
}

impl Schema<'_> {
    /// The text of a file.
    pub fn to_text(&self) -> String {
        let mut document = Document::begin();
        document.keywords(self);
        document.finish()
    }
}

impl Node<'_> {
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
    const BLANKS: &str = "                                                                ";
    out.push('\n');
    let mut width = 2 * level;
    while width > 0 {
        let some = width.min(BLANKS.len());
        out.push_str(&BLANKS[..some]);
        width -= some;
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    // What is special is ASCII, so a place found among bytes is one between characters.
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    while let Some(at) = rest.bytes().position(is_special) {
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
    use super::super::Keyword;
    use super::*;
    use serde_json::json;

    #[test]
    fn keywords_stand_in_their_order_whenever_they_are_put() {
        let schema = Schema::of("string")
            .with(Keyword::Title, "T")
            .with(Keyword::Examples, Node::List(vec![]));
        assert_eq!(
            schema.to_text(),
            "{\n  \"title\": \"T\",\n  \"type\": \"string\",\n  \"examples\": []\n}\n"
        );
    }

    #[test]
    fn what_is_written_is_what_serde_json_reads() {
        let value = json!({"b": [1, -2.5, null, true, {}], "a": "\u{0}\n\t\"\\/\u{2028}é", "c": {"z": u64::MAX, "y": i64::MIN}});
        let mut document = Document::begin();
        document.open("inner");
        document.member("value", &Node::from(&value));
        document.close();
        let text = document.finish();
        let expected = json!({"inner": {"value": value}});
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(expected));
        assert!(text.find("\"a\"") < text.find("\"b\""));
        assert!(text.find("\"y\"") < text.find("\"z\""));
    }
}
