//! `JsonSchema` of generated types, taken from the documents that their crate brings along.
//!
//! The documents in a crate's `schemas/` and what [`schemars`] makes of its types are the same
//! thing: an impl looks its definition up in the document of the generator's contract, and asks the
//! generator for whatever the definition refers to. So the types compose with others, and settings
//! of the generator hold.

mod types;

use std::sync::OnceLock;

use schemars::generate::Contract;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};

pub use schemars;

/// The bundled documents of a crate, one for each contract. They are parsed when the first schema
/// is asked for.
#[derive(Debug)]
pub struct Documents {
    serialize: Document,
    deserialize: Document,
}

#[derive(Debug)]
struct Document {
    text: &'static str,
    definitions: OnceLock<Map<String, Value>>,
}

/// The schema of what a name in a document stands for.
pub type Lookup = fn(name: &str, generator: &mut SchemaGenerator) -> Option<Schema>;

impl Documents {
    /// The documents, as text.
    pub const fn new(serialize: &'static str, deserialize: &'static str) -> Self {
        Self {
            serialize: Document::new(serialize),
            deserialize: Document::new(deserialize),
        }
    }

    /// Every definition of a contract, as its document has it.
    pub fn definitions(&self, contract: &Contract) -> &Map<String, Value> {
        if contract.is_serialize() {
            self.serialize.definitions()
        } else {
            self.deserialize.definitions()
        }
    }

    /// The definition of `name`, with the generator's own references.
    pub fn definition(
        &self,
        name: &str,
        generator: &mut SchemaGenerator,
        lookup: Lookup,
    ) -> Schema {
        let definition = self.definitions(generator.contract()).get(name).cloned();
        let mut schema = definition
            .and_then(|definition| Schema::try_from(definition).ok())
            .unwrap_or_default();
        Linker { generator, lookup }.transform(&mut schema);
        schema
    }
}

impl Document {
    const fn new(text: &'static str) -> Self {
        Self {
            text,
            definitions: OnceLock::new(),
        }
    }

    fn definitions(&self) -> &Map<String, Value> {
        self.definitions.get_or_init(|| {
            let document: Map<String, Value> = serde_json::from_str(self.text).unwrap_or_default();
            match document.into_iter().find(|(key, _)| key == "$defs") {
                Some((_, Value::Object(definitions))) => definitions,
                _ => Map::new(),
            }
        })
    }
}

/// Puts the generator's references in the place of the document's.
struct Linker<'g> {
    generator: &'g mut SchemaGenerator,
    lookup: Lookup,
}

impl Transform for Linker<'_> {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(name_in) else {
            return;
        };
        let Some(target) = (self.lookup)(&target, self.generator) else {
            return;
        };
        schema.remove("$ref");
        // A schema in the place of a reference must not undo what stands beside it.
        for (keyword, value) in target.as_object().into_iter().flatten() {
            if schema.get(keyword).is_none() {
                schema.insert(keyword.clone(), value.clone());
            }
        }
    }
}

