#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(any(feature = "chrono", feature = "jiff"))]
pub mod bridge;
#[doc(hidden)]
pub mod codec;
#[cfg(feature = "http")]
pub mod http;
#[doc(hidden)]
pub mod pattern;
#[doc(hidden)]
pub mod rows;
#[cfg(feature = "schemars")]
pub mod schema;
pub mod timestamp;
pub mod validate;

#[cfg(feature = "blob")]
mod blob;
mod date;
mod decimal;
mod duration;
mod error;
mod nullable;
mod operation;
mod secret;
mod time_of_day;
mod unknown_value;
mod unrecognized;

#[cfg(feature = "blob")]
pub use blob::{Blob, InvalidBlob};
pub use date::{InvalidDate, format_date, parse_date};
pub use decimal::{Decimal, InvalidDecimal};
pub use duration::{Duration, InvalidDuration};
#[doc(hidden)]
pub use error::declared;
pub use error::{Answer, ErrorKind, Facts, OtherError, ServiceError};
pub use nullable::Nullable;
pub use operation::{ApiKeyPlace, Auth, Operation};
#[doc(hidden)]
pub use rows::private as __private;
pub use secret::{Secret, Wipe};
/// The crate whose instants, days and times of day are members.
pub use time;
pub use time_of_day::{InvalidTime, format_time, parse_time};
pub use unknown_value::UnknownValue;
pub use unrecognized::{Unrecognized, UnrecognizedVariant};
#[cfg(feature = "uuid")]
pub use uuid;
