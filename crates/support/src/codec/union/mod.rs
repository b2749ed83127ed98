//! Telling the variants of a union apart.
//!
//! A generated union says by [`Tagged`] how its variants are read, or by [`Untagged`] where the
//! value alone tells. A function for each style does the rest:
//!
//! | style | JSON | reads | writes |
//! |---|---|---|---|
//! | external | `{"text": "a"}` | `external` | `write_external` |
//! | internal | `{"kind": "text", "body": "a"}` | `internal` | `write_internal` |
//! | adjacent | `{"kind": "text", "value": "a"}` | `adjacent` | `write_adjacent` |
//! | untagged | `"a"` | `untagged` | the value itself |
//!
//! Values are read straight from the input. They are buffered only where there is no other way: what
//! stands before an internal or adjacent tag, an unknown variant that is kept, and the objects of
//! an untagged union with several of them.
//!
//! This is a whole union in the external style. One in the internal or adjacent style differs from it
//! only in the functions that its serde impls call; [`Untagged`] has an example of its own.
//!
//! ```
//! use cratewright_support::UnrecognizedVariant;
//! use cratewright_support::codec::{As, Constant, EpochSeconds, Form, union};
//! use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
//! use time::OffsetDateTime;
//!
//! #[derive(Debug, Clone, PartialEq)]
//! #[non_exhaustive]
//! pub enum Condition {
//!     Name(String),
//!     Before(OffsetDateTime),
//!     Unrecognized(UnrecognizedVariant),
//! }
//!
//! impl union::Tagged for Condition {
//!     const NAME: &'static str = "Condition";
//!     const TAGS: &'static [Constant] = &[Constant::Text("name"), Constant::Text("before")];
//!
//!     fn read<'de, D: Deserializer<'de>>(tag: usize, value: D) -> Result<Self, D::Error> {
//!         match tag {
//!             0 => String::deserialize(value).map(Self::Name),
//!             _ => EpochSeconds::read(value).map(Self::Before),
//!         }
//!     }
//!
//!     fn unrecognized(variant: UnrecognizedVariant) -> Option<Self> {
//!         Some(Self::Unrecognized(variant))
//!     }
//! }
//!
//! impl<'de> Deserialize<'de> for Condition {
//!     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         union::external(deserializer)
//!     }
//! }
//!
//! impl Serialize for Condition {
//!     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         match self {
//!             Self::Name(value) => union::write_external(serializer, "name", value),
//!             Self::Before(value) => {
//!                 union::write_external(serializer, "before", &As::<_, EpochSeconds>::new(value))
//!             }
//!             Self::Unrecognized(variant) => variant.serialize(serializer),
//!         }
//!     }
//! }
//!
//! let condition: Condition = serde_json::from_str(r#"{"before":1.5e9}"#)?;
//! assert_eq!(serde_json::to_string(&condition)?, r#"{"before":1500000000}"#);
//!
//! let condition: Condition = serde_json::from_str(r#"{"after":[1,null]}"#)?;
//! assert_eq!(serde_json::to_string(&condition)?, r#"{"after":[1,null]}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod adjacent;
mod external;
mod internal;
mod replay;
mod tagged;
mod untagged;

pub use adjacent::{adjacent, write_adjacent};
pub use external::{external, write_external};
pub use internal::{internal, write_internal};
pub use tagged::Tagged;
pub use untagged::{Buffered, Mark, Untagged, by_members, untagged};
