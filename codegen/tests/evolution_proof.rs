//! What the rules say of code is what a compiler says: for every row, a program that uses all of the
//! old crate is compiled against the new one.
//!
//! All crates are modules of one, so that one run of the compiler does for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cratewright::evolve::{Spec, Verdict, diff};

#[path = "evolution/edits.rs"]
mod edits;
#[path = "evolution/program.rs"]
mod program;
#[path = "evolution/rows.rs"]
mod rows;

/// An old and a new spec with a name.
struct Pair {
    name: String,
    old: String,
    new: String,
}

/// What the rules say: whether code still compiles.
fn verdict(pair: &Pair) -> (bool, String) {
    let load = |text: &str| {
        Spec::load(&pair.name, text).unwrap_or_else(|wrong| {
            let wrong = cratewright::diagnostic::text::render_all(&wrong, false);
            panic!("{}:\n{wrong}", pair.name)
        })
    };
    let found = diff(&load(&pair.old), &load(&pair.new));
    let breaking = found.changes.iter().filter(|it| it.source != Verdict::No);
    let told: Vec<String> = breaking
        .map(|it| format!("{} {}", it.rule.id, it.path))
        .collect();
    (told.is_empty(), told.join(", "))
}

#[test]
#[ignore = "compiles more than a hundred crates"]
fn a_program_on_the_old_crate_compiles_exactly_where_the_rules_say_so() {
    let pairs = rows::ROWS
        .iter()
        // Another crate is another name, which modules do not have.
        .filter(|row| row.0 != "another id")
        .map(|row| Pair {
            name: row.0.to_owned(),
            old: rows::BASE.to_owned(),
            new: rows::edited(rows::BASE, row),
        });
    prove("rows", &pairs.collect::<Vec<_>>());
}

#[test]
#[ignore = "compiles dozens of crates"]
fn random_edits_compile_exactly_where_the_rules_say_so() {
    let (seed, count) = (number("SEED", 1), number("EDITS", 60));
    prove("random", &random_pairs(seed, count));
}

fn number<T: std::str::FromStr>(name: &str, usual: T) -> T {
    let told = std::env::var(name).ok().and_then(|it| it.parse().ok());
    told.unwrap_or(usual)
}

/// Edits of the spec that all rows edit, and of those with every construct of the language.
fn random_pairs(seed: u64, count: usize) -> Vec<Pair> {
    let features = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/features");
    let files = fs::read_dir(features).expect("a folder");
    let files = files.map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    files.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a file");
    let mut texts: Vec<String> = files.iter().map(read).collect();
    // In some, types are called as the traits that programs ask for.
    texts.retain(|text| {
        ["PartialEq", "structs.Hash", "structs.Default"]
            .iter()
            .all(|it| !text.contains(it))
    });
    texts.push(rows::BASE.to_owned());
    let specs: Vec<edits::Node> = texts.iter().map(|text| edits::tree(text)).collect();
    let mut corpus = edits::Corpus::default();
    for spec in &specs {
        corpus.add(spec);
    }
    let mut random = edits::Random::new(seed);
    let mut pairs: Vec<Pair> = Vec::new();
    while pairs.len() < count {
        let spec = &specs[pairs.len() % specs.len()];
        let (name, edited) = edits::edit(spec, &corpus, &mut random);
        let (old, new) = (spec.text(), edited.text());
        let id = |text: &str| {
            let (api, _) = cratewright::load("random.toml", text).ok()?;
            Some(api.id)
        };
        // Another crate is another name, which modules do not have.
        let is_one_crate = id(&new).is_some_and(|new| id(&old) == Some(new));
        if is_one_crate && old != new {
            pairs.push(Pair { name, old, new });
        }
    }
    pairs
}

