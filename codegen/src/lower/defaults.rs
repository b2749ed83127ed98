//! Expressions for default values.

use serde_json::Value;
use time::{OffsetDateTime, Time};

use super::literal;
use super::names;
use super::paths;
use super::types::{self, Types};
use super::view::{Fallback, Slot};
use crate::model::{Constant, Enum, EnumWire, Field, Presence, Scalar, ShapeId, ShapeKind, Type};

/// What stands for `field` where it is missing.
pub(super) fn of(types: &mut Types<'_>, field: &Field, slot: Slot) -> Option<Fallback> {
    let Presence::Default(value) = &field.presence else {
        return None;
    };
    if slot == Slot::NullOption && value.is_null() {
        return Some(Fallback {
            expr: types.std("None").to_owned(),
            constant: true,
        });
    }
    let Fallback {
        mut expr,
        mut constant,
    } = expression(types, &field.ty, value);
    if types::needs_secret(types.api, field) {
        expr = format!("{}::from({expr})", types.std("Secret"));
        constant = false;
    }
    if slot == Slot::NullOption {
        expr = format!("{}({expr})", types.std("Some"));
    }
    Some(Fallback { expr, constant })
}

/// A map without entries.
pub(super) fn empty_map(types: &Types<'_>) -> Fallback {
    constant(format!("{}::new()", types.std("BTreeMap")))
}

/// An expression of type `ty` for a JSON value that the checker has found to fit it.
pub(super) fn expression(types: &mut Types<'_>, ty: &Type, value: &Value) -> Fallback {
    match ty {
        Type::Scalar(scalar) => scalar_expression(*scalar, value),
        Type::Named(id) => named(types, *id, value),
        Type::List(item) | Type::Set(item) => {
            let items: Vec<String> = value
                .as_array()
                .into_iter()
                .flatten()
                .map(|value| expression(types, item, value).expr)
                .collect();
            if items.is_empty() {
                constant(format!("{}::new()", types.std("Vec")))
            } else {
                computed(format!(
                    "{}::from([{}])",
                    types.std("Vec"),
                    items.join(", ")
                ))
            }
        }
        Type::Map(key, item) => {
            let mut entries = Vec::new();
            for (name, value) in value.as_object().into_iter().flatten() {
                let name = expression(types, key, &Value::from(name.as_str())).expr;
                entries.push(format!("({name}, {})", expression(types, item, value).expr));
            }
            if entries.is_empty() {
                constant(format!("{}::new()", types.std("BTreeMap")))
            } else {
                computed(format!(
                    "{}::from([{}])",
                    types.std("BTreeMap"),
                    entries.join(", ")
                ))
            }
        }
        Type::Bounded(inner, _) => expression(types, inner, value),
        Type::Nullable(_) if value.is_null() => constant(types.std("None").to_owned()),
        Type::Nullable(inner) => {
            let Fallback { expr, constant } = expression(types, inner, value);
            Fallback {
                expr: format!("{}({expr})", types.std("Some")),
                constant,
            }
        }
    }
}

fn named(types: &mut Types<'_>, id: ShapeId, value: &Value) -> Fallback {
    let api = types.api;
    let ident = types.shape(id);
    match &api.shape(id).kind {
        ShapeKind::Newtype(newtype) => {
            let inner = match (newtype.scalar, value) {
                (scalar, Value::String(text)) if scalar.is_string() => literal::string(text),
                (scalar, value) => scalar_expression(scalar, value).expr,
            };
            computed(format!("{ident}::from({inner})"))
        }
        ShapeKind::Enum(shape) => match enum_value(shape, value) {
            Some(variant) => constant(format!("{ident}::{variant}")),
            None => computed(format!("{ident}::from({})", json_literal(value))),
        },
        // The checker lets only newtypes and enums have defaults.
        ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Error(_) => {
            computed(format!("{ident}::default()"))
        }
    }
}

/// The variant whose wire value is `value`.
fn enum_value(shape: &Enum, value: &Value) -> Option<String> {
    let is_it = |wire: &EnumWire| match wire {
        EnumWire::String(wire) => value.as_str() == Some(wire),
        EnumWire::Integer(wire) => {
            value
                .as_i64()
                .map(i128::from)
                .or_else(|| value.as_u64().map(i128::from))
                == Some(*wire)
        }
    };
    shape
        .values
        .iter()
        .find(|value| is_it(&value.wire))
        .map(names::value)
}

fn scalar_expression(scalar: Scalar, value: &Value) -> Fallback {
    // What the checker has let through can be read. Anything else would not compile, which is
    // better than another value.
    let Ok(read) = scalar.read(value) else {
        return constant(json_literal(value));
    };
    match read {
        Constant::String(text) => computed(format!("{}.to_owned()", literal::string(&text))),
        Constant::Bool(bool) => constant(bool.to_string()),
        Constant::Integer(integer) => constant(integer.to_string()),
        Constant::Float(float) => constant(self::float(scalar, float)),
        Constant::Instant(instant) => computed(self::instant(instant)),
        Constant::Date(date) => {
            let days = (date - OffsetDateTime::UNIX_EPOCH.date()).whole_days();
            computed(format!(
                "time::OffsetDateTime::UNIX_EPOCH.date() + time::Duration::days({days})"
            ))
        }
        Constant::Time(time) => {
            let since = (time - Time::MIDNIGHT).whole_nanoseconds();
            computed(format!(
                "time::Time::MIDNIGHT + time::Duration::nanoseconds({since})"
            ))
        }
        Constant::Decimal(decimal) => parsed(scalar, decimal.as_str()),
        Constant::Blob(blob) => parsed(scalar, &blob.to_string()),
        Constant::Null => constant("serde_json::Value::Null".to_owned()),
        Constant::Spelled(text) => parsed(scalar, &text),
    }
}

/// A value of a type that has no literals, from the text that spells it.
fn parsed(scalar: Scalar, text: &str) -> Fallback {
    let ty = paths::whole(scalar.rust().ty);
    let text = literal::string(text);
    computed(format!(
        "cratewright_support::codec::constant::<{ty}>({text})"
    ))
}

/// A float with no more digits than its type can hold.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the checker lets only those through that fit"
)]
fn float(scalar: Scalar, float: f64) -> String {
    let ty = scalar.rust().ty;
    if float.is_nan() {
        format!("{ty}::NAN")
    } else if float == f64::INFINITY {
        format!("{ty}::INFINITY")
    } else if float == f64::NEG_INFINITY {
        format!("{ty}::NEG_INFINITY")
    } else if scalar == Scalar::F32 {
        format!("{:?}", float as f32)
    } else {
        format!("{float:?}")
    }
}

/// An instant by its distance from 1970.
fn instant(instant: OffsetDateTime) -> String {
    let since = instant - OffsetDateTime::UNIX_EPOCH;
    let (seconds, nanoseconds) = (since.whole_seconds(), since.subsec_nanoseconds());
    format!("time::OffsetDateTime::UNIX_EPOCH + time::Duration::new({seconds}, {nanoseconds})")
}

/// The Rust literal of a JSON scalar.
fn json_literal(value: &Value) -> String {
    match value {
        Value::String(text) => literal::string(text),
        other => other.to_string(),
    }
}

fn constant(expr: String) -> Fallback {
    Fallback {
        expr,
        constant: true,
    }
}

fn computed(expr: String) -> Fallback {
    Fallback {
        expr,
        constant: false,
    }
}
