//! Newtypes.

/// The impls of a newtype: `Name [flags] kind form check|free constraint`.
///
/// - kind: `string`, `(copy i64)`, `(value Decimal)`; hidden ones are `secret_string` and
///   `(secret i64)`;
/// - flags: `display` where its value shows as text, `uuid` where it is one that can be parsed,
///   `constrained` where some values are invalid.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype {
    ($name:ident [$($flag:ident)*] $kind:tt $form:tt $check:ident $constraint:expr) => {
        $crate::__newtype!($kind $name);
        $($crate::__newtype!($flag $name);)*

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__newtype!(read $form from).map(Self)
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__newtype!(write $form self to)
            }
        }

        // So that a member, or a list or a map of it, can be a secret.
        impl $crate::Wipe for $name {
            fn wipe(&mut self) {
                $crate::Wipe::wipe(&mut self.0);
            }
        }

        impl $crate::validate::Validate for $name {
            fn check(
                &self,
                at: &$crate::validate::Path<'_>,
                out: &mut $crate::validate::Violations,
            ) {
                let _ = (at, &mut *out);
                $crate::__newtype!($check at self out $constraint);
            }
        }
    };
}

/// What a newtype's row becomes in each of the impls.
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    (string $name:ident) => {
        impl $name {
            /// The string itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The string itself.
            pub fn into_inner(self) -> $crate::__private::String {
                self.0
            }
        }

        impl $crate::__private::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self($crate::__private::From::from(text))
            }
        }

        impl $crate::__private::From<$crate::__private::String> for $name {
            fn from(text: $crate::__private::String) -> Self {
                Self(text)
            }
        }

        impl $crate::__private::From<&$crate::__private::String> for $name {
            fn from(text: &$crate::__private::String) -> Self {
                Self($crate::__private::Clone::clone(text))
            }
        }

        impl $crate::__private::From<$crate::__private::Cow<'_, str>> for $name {
            fn from(text: $crate::__private::Cow<'_, str>) -> Self {
                Self(text.into_owned())
            }
        }

        impl $crate::__private::From<$name> for $crate::__private::String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl $crate::__private::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl $crate::__private::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl $crate::__private::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl $crate::__private::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl $crate::__private::PartialEq<$crate::__private::String> for $name {
            fn eq(&self, other: &$crate::__private::String) -> bool {
                self.0 == *other
            }
        }

        impl $crate::__private::PartialEq<$name> for str {
            fn eq(&self, other: &$name) -> bool {
                *self == other.0
            }
        }

        impl $crate::__private::PartialEq<$name> for &str {
            fn eq(&self, other: &$name) -> bool {
                **self == other.0
            }
        }

        $crate::__newtype!(display $name);
        $crate::__newtype!(parse $name);
    };
    (secret_string $name:ident) => {
        impl $name {
            /// The value itself. The call says in the source that a secret is being handled.
            pub fn expose_secret(&self) -> &str {
                self.0.expose_secret()
            }

            /// The secret without its name.
            pub fn into_secret(self) -> $crate::Secret {
                self.0
            }
        }

        impl $crate::__private::From<$crate::Secret> for $name {
            fn from(secret: $crate::Secret) -> Self {
                Self(secret)
            }
        }

        impl $crate::__private::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self($crate::Secret::new($crate::__private::From::from(text)))
            }
        }

        impl $crate::__private::From<$crate::__private::String> for $name {
            fn from(value: $crate::__private::String) -> Self {
                Self($crate::Secret::new(value))
            }
        }

        $crate::__newtype!(holds $name $crate::Secret);
        $crate::__newtype!(parse $name);
    };
    (key $name:ident) => {
        impl $crate::validate::constraint::Key for $name {
            const HIDDEN: bool = true;

            fn key(&self) -> &str {
                self.0.expose_secret()
            }
        }
    };
    ((secret $inner:ty) $name:ident) => {
        impl $name {
            /// The value itself. The call says in the source that a secret is being handled.
            pub fn expose_secret(&self) -> &$inner {
                self.0.expose_secret()
            }
        }

        impl $crate::__private::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self($crate::Secret::new(value))
            }
        }

        $crate::__newtype!(holds $name $crate::Secret<$inner>);
    };
    ((copy $inner:ty) $name:ident) => {
        impl $name {
            /// The value itself.
            pub fn get(self) -> $inner {
                self.0
            }
        }

        $crate::__newtype!(from $name $inner);
    };
    ((value $inner:ty) $name:ident) => {
        impl $name {
            /// The value itself.
            pub fn get(&self) -> &$inner {
                &self.0
            }

            /// The value itself.
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        $crate::__newtype!(holds $name $inner);
        $crate::__newtype!(from $name $inner);
    };

    (from $name:ident $inner:ty) => {
        impl $crate::__private::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl $crate::__private::From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
    (holds $name:ident $inner:ty) => {
        impl $crate::validate::constraint::Holds for $name {
            type Inner = $inner;

            fn inner(&self) -> &Self::Inner {
                &self.0
            }

            fn hold(inner: Self::Inner) -> Self {
                Self(inner)
            }
        }
    };
    (display $name:ident) => {
        impl $crate::__private::Display for $name {
            fn fmt(&self, f: &mut $crate::__private::Formatter<'_>) -> $crate::__private::FmtResult {
                $crate::__private::Display::fmt(&self.0, f)
            }
        }
    };
    (uuid $name:ident) => {
        impl $crate::__private::FromStr for $name {
            type Err = $crate::uuid::Error;

            fn from_str(text: &str) -> $crate::__private::Result<Self, Self::Err> {
                $crate::__private::FromStr::from_str(text).map(Self)
            }
        }
    };
    (constrained $name:ident) => {};
    (parse $name:ident) => {
        impl $crate::__private::FromStr for $name {
            type Err = $crate::validate::Violations;

            fn from_str(text: &str) -> $crate::__private::Result<Self, Self::Err> {
                let value = <Self as $crate::__private::From<&str>>::from(text);
                $crate::__row!(try $crate::validate::Validate::validate(&value));
                $crate::__private::Ok(value)
            }
        }
    };

    (read plain $from:ident) => { $crate::__private::Deserialize::deserialize($from) };
    (read ($form:ty) $from:ident) => { <$form as $crate::codec::Form<_>>::read($from) };
    (write plain $self:ident $to:ident) => {
        $crate::__private::Serialize::serialize(&$self.0, $to)
    };
    (write ($form:ty) $self:ident $to:ident) => {
        <$form as $crate::codec::Form<_>>::write(&$self.0, $to)
    };
    (free $($rest:tt)*) => {};
    (check $at:ident $self:ident $out:ident $constraint:expr) => {
        $crate::validate::Constraint::check(&$constraint, &$self.0, $at, $out)
    };
}
