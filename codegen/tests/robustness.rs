//! Whatever the input, the outcome is an API or diagnostics: no panic, no hang, no flood.

use std::fs;
use std::time::{Duration, Instant};

use cratewright::diagnostic::{Diagnostic, json, text};
use cratewright::{load, load_file};
use proptest::prelude::*;

const EVERYTHING: &str = include_str!("specs/everything.toml");

const HEAD: &str =
    "spec = 1\napi = { id = \"x\", title = \"X\", version = \"1\", protocol = \"rest-json\" }\n";

/// Loads a text and renders whatever is said.
fn said(text: &str) -> Vec<Diagnostic> {
    let all = match load("spec.toml", text) {
        Ok((_, warnings)) => warnings,
        Err(all) => all,
    };
    text::render_all(&all, false);
    json::render_all(&all);
    all
}

fn codes(text: &str) -> Vec<&'static str> {
    said(text)
        .iter()
        .map(|diagnostic| diagnostic.rule.code)
        .collect()
}

/// What is said about a file with these bytes.
fn said_of_file(bytes: &[u8]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("spec.toml");
    fs::write(&path, bytes).expect("the file can be written");
    load_file(&path).expect_err("these are no specs")
}

#[test]
fn a_missing_file_is_an_error() {
    let all = load_file("no/such/spec.toml".as_ref()).expect_err("it is not there");
    assert_eq!(all[0].rule.code, "E0002");
}

#[test]
fn a_folder_is_an_error() {
    let all = load_file(std::path::Path::new(".")).expect_err("it is no file");
    assert_eq!(all[0].rule.code, "E0002");
}

#[test]
fn a_binary_file_is_an_error_at_its_first_bad_byte() {
    let all = said_of_file(b"spec = 1\ntitle = \"\xff\xfe\0\x01\"\n");
    assert_eq!(all[0].rule.code, "E0003");
    assert_eq!(all[0].position(), (2, 10));
}

#[test]
fn a_huge_file_is_an_error() {
    let all = said_of_file(&b"a = 1\n".repeat(9_000_000));
    assert_eq!(all[0].rule.code, "E0001");
}

#[test]
fn nesting_to_absurdity_is_an_error() {
    for text in [
        format!("a = {}", "[".repeat(10_000)),
        format!("a = {}", "{ a = ".repeat(10_000)),
        format!("[{}a]", "a.".repeat(10_000)),
    ] {
        assert!(codes(&text).contains(&"E0004"));
    }
    let deep = format!(
        "{HEAD}[structs.A.fields]\na = {{ type = \"{}\" }}\n",
        "list<".repeat(100_000)
    );
    assert_eq!(codes(&deep), ["E0301"]);
}

#[test]
fn endings_of_lines_and_a_byte_order_mark_change_nothing() {
    assert_eq!(codes(&EVERYTHING.replace('\n', "\r\n")), Vec::<&str>::new());
    assert_eq!(codes(&format!("\u{feff}{EVERYTHING}")), Vec::<&str>::new());
    let windows =
        format!("{HEAD}[structs.A.fields]\na = {{ typ = \"string\" }}\n").replace('\n', "\r\n");
    assert_eq!(said(&windows)[0].position(), (4, 7));
}

#[test]
fn more_mistakes_than_anybody_reads_are_cut_off() {
    let wrong = (0..20_000)
        .map(|n| format!("f{n} = {{ type = \"Nothing{n}\" }}\n"))
        .collect::<Vec<_>>()
        .concat();
    let all = said(&format!("{HEAD}[structs.A.fields]\n{wrong}"));
    assert_eq!(all.len(), 1000);
    assert!(text::render_all(&all, false).contains("… and 900 more"));
}

#[test]
fn what_grows_faster_than_the_file_is_refused() {
    let fields = (0..2000)
        .map(|n| format!("f{n} = {{ type = \"string\" }}\n"))
        .collect::<Vec<_>>()
        .concat();
    let copies = (0..2000)
        .map(|n| format!("[structs.S{n}]\nextends = [\"Base\"]\n"))
        .collect::<Vec<_>>()
        .concat();
    assert!(codes(&format!("{HEAD}[structs.Base.fields]\n{fields}{copies}")).contains(&"E0214"));
}

#[test]
fn mistakes_that_concern_everything_do_not_take_for_ever() {
    let ring = (0..2000)
        .map(|n| {
            format!(
                "[structs.S{n}.fields]\nf = {{ type = \"S{}\", required = true }}\n",
                (n + 1) % 2000
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let slips = (0..2000)
        .map(|n| format!("[structs.T{n}.fields]\nf = {{ type = \"Tt{n}\" }}\n"))
        .collect::<Vec<_>>()
        .concat();
    let begin = Instant::now();
    assert!(codes(&format!("{HEAD}{ring}")).contains(&"E0305"));
    assert!(codes(&format!("{HEAD}{slips}")).contains(&"E0202"));
    assert!(
        begin.elapsed() < Duration::from_secs(60),
        "not even close to linear"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(text in ".*") {
        said(&text);
    }

    #[test]
    fn no_value_makes_it_panic(value in "[-\\[\\]{}\"'=,.a-z0-9<>? ]{0,40}") {
        said(&format!("{HEAD}[structs.A.fields]\na = {value}\n"));
        said(&format!("{HEAD}[structs.A.fields]\na = {{ type = '{}' }}\n", value.replace('\'', "")));
    }

    #[test]
    fn no_damage_to_a_good_spec_makes_it_panic(
        at in 0..EVERYTHING.len(),
        drop in 0_usize..200,
        put in "[-\\[\\]{}\"'=,.a-z0-9<>?\n ]{0,8}",
    ) {
        let begin = EVERYTHING.floor_char_boundary(at);
        let end = EVERYTHING.ceil_char_boundary((at + drop).min(EVERYTHING.len()));
        said(&format!("{}{put}{}", &EVERYTHING[..begin], &EVERYTHING[end..]));
    }

    #[test]
    fn no_two_lines_in_each_others_place_make_it_panic(a in 0_usize..240, b in 0_usize..240) {
        let mut lines: Vec<&str> = EVERYTHING.lines().collect();
        let last = lines.len() - 1;
        lines.swap(a.min(last), b.min(last));
        said(&lines.join("\n"));
    }
}
