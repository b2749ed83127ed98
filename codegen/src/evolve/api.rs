//! What is said of the API as a whole.

use super::change::Change;
use super::compare::Comparison;
use super::net;
use super::path::Path;
use super::rules::{self, Rule};
use super::verdict::Ways;
use super::words::meta;
use crate::model::{Api, AuthKind, AuthScheme, ErrorFacts, KeyPlace, Protocol, Stability};

/// Compares `[api]` and the authentication schemes.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old.api, comparison.new.api);
    let mut differs = |rule: &'static Rule, key: &str, ways, old: String, new: String| {
        if old != new {
            let change = Change::new(rule, Path::new(&["api", key]), ways);
            comparison.changes.push(change.values(old, new));
        }
    };
    let none = Ways::default();
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    differs(rules::API_ID, "id", none, old.id.clone(), new.id.clone());
    differs(
        rules::API_PROTOCOL,
        "protocol",
        Ways::BOTH,
        protocol(old.protocol).to_owned(),
        protocol(new.protocol).to_owned(),
    );
    differs(
        rules::API_TARGET_PREFIX,
        "target-prefix",
        Ways::REQUEST,
        text(&old.target_prefix),
        text(&new.target_prefix),
    );
    differs(
        rules::API_ENDPOINT,
        "endpoint",
        none,
        text(&old.endpoint),
        text(&new.endpoint),
    );
    differs(
        rules::API_HEADERS,
        "headers",
        Ways::REQUEST,
        pairs(&old.headers),
        pairs(&new.headers),
    );
    differs(
        rules::API_ERROR_FACTS,
        "error",
        Ways::RESPONSE,
        facts(&old.error_facts),
        facts(&new.error_facts),
    );
    differs(
        rules::API_QUERY_COMPATIBLE,
        "query-compatible",
        Ways::RESPONSE,
        old.query_compatible.to_string(),
        new.query_compatible.to_string(),
    );
    differs(
        rules::API_STABILITY,
        "stability",
        none,
        stability(old.stability).to_owned(),
        stability(new.stability).to_owned(),
    );
    differs(
        rules::API_VERSION,
        "version",
        none,
        old.version.clone(),
        new.version.clone(),
    );
    let words = |api: &crate::model::Api| {
        format!(
            "{:?} {:?} {:?} {:?} {}",
            api.title,
            api.doc,
            api.docs,
            api.schema_base,
            meta(&api.meta)
        )
    };
    if words(old) != words(new) {
        comparison.found(rules::DOCS, &Path::new(&["api"]), none);
    }
    if net::api(old, new) {
        comparison.found(rules::OTHER_KEY, &Path::new(&["api"]), Ways::BOTH);
    }
    declared(comparison);
    for scheme in &old.auth {
        let Some(now) = new.auth.iter().find(|other| other.name == scheme.name) else {
            continue;
        };
        let path = Path::new(&["auth", &scheme.name]);
        let same = scheme.kind == now.kind;
        let tells_more = match (&scheme.kind, &now.kind) {
            (AuthKind::OAuth2 { .. }, AuthKind::OAuth2 { .. }) => true,
            _ => scheme.doc != now.doc,
        };
        if !same
            && !matches!(
                (&scheme.kind, &now.kind),
                (AuthKind::OAuth2 { .. }, AuthKind::OAuth2 { .. })
            )
        {
            let change = Change::new(rules::AUTH_CHANGED, path, Ways::REQUEST);
            let change = change.values(spell(scheme), spell(now));
            comparison.changes.push(change);
        } else if (!same || scheme.doc != now.doc) && tells_more {
            comparison.found(rules::DOCS, &path, none);
        }
    }
}

/// Schemes that are new or gone, and that no call asks for: what calls ask for, they say themselves.
fn declared(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old.api, comparison.new.api);
    let is_used = |api: &Api, name: &str| {
        let mut choices = api.operations.iter().flat_map(|operation| &operation.auth);
        let is_it = |index: &usize| api.auth.get(*index).is_some_and(|it| it.name == name);
        choices.any(|choice| choice.iter().any(is_it))
    };
    let only = |api: &Api, other: &Api| -> Vec<String> {
        let schemes = api.auth.iter().map(|scheme| scheme.name.clone());
        let is_in = |name: &String| other.auth.iter().any(|scheme| scheme.name == *name);
        schemes
            .filter(|name| !is_in(name) && !is_used(api, name))
            .collect()
    };
    for name in only(old, new) {
        let path = Path::new(&["auth", &name]);
        let change = Change::new(rules::AUTH_DECLARED, path, Ways::default());
        comparison.changes.push(change.old(name));
    }
    for name in only(new, old) {
        let path = Path::new(&["auth", &name]);
        let change = Change::new(rules::AUTH_DECLARED, path, Ways::default());
        comparison.changes.push(change.new_value(name));
    }
}

/// Headers by their names, in no order: it means nothing.
fn pairs(headers: &[(String, String)]) -> String {
    let mut all: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{}: {value}", name.to_ascii_lowercase()))
        .collect();
    all.sort();
    all.join(", ")
}

/// Where errors say what they say.
fn facts(facts: &ErrorFacts) -> String {
    let all = [
        ("code", &facts.code),
        ("message", &facts.message),
        ("request id", &facts.request_id),
        ("retry after", &facts.retry_after),
    ];
    let said = all.iter().filter(|(_, places)| !places.is_empty());
    let said = said.map(|(name, places)| format!("{name} at {}", places.join(" or ")));
    said.collect::<Vec<_>>().join(", ")
}

fn protocol(protocol: Protocol) -> &'static str {
    protocol.facts().name
}

fn stability(stability: Stability) -> &'static str {
    match stability {
        Stability::Stable => "stable",
        Stability::Beta => "beta",
    }
}

/// A scheme in the words of a spec.
fn spell(scheme: &AuthScheme) -> String {
    match &scheme.kind {
        AuthKind::SigV4 { service } | AuthKind::SigV4a { service } => {
            format!("sigv4 {}", service.as_deref().unwrap_or_default())
        }
        AuthKind::Bearer => "bearer".to_owned(),
        AuthKind::OAuth2 { .. } => "oauth2".to_owned(),
        AuthKind::ApiKey {
            place,
            name,
            prefix,
        } => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query",
                KeyPlace::Cookie => "cookie",
            };
            let prefix = prefix.as_deref().unwrap_or_default();
            format!("api-key in the {place} {name} {prefix}")
                .trim_end()
                .to_owned()
        }
        AuthKind::Basic => "basic".to_owned(),
        AuthKind::None => "none".to_owned(),
    }
}
