//! Tests across the crates of the workspace: see `tests/`.

pub mod documents;
pub mod schemas;
