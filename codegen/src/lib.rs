//! Cratewright: hand-written API specs go in, Rust model crates and JSON Schemas come out.

mod build;
pub mod cases;
pub mod check;
pub mod command;
pub mod diagnostic;
pub mod emit;
pub mod evolve;
pub mod files;
pub mod fmt;
pub mod import;
pub mod lower;
pub mod model;
pub mod naming;
pub mod pattern;
pub mod schema;
pub mod settings;
pub mod sync;
pub mod syntax;
pub mod text;
pub mod vendor;

pub use crate::build::{BuildError, Built, build, generate as generate_modules};

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::{Diagnostic, Diagnostics, Source, catalogue};
use crate::model::Api;
use crate::settings::{Output, Target};

/// Reads a spec: the API that it describes, with warnings; or everything that is wrong with it.
/// `file_name` is what diagnostics call the file.
pub fn load(file_name: &str, text: &str) -> Result<(Api, Vec<Diagnostic>), Vec<Diagnostic>> {
    load_named(file_name, text, None)
}

/// The same; where `stem` is what the file is called, the API has to have this id.
fn load_named(
    file_name: &str,
    text: &str,
    stem: Option<&str>,
) -> Result<(Api, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = Arc::new(Source::new(file_name, text));
    let mut diagnostics = Diagnostics::new(Arc::clone(&source));
    let document = syntax::parse(&source, &mut diagnostics);
    let Some(document) = document else {
        return Err(diagnostics.into_sorted());
    };
    let api = check::check(&document, digest(text), &mut diagnostics);
    if let Some(id) = syntax::Entry::of(document.root(), "api").and_then(|api| api.get("id"))
        && stem.is_some_and(|stem| stem != api.id)
    {
        diagnostics.report(&catalogue::FILE_NAME, id.value_span(), &[&api.id]);
    }
    if diagnostics.has_errors() {
        Err(diagnostics.into_sorted())
    } else {
        Ok((api, diagnostics.into_sorted()))
    }
}

/// Reads the spec in a file, which may be anything.
pub fn load_file(path: &Path) -> Result<(Api, Vec<Diagnostic>), Vec<Diagnostic>> {
    let text = files::read(path)?;
    load(&path.to_string_lossy(), &text)
}

/// Reads a spec that stands in the folder of the specs: the file is called after the API.
pub fn load_spec(path: &Path) -> Result<(Api, Vec<Diagnostic>), Vec<Diagnostic>> {
    let text = files::read(path)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    load_named(&path.to_string_lossy(), &text, stem.as_deref())
}

/// Makes the crate, or the module, of an API: its files by their paths inside its folder.
pub fn generate(api: &Api, target: Target) -> emit::Files {
    let krate = lower::lower_for(api, target);
    let files = emit::emit(&krate);
    match krate.target.output {
        Output::Crate => files,
        Output::Module => emit::embed::module(files, "mod.rs", &krate.target.features),
    }
}

/// SHA-256 of a text, in lower-case hex digits.
pub(crate) fn digest(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
