//! What the serde impls of generated code call.
//!
//! A generated `Deserialize` visits the members of an object straight into local variables, a
//! generated `Serialize` writes them one after another. This module has the parts that such impls
//! share, so that they stay short:
//!
//! - [`Object`] says how the members of an object are read, and `object` reads one. [`Fields`]
//!   finds the next known member and skips the unknown ones; [`read`], [`some`], [`optional`] and
//!   [`required`] take care of its value.
//! - A [`Form`] says how a value is spelled where its type alone does not: `List<EpochSeconds>`
//!   reads a `Vec<OffsetDateTime>`. [`As`] writes a value in a form.
//! - [`open_enum`] and its siblings read enumerations without an allocation for the known values.
//! - [`union`] tells the variants of a union apart.
//!
//! The rules that all readers follow: unknown members are ignored, the last of two equal keys
//! wins, `null` for an optional member is absence, and `null` inside of a list or map that does
//! not allow it is skipped.
//!
//! These items are public for the sake of generated code and are not meant to be called by people,
//! though nothing breaks when they are.
//!
//! ```
//! use cratewright_support::codec::{self, Object as _};
//! use serde_core::{de, de::Deserialize as _, ser, ser::SerializeStruct as _};
//! use time::OffsetDateTime;
//!
//! #[derive(Debug, Clone, PartialEq)]
//! pub struct Token {
//!     pub id: String,
//!     pub expires_at: OffsetDateTime,
//!     pub name: Option<String>,
//! }
//!
//! impl codec::Object for Token {
//!     const NAME: &'static str = "Token";
//!     const MEMBERS: &'static [&'static str] = &["id", "expiresAt", "name"];
//!
//!     fn read<'de, A: de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
//!         let mut id = None;
//!         let mut expires_at = None;
//!         let mut name = None;
//!         let mut members = codec::Fields::new(Self::MEMBERS);
//!         while let Some(member) = members.next(&mut map)? {
//!             match member {
//!                 0 => id = Some(map.next_value()?),
//!                 1 => expires_at = codec::some::<codec::DateTime, _, _>(&mut map)?,
//!                 _ => name = map.next_value()?,
//!             }
//!         }
//!         Ok(Self {
//!             id: codec::required(id, "id")?,
//!             expires_at: codec::required(expires_at, "expiresAt")?,
//!             name,
//!         })
//!     }
//! }
//!
//! impl<'de> de::Deserialize<'de> for Token {
//!     fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         codec::object(deserializer)
//!     }
//! }
//!
//! impl ser::Serialize for Token {
//!     fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         let count = 2 + codec::count(&[self.name.is_some()]);
//!         let mut out = serializer.serialize_struct(Self::NAME, count)?;
//!         out.serialize_field("id", &self.id)?;
//!         out.serialize_field("expiresAt", &codec::As::<_, codec::DateTime>::new(&self.expires_at))?;
//!         if let Some(value) = &self.name {
//!             out.serialize_field("name", value)?;
//!         }
//!         out.end()
//!     }
//! }
//!
//! let body = r#"{"id":"t-1","size":7,"expiresAt":"2026-11-22T01:00:00.000+01:00","name":null}"#;
//! let token: Token = serde_json::from_str(body)?;
//! assert_eq!(serde_json::to_string(&token)?, r#"{"id":"t-1","expiresAt":"2026-11-22T00:00:00Z"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

pub mod union;

mod container;
mod content;
mod enums;
mod fields;
mod fixed;
mod float;
mod form;
mod instant;
mod integer;
mod kept;
mod number;
mod object;
mod rest;
pub(crate) mod unquoted;

pub use container::{Boxed, Hidden, List, Map, OrNull, Tri};
pub use enums::{closed_enum, closed_integer_enum, open_enum, open_integer_enum};
pub use fields::{Fields, optional, read, required, some};
pub use fixed::{Constant, Constants, Fixed, Missing};
pub use float::Float;
pub use form::{As, Form, Plain, Quoted, Seed};
#[cfg(feature = "document")]
pub use form::{Document, DocumentText};
pub use instant::{Date, DateTime, EpochMillis, EpochSeconds, HttpDate, Time};
pub use integer::Integer;
pub use kept::{keep, kept};
pub use object::{Object, constant, count, object};
pub use rest::{Entries, Rest};
pub use unquoted::unquoted;

pub(crate) use content::Content;
#[cfg(feature = "http")]
pub(crate) use number::Text;
pub(crate) use number::{Disguised, RAW, unquote};
