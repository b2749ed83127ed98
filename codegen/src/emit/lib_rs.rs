//! `src/lib.rs`: the modules that are there, and everything public at the root.

use super::Files;
use super::writer::Writer;
use crate::lower::literal;
use crate::lower::view::Crate;

pub(super) fn emit(krate: &Crate<'_>, files: &Files) -> String {
    let has = |module: &&&str| {
        files.contains_key(&format!("src/{module}.rs"))
            || files.contains_key(&format!("src/{module}/mod.rs"))
    };
    let modules = [
        "enums",
        "errors",
        "impls",
        "newtypes",
        "operations",
        "types",
    ];
    let modules: Vec<&str> = modules.iter().filter(has).copied().collect();

    let mut w = Writer::new();
    w.line(format_args!("// {}", super::marker(krate)));
    w.blank();
    w.line("#![doc = include_str!(\"../README.md\")]");
    // docs.rs says which feature an item needs.
    w.line("#![cfg_attr(docsrs, feature(doc_cfg))]");
    w.blank();
    for module in &modules {
        if *module == "impls" {
            w.line("#[rustfmt::skip] // rows and tables, which only the compiler reads");
        }
        w.line(format_args!("mod {module};"));
    }
    if !modules.is_empty() {
        w.blank();
    }
    w.line("pub use cratewright_support as support;");
    w.line("#[cfg(feature = \"proptest\")]");
    w.line("pub use cratewright_testkit as testkit;");
    w.blank();
    for module in modules.iter().filter(|&&module| module != "impls") {
        w.line(format_args!("pub use {module}::*;"));
    }
    if !modules.is_empty() {
        w.blank();
    }
    w.line("/// Version of the API, as the vendor spells it.");
    w.constant(
        "pub const SPEC_VERSION: &str",
        &literal::string(&krate.api.version),
    );
    w.blank();
    w.line("/// SHA-256 of the spec that this crate was made from, in hex digits.");
    w.constant(
        "pub const SPEC_DIGEST: &str",
        &literal::string(&krate.api.digest),
    );
    w.finish()
}
