//! Members that have one value alone.

use std::fmt;

use serde_core::de::{self, IgnoredAny, MapAccess};
use serde_core::ser::{Serialize, Serializer};

use super::content::Content;

/// The one value of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constant {
    /// A string.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
}

impl From<&'static str> for Constant {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl PartialEq<str> for Constant {
    fn eq(&self, other: &str) -> bool {
        matches!(self, Self::Text(text) if *text == other)
    }
}

impl PartialEq<&str> for Constant {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Bool(value) => write!(f, "{value}"),
        }
    }
}

impl de::Expected for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            other => write!(f, "{other}"),
        }
    }
}

impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(number),
            Self::Bool(value) => serializer.serialize_bool(value),
        }
    }
}

/// A member that has one value alone: it is always written, and no other value is read.
#[derive(Debug, Clone, Copy)]
pub struct Fixed {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: Constant,
    /// What an object is without it.
    pub missing: Missing,
}

/// What a reader makes of an object without a member that has one value alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is refused.
    Refused,
    /// It is read as if the member were there.
    Read,
    /// The same, and so it is where another value stands there.
    Unchecked,
}

/// The members of an object that have one value alone, while it is read.
#[derive(Debug)]
pub struct Constants {
    /// The index of the first.
    first: usize,
    all: &'static [Fixed],
    /// A bit for each that was there.
    seen: u64,
}

impl Constants {
    /// `members` are all members of the object: the last of them are these.
    #[inline]
    pub fn new(members: usize, all: &'static [Fixed]) -> Self {
        Self {
            first: members.saturating_sub(all.len()),
            all,
            seen: 0,
        }
    }

    /// Reads the value of the member with this index, and refuses any that is not its own.
    #[inline]
    pub fn read<'de, A: MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let index = index.saturating_sub(self.first);
        match self.all.get(index) {
            Some(fixed) if fixed.missing != Missing::Unchecked => {
                let found: Content = map.next_value()?;
                if found.is(fixed.value) {
                    self.seen |= 1 << index;
                    return Ok(());
                }
                match found {
                    Content::Null if fixed.missing == Missing::Read => Ok(()),
                    found => Err(de::Error::invalid_value(found.unexpected(), &fixed.value)),
                }
            }
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }

    /// Refuses an object without a member that it has to have.
    #[inline]
    pub fn finish<E: de::Error>(self) -> Result<(), E> {
        let is_missing = |(index, fixed): &(usize, &Fixed)| {
            fixed.missing == Missing::Refused && self.seen & 1 << index == 0
        };
        match self.all.iter().enumerate().find(is_missing) {
            Some((_, fixed)) => Err(E::missing_field(fixed.name)),
            None => Ok(()),
        }
    }
}
