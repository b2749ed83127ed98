//! No edit of a spec passes in silence: where two specs mean something else, the diff says so, and
//! where they mean the same, it says nothing.

use std::fs;
use std::path::{Path, PathBuf};

use cratewright::evolve::{Diff, Spec, diff};
use cratewright::model::{Api, Binding, Rule, ShapeKind, Struct};

#[path = "evolution/edits.rs"]
mod edits;

use edits::{Corpus, Node, Random};

/// The specs that are edited: real ones, and those with every construct of the language.
fn specs() -> Vec<(String, Node)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("../specs"), here.join("tests/features")];
    let files = folders.iter().flat_map(|folder| {
        let files = fs::read_dir(folder).expect("a folder");
        files.map(|file| file.expect("a file").path())
    });
    let is_spec = |path: &PathBuf| path.extension().is_some_and(|it| it == "toml");
    let mut files: Vec<PathBuf> = files.filter(is_spec).collect();
    files.push(here.join("tests/evolution/base.toml"));
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default();
        let text = fs::read_to_string(path).expect("a file");
        (name.to_string_lossy().into_owned(), edits::tree(&text))
    };
    files.iter().map(read).collect()
}

/// Edits of each spec.
struct Tried {
    count: usize,
    wrong: Vec<String>,
}

fn try_edits(seed: u64, each: usize) -> Tried {
    let specs = specs();
    let mut corpus = Corpus::default();
    for (_, spec) in &specs {
        corpus.add(spec);
    }
    let mut random = Random::new(seed);
    let mut tried = Tried {
        count: 0,
        wrong: Vec::new(),
    };
    for (name, spec) in &specs {
        let old = load(&spec.text()).unwrap_or_else(|| panic!("{name} is a spec"));
        for _ in 0..each {
            let (what, edited) = edits::edit(spec, &corpus, &mut random);
            let Some(new) = load(&edited.text()) else {
                continue;
            };
            tried.count += 1;
            let found = diff(&old, &new);
            if let Some(said) = wrong(&old, &new, &found) {
                tried.wrong.push(format!("{name}{what}: {said}"));
            }
        }
    }
    tried
}

fn load(text: &str) -> Option<Spec> {
    Spec::load("spec.toml", text).ok()
}

fn wrong(old: &Spec, new: &Spec, found: &Diff) -> Option<String> {
    let unknown = found.changes.iter().find(|it| it.rule.id == "other-key");
    if let Some(unknown) = unknown {
        return Some(format!("no rule for what is at {}", unknown.path));
    }
    match (meaning(old) == meaning(new), found.changes.as_slice()) {
        (true, [first, ..]) => Some(format!("nothing changed, and {} is told", first.rule.id)),
        (false, []) => Some("a change passes in silence".to_owned()),
        _ => None,
    }
}

/// All of a spec but its text, and what is only spelled in another way.
fn meaning(spec: &Spec) -> Api {
    let mut api = spec.api().clone();
    api.digest.clear();
    for (name, _) in &mut api.headers {
        name.make_ascii_lowercase();
    }
    for operation in &mut api.operations {
        operation.http.uri.template.clear();
        for message in [&mut operation.input, &mut operation.output] {
            same_spelling(&mut message.body);
        }
    }
    for shape in &mut api.shapes {
        match &mut shape.kind {
            ShapeKind::Struct(body) => same_spelling(body),
            ShapeKind::Error(error) => same_spelling(&mut error.body),
            _ => {}
        }
    }
    api
}

/// Headers have no case, and a rule that is said twice is said once.
fn same_spelling(body: &mut Struct) {
    for field in &mut body.fields {
        if matches!(field.binding, Binding::Header | Binding::HeaderPrefix) {
            field.wire.make_ascii_lowercase();
        }
    }
    let mut rules: Vec<Rule> = Vec::new();
    for rule in body.rules.drain(..) {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    body.rules = rules;
}

#[test]
fn no_edit_passes_in_silence() {
    let tried = try_edits(1, 15);
    assert!(
        tried.count > 100,
        "{} edits leave a spec in order",
        tried.count
    );
    assert!(tried.wrong.is_empty(), "{}", tried.wrong.join("\n"));
}

#[test]
#[ignore = "takes minutes"]
fn none_of_many_edits_passes_in_silence() {
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let each = std::env::var("EDITS")
        .ok()
        .and_then(|each| each.parse().ok());
    let tried = try_edits(seed.unwrap_or(2), each.unwrap_or(1000));
    println!("{} edits", tried.count);
    assert!(tried.wrong.is_empty(), "{}", tried.wrong.join("\n"));
}

#[test]
fn the_order_of_tables_and_keys_means_nothing() {
    let mut random = Random::new(3);
    for (name, spec) in specs() {
        let old = load(&spec.text()).expect("a spec");
        for _ in 0..4 {
            let text = shuffled(&spec, &mut random).text();
            let new = load(&text).unwrap_or_else(|| panic!("{name} is a spec in any order"));
            let found = diff(&old, &new);
            let told = found.changes.first();
            assert!(told.is_none(), "{name}: {told:?}");
        }
    }
}

/// The same tables with their keys in another order, where order has no meaning.
fn shuffled(spec: &Node, random: &mut Random) -> Node {
    fn shuffle(node: &mut Node, place: &str, random: &mut Random) {
        const ORDERED: &[&str] = &["fields", "values", "variants", "outputs", "rules"];
        let last = place.rsplit('.').next().unwrap_or_default();
        match node {
            Node::Table(entries) => {
                // The version of the language comes first.
                let from = usize::from(place.is_empty());
                if !ORDERED.contains(&last) {
                    for index in (from + 1..entries.len()).rev() {
                        let other = from + random.below(index - from + 1);
                        entries.swap(index, other);
                    }
                }
                for (key, value) in entries {
                    shuffle(value, &format!("{place}.{key}"), random);
                }
            }
            Node::Array(items) => {
                for item in items {
                    shuffle(item, place, random);
                }
            }
            Node::Leaf(_) => {}
        }
    }
    let mut spec = spec.clone();
    shuffle(&mut spec, "", random);
    spec
}
