//! A spec that is exported as `OpenAPI` comes back by `import` as the same model, but for what the
//! guide lists.

use std::fs;
use std::path::{Path, PathBuf};

use cratewright::evolve::{Spec, diff};
use cratewright::import::round_trip::UNSAID;
use cratewright::import::{Format, Options, Source};
use cratewright::schema::{self, Draft};

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "toml"));
    paths.sort();
    paths
}

/// What `specs/` has none of.
const OTHERS: &str = r#"
spec = 1

[api]
id       = "others"
title    = "Others"
version  = "1"
protocol = "rest-json"
auth     = ["bearer"]
failure  = { at = "/ok", is = false }
errors   = ["Refused", "Broken"]

[structs.Password]
[structs.Password.fields]
user = { type = "email", required = true }

[structs.Code]
[structs.Code.fields]
code = { type = "string", required = true, sensitive = true }

[unions.Grant]
style = { tag = "grant_type" }
[unions.Grant.variants]
password = "Password"
code     = { type = "Code", wire = "urn:x:code" }

[unions.Method]
style = { tag = "@type" }
open  = false
[unions.Method.variants]
Password = { type = "Password", wire = "x.test/Password" }
Code     = { type = "Code", wire = "x.test/Code", rust = "OneTime" }

[structs.Owner]
[structs.Owner.fields]
methods  = { type = "list<Method>" }
password = { type = "Password" }
code     = { type = "Code" }
total    = { type = "i64", format = "string" }
verified = { type = "bool", format = "string" }
claims   = { type = "document", format = "json-string" }

[operations.GetToken]
http = { method = "POST", uri = "/token" }
[operations.GetToken.input]
encoding = "form"
body     = "Grant"
[operations.GetToken.output.fields]
token = { type = "string", required = true, sensitive = true }

[operations.DisableOwner]
http    = { method = "POST", uri = "/{name+}:disable" }
failure = { at = "/error" }
[operations.DisableOwner.input.fields]
name = { type = "string", required = true, in = "path" }
why  = { type = "string" }
[operations.DisableOwner.output.fields]
owner = { type = "Owner" }

[errors.Refused]
http = [200, 403]
code = ["no_scope", "not_allowed"]

[errors.Broken]
http = [500, "5XX"]
code = "fatal"
"#;

/// What changed for a spec on its way there and back, as lines.
fn lost(text: &str) -> Vec<String> {
    let old = Spec::load("old.toml", text).unwrap();
    let options = schema::Options {
        draft: Draft::OpenApi31,
        ..schema::Options::default()
    };
    let files = schema::files(old.api(), &options);
    let (_, document) = files.iter().next().unwrap();
    let source = Source::read(Format::Openapi, document, None).unwrap();
    let draft = source
        .draft(&Options {
            id: old.api().id.clone(),
            source: Format::Openapi,
            only: Vec::new(),
            docs: true,
        })
        .unwrap();
    let new = Spec::load("new.toml", &draft.text).unwrap();
    let changes = diff(&old, &new).changes;
    let unknown = changes
        .iter()
        .filter(|change| !UNSAID.iter().any(|(rule, _)| *rule == change.rule));
    unknown
        .map(|change| {
            let (old, new) = (change.old.as_deref(), change.new.as_deref());
            format!(
                "{} {}: {} -> {}",
                change.rule.id,
                change.path,
                old.unwrap_or_default(),
                new.unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn an_exported_spec_comes_back_as_the_same_model() {
    for path in specs() {
        let lost = lost(&fs::read_to_string(&path).unwrap());
        assert!(lost.is_empty(), "{}:\n{}", path.display(), lost.join("\n"));
    }
    let lost = lost(OTHERS);
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn the_guide_lists_what_an_export_does_not_say() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/import.md"))
        .unwrap();
    for (rule, why) in UNSAID {
        let line = format!("| `{}` | {why} |", rule.id);
        assert!(page.contains(&line), "docs/import.md lacks {line}");
    }
}
