//! A message whose members stand in several places, as one object.
//!
//! The message's own `Deserialize` reads an object of all members; this deserializer shows it the
//! body's JSON and, behind it, what stands elsewhere. Nothing is copied.

use std::cell::RefCell;
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
pub(super) struct Merged<'de, 's> {
    pub(super) json: Option<&'de [u8]>,
    pub(super) outside: Vec<Member<'de>>,
    /// Members to pass over.
    pub(super) skipped: &'s [String],
    /// Takes the name of the member that could not be read, where that is asked for.
    pub(super) failed: Option<&'s RefCell<Option<String>>>,
}

impl<'de> Deserializer<'de> for Merged<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Some(json) = self.json else {
            return visitor.visit_map(Both {
                inner: None::<Nothing>,
                outer: Outer::new(self.outside, self.skipped, self.failed),
                key: None,
            });
        };
        let mut reader = Json::from_slice(json);
        let value = if self.outside.is_empty() && self.failed.is_none() {
            reader.deserialize_map(visitor)?
        } else {
            reader.deserialize_map(Joined {
                visitor,
                outer: Outer::new(self.outside, self.skipped, self.failed),
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
struct Joined<'de, 's, V> {
    visitor: V,
    outer: Outer<'de, 's>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Joined<'de, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Both {
            inner: Some(inner),
            outer: self.outer,
            key: None,
        })
    }
}

/// The entries of the body, then those outside of it. An entry of the body that has the name of a
/// member outside is not that member, and is passed over.
struct Both<'de, 's, A> {
    /// None once the body has no more entries.
    inner: Option<A>,
    outer: Outer<'de, 's>,
    /// The entry of the body whose value comes next, where failures are noted.
    key: Option<String>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Both<'de, '_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        while let Some(inner) = &mut self.inner {
            match inner.next_key::<Text<'de>>()? {
                Some(Text(key)) if self.outer.passes_over(&key) => {
                    inner.next_value::<IgnoredAny>()?;
                }
                Some(Text(key)) => {
                    self.key = self.outer.failed.map(|_| key.to_string());
                    return seed.deserialize(CowStrDeserializer::new(key)).map(Some);
                }
                None => self.inner = None,
            }
        }
        let Some((name, value)) = self.outer.next() else {
            return Ok(None);
        };
        self.outer.value = Some((name, value));
        let name = BorrowedStrDeserializer::<Error>::new(name);
        seed.deserialize(name).map(Some).map_err(de::Error::custom)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        match (&mut self.inner, self.outer.value.take()) {
            (Some(inner), _) => inner.next_value_seed(seed).inspect_err(|_| {
                self.outer.note(self.key.take());
            }),
            (None, Some((name, value))) => value.read(seed).map_err(|error| {
                self.outer.note(Some(name.to_owned()));
                de::Error::custom(error)
            }),
            (None, None) => Err(de::Error::custom("a value was read before its key")),
        }
    }
}

/// What stands outside of the body.
struct Outer<'de, 's> {
    names: Vec<&'static str>,
    ahead: vec::IntoIter<Member<'de>>,
    value: Option<(&'static str, Outside<'de>)>,
    skipped: &'s [String],
    failed: Option<&'s RefCell<Option<String>>>,
}

impl<'de, 's> Outer<'de, 's> {
    fn new(
        members: Vec<Member<'de>>,
        skipped: &'s [String],
        failed: Option<&'s RefCell<Option<String>>>,
    ) -> Self {
        Self {
            names: members.iter().map(|(name, _)| *name).collect(),
            ahead: members.into_iter(),
            value: None,
            skipped,
            failed,
        }
    }

    fn passes_over(&self, key: &str) -> bool {
        self.names.contains(&key) || self.skips(key)
    }

    fn skips(&self, name: &str) -> bool {
        self.skipped.iter().any(|skipped| skipped == name)
    }

    fn next(&mut self) -> Option<(&'static str, Outside<'de>)> {
        loop {
            let (name, value) = self.ahead.next()?;
            match value {
                Some(value) if !self.skips(name) => return Some((name, value)),
                _ => {}
            }
        }
    }

    fn note(&self, name: Option<String>) {
        if let Some(failed) = self.failed {
            *failed.borrow_mut() = name;
        }
    }
}

/// The entries of a body that is not there.
enum Nothing {}

impl<'de> MapAccess<'de> for Nothing {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, _: S) -> Result<Option<S::Value>, Error> {
        match *self {}
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, _: S) -> Result<S::Value, Error> {
        match *self {}
    }
}
