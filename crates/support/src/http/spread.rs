//! A map whose entries stand among the members of a body.

use serde_core::ser::{Error as _, Impossible, Serialize, SerializeMap, Serializer};
use serde_json::Error;

use super::refuse::refuse;

/// Hands each entry of a map to a function, its value as JSON.
pub(super) struct Spread<F>(F);

impl<F: FnMut(&str, &[u8])> Spread<F> {
    /// Hands the entries of `map` to `entry`, one after another.
    pub(super) fn entries<T: Serialize + ?Sized>(map: &T, entry: F) -> Result<(), Error> {
        map.serialize(Self(entry))
    }
}

fn refused() -> Error {
    Error::custom("what the model does not know is a map")
}

impl<F: FnMut(&str, &[u8])> Serializer for Spread<F> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Entries<F>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    refuse!(bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str bytes none some unit unit_struct);
    refuse!(unit_variant newtype_struct newtype_variant seq tuple tuple_struct tuple_variant);
    refuse!(struct struct_variant);

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<F>, Error> {
        Ok(Entries {
            entry: self.0,
            key: String::new(),
        })
    }
}

/// The entries still to come.
pub(super) struct Entries<F> {
    entry: F,
    key: String,
}

impl<F: FnMut(&str, &[u8])> SerializeMap for Entries<F> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let key = serde_json::to_vec(key)?;
        self.key = serde_json::from_slice(&key)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let value = serde_json::to_vec(value)?;
        (self.entry)(&self.key, &value);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
