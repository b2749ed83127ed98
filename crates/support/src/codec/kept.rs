//! The way in and out of what enumerations keep.

use crate::Unrecognized;

/// Wraps a value that an enumeration does not know.
///
/// For generated code, which asks its known values first: a known value that is kept as
/// unknown would not be equal to its variant.
#[doc(hidden)]
#[inline]
pub fn keep<T>(value: T) -> Unrecognized<T> {
    Unrecognized(value)
}

/// The value inside of an [`Unrecognized`], for the enumeration's `as_str()` or `value()`.
#[doc(hidden)]
#[inline]
pub fn kept<T>(value: &Unrecognized<T>) -> &T {
    &value.0
}
