//! Members that the model does not know.

use std::collections::BTreeMap;

use serde_core::de::MapAccess;
use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeStruct};

use super::container::Map;
use super::form::{As, Form, ItemSeed};

/// The form of a map whose entries stand among the members of an object.
pub trait Rest<T> {
    /// Reads the value of a member that is none of the known ones.
    fn read_entry<'de, A: MapAccess<'de>>(
        rest: &mut T,
        key: String,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// Writes the entries. None may have the name of a known member: it would stand there twice.
    fn write_entries<S: SerializeMap>(
        rest: &T,
        known: &[&str],
        out: &mut S,
    ) -> Result<(), S::Error>;
}

impl<V, F: Form<V>> Rest<BTreeMap<String, V>> for Map<F> {
    #[inline]
    fn read_entry<'de, A: MapAccess<'de>>(
        rest: &mut BTreeMap<String, V>,
        key: String,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if let Some(value) = map.next_value_seed(ItemSeed::<V, F>::new())? {
            rest.insert(key, value);
        }
        Ok(())
    }

    #[inline]
    fn write_entries<S: SerializeMap>(
        rest: &BTreeMap<String, V>,
        known: &[&str],
        out: &mut S,
    ) -> Result<(), S::Error> {
        for (key, value) in rest {
            if known.contains(&key.as_str()) {
                return Err(S::Error::custom(format_args!(
                    "`{key}` is a member of its own"
                )));
            }
            out.serialize_entry(key, &As::<V, F>::new(value))?;
        }
        Ok(())
    }
}

/// An object whose members are not all known beforehand, as a struct.
#[derive(Debug)]
pub struct Entries<M>(pub M);

impl<M: SerializeMap> SerializeStruct for Entries<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    #[inline]
    fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}
