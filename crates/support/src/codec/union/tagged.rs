//! Unions whose variants are told apart by a name.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, Deserialize as _, DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::UnrecognizedVariant;
use crate::codec::Constant;
use crate::codec::content::{Content, Members};

/// How the variants of a tagged union are read.
pub trait Tagged: Sized {
    /// Name of the union, for messages.
    const NAME: &'static str;
    /// The tags of the known variants, as they stand on the wire.
    const TAGS: &'static [Constant];

    /// Reads the value of the variant whose tag is `TAGS[tag]`.
    fn read<'de, D: Deserializer<'de>>(tag: usize, value: D) -> Result<Self, D::Error>;

    /// Keeps a variant that is not known; `None` where the union is closed.
    fn unrecognized(variant: UnrecognizedVariant) -> Option<Self> {
        let _ = variant;
        None
    }
}

/// Keeps an unknown variant, or says which are known.
pub(super) fn keep<T: Tagged, E: de::Error>(tag: &str, whole: Members) -> Result<T, E> {
    let variant = UnrecognizedVariant::new(tag, Content::Object(whole));
    T::unrecognized(variant).ok_or_else(|| E::custom(Unknown::<T>(tag, PhantomData)))
}

/// What is said of a variant that is not known.
struct Unknown<'a, T>(&'a str, PhantomData<T>);

impl<T: Tagged> fmt::Display for Unknown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown variant `{}`, expected ", self.0)?;
        match T::TAGS {
            [] => f.write_str("none"),
            [only] => write!(f, "`{only}`"),
            tags => {
                f.write_str("one of ")?;
                for (index, tag) in tags.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}`{tag}`")?;
                }
                Ok(())
            }
        }
    }
}

/// The tag of a union: known, by its index, or not.
pub(super) enum Tag {
    Known(usize),
    Unknown(Content),
}

/// Reads a value as a tag of `T`.
pub(super) struct TagSeed<T>(PhantomData<T>);

impl<T> TagSeed<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Tagged> DeserializeSeed<'de> for TagSeed<T> {
    type Value = Tag;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        if let Some(Constant::Text(_)) | None = T::TAGS.first() {
            return deserializer.deserialize_str(self);
        }
        let tag = Content::deserialize(deserializer)?;
        match T::TAGS.iter().position(|known| tag.is(*known)) {
            Some(index) => Ok(Tag::Known(index)),
            None if tag.text().is_some() => Ok(Tag::Unknown(tag)),
            None => Err(de::Error::invalid_type(tag.unexpected(), &self)),
        }
    }
}

impl<T: Tagged> Visitor<'_> for TagSeed<T> {
    type Value = Tag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of a variant of {}", T::NAME)
    }

    fn visit_str<E>(self, text: &str) -> Result<Tag, E> {
        Ok(match T::TAGS.iter().position(|tag| *tag == text) {
            Some(index) => Tag::Known(index),
            None => Tag::Unknown(Content::String(text.to_owned())),
        })
    }
}

/// Reads the value of the variant with this tag.
pub(super) struct VariantSeed<T> {
    tag: usize,
    union: PhantomData<T>,
}

impl<T> VariantSeed<T> {
    pub(super) fn new(tag: usize) -> Self {
        Self {
            tag,
            union: PhantomData,
        }
    }
}

impl<'de, T: Tagged> DeserializeSeed<'de> for VariantSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(self.tag, deserializer)
    }
}

/// Reads the members that are left, after those that have been read.
pub(super) fn rest<'de, A: MapAccess<'de>>(
    mut members: Members,
    mut map: A,
) -> Result<Members, A::Error> {
    while let Some(member) = map.next_entry()? {
        members.push(member);
    }
    Ok(members)
}
