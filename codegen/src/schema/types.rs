//! Scalars and types without a declaration.

use crate::model::{Constraints, Quoted, Scalar, Type};

use super::base64;
use super::forms::Form;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;

/// RFC 3339 to the letter. Formats are read more or less strictly by different validators; the
/// pattern makes them agree.
const DATE_TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](?:\\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$";
const UUID: &str = "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
const TIME: &str = "^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
pub(crate) const EMAIL: &str = "^[^@]+@[^@.]+(?:\\.[^@.]+)+$";
/// The reader compares numbers, so it wants an exponent that it can count with.
const DECIMAL: &str = "^-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,9})?$";
const QUOTED_BOOL: &str = "^(?:true|false)$";
/// As they are written. How far the numbers reach is in the description.
const QUOTED_SIGNED: &str = "^(?:0|-?[1-9][0-9]{0,18})$";
const QUOTED_UNSIGNED: &str = "^(?:0|[1-9][0-9]{0,19})$";
/// No `format`: that of JSON Schema knows neither fractions nor a sign. Each part has 64 bits.
const DURATION: &str = "^-?P(?:[0-9]{1,19}W|\
    (?:[0-9]{1,19}Y(?:[0-9]{1,19}M)?(?:[0-9]{1,19}D)?|[0-9]{1,19}M(?:[0-9]{1,19}D)?|[0-9]{1,19}D)?\
    (?:T(?:[0-9]{1,19}H(?:[0-9]{1,19}M)?(?:[0-9]{1,19}(?:[.,][0-9]+)?S)?|\
    [0-9]{1,19}M(?:[0-9]{1,19}(?:[.,][0-9]+)?S)?|[0-9]{1,19}(?:[.,][0-9]+)?S))?)$";

/// What stands for numbers that JSON cannot spell.
pub(super) const NOT_A_NUMBER: &str = "NaN";
pub(super) const INFINITY: &str = "Infinity";
pub(super) const MINUS_INFINITY: &str = "-Infinity";
pub(super) const NOT_FINITE: &[&str] = &[NOT_A_NUMBER, INFINITY, MINUS_INFINITY];

impl<'a> Scope<'a> {
    /// The schema of a type, wherever it stands.
    pub(super) fn of_type(&self, ty: &Type) -> Schema<'a> {
        match ty {
            Type::Scalar(scalar) => self.of_scalar(*scalar),
            Type::Named(id) => self.reference(self.names.shape(*id)),
            Type::List(item) => Schema::of("array").with(Keyword::Items, self.of_type(item)),
            Type::Set(item) => Schema::of("array")
                .with(Keyword::Items, self.of_type(item))
                .with(Keyword::UniqueItems, true),
            Type::Map(key, value) => {
                // Generators of code cannot have a sum of types as a key.
                let is_enum =
                    matches!(**key, Type::Named(id) if self.api.scalar(&Type::Named(id)).is_none());
                let is_told =
                    matches!(**key, Type::Named(_)) && !(is_enum && self.options.types_only);
                let names = is_told.then(|| self.of_type(key));
                Schema::of("object")
                    .with_some(Keyword::PropertyNames, names)
                    .with(Keyword::AdditionalProperties, self.of_type(value))
            }
            Type::Nullable(inner) => nullable(self.of_type(inner)),
            Type::Bounded(inner, length) => {
                let bounded = Constraints {
                    length: Some(*length),
                    ..Constraints::default()
                };
                self.constrain(self.of_type(inner), inner, &bounded)
            }
        }
    }

    pub(super) fn of_scalar(&self, scalar: Scalar) -> Schema<'a> {
        match scalar {
            Scalar::String => Schema::of("string"),
            Scalar::Bool => Schema::of("boolean"),
            Scalar::I32 => integer(scalar).with(Keyword::Format, "int32"),
            // Validators know no format of unsigned integers, and 32 bits with a sign would be too
            // small for them.
            Scalar::I64 | Scalar::U32 => integer(scalar).with(Keyword::Format, "int64"),
            Scalar::U64 => integer(scalar),
            Scalar::F32 | Scalar::F64 => self.float(number(scalar), NOT_FINITE),
            Scalar::Decimal => Schema::of("string").with(Keyword::Pattern, DECIMAL),
            Scalar::Timestamp(format) => match Form::of(format) {
                Some(form) => self.reference(form.name()),
                None => formatted("date-time").with(Keyword::Pattern, DATE_TIME),
            },
            Scalar::Date => formatted("date").with(Keyword::Pattern, DATE),
            // The format `time` asks for an offset.
            Scalar::Time => Schema::of("string").with(Keyword::Pattern, TIME),
            // A lone `P` matches and is too short.
            Scalar::Duration => Schema::of("string")
                .with(Keyword::MinLength, 3_u64)
                .with(Keyword::Pattern, DURATION),
            Scalar::Uuid => formatted("uuid").with(Keyword::Pattern, UUID),
            Scalar::Uri => formatted("uri"),
            Scalar::Email => formatted("email").with(Keyword::Pattern, EMAIL),
            Scalar::Blob => Schema::of("string")
                .with(Keyword::ContentEncoding, "base64")
                .with(Keyword::Pattern, base64::any()),
            Scalar::Document => Schema::new(),
            Scalar::DocumentText => {
                Schema::of("string").with(Keyword::ContentMediaType, "application/json")
            }
            Scalar::Quoted(Quoted::Bool) => {
                Schema::of("string").with(Keyword::Pattern, QUOTED_BOOL)
            }
            Scalar::Quoted(Quoted::I32 | Quoted::I64) => {
                Schema::of("string").with(Keyword::Pattern, QUOTED_SIGNED)
            }
            Scalar::Quoted(Quoted::U32 | Quoted::U64) => {
                Schema::of("string").with(Keyword::Pattern, QUOTED_UNSIGNED)
            }
        }
    }
}

