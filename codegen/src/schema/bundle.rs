//! Definitions → documents.

use std::collections::BTreeMap;

use super::closure::{Definitions, reachable, redirect};
use super::node::{Document, Keyword, Node, Schema};
use super::scope::{Scope, percent_encoded};
use super::{Contract, Draft, openapi};

pub(super) const DRAFT_2020_12: &str = "https://json-schema.org/draft/2020-12/schema";
pub(super) const DRAFT_07: &str = "http://json-schema.org/draft-07/schema#";

/// All definitions in one document.
pub(super) fn whole(scope: &Scope<'_>) -> (String, String) {
    if scope.options.draft.is_openapi() {
        return (format!("{}.json", stem(scope)), openapi::document(scope));
    }
    let path = format!("{}.schema.json", stem(scope));
    let api = scope.api;
    // A title would become a type, and perhaps clash with one.
    let doc = api.doc.as_deref().map(|doc| format!("\n\n{}", doc.trim()));
    let description = format!("{}.{}", api.title, doc.unwrap_or_default());
    let mut head = head(scope, &path).with(Keyword::Description, description);
    if let Some(root) = &scope.options.root {
        let root = scope.reference(root);
        match scope.options.draft {
            // Nothing stands beside a reference there.
            Draft::Draft07 => head.put(Keyword::AllOf, Node::List(vec![root.into()])),
            _ => head = head.and(root),
        }
    }
    scope.annotate(&api.meta, &mut head);
    let mut document = Document::begin();
    document.keywords(&head);
    document.open(scope.options.draft.definitions());
    for (name, subject) in scope.subjects() {
        document.member(&name, &scope.definition(subject).into());
    }
    (path, document.finish())
}

/// One document for each type, with all that it refers to.
pub(super) fn per_type(scope: &Scope<'_>) -> BTreeMap<String, String> {
    let folder = scope.options.draft.definitions();
    let definitions: Definitions<'_> = scope
        .subjects()
        .into_iter()
        .map(|(name, subject)| (percent_encoded(&name), (name, scope.definition(subject))))
        .collect();
    let document = |(key, (name, schema)): (&String, &(String, Schema<'_>))| {
        let path = format!("{}/{name}.schema.json", stem(scope));
        let own = format!("#/{folder}/{key}");
        let mut document = Document::begin();
        document.keywords(&redirected(schema, &own).and(head(scope, &path)));
        let mut inside = reachable(schema, &definitions);
        inside.remove(key);
        if !inside.is_empty() {
            document.open(folder);
            for key in inside {
                let (name, schema) = &definitions[key];
                document.member(name, &redirected(schema, &own).into());
            }
        }
        (path, document.finish())
    };
    definitions.iter().map(document).collect()
}

/// The same where the definition that is called `own` is the root.
fn redirected<'a>(schema: &Schema<'a>, own: &str) -> Schema<'a> {
    let mut schema = schema.clone();
    redirect(&mut schema, own, "#");
    schema
}

/// What the names of an API's documents begin with.
fn stem(scope: &Scope<'_>) -> String {
    let (id, contract) = (&scope.api.id, scope.options.contract);
    let both = format!("{id}.{}", contract.name());
    // One `OpenAPI` document is for both sides of a wire: the contract that takes more.
    let one = if contract == Contract::Deserialize {
        id
    } else {
        &both
    };
    match scope.options.draft {
        Draft::Draft202012 => both,
        Draft::Draft07 => format!("{both}.draft-07"),
        Draft::OpenApi31 => format!("{one}.openapi"),
        Draft::OpenApi30 => format!("{one}.openapi-3.0"),
    }
}

/// `$schema`, and `$id` where there is a base for it.
fn head(scope: &Scope<'_>, path: &str) -> Schema<'static> {
    let api = scope.api;
    let dialect = match scope.options.draft {
        Draft::Draft07 => DRAFT_07,
        _ => DRAFT_2020_12,
    };
    let base = scope.options.base.as_ref().or(api.schema_base.as_ref());
    let id = base.map(|base| {
        let path: Vec<String> = path.split('/').map(percent_encoded).collect();
        let version = percent_encoded(&api.version);
        format!("{base}{}/{version}/{}", api.id, path.join("/"))
    });
    Schema::new()
        .with(Keyword::Schema, dialect)
        .with_some(Keyword::Id, id)
}
