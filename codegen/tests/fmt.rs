//! `fmt` changes how a spec looks, and nothing else.

use std::path::{Path, PathBuf};

use cratewright::fmt::format;
use cratewright::load;
use cratewright::model::Api;
use proptest::prelude::*;

/// Every spec of the workspace that people wrote, for crates or for tests.
fn specs() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = [
        "specs",
        "tests/specs",
        "tests/protocol",
        "codegen/tests/specs",
    ];
    let mut found = Vec::new();
    for folder in folders {
        for entry in root.join(folder).read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                // One of them is a collection of mistakes.
                if meaning(&text).is_some() {
                    found.push((path, text));
                }
            }
        }
    }
    found.sort();
    found
}

/// What a text means; nothing where it is no spec. The digest is that of the text.
fn meaning(text: &str) -> Option<Api> {
    let (api, _) = load("spec.toml", text).ok()?;
    Some(Api {
        digest: String::new(),
        ..api
    })
}

#[track_caller]
fn assert_formats(text: &str) -> String {
    let formatted = format(text).unwrap();
    assert_eq!(format(&formatted).unwrap(), formatted, "not idempotent");
    if let Some(before) = meaning(text) {
        assert_eq!(
            Some(before),
            meaning(&formatted),
            "another meaning:\n{formatted}"
        );
    }
    formatted
}

#[test]
fn the_specs_of_the_workspace_are_in_the_one_style() {
    for (path, text) in specs() {
        if path
            .parent()
            .is_some_and(|folder| folder.ends_with("../specs"))
        {
            assert_eq!(assert_formats(&text), text, "{}", path.display());
        }
    }
}

#[test]
fn every_spec_keeps_its_meaning() {
    for (_, text) in specs() {
        assert_formats(&text);
    }
}

#[test]
fn what_is_no_toml_is_refused_with_a_place() {
    let error = format("spec = 1\n[api\n").unwrap_err().to_string();
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn a_layout_that_toml_allows_becomes_the_one_of_specs() {
    let text = "\u{FEFF}spec=1\r\n\r\n\r\n# About\r\n[api]  # beside\r\ntitle='A'\r\nid = 'a'\r\n\
        version = \"1\"\r\nprotocol = \"rest-json\"\r\n\r\n\r\n[structs]\r\nA.fields.name={doc='D',type='string'}\r\n\
        A.fields.'odd key'={type=\"list<string>\", examples=[ # why\r\n  ['a' , \"b\"] , # one\r\n # two\r\n]}\r\n\
        [newtypes]\r\n[newtypes.B]\r\n# a comment\r\npattern = \"\\\\d+\"\r\ntype=\"string\"\r\n# last";
    let expected = r#"spec = 1

# About
[api] # beside
id       = "a"
title    = "A"
version  = "1"
protocol = "rest-json"

[structs.A.fields]
name      = { type = "string", doc = "D" }
"odd key" = { type = "list<string>", examples = [
    # why
    ["a", "b"], # one
    # two
] }

[newtypes.B]
type    = "string"
# a comment
pattern = '\d+'

# last
"#;
    assert_eq!(assert_formats(text), expected);
}

#[test]
fn strings_are_spelled_as_they_are_best_read() {
    for (before, after) in [
        (r"a = 'x'", "a = \"x\"\n"),
        (r#"a = "say \"x\"""#, "a = 'say \"x\"'\n"),
        (r#"a = "it's \"x\"""#, "a = \"it's \\\"x\\\"\"\n"),
        (r#"a = "two\nlines""#, "a = \"\"\"\ntwo\nlines\"\"\"\n"),
        ("a = '''\nx\\y'''", "a = '''\nx\\y'''\n"),
        (r#"a = "\u0000""#, "a = \"\\u0000\"\n"),
        (
            r#"a = "x\ny\"\"\"\"""#,
            "a = \"\"\"\nx\ny\"\"\\\"\\\"\"\"\"\n",
        ),
        (
            "a = 0xFF\nb = 1_000\nc = 1e3",
            "a = 0xFF\nb = 1_000\nc = 1e3\n",
        ),
    ] {
        assert_eq!(format(before).unwrap(), after);
    }
}

/// A text with comments, empty lines and spaces where none were.
fn disturbed(text: &str, choices: &[(usize, u8)]) -> (String, usize) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut comments = 0;
    // Inside a string of many lines, every line is part of the value.
    let inside: Vec<bool> = lines
        .iter()
        .scan(false, |inside, line| {
            let before = *inside;
            *inside ^= line.matches("\"\"\"").count() % 2 == 1;
            Some(before || *inside)
        })
        .collect();
    let mut chosen: Vec<(usize, u8)> = choices
        .iter()
        .map(|&(at, what)| (at % lines.len(), what))
        .filter(|&(at, _)| !inside[at])
        .collect();
    chosen.sort_unstable();
    for (at, what) in chosen.into_iter().rev() {
        match what % 5 {
            0 => lines.insert(at, format!("   # note {comments}.")),
            1 => lines.insert(at, "\t".to_owned()),
            2 => lines[at] += &format!(" # note {comments}."),
            3 => lines[at] = lines[at].replace(" = ", "="),
            _ => lines[at].insert_str(0, "  "),
        }
        comments += usize::from(what % 5 == 0 || what % 5 == 2);
    }
    (lines.join("\n"), comments)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_disturbed_spec_keeps_its_meaning_and_its_comments(
        which in any::<prop::sample::Index>(),
        choices in prop::collection::vec((any::<usize>(), any::<u8>()), 0..40),
    ) {
        let specs = specs();
        let (text, comments) = disturbed(&which.get(&specs).1, &choices);
        let formatted = assert_formats(&text);
        for number in 0..comments {
            let note = format!("# note {number}.");
            // A note behind a note is part of the first.
            prop_assert_eq!(
                formatted.matches(&note).count(), text.matches(&note).count(),
                "{}\n{}", note, formatted
            );
        }
    }
}
