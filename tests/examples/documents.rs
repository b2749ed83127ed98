//! Everything that a validator from outside needs, one JSON value a line: exported documents, and then
//! documents of their types with the verdict of the `jsonschema` crate.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use cratewright::lower::lower;
use cratewright::schema::{Draft, Options, files, language};
use cratewright_tests::documents::{Maker, subjects};
use cratewright_tests::samples::{Written, written};
use cratewright_tests::schemas::{apis, specs, validator, ways};
use serde_json::{Value, json};

/// How many documents of each sort are made for a type.
const DOCUMENTS: usize = 45;

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut all_written: BTreeMap<_, _> = written(DOCUMENTS).into_iter().collect();
    for api in apis() {
        let krate = lower(&api);
        let written = all_written.remove(api.id.as_str()).unwrap_or_default();
        for way in ways() {
            let switches = [
                (way.seal_requests, "sealed"),
                (way.close_enums, "closed"),
                (way.types_only, "types-only"),
                (way.annotate, "annotated"),
            ];
            let switches: Vec<_> = switches
                .into_iter()
                .filter_map(|(on, name)| on.then_some(name))
                .collect();
            let documents: Vec<Value> = files(&api, &way)
                .values()
                .map(|text| parsed(text))
                .collect();
            // One file for each type of an API without any is none.
            if documents.is_empty() {
                continue;
            }
            writeln!(
                out,
                "{}",
                json!({"documents": documents, "draft": draft(way.draft), "switches": switches})
            )?;
            let plain = Options {
                draft: way.draft,
                contract: way.contract,
                ..Options::default()
            };
            if way != plain || way.draft.is_openapi() {
                continue;
            }
            let mut maker = Maker::new(&krate, way.contract, 2);
            for (name, subject) in subjects(&krate) {
                let made = (0..DOCUMENTS).flat_map(|_| {
                    let good = Some((maker.good(subject), "good".to_owned()));
                    [good, maker.broken(subject)]
                });
                let written = written.iter().filter(|written| written.name == name);
                let written = written.map(
                    |Written {
                         document, broken, ..
                     }| {
                        (document.clone(), broken.clone().unwrap_or_default())
                    },
                );
                let validator = validator(&documents[0], name);
                for (document, why) in made.flatten().chain(written) {
                    let valid = validator.is_valid(&document);
                    let line =
                        json!({"type": name, "document": document, "valid": valid, "why": why});
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    let language = parsed(&language::document());
    writeln!(
        out,
        "{}",
        json!({"documents": [language], "draft": draft(Draft::Draft07), "switches": []})
    )?;
    for (path, spec) in specs() {
        writeln!(
            out,
            "{}",
            json!({"document": spec, "valid": true, "why": path})
        )?;
    }
    out.flush()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn draft(draft: Draft) -> &'static str {
    match draft {
        Draft::Draft202012 => "2020-12",
        Draft::Draft07 => "draft-07",
        Draft::OpenApi31 => "openapi-3.1",
        Draft::OpenApi30 => "openapi-3.0",
    }
}
