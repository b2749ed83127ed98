//! Samples from the rows of a type: see [`record`](cratewright_support::record).

/// The samples of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_record {
    ($name:ident [$($flag:ident)*] $(with $kept:ident)?
        $(rest $rest:ident $rest_form:tt $rest_check:ident $rest_constraint:expr;)?
        $(fixed [$($fixed:tt)*])?
        $(where $rules:path)? {$(
            $index:tt $field:ident $wire:literal $presence:tt $form:tt $check:ident $constraint:expr
            $(=> $number:tt $compared:tt)?;
        )*}
    ) => {
        impl $crate::sample::Sample for $name {
            fn sample(source: &mut $crate::sample::Source) -> Self {
                $crate::__sample!(within [$($flag)*] source {
                    let plan = $crate::__sample!(plan source $($rules)?);
                    let _ = (&plan, &mut *source);
                    Self {$(
                        $field: $crate::sample::at(
                            source,
                            $wire,
                            $crate::__sample!(constraint $presence plan $constraint $(=> $number $compared)?),
                        ),
                    )*
                    $($rest: $crate::sample::rest(
                        source,
                        <Self as ::cratewright_support::codec::Object>::MEMBERS,
                        $rest_constraint,
                    ),)?
                    $($kept: ::cratewright_support::__private::Default::default(),)?}
                })
            }
        }

        $crate::__sample!(type $name [$($flag)*]);
    };
}

/// The samples of a response whose one member is the whole body.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_transparent {
    ($name:ident [$($flag:ident)*] {
        $field:ident $presence:tt $form:tt $check:ident $constraint:expr
    }) => {
        impl $crate::sample::Sample for $name {
            fn sample(source: &mut $crate::sample::Source) -> Self {
                Self {
                    $field: $crate::sample::draw(
                        source,
                        $crate::__sample!(constraint $presence plan $constraint),
                    ),
                }
            }
        }

        $crate::__sample!(type $name [$($flag)*]);
    };
}

/// The samples of a union that has a tag.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_union {
    ($name:ident [$($flag:ident)*] $style:tt $(open $unrecognized:ident)? flat $flat:tt {$(
        $index:tt $variant:ident $tag:tt $form:tt $check:ident $constraint:expr;
    )*}) => {
        impl $crate::sample::Sample for $name {
            fn sample(source: &mut $crate::sample::Source) -> Self {
                $crate::__sample!(within [$($flag)*] source {
                    match source.variant([$(stringify!($tag)),*].len(), &$flat) {
                        $($index => Self::$variant(
                            $crate::__sample!(variant $style $tag source $constraint)
                        ),)*
                    }
                })
            }
        }

        $crate::__sample!(type $name [$($flag)*]);
    };
}

/// The samples of a union without a tag.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_untagged_union {
    ($name:ident [$($flag:ident)*] $expected:literal flat $flat:tt $(first $safe:tt)? {$(
        $index:tt $variant:ident $form:tt $check:ident $constraint:expr;
    )*} $($kinds:tt)*) => {
        impl $crate::sample::Sample for $name {
            fn sample(source: &mut $crate::sample::Source) -> Self {
                $crate::__sample!(within [$($flag)*] source {
                    match $crate::__sample!(pick source [$($index),*] $flat $($safe)?) {
                        $($index => Self::$variant($crate::sample::draw(source, $constraint)),)*
                    }
                })
            }
        }

        $crate::__sample!(type $name [$($flag)*]);
    };
}

/// The samples of a newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_newtype {
    ($name:ident [$($flag:ident)*] $kind:tt $form:tt $check:ident $constraint:expr) => {
        impl $crate::sample::Sample for $name {
            fn sample(source: &mut $crate::sample::Source) -> Self {
                Self($crate::sample::draw(source, $constraint))
            }
        }

        $crate::__sample!(type $name [$($flag)*]);
    };
}

/// The samples of an enumeration of strings.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_string_enum {
    ($name:ident $([$flag:ident])? open $($row:tt)*) => { $crate::__sample!(enum string $name); };
    ($name:ident $([$flag:ident])? { $($row:tt)* }) => { $crate::__sample!(enum closed $name); };
}

