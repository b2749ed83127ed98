//! How rows of generated crates become impls of this module's traits.

/// Where the members of a declared error stand.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_error {
    ($ident:ident $body:ident $(($payload:ident))? [$($source:ident $at:tt),*]) => {
        impl $crate::http::WireError for $ident {
            const SHAPE: $crate::http::ResponseShape = $crate::http::ResponseShape {
                body: $crate::http::Body::$body $(($crate::http::Payload::$payload))?,
                members: &[$($crate::http::Source::$source $at),*],
            };
        }
    };
}

/// What stands for all errors of a call.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_errors {
    ($discriminator:ident [$($fact:ident $places:expr),*] $($error:ident $variants:tt)*) => {
        #[allow(clippy::needless_update)]
        const ERROR_FACTS: $crate::http::ErrorFacts = $crate::http::ErrorFacts {
            $($fact: $places,)*
            ..$crate::http::ErrorFacts::USUAL
        };
        $($crate::wire_errors! { @one $discriminator $error $variants })*
    };
    (@one $discriminator:ident $error:ident [$($variant:ident)*]) => {
        impl $crate::http::HttpError for $error {
            const ERRORS: $crate::http::ErrorTable<Self> = $crate::http::ErrorTable {
                discriminator: $crate::http::Discriminator::$discriminator,
                shapes: &[$($crate::http::ErrorShape::of::<$variant>()),*],
            };
            const FACTS: $crate::http::ErrorFacts = ERROR_FACTS;

            fn other(error: $crate::OtherError) -> Self {
                Self::Other(error)
            }
        }
    };
}

/// How a call travels.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_operation {
    ($request:ident $response:ident $error:ident [$($variant:ident)*] $headers:tt {
        $(target $target:literal)?
        sends $body:ident $(($payload:ident))? $media:literal
            [$($member:ident $at:tt $(.$flag:ident $given:tt)*),* $(,)?]
        reads $from:ident $(($as:ident))? [$($source:ident $place:tt),* $(,)?]
        $(succeeds $status:literal $union:ident $outcome:ident $case:ident $(($whole:ident))?
            [$($origin:ident $found:tt),* $(,)?])*
        $(unless $failure:ident $said:tt)?
        $(fills |$filled:ident, $tokens:ident| $fill:block)?
        $(turns |$turned:ident, $page:ident| $turn:block)?
        $(lists $item:ty, |$listed:ident| $items:block)?
    }) => {
        impl $crate::http::HttpOperation for $request {
            const REQUEST: $crate::http::RequestShape = $crate::http::RequestShape {
                target: $crate::wire_operation!(@option $($target)?),
                headers: &$headers,
                body: $crate::http::Body::$body $(($crate::http::Payload::$payload))?,
                content_type: $media,
                members: &[$($crate::http::Member::$member $at $(.$flag $given)*),*],
            };
            const RESPONSE: $crate::http::ResponseShape = $crate::http::ResponseShape {
                body: $crate::http::Body::$from $(($crate::http::Payload::$as))?,
                members: &[$($crate::http::Source::$source $place),*],
            };
            const OUTCOMES: &'static [$crate::http::Outcome<$response>] = &[
                $($crate::http::Outcome::new(
                    $status,
                    $crate::http::ResponseShape {
                        body: $crate::http::Body::$case $(($crate::http::Payload::$whole))?,
                        members: &[$($crate::http::Source::$origin $found),*],
                    },
                    |came| came.read().map(|it| $response { body: $union::$outcome(it) }),
                ),)*
            ];
            $(const FAILURE: ::core::option::Option<$crate::http::Failure> =
                ::core::option::Option::Some($crate::http::Failure::$failure $said);)?

            $(fn fill_idempotency_tokens(&mut self, $tokens: &mut dyn $crate::http::TokenSource) {
                let $filled = self;
                $fill
            })?
        }

        $(impl $crate::http::Paginated for $request {
            fn next_page(&self, $page: &$response) -> ::core::option::Option<Self> {
                let $turned = self;
                $turn
            }
        })?

        $(impl $crate::http::Listing for $request {
            type Item = $item;

            fn items($listed: $response) -> ::std::vec::Vec<$item> {
                $items
            }
        })?
    };
    (@option) => { ::core::option::Option::None };
    (@option $value:literal) => { ::core::option::Option::Some($value) };
}
