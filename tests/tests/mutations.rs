//! A generated crate that says something other than its spec fails its own tests.
//!
//! Every fact of a crate is a string, a number, a flag or a name in its files: each is changed, one at
//! a time. `cargo test -p cratewright-tests --test mutations -- --ignored` tries many of them, and
//! compiles a crate for each; without `--ignored`, a few.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CRATES: [&str; 8] = [
    "workmail-model",
    "route53globalresolver-model",
    "cryptlex-model",
    "sailpoint-model",
    "gitlab-model",
    "github-model",
    "okta-model",
    "vault-model",
];

/// So many of each crate, spread evenly over its files; `MUTATIONS` says another number.
const MANY: usize = 40;
const FEW: usize = 1;

/// What nobody can tell apart: a part of the line as it was, a part of what it becomes, and why.
const EQUIVALENT: &[(&str, &str, &str)] = &[
    (
        "Retry::Throttling",
        "Retry::Transient",
        "status 429 says that it is throttling, too",
    ),
    (
        "sends None",
        "jsonx\"",
        "a request without a body names no media type",
    ),
    (
        "Member::new(",
        "Member::new(",
        "how samples are drawn; all of them hold all the same",
    ),
    (
        " flat [",
        " flat [",
        "the words of a message, and how samples are drawn",
    ),
];

/// A change of a line, or of two.
#[derive(Debug)]
struct Mutation {
    file: PathBuf,
    /// Indices of lines, and what they become.
    lines: Vec<(usize, String)>,
}

/// What one word becomes.
const WORDS: &[(&str, &str)] = &[
    ("READONLY: true", "READONLY: false"),
    ("READONLY: false", "READONLY: true"),
    ("IDEMPOTENT: true", "IDEMPOTENT: false"),
    ("IDEMPOTENT: false", "IDEMPOTENT: true"),
    ("codec::EpochSeconds", "codec::EpochMillis"),
    ("codec::DateTime", "codec::EpochSeconds"),
    ("Retry::Throttling", "Retry::Transient"),
    ("Retry::Transient", "Retry::Throttling"),
    (" check ", " free "),
    ("query(", "header("),
    ("header(", "query("),
    ("query_deep(", "query("),
    ("unwrap_or(1)", "unwrap_or(2)"),
    ("Some(token.into())", "None"),
    ("Auth::Bearer", "Auth::Basic"),
];

#[test]
fn a_few_mutations_of_each_crate_are_noticed_by_its_own_tests() {
    all_are_noticed(FEW);
}

#[test]
#[ignore = "compiles a crate for every mutation"]
fn many_mutations_of_each_crate_are_noticed_by_its_own_tests() {
    let asked = std::env::var("MUTATIONS").ok();
    all_are_noticed(asked.map_or(MANY, |it| it.parse().expect("a number")));
}

fn all_are_noticed(count: usize) {
    let copy = copy();
    let mut survivors = Vec::new();
    for name in CRATES {
        assert_eq!(passes(copy.path(), name), Some(true), "{name} as it is");
        let root = copy.path().join("crates").join(name);
        let mut tried = 0;
        for mutation in spread(mutations(&root), 2 * count) {
            if tried == count {
                break;
            }
            let text = fs::read_to_string(&mutation.file).unwrap();
            fs::write(&mutation.file, mutation.apply(&text)).unwrap();
            match passes(copy.path(), name) {
                // What does not compile says nothing about the tests.
                None => {}
                Some(false) => tried += 1,
                Some(true) => survivors.push(format!("{name}: {mutation:?}")),
            }
            fs::write(&mutation.file, text).unwrap();
        }
    }
    assert!(
        survivors.is_empty(),
        "not noticed:\n{}",
        survivors.join("\n")
    );
}

impl Mutation {
    fn apply(&self, text: &str) -> String {
        let lines = text.lines().enumerate().map(|(index, line)| {
            let changed = self.lines.iter().find(|(changed, _)| *changed == index);
            changed.map_or(line, |(_, to)| to)
        });
        lines.flat_map(|line| [line, "\n"]).collect()
    }
}

/// So many of them, from the first to the last.
fn spread(all: Vec<Mutation>, count: usize) -> Vec<Mutation> {
    let step = (all.len() / count.max(1)).max(1);
    all.into_iter().step_by(step).take(count).collect()
}

