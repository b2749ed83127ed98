//! A message whose members stand in several places, as one object.
//!
//! The message's own `Deserialize` reads an object of all members; this deserializer shows it the
//! body's JSON and, behind it, what stands elsewhere. Nothing is copied.

use std::fmt;
use std::vec;

use serde_core::de::value::{BorrowedStrDeserializer, CowStrDeserializer};
use serde_core::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_core::forward_to_deserialize_any;
use serde_json::{Deserializer as Json, Error};

use super::value::Value;
use crate::codec::Text;

/// A value outside the JSON object of the body.
#[derive(Debug)]
pub(super) enum Outside<'de> {
    Value(Value<'de>),
    /// A body that is JSON of its own.
    Json(&'de [u8]),
}

impl<'de> Outside<'de> {
    pub(super) fn read<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        match self {
            Self::Value(value) => seed.deserialize(value),
            Self::Json(json) => {
                let mut reader = Json::from_slice(json);
                let value = seed.deserialize(&mut reader)?;
                reader.end().map(|()| value)
            }
        }
    }
}

/// A member outside the JSON object of the body, by name; none where it did not come.
pub(super) type Member<'de> = (&'static str, Option<Outside<'de>>);

/// An object made of the body's JSON, if there is one, and of members outside of it.
pub(super) struct Merged<'de> {
    pub(super) json: Option<&'de [u8]>,
    pub(super) outside: Vec<Member<'de>>,
}

impl<'de> Deserializer<'de> for Merged<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some(json) = self.json else {
            return visitor.visit_map(Outer::new(self.outside));
        };
        let mut reader = Json::from_slice(json);
        let value = if self.outside.is_empty() {
            reader.deserialize_map(visitor)?
        } else {
            reader.deserialize_map(Joined {
                visitor,
                outside: self.outside,
            })?
        };
        reader.end().map(|()| value)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// Hands the body's object to the message's visitor, with what stands outside behind it.
struct Joined<'de, V> {
    visitor: V,
    outside: Vec<Member<'de>>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Joined<'de, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Both {
            inner: Some(inner),
            outer: Outer::new(self.outside),
        })
    }
}

/// The entries of the body, then those outside of it. An entry of the body that has the name of a
/// member outside is not that member, and is passed over.
struct Both<'de, A> {
    /// None once the body has no more entries.
    inner: Option<A>,
    outer: Outer<'de>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Both<'de, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        while let Some(inner) = &mut self.inner {
            match inner.next_key::<Text<'de>>()? {
                Some(Text(key)) if self.outer.names.contains(&&*key) => {
                    inner.next_value::<IgnoredAny>()?;
                }
                Some(Text(key)) => {
                    return seed.deserialize(CowStrDeserializer::new(key)).map(Some);
                }
                None => self.inner = None,
            }
        }
        self.outer.next_key_seed(seed).map_err(de::Error::custom)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        match &mut self.inner {
            Some(inner) => inner.next_value_seed(seed),
            None => self.outer.next_value_seed(seed).map_err(de::Error::custom),
        }
    }
}

/// The entries outside of the body.
struct Outer<'de> {
    names: Vec<&'static str>,
    ahead: vec::IntoIter<Member<'de>>,
    value: Option<Outside<'de>>,
}

impl<'de> Outer<'de> {
    fn new(members: Vec<Member<'de>>) -> Self {
        Self {
            names: members.iter().map(|(name, _)| *name).collect(),
            ahead: members.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Outer<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((name, value)) = self.ahead.by_ref().find(|(_, value)| value.is_some()) else {
            return Ok(None);
        };
        self.value = value;
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let value = self.value.take();
        let value = value.ok_or_else(|| de::Error::custom("a value was read before its key"))?;
        value.read(seed)
    }
}
