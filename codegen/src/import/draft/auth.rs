//! Authentication schemes.

use super::Builder;
use crate::fmt::tree::{Table, Value};
use crate::import::description::{Alternatives, Loss};
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
            if !used.contains(&name) {
                continue;
            }
            let mut table = Table::default();
            table.set("scheme", auth.scheme);
            for (key, value) in &auth.facts {
                table.set(*key, value.as_str());
            }
            self.document(auth.doc.as_deref(), &mut table);
            self.add("auth", &scheme_name(name), table, "", &auth.losses);
        }
    }

    /// `auth = […]`; nothing where nobody says anything. Schemes that belong together become
    /// alternatives, for want of a word, and that is a loss.
    pub(super) fn auth_value(
        &mut self,
        alternatives: &Alternatives,
        pointer: &str,
        losses: &mut Vec<Loss>,
    ) -> Option<Value> {
        let mut names: Vec<String> = Vec::new();
        for together in alternatives {
            if together.len() > 1 {
                losses.push(Loss {
                    rule: "auth-together",
                    pointer: format!("{pointer}/security"),
                    instead: format!("any one of {}", together.join(", ")),
                });
            }
            if together.is_empty() {
                names.push("none".to_owned());
            }
            names.extend(together.iter().map(|name| scheme_name(name)));
        }
        let mut kept: Vec<String> = Vec::new();
        for name in names {
            if !kept.contains(&name) {
                kept.push(name);
            }
        }
        (!kept.is_empty()).then(|| Value::array(kept.into_iter().map(Value::from)))
    }
}

/// A scheme's name as an identifier.
fn scheme_name(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !BUILT_IN.contains(&name);
    if plain || name == "sigv4" {
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
