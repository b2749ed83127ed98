//! `Api` → Rust view: names, boxes, derives, safe docs.

pub mod view;
