//! `docs/evolution.md` is made from the table of rules.

use std::fmt::Write as _;

use cratewright::evolve::rules::{self, Effect, Rule};
use cratewright::evolve::{Bump, Verdict};
use expect_test::expect_file;

#[path = "evolution/reasons.rs"]
mod reasons;

const INTRODUCTION: &str = include_str!("evolution/introduction.md");

#[test]
fn the_page_is_the_table_of_rules() {
    let mut page = INTRODUCTION.to_owned();
    for (title, rules) in rules::SECTIONS {
        let _ = write!(
            page,
            "\n## {title}\n\n| rule | what happened | requests | responses | code | version | what it means, and what to do |\n|---|---|---|---|---|---|---|\n"
        );
        for rule in *rules {
            page += &row(rule);
        }
    }
    page += "\n# Where other tools say something else\n\nSeveral hundred changes whose verdict is known from the rules and tests of other tools, oasdiff and openapi-diff for OpenAPI, smithy-diff for Smithy, buf for Protobuf, are judged here as there. Where they are not, it is for one of these reasons:\n\n";
    for (_, why) in reasons::REASONS {
        let _ = writeln!(page, "- {why}");
    }
    expect_file!["../../docs/evolution.md"].assert_eq(&page);
}

fn row(rule: &Rule) -> String {
    let effect = |effect: Effect| match effect {
        Effect::Is(Verdict::No) => "–",
        Effect::Is(Verdict::Depends) => "depends",
        Effect::Is(Verdict::Yes) => "break",
        Effect::Follows => "as the types go",
    };
    let bump = match (rule.bump, rule.source) {
        (Bump::Major, _) => "major",
        (bump, Effect::Follows) => &format!("{bump}, or major"),
        (bump, _) => bump.word(),
    };
    let cell = |text: &str| text.replace('|', "\\|");
    format!(
        "| `{}` | {} | {} | {} | {} | {bump} | {} |\n",
        rule.id,
        cell(rule.title),
        effect(rule.request),
        effect(rule.response),
        effect(rule.source),
        cell(format!("{} {}", rule.doc, rule.remedy).trim()),
    )
}
