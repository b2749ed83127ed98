//! Unions whose variants are told apart by a name.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::UnrecognizedVariant;
use crate::codec::content::{Content, Members};

/// How the variants of a tagged union are read.
pub trait Tagged: Sized {
    /// Name of the union, for messages.
    const NAME: &'static str;
    /// The tags of the known variants, as they stand on the wire.
    const TAGS: &'static [&'static str];

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
    T::unrecognized(variant).ok_or_else(|| E::unknown_variant(tag, T::TAGS))
}

/// The tag of a union: known, by its index, or not.
pub(super) enum Tag {
    Known(usize),
    Unknown(String),
}

/// Reads a string as a tag of `T`.
pub(super) struct TagSeed<T>(PhantomData<T>);

impl<T> TagSeed<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Tagged> DeserializeSeed<'de> for TagSeed<T> {
    type Value = Tag;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        deserializer.deserialize_str(self)
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
            None => Tag::Unknown(text.to_owned()),
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
