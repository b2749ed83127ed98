//! Scalars as TOML spells them.

use crate::model::{Constant, Misread, Scalar, TimestampFormat};
use crate::syntax::{Value, json};

/// Reads a value as one of the scalar.
pub(super) fn read(scalar: Scalar, found: &Value<'_>) -> Result<Constant, Misread> {
    if is_for(scalar, found) {
        scalar.read(&json(found))
    } else {
        Err(scalar.misread())
    }
}

/// Whether what TOML has and JSON has not is for this scalar: dates and times, which are the same
/// text without the quotes, and numbers that are not finite.
fn is_for(scalar: Scalar, found: &Value<'_>) -> bool {
    match found {
        Value::Datetime(_) => matches!(
            scalar,
            Scalar::Date | Scalar::Time | Scalar::Timestamp(TimestampFormat::DateTime)
        ),
        Value::Float(_) if matches!(scalar, Scalar::F32 | Scalar::F64) => true,
        _ => is_json(found),
    }
}

fn is_json(found: &Value<'_>) -> bool {
    match found {
        Value::Float(float) => float.as_str().parse().is_ok_and(f64::is_finite),
        Value::Array(items) => items.iter().all(|item| is_json(item.get_ref())),
        Value::Table(table) => table.values().all(|value| is_json(value.get_ref())),
        _ => true,
    }
}
