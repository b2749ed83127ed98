//! botocore's `service-2.json`, with `paginators-1.json` where it stands beside it.

use crate::import::ImportError;
use crate::import::description::{
    Description, Enum, EnumValue, ErrorShape, Kind, Member, Message, Object, Operation, Pages,
    Place, Protocol, Schema, Style, Union, Variant,
};
use crate::import::node::{Node, escaped};

/// Reads a model.
pub(in crate::import) fn read(
    root: &Node,
    paginators: Option<&Node>,
) -> Result<Description, ImportError> {
    let metadata = root
        .get("metadata")
        .filter(|_| root.get("operations").is_some())
        .ok_or(ImportError::NotThat(
            "a botocore model: there is no `metadata` with `operations`",
        ))?;
    let protocol = protocol(metadata)?;
    let text = |key: &str| metadata.get(key).and_then(Node::text);
    let uid = text("uid");
    let goto = |uid: &str| format!("https://docs.aws.amazon.com/goto/WebAPI/{uid}");
    let mut found = Description {
        title: text("serviceFullName"),
        version: text("apiVersion"),
        doc: root.get("documentation").and_then(Node::text),
        docs: uid.as_deref().map(goto),
        protocol,
        target_prefix: text("targetPrefix").filter(|_| protocol.is_rpc()),
        ..Description::default()
    };
    let service = text("signingName")
        .or_else(|| text("endpointPrefix"))
        .unwrap_or_default();
    found
        .auth
        .insert("sigv4".to_owned(), super::sigv4(&service));
    found.default_auth = vec![vec!["sigv4".to_owned()]];
    let reader = Reader { root, protocol };
    for (name, node) in root.get("shapes").into_iter().flat_map(Node::entries) {
        let pointer = format!("/shapes/{}", escaped(name));
        if node.is_true("exception") || node.get("error").is_some() {
            found
                .errors
                .insert(name.to_owned(), reader.error(name, node, &pointer));
        } else {
            found
                .shapes
                .insert(name.to_owned(), reader.shape(node, &pointer));
        }
    }
    for (name, node) in root.get("operations").into_iter().flat_map(Node::entries) {
        let mut operation = reader.operation(name, node);
        operation.docs = uid.as_deref().map(|uid| format!("{}/{name}", goto(uid)));
        operation.pages = pages(paginators, name);
        found.operations.push(operation);
    }
    Ok(found)
}

fn protocol(metadata: &Node) -> Result<Protocol, ImportError> {
    let named: Vec<&str> = metadata
        .get("protocols")
        .map_or(&[][..], Node::items)
        .iter()
        .chain(metadata.get("protocol"))
        .filter_map(Node::as_str)
        .collect();
    let json = match metadata.str("jsonVersion") {
        Some("1.0") => Protocol::AwsJson10,
        _ => Protocol::AwsJson11,
    };
    let known = named.iter().find_map(|name| match *name {
        "json" => Some(json),
        "rest-json" => Some(Protocol::AwsRestJson1),
        _ => None,
    });
    known.ok_or_else(|| ImportError::Protocol(named.join(", ")))
}

fn pages(paginators: Option<&Node>, name: &str) -> Option<Pages> {
    let node = paginators?.get("pagination")?.get(name)?;
    let one = |key: &str| match node.get(key)? {
        Node::String(text) => Some(text.clone()),
        Node::Array(items) if items.len() == 1 => items[0].text(),
        _ => None,
    };
    // `NextMarker || Contents[-1].Key` is more than a name.
    let plain = |text: String| {
        text.split("||")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    Some(Pages {
        input_token: one("input_token")?,
        output_token: one("output_token").map(plain)?,
        limit: one("limit_key"),
        items: match node.get("result_key")? {
            Node::Array(items) => items.first().and_then(Node::text),
            other => other.text(),
        },
    })
}

struct Reader<'a> {
    root: &'a Node,
    protocol: Protocol,
}

