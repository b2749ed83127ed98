//! `Cargo.toml`: dependencies by what the API needs, everything else by a feature.

use super::writer::Writer;
use crate::lower::literal;
use crate::lower::view::Crate;

/// Versions of what a generated crate depends on: the same as in the generator's own workspace,
/// where they are tested.
const SUPPORT: &str = env!("CARGO_PKG_VERSION");
const SERDE_CORE: &str = "1.0.229";
const SERDE_JSON: &str = "1.0.154";
const TIME: &str = "0.3.55";
const TYPED_BUILDER: &str = "0.23";
const UUID: &str = "1.29";

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let api = krate.api;
    let mut w = Writer::new();
    w.line(format_args!("# {}", super::marker(krate)));
    w.blank();
    w.line("[package]");
    w.line(format_args!("name = \"{}\"", krate.package));
    w.line(format_args!("version = \"{SUPPORT}\""));
    w.line("edition = \"2024\"");
    w.line("rust-version = \"1.88\"");
    w.line(format_args!(
        "description = {}",
        toml_string(&format!("Models of {}.", api.title))
    ));
    w.line("license = \"MIT OR Apache-2.0\"");
    w.line("categories = [\"api-bindings\", \"data-structures\"]");
    w.line("keywords = [\"api\", \"model\", \"sans-io\", \"serde\"]");
    w.blank();
    w.line("[package.metadata.docs.rs]");
    w.line("all-features = true");
    w.blank();
    features(&mut w);
    dependencies(&mut w, krate);
    w.line("[dev-dependencies]");
    w.line(format_args!(
        "cratewright-testkit = {{ version = \"{SUPPORT}\", path = \"../testkit\", features = [\"http\"] }}"
    ));
    w.line(format_args!("serde_json = \"{SERDE_JSON}\""));
    w.blank();
    w.line("[[test]]");
    w.line("name = \"generated\"");
    w.line("required-features = [\"http\", \"proptest\"]");
    w.blank();
    w.line("[lints.rust]");
    w.line("# What is deprecated for others is still read and written here.");
    w.line("deprecated = \"allow\"");
    w.line("missing_docs = \"warn\"");
    w.line("unsafe_code = \"forbid\"");
    w.blank();
    w.line("[lints.clippy]");
    w.line("# The service decides about names, sizes and numbers of members.");
    for lint in [
        "enum_variant_names",
        "large_enum_variant",
        "result_large_err",
        "too_many_arguments",
    ] {
        w.line(format_args!("{lint} = \"allow\""));
    }
    w.finish()
}

fn features(w: &mut Writer) {
    w.line("[features]");
    w.line("default = []");
    w.line("# A builder for every struct.");
    w.line("builder = [\"dep:typed-builder\"]");
    w.line("# Requests to and responses from the types of the `http` crate.");
    w.line("http = [\"cratewright-support/http\"]");
    w.line("# Strategies for property tests.");
    w.line("proptest = [\"dep:cratewright-testkit\"]");
    w.line("# JSON Schemas.");
    w.line("schemars = [\"cratewright-support/schemars\"]");
    w.blank();
}

fn dependencies(w: &mut Writer, krate: &Crate<'_>) {
    let needs = &krate.needs;
    let mut wanted = Vec::new();
    wanted.extend(needs.blob.then_some("\"blob\""));
    wanted.extend(needs.document.then_some("\"document\""));
    wanted.extend(needs.uuid.then_some("\"uuid\""));
    let wanted = if wanted.is_empty() {
        String::new()
    } else {
        format!(", features = [{}]", wanted.join(", "))
    };

    w.line("[dependencies]");
    w.line(format_args!(
        "cratewright-support = {{ version = \"{SUPPORT}\", path = \"../support\"{wanted} }}"
    ));
    w.line(format_args!(
        "cratewright-testkit = {{ version = \"{SUPPORT}\", path = \"../testkit\"{wanted}, optional = true }}"
    ));
    w.line(format_args!("serde_core = {{ version = \"{SERDE_CORE}\", default-features = false, features = [\"std\"] }}"));
    if needs.document {
        w.line(format_args!(
            "serde_json = {{ version = \"{SERDE_JSON}\", default-features = false, features = [\"std\"] }}"
        ));
    }
    if needs.time {
        w.line(format_args!(
            "time = {{ version = \"{TIME}\", default-features = false, features = [\"std\"] }}"
        ));
    }
    w.line(format_args!(
        "typed-builder = {{ version = \"{TYPED_BUILDER}\", optional = true }}"
    ));
    if needs.uuid {
        w.line(format_args!(
            "uuid = {{ version = \"{UUID}\", default-features = false, features = [\"std\", \"serde\"] }}"
        ));
    }
    w.blank();
}

/// A TOML string: the escapes of a Rust literal, but for how code points are written.
fn toml_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if literal::is_unprintable(c) => {
                out.extend(format!("\\U{:08X}", u32::from(c)).chars());
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
