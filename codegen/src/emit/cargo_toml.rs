//! `Cargo.toml`: dependencies by what the API needs, everything else by a feature.

use super::writer::Writer;
use crate::lower::literal;
use crate::lower::view::Crate;
use crate::settings::Kit;
use crate::settings::features::FEATURES;

/// Versions of what a generated crate depends on: the same as in the generator's own workspace,
/// where they are tested.
const HTTP: &str = "1.5";
const SERDE_CORE: &str = "1.0.229";
const SERDE_JSON: &str = "1.0.154";
const TIME: &str = "0.3.55";
const TYPED_BUILDER: &str = "0.23";
const UUID: &str = "1.29";

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let mut w = Writer::new();
    w.line(format_args!("# {}", super::marker(krate)));
    w.blank();
    package(&mut w, krate);
    w.line("[package.metadata.docs.rs]");
    w.line("all-features = true");
    w.line("rustdoc-args = [\"--cfg\", \"docsrs\"]");
    w.blank();
    features(&mut w, krate);
    dependencies(&mut w, krate);
    if super::tests::are_written(krate) {
        tests(&mut w, krate);
    }
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
        "type_complexity",
    ] {
        w.line(format_args!("{lint} = \"allow\""));
    }
    w.finish()
}

/// What the crate's own tests need.
fn tests(w: &mut Writer, krate: &Crate<'_>) {
    w.line("[dev-dependencies]");
    w.line(format_args!(
        "cratewright-testkit = {{ {}, features = [\"http\"] }}",
        krate.target.source(Kit::Testkit)
    ));
    w.line(format_args!("http = \"{HTTP}\""));
    w.line(format_args!("serde_json = \"{SERDE_JSON}\""));
    w.blank();
    w.line("[[test]]");
    w.line("name = \"generated\"");
    w.line("required-features = [\"http\", \"proptest\"]");
    w.blank();
}

/// What the owner says of the package.
fn package(w: &mut Writer, krate: &Crate<'_>) {
    let manifest = &krate.target.manifest;
    let description = manifest.description.replace("{title}", &krate.api.title);
    let string = |w: &mut Writer, key: &str, text: &str| {
        w.line(format_args!("{key} = {}", toml_string(text)));
    };
    w.line("[package]");
    string(w, "name", &krate.package);
    string(w, "version", &krate.target.version);
    string(w, "edition", &manifest.edition);
    string(w, "rust-version", &manifest.rust_version);
    list(w, "authors", &manifest.authors);
    string(w, "description", &description);
    for (key, text) in [
        ("homepage", &manifest.homepage),
        ("repository", &manifest.repository),
        ("license", &manifest.license),
    ] {
        if let Some(text) = text {
            string(w, key, text);
        }
    }
    if let (None, [file, ..]) = (&manifest.license, manifest.license_files.as_slice()) {
        string(w, "license-file", super::file_name(file));
    }
    list(w, "categories", &manifest.categories);
    list(w, "keywords", &manifest.keywords);
    if !manifest.publish {
        w.line("publish = false");
    }
    // Where the crate stands is the business of its repository, not of those who depend on it.
    w.line(format_args!("exclude = [\"/{}\"]", super::RECORD));
    w.blank();
}

fn list(w: &mut Writer, key: &str, items: &[String]) {
    if !items.is_empty() {
        let items: Vec<_> = items.iter().map(|item| toml_string(item)).collect();
        w.line(format_args!("{key} = [{}]", items.join(", ")));
    }
}

fn features(w: &mut Writer, krate: &Crate<'_>) {
    let quoted = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
        names.join(", ")
    };
    w.line("[features]");
    w.line(format_args!(
        "default = [{}]",
        quoted(&krate.target.features)
    ));
    for feature in FEATURES {
        w.line(format_args!("# {}", feature.doc));
        w.line(format_args!(
            "{} = [{}]",
            feature.name,
            quoted(feature.enables)
        ));
    }
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
        "cratewright-support = {{ {}{wanted} }}",
        krate.target.source(Kit::Support)
    ));
    w.line(format_args!(
        "cratewright-testkit = {{ {}{wanted}, optional = true }}",
        krate.target.source(Kit::Testkit)
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
