//! Forms of what holds other values.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::form::{As, Form, ItemSeed};
use crate::{Nullable, Secret, Wipe};

/// A JSON array of items in form `F`, as a `Vec`. `null` items are skipped, but for forms that have a
/// meaning for them: `List<OrNull<F>>` keeps them.
#[derive(Debug)]
pub struct List<F>(PhantomData<F>);

impl<T, F: Form<T>> Form<Vec<T>> for List<F> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(ListVisitor::<T, F>(PhantomData))
    }

    #[inline]
    fn write<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(value.len()))?;
        for item in value {
            items.serialize_element(&As::<T, F>::new(item))?;
        }
        items.end()
    }
}

struct ListVisitor<T, F>(PhantomData<(T, F)>);

impl<'de, T, F: Form<T>> Visitor<'de> for ListVisitor<T, F> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::with_capacity(capacity::<T>(seq.size_hint()));
        while let Some(item) = seq.next_element_seed(ItemSeed::<T, F>::new())? {
            items.extend(item);
        }
        Ok(items)
    }
}

/// How many items to make room for: what the input promises, up to a mebibyte of it.
fn capacity<T>(promised: Option<usize>) -> usize {
    promised
        .unwrap_or_default()
        .min((1 << 20) / size_of::<T>().max(1))
}

/// A JSON object of values in form `F`, as a `BTreeMap`. `null` values are skipped, but for forms
/// that have a meaning for them: `Map<OrNull<F>>` keeps them.
///
/// The keys are strings, or types that read and write themselves as such.
#[derive(Debug)]
pub struct Map<F>(PhantomData<F>);

impl<K, V, F> Form<BTreeMap<K, V>> for Map<F>
where
    K: Ord + Serialize + for<'de> Deserialize<'de>,
    F: Form<V>,
{
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error> {
        deserializer.deserialize_map(MapVisitor::<K, V, F>(PhantomData))
    }

    #[inline]
    fn write<S: Serializer>(value: &BTreeMap<K, V>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entries = serializer.serialize_map(Some(value.len()))?;
        for (key, value) in value {
            entries.serialize_entry(key, &As::<V, F>::new(value))?;
        }
        entries.end()
    }
}

struct MapVisitor<K, V, F>(PhantomData<(K, V, F)>);

impl<'de, K: Ord + Deserialize<'de>, V, F: Form<V>> Visitor<'de> for MapVisitor<K, V, F> {
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key()? {
            if let Some(value) = map.next_value_seed(ItemSeed::<V, F>::new())? {
                entries.insert(key, value);
            }
        }
        Ok(entries)
    }
}

/// A value in form `F`, or `null`, as an `Option`.
#[derive(Debug)]
pub struct OrNull<F>(PhantomData<F>);

impl<T, F: Form<T>> Form<Option<T>> for OrNull<F> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(OptionVisitor::<T, F>(PhantomData))
    }

    #[inline]
    fn read_item<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Self::read(deserializer).map(Some)
    }

    #[inline]
    fn write<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&As::<T, F>::new(value)),
            None => serializer.serialize_none(),
        }
    }
}

struct OptionVisitor<T, F>(PhantomData<(T, F)>);

impl<'de, T, F: Form<T>> Visitor<'de> for OptionVisitor<T, F> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        F::read(deserializer).map(Some)
    }
}

/// A value in form `F`, in a `Box` because its type contains itself.
#[derive(Debug)]
pub struct Boxed<F>(PhantomData<F>);

impl<T, F: Form<T>> Form<Box<T>> for Boxed<F> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        F::read(deserializer).map(Box::new)
    }

    #[inline]
    fn write<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        F::write(value, serializer)
    }
}

/// A value in form `F` that is kept in a [`Secret`].
///
/// An error that quotes the value never reaches the caller.
#[derive(Debug)]
pub struct Hidden<F>(PhantomData<F>);

impl<T: Wipe, F: Form<T>> Form<Secret<T>> for Hidden<F> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret<T>, D::Error> {
        F::read(deserializer)
            .map(Secret::new)
            .map_err(Secret::<T>::hide_reason)
    }

    #[inline]
    fn write<S: Serializer>(value: &Secret<T>, serializer: S) -> Result<S::Ok, S::Error> {
        F::write(value.expose_secret(), serializer)
    }
}

/// A member that may be absent, `null` or a value in form `F`.
///
/// Absence is for the writer of the whole object to leave out; here it is written as `null`.
#[derive(Debug)]
pub struct Tri<F>(PhantomData<F>);

impl<T, F: Form<T>> Form<Nullable<T>> for Tri<F> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Nullable<T>, D::Error> {
        OrNull::<F>::read(deserializer).map(Nullable::from)
    }

    #[inline]
    fn write<S: Serializer>(value: &Nullable<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Nullable::Value(value) => serializer.serialize_some(&As::<T, F>::new(value)),
            Nullable::Absent | Nullable::Null => serializer.serialize_none(),
        }
    }
}
