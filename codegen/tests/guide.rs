//! What the guide says about the language is what the generator does.
//!
//! In `docs/spec-language.md`, a `toml` fence is a spec: a whole one, or declarations to which the
//! head below is added. The fences that follow, up to the next `toml`, speak of that spec: each
//! line of a `rust` fence stands in one generated file, in the same order; a `json Name` fence is
//! valid against the schema of that shape. A `toml wrong` fence is a spec with mistakes, and the
//! `text` fence that follows is what is said about them.

use std::fmt::Write as _;

use cratewright::diagnostic::text;
use cratewright::model::Api;
use cratewright::schema::{self, Options};
use cratewright::{emit, lower};
use serde_json::{Value, json};

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

/// A spec of the guide, with the fences about it.
struct Lesson<'a> {
    api: Api,
    claims: Vec<Fence<'a>>,
}

#[test]
fn every_spec_of_the_guide_is_accepted() {
    assert!(lessons().len() > 10, "the guide has lost its examples");
}

#[test]
fn every_declaration_of_the_guide_is_generated() {
    let mut missing = String::new();
    for lesson in lessons() {
        let files = emit::emit(&lower::lower(&lesson.api));
        for claim in lesson.claims.iter().filter(|claim| claim.info == "rust") {
            if !files.values().any(|file| has_lines(file, &claim.text)) {
                let _ = write!(missing, "line {}:\n{}", claim.line, claim.text);
            }
        }
    }
    assert!(
        missing.is_empty(),
        "no generated file has these lines\n{missing}"
    );
}

#[test]
fn every_json_of_the_guide_is_a_value_of_its_type() {
    let mut checked = 0;
    for lesson in lessons() {
        let files = schema::files(&lesson.api, &Options::default());
        let bundle = files.values().next().expect("a bundle is one file");
        let bundle: Value = serde_json::from_str(bundle).expect("a schema is JSON");
        for claim in &lesson.claims {
            let Some(name) = claim.info.strip_prefix("json ") else {
                continue;
            };
            let schema = json!({ "$ref": format!("#/$defs/{name}"), "$defs": bundle["$defs"] });
            let value = serde_json::from_str(&claim.text).expect("the guide shows JSON");
            if let Err(error) = jsonschema::validate(&schema, &value) {
                panic!("line {}: {error}", claim.line);
            }
            checked += 1;
        }
    }
    assert!(checked > 5, "the guide has lost its JSON");
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

/// Whether all lines of `part` stand in `file`, in order. What is private to the crate is not shown.
fn has_lines(file: &str, part: &str) -> bool {
    let file = file.replace("pub(crate) ", "");
    let mut lines = file.lines().map(str::trim);
    part.lines()
        .map(str::trim)
        .all(|wanted| lines.any(|line| line == wanted))
}

fn lessons() -> Vec<Lesson<'static>> {
    let mut lessons: Vec<Lesson<'_>> = Vec::new();
    for fence in fences(GUIDE) {
        if fence.info == "toml" {
            lessons.push(Lesson {
                api: load(&fence),
                claims: Vec::new(),
            });
        } else if let Some(lesson) = lessons.last_mut() {
            lesson.claims.push(fence);
        }
    }
    lessons
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
