//! Errors and calls. Their impls on the wire are there where this crate has the feature `http`.

/// What is known about the errors of a service.
///
/// ```text
/// Error code "Name" [Exactly(404), Class(5)] answer
///     { retry: …, hidden: … }
///     { message: …, status: … }
///     reads Object [header("retryAfter", "Retry-After")]
/// ```
/// `code` says that the wire calls it so, `name` that only the spec does; `answer` is the member that keeps the answer; the expressions may speak of the error by the name
/// that stands in front of all rows. Behind the name may stand `or ["Name"]`, other codes that mean
/// the same error, and `also "Name"`, what it is called beside its code.
#[doc(hidden)]
#[macro_export]
macro_rules! declared_errors {
    ($error:ident: $(
        $ident:ident $kind:ident $name:literal $(or [$($other:literal),* $(,)?])? $(also $alias:literal)?
            [$($status:ident $(($digits:literal))?),* $(,)?] $answer:ident
        { $($fact:ident: $value:expr),* $(,)? }
        { $($member:ident: $said:expr),* $(,)? }
        reads $body:ident $(($payload:ident))? [$($source:ident $at:tt),* $(,)?]
    )*) => {$(
        impl $crate::declared::DeclaredError for $ident {
            const CODE: ::core::option::Option<&'static str> =
                $crate::declared_errors!(@$kind $name);
            const OTHER_CODES: &'static [&'static str] = &[$($($other),*)?];
            $(const ALIAS: ::core::option::Option<&'static str> =
                ::core::option::Option::Some($alias);)?
            const STATUSES: &'static [$crate::declared::Status] =
                &[$($crate::declared::Status::$status $(($digits))?),*];

            fn with_answer(mut self, answer: $crate::Answer) -> Self {
                self.$answer = answer;
                self
            }
        }

        impl $crate::ServiceError for $ident {
            fn facts(&self) -> $crate::Facts<'_> {
                #[allow(unused_variables)]
                let $error = self;
                #[allow(clippy::needless_update)]
                let members = $crate::declared::Members {
                    $($member: $said,)*
                    ..::core::default::Default::default()
                };
                #[allow(clippy::needless_update)]
                let declared = $crate::declared::Declared {
                    $($fact: $value,)*
                    ..$crate::declared::Declared {
                        name: $name,
                        code: <Self as $crate::declared::DeclaredError>::CODE,
                        other_codes: <Self as $crate::declared::DeclaredError>::OTHER_CODES,
                        statuses: <Self as $crate::declared::DeclaredError>::STATUSES,
                        retry: ::core::option::Option::None,
                        hidden: false,
                    }
                };
                $crate::declared::facts(&declared, &self.$answer, &members)
            }
        }

        impl ::core::fmt::Display for $ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::declared::display(f, $name, self)
            }
        }

        impl ::core::error::Error for $ident {}

        $crate::wire_error! { $ident $body $(($payload))? [$($source $at),*] }
    )*};
    (@name $name:literal) => { ::core::option::Option::None };
    (@code $name:literal) => { ::core::option::Option::Some($name) };
}

/// What is known about each call, and its error.
///
/// ```text
/// "service" Some("https://…");
/// Status { message: &["/detail"] }
/// Request Response Error [NotFound, Throttled]
/// { NAME: "…", METHOD: "GET", … }
/// { sends … reads … }
/// ```
/// In front of all rows stand the service and its base URL, then how errors are told apart, and where they say what they say if that
/// is not the usual place.
#[doc(hidden)]
#[macro_export]
macro_rules! operations {
    (
        $service:literal $endpoint:expr;
        $discriminator:ident $headers:tt { $($fact:ident: $places:expr),* $(,)? }
        $(
            $request:ident $response:ident $error:ident [$($variant:ident),* $(,)?]
            $(at $own:literal)?
            { $($constant:ident: $value:expr),* $(,)? }
            $wire:tt
        )*
    ) => {$(
        impl $crate::Operation for $request {
            type Response = $response;
            type Error = $error;

            const SERVICE: &'static str = $service;
            const ENDPOINT: $crate::__private::Option<&'static str> =
                $crate::operations!(@endpoint $endpoint $(, $own)?);
            $(const $constant: $crate::operations!(@type $constant) = $value;)*
        }

        impl $error {
            /// Whether the same request may succeed later.
            pub fn is_retryable(&self) -> bool {
                $crate::ServiceError::is_retryable(self)
            }

            /// Whether what the request names does not exist.
            pub fn is_not_found(&self) -> bool {
                $crate::ServiceError::is_not_found(self)
            }

            /// How long the service asks to wait.
            pub fn retry_after(&self) -> ::core::option::Option<::core::time::Duration> {
                $crate::ServiceError::retry_after(self)
            }

            fn inner(&self) -> &dyn $crate::ServiceError {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Other(error) => error,
                }
            }
        }

        impl $crate::ServiceError for $error {
            fn facts(&self) -> $crate::Facts<'_> {
                self.inner().facts()
            }
        }

        impl ::core::fmt::Display for $error {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.inner(), f)
            }
        }

        impl ::core::error::Error for $error {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                self.inner().source()
            }
        }

        $(
            impl ::core::convert::From<$variant> for $error {
                fn from(error: $variant) -> Self {
                    Self::$variant(error)
                }
            }
        )*

        impl ::core::convert::From<$crate::OtherError> for $error {
            fn from(error: $crate::OtherError) -> Self {
                Self::Other(error)
            }
        }

        $crate::wire_operation! { $request $response $error [$($variant)*] $headers $wire }
    )*
        $crate::wire_errors! {
            $discriminator [$($fact $places),*] $($error [$($variant)*])*
        }
    };
    (@type STATUS) => { u16 };
    (@type AUTH) => { &'static [&'static [$crate::Auth]] };
    (@type SCOPES) => { &'static [&'static str] };
    (@type HOLDS_SECRET) => { bool };
    (@type SECRET_IN_URI) => { bool };
    (@type HOST_PREFIX) => { $crate::__private::Option<&'static str> };
    (@type SENDS_STREAM) => { bool };
    (@type RECEIVES_STREAM) => { bool };
    (@type UNSIGNED_PAYLOAD) => { bool };
    (@type READONLY) => { bool };
    (@type IDEMPOTENT) => { bool };
    (@endpoint $all:expr) => { $all };
    (@endpoint $all:expr, $own:literal) => { $crate::__private::Option::Some($own) };
    (@type $name:ident) => { &'static str };
}

/// The rows of the wire, where this crate knows nothing of it.
#[cfg(not(feature = "http"))]
mod without_wire {
    #[doc(hidden)]
    #[macro_export]
    macro_rules! wire_error {
        ($($row:tt)*) => {};
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! wire_operation {
        ($($row:tt)*) => {};
    }

    #[doc(hidden)]
    #[macro_export]
    macro_rules! wire_errors {
        ($($row:tt)*) => {};
    }
}
