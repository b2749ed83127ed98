//! Expressions for default values.

use serde_json::Value;

use super::literal;
use super::names;
use super::types::{self, Types};
use super::view::{Fallback, Slot};
use crate::model::{Enum, EnumWire, Field, Presence, Scalar, ShapeId, ShapeKind, Type};

/// What stands for `field` where it is missing.
pub(super) fn of(types: &mut Types<'_>, field: &Field, slot: Slot) -> Option<Fallback> {
    let Presence::Default(value) = &field.presence else {
        return None;
    };
    if slot == Slot::NullOption && value.is_null() {
        return Some(Fallback {
            expr: types.name("None").to_owned(),
            constant: true,
        });
    }
    let Fallback {
        mut expr,
        mut constant,
    } = expression(types, &field.ty, value);
    if types::needs_secret(types.api, field) {
        expr = format!("{}::from({expr})", types.name("Secret"));
        constant = false;
    }
    if slot == Slot::NullOption {
        expr = format!("{}({expr})", types.name("Some"));
    }
    Some(Fallback { expr, constant })
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
                constant(format!("{}::new()", types.name("Vec")))
            } else {
                computed(format!(
                    "{}::from([{}])",
                    types.name("Vec"),
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
                constant(format!("{}::new()", types.name("BTreeMap")))
            } else {
                computed(format!(
                    "{}::from([{}])",
                    types.name("BTreeMap"),
                    entries.join(", ")
                ))
            }
        }
        Type::Nullable(_) if value.is_null() => constant(types.name("None").to_owned()),
        Type::Nullable(inner) => {
            let Fallback { expr, constant } = expression(types, inner, value);
            Fallback {
                expr: format!("{}({expr})", types.name("Some")),
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
            let inner = match value {
                Value::String(text) => literal::string(text),
                _ => scalar_expression(newtype.scalar, value).expr,
            };
            computed(format!("{ident}::from({inner})"))
        }
        ShapeKind::Enum(shape) => match enum_value(shape, value) {
            Some(variant) => constant(format!("{ident}::{variant}")),
            None => computed(format!("{ident}::from({})", json_literal(value))),
        },
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
    match (scalar, value) {
        (Scalar::Document, value) => computed(document(value)),
        (Scalar::F32 | Scalar::F64, Value::Number(number)) => {
            let text = number.to_string();
            let is_float = text.contains(['.', 'e', 'E']);
            constant(if is_float { text } else { text + ".0" })
        }
        (_, Value::String(text)) => computed(format!("{}.to_owned()", literal::string(text))),
        (_, value) => constant(json_literal(value)),
    }
}

/// The Rust literal of a JSON scalar.
fn json_literal(value: &Value) -> String {
    match value {
        Value::String(text) => literal::string(text),
        other => other.to_string(),
    }
}

/// A `serde_json::Value`, without its macro.
fn document(value: &Value) -> String {
    match value {
        Value::Null => "serde_json::Value::Null".to_owned(),
        Value::Array(items) if items.is_empty() => {
            "serde_json::Value::Array(Default::default())".to_owned()
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(document).collect();
            format!("serde_json::Value::from_iter([{}])", items.join(", "))
        }
        Value::Object(entries) if entries.is_empty() => {
            "serde_json::Value::Object(Default::default())".to_owned()
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("({}, {})", literal::string(key), document(value)))
                .collect();
            format!("serde_json::Value::from_iter([{}])", entries.join(", "))
        }
        scalar => format!("serde_json::Value::from({})", json_literal(scalar)),
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
