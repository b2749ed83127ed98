//! `README.md`: what the crate covers, where it comes from, an example, what each feature costs.

use super::writer::Writer;
use crate::lower::docs;
use crate::lower::view::Crate;
use crate::settings::features::FEATURES;

pub(super) fn emit(krate: &Crate<'_>) -> String {
    let api = krate.api;
    let mut w = Writer::new();
    w.line(format_args!("<!-- {} -->", super::marker(krate)));
    w.blank();
    w.line(format_args!("# {}", krate.package));
    w.blank();
    for line in &krate.doc {
        w.line(line);
    }
    w.blank();
    w.line(format_args!(
        "Requests, responses and errors of {}, as plain Rust types with serde both ways. \
         Signing, sending and retrying are left to the client of your choice.",
        docs::text(&api.title)
    ));
    w.blank();
    example(&mut w, krate);
    operations(&mut w, krate);
    features(&mut w, krate);
    public_dependencies(&mut w, krate);
    w.line("## Where it comes from");
    w.blank();
    w.line(format_args!(
        "Cratewright made this crate of a spec, `{}`, which describes version {} of the API. \
         The vendor has no part in it.",
        krate.target.spec,
        docs::code(&api.version)
    ));
    w.finish()
}

fn operations(w: &mut Writer, krate: &Crate<'_>) {
    if krate.operations.is_empty() {
        return;
    }
    w.line("| operation | request | method and path | what it does |");
    w.line("|---|---|---|---|");
    for (operation, rust) in krate.api.operations.iter().zip(&krate.operations) {
        let what = docs::summary(&rust.request.doc).unwrap_or_default();
        w.line(format_args!(
            "| {} | `{}` | {} | {} |",
            docs::code(&operation.name),
            rust.request.ident,
            docs::code(&format!(
                "{} {}",
                operation.http.method, operation.http.uri.template
            )),
            docs::cell(&what),
        ));
    }
    w.blank();
}

fn example(w: &mut Writer, krate: &Crate<'_>) {
    if krate.example.is_empty() {
        return;
    }
    w.line("```toml");
    w.line("[dependencies]");
    w.line(format_args!(
        "{} = {{ version = \"{}\", features = [\"http\"] }}",
        krate.package, krate.target.version
    ));
    w.line("http = \"1\"");
    w.line("```");
    w.blank();
    w.line("A whole program, over any client: it is given a request of the `http` crate, and answers with a response.");
    w.blank();
    w.line("```rust");
    for line in &krate.example {
        w.line(line);
    }
    w.line("```");
    w.blank();
}

fn features(w: &mut Writer, krate: &Crate<'_>) {
    w.line("## Features");
    w.blank();
    let on = match krate.target.features.as_slice() {
        [] => "None is on by default".to_owned(),
        on => format!(
            "On by default: {}",
            on.iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    w.line(format_args!("{on}; each adds, and takes nothing away."));
    w.blank();
    w.line("| feature | brings | costs |");
    w.line("|---|---|---|");
    for feature in FEATURES {
        w.line(format_args!(
            "| `{}` | {} | {} |",
            feature.name, feature.brings, feature.costs
        ));
    }
    w.blank();
    w.line(
        "Without `builder`, requests have `new(…)` for what is required; all members are public.",
    );
    w.blank();
}

fn public_dependencies(w: &mut Writer, krate: &Crate<'_>) {
    let needs = &krate.needs;
    let mut public = vec!["`cratewright-support` (also as `support`)", "`serde_core`"];
    public.extend(needs.time.then_some("`time`"));
    public.extend(needs.uuid.then_some("`uuid`"));
    public.extend(needs.document.then_some("`serde_json`"));
    w.line(format_args!(
        "Types and traits of these crates are part of this crate's interface: {}; \
         with their features, those of `http`, `proptest`, `schemars` and `typed-builder` as well.",
        public.join(", ")
    ));
    w.blank();
}
