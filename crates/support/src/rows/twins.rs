//! Types with the same members.

/// Conversions between types whose members agree, a row for each family:
/// `[One, Other, …] { field, … }`.
#[doc(hidden)]
#[macro_export]
macro_rules! twins {
    ($([$($name:ident),* $(,)?] $fields:tt)*) => {$(
        $crate::__twins!([$($name)*] $fields);
    )*};
}

/// Conversions between the first type and each of the others, then between those.
#[doc(hidden)]
#[macro_export]
macro_rules! __twins {
    ([] $fields:tt) => {};
    ([$first:ident $($other:ident)*] $fields:tt) => {
        $(
            $crate::__twins!($first $other $fields);
            $crate::__twins!($other $first $fields);
        )*
        $crate::__twins!([$($other)*] $fields);
    };
    ($from:ident $into:ident { $($field:ident),* $(,)? }) => {
        impl $crate::__private::From<$from> for $into {
            fn from(value: $from) -> Self {
                Self { $($field: value.$field),* }
            }
        }
    };
}
