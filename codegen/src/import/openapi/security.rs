//! Authentication schemes.

use super::Reader;
use crate::import::description::{Alternatives, Auth};
use crate::import::node::{Node, escaped};

/// Reads the schemes and which of them hold where nothing else is said.
pub(super) fn read(reader: &mut Reader<'_>) {
    let at = if reader.swagger {
        "/securityDefinitions"
    } else {
        "/components/securitySchemes"
    };
    let schemes: Vec<(&str, &Node)> = reader
        .root
        .at(at)
        .into_iter()
        .flat_map(Node::entries)
        .collect();
    for (name, node) in schemes {
        let pointer = format!("{at}/{}", escaped(name));
        let Some((node, pointer)) = reader.follow(node, &pointer) else {
            continue;
        };
        let auth = scheme(node, &pointer, reader.found.endpoint.as_deref());
        reader.found.auth.insert(name.to_owned(), auth);
    }
    if let Some(security) = reader.root.get("security") {
        reader.found.default_auth = reader.alternatives(security, "");
    }
}

impl Reader<'_> {
    /// Any of these will do; schemes of one entry belong together.
    pub(super) fn alternatives(&mut self, security: &Node, pointer: &str) -> Alternatives {
        let mut found = Alternatives::new();
        for entry in security.items() {
            let mut names: Vec<String> = entry.entries().map(|(name, _)| name.to_owned()).collect();
            names.retain(|name| {
                let known = self.found.auth.contains_key(name);
                if !known {
                    self.found.losses.push(super::loss(
                        "unknown-scheme",
                        &format!("{pointer}/security"),
                        format!("`{name}` is left out"),
                    ));
                }
                known
            });
            let nothing = entry.entries().next().is_none();
            if (nothing || !names.is_empty()) && !found.contains(&names) {
                found.push(names);
            }
        }
        if security.items().is_empty() {
            found.push(Vec::new());
        }
        found
    }
}

/// An address that may be relative to that of the API; labels in it are escaped, as in any URL.
fn absolute(url: &str, endpoint: Option<&str>) -> Option<String> {
    if url.starts_with("http") {
        return Some(url.replace("%7B", "{").replace("%7D", "}"));
    }
    let endpoint = endpoint.filter(|_| url.starts_with('/'))?;
    let host = endpoint.find("://").map_or(0, |at| at + "://".len());
    let end = endpoint[host..]
        .find('/')
        .map_or(endpoint.len(), |end| host + end);
    Some(format!("{}{url}", &endpoint[..end]))
}

fn scheme(node: &Node, pointer: &str, endpoint: Option<&str>) -> Auth {
    let mut auth = Auth {
        scheme: "bearer",
        facts: Vec::new(),
        doc: node.get("description").and_then(Node::text),
        losses: Vec::new(),
    };
    let mut lose = |instead: &str| {
        auth.losses
            .push(super::loss("auth-scheme", pointer, instead));
    };
    match node.str("type") {
        Some("http") => match node
            .str("scheme")
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "bearer" if node.str("x-scheme") == Some("oauth2") => auth.scheme = "oauth2",
            "bearer" => {}
            "basic" => auth.scheme = "basic",
            other => lose(&format!("a bearer token, for `{other}`")),
        },
        Some("basic") => auth.scheme = "basic",
        Some("apiKey") if node.str("x-amazon-apigateway-authtype") == Some("awsSigv4") => {
            auth.scheme = "sigv4";
            let service = node.get("x-service").and_then(Node::text);
            auth.facts = service
                .map(|service| ("service", service))
                .into_iter()
                .collect();
        }
        Some("apiKey") => {
            auth.scheme = "api-key";
            let name = node.str("name").unwrap_or("Authorization");
            let place = match node.str("in") {
                Some("query") => "query",
                Some("cookie") => "cookie",
                _ => "header",
            };
            auth.facts = vec![("in", place.to_owned()), ("name", name.to_owned())];
            let prefix = node.get("x-prefix").and_then(Node::text);
            auth.facts.extend(prefix.map(|prefix| ("prefix", prefix)));
        }
        Some("oauth2") => {
            auth.scheme = "oauth2";
            let flows = node.get("flows");
            let url = node.str("tokenUrl").map(str::to_owned).or_else(|| {
                let mut flows = flows.into_iter().flat_map(Node::entries);
                flows.find_map(|(_, flow)| flow.str("tokenUrl").map(str::to_owned))
            });
            if let Some(url) = url.and_then(|url| absolute(&url, endpoint)) {
                auth.facts.push(("token-url", url));
            }
        }
        Some("openIdConnect") => {
            auth.scheme = "oauth2";
        }
        other => lose(&format!(
            "a bearer token, for `{}`",
            other.unwrap_or_default()
        )),
    }
    auth
}
