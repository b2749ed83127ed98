//! What the tests across the crates of the workspace share: see `tests/`.

pub mod documents;
#[cfg(doctest)]
mod pages;
pub mod samples;
pub mod schemas;
pub mod wire;
