//! The parts of a message that are no JSON: what serde reads from a header, a status or a raw
//! body, and the bytes it writes.

use std::borrow::Cow;

use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{Deserializer, IntoDeserializer, Visitor};
use serde_core::forward_to_deserialize_any;
use serde_core::ser::{self, Impossible, Serialize, Serializer};
use serde_json::Error;

use super::refuse::refuse;
use crate::codec::RAW;

/// A value that stands outside the JSON of the body.
#[derive(Debug, Clone)]
pub(super) enum Value<'de> {
    /// Text whose meaning is that of the type that reads it.
    Text(Cow<'de, str>),
    List(Vec<Cow<'de, str>>),
    Map(Vec<(Cow<'de, str>, Cow<'de, str>)>),
    Number(u16),
    Bytes(&'de [u8]),
    /// A body without a byte: no value to one that is optional, else an empty one.
    Empty,
}

/// Reads text as what the type asks for, where it is that.
macro_rules! parse_text {
    ($($deserialize:ident $visit:ident $wanted:ty,)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            if let Self::Text(text) = &self
                && let Ok(value) = text.trim().parse::<$wanted>()
            {
                return visitor.$visit(value);
            }
            self.deserialize_any(visitor)
        }
    )*};
}

/// Reads an empty body as an empty value of the kind that the type asks for.
macro_rules! default_to {
    ($empty:ident: $($deserialize:ident($($argument:ident: $type:ty),*))*) => {$(
        fn $deserialize<V: Visitor<'de>>(
            self,
            $($argument: $type,)*
            visitor: V,
        ) -> Result<V::Value, Error> {
            match self {
                Self::Empty => Self::$empty(Default::default()).deserialize_any(visitor),
                other => other.deserialize_any(visitor),
            }
        }
    )*};
}

/// Reads text as a string, whatever it looks like.
macro_rules! take_text {
    ($($deserialize:ident)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Self::Text(text) => visit_text(text, visitor),
                Self::Empty => visitor.visit_borrowed_str(""),
                other => other.deserialize_any(visitor),
            }
        }
    )*};
}

fn is_number(text: &str) -> bool {
    text.trim().parse::<serde_json::Number>().is_ok()
}

fn visit_text<'de, V: Visitor<'de>>(text: Cow<'de, str>, visitor: V) -> Result<V::Value, Error> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    /// Text is what JSON would have in its place: a number where it looks like one, else a string.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => match text.trim().parse::<serde_json::Number>() {
                Ok(number) => number.deserialize_any(visitor),
                Err(_) => visit_text(text, visitor),
            },
            Self::List(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Value::Text)))
            }
            Self::Map(entries) => {
                let entries = entries.into_iter();
                let texts = entries.map(|(key, value)| (Value::Text(key), Value::Text(value)));
                visitor.visit_map(MapDeserializer::new(texts))
            }
            Self::Number(number) => visitor.visit_u16(number),
            Self::Bytes(bytes) => visitor.visit_borrowed_bytes(bytes),
            Self::Empty => visitor.visit_unit(),
        }
    }

    parse_text! {
        deserialize_bool visit_bool bool,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_i128 visit_i128 i128,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_u128 visit_u128 u128,
        deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
    }

    take_text!(deserialize_str deserialize_string deserialize_identifier deserialize_char);

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Empty => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) if name == RAW && is_number(&text) => {
                let raw = [(Value::Text(name.into()), Value::Text(text))];
                visitor.visit_map(MapDeserializer::new(raw.into_iter()))
            }
            other => visitor.visit_newtype_struct(other),
        }
    }

    /// A blob asks for its bytes where a format is not for people, else for its base64.
    fn is_human_readable(&self) -> bool {
        !matches!(self, Self::Bytes(_) | Self::Empty)
    }

    default_to!(Bytes: deserialize_bytes() deserialize_byte_buf());
    default_to!(List: deserialize_seq());
    default_to!(Map: deserialize_map()
        deserialize_struct(_name: &'static str, _fields: &'static [&'static str]));

    forward_to_deserialize_any! {
        unit unit_struct tuple tuple_struct enum ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Value<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Takes the bytes of a blob as they are.
pub(super) struct BytesWriter;

fn refused() -> Error {
    ser::Error::custom("a raw body is bytes")
}

impl Serializer for BytesWriter {
    type Ok = Vec<u8>;
    type Error = Error;
    type SerializeSeq = Impossible<Vec<u8>, Error>;
    type SerializeTuple = Impossible<Vec<u8>, Error>;
    type SerializeTupleStruct = Impossible<Vec<u8>, Error>;
    type SerializeTupleVariant = Impossible<Vec<u8>, Error>;
    type SerializeMap = Impossible<Vec<u8>, Error>;
    type SerializeStruct = Impossible<Vec<u8>, Error>;
    type SerializeStructVariant = Impossible<Vec<u8>, Error>;

    refuse!(bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str);
    refuse!(unit_variant newtype_variant seq tuple tuple_struct tuple_variant);
    refuse!(map struct struct_variant);

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(bytes.to_owned())
    }

    fn serialize_none(self) -> Result<Vec<u8>, Error> {
        Ok(Vec::new())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Vec<u8>, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Vec<u8>, Error> {
        Ok(Vec::new())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Vec<u8>, Error> {
        Ok(Vec::new())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Vec<u8>, Error> {
        value.serialize(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// Takes the bytes of a blob, or of each blob of a list.
pub(super) struct FilesWriter;

impl Serializer for FilesWriter {
    type Ok = Vec<Vec<u8>>;
    type Error = Error;
    type SerializeSeq = Files;
    type SerializeTuple = Impossible<Self::Ok, Error>;
    type SerializeTupleStruct = Impossible<Self::Ok, Error>;
    type SerializeTupleVariant = Impossible<Self::Ok, Error>;
    type SerializeMap = Impossible<Self::Ok, Error>;
    type SerializeStruct = Impossible<Self::Ok, Error>;
    type SerializeStructVariant = Impossible<Self::Ok, Error>;

    refuse!(bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str);
    refuse!(unit_variant newtype_variant tuple tuple_struct tuple_variant);
    refuse!(map struct struct_variant);

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Self::Ok, Error> {
        Ok(vec![bytes.to_owned()])
    }

    fn serialize_none(self) -> Result<Self::Ok, Error> {
        Ok(Vec::new())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Self::Ok, Error> {
        Ok(Vec::new())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Self::Ok, Error> {
        Ok(Vec::new())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Files, Error> {
        Ok(Files(Vec::new()))
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// A list of blobs on its way.
pub(super) struct Files(Vec<Vec<u8>>);

impl ser::SerializeSeq for Files {
    type Ok = Vec<Vec<u8>>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.push(value.serialize(BytesWriter)?);
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(self.0)
    }
}
