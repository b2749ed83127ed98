//! A generated crate that says something other than its spec fails its own tests.
//!
//! Slow, for every mutation is compiled: `cargo test -p cratewright-tests --test mutations -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crate, file, what stands there, and what is made of it: everywhere in the file.
type Mutation = (&'static str, &'static str, &'static str, &'static str);

const WORKMAIL: &str = "workmail-model";
const ROUTE53: &str = "route53globalresolver-model";
const RULES: &str = "src/impls/rules.rs";
const TYPES: &str = "src/impls/serde/types.rs";
const ENUMS: &str = "src/impls/enums.rs";

const MUTATIONS: &[Mutation] = &[
    // A bound moved by one.
    (
        WORKMAIL,
        RULES,
        "Range::new(Some(1), Some(100))",
        "Range::new(Some(1), Some(101))",
    ),
    (
        WORKMAIL,
        RULES,
        "Range::new(Some(1), Some(100))",
        "Range::new(Some(0), Some(100))",
    ),
    (
        WORKMAIL,
        RULES,
        "Length::items(1, 10)",
        "Length::items(1, 9)",
    ),
    (
        WORKMAIL,
        RULES,
        "Length::chars(12, 256)",
        "Length::chars(13, 256)",
    ),
    (
        ROUTE53,
        RULES,
        "Length::chars(1, 32)",
        "Length::chars(1, 33)",
    ),
    // A constraint dropped.
    (
        ROUTE53,
        RULES,
        "    except: Some(&RESOURCE_NAME_SHORT_EXCEPT),\n",
        "",
    ),
    // A presence flipped.
    (
        ROUTE53,
        TYPES,
        "            name,\n",
        "            name: Some(codec::required(name, \"name\")?),\n",
    ),
    (
        ROUTE53,
        TYPES,
        "codec::required(status, \"status\")?",
        "status.unwrap_or_else(|| \"\".into())",
    ),
    // A name of the wire changed, for the reader and the writer alike.
    (ROUTE53, TYPES, "\"dnsViewId\"", "\"dnsViewID\""),
    (ROUTE53, ENUMS, "\"OPERATIONAL\"", "\"OPERATING\""),
    // Another form of an instant.
    (WORKMAIL, TYPES, "codec::EpochSeconds", "codec::EpochMillis"),
];

#[test]
#[ignore = "compiles a crate for every mutation"]
fn every_mutation_of_a_crate_is_noticed_by_its_own_tests() {
    let copy = copy();
    for name in [WORKMAIL, ROUTE53] {
        assert!(passes(copy.path(), name), "{name} as it is");
    }
    for &(name, file, from, to) in MUTATIONS {
        let path = copy.path().join("crates").join(name).join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} of {name} has no {from:?}");
        fs::write(&path, text.replace(from, to)).unwrap();
        assert!(
            !passes(copy.path(), name),
            "{name}: {from:?} → {to:?} is not noticed"
        );
        fs::write(&path, text).unwrap();
    }
}

/// A workspace of the two crates and of what they need.
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
    for name in ["support", "testkit", WORKMAIL, ROUTE53] {
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

/// Whether a crate passes its generated tests.
///
/// What does not compile passes nothing either, so that a mutation is only noticed if the compiler
/// has accepted it.
fn passes(workspace: &Path, name: &str) -> bool {
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(workspace).arg("test").args([
            "-q",
            "-p",
            name,
            "--all-features",
            "--test",
            "generated",
        ]);
        command.args(arguments).output().unwrap()
    };
    let built = cargo(&["--no-run"]);
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    cargo(&[]).status.success()
}
