#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(feature = "proptest")]
pub mod properties;
#[cfg(feature = "proptest")]
#[doc(hidden)]
pub mod rows;
pub mod sample;
#[cfg(feature = "proptest")]
pub mod strategy;
pub mod strict;
#[cfg(all(feature = "http", feature = "proptest"))]
pub mod wire;

/// What the macros of this crate name.
#[cfg(feature = "proptest")]
#[doc(hidden)]
pub use proptest;
