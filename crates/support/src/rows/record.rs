//! Objects with known members.

/// The impls of a struct, from a row for each member:
///
/// ```text
/// Name [flags] with field rest field (form) check|free constraint; fixed [constants] where rules::NAME {
///     index field "wire name" presence form check|free constraint => compared;
/// }
/// ```
///
/// - presence: `req`, `opt` (`Option`), `null` (an `Option` that is always written), `tri`
///   (`Nullable`), `(or default)`, `(null or default)`;
/// - form: `plain`, or a form of `codec` in parentheses;
/// - `free` where the constraint allows all that the type does;
/// - compared: for a member that the rules between members speak of, its number there, and the
///   values that it is compared with: `()`, `(equals [values])`, `(text ["strings"] [values])`,
///   with `secret` before it where the value is hidden;
/// - with: a field that is no member, and has its default when it is read;
/// - rest: a map of the members that have no row;
/// - fixed: members that are no fields, since they have one value alone:
///   `"wire name" Text("value") Refused|Read|Unchecked, …`, see [`codec::Missing`](crate::codec::Missing);
/// - flags: `request` adds an inherent `validate`; `constrained` says that some values are invalid,
///   `guarded` that errors about it quote no value.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($name:ident [$($flag:ident)*] $(with $kept:ident)?
        $(rest $rest:ident $rest_form:tt $rest_check:ident $rest_constraint:expr;)?
        $(fixed [$($fixed:literal $kind:ident($value:expr) $missing:ident),*])?
        $(where $rules:path)? {$(
            $index:tt $field:ident $wire:literal $presence:tt $form:tt $check:ident $constraint:expr
            $(=> $number:tt $compared:tt)?;
        )*}
    ) => {
        impl $crate::codec::Object for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire,)* $($($fixed,)*)?];

            fn read<'de, A: $crate::__private::MapAccess<'de>>(
                mut map: A,
            ) -> $crate::__private::Result<Self, A::Error> {
                $(let mut $field = $crate::__row!(init $presence);)*
                $(let mut $rest = $crate::__private::Default::default();)?
                $(let mut fixed = $crate::codec::Constants::new(
                    Self::MEMBERS.len(),
                    $crate::__row!(fixed $($fixed $kind($value) $missing)*),
                );)?
                let mut members = $crate::codec::Fields::new(Self::MEMBERS);
                while let $crate::__private::Some(member) =
                    $crate::__row!(try $crate::__row!(next members map $($rest $rest_form)?))
                {
                    match member {
                        $($index => $field = $crate::__row!(read $presence $form map),)*
                        _ => {
                            $($crate::__row!(put fixed.read(member, &mut map); $($fixed)*);)?
                        }
                    }
                }
                $($crate::__row!(done $presence $field $wire);)*
                $($crate::__row!(put fixed.finish(); $($fixed)*);)?
                $crate::__private::Ok(Self {
                    $($field,)*
                    $($rest,)?
                    $($kept: $crate::__private::Default::default(),)?
                })
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                $crate::__guard!([$($flag)*] $crate::codec::object(from))
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                let count = 0 $($(+ $crate::__row!(one $fixed))*)?
                    $(+ $crate::__row!(count $presence self.$field))*;
                let mut out = $crate::__row!(open to $name count $(self.$rest)?);
                $($($crate::__row!(put $crate::__private::SerializeStruct::serialize_field(
                    &mut out,
                    $fixed,
                    &$crate::codec::Constant::$kind($value)
                ));)*)?
                $($crate::__row!(write $presence $form out $wire self.$field);)*
                $($crate::__row!(rest $rest_form out self.$rest);)?
                $crate::__private::SerializeStruct::end(out)
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
                $($crate::__row!($check $presence at $wire self.$field out $constraint);)*
                $($crate::validate::constraint::unknown(
                    &self.$rest,
                    <Self as $crate::codec::Object>::MEMBERS,
                    at,
                    out,
                );)?
                $($crate::__row!(whole $rest_check req at self.$rest out $rest_constraint);)?
                $crate::__row!(rules at out [$($rules)?] $($($compared $presence self.$field;)?)*);
            }
        }

        $($crate::__record_flag!($flag $name);)*
    };
}

/// The impls of a response whose one member is the whole body:
/// `Name [flags] { field form check|free constraint }`.
#[doc(hidden)]
#[macro_export]
macro_rules! transparent {
    ($name:ident [$($flag:ident)*] {
        $field:ident $presence:tt $form:tt $check:ident $constraint:expr
    }) => {
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                from: D,
            ) -> $crate::__private::Result<Self, D::Error> {
                let $field = $crate::__row!(try $crate::__guard!(
                    [$($flag)*] $crate::__row!(whole $presence $form from)
                ));
                $crate::__private::Ok(Self { $field })
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                to: S,
            ) -> $crate::__private::Result<S::Ok, S::Error> {
                $crate::__row!(whole $presence $form self.$field to)
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
                $crate::__row!(whole $check $presence at self.$field out $constraint);
            }
        }

        $($crate::__record_flag!($flag $name);)*
    };
}

