#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(missing_docs)]
#![forbid(unsafe_code)]

pub mod codec;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "laws")]
pub mod laws;
pub mod pattern;
#[cfg(feature = "sample")]
pub mod sample;
#[cfg(feature = "schemars")]
pub mod schema;
#[cfg(feature = "proptest")]
pub mod strategy;
#[cfg(feature = "strict")]
pub mod strict;
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
mod unknown_value;
mod unrecognized;

#[cfg(feature = "blob")]
pub use blob::{Blob, InvalidBlob};
pub use date::{InvalidDate, format_date, parse_date};
pub use decimal::{Decimal, InvalidDecimal};
pub use duration::{Duration, InvalidDuration};
pub use error::{OtherError, ServiceError};
pub use nullable::Nullable;
pub use operation::{ApiKeyPlace, Auth, Operation};
pub use secret::{Secret, Wipe};
pub use unknown_value::UnknownValue;
pub use unrecognized::{Unrecognized, UnrecognizedVariant};
