//! `src/impls/`: what only the compiler reads.

pub(super) mod enums;
pub(super) mod errors;
pub(super) mod members;
pub(super) mod newtypes;
pub(super) mod operations;
pub(super) mod rules;
pub(super) mod schema;
pub(super) mod twins;
pub(super) mod unions;

mod rows;

use std::collections::BTreeSet;

use super::Files;
use super::writer::Writer;
use crate::model::Scalar;

/// The modules of `src/impls` whose rows have samples.
const SAMPLED: [&str; 3] = ["enums", "members", "newtypes"];

/// The file that declares the modules of `directory`, as far as they have files; `features` says
/// which of them a feature switches on. None if there is nothing to declare.
pub(super) fn module(directory: &str, features: &[(&str, &str)], files: &Files) -> Option<String> {
    let prefix = format!("{directory}/");
    let modules: BTreeSet<&str> = files
        .range(prefix.clone()..)
        .map_while(|(path, _)| path.strip_prefix(&prefix))
        .map(|path| path.split(['/', '.']).next().unwrap_or(path))
        .collect();
    if modules.is_empty() {
        return None;
    }
    let mut w = Writer::new();
    if directory == "src/impls" && SAMPLED.iter().any(|name| modules.contains(name)) {
        w.line("// A row says what a type's samples are as well, where there are strategies.");
        w.line("#[cfg(not(feature = \"proptest\"))]");
        w.line("use cratewright_support::rows;");
        w.line("#[cfg(feature = \"proptest\")]");
        w.line("use cratewright_testkit::rows;");
        w.blank();
    }
    for module in modules {
        if let Some((_, feature)) = features.iter().find(|(name, _)| *name == module) {
            w.line(format_args!("#[cfg(feature = \"{feature}\")]"));
        }
        w.line(format_args!("mod {module};"));
    }
    Some(w.finish())
}

/// The Rust type of an integer enum's values.
pub(super) fn integer(scalar: Scalar) -> &'static str {
    scalar.rust().ty
}
