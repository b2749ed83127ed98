//! A diagnostic at length: the rule, a spec that breaks it and what is said about it, and the same
//! spec in order. The examples are the goldens of the tests.

use super::Rule;

/// Code, wrong example, what is said about it, right example.
const EXAMPLES: &[(&str, &str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// Codes that no text of a spec can be an example of, and why.
pub const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    (
        "E0001",
        "A file of many megabytes is no spec that a person writes: it is refused before it is read. Split the API into several.",
    ),
    (
        "E0002",
        "The file is not there, is no plain file, or may not be read.",
    ),
    (
        "E0003",
        "The file holds bytes that are not UTF-8: save it as UTF-8 in your editor.",
    ),
    (
        "E0214",
        "Operations and structs that share by `extends` copy members; so many copies are a mistake or an attack.",
    ),
    (
        "E0115",
        "A spec in the folder of the specs is called after its API: `shop` is described by `shop.toml`.",
    ),
    ("E0991", "`[[accept]]` names rules as `diff` reports them."),
    (
        "E0992",
        "What `[[accept]]` accepts has to happen: an entry that has done its work goes.",
    ),
    (
        "E0993",
        "`[[accept]]` ends on the day that it names, so that nothing is accepted for ever by oversight.",
    ),
];

/// The spec that breaks a rule, and the one in order, where there are such.
pub fn examples(code: &str) -> Option<(&'static str, &'static str)> {
    let example = EXAMPLES.iter().find(|(known, ..)| *known == code)?;
    Some((example.1, example.3))
}

/// The page about a rule.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("{}: {}\n", rule.code, plain(rule.message));
    if !rule.help.is_empty() {
        page += &format!(
            "\nWhat to do: {}.\n",
            plain(rule.help).trim_end_matches('.')
        );
    }
    if let Some((_, why)) = WITHOUT_EXAMPLE.iter().find(|(code, _)| *code == rule.code) {
        page += &format!("\n{why}\n");
    }
    if let Some((_, wrong, said, right)) = EXAMPLES.iter().find(|(code, ..)| *code == rule.code) {
        page += &format!("\nWrong:\n\n{}\n", indented(wrong));
        page += &format!("What is said:\n\n{}\n", indented(said));
        if !right.is_empty() {
            page += &format!("Right:\n\n{}", indented(right));
        }
    }
    page
}

/// A template for people: an ellipsis stands for what is filled in.
pub fn plain(template: &str) -> String {
    let filled = template
        .replace("{{0}}", "{…}")
        .replace("{{1}}", "{…}")
        .replace("{{3}}", "{…}");
    (0..4).fold(filled, |text, index| {
        text.replace(&format!("{{{index}}}"), "…")
    })
}

fn indented(text: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {line}\n")
        }
    };
    text.trim_end().lines().map(line).collect()
}
