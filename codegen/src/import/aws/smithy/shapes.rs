//! Shapes and their members.

use indexmap::IndexMap;

use super::{Reader, has, text_of, trait_of};
use crate::import::aws::{length, range, set_pattern, timestamp};
use crate::import::description::{
    Enum, EnumValue, Kind, Member, Object, Place, Schema, Style, Union, Variant,
};
use crate::import::node::{Node, escaped};

impl Reader<'_> {
    fn target(&self, id: &str, pointer: &str) -> Schema {
        let mut schema = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        schema.kind = match id.strip_prefix("smithy.api#") {
            Some("String") => Kind::Scalar("string", None),
            Some(
                "Integer" | "PrimitiveInteger" | "Short" | "PrimitiveShort" | "Byte"
                | "PrimitiveByte",
            ) => Kind::Scalar("i32", None),
            Some("Long" | "PrimitiveLong" | "BigInteger") => Kind::Scalar("i64", None),
            Some("Float" | "PrimitiveFloat") => Kind::Scalar("f32", None),
            Some("Double" | "PrimitiveDouble" | "BigDecimal") => Kind::Scalar("f64", None),
            Some("Boolean" | "PrimitiveBoolean") => Kind::Scalar("bool", None),
            Some("Timestamp") => Kind::Scalar("timestamp", None),
            Some("Blob") => Kind::Scalar("blob", None),
            Some("Unit") => Kind::Object(Object::default()),
            Some(_) => Kind::Any,
            None => Kind::Ref(self.name(id)),
        };
        schema
    }

    pub(super) fn shape(&self, node: &Node, pointer: &str) -> Schema {
        let mut schema = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        let part = |key: &str| {
            let member = node.get(key);
            let at = format!("{pointer}/{key}");
            let mut schema = match member.and_then(|member| member.str("target")) {
                Some(id) => self.target(id, &at),
                None => Schema {
                    pointer: at,
                    ..Schema::default()
                },
            };
            if let Some(member) = member {
                facts(member, &mut schema);
            }
            schema.nullable = has(node, "smithy.api#sparse") && key != "key";
            Box::new(schema)
        };
        let length = length(trait_of(node, "smithy.api#length"));
        match node.str("type").unwrap_or_default() {
            "structure" => {
                schema.kind = Kind::Object(Object {
                    members: self.members(node, pointer, false),
                    ..Object::default()
                });
            }
            "union" if has(node, "smithy.api#streaming") => {
                schema.lose("event-stream", "any value");
            }
            "union" => {
                let variants = self
                    .members(node, pointer, false)
                    .into_iter()
                    .map(|member| Variant {
                        name: Some(member.name.clone()),
                        wire: member.wire.or(Some(member.name)),
                        schema: member.schema,
                    });
                schema.kind = Kind::Union(Union {
                    closed: false,
                    style: Style::External,
                    variants: variants.collect(),
                });
            }
            "list" | "set" => {
                let unique = node.str("type") == Some("set") || has(node, "smithy.api#uniqueItems");
                schema.kind = if unique {
                    Kind::Set(part("member"))
                } else {
                    Kind::List(part("member"))
                };
                schema.bounds.length = length;
            }
            "map" => {
                schema.kind = Kind::Map(part("key"), part("value"));
                schema.bounds.length = length;
            }
            "string" if has(node, "smithy.api#enum") => {
                let values = trait_of(node, "smithy.api#enum").map_or(&[][..], Node::items);
                schema.kind = enumeration(
                    "string",
                    values.iter().filter_map(|value| {
                        Some((
                            value.str("name").map(str::to_owned),
                            value.str("value")?.to_owned(),
                            value.get("documentation").and_then(Node::text),
                        ))
                    }),
                );
            }
            "enum" | "intEnum" => {
                let scalar = if node.str("type") == Some("enum") {
                    "string"
                } else {
                    "i32"
                };
                let members = node.get("members").into_iter().flat_map(Node::entries);
                schema.kind = enumeration(
                    scalar,
                    members.map(|(name, member)| {
                        let value = text_of(member, "smithy.api#enumValue")
                            .unwrap_or_else(|| name.to_owned());
                        (
                            Some(name.to_owned()),
                            value,
                            text_of(member, "smithy.api#documentation"),
                        )
                    }),
                );
            }
            "string" => {
                schema.kind = Kind::Scalar("string", None);
                schema.bounds.length = length;
                if let Some(text) = text_of(node, "smithy.api#pattern") {
                    set_pattern(&text, &mut schema);
                }
            }
            "byte" | "short" | "integer" => {
                schema.kind = Kind::Scalar("i32", None);
                schema.bounds = range(trait_of(node, "smithy.api#range"), true);
            }
            "long" | "bigInteger" => {
                schema.kind = Kind::Scalar("i64", None);
                schema.bounds = range(trait_of(node, "smithy.api#range"), true);
            }
            "float" | "double" | "bigDecimal" => {
                let scalar = if node.str("type") == Some("float") {
                    "f32"
                } else {
                    "f64"
                };
                schema.kind = Kind::Scalar(scalar, None);
                schema.bounds = range(trait_of(node, "smithy.api#range"), false);
            }
            "boolean" => schema.kind = Kind::Scalar("bool", None),
            "timestamp" => {
                schema = timestamp(
                    text_of(node, "smithy.api#timestampFormat").as_deref(),
                    pointer,
                );
            }
            "blob" => {
                let streams = has(node, "smithy.api#streaming").then_some("stream");
                schema.kind = Kind::Scalar("blob", streams);
                schema.bounds.length = length;
            }
            "document" => {}
            other => schema.lose("unknown-type", format!("any value, for the type `{other}`")),
        }
        facts(node, &mut schema);
        schema
    }

    /// The members of a structure with those of its mixins.
    fn all_members<'n>(&'n self, node: &'n Node) -> IndexMap<&'n str, &'n Node> {
        let mut found = IndexMap::new();
        for mixin in node.get("mixins").map_or(&[][..], Node::items) {
            if let Some(shape) = mixin.str("target").and_then(|id| self.shapes.get(id)) {
                found.extend(self.all_members(shape));
            }
        }
        found.extend(node.get("members").into_iter().flat_map(Node::entries));
        found
    }

    pub(super) fn members(&self, node: &Node, pointer: &str, message: bool) -> Vec<Member> {
        let members = self.all_members(node).into_iter();
        members
            .map(|(name, member)| {
                self.member(
                    name,
                    member,
                    &format!("{pointer}/members/{}", escaped(name)),
                    message,
                )
            })
            .collect()
    }

    fn member(&self, name: &str, member: &Node, at: &str, message: bool) -> Member {
        let id = member.str("target").unwrap_or_default();
        let mut schema = self.target(id, at);
        if let Some(format) = text_of(member, "smithy.api#timestampFormat") {
            schema = timestamp(Some(&format), at);
        }
        let target = self.shapes.get(id);
        if target.is_some_and(|target| {
            target.str("type") == Some("blob") && has(target, "smithy.api#streaming")
        }) {
            schema.kind = Kind::Scalar("blob", Some("stream"));
        }
        if target.is_some_and(|target| {
            has(target, "smithy.api#mediaType")
                && text_of(target, "smithy.api#mediaType").as_deref() == Some("application/json")
        }) && has(member, "smithy.api#httpHeader")
        {
            schema.kind = Kind::Scalar("document", Some("json-string"));
        }
        facts(member, &mut schema);
        let mut place = Place::Body;
        let mut wire = None;
        if message && !self.protocol.is_rpc() {
            for (name, its) in [
                ("smithy.api#httpLabel", Place::Path),
                ("smithy.api#httpQuery", Place::Query),
                ("smithy.api#httpQueryParams", Place::QueryMap),
                ("smithy.api#httpHeader", Place::Header),
                ("smithy.api#httpPrefixHeaders", Place::HeaderPrefix),
                ("smithy.api#httpPayload", Place::Payload),
                ("smithy.api#httpResponseCode", Place::Status),
            ] {
                if let Some(value) = trait_of(member, name) {
                    place = its;
                    wire = value.as_str().map(str::to_owned);
                }
            }
        }
        if place == Place::Body && !self.protocol.is_rpc() {
            wire = text_of(member, "smithy.api#jsonName");
        }
        Member {
            name: name.to_owned(),
            wire: wire.filter(|wire| wire != name || place == Place::HeaderPrefix),
            required: has(member, "smithy.api#required")
                && !has(member, "smithy.api#clientOptional"),
            place,
            schema,
        }
    }
}

fn enumeration(
    scalar: &'static str,
    values: impl Iterator<Item = (Option<String>, String, Option<String>)>,
) -> Kind {
    Kind::Enum(Enum {
        closed: false,
        scalar,
        values: values
            .map(|(name, value, doc)| EnumValue { name, value, doc })
            .collect(),
    })
}

/// Traits that say the same on a shape and on a member.
fn facts(node: &Node, schema: &mut Schema) {
    schema.doc = text_of(node, "smithy.api#documentation").or_else(|| schema.doc.take());
    schema.deprecated |= has(node, "smithy.api#deprecated");
    schema.sensitive |= has(node, "smithy.api#sensitive");
    schema.idempotency_token |= has(node, "smithy.api#idempotencyToken");
    if let Some(default) =
        trait_of(node, "smithy.api#default").filter(|default| **default != Node::Null)
    {
        schema.default = Some(default.clone());
    }
}
