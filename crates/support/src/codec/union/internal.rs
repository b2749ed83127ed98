//! `{"tag": "variant", …members of the value}`

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::value::MapAccessDeserializer;
use serde_core::de::{self, Deserializer, MapAccess, Visitor};
use serde_core::ser::{self, Impossible, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::replay::Replay;
use super::tagged::{Tag, TagSeed, Tagged, keep, rest};
use crate::codec::Constant;
use crate::codec::content::Members;

/// Reads a union that is an object, one of whose members names the variant.
///
/// The tag may stand anywhere; what stands before it is buffered. `owns` says which variants have it as a
/// constant of their own as well.
pub fn internal<'de, T: Tagged, D: Deserializer<'de>>(
    deserializer: D,
    tag: &'static str,
    owns: &'static [bool],
) -> Result<T, D::Error> {
    deserializer.deserialize_map(InternalVisitor {
        tag,
        owns,
        union: PhantomData,
    })
}

struct InternalVisitor<T> {
    tag: &'static str,
    owns: &'static [bool],
    union: PhantomData<T>,
}

impl<'de, T: Tagged> Visitor<'de> for InternalVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, an object with a member `{}`", T::NAME, self.tag)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut before = Members::new();
        while let Some(key) = map.next_key::<String>()? {
            if key != self.tag {
                before.push((key, map.next_value()?));
                continue;
            }
            return match map.next_value_seed(TagSeed::<T>::new())? {
                Tag::Known(tag) => {
                    if self.owns.get(tag) == Some(&true) {
                        before.extend(T::TAGS.get(tag).map(|tag| (key, (*tag).into())));
                    }
                    T::read(
                        tag,
                        MapAccessDeserializer::new(Replay::members(before, map)),
                    )
                }
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

/// Writes the members of `value`, a struct, after a member that names the variant.
pub fn write_internal<S: Serializer>(
    serializer: S,
    tag: &'static str,
    variant: impl Into<Constant>,
    value: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    value.serialize(Tagging {
        serializer,
        tag,
        variant: variant.into(),
    })
}

/// Writes an object with one member more, before the others.
struct Tagging<S> {
    serializer: S,
    tag: &'static str,
    variant: Constant,
}

impl<S: Serializer> Tagging<S> {
    fn refuse<T>(self) -> Result<T, S::Error> {
        Err(ser::Error::custom(format_args!(
            "the variant `{}` is not an object, so it has no place for the member `{}`",
            self.variant, self.tag,
        )))
    }
}

macro_rules! refuse {
    ($($method:ident($($type:ty),*);)*) => {$(
        fn $method(self, $(_: $type),*) -> Result<S::Ok, S::Error> {
            self.refuse()
        }
    )*};
}

impl<S: Serializer> Serializer for Tagging<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Impossible<S::Ok, S::Error>;
    type SerializeTuple = Impossible<S::Ok, S::Error>;
    type SerializeTupleStruct = Impossible<S::Ok, S::Error>;
    type SerializeTupleVariant = Impossible<S::Ok, S::Error>;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = S::SerializeStruct;
    type SerializeStructVariant = Impossible<S::Ok, S::Error>;

    fn serialize_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        let mut fields = self.serializer.serialize_struct(name, len + 1)?;
        fields.serialize_field(self.tag, &self.variant)?;
        Ok(fields)
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let mut map = self.serializer.serialize_map(len.map(|len| len + 1))?;
        map.serialize_entry(self.tag, &self.variant)?;
        Ok(map)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    refuse! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.refuse()
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.refuse()
    }

    fn serialize_tuple(self, _len: usize) -> Result<Self::SerializeTuple, S::Error> {
        self.refuse()
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        self.refuse()
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        self.refuse()
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        self.refuse()
    }
}
