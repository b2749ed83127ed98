//! `cratewright check`: exit codes, and where its words go.

use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cratewright"))
        .arg("check")
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"))
        .output()
        .expect("the program runs")
}

#[test]
fn a_spec_in_order_is_passed_in_silence() {
    let output = check(&["specs/everything.toml"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn warnings_do_not_fail() {
    let output = check(&["diagnostics/W0201-unused.toml"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("W0201"));
}

#[test]
fn one_bad_spec_of_several_fails() {
    let output = check(&[
        "specs/everything.toml",
        "specs/mistakes.toml",
        "no/such.toml",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("E0109") && said.contains("E0002"), "{said}");
}

#[test]
fn programs_read_an_array_from_standard_output() {
    let output = check(&["--format", "json", "specs/mistakes.toml"]);
    assert_eq!(output.status.code(), Some(1));
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(said[0]["code"], "E0109");
    assert_eq!(said[0]["place"]["line"], 4);
}

#[test]
fn wrong_arguments_are_another_matter() {
    assert_eq!(check(&["--formt", "json"]).status.code(), Some(2));
}
