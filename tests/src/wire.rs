//! Bodies read and written back.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads `body` and checks that the same comes out when it is written back.
///
/// # Panics
///
/// If `body` cannot be read, or comes back different.
pub fn round_trip<T: Serialize + DeserializeOwned>(body: &str) -> T {
    let value = read(body);
    assert_eq!(
        write(&value),
        json(body),
        "what is written differs from what was read"
    );
    value
}

/// Reads `body`.
///
/// # Panics
///
/// If it cannot be read.
pub fn read<T: DeserializeOwned>(body: &str) -> T {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}\n{body}"))
}

/// What `value` is on the wire.
///
/// # Panics
///
/// If it cannot be written.
pub fn write<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| panic!("{error}"))
}

/// Why `body` is refused.
///
/// # Panics
///
/// If it is not.
pub fn refusal<T: DeserializeOwned>(body: &str) -> String {
    match serde_json::from_str::<T>(body) {
        Ok(_) => panic!("was read, though it should not be: {body}"),
        Err(error) => error.to_string(),
    }
}

fn json(body: &str) -> Value {
    read(body)
}
