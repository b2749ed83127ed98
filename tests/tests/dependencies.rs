//! What a crate costs those who depend on it, and under which terms.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// Each crate with how many others its default features may bring.
const BUDGETS: [(&str, usize); 4] = [
    ("workmail-model", 12),
    ("route53globalresolver-model", 12),
    ("cryptlex-model", 12),
    // Free-form JSON takes `serde_json`, which is four crates.
    ("sailpoint-model", 13),
];

/// Licences that ask for no more than to be named.
const LICENCES: [&str; 7] = [
    "Apache-2.0",
    "BSD-2-Clause",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn the_default_features_bring_few_crates_and_no_proc_macro() {
    for (model, budget) in BUDGETS {
        let tree = cargo(&[
            "tree",
            "--package",
            model,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let crates: BTreeSet<&str> = tree
            .lines()
            .map(|line| line.trim_end_matches(" (*)"))
            .collect();
        assert!(
            crates.len() <= budget + 1,
            "{model} brings too much:\n{tree}"
        );
        assert!(
            !tree.contains("(proc-macro)"),
            "{model} brings a proc macro:\n{tree}"
        );
        assert!(
            !crates.iter().any(|name| name.starts_with("syn ")),
            "{model} brings syn:\n{tree}"
        );
    }
}

#[test]
fn every_dependency_has_a_permissive_licence_and_a_public_source() {
    let host = cargo(&["-vV"]);
    let host = host
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("cargo names its host");
    let metadata = cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        host,
    ]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"]
        .as_array()
        .expect("cargo lists packages");
    assert!(packages.len() > BUDGETS.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence), "{}: {licence}", package["id"]);
        if let Some(source) = package["source"].as_str() {
            assert!(
                source.starts_with("registry+"),
                "{}: {source}",
                package["id"]
            );
        }
    }
}

/// Whether licences of the list meet an SPDX expression; `/` is the old spelling of `OR`.
fn is_allowed(expression: &str) -> bool {
    let allowed = |term: &str| LICENCES.contains(&term.trim_matches(['(', ')', ' ']));
    expression
        .replace('/', " OR ")
        .split(" AND ")
        .all(|all| all.split(" OR ").any(allowed))
}

/// What `cargo` prints. It stays offline: whatever these tests need has been built with them.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_NET_OFFLINE", "true")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}
