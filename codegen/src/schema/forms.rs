//! Forms on the wire that JSON Schema has no word for. Each is defined once and referred to; no
//! Rust type is called like it, since types begin with a capital.

use std::collections::BTreeSet;

use crate::model::{Api, Constraints, Field, Scalar, ShapeKind, TimestampFormat, Type};

use super::node::{Keyword, Node, Schema};
use super::types::NOT_FINITE;

/// A form with a definition of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    EpochSeconds,
    EpochMillis,
    HttpDate,
    NonFinite,
}

const HTTP_DATE: &str = "^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} \
    (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} \
    [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)? GMT$";

impl Form {
    /// The form of an instant, where it has a definition.
    pub(super) fn of(format: TimestampFormat) -> Option<Self> {
        match format {
            TimestampFormat::DateTime => None,
            TimestampFormat::EpochSeconds => Some(Self::EpochSeconds),
            TimestampFormat::EpochMillis => Some(Self::EpochMillis),
            TimestampFormat::HttpDate => Some(Self::HttpDate),
        }
    }

    /// Name of its definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::EpochSeconds => "epoch-seconds",
            Self::EpochMillis => "epoch-millis",
            Self::HttpDate => "http-date",
            Self::NonFinite => "non-finite",
        }
    }

    pub(super) fn schema(self) -> Schema<'static> {
        match self {
            Self::EpochSeconds => described(
                "number",
                "An instant: seconds since 1970-01-01T00:00:00Z, which may have a fraction.",
            )
            .with(Keyword::Minimum, FIRST_SECOND)
            .with(Keyword::ExclusiveMaximum, END_OF_TIME),
            Self::EpochMillis => described(
                "integer",
                "An instant: milliseconds since 1970-01-01T00:00:00Z.",
            )
            .with(Keyword::Format, "int64")
            .with(Keyword::Minimum, FIRST_SECOND * 1000)
            .with(Keyword::Maximum, END_OF_TIME * 1000 - 1),
            Self::HttpDate => described(
                "string",
                "An instant as HTTP headers spell it: `Sun, 22 Nov 2026 00:00:00 GMT`.",
            )
            .with(Keyword::Pattern, HTTP_DATE),
            Self::NonFinite => described("string", "A number that JSON cannot spell.").with(
                Keyword::Enum,
                NOT_FINITE.iter().copied().collect::<Node<'_>>(),
            ),
        }
    }
}

/// The years 0000 to 9999, in seconds since 1970.
const FIRST_SECOND: i128 = -62_167_219_200;
const END_OF_TIME: i128 = 253_402_300_800;

fn described(ty: &'static str, description: &'static str) -> Schema<'static> {
    Schema::of(ty).with(Keyword::Description, description)
}

/// The forms that some member, item or newtype of the API has.
pub fn used(api: &Api) -> BTreeSet<Form> {
    let mut forms = BTreeSet::new();
    let mut members = |fields: &[Field]| {
        for field in fields {
            note(&field.ty, &field.constraints, &mut forms);
        }
    };
    for operation in &api.operations {
        members(&operation.input.body.fields);
        members(&operation.output.body.fields);
    }
    for shape in &api.shapes {
        match &shape.kind {
            ShapeKind::Struct(body) => members(&body.fields),
            ShapeKind::Error(error) => members(&error.body.fields),
            _ => {}
        }
    }
    let free = Constraints::default();
    for shape in &api.shapes {
        match &shape.kind {
            ShapeKind::Newtype(newtype) => {
                let ty = Type::Scalar(newtype.scalar);
                note(&ty, &newtype.constraints, &mut forms);
            }
            ShapeKind::Union(union) => {
                for variant in &union.variants {
                    note(&variant.ty, &free, &mut forms);
                }
            }
            _ => {}
        }
    }
    forms
}

fn note(ty: &Type, constraints: &Constraints, forms: &mut BTreeSet<Form>) {
    let free = Constraints::default();
    match ty {
        Type::Scalar(Scalar::Timestamp(format)) => forms.extend(Form::of(*format)),
        // A range leaves at most one of the strings.
        Type::Scalar(Scalar::F32 | Scalar::F64) if constraints.range.is_none() => {
            forms.insert(Form::NonFinite);
        }
        Type::Scalar(_) | Type::Named(_) => {}
        Type::List(item) | Type::Set(item) => note(item, &free, forms),
        Type::Nullable(inner) | Type::Bounded(inner, _) => note(inner, constraints, forms),
        Type::Map(key, value) => {
            note(key, &free, forms);
            note(value, &free, forms);
        }
    }
}
