//! Unions of all styles.

/// The impls of a union that has a tag, from a row for each variant:
///
/// ```text
/// Name [flags] style open Unrecognized flat [indices] {
///     index Variant "tag" form check|free constraint;
/// }
/// ```
///
/// - style: `external`, `(internal "tag")` or `(adjacent "tag" "content")`; behind it the kind of the
///   tags, where they are no strings: `Integer` or `Bool`;
/// - a tag in parentheses is a constant of the variant's struct as well; one with a sign stands in
///   brackets;
/// - `open Unrecognized` only where variants that are not known are kept;
/// - flat: the variants that do not contain the union again;
/// - the index of the last row is `_`: it stands for all other numbers.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ident [$($flag:ident)*] $style:tt $(open $unrecognized:ident)? flat $flat:tt {$(
        $index:tt $variant:ident $tag:tt $form:tt $check:ident $constraint:expr;
    )*}) => {
        impl $crate::codec::union::Tagged for $name {
            const NAME: &'static str = stringify!($name);
            const TAGS: &'static [$crate::codec::Constant] = &[$(
                $crate::__variant!(tag $style $tag)
            ),*];

            fn read<'de, D: $crate::__private::Deserializer<'de>>(
                tag: usize,
                value: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                match tag {
                    $($index => $crate::__variant!(read $variant $form value),)*
                }
            }

            $(fn unrecognized(
                variant: $crate::UnrecognizedVariant,
            ) -> $crate::__private::Option<Self> {
                $crate::__private::Some(Self::$unrecognized(variant))
            })?
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__guard!([$($flag)*] $crate::__variant!(deserialize $style from $($tag)*))
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::__variant!(write $style to $tag $form value),)*
                    $(Self::$unrecognized(variant) => {
                        $crate::__private::Serialize::serialize(variant, to)
                    })?
                }
            }
        }

        impl $crate::validate::Validate for $name {
            fn check(
                &self,
                at: &$crate::validate::Path<'_>,
                out: &mut $crate::validate::Violations,
            ) {
                let at = &$crate::__place!([$($flag)*] at);
                let _ = (at, &mut *out);
                match self {
                    $(Self::$variant(value) => {
                        $crate::__variant!($check $style $tag at value out $constraint);
                    })*
                    $(Self::$unrecognized(_) => {})?
                }
            }
        }
    };
}

/// The impls of a union without a tag, from a row for each variant, and, for each kind of JSON value,
/// the variants that it may be:
///
/// ```text
/// Name [flags] "what it can be" flat [indices] {
///     index Variant form check|free constraint;
/// }
/// string (Variant form);
/// object [index Variant form [has "member" is ("member" Text("constant"))]; …];
/// list {Variant form; …};
/// ```
///
/// Of variants in braces, the first that takes the value is the one; `first` then has the indices of
/// those whose samples no other one would take.
#[doc(hidden)]
#[macro_export]
macro_rules! untagged_union {
    ($name:ident [$($flag:ident)*] $expected:literal flat $flat:tt $(first $safe:tt)? {$(
        $index:tt $variant:ident $form:tt $check:ident $constraint:expr;
    )*} $($kind:ident $candidates:tt;)*) => {
        impl $crate::codec::union::Untagged for $name {
            const EXPECTING: &'static str = $expected;

            $(fn $kind<'de, D: $crate::__private::Deserializer<'de>>(
                value: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__variant!(candidates $candidates value)
            })*
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__guard!([$($flag)*] $crate::codec::union::untagged(from))
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::__variant!(alone $form value to),)*
                }
            }
        }

        impl $crate::validate::Validate for $name {
            fn check(
                &self,
                at: &$crate::validate::Path<'_>,
                out: &mut $crate::validate::Violations,
            ) {
                let at = &$crate::__place!([$($flag)*] at);
                let _ = (at, &mut *out);
                match self {
                    $(Self::$variant(value) => {
                        $crate::__variant!($check untagged "" at value out $constraint);
                    })*
                }
            }
        }
    };
}

