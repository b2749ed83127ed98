//! Meaning that generated model crates share.

pub mod pattern;
pub mod validate;