impl Reader<'_> {
    fn shape(&self, node: &Node, pointer: &str) -> Schema {
        let mut schema = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        let reference = |key: &str| {
            let member = node.get(key);
            let mut schema = Schema {
                pointer: format!("{pointer}/{key}"),
                ..Schema::default()
            };
            if let Some(shape) = member.and_then(|member| member.str("shape")) {
                schema.kind = Kind::Ref(shape.to_owned());
            }
            schema.nullable = node.is_true("sparse") && key != "key";
            Box::new(schema)
        };
        match node.str("type").unwrap_or_default() {
            "structure" if node.is_true("document") => {}
            "structure" if node.is_true("eventstream") => {
                schema.lose("event-stream", "any value");
            }
            "structure" if node.is_true("union") => {
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
            "structure" => {
                schema.kind = Kind::Object(Object {
                    members: self.members(node, pointer, false),
                    ..Object::default()
                });
            }
            "list" => {
                schema.kind = Kind::List(reference("member"));
                schema.bounds.length = super::length(Some(node));
            }
            "map" => {
                schema.kind = Kind::Map(reference("key"), reference("value"));
                schema.bounds.length = super::length(Some(node));
            }
            "string" | "character" => string(node, &mut schema),
            "integer" | "long" => {
                let scalar = if node.str("type") == Some("long") {
                    "i64"
                } else {
                    "i32"
                };
                schema.kind = Kind::Scalar(scalar, None);
                schema.bounds = super::range(Some(node), true);
            }
            "float" | "double" | "bigdecimal" => {
                let scalar = if node.str("type") == Some("float") {
                    "f32"
                } else {
                    "f64"
                };
                schema.kind = Kind::Scalar(scalar, None);
                schema.bounds = super::range(Some(node), false);
            }
            "boolean" => schema.kind = Kind::Scalar("bool", None),
            "timestamp" => schema = super::timestamp(node.str("timestampFormat"), pointer),
            "blob" => {
                let streams = node.is_true("streaming").then_some("stream");
                schema.kind = Kind::Scalar("blob", streams);
                schema.bounds.length = super::length(Some(node));
            }
            other => schema.lose("unknown-type", format!("any value, for the type `{other}`")),
        }
        schema.sensitive |= node.is_true("sensitive");
        schema.doc = node.get("documentation").and_then(Node::text);
        schema.deprecated = node.is_true("deprecated");
        schema
    }

    /// The members of a structure; only those of messages travel anywhere but in the body.
    fn members(&self, node: &Node, pointer: &str, message: bool) -> Vec<Member> {
        let required: Vec<&str> = node
            .get("required")
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(Node::as_str)
            .collect();
        let payload = node.str("payload").filter(|_| message);
        let members = node.get("members").into_iter().flat_map(Node::entries);
        members
            .map(|(name, member)| {
                let at = format!("{pointer}/members/{}", escaped(name));
                let mut schema = Schema {
                    pointer: at.clone(),
                    ..Schema::default()
                };
                if let Some(shape) = member.str("shape") {
                    schema.kind = Kind::Ref(shape.to_owned());
                }
                if let Some(format) = member.str("timestampFormat") {
                    schema = super::timestamp(Some(format), &at);
                }
                schema.doc = member.get("documentation").and_then(Node::text);
                schema.deprecated = member.is_true("deprecated");
                schema.idempotency_token = member.is_true("idempotencyToken");
                if member.is_true("jsonvalue") {
                    schema.kind = Kind::Scalar("document", Some("json-string"));
                }
                if member.is_true("streaming") || self.streams(member) {
                    schema.kind = Kind::Scalar("blob", Some("stream"));
                }
                let mut place = Place::Body;
                if message && !self.protocol.is_rpc() {
                    place = match member.str("location") {
                        Some("uri") => Place::Path,
                        Some("querystring") => Place::Query,
                        Some("header") => Place::Header,
                        Some("headers") => Place::HeaderPrefix,
                        Some("statusCode") => Place::Status,
                        _ if payload == Some(name) => Place::Payload,
                        _ => Place::Body,
                    };
                    if place == Place::Query && self.is_map(member) {
                        place = Place::QueryMap;
                    }
                }
                let wire = member.str("locationName").map(str::to_owned);
                let wire = wire
                    .filter(|_| !matches!(place, Place::QueryMap | Place::Payload | Place::Status));
                Member {
                    name: name.to_owned(),
                    wire: wire.filter(|wire| wire != name || place == Place::HeaderPrefix),
                    required: required.contains(&name),
                    place,
                    schema,
                }
            })
            .collect()
    }

    fn target(&self, member: &Node) -> Option<&Node> {
        self.root.get("shapes")?.get(member.str("shape")?)
    }

    fn streams(&self, member: &Node) -> bool {
        self.target(member)
            .is_some_and(|shape| shape.is_true("streaming"))
    }

    fn is_map(&self, member: &Node) -> bool {
        self.target(member)
            .is_some_and(|shape| shape.str("type") == Some("map"))
    }

    fn message(&self, node: Option<&Node>) -> Message {
        let Some(name) = node.and_then(|node| node.str("shape")) else {
            return Message::default();
        };
        let pointer = format!("/shapes/{}", escaped(name));
        let Some(shape) = self.root.get("shapes").and_then(|shapes| shapes.get(name)) else {
            return Message::default();
        };
        Message {
            members: self.members(shape, &pointer, true),
            ..Message::default()
        }
    }

    fn operation(&self, name: &str, node: &Node) -> Operation {
        let pointer = format!("/operations/{}", escaped(name));
        let http = |key: &str| {
            node.get("http")
                .and_then(|http| http.get(key))
                .and_then(Node::text)
        };
        let mut operation = Operation {
            id: Some(name.to_owned()),
            method: http("method").unwrap_or_else(|| "POST".to_owned()),
            uri: http("requestUri").unwrap_or_else(|| "/".to_owned()),
            status: http("responseCode").and_then(|code| code.parse().ok()),
            doc: node.get("documentation").and_then(Node::text),
            deprecated: node.is_true("deprecated"),
            readonly: node.is_true("readonly"),
            idempotent: node.is_true("idempotent"),
            input: self.message(node.get("input")),
            output: self.message(node.get("output")),
            errors: node
                .get("errors")
                .map_or(&[][..], Node::items)
                .iter()
                .filter_map(|error| error.str("shape").map(str::to_owned))
                .collect(),
            ..Operation::default()
        };
        let none = node.str("authtype") == Some("none")
            || node
                .get("auth")
                .is_some_and(|auth| auth.items() == [Node::String("smithy.api#noAuth".to_owned())]);
        if none {
            operation.auth = Some(vec![Vec::new()]);
        }
        operation.host_prefix = node.at("/endpoint/hostPrefix").and_then(Node::text);
        operation.pointer = pointer;
        operation
    }

    fn error(&self, name: &str, node: &Node, pointer: &str) -> ErrorShape {
        let error = node.get("error");
        let status = error
            .and_then(|error| error.get("httpStatusCode"))
            .and_then(Node::text);
        let code = error
            .and_then(|error| error.str("code"))
            .filter(|code| *code != name);
        let client = error.is_some_and(|error| error.is_true("senderFault"))
            || status
                .as_deref()
                .is_some_and(|status| status.starts_with('4'));
        let server = node.is_true("fault")
            || status
                .as_deref()
                .is_some_and(|status| status.starts_with('5'));
        let retry = node.get("retryable").map(|retryable| {
            if retryable.is_true("throttling") {
                "throttling"
            } else {
                "transient"
            }
        });
        ErrorShape {
            message_member: None,
            pointer: pointer.to_owned(),
            statuses: status.into_iter().collect(),
            codes: code.map(str::to_owned).into_iter().collect(),
            fault: if server {
                Some("server")
            } else {
                client.then_some("client")
            },
            retry,
            message: Message {
                members: self.members(node, pointer, true),
                ..Message::default()
            },
            doc: node.get("documentation").and_then(Node::text),
            losses: Vec::new(),
        }
    }
}

fn string(node: &Node, schema: &mut Schema) {
    let values = node.get("enum").map_or(&[][..], Node::items);
    if !values.is_empty() {
        let values = values.iter().filter_map(Node::text).map(|value| EnumValue {
            name: None,
            value,
            doc: None,
        });
        schema.kind = Kind::Enum(Enum {
            closed: false,
            scalar: "string",
            values: values.collect(),
        });
        return;
    }
    schema.kind = Kind::Scalar("string", None);
    schema.bounds.length = super::length(Some(node));
    if let Some(text) = node.str("pattern") {
        super::set_pattern(text, schema);
    }
}
