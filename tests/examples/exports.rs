//! Everything that generators of code need, in a folder: for each API its exports, and documents of
//! its types by name.
//!
//! `cargo run --package cratewright-tests --example exports -- FOLDER`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use cratewright::lower::lower;
use cratewright::model::{Binding, Field, Struct};
use cratewright::schema::{Contract, Draft, Options, files};
use cratewright_tests::documents::{Maker, subjects};
use cratewright_tests::schemas::{apis, validator};
use serde_json::{Value, json};

/// How many documents are made for a type.
const DOCUMENTS: usize = 12;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).map_or_else(PathBuf::new, PathBuf::from);
    for api in apis() {
        if api.shapes.is_empty() {
            continue;
        }
        let folder = folder.join(&api.id);
        fs::create_dir_all(&folder)?;
        let export = |name: &str, options: &Options| {
            let documents = files(&api, options);
            let text = documents.values().next().expect("a bundle is one document");
            write(&folder, name, text)?;
            Ok::<_, io::Error>(serde_json::from_str::<Value>(text).expect("JSON"))
        };
        let plain = |draft| Options {
            draft,
            contract: Contract::Deserialize,
            ..Options::default()
        };
        let bundle = export("schema.json", &plain(Draft::Draft202012))?;
        let types_only = Options {
            types_only: true,
            ..plain(Draft::Draft07)
        };
        export("types.draft-07.json", &types_only)?;
        export("openapi.json", &plain(Draft::OpenApi31))?;
        export("openapi-3.0.json", &plain(Draft::OpenApi30))?;

        let krate = lower(&api);
        let mut maker = Maker::new(&krate, Contract::Deserialize, 3);
        let mut samples = BTreeMap::new();
        for (name, subject) in subjects(&krate) {
            let validator = validator(&bundle, name);
            let documents = (0..DOCUMENTS).map(|_| maker.good(subject));
            let documents: Vec<Value> = documents.collect();
            assert!(
                documents
                    .iter()
                    .all(|document| validator.is_valid(document))
            );
            samples.insert(name, documents);
        }
        write(&folder, "samples.json", &json!(samples).to_string())?;
        for shape in &api.shapes {
            if let (Some(body), Some(documents)) = (shape.body(), samples.get_mut(&*shape.name)) {
                for document in documents {
                    cut(body, document);
                }
            }
        }
        write(&folder, "bodies.json", &json!(samples).to_string())?;
    }
    Ok(())
}

/// Leaves what travels in the body, as the types of an `OpenAPI` document have it.
fn cut(body: &Struct, document: &mut Value) {
    let elsewhere = |field: &&Field| !matches!(field.binding, Binding::Body | Binding::Rest);
    for field in body.fields.iter().filter(elsewhere) {
        if let Some(members) = document.as_object_mut() {
            members.remove(field.key());
        }
    }
}

fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    fs::write(folder.join(name), text)
}