/// What follows from a flag of a record, besides its samples.
#[doc(hidden)]
#[macro_export]
macro_rules! __record_flag {
    (request $name:ident) => {
        impl $name {
            /// Checks every constraint of the request and of all that is in it.
            pub fn validate(&self) -> $crate::__private::Result<(), $crate::validate::Violations> {
                $crate::validate::Validate::validate(self)
            }
        }
    };
    (constrained $name:ident) => {};
    (guarded $name:ident) => {};
    (hidden $name:ident) => {};
}

/// What a row becomes in each of the impls.
#[doc(hidden)]
#[macro_export]
macro_rules! __row {
    (try $e:expr) => {
        match $e {
            $crate::__private::Ok(value) => value,
            $crate::__private::Err(error) => return $crate::__private::Err(error),
        }
    };
    (put $e:expr) => {
        if let $crate::__private::Err(error) = $e {
            return $crate::__private::Err(error);
        }
    };

    (put $e:expr; $($fixed:literal)*) => { $crate::__row!(put $e) };

    (next $members:ident $map:ident) => { $members.next(&mut $map) };
    (next $members:ident $map:ident $rest:ident ($form:ty)) => {
        $members.next_or_rest::<$form, _, _>(&mut $map, &mut $rest)
    };
    (fixed $($name:literal $kind:ident($value:expr) $missing:ident)*) => {
        &[$($crate::codec::Fixed {
            name: $name,
            value: $crate::codec::Constant::$kind($value),
            missing: $crate::codec::Missing::$missing,
        }),*]
    };
    (one $name:literal) => { 1 };

    (open $to:ident $name:ident $count:ident) => {
        $crate::__row!(try $to.serialize_struct(stringify!($name), $count))
    };
    (open $to:ident $name:ident $count:ident $self:ident.$rest:ident) => {
        $crate::codec::Entries($crate::__row!(try $to.serialize_map($crate::__private::Some(
            $count + $self.$rest.len(),
        ))))
    };
    (rest ($form:ty) $out:ident $self:ident.$rest:ident) => {
        $crate::__row!(put <$form as $crate::codec::Rest<_>>::write_entries(
            &$self.$rest,
            <Self as $crate::codec::Object>::MEMBERS,
            &mut $out.0,
        ))
    };

    (init tri) => { $crate::Nullable::Absent };
    (init $presence:tt) => { $crate::__private::None };

    (read req plain $map:ident) => {
        $crate::__private::Some($crate::__row!(try $map.next_value()))
    };
    (read req ($form:ty) $map:ident) => {
        $crate::__row!(try $crate::codec::some::<$form, _, _>(&mut $map))
    };
    (read tri plain $map:ident) => {
        $crate::__row!(read tri ($crate::codec::Plain) $map)
    };
    (read tri ($form:ty) $map:ident) => {
        $crate::__row!(try $crate::codec::read::<$crate::codec::Tri<$form>, _, _>(&mut $map))
    };
    (read null plain $map:ident) => { $crate::__row!(read req plain $map) };
    (read null ($form:ty) $map:ident) => {
        $crate::__row!(read req ($crate::codec::OrNull<$form>) $map)
    };
    (read (null or $default:expr) $form:tt $map:ident) => { $crate::__row!(read null $form $map) };
    (read $presence:tt plain $map:ident) => { $crate::__row!(try $map.next_value()) };
    (read $presence:tt ($form:ty) $map:ident) => {
        $crate::__row!(try $crate::codec::optional::<$form, _, _>(&mut $map))
    };

    (done req $field:ident $wire:literal) => {
        let $crate::__private::Some($field) = $field else {
            return $crate::__private::Err($crate::__private::missing($wire));
        };
    };
    (done null $field:ident $wire:literal) => { $crate::__row!(done req $field $wire) };
    (done (null or $default:expr) $field:ident $wire:literal) => {
        $crate::__row!(done (or $default) $field $wire)
    };
    (done (or $default:expr) $field:ident $wire:literal) => {
        let $field = match $field {
            $crate::__private::Some(value) => value,
            $crate::__private::None => $default,
        };
    };
    (done $presence:tt $field:ident $wire:literal) => {};

    (count opt $self:ident.$field:ident) => { usize::from($self.$field.is_some()) };
    (count tri $self:ident.$field:ident) => { usize::from(!$self.$field.is_absent()) };
    (count $presence:tt $self:ident.$field:ident) => { 1 };

    (write opt $form:tt $out:ident $wire:literal $self:ident.$field:ident) => {
        if let $crate::__private::Some(value) = &$self.$field {
            $crate::__row!(put $crate::__private::SerializeStruct::serialize_field(
                &mut $out,
                $wire,
                $crate::__row!(as $form value)
            ));
        }
    };
    (write tri $form:tt $out:ident $wire:literal $self:ident.$field:ident) => {
        if !$self.$field.is_absent() {
            $crate::__row!(put $crate::__private::SerializeStruct::serialize_field(
                &mut $out,
                $wire,
                $crate::__row!(as tri $form &$self.$field)
            ));
        }
    };
    (write $presence:tt $form:tt $out:ident $wire:literal $self:ident.$field:ident) => {
        $crate::__row!(put $crate::__private::SerializeStruct::serialize_field(
            &mut $out,
            $wire,
            $crate::__row!(as $presence $form &$self.$field)
        ))
    };
    (as plain $value:expr) => { $value };
    (as ($form:ty) $value:expr) => { &$crate::codec::As::<_, $form>::new($value) };
    (as tri plain $value:expr) => {
        $crate::__row!(as ($crate::codec::Tri<$crate::codec::Plain>) $value)
    };
    (as tri ($form:ty) $value:expr) => { $crate::__row!(as ($crate::codec::Tri<$form>) $value) };
    (as null ($form:ty) $value:expr) => {
        $crate::__row!(as ($crate::codec::OrNull<$form>) $value)
    };
    (as (null or $default:expr) ($form:ty) $value:expr) => {
        $crate::__row!(as ($crate::codec::OrNull<$form>) $value)
    };
    (as $presence:tt $form:tt $value:expr) => { $crate::__row!(as $form $value) };

    (whole $presence:tt plain $from:ident) => {
        $crate::__private::Deserialize::deserialize($from)
    };
    (whole req ($form:ty) $from:ident) => { <$form as $crate::codec::Form<_>>::read($from) };
    (whole $presence:tt ($form:ty) $from:ident) => {
        <$crate::codec::OrNull<$form> as $crate::codec::Form<_>>::read($from)
    };
    (whole $presence:tt plain $self:ident.$field:ident $to:ident) => {
        $crate::__private::Serialize::serialize(&$self.$field, $to)
    };
    (whole req ($form:ty) $self:ident.$field:ident $to:ident) => {
        <$form as $crate::codec::Form<_>>::write(&$self.$field, $to)
    };
    (whole $presence:tt ($form:ty) $self:ident.$field:ident $to:ident) => {
        <$crate::codec::OrNull<$form> as $crate::codec::Form<_>>::write(&$self.$field, $to)
    };
    (whole free $($rest:tt)*) => {};
    (whole check $presence:tt $at:ident $self:ident.$field:ident $out:ident $constraint:expr) => {
        $crate::validate::Constraint::check(
            &$crate::__row!(constraint $presence $constraint),
            &$self.$field,
            $at,
            $out,
        )
    };

    (free $($rest:tt)*) => {};
    (check $presence:tt $at:ident $wire:literal $self:ident.$field:ident $out:ident $constraint:expr) => {
        $crate::validate::Constraint::check(
            &$crate::__row!(constraint $presence $constraint),
            &$self.$field,
            &$at.key($wire),
            $out,
        )
    };
    (constraint req $constraint:expr) => { $constraint };
    (constraint (or $default:expr) $constraint:expr) => { $constraint };
    (constraint $presence:tt $constraint:expr) => {
        $crate::validate::constraint::optional($constraint)
    };

    (rules $at:ident $out:ident []) => {};
    (rules $at:ident $out:ident [$rules:path]
        $($compared:tt $presence:tt $self:ident.$field:ident;)*
    ) => {
        $rules.check(&[$($crate::__row!(state $compared $presence $self.$field)),*], $at, $out);
    };
    (state () $presence:tt $self:ident.$field:ident) => {
        $crate::validate::between::presence($crate::__row!(value $presence $self.$field))
    };
    (state (equals $values:tt) $presence:tt $self:ident.$field:ident) => {
        $crate::validate::between::comparison($crate::__row!(value $presence $self.$field), &$values)
    };
    (state (text $texts:tt $values:tt) $presence:tt $self:ident.$field:ident) => {
        $crate::validate::between::text_comparison(
            $crate::__row!(value $presence $self.$field),
            &$texts,
        )
    };
    (state (secret equals $values:tt) $presence:tt $self:ident.$field:ident) => {
        $crate::validate::between::comparison(
            $crate::__row!(value $presence $self.$field),
            &$values,
        )
    };
    (state (secret text $texts:tt $values:tt) $presence:tt $self:ident.$field:ident) => {
        $crate::validate::between::text_comparison(
            $crate::__row!(value $presence $self.$field).map(|secret| secret.expose_secret()),
            &$texts,
        )
    };
    (value req $self:ident.$field:ident) => { $crate::__private::Some(&$self.$field) };
    (value (or $default:expr) $self:ident.$field:ident) => {
        $crate::__private::Some(&$self.$field)
    };
    (value tri $self:ident.$field:ident) => { $self.$field.value() };
    (value $presence:tt $self:ident.$field:ident) => { $self.$field.as_ref() };
}
