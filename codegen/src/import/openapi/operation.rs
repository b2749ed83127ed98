//! Paths and operations.

use super::Reader;
use crate::import::description::{Kind, Member, Message, Operation, Place, Schema};
use crate::import::node::{Node, escaped};

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Reads every call, in the order of the document.
pub(super) fn read_all(reader: &mut Reader<'_>) {
    let Some(paths) = reader.root.get("paths") else {
        return;
    };
    for (uri, path) in paths.entries() {
        if !uri.starts_with('/') {
            continue;
        }
        let pointer = format!("/paths/{}", escaped(uri));
        let Some((path, pointer)) = reader.follow(path, &pointer) else {
            reader.lose("unresolved-reference", &pointer, "the path is left out");
            continue;
        };
        for (method, node) in path.entries() {
            let word = method.to_ascii_lowercase();
            let word = word.strip_prefix("x-").unwrap_or(&word).to_owned();
            let is_call = METHODS.contains(&word.as_str())
                || node.get("responses").is_some() && is_method(&word);
            if is_call && node.as_object().is_some() {
                let at = format!("{pointer}/{method}");
                let operation = reader.operation((uri, &word), path, node, (&pointer, &at));
                reader.found.operations.push(operation);
            }
        }
    }
}

/// Whether a key can be a method that has no name in `OpenAPI`.
fn is_method(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl<'a> Reader<'a> {
    fn operation(
        &mut self,
        (uri, method): (&str, &str),
        path: &'a Node,
        node: &'a Node,
        pointers: (&str, &str),
    ) -> Operation {
        let text = |key: &str| {
            node.get(key)
                .and_then(Node::text)
                .filter(|text| !text.trim().is_empty())
        };
        let mut operation = Operation {
            pointer: pointers.1.to_owned(),
            id: text("operationId"),
            method: method.to_ascii_uppercase(),
            uri: uri.to_owned(),
            tags: node
                .get("tags")
                .map_or(&[][..], Node::items)
                .iter()
                .filter_map(Node::text)
                .collect(),
            doc: match (text("summary"), text("description")) {
                (Some(summary), Some(more)) if more != summary => {
                    Some(format!("{summary}\n\n{more}"))
                }
                (summary, more) => more.or(summary),
            },
            docs: node
                .at("/externalDocs/url")
                .and_then(Node::text)
                .filter(|url| url.starts_with("http")),
            deprecated: node.is_true("deprecated"),
            readonly: matches!(method, "get" | "head" | "options"),
            idempotent: matches!(method, "put" | "delete"),
            ..Operation::default()
        };
        if node
            .get("callbacks")
            .is_some_and(|callbacks| callbacks.entries().next().is_some())
        {
            operation
                .losses
                .push(super::loss("callbacks", pointers.1, "they are left out"));
        }
        if let Some(servers) = node.get("servers").or_else(|| path.get("servers"))
            && let Some(server) = servers.items().first()
            && let Some(own) = super::endpoint_of_server(server)
            && *self.found.endpoint.get_or_insert_with(|| own.clone()) != own
        {
            operation.endpoint = Some(own);
        }
        let mut body = None;
        let mut forms = Vec::new();
        let mut greedy = Vec::new();
        for (parameter, at) in self.parameters(path, node, pointers) {
            match parameter.str("in") {
                Some("body") => body = Some((parameter, at)),
                Some("formData") => forms.push((parameter, at)),
                _ => {
                    let members = self.parameter(parameter, &at, &mut operation.losses);
                    if parameter.str("x-in") == Some("path-greedy") {
                        greedy.extend(members.iter().map(|member| member.name.clone()));
                    }
                    operation.input.members.extend(members);
                }
            }
        }
        Self::labels(&mut operation);
        for label in greedy {
            let (label, greedy) = (format!("{{{label}}}"), format!("{{{label}+}}"));
            operation.uri = operation.uri.replace(&label, &greedy);
        }
        self.request(node, body, &forms, &mut operation);
        self.responses(node, pointers.1, &mut operation);
        operation.auth = node
            .get("security")
            .map(|security| self.alternatives(security, pointers.1));
        operation.scopes = scopes(node);
        self.operation_facts(node, &mut operation);
        operation
    }

    /// Labels and path parameters belong together.
    fn labels(operation: &mut Operation) {
        // What stands behind `#` or `?` in a path is how some tell calls of one path apart.
        if let Some(at) = operation.uri.find('#') {
            operation.uri.truncate(at);
        }
        for member in &mut operation.input.members {
            if member.place == Place::Path
                && let Some(label) = member.wire.take()
            {
                let (label, name) = (format!("{{{label}}}"), format!("{{{}}}", member.name));
                operation.uri = operation.uri.replace(&label, &name);
            }
        }
        let mut number = 0;
        while let Some(at) = operation.uri.find("{}") {
            number += 1;
            operation
                .uri
                .replace_range(at..at + 2, &format!("{{label{number}}}"));
        }
        Self::labels_in_query(operation);
        let labels = labels_of(&operation.uri);
        let pointer = operation.pointer.clone();
        let members = &mut operation.input.members;
        members.retain(|member| {
            let fits = member.place != Place::Path || labels.contains(&member.name.as_str());
            if !fits {
                operation.losses.push(super::loss(
                    "label-not-in-path",
                    &member.schema.pointer,
                    format!("the parameter `{}` is left out", member.name),
                ));
            }
            fits
        });
        let missing: Vec<String> = labels
            .iter()
            .filter(|label| {
                !members
                    .iter()
                    .any(|member| member.place == Place::Path && member.name == **label)
            })
            .map(|label| (*label).to_owned())
            .collect();
        for label in missing {
            if members
                .iter()
                .any(|member| member.place == Place::Path && member.name == label)
            {
                continue;
            }
            let mut schema = Schema::scalar("string", &pointer);
            schema.lose("undeclared-label", "a string");
            members.push(Member {
                name: label,
                wire: None,
                required: true,
                place: Place::Path,
                schema,
            });
        }
    }

    /// `/tokens?view={view}` is a path with a parameter in the query.
    fn labels_in_query(operation: &mut Operation) {
        let Some((path, query)) = operation.uri.split_once('?') else {
            return;
        };
        let mut literal = Vec::new();
        for part in query.split('&') {
            let label = part.split_once('=').and_then(|(key, value)| {
                let label = value.strip_prefix('{')?.strip_suffix('}')?;
                Some((key.to_owned(), label.to_owned()))
            });
            let Some((key, label)) = label else {
                literal.push(part.to_owned());
                continue;
            };
            let known = operation
                .input
                .members
                .iter_mut()
                .find(|member| member.name == label);
            match known {
                Some(member) => {
                    member.place = Place::Query;
                    member.wire = (key != label).then_some(key);
                }
                None => operation.input.members.push(Member {
                    name: key,
                    wire: None,
                    required: true,
                    place: Place::Query,
                    schema: Schema::scalar("string", &operation.pointer),
                }),
            }
        }
        let path = path.to_owned();
        operation.uri = if literal.is_empty() {
            path
        } else {
            format!("{path}?{}", literal.join("&"))
        };
    }

    fn request(
        &mut self,
        node: &'a Node,
        body: Option<(&'a Node, String)>,
        forms: &[(&'a Node, String)],
        operation: &mut Operation,
    ) {
        if let Some((parameter, at)) = body {
            let consumes = node.get("consumes").or_else(|| self.root.get("consumes"));
            let media = preferred(
                consumes
                    .map_or(&[][..], Node::items)
                    .iter()
                    .filter_map(Node::as_str),
            );
            let schema = match parameter.get("schema") {
                Some(schema) => self.schema(schema, &format!("{at}/schema")),
                None => Schema {
                    pointer: at,
                    ..Schema::default()
                },
            };
            let media = media.unwrap_or("application/json").to_owned();
            self.body(schema, &media, &mut operation.input);
            return;
        }
        if !forms.is_empty() {
            let consumes = node.get("consumes").or_else(|| self.root.get("consumes"));
            let consumes: Vec<&str> = consumes
                .map_or(&[][..], Node::items)
                .iter()
                .filter_map(Node::as_str)
                .collect();
            let multipart = consumes.contains(&"multipart/form-data")
                || forms
                    .iter()
                    .any(|(form, _)| form.str("type") == Some("file"));
            let media = if multipart {
                "multipart/form-data"
            } else {
                "application/x-www-form-urlencoded"
            };
            let mut members = Vec::new();
            for (form, at) in forms {
                let Some(name) = form.str("name") else {
                    continue;
                };
                let mut schema = self.schema(form, at);
                schema.losses.retain(|loss| loss.rule != "multiple-of");
                members.push(Member {
                    name: name.to_owned(),
                    wire: None,
                    required: form.is_true("required"),
                    place: Place::Body,
                    schema,
                });
            }
            let schema = Schema {
                pointer: operation.pointer.clone(),
                kind: Kind::Object(crate::import::description::Object {
                    members,
                    ..Default::default()
                }),
                ..Schema::default()
            };
            self.body(schema, media, &mut operation.input);
            return;
        }
        let Some(found) = node.get("requestBody") else {
            return;
        };
        let at = format!("{}/requestBody", operation.pointer);
        let Some((found, at)) = self.follow(found, &at) else {
            operation.losses.push(super::loss(
                "unresolved-reference",
                &at,
                "the body is left out",
            ));
            return;
        };
        let Some(content) = found.get("content") else {
            return;
        };
        let Some(media) = preferred(content.entries().map(|(media, _)| media)) else {
            return;
        };
        let others: Vec<&str> = content
            .entries()
            .map(|(media, _)| media)
            .filter(|other| *other != media && !same_form(other, media))
            .collect();
        if !others.is_empty() {
            let instead = format!(
                "`{media}`, and not {}",
                others
                    .iter()
                    .map(|other| format!("`{other}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
            operation
                .input
                .losses
                .push(super::loss("other-content", &at, instead));
        }
        let here = format!("{at}/content/{}/schema", escaped(media));
        let schema = match content.get(media).and_then(|media| media.get("schema")) {
            Some(schema) => self.schema(schema, &here),
            None => Schema {
                pointer: here,
                ..Schema::default()
            },
        };
        if found.get("required").and_then(Node::as_bool) != Some(true)
            && found.get("required").is_some()
        {
            // A body that may be left out: ours is `{}` then, which services read the same way.
        }
        self.body(schema, media, &mut operation.input);
    }

    /// The body of a message.
    pub(super) fn body(&mut self, mut schema: Schema, media: &str, message: &mut Message) {
        let media = media.split(';').next().unwrap_or(media).trim();
        if is_json(media) {
            let is_usual = matches!(media, "" | "*/*" | "application/json");
            if !is_usual && !self.found.protocol.is_rpc() {
                message.content_type = Some(media.to_owned());
            }
            message.body = Some(schema);
            return;
        }
        message.content_type = Some(media.to_owned());
        match media {
            "application/x-www-form-urlencoded" | "multipart/form-data" => {
                message.body = Some(schema);
            }
            _ => {
                let text =
                    media.starts_with("text/") || media.ends_with("xml") || media.ends_with("yaml");
                let structured = !matches!(
                    self.resolved(&schema),
                    Kind::Scalar(..) | Kind::Any | Kind::Enum(_)
                );
                let mut plain =
                    Schema::scalar(if text { "string" } else { "blob" }, &schema.pointer);
                plain.doc = schema.doc.take();
                plain.sensitive = schema.sensitive;
                if structured {
                    plain.lose("other-media-type", format!("the raw body, `{media}`"));
                }
                message.body = Some(plain);
            }
        }
    }
}

/// The scopes that alternatives with scopes agree about; where they differ, nobody can say which are
/// needed.
fn scopes(operation: &Node) -> Vec<String> {
    let alternatives = operation.get("security").map_or(&[][..], Node::items);
    let scopes = |alternative: &Node| -> Vec<String> {
        let schemes = alternative.entries();
        schemes
            .flat_map(|(_, scopes)| scopes.items())
            .filter_map(Node::text)
            .collect()
    };
    let mut all = alternatives
        .iter()
        .map(scopes)
        .filter(|scopes| !scopes.is_empty());
    let first = all.next().unwrap_or_default();
    if all.all(|other| other == first) {
        first
    } else {
        Vec::new()
    }
}

/// The labels of a path.
fn labels_of(uri: &str) -> Vec<&str> {
    let mut labels = Vec::new();
    let mut rest = uri;
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}') else {
            break;
        };
        labels.push(&rest[start + 1..start + end]);
        rest = &rest[start + end..];
    }
    labels
}

/// Which of several media types to use: JSON, then what our language can say best.
pub(super) fn preferred<'m>(media: impl Iterator<Item = &'m str>) -> Option<&'m str> {
    let rank = |media: &str| {
        let plain = media
            .split(';')
            .next()
            .unwrap_or(media)
            .trim()
            .to_ascii_lowercase();
        match plain.as_str() {
            "application/json" => 0,
            "application/merge-patch+json" => 2,
            plain if is_json(plain) && plain != "*/*" => 1,
            "*/*" => 3,
            "application/x-www-form-urlencoded" => 4,
            "multipart/form-data" => 5,
            plain if plain.starts_with("text/plain") => 6,
            plain if plain.starts_with("text/") => 7,
            "application/octet-stream" => 8,
            _ => 9,
        }
    };
    media.min_by_key(|media| rank(media))
}

pub(super) fn is_json(media: &str) -> bool {
    let media = media.to_ascii_lowercase();
    matches!(
        media.as_str(),
        "" | "*/*"
            | "application/json"
            | "text/json"
            | "application/*"
            | "application/x-amz-json-1.0"
            | "application/x-amz-json-1.1"
    ) || media.ends_with("+json")
}

fn same_form(one: &str, two: &str) -> bool {
    let json = |media: &str| is_json(media.split(';').next().unwrap_or(media).trim());
    json(one) && json(two)
}
