//! Meaning that generated model crates share.
