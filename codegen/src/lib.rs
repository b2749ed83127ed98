//! Cratewright: hand-written API specs go in, Rust model crates and JSON Schemas come out.

pub mod lower;
pub mod model;
pub mod pattern;
