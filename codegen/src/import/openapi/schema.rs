//! Schemas: one node → one type, with all that is said about it.

use super::Reader;
use super::annotations::{annotate, bounds, excluded, range, string, string_format};
use crate::import::description::{Enum, EnumValue, Kind, Member, Object, Place, Schema};
use crate::import::node::{Node, escaped};

impl<'a> Reader<'a> {
    /// The type that a node describes.
    pub(super) fn schema(&mut self, node: &'a Node, pointer: &str) -> Schema {
        let mut schema = self.kind(node, pointer);
        pointer.clone_into(&mut schema.pointer);
        annotate(node, &mut schema);
        self.as_exported(node, &mut schema);
        schema
    }

    fn kind(&mut self, node: &'a Node, pointer: &str) -> Schema {
        let mut schema = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        match node {
            Node::Object(_) => {}
            Node::Bool(true) => return schema,
            Node::Bool(false) => {
                schema.lose("no-value", "any value");
                return schema;
            }
            _ => {
                schema.lose("no-schema", "any value");
                return schema;
            }
        }
        if let Some(to) = node.get("$ref") {
            self.reference(to, &mut schema);
            return schema;
        }
        if node.get("allOf").is_some_and(|all| !all.items().is_empty()) {
            return self.all_of(node, pointer);
        }
        for key in ["oneOf", "anyOf"] {
            if node
                .get(key)
                .is_some_and(|choices| !choices.items().is_empty())
            {
                return self.one_of(node, key, pointer);
            }
        }
        if let Some(value) = node.get("const").filter(|value| **value != Node::Null) {
            schema.kind = Kind::Const(value.clone());
            return schema;
        }
        if let Some(values) = node.get("enum")
            && !values.items().is_empty()
            && Self::enumeration(node, values.items(), &mut schema)
        {
            // Only who wrote a spec means that there are no other values.
            if let Kind::Enum(found) = &mut schema.kind {
                found.closed = self.found.is_own;
            }
            return schema;
        }
        let mut schema = self.typed(node, pointer, schema);
        if let Some(not) = node.get("not")
            && !excluded(not, &mut schema)
        {
            schema.lose("not", "the exclusion is left out");
        }
        schema
    }

    fn reference(&mut self, to: &Node, schema: &mut Schema) {
        let target = to.as_str().unwrap_or_default();
        let Some(fragment) = target.strip_prefix('#') else {
            // Some vendors leave the path out.
            let guess = format!("{}/{}", self.schemas_at(), escaped(target));
            if self.root.at(&guess).is_some() {
                self.want(&guess);
                schema.kind = Kind::Ref(guess);
            } else {
                schema.lose("external-reference", format!("any value, for `{target}`"));
            }
            return;
        };
        let fragment = super::decoded(fragment);
        let Some(node) = self.root.at(&fragment) else {
            schema.lose("unresolved-reference", format!("any value, for `{target}`"));
            return;
        };
        match self.follow(node, &fragment) {
            Some((_, pointer)) if pointer.is_empty() => {
                schema.lose("unresolved-reference", format!("any value, for `{target}`"));
            }
            Some((_, pointer)) => match self.form(&pointer) {
                Some(form) => schema.kind = form,
                None => {
                    self.want(&pointer);
                    schema.kind = Kind::Ref(pointer);
                }
            },
            None => schema.lose("endless-reference", format!("any value, for `{target}`")),
        }
    }

    /// What `type` says, or what the other keys let one guess.
    fn typed(&mut self, node: &'a Node, pointer: &str, mut schema: Schema) -> Schema {
        let types: Vec<&str> = match node.get("type") {
            Some(Node::String(one)) => vec![one],
            Some(Node::Array(several)) => several.iter().filter_map(Node::as_str).collect(),
            _ => Vec::new(),
        };
        schema.nullable |= types.contains(&"null");
        let types: Vec<&str> = types.into_iter().filter(|one| *one != "null").collect();
        match types.as_slice() {
            [] => self.untyped(node, pointer, &mut schema),
            [one] => self.one_type(one, node, pointer, &mut schema),
            several => return self.several_types(several, node, pointer, schema),
        }
        schema
    }

