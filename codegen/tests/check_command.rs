//! `cratewright check`: exit codes, and where its words go.

use std::process::{Command, Output, Stdio};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cratewright"))
        .arg("check")
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"))
        .output()
        .expect("the program runs")
}

#[test]
fn a_spec_in_order_takes_one_line() {
    let output = check(&["specs/everything.toml"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "     Checked 1 spec\n"
    );
    assert!(
        check(&["--quiet", "specs/everything.toml"])
            .stderr
            .is_empty()
    );
}

#[test]
fn warnings_fail_where_they_are_denied() {
    let output = check(&["--deny-warnings", "diagnostics/W0201-unused.toml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("error[W0201]"));
}

#[test]
fn code_hosts_get_sarif() {
    let output = check(&[
        "--message-format",
        "sarif",
        "diagnostics/E0218-rust-clash.toml",
    ]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let results = said["runs"][0]["results"].as_array().expect("results");
    let result = results.iter().find(|result| result["ruleId"] == "E0218");
    let result = result.expect("what is wrong");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "diagnostics/E0218-rust-clash.toml"
    );
    assert!(place["region"]["startLine"].is_u64());
}

#[test]
fn programs_get_a_line_for_each_message() {
    let output = check(&["--message-format=json", "specs/mistakes.toml"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    for line in said.lines() {
        let message: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(message["reason"], "diagnostic");
    }
    assert!(said.lines().count() > 3 && output.stderr.is_empty());
}

#[test]
fn colours_are_a_choice() {
    let coloured = |arguments: &[&str]| {
        let stderr = check(&[arguments, &["specs/mistakes.toml"]].concat()).stderr;
        stderr.contains(&0x1b)
    };
    assert!(!coloured(&[]) && coloured(&["--color=always"]) && !coloured(&["--color=never"]));
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

#[test]
fn an_api_is_named_as_the_other_commands_name_it() {
    let output = check(&["github"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Checked 1 spec"), "{said}");

    let output = check(&["gihtub"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("did you mean `github`?"), "{said}");

    let folder = check(&["specs"]);
    let said = String::from_utf8_lossy(&folder.stderr);
    assert!(said.contains("E0002"), "a path wins: {said}");
}

#[test]
fn of_a_file_that_cannot_be_read_nothing_is_shown() {
    let output = check(&["no/such.toml"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("--> no/such.toml\n"), "{said}");
    assert!(!said.contains('^'), "{said}");
}

#[test]
fn who_has_read_enough_hears_of_no_error() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cratewright"))
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(program.stdout.take());
    let output = program.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*said), (Some(0), ""));
}
