//! Schemas → documents.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::Api;

use super::node::{Document, Keyword, Node, Schema};
use super::scope::{Scope, Subject, percent_encoded};
use super::{Draft, dialect};

/// Where the schemas of an API without `schema-base` live. Nobody can own a name under `.invalid`,
/// so it is nobody's address.
pub(super) const NO_BASE: &str = "https://cratewright.invalid/schemas/";

const DRAFT_2020_12: &str = "https://json-schema.org/draft/2020-12/schema";
pub(super) const DRAFT_07: &str = "http://json-schema.org/draft-07/schema#";
const OPENAPI_DIALECT: &str = "https://spec.openapis.org/oas/3.1/dialect/base";

/// All definitions in one document.
pub(super) fn whole(scope: &Scope<'_>) -> (String, String) {
    let api = scope.api();
    let mut document = Document::begin();
    let path = if scope.options.draft == Draft::OpenApi31 {
        document.member("openapi", &Node::from("3.1.0"));
        document.member("info", &info(api));
        document.member("paths", &Node::Object(Vec::new()));
        document.open("components");
        document.open("schemas");
        format!("{}.json", stem(scope))
    } else {
        let path = format!("{}.schema.json", stem(scope));
        let mut head = head(scope, &path)
            .with(Keyword::Title, api.title.as_str())
            .with_some(Keyword::Description, api.doc.as_deref().map(str::trim));
        scope.annotate(&api.meta, &mut head);
        document.keywords(&head);
        document.open(match scope.options.draft {
            Draft::Draft07 => "definitions",
            _ => "$defs",
        });
        path
    };
    for (name, subject) in scope.subjects() {
        document.member(name, &definition(scope, subject).into());
    }
    (path, document.finish())
}

/// One document for each definition; references are relative.
pub(super) fn per_type(scope: &Scope<'_>) -> BTreeMap<String, String> {
    let document = |(name, subject): (&str, Subject<'_>)| {
        let path = format!("{}/{name}.schema.json", stem(scope));
        let mut schema = definition(scope, subject);
        let head = head(scope, &path);
        for keyword in [Keyword::Schema, Keyword::Id] {
            if let Some(value) = head.get(keyword) {
                schema.put(keyword, value.clone());
            }
        }
        (path, schema.to_text())
    };
    scope.subjects().into_iter().map(document).collect()
}

/// A definition as the draft has it.
fn definition<'a>(scope: &Scope<'a>, subject: Subject<'a>) -> Schema<'a> {
    let mut schema = scope.definition(subject);
    if scope.options.draft == Draft::Draft07 {
        dialect::to_draft_07(&mut schema);
    }
    schema
}

/// What the names of an API's documents begin with.
fn stem(scope: &Scope<'_>) -> String {
    let contract = scope.options.contract.name();
    let draft = match scope.options.draft {
        Draft::Draft202012 => "",
        Draft::Draft07 => ".draft-07",
        Draft::OpenApi31 => ".openapi",
    };
    format!("{}.{contract}{draft}", scope.api().id)
}

/// `$schema` and `$id`.
fn head(scope: &Scope<'_>, path: &str) -> Schema<'static> {
    let api = scope.api();
    let base = api.schema_base.as_deref().unwrap_or(NO_BASE);
    let path: Vec<String> = path.split('/').map(percent_encoded).collect();
    let id = format!(
        "{base}{}/{}/{}",
        api.id,
        percent_encoded(&api.version),
        path.join("/")
    );
    let dialect = match scope.options.draft {
        Draft::Draft202012 => DRAFT_2020_12,
        Draft::Draft07 => DRAFT_07,
        Draft::OpenApi31 => OPENAPI_DIALECT,
    };
    Schema::new()
        .with(Keyword::Schema, dialect)
        .with(Keyword::Id, id)
}

/// What an `OpenAPI` document says about itself.
fn info(api: &Api) -> Node<'_> {
    let mut info = vec![
        (Cow::Borrowed("title"), Node::from(api.title.as_str())),
        (Cow::Borrowed("version"), Node::from(api.version.as_str())),
    ];
    if let Some(doc) = &api.doc {
        info.push((Cow::Borrowed("description"), Node::from(doc.trim())));
    }
    Node::Object(info)
}
