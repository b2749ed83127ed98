//! What the export of a spec says beside `OpenAPI`: `x-…` keys in the words of the spec language.
//!
//! Everybody may write these words, so each is read wherever it stands. What only an export means,
//! such as a document that lists its errors by their names, asks for `is_own`.

use super::Reader;
use crate::import::description::{
    Bounds, ErrorShape, Kind, Member, Operation, Place, Protocol, Schema,
};
use crate::import::node::{Node, escaped};
use crate::model::Constraints;

/// Forms of instants that JSON Schema has no word for: an export defines each once.
const FORMS: &[&str] = &["epoch-seconds", "epoch-millis", "http-date"];

/// Scalars that a string may hold.
const QUOTED: [&str; 5] = ["i32", "i64", "u32", "u64", "bool"];

/// The document's own words, where it is an export of a spec.
pub(super) fn facts(reader: &mut Reader<'_>) {
    let root = reader.root;
    let found = &mut reader.found;
    found.is_own = root.get("x-protocol").is_some();
    found.is_beta = root.at("/info/x-stability").and_then(Node::as_str) == Some("beta");
    found.protocol = match root.str("x-protocol") {
        Some("aws.rest-json-1") => Protocol::AwsRestJson1,
        Some("aws.json-1.1") => Protocol::AwsJson11,
        Some("aws.json-1.0") => Protocol::AwsJson10,
        _ => return,
    };
    found.target_prefix = root.get("x-target-prefix").and_then(Node::text);
}

/// The name of a member, and the one on the wire where that is another.
pub(super) fn name(node: &Node, wire: &str) -> (String, Option<String>) {
    match node.str("x-name") {
        Some(name) if name != wire => (name.to_owned(), Some(wire.to_owned())),
        _ => (wire.to_owned(), None),
    }
}

/// What is said of a type or a member.
pub(super) fn annotate(node: &Node, schema: &mut Schema) {
    schema.idempotency_token |= node.is_true("x-idempotency-token");
    let mut directions = ["request", "response"].into_iter();
    schema.required_in = directions
        .find(|word| node.str("x-required") == Some(*word))
        .or(schema.required_in.take());
    schema.is_newtype |= node.str("x-kind") == Some("newtype");
    schema.rust = node
        .get("x-rust")
        .and_then(Node::text)
        .or(schema.rust.take());
    if let Some(scalar) = node.str("x-type").and_then(scalar) {
        let is_text = node.str("type") == Some("string");
        let format = match scalar {
            "document" => Some("json-string"),
            _ => QUOTED.contains(&scalar).then_some("string"),
        };
        schema.kind = Kind::Scalar(scalar, format.filter(|_| is_text));
        schema.bounds = Bounds::default();
    }
    if let Some(rules) = node.get("x-rules") {
        schema.rules = rules.items().to_vec();
    }
    let patterns = |key: &str| -> Option<Vec<String>> {
        let said = node.get(key)?;
        let one = said.as_str().map(|one| vec![one.to_owned()]);
        one.or_else(|| Some(said.items().iter().filter_map(Node::text).collect()))
    };
    if let Some(patterns) = patterns("x-pattern") {
        schema.bounds.patterns = patterns;
        schema.losses.retain(|loss| loss.rule != "pattern");
    }
    if let Some(except) = patterns("x-except") {
        schema.bounds.except = except;
        schema.losses.retain(|loss| loss.rule != "not");
    }
}

/// A label is never empty, and no step to another folder: an export says so of every one.
pub(super) fn label(schema: &mut Schema) {
    let dots = [Constraints::DOTS, Constraints::DOTS_WITHIN];
    let except = &mut schema.bounds.except;
    except.retain(|regex| !dots.contains(&regex.as_str()));
}

/// Scalars that `OpenAPI` says as a string or as anything.
fn scalar(word: &str) -> Option<&'static str> {
    let scalars = ["duration", "decimal", "blob", "document"];
    let mut scalars = scalars.into_iter().chain(QUOTED);
    scalars.find(|scalar| *scalar == word)
}

