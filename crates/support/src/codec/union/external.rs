//! `{"tag": value}`

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::tagged::{Tag, TagSeed, Tagged, VariantSeed, keep};
use crate::codec::Constant;
use crate::codec::content::Content;

/// What AWS's services add to any object.
const TYPE: &str = "__type";

/// Reads a union that is an object with exactly one member that is not `null`: its name is the tag.
///
/// A member `__type` is ignored, as AWS's protocols ask.
pub fn external<'de, T: Tagged, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ExternalVisitor(PhantomData))
}

struct ExternalVisitor<T>(PhantomData<T>);

impl<'de, T: Tagged> Visitor<'de> for ExternalVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, an object with one member", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut found = None;
        while let Some(tag) = map.next_key_seed(TagSeed::<T>::new())? {
            let variant = match tag {
                Tag::Known(tag) => map.next_value_seed(NotNull(VariantSeed::<T>::new(tag)))?,
                Tag::Unknown(tag) if tag.is(Constant::Text(TYPE)) => {
                    map.next_value::<IgnoredAny>()?;
                    None
                }
                Tag::Unknown(tag) => match map.next_value()? {
                    Content::Null => None,
                    value => {
                        let tag = tag.text().unwrap_or_default();
                        Some(keep(&tag.clone(), vec![(tag, value)])?)
                    }
                },
            };
            if found.is_some() && variant.is_some() {
                return Err(de::Error::custom(TooMany(T::NAME)));
            }
            found = found.or(variant);
        }
        found.ok_or_else(|| de::Error::invalid_length(0, &self))
    }
}

/// The mistake of a union with several members.
struct TooMany(&'static str);

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has more than one member", self.0)
    }
}

/// Reads what the seed reads; `null` is `None`.
struct NotNull<S>(S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for NotNull<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for NotNull<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value of a variant, or null")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}

/// Writes `{"tag": value}`.
pub fn write_external<S: Serializer>(
    serializer: S,
    tag: &'static str,
    value: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(tag, value)?;
    map.end()
}
