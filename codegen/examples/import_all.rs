//! Takes many documents of vendors through import, check and generate, and says which did not pass
//! and what was lost. Vendors' documents are not in this repository:
//!
//! ```sh
//! cargo run --release --example import_all -- botocore path/to/*/service-2.json
//! ```
//!
//! With `OUT=folder` the drafts are written, with `CRATES=folder` the crates, as one workspace that
//! uses the support crate and the test kit of this repository: for rustfmt, the compiler, and the
//! crates' own tests.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use clap::ValueEnum as _;
use cratewright::import::{Format, ImportError, Options, Source};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let format = arguments
        .next()
        .and_then(|word| Format::from_str(&word, true).ok());
    let Some(format) = format else {
        eprintln!("usage: import_all openapi|smithy|botocore FILE…");
        std::process::exit(2);
    };
    let (mut passed, mut refused, mut failed) = (0, 0, 0);
    let mut rules: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    let mut clean = 0;
    for file in arguments {
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| one(format, Path::new(&file))));
        let took = start.elapsed();
        match outcome {
            Ok(Ok(losses)) => {
                passed += 1;
                clean += usize::from(losses.is_empty());
                for (rule, count) in losses {
                    let entry = rules.entry(rule).or_default();
                    *entry = (entry.0 + 1, entry.1 + count);
                }
            }
            Ok(Err(Failure::Import(
                error @ (ImportError::Protocol(_)
                | ImportError::Version(_)
                | ImportError::NotThat(_)),
            ))) => {
                refused += 1;
                println!("refused {file}: {error}");
            }
            Ok(Err(Failure::Import(error))) => {
                failed += 1;
                println!("FAILED {file}: {error}");
            }
            Ok(Err(Failure::Other(why))) => {
                failed += 1;
                println!("FAILED {file}: {why}");
            }
            Err(_) => {
                failed += 1;
                println!("PANIC {file}");
            }
        }
        if took.as_secs() > 2 {
            println!("slow {file}: {took:?}");
        }
    }
    println!("{passed} passed, {clean} of them without a loss; {refused} refused; {failed} failed");
    for (rule, (documents, count)) in rules {
        println!("{rule:28} {documents:5} documents {count:7} times");
    }
    std::process::exit(i32::from(failed > 0));
}

enum Failure {
    Import(ImportError),
    Other(String),
}

/// Folder and name of a document, as an id.
fn id_of(file: &Path) -> String {
    let parts = file.components().rev().take(2).collect::<Vec<_>>();
    let mut id = "d".to_owned();
    for part in parts.iter().rev() {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        for word in part
            .trim_end_matches(".json")
            .split(|c: char| !c.is_ascii_alphanumeric())
        {
            if !word.is_empty() && word != "service" && word != "2" {
                id.extend(["-", word]);
            }
        }
    }
    id.truncate(50);
    id.trim_end_matches('-').to_owned()
}

/// A manifest that names the support crate of this repository.
fn of_here(path: &str, text: String) -> String {
    if path != "Cargo.toml" {
        return text;
    }
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    ["support", "testkit"].iter().fold(text, |text, kit| {
        let here = crates.join(kit).display().to_string();
        text.replace(&format!("\"../cratewright-{kit}\""), &format!("{here:?}"))
    })
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    path.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| Failure::Other(format!("{}: {error}", path.display())))
}

/// The losses of one document, by rule.
fn one(format: Format, file: &Path) -> Result<BTreeMap<&'static str, usize>, Failure> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| Failure::Other(error.to_string()))
    };
    let text = read(file)?;
    let beside = file.with_file_name("paginators-1.json");
    let beside = (format == Format::Botocore && beside.is_file())
        .then(|| read(&beside))
        .transpose()?;
    let source = Source::read(format, &text, beside.as_deref()).map_err(Failure::Import)?;
    let id = id_of(file);
    let options = Options {
        id: id.clone(),
        source: format,
        only: Vec::new(),
        docs: std::env::var_os("DOCS").is_some(),
    };
    let draft = source.draft(&options).map_err(Failure::Import)?;
    let (api, _) = cratewright::load("draft.toml", &draft.text)
        .map_err(|found| Failure::Other(format!("{} diagnostics", found.len())))?;
    let styled = cratewright::fmt::format(&draft.text);
    if !styled.is_ok_and(|styled| styled == draft.text) {
        return Err(Failure::Other("not in the style of `fmt`".to_owned()));
    }
    if let Some(folder) = std::env::var_os("OUT") {
        write(&Path::new(&folder).join(format!("{id}.toml")), &draft.text)?;
    }
    if std::env::var_os("NO_GENERATE").is_none() {
        let files = cratewright::generate(&api, cratewright::settings::Target::of(&id));
        if let Some(folder) = std::env::var_os("CRATES") {
            let folder = Path::new(&folder).join("crates").join(&id);
            for (path, text) in files {
                write(&folder.join(&path), &of_here(&path, text))?;
            }
        }
    }
    let mut rules = BTreeMap::new();
    for loss in draft.report.losses() {
        *rules.entry(loss.rule).or_default() += 1;
    }
    Ok(rules)
}
