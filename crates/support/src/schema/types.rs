//! `JsonSchema` of the types that stand in the members of generated types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{Decimal, Duration, Nullable, Secret, Unrecognized, UnrecognizedVariant, Wipe};

/// Implements the trait for a string of a form.
macro_rules! string {
    ($type:ident, $($keyword:literal: $value:expr),*) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn schema_id() -> Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($type)).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", $($keyword: $value),* })
            }
        }
    };
}

string!(Decimal, "pattern": r"^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,9})?$");
string!(Duration, "minLength": 3, "pattern": DURATION);
#[cfg(feature = "blob")]
use crate::Blob;
#[cfg(feature = "blob")]
string!(
    Blob,
    "contentEncoding": "base64",
    "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"
);

const DURATION: &str = "^-?P(?:[0-9]{1,19}W|\
    (?:[0-9]{1,19}Y(?:[0-9]{1,19}M)?(?:[0-9]{1,19}D)?|[0-9]{1,19}M(?:[0-9]{1,19}D)?|[0-9]{1,19}D)?\
    (?:T(?:[0-9]{1,19}H(?:[0-9]{1,19}M)?(?:[0-9]{1,19}(?:[.,][0-9]+)?S)?|\
    [0-9]{1,19}M(?:[0-9]{1,19}(?:[.,][0-9]+)?S)?|[0-9]{1,19}(?:[.,][0-9]+)?S))?)$";

/// Implements the trait for a wrapper that is written as what it wraps.
macro_rules! wrapper {
    ($(<$bound:path>)? $type:ident, $inner:ty, |$schema:ident| $change:expr) => {
        impl<T: JsonSchema $(+ $bound)?> JsonSchema for $type<T> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                format!(concat!(stringify!($type), "_{}"), T::schema_name()).into()
            }

            fn schema_id() -> Cow<'static, str> {
                format!(
                    concat!(module_path!(), "::", stringify!($type), "<{}>"),
                    T::schema_id()
                )
                .into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let $schema = <$inner>::json_schema(generator);
                $change
            }
        }
    };
}

// A member that may be left out is not required, which is not the business of its own schema.
wrapper!(Nullable, Option<T>, |schema| schema);
wrapper!(<Wipe> Secret, T, |schema| as_password(schema));
wrapper!(Unrecognized, T, |schema| schema);

/// A secret is a password for those who make forms: a string without another format.
fn as_password(mut schema: Schema) -> Schema {
    let is_string = schema.get("type").is_some_and(|ty| ty == "string");
    if is_string && schema.get("format").is_none() {
        schema.insert("format".to_owned(), "password".into());
    }
    schema
}

/// Anything: only the union that it belongs to knows what it is not.
impl JsonSchema for UnrecognizedVariant {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "UnrecognizedVariant".into()
    }

    fn schema_id() -> Cow<'static, str> {
        concat!(module_path!(), "::UnrecognizedVariant").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schemars::schema_for;
    use serde_json::json;

    #[test]
    fn what_is_nullable_is_a_value_or_null() {
        let schema = schema_for!(Nullable<i32>).to_value();
        assert_eq!(schema["type"], json!(["integer", "null"]));
        assert_eq!(schema["format"], "int32");
    }

    #[test]
    fn a_secret_string_is_a_password() {
        assert_eq!(schema_for!(Secret<String>).to_value()["format"], "password");
        assert_eq!(schema_for!(Secret<i64>).to_value()["format"], "int64");
    }

    #[test]
    fn what_is_kept_as_it_came_is_a_value_of_its_kind() {
        assert_eq!(
            schema_for!(Unrecognized<String>).to_value()["type"],
            "string"
        );
        assert_eq!(schema_for!(UnrecognizedVariant).get("type"), None);
    }
}