/// Every change of every line that holds a fact.
fn mutations(root: &Path) -> Vec<Mutation> {
    let mut files = vec![root.join("src/lib.rs")];
    let mut folders = vec![root.join("src/impls")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("mod.rs") && !path.ends_with("schema.rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (index, from) in lines.iter().enumerate().filter(|(_, line)| is_fact(line)) {
            let own = changes(from).into_iter().map(|to| vec![(index, to)]);
            let with_next = lines.get(index + 1).and_then(|next| swapped(from, next));
            let both = with_next.map(|(one, two)| vec![(index, one), (index + 1, two)]);
            found.extend(own.chain(both).map(|lines| Mutation {
                file: file.clone(),
                lines,
            }));
        }
        found.retain(|mutation| {
            let is_equivalent = |(line, to): &(usize, String)| {
                let known = |(from, into, _): &&(&str, &str, &str)| {
                    lines.get(*line).is_some_and(|line| line.contains(from)) && to.contains(into)
                };
                mutation.file == file && EQUIVALENT.iter().any(|it| known(&it))
            };
            !mutation.lines.iter().any(is_equivalent)
        });
    }
    found
}

fn is_fact(line: &str) -> bool {
    let line = line.trim_start();
    !["//", "#", "use ", "mod ", "pub use "]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Two rows that have taken each other's name on the wire.
fn swapped(one: &str, two: &str) -> Option<(String, String)> {
    let name = |line: &str| {
        let is_row = line.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let (_, rest) = line.split_once('"').filter(|_| is_row)?;
        Some(format!("\"{}\"", rest.split_once('"')?.0))
    };
    let (first, second) = (name(one)?, name(two)?);
    Some((
        one.replacen(&first, &second, 1),
        two.replacen(&second, &first, 1),
    ))
}

/// Every way to change one fact of a line.
fn changes(line: &str) -> Vec<String> {
    let mut changes = Vec::new();
    for (from, to) in WORDS {
        if let Some((before, after)) = line.split_once(from) {
            changes.push(format!("{before}{to}{after}"));
        }
    }
    let mut place = 0;
    for (index, part) in line.split('"').enumerate() {
        let is_string = index % 2 == 1 && !part.is_empty() && !part.ends_with('\\');
        if is_string {
            let end = place + part.len();
            changes.push(format!("{}x{}", &line[..end], &line[end..]));
        } else {
            numbers(line, place, part, &mut changes);
        }
        place += part.len() + 1;
    }
    changes
}

/// Numbers between brackets and commas, each one larger: bounds, statuses, values.
fn numbers(line: &str, place: usize, part: &str, changes: &mut Vec<String>) {
    let mut start = None;
    for (index, c) in part.char_indices().chain([(part.len(), ' ')]) {
        match (start, c.is_ascii_digit()) {
            (None, true) => start = Some(index),
            (Some(first), false) => {
                let before = part[..first].chars().next_back();
                let is_own =
                    before.is_none_or(|c| matches!(c, '(' | ' ' | '[')) && !"._xu".contains(c);
                // The index of a row comes first in its line.
                let is_index = line[..place + first].trim().is_empty();
                if let (true, false, Ok(number)) =
                    (is_own, is_index, part[first..index].parse::<u64>())
                {
                    let (first, last) = (place + first, place + index);
                    changes.push(format!("{}{}{}", &line[..first], number + 1, &line[last..]));
                }
                start = None;
            }
            _ => {}
        }
    }
}

/// A workspace of the crates and of what they need.
fn copy() -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let copy = tempfile::tempdir().unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let members = |line: &&str| !line.starts_with("members") && !line.starts_with("cratewright =");
    let manifest: Vec<&str> = manifest.lines().filter(members).collect();
    let manifest = manifest
        .join("\n")
        .replace("[workspace]\n", "[workspace]\nmembers = [\"crates/*\"]\n");
    fs::write(copy.path().join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), copy.path().join("Cargo.lock")).unwrap();
    for name in ["support", "testkit"].into_iter().chain(CRATES) {
        copy_folder(
            &root.join("crates").join(name),
            &copy.path().join("crates").join(name),
        );
    }
    copy
}

fn copy_folder(from: &Path, to: &PathBuf) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Whether a crate passes its own tests; none where it does not compile.
fn passes(workspace: &Path, name: &str) -> Option<bool> {
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command
            .current_dir(workspace)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations"),
            )
            .args([
                "test",
                "-q",
                "-p",
                name,
                "--all-features",
                "--test",
                "generated",
            ]);
        command.args(arguments).output().unwrap()
    };
    let is_built = cargo(&["--no-run"]).status.success();
    is_built.then(|| cargo(&[]).status.success())
}
