//! What the guide says about the language is what the generator does.
//!
//! In `docs/spec-language.md`, a `toml` fence is a spec: a whole one, or declarations to which the
//! head below is added. A `toml wrong` fence is a spec with mistakes, and the `text` fence that
//! follows is what is said about them.

use cratewright::diagnostic::text;
use cratewright::model::Api;

const GUIDE: &str = include_str!("../../docs/spec-language.md");

const HEAD: &str = r#"
spec = 1

[api]
id       = "guide"
title    = "Guide"
version  = "1"
protocol = "rest-json"
"#;

/// A fenced block.
struct Fence<'a> {
    /// What stands behind the opening backquotes.
    info: &'a str,
    /// Line of the opening backquotes, counted from 1.
    line: usize,
    text: String,
}

#[test]
fn every_spec_of_the_guide_is_accepted() {
    let accepted = fences(GUIDE)
        .iter()
        .filter(|fence| fence.info == "toml")
        .map(load)
        .count();
    assert!(accepted > 10, "the guide has lost its examples");
}

#[test]
fn what_the_guide_says_about_mistakes_is_what_is_said() {
    let mut fences = fences(GUIDE).into_iter();
    let mistakes = fences
        .find(|fence| fence.info == "toml wrong")
        .expect("the guide shows mistakes");
    let said = fences
        .next()
        .expect("the guide shows what is said about them");
    let diagnostics =
        cratewright::load("specs/library.toml", &mistakes.text).expect_err("mistakes");
    assert_eq!(
        text::render_all(&diagnostics, false).trim_end(),
        said.text.trim_end()
    );
}

fn load(fence: &Fence<'_>) -> Api {
    let text = if fence.text.starts_with("spec = 1") {
        fence.text.clone()
    } else {
        format!("{HEAD}{}", fence.text)
    };
    match cratewright::load("guide.toml", &text) {
        Ok((api, _warnings)) => api,
        Err(diagnostics) => panic!(
            "line {}:\n{}",
            fence.line,
            text::render_all(&diagnostics, false)
        ),
    }
}

fn fences(page: &'static str) -> Vec<Fence<'static>> {
    let mut fences: Vec<Fence<'_>> = Vec::new();
    let mut open = false;
    for (index, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), fences.last_mut()) {
            (Some(_), Some(_)) if open => open = false,
            (Some(info), _) => {
                open = true;
                fences.push(Fence {
                    info,
                    line: index + 1,
                    text: String::new(),
                });
            }
            (None, Some(fence)) if open => {
                fence.text.push_str(line);
                fence.text.push('\n');
            }
            (None, _) => {}
        }
    }
    fences
}