/// The samples of an enumeration of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! sample_integer_enum {
    ($name:ident $([$flag:ident])? $integer:ident open $($row:tt)*) => {
        $crate::__sample!(enum $integer $name);
    };
    ($name:ident $([$flag:ident])? $integer:ident { $($row:tt)* }) => {
        $crate::__sample!(enum closed $name);
    };
}

/// What the rows of a type become in its samples.
#[doc(hidden)]
#[macro_export]
macro_rules! __sample {
    (within [] $source:ident $make:block) => { $make };
    (within [hidden $($flag:ident)*] $source:ident $make:block) => {
        $source.hidden(|$source| $make)
    };
    (within [$first:ident $($flag:ident)*] $source:ident $make:block) => {
        $crate::__sample!(within [$($flag)*] $source $make)
    };

    (plan $source:ident) => { () };
    (plan $source:ident $rules:path) => { $crate::sample::plan(&$rules, $source) };

    (constraint $presence:tt $plan:ident $constraint:expr) => {
        ::cratewright_support::__row!(constraint $presence $constraint)
    };
    (constraint $presence:tt $plan:ident $constraint:expr => $number:tt ()) => {
        $crate::sample::present($plan.of($number), $constraint)
    };
    (constraint $presence:tt $plan:ident $constraint:expr => $number:tt (secret $($compared:tt)*)) => {
        $crate::__sample!(constraint $presence $plan $constraint => $number ($($compared)*))
    };
    (constraint $presence:tt $plan:ident $constraint:expr => $number:tt (equals $values:tt)) => {
        $crate::sample::planned($plan.of($number), &$values, $constraint)
    };
    (constraint $presence:tt $plan:ident $constraint:expr => $number:tt (text $texts:tt $values:tt)) => {
        $crate::sample::planned($plan.of($number), &$values, $constraint)
    };

    (pick $source:ident [$($index:tt),*] $flat:tt) => {
        $source.variant([$(stringify!($index)),*].len(), &$flat)
    };
    (pick $source:ident $indices:tt $flat:tt $safe:tt) => { $source.one_of(&$safe) };
    (variant external $tag:literal $source:ident $constraint:expr) => {
        $crate::sample::at($source, $tag, $constraint)
    };
    (variant (adjacent $tag:literal $content:literal $($kind:ident)?) $name:tt $source:ident $constraint:expr) => {
        $crate::sample::at($source, $content, $constraint)
    };
    (variant $internal:tt $tag:tt $source:ident $constraint:expr) => {
        $crate::sample::draw($source, $constraint)
    };

    (enum $kind:ident $name:ident) => {
        impl $crate::sample::Sample for $name {
            fn sample(source: &mut $crate::sample::Source) -> Self {
                $crate::__sample!(value $kind source)
            }
        }

        $crate::__sample!(type $name []);
    };
    (value closed $source:ident) => { $source.one_of(Self::VALUES) };
    (value string $source:ident) => {
        match $source.known(Self::VALUES) {
            ::cratewright_support::__private::Some(value) => value,
            ::cratewright_support::__private::None => ::cratewright_support::__private::From::from($source.unknown()),
        }
    };
    (value $integer:ident $source:ident) => {
        match $source.known(Self::VALUES) {
            ::cratewright_support::__private::Some(value) => value,
            ::cratewright_support::__private::None => ::cratewright_support::__private::From::from($crate::sample::draw(
                $source,
                ::cratewright_support::validate::constraint::number::<$integer>(),
            )),
        }
    };

    (type $name:ident [$($flag:ident)*]) => {
        impl $crate::proptest::arbitrary::Arbitrary for $name {
            type Parameters = ();
            type Strategy = $crate::strategy::Samples<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $crate::strategy::valid()
            }
        }

        $($crate::__sample!($flag $name);)*
    };
    (constrained $name:ident) => {
        impl $crate::sample::Constrained for $name {}
    };
    (display $name:ident) => {};
    (uuid $name:ident) => {};
    (key $name:ident) => {};
    (hidden $name:ident) => {};
    (guarded $name:ident) => {};
    (request $name:ident) => {};
}