fn formatted(format: &'static str) -> Schema<'static> {
    Schema::of("string").with(Keyword::Format, format)
}

fn integer(scalar: Scalar) -> Schema<'static> {
    let schema = Schema::of("integer");
    match scalar.limits() {
        Some((least, greatest)) => schema
            .with(Keyword::Minimum, least)
            .with(Keyword::Maximum, greatest),
        None => schema,
    }
}

/// The finite numbers of a float.
pub(super) fn number(scalar: Scalar) -> Schema<'static> {
    let number = Schema::of("number");
    match scalar {
        Scalar::F32 => number
            .with(Keyword::Format, "float")
            .with(Keyword::Minimum, Node::Float(f32::MIN.into()))
            .with(Keyword::Maximum, Node::Float(f32::MAX.into())),
        _ => number.with(Keyword::Format, "double"),
    }
}

impl<'a> Scope<'a> {
    /// A number, or the string that stands for one that JSON cannot spell.
    pub(super) fn float(&self, number: Schema<'a>, strings: &[&'static str]) -> Schema<'a> {
        let strings = match strings {
            [] => return number,
            NOT_FINITE => self.reference(Form::NonFinite.name()),
            strings => Schema::of("string")
                .with(Keyword::Enum, strings.iter().copied().collect::<Node<'_>>()),
        };
        let ways = Node::List(vec![number.into(), strings.into()]);
        Schema::new().with(Keyword::OneOf, ways)
    }
}

/// The same, and `null`.
pub(super) fn nullable(mut schema: Schema<'_>) -> Schema<'_> {
    if schema.is_empty() {
        return schema;
    }
    let null = || Node::from(Schema::of("null"));
    let plain = !schema.keywords().any(|keyword| {
        use Keyword::{AllOf, AnyOf, Const, Enum, OneOf, Ref};
        matches!(keyword, Ref | Const | Enum | AllOf | AnyOf | OneOf)
    });
    match schema.get(Keyword::Type) {
        Some(Node::Text(ty)) if plain => {
            let types = Node::List(vec![Node::Text(ty.clone()), Node::from("null")]);
            schema.with(Keyword::Type, types)
        }
        // A float is a number or a string: now, or null.
        None if schema.keywords().eq([Keyword::OneOf]) => {
            if let Some(Node::List(mut ways)) = schema.take(Keyword::OneOf) {
                ways.push(null());
                schema.put(Keyword::OneOf, Node::List(ways));
            }
            schema
        }
        _ => Schema::new().with(Keyword::AnyOf, Node::List(vec![schema.into(), null()])),
    }
}
