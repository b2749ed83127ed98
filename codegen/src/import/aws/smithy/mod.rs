//! Smithy's JSON AST.

mod shapes;

use crate::import::ImportError;
use crate::import::description::{
    Auth, Description, ErrorShape, Message, Operation, Pages, Protocol,
};
use crate::import::node::{Node, escaped};

/// Protocols, the best first.
const PROTOCOLS: &[(&str, Protocol)] = &[
    ("aws.protocols#restJson1", Protocol::AwsRestJson1),
    ("aws.protocols#awsJson1_1", Protocol::AwsJson11),
    ("aws.protocols#awsJson1_0", Protocol::AwsJson10),
    ("alloy#simpleRestJson", Protocol::RestJson),
];

/// Reads a model: its first service.
pub(in crate::import) fn read(root: &Node) -> Result<Description, ImportError> {
    let shapes = root
        .get("shapes")
        .filter(|_| root.get("smithy").is_some())
        .ok_or(ImportError::NotThat(
            "Smithy's JSON AST: there is no `smithy` with `shapes`",
        ))?;
    let (name, service) = shapes
        .entries()
        .find(|(_, shape)| shape.str("type") == Some("service"))
        .ok_or(ImportError::NotThat(
            "the model of a service: there is no service in it",
        ))?;
    let traits: Vec<&str> = service
        .get("traits")
        .into_iter()
        .flat_map(Node::entries)
        .map(|(name, _)| name)
        .collect();
    let protocol = PROTOCOLS
        .iter()
        .find(|(name, _)| traits.contains(name))
        .map(|(_, protocol)| *protocol)
        .ok_or_else(|| {
            let named = traits.iter().filter(|name| name.contains("protocol"));
            ImportError::Protocol(named.copied().collect::<Vec<_>>().join(", "))
        })?;
    let reader = Reader {
        shapes,
        protocol,
        renamed: service.get("rename"),
    };
    let local = name.rsplit('#').next().unwrap_or(name);
    let mut found = Description {
        title: text_of(service, "smithy.api#title").or_else(|| Some(local.to_owned())),
        version: service
            .get("version")
            .and_then(Node::text)
            .filter(|version| !version.is_empty()),
        doc: text_of(service, "smithy.api#documentation"),
        docs: docs(service),
        protocol,
        target_prefix: protocol.is_rpc().then(|| local.to_owned()),
        ..Description::default()
    };
    authentication(service, &mut found);
    let mut operations: Vec<String> = Vec::new();
    reader.operations(service, &mut operations);
    let common = targets(service, "errors");
    for id in &operations {
        let Some(node) = shapes.get(id) else { continue };
        let mut operation = reader.operation(id, node, service);
        for error in common.iter().map(|id| reader.name(id)) {
            if !operation.errors.contains(&error) {
                operation.errors.push(error);
            }
        }
        found.operations.push(operation);
    }
    for (id, node) in shapes.entries() {
        let pointer = format!("/shapes/{}", escaped(id));
        let name = reader.name(id);
        if trait_of(node, "smithy.api#error").is_some() {
            found
                .errors
                .insert(name.clone(), reader.error(&name, node, &pointer));
        } else if !matches!(
            node.str("type"),
            Some("service" | "operation" | "resource" | "apply") | None
        ) {
            found.shapes.insert(name, reader.shape(node, &pointer));
        }
    }
    Ok(found)
}

fn trait_of<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    node.get("traits")?.get(name)
}

fn has(node: &Node, name: &str) -> bool {
    trait_of(node, name).is_some()
}

fn text_of(node: &Node, name: &str) -> Option<String> {
    trait_of(node, name)?.text()
}

fn targets(node: &Node, key: &str) -> Vec<String> {
    let items = node.get(key).map_or(&[][..], Node::items);
    items
        .iter()
        .filter_map(|item| item.str("target").map(str::to_owned))
        .collect()
}

fn docs(node: &Node) -> Option<String> {
    let links = trait_of(node, "smithy.api#externalDocumentation")?;
    let mut links = links.entries().filter_map(|(_, url)| url.text());
    links.find(|url| url.starts_with("http"))
}

fn authentication(service: &Node, found: &mut Description) {
    let plain = |scheme| Auth {
        scheme,
        facts: Vec::new(),
        doc: None,
        losses: Vec::new(),
    };
    if let Some(name) = trait_of(service, "aws.auth#sigv4").and_then(|sigv4| sigv4.str("name")) {
        found.auth.insert("sigv4".to_owned(), super::sigv4(name));
    }
    if has(service, "smithy.api#httpBearerAuth") {
        found.auth.insert("bearer".to_owned(), plain("bearer"));
    }
    if has(service, "smithy.api#httpBasicAuth") {
        found.auth.insert("basic".to_owned(), plain("basic"));
    }
    if let Some(key) = trait_of(service, "smithy.api#httpApiKeyAuth") {
        let facts = [("in", "in"), ("name", "name")];
        let facts = facts
            .iter()
            .filter_map(|(ours, theirs)| Some((*ours, key.str(theirs)?.to_owned())));
        found.auth.insert(
            "key".to_owned(),
            Auth {
                facts: facts.collect(),
                ..plain("api-key")
            },
        );
    }
    found.default_auth = found.auth.keys().map(|name| vec![name.clone()]).collect();
}