/// What the row of a variant becomes in each of the impls.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    (read $variant:ident plain $value:ident) => {
        $crate::__private::Deserialize::deserialize($value).map(Self::$variant)
    };
    (read $variant:ident ($form:ty) $value:ident) => {
        <$form as $crate::codec::Form<_>>::read($value).map(Self::$variant)
    };
    (candidates ($variant:ident $form:tt) $value:ident) => {
        $crate::__variant!(read $variant $form $value)
    };
    (candidates {$($variant:ident $form:tt;)*} $value:ident) => {{
        let buffered = $crate::__row!(try $crate::codec::union::Buffered::take($value));
        $(
            let value = buffered.again::<D::Error>();
            let read: $crate::__private::Result<Self, D::Error> =
                $crate::__variant!(read $variant $form value);
            if let $crate::__private::Ok(read) = read {
                return $crate::__private::Ok(read);
            }
        )*
        $crate::__private::Err($crate::codec::union::Buffered::refused())
    }};
    (candidates [$($index:tt $variant:ident $form:tt [$($has:ident $mark:tt)*];)*] $value:ident) => {{
        let (variant, $value) = $crate::__row!(try $crate::codec::union::by_members(
            $value,
            &[$(&[$($crate::__variant!(mark $has $mark)),*]),*]
        ));
        match variant {
            $($index => $crate::__variant!(read $variant $form $value),)*
        }
    }};
    (mark has $name:literal) => { $crate::codec::union::Mark::Has($name) };
    (mark is ($name:literal $kind:ident($value:expr))) => {
        $crate::codec::union::Mark::Is($name, $crate::codec::Constant::$kind($value))
    };

    (tag (internal $key:literal $kind:ident) ($name:literal)) => {
        $crate::codec::Constant::$kind($name)
    };
    (tag (internal $key:literal $kind:ident) $name:literal) => {
        $crate::codec::Constant::$kind($name)
    };
    (tag (adjacent $key:literal $content:literal $kind:ident) $name:literal) => {
        $crate::codec::Constant::$kind($name)
    };
    (tag $style:tt [$name:literal]) => { $crate::__variant!(tag $style $name) };
    (tag $style:tt ($name:literal)) => { $crate::codec::Constant::Text($name) };
    (tag $style:tt $name:literal) => { $crate::codec::Constant::Text($name) };
    (owns ($name:literal)) => { true };
    (owns $name:tt) => { false };

    (deserialize external $from:ident $($name:tt)*) => { $crate::codec::union::external($from) };
    (deserialize (internal $tag:literal $($kind:ident)?) $from:ident $($name:tt)*) => {
        $crate::codec::union::internal($from, $tag, &[$($crate::__variant!(owns $name)),*])
    };
    (deserialize (adjacent $tag:literal $content:literal $($kind:ident)?)
        $from:ident $($name:tt)*
    ) => {
        $crate::codec::union::adjacent($from, $tag, $content)
    };

    (write $style:tt $to:ident [$name:literal] $form:tt $value:ident) => {
        $crate::__variant!(write $style $to $name $form $value)
    };
    (write external $to:ident $name:literal $form:tt $value:ident) => {
        $crate::codec::union::write_external($to, $name, $crate::__row!(as $form $value))
    };
    (write (internal $tag:literal $($kind:ident)?)
        $to:ident ($name:literal) $form:tt $value:ident
    ) => {
        $crate::__private::Serialize::serialize($crate::__row!(as $form $value), $to)
    };
    (write (internal $tag:literal $($kind:ident)?) $to:ident $name:literal $form:tt $value:ident) => {
        $crate::codec::union::write_internal(
            $to,
            $tag,
            $crate::__variant!(tag (internal $tag $($kind)?) $name),
            $crate::__row!(as $form $value),
        )
    };
    (write (adjacent $tag:literal $content:literal $($kind:ident)?)
        $to:ident $name:literal $form:tt $value:ident
    ) => {
        $crate::codec::union::write_adjacent(
            $to,
            $tag,
            $crate::__variant!(tag (adjacent $tag $content $($kind)?) $name),
            $content,
            $crate::__row!(as $form $value),
        )
    };
    (alone plain $value:ident $to:ident) => {
        $crate::__private::Serialize::serialize($value, $to)
    };
    (alone ($form:ty) $value:ident $to:ident) => {
        <$form as $crate::codec::Form<_>>::write($value, $to)
    };

    (free $style:tt $name:tt $at:ident $value:ident $out:ident $constraint:expr) => {
        let _ = $value;
    };
    (check external $name:literal $at:ident $value:ident $out:ident $constraint:expr) => {
        $crate::validate::Constraint::check(&$constraint, $value, &$at.key($name), $out)
    };
    (check (adjacent $tag:literal $content:literal $($kind:ident)?)
        $name:tt $at:ident $value:ident $out:ident $constraint:expr
    ) => {
        $crate::validate::Constraint::check(&$constraint, $value, &$at.key($content), $out)
    };
    (check $style:tt $name:tt $at:ident $value:ident $out:ident $constraint:expr) => {
        $crate::validate::Constraint::check(&$constraint, $value, $at, $out)
    };
}
