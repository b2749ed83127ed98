//! Numbers that reach a visitor in disguise.
//!
//! `serde_json` hands over the text of a number to whoever asks under a private name: always where
//! its feature `arbitrary_precision` is on somewhere in the program, and for its `RawValue`, whose
//! name any type may ask under, where `raw_value` is on. Both arrive as a map with one entry whose
//! key is the private name.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{self, Deserialize, Deserializer, Visitor};

/// The key under which the text of a number arrives with `arbitrary_precision`.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// The key under which the text of any JSON value arrives with `raw_value`.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// A string, borrowed from the input where it can be.
pub(crate) struct Text<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    #[inline]
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    #[inline]
    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text)))
    }
}

/// A map where a scalar was expected: the text of a number, or a mistake.
pub(crate) enum Disguised<'de> {
    /// The text of a number.
    Number(Cow<'de, str>),
    /// The text of any JSON value.
    Raw(Cow<'de, str>),
}

impl<'de> Disguised<'de> {
    /// Reads a map that can only be a number in disguise.
    #[inline]
    pub(crate) fn read<A: de::MapAccess<'de>>(
        mut map: A,
        expected: &dyn de::Expected,
    ) -> Result<Self, A::Error> {
        match map.next_key::<Text<'de>>()? {
            Some(Text(key)) if key == RAW => Ok(Self::Raw(map.next_value::<Text<'de>>()?.0)),
            Some(Text(key)) if key == NUMBER => Ok(Self::Number(map.next_value::<Text<'de>>()?.0)),
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, expected)),
        }
    }
}

/// The string that a JSON string literal stands for; `None` if `json` is no such literal.
pub(crate) fn unquote(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        rest = unescape(escaped, &mut text)?;
    }
    text.push_str(rest);
    Some(Cow::Owned(text))
}

/// Pushes the character that an escape after its backslash stands for; the rest is given back.
///
/// Surrogate pairs are refused: no number or date has a use for them.
fn unescape<'a>(escaped: &'a str, text: &mut String) -> Option<&'a str> {
    let mut characters = escaped.chars();
    text.push(match characters.next()? {
        'u' => {
            let (digits, rest) = characters.as_str().split_at_checked(4)?;
            text.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
            return Some(rest);
        }
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        other => other,
    });
    Some(characters.as_str())
}
