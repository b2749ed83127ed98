//! The members of an object.

use std::fmt;

use serde_core::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::container::OrNull;
use super::form::{Form, Seed};
use super::rest::Rest;

/// Finds the known members of an object, one after another.
///
/// Services send members in a constant order, so the member after the last one is tried first.
#[derive(Debug)]
pub struct Fields {
    names: &'static [&'static str],
    /// Where the next member is expected.
    next: usize,
}

impl Fields {
    /// `names` are the known members, as they stand on the wire.
    #[inline]
    pub fn new(names: &'static [&'static str]) -> Self {
        Self { names, next: 0 }
    }

    /// The index of the next known member, whose value is to be read; `None` after the last.
    ///
    /// Unknown members are skipped.
    #[inline]
    pub fn next<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Option<usize>, A::Error> {
        while let Some(found) = map.next_key_seed(Name(self))? {
            if let Some(index) = found {
                self.next = index + 1;
                return Ok(Some(index));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    /// The same, but unknown members go into `rest`, a map in form `F`.
    #[inline]
    pub fn next_or_rest<'de, F: Rest<T>, T, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        rest: &mut T,
    ) -> Result<Option<usize>, A::Error> {
        while let Some(found) = map.next_key_seed(NameOrKey(self))? {
            match found {
                Ok(index) => {
                    self.next = index + 1;
                    return Ok(Some(index));
                }
                Err(key) => F::read_entry(rest, key, map)?,
            }
        }
        Ok(None)
    }

    #[inline]
    fn find(&self, name: &[u8]) -> Option<usize> {
        if let Some(expected) = self.names.get(self.next)
            && expected.as_bytes() == name
        {
            return Some(self.next);
        }
        self.search(name)
    }

    /// Looks after the expected member first: optional members are often left out.
    fn search(&self, name: &[u8]) -> Option<usize> {
        let (before, after) = self.names.split_at_checked(self.next)?;
        let position = |names: &[&str]| names.iter().position(|known| known.as_bytes() == name);
        position(after)
            .map(|index| self.next + index)
            .or_else(|| position(before))
    }
}

/// Reads a key as the index of a known member.
struct Name<'a>(&'a Fields);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.find(name.as_bytes()))
    }

    #[inline]
    fn visit_bytes<E>(self, name: &[u8]) -> Result<Self::Value, E> {
        Ok(self.0.find(name))
    }
}

/// Reads a key as the index of a known member, or as it is.
struct NameOrKey<'a>(&'a Fields);

impl<'de> DeserializeSeed<'de> for NameOrKey<'_> {
    type Value = Result<usize, String>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for NameOrKey<'_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.find(name.as_bytes()).ok_or_else(|| name.to_owned()))
    }

    #[inline]
    fn visit_string<E>(self, name: String) -> Result<Self::Value, E> {
        Ok(self.0.find(name.as_bytes()).ok_or(name))
    }
}

/// Reads the value of a member in form `F`.
#[inline]
pub fn read<'de, F: Form<T>, T, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
    map.next_value_seed(Seed::<T, F>::new())
}

/// Reads the value of a member in form `F`, as an `Option` that has it.
#[inline]
pub fn some<'de, F: Form<T>, T, A: MapAccess<'de>>(map: &mut A) -> Result<Option<T>, A::Error> {
    read::<F, T, A>(map).map(Some)
}

/// Reads the value of a member in form `F`; `null` is `None`.
#[inline]
pub fn optional<'de, F: Form<T>, T, A: MapAccess<'de>>(map: &mut A) -> Result<Option<T>, A::Error> {
    map.next_value_seed(Seed::<Option<T>, OrNull<F>>::new())
}

/// The value of a member that has to be there.
///
/// # Errors
///
/// Where it is not: the error names the member as the wire does.
#[inline]
pub fn required<T, E: de::Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}
