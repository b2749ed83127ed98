//! TOML values → JSON values.

use serde_json::{Map, Number, Value as Json};

use super::{Value, integer};

/// The value as JSON, whatever its type is meant to be. Numbers that JSON cannot say are strings,
/// as everywhere in this language.
pub fn json(value: &Value<'_>) -> Json {
    match value {
        Value::String(text) => Json::String(text.to_string()),
        // A number beyond 64 bits has been reported.
        Value::Integer(_) => integer(value)
            .and_then(Number::from_i128)
            .map_or(Json::Null, Json::Number),
        Value::Float(float) => float_json(float.as_str()),
        Value::Boolean(value) => Json::Bool(*value),
        Value::Datetime(datetime) => Json::String(datetime.to_string()),
        Value::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        Value::Table(table) => {
            let members = table
                .iter()
                .map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Json::Object(members.collect::<Map<_, _>>())
        }
    }
}

fn float_json(text: &str) -> Json {
    let float: f64 = text.parse().unwrap_or(f64::NAN);
    match Number::from_f64(float) {
        Some(number) => Json::Number(number),
        None if float.is_nan() => Json::from("NaN"),
        None if float > 0.0 => Json::from("Infinity"),
        None => Json::from("-Infinity"),
    }
}