struct Reader<'a> {
    shapes: &'a Node,
    protocol: Protocol,
    renamed: Option<&'a Node>,
}

impl Reader<'_> {
    /// What a shape is called.
    fn name(&self, id: &str) -> String {
        let renamed = self.renamed.and_then(|renamed| renamed.str(id));
        renamed
            .unwrap_or_else(|| id.rsplit('#').next().unwrap_or(id))
            .to_owned()
    }

    /// The operations of a service or a resource, and of the resources below it.
    fn operations(&self, node: &Node, found: &mut Vec<String>) {
        for key in ["create", "put", "read", "update", "delete", "list"] {
            if let Some(id) = node.get(key).and_then(|one| one.str("target")) {
                push(id.to_owned(), found);
            }
        }
        for key in ["operations", "collectionOperations"] {
            for id in targets(node, key) {
                push(id, found);
            }
        }
        for id in targets(node, "resources") {
            if let Some(resource) = self.shapes.get(&id) {
                self.operations(resource, found);
            }
        }
    }

    fn message(&self, id: Option<&str>) -> Message {
        let id = id.filter(|id| *id != "smithy.api#Unit");
        let Some((id, node)) = id.and_then(|id| Some((id, self.shapes.get(id)?))) else {
            return Message::default();
        };
        Message {
            members: self.members(node, &format!("/shapes/{}", escaped(id)), true),
            ..Message::default()
        }
    }

    fn operation(&self, id: &str, node: &Node, service: &Node) -> Operation {
        let pointer = format!("/shapes/{}", escaped(id));
        let http = trait_of(node, "smithy.api#http");
        let of = |key: &str| http.and_then(|http| http.get(key)).and_then(Node::text);
        let message = |key: &str| node.get(key).and_then(|one| one.str("target"));
        let pages = trait_of(node, "smithy.api#paginated").and_then(|own| {
            let common = trait_of(service, "smithy.api#paginated");
            let of = |key: &str| {
                own.get(key)
                    .or_else(|| common?.get(key))
                    .and_then(Node::text)
            };
            Some(Pages {
                input_token: of("inputToken")?,
                output_token: of("outputToken")?,
                limit: of("pageSize"),
                items: of("items"),
            })
        });
        let mut operation = Operation {
            id: Some(self.name(id)),
            method: of("method").unwrap_or_else(|| "POST".to_owned()),
            uri: of("uri").unwrap_or_else(|| "/".to_owned()),
            status: of("code").and_then(|code| code.parse().ok()),
            doc: text_of(node, "smithy.api#documentation"),
            docs: docs(node),
            deprecated: has(node, "smithy.api#deprecated"),
            readonly: has(node, "smithy.api#readonly"),
            idempotent: has(node, "smithy.api#idempotent"),
            input: self.message(message("input")),
            output: self.message(message("output")),
            errors: targets(node, "errors")
                .iter()
                .map(|id| self.name(id))
                .collect(),
            pages,
            ..Operation::default()
        };
        if let Some(auth) = trait_of(node, "smithy.api#auth")
            && auth.items().is_empty()
        {
            operation.auth = Some(vec![Vec::new()]);
        }
        operation.host_prefix = trait_of(node, "smithy.api#endpoint")
            .and_then(|endpoint| endpoint.str("hostPrefix"))
            .map(str::to_owned);
        operation.pointer = pointer;
        operation
    }

    fn error(&self, name: &str, node: &Node, pointer: &str) -> ErrorShape {
        let fault = match trait_of(node, "smithy.api#error").and_then(Node::as_str) {
            Some("server") => "server",
            _ => "client",
        };
        let status = text_of(node, "smithy.api#httpError");
        let retry = trait_of(node, "smithy.api#retryable").map(|retryable| {
            if retryable.is_true("throttling") {
                "throttling"
            } else {
                "transient"
            }
        });
        let code =
            trait_of(node, "aws.protocols#awsQueryError").and_then(|error| error.str("code"));
        ErrorShape {
            message_member: None,
            pointer: pointer.to_owned(),
            statuses: status.into_iter().collect(),
            codes: code
                .filter(|code| *code != name)
                .map(str::to_owned)
                .into_iter()
                .collect(),
            fault: Some(fault),
            retry,
            message: Message {
                members: self.members(node, pointer, true),
                ..Message::default()
            },
            doc: text_of(node, "smithy.api#documentation"),
            losses: Vec::new(),
        }
    }
}

fn push(id: String, found: &mut Vec<String>) {
    if !found.contains(&id) {
        found.push(id);
    }
}
