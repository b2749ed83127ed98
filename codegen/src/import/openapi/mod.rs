//! OpenAPI 2.0, 3.0 and 3.1, as vendors really write them.

mod all_of;
mod annotations;
mod errors;
mod extensions;
mod one_of;
mod operation;
mod parameter;
mod schema;
mod security;

use std::collections::{HashMap, HashSet};

pub(super) use self::one_of::last_part;

use super::ImportError;
use super::description::{Description, Loss, Schema};
use super::node::{Node, escaped};

/// Reads a document.
pub(super) fn read(root: &Node) -> Result<Description, ImportError> {
    let version = root
        .get("openapi")
        .or_else(|| root.get("swagger"))
        .and_then(Node::text)
        .ok_or(ImportError::NotThat(
            "OpenAPI: there is neither `openapi` nor `swagger`",
        ))?;
    if !["2", "3"].iter().any(|major| version.starts_with(major)) {
        return Err(ImportError::Version(version));
    }
    let mut reader = Reader {
        root,
        swagger: version.starts_with('2'),
        found: Description::default(),
        wanted: Vec::new(),
        seen: HashSet::new(),
        children: HashMap::new(),
        bases: HashSet::new(),
        errors: HashMap::new(),
        error_names: HashMap::new(),
        peeked: HashMap::new(),
    };
    reader.inheritance();
    reader.facts();
    extensions::facts(&mut reader);
    security::read(&mut reader);
    operation::read_all(&mut reader);
    if reader.found.operations.is_empty() {
        reader.want_all();
    }
    reader.read_wanted();
    Ok(reader.found)
}

/// Reads one document.
struct Reader<'a> {
    root: &'a Node,
    /// Version 2.
    swagger: bool,
    found: Description,
    /// Shapes that something refers to and that are still to be read.
    wanted: Vec<String>,
    seen: HashSet<String>,
    /// By shape: the shapes that have it in their `allOf`, in order.
    children: HashMap<String, Vec<String>>,
    /// Shapes that stand for whichever of their children it is.
    bases: HashSet<String>,
    /// By what an error says: its key. And how many there are of each name.
    errors: HashMap<String, String>,
    error_names: HashMap<String, usize>,
    /// Shapes that were looked into; nothing while one is being read.
    peeked: HashMap<String, Option<Schema>>,
}

