//! Values that must not show.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use secrecy::{ExposeSecret as _, ExposeSecretMut as _, SecretBox};
use serde_core::de::{self, Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};
use zeroize::Zeroize;

/// A value that must not show: a token, a password, a key.
///
/// `Debug` shows nothing of it, there is no `Display`, and its memory is wiped when it is dropped.
/// It reads and writes itself as the value does.
///
/// ```
/// use cratewright_support::Secret;
///
/// let secret: Secret = "hunter2".into();
/// assert_eq!(format!("{secret:?}"), "[redacted]");
/// assert_eq!(secret.expose_secret(), "hunter2");
/// ```
pub struct Secret<T: Wipe = String>(SecretBox<Wiped<T>>);

impl<T: Wipe> Secret<T> {
    /// Hides a value.
    pub fn new(value: T) -> Self {
        Self(SecretBox::new(Box::new(Wiped(value))))
    }

    /// Drops what a failing reader says about the value it found: it would quote the secret.
    pub(crate) fn hide_reason<E: de::Error>(_reason: E) -> E {
        E::custom("a sensitive value is not what it should be")
    }

    /// The value itself. The call says in the source that a secret is being handled.
    pub fn expose_secret(&self) -> &T {
        &self.0.expose_secret().0
    }

    /// The value itself, which is no longer hidden nor wiped.
    pub fn into_inner(mut self) -> T
    where
        T: Default,
    {
        std::mem::take(self.expose_secret_mut())
    }

    /// The value itself, to change.
    pub fn expose_secret_mut(&mut self) -> &mut T {
        &mut self.0.expose_secret_mut().0
    }
}

impl<T: Wipe> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T: Wipe + Clone> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self::new(self.expose_secret().clone())
    }
}

impl<T: Wipe + Default> Default for Secret<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Wipe + PartialEq> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        self.expose_secret() == other.expose_secret()
    }
}

impl<T: Wipe + Eq> Eq for Secret<T> {}

impl<T: Wipe + PartialOrd> PartialOrd for Secret<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.expose_secret().partial_cmp(other.expose_secret())
    }
}

impl<T: Wipe + Ord> Ord for Secret<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.expose_secret().cmp(other.expose_secret())
    }
}

impl<T: Wipe + Hash> Hash for Secret<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.expose_secret().hash(state);
    }
}

impl<T: Wipe> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl<'de, T: Wipe + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer)
            .map(Self::new)
            .map_err(Self::hide_reason)
    }
}

impl<T: Wipe + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.expose_secret().serialize(serializer)
    }
}

/// What [`Secret`] can wipe from memory.
///
/// `zeroize` covers strings, numbers and lists of them; this covers maps and dates as well, and a
/// generated type can implement it.
pub trait Wipe {
    /// Overwrites the value, so that nothing of it stays behind in memory.
    fn wipe(&mut self);
}

/// Lets `secrecy` wipe whatever can be wiped.
struct Wiped<T>(T);

impl<T: Wipe> Zeroize for Wiped<T> {
    fn zeroize(&mut self) {
        self.0.wipe();
    }
}

macro_rules! wipe_by_zeroize {
    ($($type:ty),*) => {$(
        impl Wipe for $type {
            #[inline]
            fn wipe(&mut self) {
                self.zeroize();
            }
        }
    )*};
}

wipe_by_zeroize!(String, bool, u8, i32, i64, u32, u64, f32, f64);

impl Wipe for time::OffsetDateTime {
    fn wipe(&mut self) {
        *self = time::OffsetDateTime::UNIX_EPOCH;
        std::hint::black_box(self);
    }
}

impl Wipe for time::Time {
    fn wipe(&mut self) {
        *self = time::Time::MIDNIGHT;
        std::hint::black_box(self);
    }
}

impl Wipe for time::Date {
    fn wipe(&mut self) {
        *self = time::Date::MIN;
        std::hint::black_box(self);
    }
}

impl<T: Wipe> Wipe for Option<T> {
    fn wipe(&mut self) {
        if let Some(value) = self {
            value.wipe();
        }
    }
}

impl<T: Wipe> Wipe for Box<T> {
    fn wipe(&mut self) {
        (**self).wipe();
    }
}

impl<T: Wipe> Wipe for Vec<T> {
    fn wipe(&mut self) {
        self.iter_mut().for_each(Wipe::wipe);
        self.clear();
    }
}

impl<K: Wipe + Ord, V: Wipe> Wipe for BTreeMap<K, V> {
    fn wipe(&mut self) {
        while let Some((mut key, mut value)) = self.pop_first() {
            key.wipe();
            value.wipe();
        }
    }
}

impl<T: Wipe> Wipe for crate::Nullable<T> {
    fn wipe(&mut self) {
        if let Self::Value(value) = self {
            value.wipe();
        }
    }
}

impl<T: Wipe> Wipe for crate::Unrecognized<T> {
    fn wipe(&mut self) {
        self.0.wipe();
    }
}

/// A secret inside of a secret.
impl<T: Wipe> Wipe for Secret<T> {
    fn wipe(&mut self) {
        self.expose_secret_mut().wipe();
    }
}

#[cfg(feature = "uuid")]
impl Wipe for uuid::Uuid {
    fn wipe(&mut self) {
        *self = uuid::Uuid::nil();
        std::hint::black_box(self);
    }
}

#[cfg(any(feature = "document", feature = "http"))]
impl Wipe for serde_json::Value {
    fn wipe(&mut self) {
        match self {
            Self::String(text) => text.zeroize(),
            Self::Array(items) => items.iter_mut().for_each(Wipe::wipe),
            Self::Object(members) => members.values_mut().for_each(Wipe::wipe),
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
        }
        *self = Self::Null;
    }
}
