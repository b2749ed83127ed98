//! Instants and dates of this crate as those of other time libraries, and back.
//!
//! Model crates speak in the types of [`time`]. A program that uses another library switches on the
//! feature of its name in this crate, and converts where the two meet. An instant or a date that one
//! of the two libraries cannot hold is `None`.

#[cfg(feature = "chrono")]
pub mod chrono;
#[cfg(feature = "jiff")]
pub mod jiff;
