//! `oneOf`, `anyOf`, several words under `type`, and families with a base.

use super::{BASE, Reader};
use crate::import::description::{Enum, EnumValue, Kind, Schema, Style, Union, Variant};
use crate::import::node::{Node, escaped};
use crate::naming;

/// So deep is looked into families.
const DEEPEST: usize = 20;

impl<'a> Reader<'a> {
    /// A type that is one of several.
    pub(super) fn one_of(&mut self, node: &'a Node, key: &str, pointer: &str) -> Schema {
        let mut merged = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        let choices = node.get(key).map_or(&[][..], Node::items);
        if let Some(union) = self.as_said(node, choices) {
            merged.kind = Kind::Union(union);
            return merged;
        }
        if node.get("properties").is_some() {
            let only_notes = choices.iter().all(|choice| {
                choice.get("properties").is_none()
                    && choice.get("$ref").is_none()
                    && choice.get("allOf").is_none()
            });
            let schema = self.plain_object(node, pointer);
            merged.kind = schema.kind;
            merged.losses = schema.losses;
            let rule = if only_notes {
                "required-alternatives"
            } else {
                "object-and-one"
            };
            merged.lose(rule, format!("`{key}` beside `properties` is left out"));
            return merged;
        }
        let mut schemas: Vec<Schema> = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            let is_null = choice.str("type") == Some("null")
                || choice
                    .get("enum")
                    .is_some_and(|values| values.items() == [Node::Null])
                || choice.get("const") == Some(&Node::Null)
                || choice.is_true("nullable") && choice.entries().count() == 1;
            if is_null {
                merged.nullable = true;
                continue;
            }
            let mut schema = self.schema(choice, &format!("{pointer}/{key}/{index}"));
            merged.nullable |= std::mem::take(&mut schema.nullable);
            let same = |other: &Schema| match (&other.kind, &schema.kind) {
                (Kind::Ref(one), Kind::Ref(two)) => one == two,
                _ => false,
            };
            if !schemas.iter().any(same) {
                schemas.push(schema);
            }
        }
        if schemas.len() == 1
            && let Some(mut only) = schemas.pop()
        {
            only.nullable |= merged.nullable;
            return only;
        }
        if schemas.is_empty() {
            return merged;
        }
        if let Some(mut found) = constants(&schemas, node) {
            found.closed &= self.found.is_own;
            merged.kind = Kind::Enum(found);
            return merged;
        }
        if let Some(discriminator) = node.get("discriminator") {
            self.tagged(discriminator, schemas, &mut merged);
            return merged;
        }
        self.untagged(schemas, node, &mut merged);
        merged
    }

    /// A union whose tag a spec has named, with a reference for each of its variants.
    fn as_said(&mut self, node: &Node, choices: &[Node]) -> Option<Union> {
        let style = node.get("x-style")?;
        let tag = style
            .str("tag")
            .filter(|_| style.get("content").is_none())?;
        let said = node.get("x-variants")?.items();
        let mut variants = Vec::new();
        // What an open union may be besides stands last.
        for (said, choice) in said.iter().zip(choices) {
            let name = said.str("name")?;
            let declared = said
                .str("type")
                .map(|ty| format!("{}/{}", self.schemas_at(), escaped(ty)));
            let declared = declared.filter(|pointer| self.root.at(pointer).is_some());
            let choice = || choice.str("$ref")?.strip_prefix('#').map(str::to_owned);
            let pointer = declared.or_else(choice)?;
            let mut schema = Schema {
                pointer: pointer.clone(),
                kind: Kind::Ref(pointer),
                ..Schema::default()
            };
            let rust = said.str("rust").map(str::to_owned);
            schema.rust = Some(rust.unwrap_or_else(|| naming::upper_camel_case(name)));
            variants.push(variant(name, said.str("wire").unwrap_or(name), schema));
        }
        for variant in &variants {
            self.want(&variant.schema.pointer);
        }
        (variants.len() > 1).then(|| Union {
            style: Style::Tag(tag.to_owned()),
            variants,
            closed: node.get("x-open") == Some(&Node::Bool(false)),
        })
    }

    fn plain_object(&mut self, node: &'a Node, pointer: &str) -> Schema {
        let mut schema = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        self.one_type("object", node, pointer, &mut schema);
        schema
    }

    /// A member names the variant.
    fn tagged(&mut self, discriminator: &Node, schemas: Vec<Schema>, merged: &mut Schema) {
        let tag = discriminator
            .str("propertyName")
            .or_else(|| discriminator.as_str());
        let Some(tag) = tag else {
            merged.lose(
                "tag-without-name",
                "variants are told apart by what they hold",
            );
            self.untagged(schemas, discriminator, merged);
            return;
        };
        let mapping = discriminator.get("mapping");
        let mut variants = Vec::new();
        for schema in schemas {
            let Kind::Ref(name) = &schema.kind else {
                merged.lose("tagged-inline", "variants are told apart by what they hold");
                variants.clear();
                break;
            };
            let mapped: Vec<&str> = mapping
                .into_iter()
                .flat_map(Node::entries)
                .filter(|(_, to)| to.as_str().is_some_and(|to| self.points_at(to, name)))
                .map(|(value, _)| value)
                .collect();
            let last = last_part(name);
            if mapped.is_empty() {
                variants.push(variant(&last, &last, schema));
            } else if mapped.len() == 1 {
                variants.push(variant(&last, mapped[0], schema));
            } else {
                for value in mapped {
                    variants.push(variant(value, value, schema.clone()));
                }
            }
        }
        if variants.is_empty() {
            return;
        }
        merged.kind = Kind::Union(Union {
            style: Style::Tag(tag.to_owned()),
            variants,
            closed: false,
        });
    }

    fn points_at(&self, to: &str, name: &str) -> bool {
        let to = super::decoded(to);
        to.strip_prefix('#') == Some(name)
            || !to.contains('/') && name == format!("{}/{}", self.schemas_at(), escaped(&to))
    }

    /// A base that stands for whichever of its children it is.
    pub(super) fn family(&mut self, node: &'a Node, pointer: &str) -> Schema {
        let mut merged = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        let discriminator = node.get("discriminator");
        let mut schemas = Vec::new();
        let mut leaves = Vec::new();
        self.leaves(pointer, 0, &mut leaves);
        for child in leaves {
            self.want(&child);
            schemas.push(Schema {
                pointer: pointer.to_owned(),
                kind: Kind::Ref(child),
                ..Schema::default()
            });
        }
        match discriminator {
            Some(discriminator) if !schemas.is_empty() => {
                self.tagged(discriminator, schemas, &mut merged);
                if let Kind::Union(union) = &mut merged.kind {
                    // Version 2 names no values but those of the children, or what they declare.
                    for variant in &mut union.variants {
                        if let Kind::Ref(child) = &variant.schema.kind
                            && let Some(value) = self
                                .root
                                .at(child)
                                .and_then(|node| node.str("x-ms-discriminator-value"))
                        {
                            variant.wire = Some(value.to_owned());
                        }
                    }
                }
            }
            _ => return self.schema(node, pointer),
        }
        super::annotations::annotate(node, &mut merged);
        merged
    }

    /// The children of a base; those of a child that is a base itself in its place.
    fn leaves(&self, base: &str, depth: usize, found: &mut Vec<String>) {
        for child in self.children.get(base).into_iter().flatten() {
            let inner = self
                .children
                .get(child)
                .is_some_and(|inner| !inner.is_empty());
            if !found.contains(child) && !self.bases.contains(child) {
                found.push(child.clone());
            }
            if inner && depth < DEEPEST {
                self.leaves(child, depth + 1, found);
            }
        }
    }

    /// Only the value tells what it is.
    pub(super) fn untagged(&mut self, schemas: Vec<Schema>, node: &Node, merged: &mut Schema) {
        if let Some(kind) = self.strings(&schemas) {
            if let Some(rule) = kind.1 {
                merged.lose(rule, "any string");
            }
            merged.kind = kind.0;
            return;
        }
        let numbers = schemas.iter().all(|schema| {
            matches!(
                schema.kind,
                Kind::Scalar("i32" | "i64" | "u32" | "u64" | "f32" | "f64", _)
            )
        });
        if numbers {
            let whole = schemas.iter().all(|schema| {
                matches!(schema.kind, Kind::Scalar("i32" | "i64" | "u32" | "u64", _))
            });
            merged.kind = Kind::Scalar(if whole { "i64" } else { "f64" }, None);
            merged.lose("one-of-numbers", "any number");
            return;
        }
        let only_required = schemas
            .iter()
            .all(|schema| matches!(schema.kind, Kind::Any));
        if only_required {
            merged.lose("required-alternatives", "any value");
            return;
        }
        let said = node.get("x-variants").map_or(&[][..], Node::items);
        let variants = schemas.into_iter().enumerate().map(|(index, mut schema)| {
            let said = said.get(index);
            let own = |key: &str| said.and_then(|said| said.get(key)).and_then(Node::text);
            schema.rust = own("rust").or(schema.rust.take());
            let name = own("name").or_else(|| match &schema.kind {
                Kind::Ref(name) => Some(last_part(name)),
                _ => schema.title.clone(),
            });
            Variant {
                name,
                wire: None,
                schema,
            }
        });
        merged.kind = Kind::Union(Union {
            style: Style::Untagged,
            variants: variants.collect(),
            closed: false,
        });
    }

    /// Several kinds of strings are one: an enum of all their values, which is open anyway, or
    /// just a string.
    fn strings(&mut self, schemas: &[Schema]) -> Option<(Kind, Option<&'static str>)> {
        let mut values = Vec::new();
        let mut plain = 0;
        let mut formats = 0;
        for schema in schemas {
            let seen = match &schema.kind {
                Kind::Ref(name) => self.peek(name)?,
                _ => schema.clone(),
            };
            match seen.kind {
                Kind::Enum(Enum {
                    scalar: "string",
                    values: found,
                    ..
                }) => values.extend(found),
                Kind::Const(Node::String(value)) => {
                    values.push(EnumValue {
                        name: schema.title.clone(),
                        value,
                        doc: schema.doc.clone(),
                    });
                }
                Kind::Scalar("string", _) if seen.bounds.is_empty() => plain += 1,
                Kind::Scalar(
                    "string" | "timestamp" | "date" | "uuid" | "uri" | "email" | "duration"
                    | "decimal",
                    _,
                ) => formats += 1,
                _ => return None,
            }
        }
        let mut seen: Vec<String> = Vec::new();
        values.retain(|value| {
            let new = !seen.contains(&value.value);
            seen.push(value.value.clone());
            new
        });
        Some(if formats > 0 {
            (Kind::Scalar("string", None), Some("one-of-strings"))
        } else if values.is_empty() {
            (
                Kind::Scalar("string", None),
                (plain == 0).then_some("one-of-strings"),
            )
        } else {
            (
                Kind::Enum(Enum {
                    scalar: "string",
                    values,
                    closed: plain == 0 && self.found.is_own,
                }),
                None,
            )
        })
    }

    /// Several words under `type`.
    pub(super) fn several_types(
        &mut self,
        types: &[&str],
        node: &'a Node,
        pointer: &str,
        mut merged: Schema,
    ) -> Schema {
        let mut schemas = Vec::new();
        for word in types {
            let mut schema = Schema {
                pointer: pointer.to_owned(),
                ..Schema::default()
            };
            self.one_type(word, node, pointer, &mut schema);
            schemas.push(schema);
        }
        self.untagged(schemas, node, &mut merged);
        merged
    }
}

