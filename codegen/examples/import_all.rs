//! Takes many documents of vendors through import, check and generate, and says which did not pass
//! and what was lost. Vendors' documents are not in this repository:
//!
//! ```sh
//! cargo run --release --example import_all -- botocore path/to/*/service-2.json
//! ```

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
    let options = Options {
        id: "draft".to_owned(),
        source: format,
        only: Vec::new(),
        docs: std::env::var_os("DOCS").is_some(),
    };
    let draft = source.draft(&options).map_err(Failure::Import)?;
    let (api, _) = cratewright::load("draft.toml", &draft.text)
        .map_err(|found| Failure::Other(format!("{} diagnostics", found.len())))?;
    if let Some(folder) = std::env::var_os("OUT") {
        let name = file.to_string_lossy().replace(['/', '\\'], "_");
        let path = Path::new(&folder).join(format!("{name}.toml"));
        std::fs::write(path, &draft.text).map_err(|error| Failure::Other(error.to_string()))?;
    }
    if std::env::var_os("NO_GENERATE").is_none() {
        let _ = cratewright::generate(&api, cratewright::settings::Target::of(&api.id));
    }
    let mut rules = BTreeMap::new();
    for loss in draft.report.losses() {
        *rules.entry(loss.rule).or_default() += 1;
    }
    Ok(rules)
}
