//! What the serde impls of generated code call.
//!
//! A generated `Deserialize` visits the members of an object straight into local variables, a
//! generated `Serialize` writes them one after another. This module has the parts that such impls
//! share, so that they stay short:
//!
//! - [`Fields`] finds the index of the next known member and skips the unknown ones; [`read`],
//!   [`optional`] and [`required`] read values.
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
//! use cratewright_support::codec::{self, As, DateTime, Fields, required};
//! use serde_core::de::{self, Deserialize, Deserializer};
//! use serde_core::ser::{Serialize, SerializeStruct, Serializer};
//! use time::OffsetDateTime;
//!
//! #[derive(Debug, Clone, PartialEq)]
//! pub struct Token {
//!     pub id: String,
//!     pub expires_at: OffsetDateTime,
//!     pub name: Option<String>,
//! }
//!
//! const FIELDS: &[&str] = &["id", "expiresAt", "name"];
//!
//! impl<'de> Deserialize<'de> for Token {
//!     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         struct Visitor;
//!         impl<'de> de::Visitor<'de> for Visitor {
//!             type Value = Token;
//!             fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
//!                 f.write_str("struct Token")
//!             }
//!             fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Token, A::Error> {
//!                 let (mut id, mut expires_at, mut name) = (None, None, None);
//!                 let mut fields = Fields::new(FIELDS);
//!                 while let Some(field) = fields.next(&mut map)? {
//!                     match field {
//!                         0 => id = Some(map.next_value()?),
//!                         1 => expires_at = Some(codec::read::<DateTime, _, _>(&mut map)?),
//!                         _ => name = map.next_value()?,
//!                     }
//!                 }
//!                 Ok(Token {
//!                     id: required(id, "id")?,
//!                     expires_at: required(expires_at, "expiresAt")?,
//!                     name,
//!                 })
//!             }
//!         }
//!         deserializer.deserialize_struct("Token", FIELDS, Visitor)
//!     }
//! }
//!
//! impl Serialize for Token {
//!     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         let mut fields = serializer.serialize_struct("Token", 2 + usize::from(self.name.is_some()))?;
//!         fields.serialize_field("id", &self.id)?;
//!         fields.serialize_field("expiresAt", &As::<_, DateTime>::new(&self.expires_at))?;
//!         if let Some(name) = &self.name {
//!             fields.serialize_field("name", name)?;
//!         }
//!         fields.end()
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
mod float;
mod form;
mod instant;
mod kept;
mod number;
mod object;

pub use container::{Boxed, Hidden, List, Map, OrNull, Tri};
pub use enums::{closed_enum, closed_integer_enum, open_enum, open_integer_enum};
pub use fields::{Fields, optional, read, required, some};
pub use float::Float;
#[cfg(feature = "document")]
pub use form::Document;
pub use form::{As, Form, Plain, Seed};
pub use instant::{Date, DateTime, EpochMillis, EpochSeconds, HttpDate};
pub use kept::{keep, kept};
pub use object::{Object, count, object};

pub(crate) use content::Content;
#[cfg(feature = "http")]
pub(crate) use number::Text;
pub(crate) use number::{Disguised, RAW, unquote};