impl<'a> Reader<'a> {
    /// Where named schemas stand.
    fn schemas_at(&self) -> &'static str {
        if self.swagger {
            "/definitions"
        } else {
            "/components/schemas"
        }
    }

    fn facts(&mut self) {
        let root = self.root;
        let text = |pointer: &str| root.at(pointer).and_then(Node::text);
        let found = &mut self.found;
        found.title = text("/info/title");
        found.version = text("/info/version");
        found.doc = text("/info/description");
        found.docs = text("/externalDocs/url").filter(|url| url.starts_with("http"));
        found.licence = text("/info/license/name");
        found.endpoint = if self.swagger {
            endpoint_of_host(root)
        } else {
            root.at("/servers/0").and_then(endpoint_of_server)
        };
    }

    /// Notes something that could not be carried and that belongs to the API as a whole.
    fn lose(&mut self, rule: &'static str, pointer: &str, instead: impl Into<String>) {
        self.found.losses.push(loss(rule, pointer, instead));
    }

    /// Which shapes others have in their `allOf`.
    fn inheritance(&mut self) {
        let at = self.schemas_at();
        let Some(schemas) = self.root.at(at) else {
            return;
        };
        for (name, schema) in schemas.entries() {
            let pointer = format!("{at}/{}", escaped(name));
            let mut parts: Vec<&Node> = Vec::new();
            if let Some(all) = schema.get("allOf") {
                parts.extend(all.items());
            }
            for part in parts {
                if let Some(base) = part.str("$ref").and_then(|to| to.strip_prefix('#')) {
                    self.children
                        .entry(base.to_owned())
                        .or_default()
                        .push(pointer.clone());
                }
            }
        }
        for base in self.children.keys() {
            let node = self.root.at(base);
            let is_base = node.is_some_and(|node| {
                node.get("discriminator").is_some()
                    && node.get("oneOf").is_none()
                    && node.get("anyOf").is_none()
            });
            if is_base {
                self.bases.insert(base.clone());
            }
        }
    }

    /// Follows references until something stands there. Nothing where one leads nowhere.
    fn follow(&self, node: &'a Node, pointer: &str) -> Option<(&'a Node, String)> {
        let (mut node, mut pointer) = (node, pointer.to_owned());
        for _ in 0..64 {
            let Some(to) = node.str("$ref") else {
                return Some((node, pointer));
            };
            let to = decoded(to.strip_prefix('#')?);
            node = self.root.at(&to)?;
            pointer = to;
        }
        None
    }

    /// Asks for a shape to be read.
    fn want(&mut self, pointer: &str) {
        if self.seen.insert(pointer.to_owned()) {
            self.wanted.push(pointer.to_owned());
        }
    }

    fn want_all(&mut self) {
        let at = self.schemas_at();
        let names: Vec<String> = self
            .root
            .at(at)
            .into_iter()
            .flat_map(Node::entries)
            .map(|(name, _)| format!("{at}/{}", escaped(name)))
            .collect();
        for pointer in names {
            self.want(&pointer);
        }
    }

    fn read_wanted(&mut self) {
        while let Some(pointer) = self.wanted.pop() {
            let plain = pointer.strip_suffix(BASE).unwrap_or(&pointer);
            let Some(node) = self.root.at(plain) else {
                continue;
            };
            let schema = if plain == pointer && self.bases.contains(plain) {
                self.family(node, plain)
            } else {
                self.schema(node, plain)
            };
            self.found.shapes.insert(pointer, schema);
        }
        // In the order of the document, whatever asked for them first.
        let order: HashMap<String, usize> = self
            .root
            .at(self.schemas_at())
            .into_iter()
            .flat_map(Node::entries)
            .enumerate()
            .map(|(index, (name, _))| (format!("{}/{}", self.schemas_at(), escaped(name)), index))
            .collect();
        let place = |key: &String| order.get(key).copied().unwrap_or(usize::MAX);
        self.found
            .shapes
            .sort_by(|a, _, b, _| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
    }

    /// A shape that was asked for, read on the spot where something has to look inside.
    fn peek(&mut self, pointer: &str) -> Option<Schema> {
        if let Some(known) = self.peeked.get(pointer) {
            return known.clone();
        }
        let node = self.root.at(pointer)?;
        self.peeked.insert(pointer.to_owned(), None);
        let schema = self.schema(node, pointer);
        self.peeked.insert(pointer.to_owned(), Some(schema.clone()));
        Some(schema)
    }
}

/// Marks the members of a base apart from the family that the base stands for.
pub(super) const BASE: &str = "#base";

fn loss(rule: &'static str, pointer: &str, instead: impl Into<String>) -> Loss {
    Loss {
        rule,
        pointer: pointer.to_owned(),
        instead: instead.into(),
    }
}

/// A reference's fragment without its percent signs.
fn decoded(pointer: &str) -> String {
    if !pointer.contains('%') {
        return pointer.to_owned();
    }
    let mut bytes = Vec::with_capacity(pointer.len());
    let mut rest = pointer.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| pointer.to_owned())
}

fn endpoint_of_host(root: &Node) -> Option<String> {
    let host = root.str("host")?;
    let schemes = root.get("schemes").map_or(&[][..], Node::items);
    let http = !schemes.is_empty()
        && !schemes
            .iter()
            .any(|scheme| scheme.as_str() == Some("https"));
    let scheme = if http { "http" } else { "https" };
    let base = root.str("basePath").unwrap_or_default();
    Some(
        format!("{scheme}://{host}{base}")
            .trim_end_matches('/')
            .to_owned(),
    )
}

fn endpoint_of_server(server: &Node) -> Option<String> {
    let mut url = server.str("url")?.trim_end_matches('/').to_owned();
    // A variable with one value is no variable.
    for (name, variable) in server.get("variables").into_iter().flat_map(Node::entries) {
        let values = variable
            .get("enum")
            .map_or(0, |values| values.items().len());
        let in_host = url.find(&format!("{{{name}}}")).is_some_and(|at| {
            let host = url.find("://").map_or(0, |at| at + 3);
            !url[host.min(at)..at].contains('/')
        });
        if let Some(default) = variable.get("default").and_then(Node::text)
            && !default.is_empty()
            && (values == 1 || !in_host)
        {
            url = url.replace(&format!("{{{name}}}"), &default);
        }
    }
    url.starts_with("http").then_some(url)
}