/// Compiles every program against both of its crates, and compares with the rules.
fn prove(name: &str, pairs: &[Pair]) {
    let workspace = Workspace::new(name);
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    let mut module_of = |text: &str| {
        let next = format!("m{}", modules.len());
        modules.entry(text.to_owned()).or_insert(next).clone()
    };
    let crates: Vec<(String, String)> = pairs
        .iter()
        .map(|pair| (module_of(&pair.old), module_of(&pair.new)))
        .collect();
    for (text, module) in &modules {
        workspace.add_crate(module, text);
    }
    let mut programs = BTreeSet::new();
    for (index, (pair, (old, new))) in pairs.iter().zip(&crates).enumerate() {
        let program = program::of(&pair.old);
        for (name, module) in [(format!("with_{old}"), old), (format!("new{index}"), new)] {
            workspace.add_program(&name, module, &program);
            programs.insert(name);
        }
    }
    let modules: Vec<&String> = modules.values().collect();
    let failures = workspace.failures(&modules, &programs);
    let mut wrong = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let old = failures.get(&format!("with_{}", crates[index].0));
        assert!(old.is_none(), "{}: {old:?}", pair.name);
        let new = failures.get(&format!("new{index}"));
        let (compiles, told) = verdict(pair);
        if compiles == new.is_some() {
            wrong.push(format!("{}: told {told:?}, and rustc {new:?}", pair.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A crate whose modules are generated crates and programs.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("evolution-{name}"));
        let _ = fs::remove_dir_all(root.join("src"));
        fs::create_dir_all(root.join("src")).expect("a folder");
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the repository");
        let support = repository.join("crates/support").display().to_string();
        let manifest = format!(
            "[workspace]\n\n[package]\nname = \"proof\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [features]\ndefault = [\"http\"]\nhttp = []\nbuilder = []\nproptest = []\nschemars = []\n\n\
             [dependencies]\ncratewright-support = {{ path = {support:?}, features = [\"http\", \"blob\", \"document\", \"uuid\"] }}\n\
             serde_core = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\
             serde_json = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\
             time = {{ version = \"0.3\", default-features = false, features = [\"std\"] }}\n\
             uuid = {{ version = \"1\", default-features = false, features = [\"std\", \"serde\"] }}\n"
        );
        write_new(&root.join("Cargo.toml"), &manifest);
        fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock"))
            .expect("the versions of this workspace");
        Self { root }
    }

    /// The crate of a spec, as a module.
    fn add_crate(&self, module: &str, text: &str) {
        let (api, _) = cratewright::load("spec.toml", text).expect("a spec");
        for (path, text) in program::generate(&api) {
            let Some(path) = path.strip_prefix("src/") else {
                continue;
            };
            let path = if path == "lib.rs" { "mod.rs" } else { path };
            let text = text
                .replace("#![doc = include_str!(\"../README.md\")]", "")
                .replace("crate::", &format!("crate::{module}::"));
            write_new(&self.root.join("src").join(module).join(path), &text);
        }
    }

    /// A program, as a module that uses a crate.
    fn add_program(&self, name: &str, module: &str, program: &str) {
        let text = program.replace("MODEL", &format!("crate::{module}"));
        write_new(&self.root.join("src").join(format!("{name}.rs")), &text);
    }

    /// The programs that do not compile, each with the first error. The compiler does not look at
    /// types while names are missing, so it runs until what is left compiles.
    fn failures(
        &self,
        crates: &[&String],
        programs: &BTreeSet<String>,
    ) -> BTreeMap<String, String> {
        let mut left = programs.clone();
        let mut failures = BTreeMap::new();
        loop {
            let mut lib = String::from("#![allow(warnings)]\n");
            for module in crates.iter().copied().chain(&left) {
                lib += &format!("mod {module};\n");
            }
            write_new(&self.root.join("src/lib.rs"), &lib);
            let found = self.check();
            if found.is_empty() {
                return failures;
            }
            let before = left.len();
            for (file, message) in found {
                let program = file
                    .strip_prefix("src/")
                    .and_then(|file| file.strip_suffix(".rs"))
                    .unwrap_or(&file)
                    .to_owned();
                assert!(programs.contains(&program), "{file}: {message}");
                left.remove(&program);
                failures.entry(program).or_insert(message);
            }
            assert!(left.len() < before, "the compiler blames nobody");
        }
    }

    /// Errors by the files in which they are.
    fn check(&self) -> Vec<(String, String)> {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--message-format=json"])
            .current_dir(&self.root)
            .env("CARGO_NET_OFFLINE", "true")
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("evolution-target"),
            )
            .output()
            .expect("cargo runs");
        let text = String::from_utf8_lossy(&output.stdout);
        let mut errors = Vec::new();
        for line in text.lines() {
            let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else {
                continue;
            };
            let message = &message["message"];
            if message["level"] != "error" {
                continue;
            }
            let spans = message["spans"].as_array().cloned().unwrap_or_default();
            let Some(span) = spans.iter().find(|span| span["is_primary"] == true) else {
                continue;
            };
            let file = span["file_name"].as_str().unwrap_or_default().to_owned();
            let said = message["message"].as_str().unwrap_or_default().to_owned();
            errors.push((file, said));
        }
        let failed = !output.status.success() && errors.is_empty();
        assert!(!failed, "{}", String::from_utf8_lossy(&output.stderr));
        errors
    }
}

fn write_new(path: &Path, text: &str) {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).expect("a folder");
    }
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    fs::write(path, text).expect("a file");
}
