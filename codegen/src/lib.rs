//! Cratewright: hand-written API specs go in, Rust model crates and JSON Schemas come out.

pub mod check;
pub mod command;
pub mod diagnostic;
pub mod emit;
pub mod files;
pub mod fmt;
pub mod import;
pub mod lower;
pub mod model;
pub mod naming;
pub mod pattern;
pub mod schema;
pub mod sync;
pub mod syntax;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::{Diagnostic, Diagnostics, Source};
use crate::model::Api;

/// Reads a spec: the API that it describes, with warnings; or everything that is wrong with it.
/// `file_name` is what diagnostics call the file.
pub fn load(file_name: &str, text: &str) -> Result<(Api, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = Arc::new(Source::new(file_name, text));
    let mut diagnostics = Diagnostics::new(Arc::clone(&source));
    let document = syntax::parse(&source, &mut diagnostics);
    if document.root().is_empty() && diagnostics.has_errors() {
        return Err(diagnostics.into_sorted());
    }
    let api = check::check(&document, digest(text), &mut diagnostics);
    diagnostics.forgive(document.broken_lines());
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

/// Makes the crate of an API: its files by their paths inside it.
pub fn generate(api: &Api) -> emit::Files {
    emit::emit(&lower::lower(api))
}

/// SHA-256 of a text, in lower-case hex digits.
fn digest(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
