//! Floats, with those that JSON has no number for.

use std::fmt;

use serde_core::de::{self, Deserializer, MapAccess, Unexpected, Visitor};
use serde_core::ser::Serializer;

use super::form::Form;
use super::number::Disguised;

/// A JSON number; what is not finite is one of the strings `NaN`, `Infinity` and `-Infinity`.
#[derive(Debug)]
pub enum Float {}

impl Form<f64> for Float {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        deserializer.deserialize_any(FloatVisitor)
    }

    #[inline]
    fn write<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        if value.is_finite() {
            serializer.serialize_f64(*value)
        } else {
            serializer.serialize_str(name(*value))
        }
    }
}

impl Form<f32> for Float {
    /// A number beyond the range of an `f32` is an error, not infinity.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // to the nearest is what reading an f32 means
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
        let wide = deserializer.deserialize_any(FloatVisitor)?;
        let narrow = wide as f32;
        if narrow.is_infinite() && wide.is_finite() {
            return Err(de::Error::invalid_value(
                Unexpected::Float(wide),
                &"a number of 32 bits",
            ));
        }
        Ok(narrow)
    }

    #[inline]
    fn write<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
        if value.is_finite() {
            serializer.serialize_f32(*value)
        } else {
            serializer.serialize_str(name(f64::from(*value)))
        }
    }
}

fn name(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

struct FloatVisitor;

impl<'de> Visitor<'de> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, \"NaN\", \"Infinity\" or \"-Infinity\"")
    }

    #[inline]
    #[allow(clippy::cast_precision_loss)] // to the nearest is what reading an f64 means
    fn visit_i64<E>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }

    #[inline]
    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    #[inline]
    fn visit_f64<E>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<f64, E> {
        match text {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<f64, A::Error> {
        let (Disguised::Number(text) | Disguised::Raw(text)) = Disguised::read(map, &self)?;
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(de::Error::invalid_value(
                Unexpected::Other("a number beyond 64 bits"),
                &self,
            )),
        }
    }
}
