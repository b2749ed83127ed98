//! The tree → the settings. What is wrong was told before, and is left out here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Accepted, Choices, Level, Lints, Output, Package, Settings, Support, check, features};
use crate::diagnostic::Source;
use crate::syntax::{Entry, Table, Value};

/// What a whole file says.
pub(super) fn resolve(root: &Table<'_>, source: &Arc<Source>) -> Settings {
    let default = Settings::default();
    let folder = |key: &str, default: String| {
        let entry = Entry::of(root, key).and_then(Entry::text);
        entry.map_or(default, |path| path.trim_end_matches('/').to_owned())
    };
    let tables = |key: &str| {
        let table = Entry::of(root, key).and_then(Entry::table);
        table.into_iter().flat_map(Entry::all)
    };
    Settings {
        specs: folder("specs", default.specs),
        crates: folder("crates", default.crates),
        schemas: match Entry::of(root, "schemas").map(Entry::value) {
            Some(Value::Boolean(false)) => None,
            _ => default.schemas.map(|default| folder("schemas", default)),
        },
        command: Entry::of(root, "command")
            .and_then(Entry::text)
            .map_or(default.command, str::to_owned),
        support: support(root),
        lints: Lints {
            levels: tables("lints").filter_map(level).collect(),
            deny_warnings: false,
        },
        accepted: accepted(root),
        source: Arc::clone(source),
        defaults: choices(|key| Entry::of(root, key)),
        apis: tables("api")
            .map(|api| {
                let choices = Choices {
                    span: api.name_span(),
                    ..choices(|key| api.get(key))
                };
                (api.name().to_owned(), choices)
            })
            .collect::<BTreeMap<_, _>>(),
    }
}

fn support(root: &Table<'_>) -> Support {
    let Some(entry) = Entry::of(root, "support") else {
        return Support::default();
    };
    if entry.text() == Some("registry") {
        return Support::Registry {
            version: super::KIT_VERSION.to_owned(),
        };
    }
    if let Some(path) = entry.string("path") {
        return Support::Path {
            path: path.trim_end_matches('/').to_owned(),
        };
    }
    if let Some(url) = entry.string("git") {
        let at = ["rev", "tag", "branch"];
        return Support::Git {
            url,
            at: at
                .into_iter()
                .find_map(|key| Some((key, entry.string(key)?))),
        };
    }
    match entry.string("version") {
        Some(version) => Support::Registry { version },
        None => Support::default(),
    }
}

fn level(entry: Entry<'_>) -> Option<(String, Level)> {
    let level = match entry.text()? {
        "allow" => Level::Allow,
        "warn" => Level::Warn,
        "deny" => Level::Deny,
        _ => return None,
    };
    Some((entry.name().to_owned(), level))
}

fn accepted(root: &Table<'_>) -> Vec<Accepted> {
    let items = Entry::of(root, "accept").map_or(&[][..], Entry::items);
    let entries = items.iter().filter_map(|item| {
        let table = item.get_ref().as_table()?;
        let string = |key: &str| Some(Entry::of(table, key)?.text()?.to_owned());
        Some(Accepted {
            rule: string("rule")?,
            path: string("path")?,
            reason: string("reason")?,
            until: Entry::of(table, "until").and_then(|until| check::date(until.value())),
            span: Entry::of(table, "rule")?.value_span(),
        })
    });
    entries.collect()
}

fn choices<'a>(get: impl Fn(&str) -> Option<Entry<'a>>) -> Choices {
    let string = |key: &str| Some(get(key)?.text()?.to_owned());
    Choices {
        span: 0..0,
        name: string("name"),
        version: string("version"),
        output: string("output").map(|output| match output.as_str() {
            "module" => Output::Module,
            _ => Output::Crate,
        }),
        module: string("module").map(|path| path.trim_end_matches('/').to_owned()),
        features: get("features").map(|entry| {
            let names = features::NAMES.iter().copied();
            let wanted = strings(entry);
            names
                .filter(|name| wanted.iter().any(|wanted| wanted == name))
                .collect()
        }),
        header: string("header").map(|text| text.trim_end().lines().map(str::to_owned).collect()),
        package: get("package").map(package).unwrap_or_default(),
    }
}

fn package(entry: Entry<'_>) -> Package {
    let list = |key: &str| entry.get(key).map(strings);
    Package {
        description: entry.string("description"),
        license: entry.string("license"),
        license_files: list("license-files"),
        repository: entry.string("repository"),
        homepage: entry.string("homepage"),
        authors: list("authors"),
        edition: entry.string("edition"),
        rust_version: entry.string("rust-version"),
        keywords: list("keywords"),
        categories: list("categories"),
        publish: entry.bool("publish"),
    }
}

fn strings(entry: Entry<'_>) -> Vec<String> {
    let items = entry.items().iter();
    let strings = items.filter_map(|item| item.get_ref().as_str().map(str::to_owned));
    strings.collect()
}
