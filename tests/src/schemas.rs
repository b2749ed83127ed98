//! Specs of the workspace and what is exported from them, for those who try it.

use std::fs;
use std::path::{Path, PathBuf};

use cratewright::model::Api;
use cratewright::schema::{Contract, Draft, Layout, Options};
use serde_json::Value;

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every spec that means something: those of the models, and those with one of each construct.
pub fn apis() -> Vec<Api> {
    spec_files().iter().map(|path| api(path)).collect()
}

fn spec_files() -> Vec<PathBuf> {
    let mut files = toml_files("specs");
    files.push(root().join("codegen/tests/specs/everything.toml"));
    files.extend(toml_files("codegen/tests/features"));
    files.extend(toml_files("tests/specs"));
    files
}

fn toml_files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of specs");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_toml = |path: &PathBuf| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    };
    let mut files: Vec<PathBuf> = paths.filter(is_toml).collect();
    files.sort();
    files
}

fn api(path: &Path) -> Api {
    let text = fs::read_to_string(path).expect("a spec");
    let name = path.display().to_string();
    cratewright::load(&name, &text)
        .unwrap_or_else(|all| panic!("{}", cratewright::diagnostic::text::render_all(&all, false)))
        .0
}

/// Every way to export.
pub fn ways() -> Vec<Options> {
    let mut ways = Vec::new();
    for draft in [
        Draft::Draft202012,
        Draft::Draft07,
        Draft::OpenApi31,
        Draft::OpenApi30,
    ] {
        for contract in Contract::ALL {
            for layout in [Layout::Bundle, Layout::PerType] {
                for switches in [0, 1, 2, 4, 8, 15] {
                    ways.push(Options {
                        draft,
                        contract,
                        layout,
                        seal_requests: switches & 1 > 0,
                        close_enums: switches & 2 > 0,
                        types_only: switches & 4 > 0,
                        annotate: switches & 8 > 0,
                        ..Options::default()
                    });
                }
            }
        }
    }
    ways
}

/// A validator of one type of a bundle, which asserts formats.
///
/// # Panics
///
/// Where the bundle is no schema.
pub fn validator(bundle: &Value, name: &str) -> jsonschema::Validator {
    let definitions = if bundle.get("$defs").is_some() {
        "$defs"
    } else {
        "definitions"
    };
    let mut schema = bundle.clone();
    schema["$ref"] = format!("#/{definitions}/{name}").into();
    if definitions == "definitions" {
        // Draft-07 reads nothing beside a reference, the definitions included.
        schema["allOf"] = serde_json::json!([{"$ref": schema["$ref"].take()}]);
        schema.as_object_mut().map(|schema| schema.remove("$ref"));
    }
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every spec that is in order, as JSON, by path: what the schema of the language is about.
///
/// # Panics
///
/// Where a spec cannot be read.
pub fn specs() -> Vec<(String, Value)> {
    let files = spec_files();
    let specs = files
        .iter()
        .map(|path| (path.display().to_string(), spec(path).expect("TOML")));
    specs.collect()
}

/// The specs that the diagnostics are shown with, as text and as JSON, by the code of the diagnostic.
/// What is no TOML is left out.
///
/// # Panics
///
/// Where a spec cannot be read.
pub fn bad_specs() -> Vec<(String, String, Value)> {
    let files = toml_files("codegen/tests/diagnostics");
    let code = |path: &Path| {
        path.file_name()?
            .to_str()?
            .split('-')
            .next()
            .map(str::to_owned)
    };
    files
        .iter()
        .filter_map(|path| {
            let text = fs::read_to_string(path).expect("a spec");
            Some((code(path)?, text, spec(path)?))
        })
        .collect()
}

fn spec(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).expect("a spec");
    let table: toml::Table = text.parse().ok()?;
    serde_json::to_value(table).ok()
}
