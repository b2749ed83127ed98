//! Makes a module of types from each API's schema, and a function that reads a document as the type
//! of a name.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use schemars::schema::RootSchema;
use typify::{TypeSpace, TypeSpaceSettings};

include!("src/not_asked.rs");

fn main() {
    println!("cargo::rerun-if-env-changed=EXPORTS");
    let exports = PathBuf::from(env::var_os("EXPORTS").expect("EXPORTS is a folder"));
    println!("cargo::rerun-if-changed={}", exports.display());
    let mut entries: Vec<PathBuf> = fs::read_dir(&exports)
        .expect("exports")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    let mut code = String::new();
    let mut arms = String::new();
    let is_asked = |path: &&PathBuf| !NOT_ASKED.iter().any(|(name, _)| path.ends_with(name));
    for api in entries.iter().filter(|path| path.is_dir()).filter(is_asked) {
        let id = api.file_name().expect("a name").to_string_lossy().replace('-', "_");
        let (types, names) = types(&api.join("types.draft-07.json"));
        let _ = writeln!(code, "pub mod {id} {{\n{types}\n}}");
        for (name, ident) in names {
            let _ = writeln!(arms, "(\"{id}\", \"{name}\") => reads::<{id}::{ident}>(document),");
        }
    }
    let _ = writeln!(
        code,
        "/// Reads a document as the type of a name; `None` where no such type was made.\n\
         pub fn read(api: &str, name: &str, document: &serde_json::Value) -> Option<Result<(), String>> {{\n\
         Some(match (api, name) {{\n{arms}_ => return None,\n}})\n}}"
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("a folder"));
    fs::write(out.join("types.rs"), code).expect("written");
}

/// The code of the types, and the type's identifier by the name of its definition.
fn types(path: &Path) -> (String, Vec<(String, String)>) {
    let text = fs::read_to_string(path).expect("a schema");
    let schema: RootSchema = serde_json::from_str(&text).expect("a schema of draft-07");
    let names: Vec<String> = schema.definitions.keys().cloned().collect();
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    space.add_root_schema(schema).expect("types");
    let made: BTreeSet<String> = space.iter_types().map(|ty| ty.name()).collect();
    let idents = names.into_iter().filter_map(|name| {
        let ident = name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let ident = made.iter().find(|made| made.eq_ignore_ascii_case(&ident))?;
        Some((name, ident.clone()))
    });
    let idents = idents.collect();
    let file = syn::parse2(space.to_stream()).expect("Rust");
    (prettyplease::unparse(&file), idents)
}
