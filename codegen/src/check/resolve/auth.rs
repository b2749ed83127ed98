//! Authentication schemes: those of `[auth.X]`, and the built-in ones that need no declaration.

use toml::Spanned;

use crate::check::language::AUTH_SCHEMES;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{AuthKind, AuthScheme, KeyPlace};
use crate::syntax::{Entry, Table, Value};

/// The schemes of an API: declared ones first, then built-in ones as they are named.
#[derive(Debug)]
pub(super) struct Schemes {
    schemes: Vec<AuthScheme>,
}

impl Schemes {
    /// Those of `[auth.X]`.
    pub(super) fn declared(root: &Table<'_>) -> Self {
        let entries = Entry::of(root, "auth").and_then(Entry::table);
        let schemes = entries
            .into_iter()
            .flat_map(Entry::all)
            .map(scheme)
            .collect();
        Self { schemes }
    }

    /// The ways that an `auth = […]` names: each one scheme, or several in a list of their own.
    pub(super) fn choices(
        &mut self,
        items: &[Spanned<Value<'_>>],
        out: &mut Diagnostics,
    ) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        for item in items {
            let choice = match item.get_ref().as_array() {
                Some(together) => self.together(together, out),
                None => self.index(item, out).into_iter().collect(),
            };
            if choice.is_empty() {
                continue;
            }
            if found.contains(&choice) {
                let name = item.get_ref().as_str().unwrap_or("the same list");
                out.report(&catalogue::NAMED_TWICE, item.span(), &[&name]);
            } else {
                found.push(choice);
            }
        }
        found
    }

    /// Schemes that belong together.
    fn together(&mut self, items: &[Spanned<Value<'_>>], out: &mut Diagnostics) -> Vec<usize> {
        let mut found = Vec::new();
        for item in items {
            let Some(index) = self.index(item, out) else {
                continue;
            };
            let name = item.get_ref().as_str().unwrap_or_default();
            if found.contains(&index) {
                out.report(&catalogue::NAMED_TWICE, item.span(), &[&name]);
            } else {
                found.push(index);
            }
        }
        found
    }

    fn index(&mut self, item: &Spanned<Value<'_>>, out: &mut Diagnostics) -> Option<usize> {
        let name = item.get_ref().as_str()?;
        let known = self.schemes.iter().position(|scheme| scheme.name == name);
        if known.is_some() {
            return known;
        }
        let Some(kind) = built_in(name) else {
            let declared = self.schemes.iter().map(|scheme| scheme.name.as_str());
            let diagnostic = out
                .about(&catalogue::UNKNOWN_AUTH, item.span(), &[&name])
                .did_you_mean(name, declared.chain(AUTH_SCHEMES.iter().copied()));
            out.push(diagnostic);
            return None;
        };
        self.schemes.push(AuthScheme {
            name: name.to_owned(),
            kind,
            doc: None,
        });
        Some(self.schemes.len() - 1)
    }

    /// All of them.
    pub(super) fn into_used(self) -> Vec<AuthScheme> {
        self.schemes
    }
}

/// What a scheme is that is named without a declaration. An API key is nothing without its place.
fn built_in(name: &str) -> Option<AuthKind> {
    match name {
        "sigv4" => Some(AuthKind::SigV4 { service: None }),
        "sigv4a" => Some(AuthKind::SigV4a { service: None }),
        "bearer" => Some(AuthKind::Bearer),
        "oauth2" => Some(AuthKind::OAuth2 { token_url: None }),
        "basic" => Some(AuthKind::Basic),
        "none" => Some(AuthKind::None),
        _ => None,
    }
}

fn scheme(entry: Entry<'_>) -> AuthScheme {
    let kind = match entry.str("scheme") {
        Some("sigv4") => AuthKind::SigV4 {
            service: entry.string("service"),
        },
        Some("sigv4a") => AuthKind::SigV4a {
            service: entry.string("service"),
        },
        Some("bearer") => AuthKind::Bearer,
        Some("oauth2") => AuthKind::OAuth2 {
            token_url: entry.string("token-url"),
        },
        Some("api-key") => AuthKind::ApiKey {
            place: match entry.str("in") {
                Some("query") => KeyPlace::Query,
                Some("cookie") => KeyPlace::Cookie,
                _ => KeyPlace::Header,
            },
            name: entry.string("name").unwrap_or_default(),
            prefix: entry.string("prefix"),
        },
        Some("basic") => AuthKind::Basic,
        _ => AuthKind::None,
    };
    AuthScheme {
        name: entry.name().to_owned(),
        kind,
        doc: entry.string("doc"),
    }
}