/// The name in `#/$defs/name`.
fn name_in(reference: &str) -> Option<String> {
    let mut bytes = reference.strip_prefix("#/$defs/")?.bytes();
    let mut name = Vec::with_capacity(bytes.len());
    while let Some(byte) = bytes.next() {
        let digit = |byte: Option<u8>| {
            char::from(byte?)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        name.push(match byte {
            b'%' => digit(bytes.next())? * 16 + digit(bytes.next())?,
            byte => byte,
        });
    }
    String::from_utf8(name).ok()
}

/// Implements [`JsonSchema`](schemars::JsonSchema) for the types of a crate, for the variants of its
/// unions, and for the forms on the wire that they share with the types of other crates.
#[macro_export]
macro_rules! json_schemas {
    (
        serialize: $serialize:expr,
        deserialize: $deserialize:expr,
        forms: [$($form:ident = $form_name:literal),* $(,)?],
        variants: [$($variant:ident),* $(,)?],
        types: [$($place:ident :: $type:ident),* $(,)?] $(,)?
    ) => {
        static DOCUMENTS: $crate::schema::Documents =
            $crate::schema::Documents::new($serialize, $deserialize);

        fn lookup(
            name: &str,
            generator: &mut $crate::schema::schemars::SchemaGenerator,
        ) -> ::core::option::Option<$crate::schema::schemars::Schema> {
            ::core::option::Option::Some(match name {
                $($form_name => generator.subschema_for::<forms::$form>(),)*
                $(::core::stringify!($variant) => {
                    generator.subschema_for::<variants::$variant>()
                })*
                $(::core::stringify!($type) => generator.subschema_for::<$place::$type>(),)*
                _ => return ::core::option::Option::None,
            })
        }

        mod forms {
            $(pub(super) struct $form;)*
        }

        mod variants {
            $(pub(super) struct $variant;)*
        }

        $($crate::json_schemas!(
            @impl variants::$variant,
            ::core::stringify!($variant),
            ::core::concat!(::core::module_path!(), "::variants::", ::core::stringify!($variant))
        );)*
        $($crate::json_schemas!(
            @impl forms::$form,
            $form_name,
            ::core::concat!("cratewright::", $form_name)
        );)*
        $($crate::json_schemas!(
            @impl $place::$type,
            ::core::stringify!($type),
            ::core::concat!(::core::module_path!(), "::", ::core::stringify!($type))
        );)*

        #[cfg(test)]
        #[test]
        fn types_have_the_schemas_of_the_documents() {
            use $crate::schema::schemars::generate::{Contract, SchemaSettings};
            for contract in [Contract::Serialize, Contract::Deserialize] {
                let mut settings = SchemaSettings::draft2020_12();
                settings.contract = contract.clone();
                let mut generator = settings.into_generator();
                $(let _ = generator.subschema_for::<forms::$form>();)*
                $(let _ = generator.subschema_for::<variants::$variant>();)*
                $(let _ = generator.subschema_for::<$place::$type>();)*
                let definitions = generator.take_definitions(true);
                ::core::assert_eq!(&definitions, DOCUMENTS.definitions(&contract));
            }
        }
    };
    (@impl $type:ty, $name:expr, $id:expr) => {
        impl $crate::schema::schemars::JsonSchema for $type {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($id)
            }

            fn json_schema(
                generator: &mut $crate::schema::schemars::SchemaGenerator,
            ) -> $crate::schema::schemars::Schema {
                DOCUMENTS.definition($name, generator, lookup)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use schemars::generate::{Contract, SchemaSettings};
    use schemars::{Schema, SchemaGenerator};
    use serde_json::{Value, json};

    struct Token;
    struct Status;

    const SERIALIZE: &str = r##"{"$defs": {
        "Status": {"type": "string"},
        "Token": {
            "type": "object",
            "properties": {
                "$ref": {"$ref": "#/$defs/Status", "description": "Kept."},
                "parent": {"$ref": "#/$defs/Token"},
                "at": {"$ref": "#/$defs/epoch-seconds", "examples": [{"$ref": "#/$defs/Status"}]}
            },
            "required": ["at"]
        },
        "epoch-seconds": {"type": "number"}
    }}"##;
    const DESERIALIZE: &str = r#"{"$defs": {
        "Status": {"type": "string"}, "Token": {"type": "object"}, "epoch-seconds": {"type": "number"}
    }}"#;

    mod impls {
        crate::json_schemas! {
            serialize: super::SERIALIZE,
            deserialize: super::DESERIALIZE,
            forms: [EpochSeconds = "epoch-seconds"],
            variants: [],
            types: [super::Token, super::Status],
        }
    }

    fn definitions(settings: SchemaSettings) -> Value {
        let mut generator: SchemaGenerator = settings.into_generator();
        let _: Schema = generator.subschema_for::<Token>();
        generator.take_definitions(false).into()
    }

    #[test]
    fn definitions_are_those_of_the_document_of_the_contract() {
        let serialize = SchemaSettings::draft2020_12().with(|it| it.contract = Contract::Serialize);
        let expected: Value = serde_json::from_str(SERIALIZE).unwrap();
        assert_eq!(definitions(serialize), expected["$defs"]);
        let deserialize = SchemaSettings::draft2020_12();
        assert_eq!(
            definitions(deserialize),
            json!({"Token": {"type": "object"}})
        );
    }

    #[test]
    fn settings_of_the_generator_hold() {
        let settings = SchemaSettings::draft07().with(|it| it.contract = Contract::Serialize);
        let schema = settings
            .into_generator()
            .into_root_schema_for::<Token>()
            .to_value();
        assert_eq!(
            schema["properties"]["$ref"],
            json!({"description": "Kept.", "allOf": [{"$ref": "#/definitions/Status"}]})
        );
        assert_eq!(schema["properties"]["parent"], json!({"$ref": "#"}));

        let settings = SchemaSettings::draft2020_12().with(|it| {
            it.contract = Contract::Serialize;
            it.inline_subschemas = true;
        });
        let schema = settings
            .into_generator()
            .into_root_schema_for::<Token>()
            .to_value();
        assert_eq!(
            schema["properties"]["$ref"],
            json!({"description": "Kept.", "type": "string"})
        );
    }
}
