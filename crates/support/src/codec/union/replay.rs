//! Objects that have been read into already.

use serde_core::de::{DeserializeSeed, IntoDeserializer, MapAccess};

use crate::codec::content::{Content, Members};

/// An object whose first members have been read already.
pub(super) struct Replay<A> {
    /// Members that have been read.
    members: std::vec::IntoIter<(String, Content)>,
    /// The value that belongs to the key that was just given out.
    value: Option<Content>,
    /// A key that has been read, but not its value.
    key: Option<String>,
    rest: A,
}

impl<A> Replay<A> {
    /// `members`, then `rest`.
    pub(super) fn members(members: Members, rest: A) -> Self {
        Self {
            members: members.into_iter(),
            value: None,
            key: None,
            rest,
        }
    }

    /// `rest`, whose first key has been read: `None` if it has none.
    pub(super) fn key(key: Option<String>, rest: A) -> Self {
        Self {
            key,
            ..Self::members(Members::new(), rest)
        }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replay<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        if let Some((key, value)) = self.members.next() {
            self.value = Some(value);
            return seed.deserialize(key.into_deserializer()).map(Some);
        }
        match self.key.take() {
            Some(key) => seed.deserialize(key.into_deserializer()).map(Some),
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value.into_deserializer()),
            None => self.rest.next_value_seed(seed),
        }
    }
}
