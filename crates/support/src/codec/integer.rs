//! Integers, however JSON writes them.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{self, Deserializer, MapAccess, Unexpected, Visitor};
use serde_core::ser::Serializer;

use super::form::Form;
use super::number::Disguised;

/// A JSON number without a fraction: `30`, and `30.0` and `3e1` as well, which are the same number
/// to JSON and to JSON Schema. It is written without a point.
#[derive(Debug)]
pub enum Integer {}

macro_rules! integer {
    ($($type:ident $write:ident,)*) => {$(
        impl Form<$type> for Integer {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                // Not as an integer: some readers refuse a point before the visitor sees it.
                deserializer.deserialize_any(IntegerVisitor {
                    name: stringify!($type),
                    integer: PhantomData,
                })
            }

            #[inline]
            fn write<S: Serializer>(value: &$type, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$write(*value)
            }
        }
    )*};
}

integer! {
    i32 serialize_i32,
    i64 serialize_i64,
    u32 serialize_u32,
    u64 serialize_u64,
}

struct IntegerVisitor<T> {
    name: &'static str,
    integer: PhantomData<T>,
}

impl<T: TryFrom<i128>> IntegerVisitor<T> {
    fn fit<E: de::Error>(&self, number: i128, found: Unexpected<'_>) -> Result<T, E> {
        T::try_from(number).map_err(|_| E::invalid_value(found, self))
    }
}

impl<'de, T: TryFrom<i128>> Visitor<'de> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        self.fit(number.into(), Unexpected::Signed(number))
    }

    #[inline]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        self.fit(number.into(), Unexpected::Unsigned(number))
    }

    #[allow(clippy::cast_possible_truncation)] // a number beyond 128 bits fits into none of them
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        if number.fract() == 0.0 {
            self.fit(number as i128, Unexpected::Float(number))
        } else {
            Err(E::invalid_type(Unexpected::Float(number), &self))
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let (Disguised::Number(text) | Disguised::Raw(text)) = Disguised::read(map, &self)?;
        let found = Unexpected::Other("another number");
        match (text.parse(), text.parse()) {
            (Ok(whole), _) => self.fit(whole, found),
            (Err(_), Ok(number)) => self.visit_f64(number),
            (Err(_), Err(_)) => Err(de::Error::invalid_value(found, &self)),
        }
    }
}
