//! Parameters, wherever they travel.

use super::annotations::annotate;
use super::{Reader, extensions};
use crate::import::description::{Kind, Loss, Member, Place, Schema};
use crate::import::node::Node;

/// Headers that the protocol and the client set.
const BY_THEMSELVES: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Reader<'a> {
    /// The parameters of a call: those of its path, and its own instead of those of one name.
    pub(super) fn parameters(
        &mut self,
        path: &'a Node,
        operation: &'a Node,
        pointers: (&str, &str),
    ) -> Vec<(&'a Node, String)> {
        let mut found: Vec<(&'a Node, String, String)> = Vec::new();
        for (owner, pointer) in [(path, pointers.0), (operation, pointers.1)] {
            let list = owner.get("parameters").map_or(&[][..], Node::items);
            for (index, parameter) in list.iter().enumerate() {
                let at = format!("{pointer}/parameters/{index}");
                let Some((parameter, at)) = self.follow(parameter, &at) else {
                    self.lose("unresolved-reference", &at, "the parameter is left out");
                    continue;
                };
                let key = format!(
                    "{}:{}",
                    parameter.str("in").unwrap_or_default(),
                    parameter.str("name").unwrap_or_default()
                );
                found.retain(|(_, _, earlier)| *earlier != key);
                found.push((parameter, at, key));
            }
        }
        found
            .into_iter()
            .map(|(parameter, at, _)| (parameter, at))
            .collect()
    }

    /// A parameter as members of the input: most are one, an object in the query may be more.
    pub(super) fn parameter(
        &mut self,
        node: &'a Node,
        pointer: &str,
        losses: &mut Vec<Loss>,
    ) -> Vec<Member> {
        let mut lose = |rule, instead: &str| losses.push(super::loss(rule, pointer, instead));
        let Some(name) = node
            .get("name")
            .and_then(Node::text)
            .filter(|name| !name.trim().is_empty())
        else {
            lose("parameter-without-name", "it is left out");
            return Vec::new();
        };
        let (known, wire) = extensions::name(node, &name);
        if node.is_true("x-constant") {
            return Vec::new();
        }
        let place = match node.str("in") {
            Some("path") => Place::Path,
            Some("query") => Place::Query,
            Some("header") if BY_THEMSELVES.contains(&name.to_ascii_lowercase().as_str()) => {
                return Vec::new();
            }
            Some("header") => Place::Header,
            Some("cookie") => {
                lose("cookie", "the parameter is left out");
                return Vec::new();
            }
            _ => {
                lose("parameter-without-place", "it is left out");
                return Vec::new();
            }
        };
        let mut schema = self.parameter_schema(node, pointer);
        if self.found.is_own && place == Place::Path {
            extensions::label(&mut schema);
        }
        // Outside of a body there is no null.
        schema.nullable = false;
        let required = place == Place::Path || node.is_true("required");
        let member = |place, schema| Member {
            name: known.clone(),
            wire: wire.clone(),
            required,
            place,
            schema,
        };
        if place != Place::Query {
            let schema = self.header_or_label(schema, place);
            return vec![member(place, schema)];
        }
        self.query(node, schema, &member)
    }

    fn parameter_schema(&mut self, node: &'a Node, pointer: &str) -> Schema {
        if let Some(schema) = node.get("schema") {
            let mut schema = self.schema(schema, &format!("{pointer}/schema"));
            annotate_parameter(node, &mut schema);
            return schema;
        }
        if let Some((media, content)) = node
            .get("content")
            .into_iter()
            .flat_map(Node::entries)
            .next()
        {
            let mut schema = Schema::scalar("string", pointer);
            annotate_parameter(node, &mut schema);
            if node.str("in") == Some("header") && media == "application/json" {
                schema.kind = Kind::Scalar("document", Some("json-string"));
                if content
                    .get("schema")
                    .is_some_and(|it| it.entries().next().is_some())
                {
                    schema.lose("parameter-as-content", "any JSON");
                }
                return schema;
            }
            schema.lose(
                "parameter-as-content",
                format!("a string that holds `{media}`"),
            );
            return schema;
        }
        // Version 2 has the type beside the name.
        let mut schema = self.schema(node, pointer);
        schema.losses.retain(|loss| loss.rule != "multiple-of");
        schema
    }

    fn header_or_label(&mut self, schema: Schema, place: Place) -> Schema {
        let seen = self.resolved(&schema);
        let fits = match &seen {
            Kind::List(item) | Kind::Set(item) => place == Place::Header && self.is_plain(item),
            Kind::Any => false,
            kind => is_plain_kind(kind),
        };
        if fits {
            return schema;
        }
        let mut string = Schema::scalar("string", &schema.pointer);
        let what = if place == Place::Path {
            "label"
        } else {
            "header"
        };
        string.doc.clone_from(&schema.doc);
        string.losses.clone_from(&schema.losses);
        if !matches!(seen, Kind::Any) || !schema.losses.is_empty() {
            string.lose("parameter-with-parts", format!("a string in the {what}"));
        }
        string
    }

    fn query(
        &mut self,
        node: &'a Node,
        mut schema: Schema,
        member: &dyn Fn(Place, Schema) -> Member,
    ) -> Vec<Member> {
        let style = node.str("style");
        let explode = node.get("explode").and_then(Node::as_bool);
        let format = node.str("collectionFormat");
        let string = |schema: &Schema, rule, instead: &str| {
            let mut string = Schema::scalar("string", &schema.pointer);
            string.doc.clone_from(&schema.doc);
            string.losses.clone_from(&schema.losses);
            string.lose(rule, instead);
            string
        };
        match self.resolved(&schema) {
            Kind::List(item) | Kind::Set(item) => {
                if !self.is_plain(&item) {
                    let schema = string(&schema, "parameter-with-parts", "a string in the query");
                    return vec![member(Place::Query, schema)];
                }
                let csv = match (self.swagger, format, style) {
                    (true, Some("multi"), _) => false,
                    (true, Some("csv") | None, _) => true,
                    (true, ..) | (_, _, Some("spaceDelimited" | "pipeDelimited")) => {
                        let schema = string(
                            &schema,
                            "delimiter",
                            "a string with the vendor's delimiters",
                        );
                        return vec![member(Place::Query, schema)];
                    }
                    _ => explode == Some(false),
                };
                vec![member(
                    if csv { Place::QueryCsv } else { Place::Query },
                    schema,
                )]
            }
            Kind::Object(object) if style == Some("deepObject") => {
                let flat = object.extends.is_empty()
                    && object
                        .members
                        .iter()
                        .all(|member| self.is_plain(&member.schema));
                if flat {
                    return vec![member(Place::QueryDeepObject, schema)];
                }
                let schema = string(&schema, "nested-deep-object", "a string in the query");
                vec![member(Place::Query, schema)]
            }
            Kind::Object(object) if object.extends.is_empty() => {
                // One parameter for each member: that is what the default style means.
                let mut members = object.members;
                for member in &mut members {
                    member.schema.nullable = false;
                    let plain = match self.resolved(&member.schema) {
                        Kind::List(item) | Kind::Set(item) => self.is_plain(&item),
                        kind => is_plain_kind(&kind),
                    };
                    member.place = Place::Query;
                    if !plain {
                        member.schema = string(
                            &member.schema,
                            "parameter-with-parts",
                            "a string in the query",
                        );
                    }
                }
                members
            }
            Kind::Map(_, value) => {
                let texts = matches!(self.resolved(&value), Kind::List(_) | Kind::Set(_));
                let deep = style == Some("deepObject");
                let text = || Box::new(Schema::scalar("string", &schema.pointer));
                let value = if texts && !deep {
                    Box::new(Schema {
                        kind: Kind::List(text()),
                        ..*text()
                    })
                } else {
                    text()
                };
                schema.kind = Kind::Map(text(), value);
                schema.bounds.length = (None, None);
                vec![member(
                    if deep {
                        Place::QueryDeepObject
                    } else {
                        Place::QueryMap
                    },
                    schema,
                )]
            }
            Kind::Object(_) | Kind::Union(_) | Kind::Any => {
                let silent = matches!(schema.kind, Kind::Any) && schema.losses.is_empty();
                let schema = if silent {
                    let mut string = Schema::scalar("string", &schema.pointer);
                    string.doc = schema.doc;
                    string
                } else {
                    string(&schema, "parameter-with-parts", "a string in the query")
                };
                vec![member(Place::Query, schema)]
            }
            _ => vec![member(Place::Query, schema)],
        }
    }

    /// What a schema is once references are followed.
    pub(super) fn resolved(&mut self, schema: &Schema) -> Kind {
        let mut schema = schema.clone();
        for _ in 0..16 {
            let Kind::Ref(name) = &schema.kind else {
                break;
            };
            let Some(next) = self.peek(&name.clone()) else {
                break;
            };
            schema = next;
        }
        schema.kind
    }

    fn is_plain(&mut self, schema: &Schema) -> bool {
        is_plain_kind(&self.resolved(schema))
    }
}

fn is_plain_kind(kind: &Kind) -> bool {
    matches!(kind, Kind::Scalar(..) | Kind::Enum(_) | Kind::Const(_))
}

/// What a parameter says about itself, beside its schema.
fn annotate_parameter(node: &Node, schema: &mut Schema) {
    let losses = schema.losses.len();
    annotate(node, schema);
    schema.losses.truncate(losses);
    // `examples` of a parameter are named, and of another form.
    schema.examples.clear();
}
