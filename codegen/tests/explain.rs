//! `explain` shows a wrong and a right example of every diagnostic, and both are what they say.

use std::path::Path;

use cratewright::diagnostic::{Diagnostic, catalogue, explain, text};
use cratewright::settings::Settings;

#[test]
fn every_diagnostic_has_an_example_or_says_why_not() {
    let missing: Vec<_> = catalogue::ALL
        .iter()
        .map(|rule| rule.code)
        .filter(|code| {
            !explain::WITHOUT_EXAMPLE
                .iter()
                .any(|(without, _)| without == code)
        })
        .filter(|code| explain::examples(code).is_none_or(|(_, right)| right.is_empty()))
        .collect();
    assert!(
        missing.is_empty(),
        "`tests/diagnostics/right/` has none for {missing:?}"
    );
}

#[test]
fn every_wrong_example_is_wrong_and_every_right_one_is_in_order() {
    let mut false_ones = String::new();
    for rule in catalogue::ALL {
        let Some((wrong, right)) = explain::examples(rule.code) else {
            continue;
        };
        let has = |found: &[Diagnostic]| found.iter().any(|one| one.rule.code == rule.code);
        if !has(&said(rule.code, wrong).1) {
            false_ones += &format!("{}: the wrong example is right\n", rule.code);
        }
        let (failed, found) = said(rule.code, right);
        if !right.is_empty() && (failed || has(&found)) {
            false_ones += &format!("{}:\n{}\n", rule.code, text::render_all(&found, false));
        }
    }
    assert!(false_ones.is_empty(), "{false_ones}");
}

#[test]
fn what_to_do_is_said_in_words() {
    for rule in catalogue::ALL {
        let to_do = explain::to_do(rule);
        // An ellipsis stands within something that is written, and says nothing alone.
        let is_blank = to_do.split('`').step_by(2).any(|prose| prose.contains('…'));
        assert!(
            !is_blank && !to_do.contains("`…`"),
            "{}: {to_do}",
            rule.code
        );
    }
}

#[test]
fn a_page_holds_the_rule_and_both_examples() {
    let rule = catalogue::ALL
        .iter()
        .find(|rule| rule.code == "E0403")
        .expect("the rule");
    let page = explain::page(rule);
    for part in [
        "E0403: ",
        "Wrong:",
        "What is said:",
        "error[E0403]",
        "Right:",
    ] {
        assert!(page.contains(part), "{page}");
    }
}

/// Whether a text is refused, and what is said about it.
fn said(code: &str, text: &str) -> (bool, Vec<Diagnostic>) {
    if code.starts_with("E09") {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings");
        return match Settings::read("cratewright.toml", text, Some(&folder)) {
            Ok((settings, warnings)) => {
                let mut found = settings.check_apis(&["domain", "mail"]);
                found.extend(warnings);
                (!found.is_empty(), found)
            }
            Err(found) => (true, found),
        };
    }
    match cratewright::load("x.toml", text) {
        Ok((_, warnings)) => (false, warnings),
        Err(found) => (true, found),
    }
}
