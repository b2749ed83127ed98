//! Rust view → source text: one file per emitted artefact. No decisions here; `lower` has made them.

mod calls;
mod cargo_toml;
mod changelog;
mod declarations;
pub mod embed;
mod enums;
mod errors;
mod impls;
mod lib_rs;
mod newtypes;
mod operations;
mod order;
mod readme;
mod spelling;
mod tests;
mod types;
pub mod writer;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::lower::view::{Crate, RustOperation};
use crate::schema::{self, Contract};

/// The files of a crate by their paths inside it, `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// One file of a crate. An empty text is no file.
type Artefact = (&'static str, fn(&Crate<'_>) -> String);

const ARTEFACTS: &[Artefact] = &[
    // The longest first, so that one processor does not begin it when the others are done.
    ("tests/generated.rs", tests::emit),
    ("Cargo.toml", cargo_toml::emit),
    ("README.md", readme::emit),
    ("CHANGELOG.md", changelog::emit),
    ("src/enums.rs", enums::emit),
    ("src/errors.rs", errors::emit),
    ("src/newtypes.rs", newtypes::emit),
    ("src/types.rs", types::emit),
    ("src/operations/mod.rs", operations::emit),
    ("src/impls/enums.rs", impls::enums::emit),
    ("src/impls/errors.rs", impls::errors::emit),
    ("src/impls/members/errors.rs", impls::members::errors),
    (
        "src/impls/members/operations.rs",
        impls::members::operations,
    ),
    ("src/impls/members/types.rs", impls::members::types),
    ("src/impls/newtypes.rs", impls::newtypes::emit),
    ("src/impls/operations.rs", impls::operations::emit),
    ("src/impls/rules.rs", impls::rules::emit),
    ("src/impls/schema.rs", impls::schema::emit),
    ("src/impls/twins.rs", impls::twins::emit),
    ("src/impls/unions.rs", impls::unions::emit),
];

/// One file for each operation, by the directory it stands in.
type OperationArtefact = (&'static str, fn(&Crate<'_>, usize) -> String);

const OPERATION_ARTEFACTS: &[OperationArtefact] = &[("src/operations", operations::operation)];

/// The modules below `src/impls` that are there only with a feature. All others always are.
const FEATURES: &[(&str, &str)] = &[("schema", "schemars")];

/// Writes every file of a crate.
pub fn emit(krate: &Crate<'_>) -> Files {
    let jobs: Vec<Job<'_>> = ARTEFACTS
        .iter()
        .map(|&(path, emit)| Job::Crate(path, emit))
        .chain(OPERATION_ARTEFACTS.iter().flat_map(|&(directory, emit)| {
            krate
                .operations
                .iter()
                .enumerate()
                .map(move |(index, it)| Job::Operation(directory, it, emit, index))
        }))
        .chain(Contract::ALL.map(Job::Schema))
        .collect();
    let files = side_by_side(&jobs, |job| job.run(krate));
    let mut files = Files::from_iter(files);
    files.retain(|_, text| !text.is_empty());
    for directory in ["src/impls/members", "src/impls"] {
        if let Some(text) = impls::module(directory, FEATURES, &files) {
            files.insert(format!("{directory}/mod.rs"), marked(krate, &text));
        }
    }
    files.insert("src/lib.rs".to_owned(), lib_rs::emit(krate, &files));
    for (path, text) in &mut files {
        head(path, text, &krate.target.header);
    }
    files
}

/// A file that is still to be written.
enum Job<'a> {
    Crate(&'static str, fn(&Crate<'_>) -> String),
    Operation(
        &'static str,
        &'a RustOperation,
        fn(&Crate<'_>, usize) -> String,
        usize,
    ),
    Schema(Contract),
}

impl Job<'_> {
    fn run(&self, krate: &Crate<'_>) -> (String, String) {
        match self {
            Self::Crate(path, emit) => ((*path).to_owned(), emit(krate)),
            Self::Operation(directory, operation, emit, index) => (
                format!("{directory}/{}.rs", operation.module),
                emit(krate, *index),
            ),
            Self::Schema(contract) => {
                let (path, text) = schema::crate_file(krate.api, *contract);
                (path, mark_schema(&text, &krate.target.spec))
            }
        }
    }
}

/// What `work` makes of each item, on all processors, in the order of the items.
fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let turns = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return done;
            };
            done.push((index, work(item)));
        }
    };
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(items.len());
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(turns)).collect();
        let mut done = turns();
        for other in others {
            match other.join() {
                Ok(theirs) => done.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Puts the owner's lines below the marker of a source file.
fn head(path: &str, text: &mut String, header: &[String]) {
    let is_rust = Path::new(path).extension().is_some_and(|it| it == "rs");
    let Some(end) = text.find('\n').filter(|_| is_rust) else {
        return;
    };
    let comments = header
        .iter()
        .map(|line| format!("// {line}").trim_end().to_owned() + "\n");
    text.insert_str(end + 1, &comments.collect::<String>());
}

fn marked(krate: &Crate<'_>, text: &str) -> String {
    format!("// {}\n\n{text}", marker(krate))
}

/// What tells a generated file from one that a person wrote.
pub const MARKER: &str = "@generated by cratewright";

/// A JSON Schema that says that it was generated.
pub fn mark_schema(text: &str, source: &str) -> String {
    mark_json(text, "$comment", source)
}

/// A document of `OpenAPI` that says that it was generated. It has no comments.
pub fn mark_openapi(text: &str, source: &str) -> String {
    mark_json(text, "x-generated", source)
}

fn mark_json(text: &str, key: &str, source: &str) -> String {
    match text.strip_prefix("{\n") {
        Some(rest) => {
            format!("{{\n  \"{key}\": \"{MARKER} from {source}; do not edit.\",\n{rest}")
        }
        None => text.to_owned(),
    }
}

/// What was generated into a folder: every file with its digest.
pub const RECORD: &str = ".generated.sha256";

/// The name of a file, without its folders.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Files that the generator begins and people go on with.
pub const OWNED_BY_HAND: &[&str] = &["CHANGELOG.md"];

/// The first line of every generated file, in the comment syntax of the file.
pub fn marker(krate: &Crate<'_>) -> String {
    format!("{MARKER} from {}; do not edit.", krate.target.spec)
}
