//! A spec that is exported as `OpenAPI` comes back by `import` as the same model, but for what the
//! guide lists.

use std::fs;
use std::path::{Path, PathBuf};

use cratewright::evolve::{Spec, diff};
use cratewright::import::round_trip::UNSAID;
use cratewright::import::{Format, Options, Source};
use cratewright::schema::{self, Draft};

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "toml"));
    paths.sort();
    paths
}

/// What changed for a spec on its way there and back, as lines.
fn lost(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let old = Spec::load("old.toml", &text).unwrap();
    let options = schema::Options {
        draft: Draft::OpenApi31,
        ..schema::Options::default()
    };
    let files = schema::files(old.api(), &options);
    let (_, document) = files.iter().next().unwrap();
    let source = Source::read(Format::Openapi, document, None).unwrap();
    let draft = source
        .draft(&Options {
            id: old.api().id.clone(),
            source: Format::Openapi,
            only: Vec::new(),
            docs: true,
        })
        .unwrap();
    let new = Spec::load("new.toml", &draft.text).unwrap();
    let changes = diff(&old, &new).changes;
    let unknown = changes
        .iter()
        .filter(|change| !UNSAID.iter().any(|(rule, _)| *rule == change.rule));
    unknown
        .map(|change| {
            let (old, new) = (change.old.as_deref(), change.new.as_deref());
            format!(
                "{} {}: {} -> {}",
                change.rule.id,
                change.path,
                old.unwrap_or_default(),
                new.unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn an_exported_spec_comes_back_as_the_same_model() {
    for path in specs() {
        let lost = lost(&path);
        assert!(lost.is_empty(), "{}:\n{}", path.display(), lost.join("\n"));
    }
}

#[test]
fn the_guide_lists_what_an_export_does_not_say() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/import.md"))
        .unwrap();
    for (rule, why) in UNSAID {
        let line = format!("| `{}` | {why} |", rule.id);
        assert!(page.contains(&line), "docs/import.md lacks {line}");
    }
}
