//! Objects with known members.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde_core::de::{Deserializer, MapAccess, Visitor};

/// How an object with known members is read.
///
/// A generated struct says it here once; [`object`] does the rest.
pub trait Object: Sized {
    /// Name of the struct, for messages.
    const NAME: &'static str;
    /// Names of the known members, as they stand in the serde form.
    const MEMBERS: &'static [&'static str];

    /// Reads the members, up to the end of the object.
    fn read<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads an object.
#[inline]
pub fn object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::MEMBERS, ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(map)
    }
}

/// How many of the optional members are there, for the length of an object.
#[inline]
pub fn count(present: &[bool]) -> usize {
    present.iter().filter(|&&present| present).count()
}

/// A default of a spec, which the generator has read before: it is of its type.
pub fn constant<T: FromStr + Default>(text: &str) -> T {
    text.parse().unwrap_or_default()
}