    fn untyped(&mut self, node: &'a Node, pointer: &str, schema: &mut Schema) {
        let has = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
        if has(&["properties", "additionalProperties", "patternProperties"]) {
            self.one_type("object", node, pointer, schema);
        } else if has(&["items"]) {
            self.one_type("array", node, pointer, schema);
        } else if has(&["pattern", "minLength", "maxLength"])
            || node
                .str("format")
                .is_some_and(|format| string_format(format).is_some())
        {
            self.one_type("string", node, pointer, schema);
        } else if let Some(format) = node.str("format")
            && matches!(format, "int32" | "int64" | "float" | "double")
        {
            let number = if format.starts_with("int") {
                "integer"
            } else {
                "number"
            };
            self.one_type(number, node, pointer, schema);
        }
    }

    /// The type of one word, in the words of those vendors, too, who have others.
    pub(super) fn one_type(
        &mut self,
        word: &str,
        node: &'a Node,
        pointer: &str,
        schema: &mut Schema,
    ) {
        match word {
            "object" => self.object(node, pointer, schema),
            "array" => {
                let item = match node.get("items") {
                    Some(items @ Node::Array(several)) => {
                        schema.lose("tuple", "a list of any values");
                        let _ = (items, several);
                        Schema {
                            pointer: pointer.to_owned(),
                            ..Schema::default()
                        }
                    }
                    Some(items) => self.schema(items, &format!("{pointer}/items")),
                    None => Schema {
                        pointer: pointer.to_owned(),
                        ..Schema::default()
                    },
                };
                let item = Box::new(item);
                schema.kind = if node.is_true("uniqueItems") {
                    Kind::Set(item)
                } else {
                    Kind::List(item)
                };
                schema.bounds.length = bounds(node, "minItems", "maxItems");
            }
            "string" => string(node, schema),
            "integer" | "int" | "long" | "int32" | "int64" => {
                let format = node.str("format").unwrap_or(word);
                let scalar = match format {
                    "int32" | "int8" | "int16" | "uint8" | "uint16" => "i32",
                    "uint32" => "u32",
                    "uint64" => "u64",
                    _ => "i64",
                };
                schema.kind = Kind::Scalar(scalar, None);
                range(node, true, schema);
            }
            "number" | "float" | "double" => match node.str("format").unwrap_or(word) {
                "int32" | "int64" | "integer" => self.one_type("integer", node, pointer, schema),
                format => {
                    let scalar = if format == "float" { "f32" } else { "f64" };
                    schema.kind = Kind::Scalar(scalar, None);
                    range(node, false, schema);
                }
            },
            "boolean" | "bool" => schema.kind = Kind::Scalar("bool", None),
            "file" => schema.kind = Kind::Scalar("blob", Some("binary")),
            "any" => {}
            "date" | "date-time" | "dateTime" => {
                let scalar = if word == "date" { "date" } else { "timestamp" };
                schema.kind = Kind::Scalar(scalar, None);
            }
            other => schema.lose("unknown-type", format!("any value, for the type `{other}`")),
        }
    }

