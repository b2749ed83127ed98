//! Spellings as types.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use super::container::OrNull;
use super::number::Text;

/// How a `T` is spelled, where `T`'s own serde impls do not say it.
///
/// Forms are types without values; they nest as the types do that they spell:
/// `OrNull<List<EpochSeconds>>` is a form of `Option<Vec<OffsetDateTime>>`.
pub trait Form<T> {
    /// Reads a value.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// Reads an item of a list or a value of a map; `None` is a `null` to be skipped.
    ///
    /// Forms that have a meaning for `null` read it as a value.
    #[inline]
    fn read_item<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        Self: Sized,
    {
        OrNull::<Self>::read(deserializer)
    }

    /// Writes a value.
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// The form that a type's own serde impls give it.
#[derive(Debug)]
pub enum Plain {}

impl<T: Serialize + for<'de> Deserialize<'de>> Form<T> for Plain {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }

    #[inline]
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

/// Any JSON value, `null` among them: a list in form `List<Document>` keeps its `null` items.
#[cfg(feature = "document")]
#[derive(Debug)]
pub enum Document {}

#[cfg(feature = "document")]
impl Form<serde_json::Value> for Document {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<serde_json::Value, D::Error> {
        serde_json::Value::deserialize(deserializer)
    }

    #[inline]
    fn read_item<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<serde_json::Value>, D::Error> {
        Self::read(deserializer).map(Some)
    }

    #[inline]
    fn write<S: Serializer>(value: &serde_json::Value, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

/// Any JSON value, as the text of a JSON string.
#[cfg(feature = "document")]
#[derive(Debug)]
pub enum DocumentText {}

#[cfg(feature = "document")]
impl Form<serde_json::Value> for DocumentText {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<serde_json::Value, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        // What is wrong with it may quote it.
        let wrong = |_| serde_core::de::Error::custom("the string holds no JSON");
        serde_json::from_str(&text).map_err(wrong)
    }

    fn write<S: Serializer>(value: &serde_json::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

/// A number or a boolean, as the text of a JSON string.
#[derive(Debug)]
pub enum Quoted {}

impl<T: FromStr + fmt::Display> Form<T> for Quoted {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        let wrong = |_| {
            let found = serde_core::de::Unexpected::Str(&text);
            serde_core::de::Error::invalid_value(found, &"the text of a number or a boolean")
        };
        text.parse().map_err(wrong)
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

/// A value that is written in a form.
pub struct As<'a, T, F> {
    value: &'a T,
    form: PhantomData<F>,
}

impl<'a, T, F: Form<T>> As<'a, T, F> {
    /// `value`, to be written in form `F`.
    #[inline]
    pub fn new(value: &'a T) -> Self {
        Self {
            value,
            form: PhantomData,
        }
    }
}

impl<T, F> fmt::Debug for As<'_, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("As").finish_non_exhaustive()
    }
}

impl<T, F: Form<T>> Serialize for As<'_, T, F> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        F::write(self.value, serializer)
    }
}

/// Reads a value in a form, wherever serde asks for a seed.
pub struct Seed<T, F> {
    form: PhantomData<fn() -> (T, F)>,
}

impl<T, F: Form<T>> Seed<T, F> {
    /// Reads a `T` in form `F`.
    #[inline]
    #[allow(clippy::new_without_default)] // nobody asks for a default seed
    pub fn new() -> Self {
        Self { form: PhantomData }
    }
}

impl<T, F> fmt::Debug for Seed<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

/// Reads an item of a list, or a value of a map.
pub(super) struct ItemSeed<T, F>(PhantomData<(T, F)>);

impl<T, F> ItemSeed<T, F> {
    #[inline]
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T, F: Form<T>> DeserializeSeed<'de> for ItemSeed<T, F> {
    type Value = Option<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        F::read_item(deserializer)
    }
}

impl<'de, T, F: Form<T>> DeserializeSeed<'de> for Seed<T, F> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        F::read(deserializer)
    }
}