impl<'a> Reader<'a> {
    /// What only an export means by a default and by an instant.
    pub(super) fn as_exported(&self, node: &Node, schema: &mut Schema) {
        if !self.found.is_own {
            return;
        }
        schema.own_default = schema.default.take();
        schema.default = node.get("x-server-default").cloned();
        if let Kind::Scalar("timestamp", format @ None) = &mut schema.kind
            && self.found.protocol != Protocol::RestJson
        {
            *format = Some("date-time");
        }
    }

    /// The instant that a reference to one of the forms means.
    pub(super) fn form(&self, pointer: &str) -> Option<Kind> {
        let name = pointer.strip_prefix(self.schemas_at())?.strip_prefix('/')?;
        let form = FORMS.iter().find(|form| **form == name)?;
        self.found
            .is_own
            .then_some(Kind::Scalar("timestamp", Some(*form)))
    }

    /// What an operation says in our words.
    pub(super) fn operation_facts(&mut self, node: &'a Node, operation: &mut Operation) {
        if self.found.is_own {
            operation.readonly = node.is_true("x-readonly");
            operation.idempotent = node.is_true("x-idempotent");
        }
        operation.paging = node.get("x-pagination").cloned();
        operation.failure = node.get("x-failure").cloned();
        if let Some(rules) = node.get("x-rules") {
            operation.input.rules = rules.items().to_vec();
        }
        if let Some(rules) = node.get("x-response-rules") {
            operation.output.rules = rules.items().to_vec();
        }
    }

    /// The errors that an operation names; whether it does.
    pub(super) fn named_errors(&mut self, node: &'a Node, operation: &mut Operation) -> bool {
        let Some(names) = node.get("x-errors").filter(|_| self.found.is_own) else {
            return self.found.is_own;
        };
        for name in names.items().iter().filter_map(Node::text) {
            let pointer = format!("{}/{}", self.schemas_at(), escaped(&name));
            let Some(declared) = self.root.at(&pointer) else {
                continue;
            };
            if !self.found.errors.contains_key(&name) {
                let shape = self.named_error(declared, &pointer);
                self.found.errors.insert(name.clone(), shape);
            }
            operation.errors.push(name);
        }
        true
    }

    fn named_error(&mut self, node: &'a Node, pointer: &str) -> ErrorShape {
        let texts = |key: &str| -> Vec<String> {
            let said = node.get(key).into_iter();
            said.flat_map(|said| match said {
                Node::Array(items) => items.iter().filter_map(Node::text).collect(),
                one => Vec::from_iter(one.text()),
            })
            .collect()
        };
        let word = |key: &str, words: &[&'static str]| {
            let said = node.str(key);
            words.iter().copied().find(|word| said == Some(*word))
        };
        let mut shape = ErrorShape {
            pointer: pointer.to_owned(),
            statuses: texts("x-http"),
            codes: texts("x-code"),
            fault: word("x-fault", &["client", "server"]),
            retry: word("x-retry", &["throttling", "transient"]),
            doc: node.get("description").and_then(Node::text),
            message_member: node.get("x-message").and_then(Node::text),
            ..ErrorShape::default()
        };
        shape.message.members = self.members(node, pointer);
        for (name, member) in node.get("x-members").into_iter().flat_map(Node::entries) {
            let place = match member.str("x-in") {
                Some("header") => Place::Header,
                Some("header-prefix") => Place::HeaderPrefix,
                Some("status") => Place::Status,
                Some("payload") => Place::Payload,
                _ => continue,
            };
            let schema = self.schema(member, &format!("{pointer}/x-members/{}", escaped(name)));
            shape.message.members.push(Member {
                name: name.to_owned(),
                wire: member.get("x-wire").and_then(Node::text),
                required: false,
                place,
                schema,
            });
        }
        shape
    }
}