    fn object(&mut self, node: &'a Node, pointer: &str, schema: &mut Schema) {
        let members = self.members(node, pointer);
        let rest = node.get("additionalProperties").or_else(|| {
            let patterns = node.get("patternProperties")?;
            patterns.entries().next().map(|(_, value)| value)
        });
        if node.get("patternProperties").is_some() {
            schema.lose("pattern-of-names", "the names of members have no form");
        }
        if members.is_empty() {
            let closed = matches!(rest, Some(Node::Bool(false)));
            let at = format!("{pointer}/additionalProperties");
            let value = match rest {
                Some(rest @ Node::Object(_)) => self.schema(rest, &at),
                _ => Schema {
                    pointer: at,
                    ..Schema::default()
                },
            };
            if closed || node.get("properties").is_some() && rest.is_none() {
                schema.kind = Kind::Object(Object::default());
                return;
            }
            let key = match node.get("propertyNames") {
                Some(names) => {
                    let key = self.schema(names, &format!("{pointer}/propertyNames"));
                    let is_text = matches!(
                        self.resolved(&key),
                        Kind::Scalar("string", None)
                            | Kind::Enum(Enum {
                                scalar: "string",
                                ..
                            })
                    );
                    if is_text {
                        key
                    } else {
                        Schema::scalar("string", pointer)
                    }
                }
                None => Schema::scalar("string", pointer),
            };
            schema.kind = Kind::Map(Box::new(key), Box::new(value));
            schema.bounds.length = bounds(node, "minProperties", "maxProperties");
            return;
        }
        let rest = match rest {
            Some(rest @ Node::Object(entries)) if !entries.is_empty() => Some(Box::new(
                self.schema(rest, &format!("{pointer}/additionalProperties")),
            )),
            Some(Node::Bool(true) | Node::Object(_)) => Some(Box::default()),
            _ => None,
        };
        schema.kind = Kind::Object(Object {
            extends: Vec::new(),
            members,
            rest,
        });
    }

    /// The members that a node declares.
    pub(super) fn members(&mut self, node: &'a Node, pointer: &str) -> Vec<Member> {
        let required: Vec<&str> = node
            .get("required")
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(Node::as_str)
            .collect();
        let properties = node.get("properties").into_iter().flat_map(Node::entries);
        let mut members = Vec::new();
        for (name, property) in properties {
            let at = format!("{pointer}/properties/{}", escaped(name));
            let mut schema = self.schema(property, &at);
            // In version 3 of JSON Schema, a member said so itself.
            let itself = property.is_true("required");
            if property
                .get("required")
                .is_some_and(|said| said.as_bool().is_some())
            {
                schema.losses.retain(|loss| loss.rule != "required");
            }
            let required = required.contains(&name) || itself;
            let (name, wire) = super::extensions::name(property, name);
            members.push(Member {
                name,
                wire,
                required,
                place: Place::Body,
                schema,
            });
        }
        members
    }

    /// Whether the values made an enum, or a constant.
    fn enumeration(node: &Node, values: &[Node], schema: &mut Schema) -> bool {
        schema.nullable |= values.contains(&Node::Null);
        let values: Vec<&Node> = values
            .iter()
            .filter(|value| **value != Node::Null)
            .collect();
        let ty = node.str("type").unwrap_or_default();
        let names = ["x-enum-varnames", "x-enumNames", "x-enum-names"]
            .iter()
            .find_map(|key| node.get(key))
            .map_or(&[][..], Node::items);
        if values.is_empty() || matches!(ty, "array" | "object") {
            schema.lose("misplaced-enum", "the list of values is left out");
            return false;
        }
        if values.iter().all(|value| matches!(value, Node::Bool(_))) || ty == "boolean" {
            schema.kind = Kind::Scalar("bool", None);
            return true;
        }
        let integers = values
            .iter()
            .all(|value| matches!(value, Node::Number(text) if text.parse::<i64>().is_ok()));
        let scalar = if integers && ty != "string" {
            if ty == "number" {
                schema.lose("enum-of-numbers", "any number");
                return false;
            }
            if node.str("format") == Some("int32") {
                "i32"
            } else {
                "i64"
            }
        } else if matches!(ty, "" | "string") && values.iter().all(|value| value.text().is_some()) {
            "string"
        } else if ty == "integer"
            && values.iter().all(|value| {
                value
                    .as_number()
                    .is_some_and(|text| text.parse::<i64>().is_ok())
            })
        {
            "i64"
        } else {
            schema.lose("mixed-enum", "any value of the type");
            return false;
        };
        let mut found: Vec<EnumValue> = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let Some(value) = value.text() else { continue };
            if found.iter().any(|earlier| earlier.value == value) {
                continue;
            }
            let name = names.get(index).and_then(Node::as_str).map(str::to_owned);
            found.push(EnumValue {
                name,
                value,
                doc: None,
            });
        }
        schema.kind = Kind::Enum(Enum {
            scalar,
            values: found,
            closed: true,
        });
        true
    }
}
