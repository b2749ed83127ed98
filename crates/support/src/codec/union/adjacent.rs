//! `{"tag": "variant", "content": value}`

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, Deserializer, IgnoredAny, IntoDeserializer, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use super::tagged::{Tag, TagSeed, Tagged, VariantSeed, keep, rest};
use crate::codec::Constant;
use crate::codec::content::Members;

/// Reads a union that is an object, one of whose members names the variant and another one has its
/// value.
///
/// The two may stand anywhere; what stands before the tag is buffered.
pub fn adjacent<'de, T: Tagged, D: Deserializer<'de>>(
    deserializer: D,
    tag: &'static str,
    content: &'static str,
) -> Result<T, D::Error> {
    deserializer.deserialize_map(AdjacentVisitor {
        tag,
        content,
        union: PhantomData,
    })
}

struct AdjacentVisitor<T> {
    tag: &'static str,
    content: &'static str,
    union: PhantomData<T>,
}

impl<T: Tagged> AdjacentVisitor<T> {
    /// Reads the value of a known variant, and the object to its end.
    fn variant<'de, A: MapAccess<'de>>(
        &self,
        tag: usize,
        before: Members,
        mut map: A,
    ) -> Result<T, A::Error> {
        let mut found = before
            .into_iter()
            .find(|(key, _)| key == self.content)
            .map(|(_, value)| T::read(tag, value.into_deserializer()))
            .transpose()?;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.content && found.is_none() {
                found = Some(map.next_value_seed(VariantSeed::new(tag))?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        found.ok_or_else(|| de::Error::missing_field(self.content))
    }
}

impl<'de, T: Tagged> Visitor<'de> for AdjacentVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, an object with members `{}` and `{}`",
            T::NAME,
            self.tag,
            self.content
        )
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut before = Members::new();
        while let Some(key) = map.next_key::<String>()? {
            if key != self.tag {
                before.push((key, map.next_value()?));
                continue;
            }
            return match map.next_value_seed(TagSeed::<T>::new())? {
                Tag::Known(tag) => self.variant(tag, before, map),
                Tag::Unknown(tag) => {
                    let name = tag.text().unwrap_or_default();
                    before.push((key, tag));
                    keep(&name, rest(before, map)?)
                }
            };
        }
        Err(de::Error::missing_field(self.tag))
    }
}

/// Writes the name of the variant and its value.
pub fn write_adjacent<S: Serializer>(
    serializer: S,
    tag: &'static str,
    variant: impl Into<Constant>,
    content: &'static str,
    value: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct(tag, 2)?;
    fields.serialize_field(tag, &variant.into())?;
    fields.serialize_field(content, value)?;
    fields.end()
}
