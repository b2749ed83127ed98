//! Enumerations.

/// The impls of an enumeration of strings, from a row for each value:
/// `Name open Unrecognized { Value "wire"; }`, and without `open` where it is closed.
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($name:ident $([$hidden:ident])? open $unrecognized:ident { $($value:ident $wire:literal;)* }) => {
        impl $name {
            $crate::__enum!(values [$($value)*]);

            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$value => $wire,)*
                    Self::$unrecognized(value) => $crate::codec::kept(value).as_str(),
                }
            }

            $crate::__enum!(is_known $unrecognized);
            $crate::__enum!(known &str [$($value $wire)*]);
        }

        $crate::__enum!(show $($hidden)? as_str str $name);

        impl $crate::__private::From<&str> for $name {
            fn from(text: &str) -> Self {
                match Self::known(text) {
                    $crate::__private::Some(value) => value,
                    $crate::__private::None => {
                        Self::$unrecognized($crate::codec::keep($crate::__private::From::from(text)))
                    }
                }
            }
        }

        impl $crate::__private::From<$crate::__private::String> for $name {
            fn from(text: $crate::__private::String) -> Self {
                match Self::known(&text) {
                    $crate::__private::Some(value) => value,
                    $crate::__private::None => Self::$unrecognized($crate::codec::keep(text)),
                }
            }
        }

        impl $crate::__private::FromStr for $name {
            type Err = $crate::__private::Infallible;

            fn from_str(
                text: &str,
            ) -> $crate::__private::Result<Self, $crate::__private::Infallible> {
                $crate::__private::Ok(<Self as $crate::__private::From<&str>>::from(text))
            }
        }

        $crate::__enum!(read $name from $crate::codec::open_enum(
            from,
            Self::known,
            Self::$unrecognized,
        ));
        $crate::__enum!(write $name self to to.serialize_str(self.as_str()));
        $crate::__enum!(validate $name);
    };
    ($name:ident $([$hidden:ident])? { $($value:ident $wire:literal;)* }) => {
        impl $name {
            $crate::__enum!(values [$($value)*]);
            pub(crate) const WIRE: &'static [&'static str] = &[$($wire),*];

            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &'static str {
                match self {
                    $(Self::$value => $wire,)*
                }
            }

            $crate::__enum!(known &str [$($value $wire)*]);
        }

        $crate::__enum!(show $($hidden)? as_str str $name);

        impl $crate::__private::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> $crate::__private::Result<Self, $crate::UnknownValue> {
                match Self::known(text) {
                    $crate::__private::Some(value) => $crate::__private::Ok(value),
                    $crate::__private::None => {
                        $crate::__private::Err($crate::UnknownValue::expected(Self::WIRE))
                    }
                }
            }
        }

        $crate::__enum!(read $name from $crate::codec::closed_enum(from, Self::known, Self::WIRE));
        $crate::__enum!(write $name self to to.serialize_str(self.as_str()));
        $crate::__enum!(validate $name);
    };
}

/// The impls of an enumeration of integers, from a row for each value:
/// `Name i64 open Unrecognized { Value 7; }`, and without `open` where it is closed.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($name:ident $([$hidden:ident])? $integer:ident open $unrecognized:ident { $($value:ident $wire:literal;)* }) => {
        impl $name {
            $crate::__enum!(values [$($value)*]);

            /// The value as it stands on the wire.
            pub fn value(&self) -> $integer {
                match self {
                    $(Self::$value => $wire,)*
                    Self::$unrecognized(value) => *$crate::codec::kept(value),
                }
            }

            $crate::__enum!(is_known $unrecognized);
            $crate::__enum!(known $integer [$($value $wire)*]);
        }

        $crate::__enum!(show $($hidden)? value $integer $name);

        impl $crate::__private::From<$integer> for $name {
            fn from(value: $integer) -> Self {
                match Self::known(value) {
                    $crate::__private::Some(value) => value,
                    $crate::__private::None => Self::$unrecognized($crate::codec::keep(value)),
                }
            }
        }

        $crate::__enum!(read $name from $crate::codec::open_integer_enum(
            from,
            Self::known,
            Self::$unrecognized,
        ));
        $crate::__enum!(write $name self to $crate::__private::Serialize::serialize(
            &self.value(),
            to,
        ));
        $crate::__enum!(validate $name);
    };
    ($name:ident $([$hidden:ident])? $integer:ident { $($value:ident $wire:literal;)* }) => {
        impl $name {
            $crate::__enum!(values [$($value)*]);
            pub(crate) const WIRE: &'static [$integer] = &[$($wire),*];

            /// The value as it stands on the wire.
            pub fn value(&self) -> $integer {
                match self {
                    $(Self::$value => $wire,)*
                }
            }

            $crate::__enum!(known $integer [$($value $wire)*]);
        }

        $crate::__enum!(show $($hidden)? value $integer $name);

        $crate::__enum!(read $name from $crate::codec::closed_integer_enum(
            from,
            Self::known,
            Self::WIRE,
        ));
        $crate::__enum!(write $name self to $crate::__private::Serialize::serialize(
            &self.value(),
            to,
        ));
        $crate::__enum!(validate $name);
    };
}

/// What enumerations have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum {
    (values [$($value:ident)*]) => {
        /// The values that this version knows, in the order of the spec.
        pub const VALUES: &'static [Self] = &[$(Self::$value),*];
    };
    (is_known $unrecognized:ident) => {
        /// Whether this version knows the value.
        pub fn is_known(&self) -> bool {
            !matches!(self, Self::$unrecognized(_))
        }
    };
    (known $type:ty [$($value:ident $wire:literal)*]) => {
        pub(crate) fn known(value: $type) -> $crate::__private::Option<Self> {
            $crate::__private::Some(match value {
                $($wire => Self::$value,)*
                _ => return $crate::__private::None,
            })
        }
    };
    (show hidden $($rest:tt)*) => {};
    (show as_str str $name:ident) => {
        impl $crate::__private::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::Formatter<'_>) -> $crate::__private::FmtResult {
                f.write_str(self.as_str())
            }
        }

        impl $crate::__private::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    };
    (show value $integer:ident $name:ident) => {
        impl $crate::__private::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::Formatter<'_>) -> $crate::__private::FmtResult {
                $crate::__private::Display::fmt(&self.value(), f)
            }
        }
    };
    (read $name:ident $from:ident $read:expr) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                $from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $read
            }
        }
    };
    (write $name:ident $self:ident $to:ident $write:expr) => {
        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &$self,
                $to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $write
            }
        }
    };
    (validate $name:ident) => {
        impl $crate::validate::Validate for $name {
            fn check(&self, _: &$crate::validate::Path<'_>, _: &mut $crate::validate::Violations) {}
        }
    };
}
