//! The commands: each takes its arguments, does its work through the library, and says whether the
//! input was in order.

pub mod check;
pub mod generate;
