//! Forms on the wire that JSON Schema has no word for. Each is defined once and referred to; no
//! Rust type is called like it, since types begin with a capital.

use std::collections::BTreeSet;

use crate::model::{Api, Field, Scalar, ShapeKind, TimestampFormat, Type};

use super::node::{Keyword, Schema};

/// A form with a definition of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    EpochSeconds,
    EpochMillis,
    HttpDate,
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
        }
    }

    pub(super) fn schema(self) -> Schema<'static> {
        match self {
            Self::EpochSeconds => described(
                "number",
                "Epoch seconds",
                "An instant: seconds since 1970-01-01T00:00:00Z, which may have a fraction.",
            ),
            Self::EpochMillis => described(
                "integer",
                "Epoch milliseconds",
                "An instant: milliseconds since 1970-01-01T00:00:00Z.",
            ),
            Self::HttpDate => described(
                "string",
                "HTTP date",
                "An instant as HTTP headers spell it: `Sun, 22 Nov 2026 00:00:00 GMT`.",
            )
            .with(Keyword::Pattern, HTTP_DATE),
        }
    }
}

fn described(ty: &'static str, title: &'static str, description: &'static str) -> Schema<'static> {
    Schema::of(ty)
        .with(Keyword::Title, title)
        .with(Keyword::Description, description)
}

/// The forms that some member, item or newtype of the API has.
pub fn used(api: &Api) -> BTreeSet<Form> {
    let mut forms = BTreeSet::new();
    let mut note = |ty: &Type| note(ty, &mut forms);
    let mut members = |fields: &[Field]| fields.iter().for_each(|field| note(&field.ty));
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
    for shape in &api.shapes {
        match &shape.kind {
            ShapeKind::Newtype(newtype) => note(&Type::Scalar(newtype.scalar)),
            ShapeKind::Union(union) => union.variants.iter().for_each(|variant| note(&variant.ty)),
            _ => {}
        }
    }
    forms
}

fn note(ty: &Type, forms: &mut BTreeSet<Form>) {
    match ty {
        Type::Scalar(Scalar::Timestamp(format)) => forms.extend(Form::of(*format)),
        Type::Scalar(_) | Type::Named(_) => {}
        Type::List(item) | Type::Set(item) | Type::Nullable(item) => note(item, forms),
        Type::Map(key, value) => {
            note(key, forms);
            note(value, forms);
        }
    }
}
