//! JSON of any shape, kept for later.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{
    self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::forward_to_deserialize_any;
use serde_core::ser::{Serialize, SerializeMap as _, SerializeStruct as _, Serializer};

use zeroize::Zeroize as _;

use super::fixed::Constant;
use super::number::{NUMBER, Text};

/// Any JSON value, as it came: integers of 64 bits stay exact, members keep their order.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Content {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(Float),
    /// A number whose text no other variant gives back, from a `serde_json` with `arbitrary_precision`.
    Number(String),
    String(String),
    List(Vec<Content>),
    Object(Members),
}

/// The members of an object, in their order.
pub(crate) type Members = Vec<(String, Content)>;

/// A finite float; equal if its bits are.
#[derive(Clone, Copy)]
pub(crate) struct Float(pub(crate) f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Float {}

impl Hash for Float {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Content {
    /// The number that a JSON text names.
    pub(crate) fn number(text: &str) -> Self {
        if let Ok(number) = text.parse() {
            return Self::Unsigned(number);
        }
        if let Ok(number) = text.parse() {
            return Self::Signed(number);
        }
        match text.parse::<f64>() {
            Ok(number) if number.to_string() == text => Self::Float(Float(number)),
            _ => Self::Number(text.to_owned()),
        }
    }

    /// Whether this is an object with this member, and the member is not `null`.
    pub(crate) fn has(&self, name: &str) -> bool {
        matches!(self, Self::Object(members)
            if members.iter().any(|(key, value)| key == name && *value != Self::Null))
    }

    /// Whether this is a constant of a spec.
    pub(crate) fn is(&self, constant: Constant) -> bool {
        match (self, constant) {
            (Self::String(text), Constant::Text(own)) => text == own,
            (Self::Bool(value), Constant::Bool(own)) => *value == own,
            (Self::Signed(number), Constant::Integer(own)) => *number == own,
            (Self::Unsigned(number), Constant::Integer(own)) => i64::try_from(*number) == Ok(own),
            // `2.0` is the integer, as it is for other readers.
            (Self::Float(number), Constant::Integer(own)) => {
                number.0.to_string() == own.to_string()
            }
            _ => false,
        }
    }

    /// Whether this is an object with this member, which is this constant.
    pub(crate) fn has_constant(&self, name: &str, constant: Constant) -> bool {
        matches!(self, Self::Object(members)
            if members.iter().any(|(key, value)| key == name && value.is(constant)))
    }

    /// A string, a number or a boolean as a text.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Signed(number) => Some(number.to_string()),
            Self::Unsigned(number) => Some(number.to_string()),
            Self::Float(number) => Some(number.0.to_string()),
            Self::Number(text) | Self::String(text) => Some(text.clone()),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// Overwrites all texts and numbers.
    pub(crate) fn wipe(&mut self) {
        match self {
            Self::Null | Self::Bool(_) => {}
            Self::Signed(number) => number.zeroize(),
            Self::Unsigned(number) => number.zeroize(),
            Self::Float(number) => number.0.zeroize(),
            Self::Number(text) | Self::String(text) => text.zeroize(),
            Self::List(items) => items.iter_mut().for_each(Self::wipe),
            Self::Object(members) => members.iter_mut().for_each(|(_, value)| value.wipe()),
        }
    }

    pub(super) fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Signed(number) => Unexpected::Signed(*number),
            Self::Unsigned(number) => Unexpected::Unsigned(*number),
            Self::Float(number) => Unexpected::Float(number.0),
            Self::Number(_) => Unexpected::Other("number"),
            Self::String(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }
}

impl From<Constant> for Content {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::Text(text) => Self::String(text.to_owned()),
            Constant::Integer(number) => Self::Signed(number),
            Constant::Bool(value) => Self::Bool(value),
        }
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_none<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Content, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Content, E> {
        Ok(Content::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Content, E> {
        Ok(Content::Signed(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Content, E> {
        Ok(Content::Unsigned(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Content, E> {
        Ok(Content::Float(Float(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Content, E> {
        Ok(Content::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Content, E> {
        Ok(Content::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Content, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Content::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let mut members = Members::new();
        while let Some(key) = map.next_key::<String>()? {
            if members.is_empty() && key == NUMBER {
                return Ok(Content::number(&map.next_value::<Text<'de>>()?.0));
            }
            members.push((key, map.next_value()?));
        }
        Ok(Content::Object(members))
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Signed(number) => serializer.serialize_i64(*number),
            Self::Unsigned(number) => serializer.serialize_u64(*number),
            Self::Float(number) => serializer.serialize_f64(number.0),
            Self::Number(text) => {
                // What a `serde_json` with arbitrary precision reads, it writes in the same way.
                let mut number = serializer.serialize_struct(NUMBER, 1)?;
                number.serialize_field(NUMBER, text)?;
                number.end()
            }
            Self::String(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<E: de::Error> IntoDeserializer<'_, E> for Content {
    type Deserializer = ContentDeserializer<E>;

    fn into_deserializer(self) -> Self::Deserializer {
        ContentDeserializer {
            content: self,
            error: PhantomData,
        }
    }
}

/// Reads from what was kept.
pub(crate) struct ContentDeserializer<E> {
    content: Content,
    error: PhantomData<E>,
}

impl<'de, E: de::Error> Deserializer<'de> for ContentDeserializer<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content {
            Content::Null => visitor.visit_unit(),
            Content::Bool(value) => visitor.visit_bool(value),
            Content::Signed(number) => visitor.visit_i64(number),
            Content::Unsigned(number) => visitor.visit_u64(number),
            Content::Float(number) => visitor.visit_f64(number.0),
            Content::Number(text) => {
                visitor.visit_map(MapDeserializer::new(std::iter::once((NUMBER, text))))
            }
            Content::String(text) => visitor.visit_string(text),
            Content::List(items) => {
                let mut items = SeqDeserializer::new(items.into_iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }
            Content::Object(members) => {
                let mut members = MapDeserializer::new(members.into_iter());
                let value = visitor.visit_map(&mut members)?;
                members.end().map(|()| value)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content {
            Content::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.content {
            Content::Number(text) => match text.parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(E::invalid_type(Unexpected::Other("number"), &visitor)),
            },
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        Err(E::invalid_type(self.content.unexpected(), &visitor))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
