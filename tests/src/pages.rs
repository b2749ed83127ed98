//! The Rust on the pages for users compiles and runs.

#[doc = include_str!("../../README.md")]
struct Readme;

#[doc = include_str!("../../docs/using-a-crate.md")]
struct UsingACrate;

#[doc = include_str!("../../docs/wire.md")]
struct Wire;

#[doc = include_str!("../../docs/json-schema.md")]
struct JsonSchema;