/// Integers that each say what they mean are an enum; an integer beside them only says that it is
/// open.
fn constants(schemas: &[Schema], node: &Node) -> Option<Enum> {
    let names = node.get("x-enum-varnames").map_or(&[][..], Node::items);
    let mut values: Vec<EnumValue> = Vec::new();
    let mut scalar = "i64";
    for schema in schemas {
        let value = match &schema.kind {
            Kind::Const(Node::Number(value)) if value.parse::<i64>().is_ok() => value,
            Kind::Scalar(of @ ("i32" | "i64" | "u32" | "u64"), None) => {
                scalar = of;
                continue;
            }
            _ => return None,
        };
        let said = names.get(values.len()).and_then(Node::text);
        let doc = schema.doc.clone();
        values.push(EnumValue {
            // `NoAccess: Nothing.` names a value and tells about it.
            doc: match (&said, doc) {
                (Some(name), Some(doc)) => {
                    let about = doc.strip_prefix(name.as_str());
                    let about = about.and_then(|rest| rest.strip_prefix(": "));
                    Some(about.map_or_else(|| doc.clone(), str::to_owned))
                }
                (_, doc) => doc,
            },
            name: said.or_else(|| schema.title.clone()),
            value: value.clone(),
        });
    }
    let closed = values.len() == schemas.len();
    (values.len() > 1).then_some(Enum {
        scalar,
        values,
        closed,
    })
}

fn variant(name: &str, wire: &str, schema: Schema) -> Variant {
    Variant {
        name: Some(name.to_owned()),
        wire: Some(wire.to_owned()),
        schema,
    }
}

/// The last part of a pointer, as it was before it was escaped.
pub(in crate::import) fn last_part(pointer: &str) -> String {
    let pointer = pointer.strip_suffix(BASE).unwrap_or(pointer);
    let last = pointer.rsplit('/').next().unwrap_or_default();
    last.replace("~1", "/").replace("~0", "~")
}
