//! Enumerations.

use std::fmt;

use serde_core::de::{self, Deserializer, Visitor};

use super::form::Form;
use super::integer::Integer;
use super::kept::keep;
use crate::Unrecognized;

/// Reads an open enumeration of strings: what `known` does not know is kept by `other`.
///
/// Known values are read without an allocation.
///
/// ```
/// use cratewright_support::{Unrecognized, codec};
/// use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
///
/// #[derive(Debug, Clone, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub enum TokenStatus {
///     Creating,
///     Operational,
///     Unrecognized(Unrecognized),
/// }
///
/// impl TokenStatus {
///     pub fn as_str(&self) -> &str {
///         match self {
///             Self::Creating => "CREATING",
///             Self::Operational => "OPERATIONAL",
///             Self::Unrecognized(value) => codec::kept(value).as_str(),
///         }
///     }
///     fn known(text: &str) -> Option<Self> {
///         Some(match text {
///             "CREATING" => Self::Creating,
///             "OPERATIONAL" => Self::Operational,
///             _ => return None,
///         })
///     }
/// }
///
/// impl From<&str> for TokenStatus {
///     fn from(text: &str) -> Self {
///         Self::known(text).unwrap_or_else(|| Self::Unrecognized(codec::keep(text.to_owned())))
///     }
/// }
///
/// impl<'de> Deserialize<'de> for TokenStatus {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         codec::open_enum(deserializer, Self::known, Self::Unrecognized)
///     }
/// }
///
/// impl Serialize for TokenStatus {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         serializer.serialize_str(self.as_str())
///     }
/// }
///
/// let status: TokenStatus = serde_json::from_str(r#""PAUSED""#)?;
/// assert_eq!(status.as_str(), "PAUSED");
/// assert_eq!(serde_json::to_string(&status)?, r#""PAUSED""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[inline]
pub fn open_enum<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    known: fn(&str) -> Option<T>,
    other: fn(Unrecognized) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(OpenVisitor { known, other })
}

struct OpenVisitor<T> {
    known: fn(&str) -> Option<T>,
    other: fn(Unrecognized) -> T,
}

impl<T> Visitor<'_> for OpenVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok((self.known)(text).unwrap_or_else(|| (self.other)(keep(text.to_owned()))))
    }

    #[inline]
    fn visit_string<E>(self, text: String) -> Result<T, E> {
        Ok((self.known)(&text).unwrap_or_else(|| (self.other)(keep(text))))
    }
}

/// Reads a closed enumeration of strings: what `known` does not know is an error, which lists the
/// `values` that it does.
#[inline]
pub fn closed_enum<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    known: fn(&str) -> Option<T>,
    values: &'static [&'static str],
) -> Result<T, D::Error> {
    deserializer.deserialize_str(ClosedVisitor { known, values })
}

struct ClosedVisitor<T> {
    known: fn(&str) -> Option<T>,
    values: &'static [&'static str],
}

impl<T> Visitor<'_> for ClosedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.known)(text).ok_or_else(|| E::unknown_variant(text, self.values))
    }
}

/// Reads an open enumeration of integers: what `known` does not know is kept by `other`.
#[inline]
pub fn open_integer_enum<'de, N, T, D>(
    deserializer: D,
    known: fn(N) -> Option<T>,
    other: fn(Unrecognized<N>) -> T,
) -> Result<T, D::Error>
where
    N: Copy,
    Integer: Form<N>,
    D: Deserializer<'de>,
{
    let number = Integer::read(deserializer)?;
    Ok(known(number).unwrap_or_else(|| other(keep(number))))
}

/// Reads a closed enumeration of integers: what `known` does not know is an error, which lists the
/// `values` that it does.
#[inline]
pub fn closed_integer_enum<'de, N, T, D>(
    deserializer: D,
    known: fn(N) -> Option<T>,
    values: &'static [N],
) -> Result<T, D::Error>
where
    N: Copy + fmt::Display,
    Integer: Form<N>,
    D: Deserializer<'de>,
{
    let number = Integer::read(deserializer)?;
    known(number).ok_or_else(|| de::Error::custom(UnknownNumber { number, values }))
}

struct UnknownNumber<N: 'static> {
    number: N,
    values: &'static [N],
}

impl<N: fmt::Display> fmt::Display for UnknownNumber<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown value {}, expected one of", self.number)?;
        self.values
            .iter()
            .try_for_each(|value| write!(f, " {value}"))
    }
}
