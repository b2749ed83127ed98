//! Rows with their samples: a crate whose feature `proptest` is on takes its macros from here, and
//! from [`cratewright_support::rows`] otherwise.

pub use crate::{integer_enum, newtype, record, string_enum, transparent, union, untagged_union};
pub use cratewright_support::hidden;

#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($($row:tt)*) => {
        ::cratewright_support::record! { $($row)* }
        $crate::sample_record! { $($row)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! transparent {
    ($($row:tt)*) => {
        ::cratewright_support::transparent! { $($row)* }
        $crate::sample_transparent! { $($row)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($($row:tt)*) => {
        ::cratewright_support::union! { $($row)* }
        $crate::sample_union! { $($row)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! untagged_union {
    ($($row:tt)*) => {
        ::cratewright_support::untagged_union! { $($row)* }
        $crate::sample_untagged_union! { $($row)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! newtype {
    ($($row:tt)*) => {
        ::cratewright_support::newtype! { $($row)* }
        $crate::sample_newtype! { $($row)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($($row:tt)*) => {
        ::cratewright_support::string_enum! { $($row)* }
        $crate::sample_string_enum! { $($row)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($($row:tt)*) => {
        ::cratewright_support::integer_enum! { $($row)* }
        $crate::sample_integer_enum! { $($row)* }
    };
}
