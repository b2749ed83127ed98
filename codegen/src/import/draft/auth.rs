//! Authentication schemes.

use super::Builder;
use crate::fmt::tree::{Table, Value};
use crate::import::description::{Alternatives, Auth};
use crate::naming;

/// Names that mean a built-in scheme, so they cannot be given to another.
const BUILT_IN: &[&str] = &["sigv4", "bearer", "oauth2", "api-key", "basic", "none"];

impl Builder<'_> {
    /// The schemes that anything names.
    pub(super) fn authentication(&mut self) {
        let api = self.api;
        let own = api
            .operations
            .iter()
            .filter_map(|operation| operation.auth.as_ref());
        let used: Vec<&String> = own.chain([&api.default_auth]).flatten().flatten().collect();
        for (name, auth) in &api.auth {
            if !used.contains(&name) || is_built_in(name, auth) {
                continue;
            }
            let mut table = Table::default();
            table.set("scheme", auth.scheme);
            for (key, value) in &auth.facts {
                table.set(*key, value.as_str());
            }
            self.document(auth.doc.as_deref(), &mut table);
            self.add(
                "auth",
                &scheme_name(name, auth.scheme),
                table,
                "",
                &auth.losses,
            );
        }
    }

    /// `auth = […]`; nothing where nobody says anything.
    pub(super) fn auth_value(&self, alternatives: &Alternatives) -> Option<Value> {
        let scheme_name = |name: &String| match self.api.auth.get(name) {
            Some(auth) if is_built_in(name, auth) => name.clone(),
            Some(auth) => scheme_name(name, auth.scheme),
            None => name.clone(),
        };
        let mut kept: Vec<Value> = Vec::new();
        for together in alternatives {
            let item = match together.as_slice() {
                [] => Value::from("none"),
                [one] => Value::from(scheme_name(one)),
                several => Value::array(several.iter().map(|one| Value::from(scheme_name(one)))),
            };
            if !kept.contains(&item) {
                kept.push(item);
            }
        }
        (!kept.is_empty()).then(|| Value::array(kept))
    }
}

/// Whether a scheme is what its name means anyway.
fn is_built_in(name: &str, auth: &Auth) -> bool {
    name == auth.scheme && auth.facts.is_empty() && auth.doc.is_none() && auth.losses.is_empty()
}

/// A scheme's name as an identifier.
fn scheme_name(name: &str, scheme: &str) -> String {
    // `oauth2` may be called so where it is what the word means.
    if name == scheme {
        return name.to_owned();
    }
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !BUILT_IN.contains(&name);
    if plain {
        return name.to_owned();
    }
    let camel = super::names::type_name(name);
    let snake = naming::snake_case(&camel);
    if BUILT_IN.contains(&snake.as_str()) {
        format!("{camel}Auth")
    } else {
        camel
    }
}
