//! The macros that generated code is made of: a row for each member says its field, its name on the
//! wire, its presence, its form and its constraint once, and all impls of its type follow from it.
//!
//! Names of the prelude are spelled through `__private`, since a model crate may have a type called
//! `Option`. There are no `?` and no closures, and every row has its index: either costs the
//! compiler of a model crate more than all the rows do.

/// A `Debug` that shows nothing of a type that is a secret as a whole.
#[doc(hidden)]
#[macro_export]
macro_rules! hidden {
    ($name:ident) => {
        impl $crate::__private::Debug for $name {
            fn fmt(
                &self,
                f: &mut $crate::__private::Formatter<'_>,
            ) -> $crate::__private::FmtResult {
                f.write_str("[redacted]")
            }
        }
    };
}

/// Where the value of a type stands, hidden where one of its flags says so.
#[doc(hidden)]
#[macro_export]
macro_rules! __place {
    ([] $at:ident) => { *$at };
    ([hidden $($flag:ident)*] $at:ident) => { $at.hidden() };
    ([$first:ident $($flag:ident)*] $at:ident) => { $crate::__place!([$($flag)*] $at) };
}

/// What a reader said, without the values that it quotes where the type holds a secret.
#[doc(hidden)]
#[macro_export]
macro_rules! __guard {
    ([] $read:expr) => { $read };
    ([guarded $($flag:ident)*] $read:expr) => { $crate::codec::unquoted($read) };
    ([$first:ident $($flag:ident)*] $read:expr) => { $crate::__guard!([$($flag)*] $read) };
}

mod enumeration;
mod newtype;
mod record;
mod service;
mod twins;
mod union;

pub use crate::{
    hidden, integer_enum, newtype, record, string_enum, transparent, union, untagged_union,
};

/// What the macros of this crate name.
#[doc(hidden)]
pub mod private {
    pub use core::borrow::Borrow;
    pub use core::clone::Clone;
    pub use core::cmp::PartialEq;
    pub use core::convert::{AsRef, From, Infallible};
    pub use core::default::Default;
    pub use core::fmt::{Debug, Display, Formatter, Result as FmtResult};
    pub use core::option::Option::{self, None, Some};
    pub use core::result::Result::{self, Err, Ok};
    pub use core::str::FromStr;
    pub use serde_core::de::{Deserialize, Deserializer, Error as ReadError, MapAccess};
    pub use serde_core::ser::{Serialize, SerializeStruct, Serializer};
    pub use std::borrow::Cow;
    pub use std::string::String;

    /// A member that is required is missing.
    #[cold]
    pub fn missing<E: ReadError>(name: &'static str) -> E {
        E::missing_field(name)
    }
}

/// What generated code brings into scope to spell rows.
#[doc(hidden)]
pub mod prelude {
    pub use crate::codec;
    pub use crate::validate::constraint::{
        ANY_LENGTH, any, apart, boxed, bytes, date_time, day, distinct, entries, epoch_millis,
        epoch_seconds, hash_distinct, hidden, http_date, inside, items, narrow, narrow_number,
        number, optional, own, text,
    };
}

/// What the constants are made of that rows name.
#[doc(hidden)]
pub mod constants {
    pub use crate::pattern::{Class, Graph, Node, Pattern, Step};
    pub use crate::validate::between::{Ask, Between, Member, Rules};
    pub use crate::validate::constraint::{Bytes, Decimals};
    pub use crate::validate::{Format, Length, Range, Text};
}
