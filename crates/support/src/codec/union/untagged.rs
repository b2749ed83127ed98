//! The value alone.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{
    self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use super::replay::Replay;
use crate::codec::Constant;
use crate::codec::content::{Content, Float};
use crate::codec::number::{NUMBER, Text};

/// How the variants of an untagged union are read: by the kind of the JSON value.
///
/// A union implements the methods of those kinds that it has a variant for.
///
/// ```
/// use cratewright_support::codec::union::{self, Untagged};
/// use serde_core::{Deserialize, Deserializer};
///
/// #[derive(Debug, PartialEq)]
/// pub enum PatchValue {
///     Text(String),
///     Flag(bool),
///     Number(i64),
///     List(Vec<String>),
/// }
///
/// impl Untagged for PatchValue {
///     const EXPECTING: &'static str = "a string, a boolean, an integer or a list";
///
///     fn string<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
///         String::deserialize(value).map(Self::Text)
///     }
///     fn boolean<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
///         bool::deserialize(value).map(Self::Flag)
///     }
///     fn integer<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
///         i64::deserialize(value).map(Self::Number)
///     }
///     fn list<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
///         Vec::deserialize(value).map(Self::List)
///     }
/// }
///
/// impl<'de> Deserialize<'de> for PatchValue {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         union::untagged(deserializer)
///     }
/// }
///
/// assert_eq!(serde_json::from_str::<PatchValue>("-1")?, PatchValue::Number(-1));
/// assert_eq!(
///     serde_json::from_str::<PatchValue>("1.5").unwrap_err().to_string(),
///     "invalid type: floating point `1.5`, expected a string, a boolean, an integer or a list \
///      at line 1 column 3",
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Untagged: Sized {
    /// What the union can be, for messages: `a string or a list`.
    const EXPECTING: &'static str;

    /// Reads a JSON string.
    fn string<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        refuse(value)
    }

    /// Reads `true` or `false`.
    fn boolean<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        refuse(value)
    }

    /// Reads a JSON number without fraction and exponent; without an own variant, as any number.
    fn integer<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::number(value)
    }

    /// Reads any JSON number.
    fn number<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        refuse(value)
    }

    /// Reads a JSON array.
    fn list<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        refuse(value)
    }

    /// Reads a JSON object. [`by_members`] tells several variants apart.
    fn object<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        refuse(value)
    }
}

fn refuse<'de, T: Untagged, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
    value.deserialize_any(Refusal(PhantomData))
}

/// Takes nothing, and says what would have been taken.
struct Refusal<T>(PhantomData<T>);

impl<T: Untagged> Visitor<'_> for Refusal<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTING)
    }
}

/// Reads a union whose variants are told apart by the value alone.
pub fn untagged<'de, T: Untagged, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(UntaggedVisitor(PhantomData))
}

struct UntaggedVisitor<T>(PhantomData<T>);

impl<'de, T: Untagged> Visitor<'de> for UntaggedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTING)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        T::boolean(Content::Bool(value).into_deserializer())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        T::integer(Content::Signed(number).into_deserializer())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        T::integer(Content::Unsigned(number).into_deserializer())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        T::number(Content::Float(Float(number)).into_deserializer())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<T, E> {
        T::string(Content::String(text).into_deserializer())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        T::list(SeqAccessDeserializer::new(seq))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let key = map.next_key::<String>()?;
        if key.as_deref() != Some(NUMBER) {
            return T::object(MapAccessDeserializer::new(Replay::key(key, map)));
        }
        match Content::number(&map.next_value::<Text<'de>>()?.0) {
            integer @ (Content::Signed(_) | Content::Unsigned(_)) => {
                T::integer(integer.into_deserializer())
            }
            number => T::number(number.into_deserializer()),
        }
    }
}

/// A JSON value that several variants may be: each reads it from the start.
pub struct Buffered(Content);

impl fmt::Debug for Buffered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It may hold a secret.
        f.write_str("Buffered(..)")
    }
}

impl Buffered {
    /// Takes the whole value.
    pub fn take<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Content::deserialize(value).map(Self)
    }

    /// The value, to be read once more.
    pub fn again<'de, E: de::Error>(&self) -> impl Deserializer<'de, Error = E> + use<'de, E> {
        self.0.clone().into_deserializer()
    }

    /// No variant takes it.
    #[cold]
    pub fn refused<E: de::Error>() -> E {
        E::custom("no variant takes this value")
    }
}

/// What an object has that is of one variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// This member, and it is not `null`.
    Has(&'static str),
    /// This member, and it is this constant.
    Is(&'static str, Constant),
}

/// Finds the variant whose members a JSON object has: the first with all of its marks. The object comes
/// back to be read.
///
/// ```
/// use cratewright_support::codec::union::{self, Mark};
/// use serde_core::Deserialize;
///
/// let (path, size) = (Mark::Has("path"), Mark::Has("size"));
/// let mut json = serde_json::Deserializer::from_str(r#"{"size":1,"path":"/a"}"#);
/// let (variant, object) =
///     union::by_members(&mut json, &[&[Mark::Has("id")], &[path, size], &[path]])?;
/// assert_eq!(variant, 1);
/// assert_eq!(serde_json::Value::deserialize(object)?["path"], "/a");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn by_members<'de, D: Deserializer<'de>>(
    value: D,
    variants: &[&[Mark]],
) -> Result<
    (
        usize,
        impl Deserializer<'de, Error = D::Error> + use<'de, D>,
    ),
    D::Error,
> {
    let content = Content::deserialize(value)?;
    let has = |mark: &Mark| match *mark {
        Mark::Has(name) => content.has(name),
        Mark::Is(name, constant) => content.has_constant(name, constant),
    };
    let variant = variants
        .iter()
        .position(|marks| marks.iter().all(has))
        .ok_or_else(|| de::Error::custom("no variant has its required members in this object"))?;
    Ok((variant, content.into_deserializer()))
}
