//! Scalars and types without a declaration.

use crate::model::{Scalar, Type};

use super::forms::Form;
use super::node::{Keyword, Node, Schema};
use super::scope::Scope;

/// RFC 3339 to the letter. Formats are read more or less strictly by different validators; the
/// pattern makes them agree.
const DATE_TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](?:\\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$";
const UUID: &str = "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
const EMAIL: &str = "^[^@]+@[^@.]+(?:\\.[^@.]+)+$";
const DECIMAL: &str = "^-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$";
/// No `format`: that of JSON Schema knows neither fractions nor a sign.
const DURATION: &str = "^-?P(?:[0-9]+W|\
    (?:[0-9]+Y(?:[0-9]+M)?(?:[0-9]+D)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)?\
    (?:T(?:[0-9]+H(?:[0-9]+M)?(?:[0-9]+(?:[.,][0-9]+)?S)?|[0-9]+M(?:[0-9]+(?:[.,][0-9]+)?S)?|[0-9]+(?:[.,][0-9]+)?S))?)$";
const BASE64: &str = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

/// What stands for numbers that JSON cannot spell.
pub(super) const NOT_A_NUMBER: &str = "NaN";
pub(super) const INFINITY: &str = "Infinity";
pub(super) const MINUS_INFINITY: &str = "-Infinity";

impl<'a> Scope<'a> {
    /// The schema of a type, wherever it stands.
    pub(super) fn of_type(&self, ty: &Type) -> Schema<'a> {
        match ty {
            Type::Scalar(scalar) => self.of_scalar(*scalar),
            Type::Named(id) => self.reference(&self.krate.shape(*id).ident),
            Type::List(item) => Schema::of("array").with(Keyword::Items, self.part(item)),
            Type::Set(item) => Schema::of("array")
                .with(Keyword::Items, self.part(item))
                .with(Keyword::UniqueItems, true),
            Type::Map(key, value) => {
                let names = matches!(**key, Type::Named(_)).then(|| self.of_type(key));
                Schema::of("object")
                    .with_some(Keyword::PropertyNames, names)
                    .with(Keyword::AdditionalProperties, self.part(value))
            }
            Type::Nullable(inner) => nullable(self.of_type(inner)),
        }
    }

    /// A type inside another. Whatever is allowed is `true`.
    fn part(&self, ty: &Type) -> Node<'a> {
        any_is_true(self.of_type(ty))
    }

    pub(super) fn of_scalar(&self, scalar: Scalar) -> Schema<'a> {
        match scalar {
            Scalar::String => Schema::of("string"),
            Scalar::Bool => Schema::of("boolean"),
            Scalar::I32 => integer(i32::MIN.into(), i32::MAX.into()),
            Scalar::I64 => integer(i64::MIN.into(), i64::MAX.into()),
            Scalar::U32 => integer(0, u32::MAX.into()),
            Scalar::U64 => integer(0, u64::MAX.into()),
            Scalar::F32 | Scalar::F64 => float(
                Schema::of("number"),
                &[NOT_A_NUMBER, INFINITY, MINUS_INFINITY],
            ),
            Scalar::Decimal => Schema::of("string").with(Keyword::Pattern, DECIMAL),
            Scalar::Timestamp(format) => match Form::of(format) {
                Some(form) => self.reference(form.name()),
                None => formatted("date-time").with(Keyword::Pattern, DATE_TIME),
            },
            Scalar::Date => formatted("date"),
            // A lone `P` matches and is too short.
            Scalar::Duration => Schema::of("string")
                .with(Keyword::MinLength, 3_u64)
                .with(Keyword::Pattern, DURATION),
            Scalar::Uuid => formatted("uuid").with(Keyword::Pattern, UUID),
            Scalar::Uri => formatted("uri"),
            Scalar::Email => formatted("email").with(Keyword::Pattern, EMAIL),
            Scalar::Blob => Schema::of("string")
                .with(Keyword::ContentEncoding, "base64")
                .with(Keyword::Pattern, BASE64),
            Scalar::Document => Schema::new(),
        }
    }
}

fn formatted(format: &'static str) -> Schema<'static> {
    Schema::of("string").with(Keyword::Format, format)
}

/// Bounds rather than a `format`: validators know no format of unsigned integers.
fn integer(min: i128, max: i128) -> Schema<'static> {
    Schema::of("integer")
        .with(Keyword::Minimum, min)
        .with(Keyword::Maximum, max)
}

/// A number, or the text of one that JSON cannot spell.
pub(super) fn float<'a>(number: Schema<'a>, texts: &[&'static str]) -> Schema<'a> {
    if texts.is_empty() {
        return number;
    }
    let texts =
        Schema::of("string").with(Keyword::Enum, texts.iter().copied().collect::<Node<'_>>());
    Schema::new().with(
        Keyword::AnyOf,
        Node::List(vec![number.into(), texts.into()]),
    )
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
        None if schema.keywords().eq([Keyword::AnyOf]) => {
            if let Some(Node::List(mut ways)) = schema.take(Keyword::AnyOf) {
                ways.push(null());
                schema.put(Keyword::AnyOf, Node::List(ways));
            }
            schema
        }
        _ => Schema::new().with(Keyword::AnyOf, Node::List(vec![schema.into(), null()])),
    }
}

/// A schema that allows everything is written `true` where nothing else is said about it.
pub(super) fn any_is_true(schema: Schema<'_>) -> Node<'_> {
    if schema.is_empty() {
        Node::Bool(true)
    } else {
        schema.into()
    }
}
