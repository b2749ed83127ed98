//! Responses: the one of success, and errors by their status.

use super::Reader;
use super::operation::preferred;
use crate::import::description::{ErrorShape, Member, Message, Operation, Outcome, Place, Schema};
use crate::import::equal::essence;
use crate::import::node::{Node, escaped};

/// Whether this is one status, and no class of them.
fn names_one(status: Option<&str>) -> bool {
    status.is_some_and(|status| status.parse::<u16>().is_ok())
}

impl<'a> Reader<'a> {
    /// Reads what comes back.
    pub(super) fn responses(&mut self, node: &'a Node, pointer: &str, operation: &mut Operation) {
        let responses: Vec<(String, &'a Node)> = node
            .get("responses")
            .into_iter()
            .flat_map(Node::entries)
            .filter(|(status, _)| !status.starts_with("x-"))
            .map(|(status, response)| (status.to_ascii_uppercase(), response))
            .collect();
        let has_named = self.named_errors(node, operation);
        let at = |status: &str| format!("{pointer}/responses/{}", escaped(status));
        let is_success = |status: &str| status.starts_with('2');
        let mut successes: Vec<&(String, &Node)> = responses
            .iter()
            .filter(|(status, _)| is_success(status))
            .collect();
        if successes.is_empty() {
            // Redirects, and documents that know `default` alone.
            successes = responses
                .iter()
                .filter(|(status, _)| status.starts_with('3'))
                .collect();
        }
        let only_default = successes.is_empty()
            && !responses.iter().any(|(status, _)| is_success(status))
            && responses.iter().any(|(status, _)| status == "DEFAULT")
            && responses.len() == 1;
        if only_default {
            successes = responses.iter().collect();
        }
        successes.sort_by_key(|(status, response)| (!self.has_content(response), status.clone()));
        let chosen = successes.first().map(|(status, _)| status.clone());
        for (status, response) in &responses {
            let original = status.to_ascii_lowercase();
            let here = if node
                .at(&format!("/responses/{}", escaped(status)))
                .is_some()
            {
                at(status)
            } else {
                at(&original)
            };
            let Some((found, here)) = self.follow(response, &here) else {
                operation.losses.push(super::loss(
                    "unresolved-reference",
                    &here,
                    "the response is left out",
                ));
                continue;
            };
            if Some(status) == chosen.as_ref() {
                operation.status = status.parse().ok();
                if operation.status.is_none()
                    && status.len() == 3
                    && status != "DEF"
                    && !only_default
                {
                    operation.status = status[..1].parse::<u16>().ok().map(|class| class * 100);
                }
                self.response(node, found, &here, &mut operation.output);
            } else if is_success(status)
                && let (Ok(status), true) = (status.parse(), names_one(chosen.as_deref()))
            {
                let mut message = Message::default();
                self.response(node, found, &here, &mut message);
                operation.outcomes.push(Outcome {
                    pointer: here,
                    status,
                    message,
                });
            } else if is_success(status) || status.starts_with('3') {
                let same = self.has_content(found);
                let rule = if same {
                    "other-success"
                } else {
                    "other-success-without-body"
                };
                operation.losses.push(super::loss(
                    rule,
                    &here,
                    format!("status {status} is no success of the call"),
                ));
            } else if status.starts_with('1') {
            } else if !has_named {
                self.error(node, status, response, (found, &here), operation);
            }
        }
    }

    fn has_content(&self, response: &'a Node) -> bool {
        self.follow(response, "").is_some_and(|(found, _)| {
            found.get("schema").is_some()
                || found
                    .get("content")
                    .is_some_and(|content| content.entries().next().is_some())
        })
    }

    /// A response's body and headers.
    fn response(&mut self, node: &'a Node, found: &'a Node, pointer: &str, message: &mut Message) {
        if self.swagger {
            if let Some(schema) = found.get("schema") {
                let produces = node.get("produces").or_else(|| self.root.get("produces"));
                let media = preferred(
                    produces
                        .map_or(&[][..], Node::items)
                        .iter()
                        .filter_map(Node::as_str),
                );
                let schema = self.schema(schema, &format!("{pointer}/schema"));
                let media = media.unwrap_or("application/json").to_owned();
                self.body(schema, &media, message);
                // Of a response, the type of JSON needs no word.
                unsaid(message);
            }
        } else if let Some(content) = found.get("content")
            && let Some(media) = preferred(content.entries().map(|(media, _)| media))
        {
            let here = format!("{pointer}/content/{}/schema", escaped(media));
            let described = content.get(media).and_then(|media| media.get("schema"));
            let schema = match described {
                Some(schema) => self.schema(schema, &here),
                None => Schema {
                    pointer: here,
                    ..Schema::default()
                },
            };
            self.body(schema, media, message);
            unsaid(message);
        }
        for (name, header) in found.get("headers").into_iter().flat_map(Node::entries) {
            let here = format!("{pointer}/headers/{}", escaped(name));
            let Some((header, here)) = self.follow(header, &here) else {
                continue;
            };
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let mut schema = match header.get("schema") {
                Some(schema) => self.schema(schema, &format!("{here}/schema")),
                None => self.schema(header, &here),
            };
            schema.doc = header
                .get("description")
                .and_then(Node::text)
                .or(schema.doc);
            schema.nullable = false;
            schema.read_only = false;
            if !matches!(
                self.resolved(&schema),
                crate::import::description::Kind::Scalar(..)
                    | crate::import::description::Kind::Enum(_)
            ) {
                let doc = schema.doc.take();
                schema = Schema::scalar("string", &here);
                schema.doc = doc;
            }
            let (name, wire) = super::extensions::name(header, name);
            message.members.push(Member {
                name,
                wire,
                required: false,
                place: Place::Header,
                schema,
            });
        }
    }

    fn error(
        &mut self,
        node: &'a Node,
        status: &str,
        written: &'a Node,
        (found, pointer): (&'a Node, &str),
        operation: &mut Operation,
    ) {
        let mut shape = ErrorShape {
            pointer: pointer.to_owned(),
            doc: found.get("description").and_then(Node::text),
            fault: match status.as_bytes().first() {
                Some(b'4') => Some("client"),
                Some(b'5') => Some("server"),
                _ => None,
            },
            retry: (status == "429").then_some("throttling"),
            statuses: vec![status.to_owned()],
            ..ErrorShape::default()
        };
        self.response(node, found, pointer, &mut shape.message);
        let component = written.str("$ref").map(super::one_of::last_part);
        let name = error_name(status, component.as_deref());
        let key = self.error_key(name, shape);
        operation.errors.push(key);
    }

    /// The error of this name that is the same; another name where it is not.
    fn error_key(&mut self, name: String, shape: ErrorShape) -> String {
        let alike = format!(
            "{name} {:?} {}",
            shape.statuses,
            fingerprint(&shape.message)
        );
        if let Some(key) = self.errors.get(&alike) {
            return key.clone();
        }
        let number = self.error_names.entry(name.clone()).or_default();
        *number += 1;
        let key = if *number == 1 {
            name
        } else {
            format!("{name}{number}")
        };
        self.errors.insert(alike, key.clone());
        self.found.errors.insert(key.clone(), shape);
        key
    }
}

/// What a message says, wherever it stands.
fn fingerprint(message: &Message) -> String {
    let body = message.body.as_ref().map(essence);
    let mut text = format!("{body:?}{:?}", message.content_type);
    for member in &message.members {
        text.push_str(&member.name);
        text.push_str(&essence(&member.schema));
    }
    text
}

fn unsaid(message: &mut Message) {
    let said = message
        .content_type
        .as_deref()
        .is_some_and(super::operation::is_json);
    if said {
        message.content_type = None;
    }
}

/// What people call a status.
fn error_name(status: &str, component: Option<&str>) -> String {
    let known = match status {
        "400" => "BadRequest",
        "401" => "Unauthorized",
        "402" => "PaymentRequired",
        "403" => "Forbidden",
        "404" => "NotFound",
        "405" => "MethodNotAllowed",
        "406" => "NotAcceptable",
        "408" => "RequestTimeout",
        "409" => "Conflict",
        "410" => "Gone",
        "411" => "LengthRequired",
        "412" => "PreconditionFailed",
        "413" => "PayloadTooLarge",
        "415" => "UnsupportedMediaType",
        "416" => "RangeNotSatisfiable",
        "418" => "Teapot",
        "422" => "UnprocessableEntity",
        "423" => "Locked",
        "424" => "FailedDependency",
        "428" => "PreconditionRequired",
        "429" => "TooManyRequests",
        "431" => "HeaderFieldsTooLarge",
        "451" => "UnavailableForLegalReasons",
        "500" => "InternalServer",
        "501" => "NotImplemented",
        "502" => "BadGateway",
        "503" => "ServiceUnavailable",
        "504" => "GatewayTimeout",
        "4XX" => "Client",
        "5XX" => "Server",
        "DEFAULT" => "Unexpected",
        other => return format!("Status{other}Error"),
    };
    // Component names are the vendor's words; statuses are everybody's.
    let _ = component;
    format!("{known}Error")
}
