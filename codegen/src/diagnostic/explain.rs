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

/// What to do about a diagnostic of which the spec alone says it.
const TO_DO: &[(&str, &str)] = &[
    (
        "E0101",
        "write one of the keys that the table takes: the message has the nearest one, or all of them",
    ),
    (
        "E0102",
        "add the key; the message says what stands behind it",
    ),
    ("E0104", "write one of the values that the message lists"),
    (
        "E0111",
        "keep the one that is true, and leave the other one out; the message says why both cannot be",
    ),
    (
        "E0202",
        "declare it, or use one of the types that the message lists",
    ),
    (
        "E0217",
        "write it as Rust does: `UpperCamel` for types, values and variants, `snake_case` for fields",
    ),
    (
        "E0308",
        "leave it out, or use the constraint of this type: strings have a `length`, a `pattern` and an `except`, collections and blobs a `length`, numbers a `range`",
    ),
    (
        "E0316",
        "say `idempotency-token` of an optional string or `uuid` of an input, and of nothing else",
    ),
    (
        "E0404",
        "change the value, or the pattern, which the message shows",
    ),
    (
        "E0405",
        "change the value, or what `except` excludes, which the message shows",
    ),
    (
        "E0503",
        "begin with `/`, write each label as `{name}` or, for the rest of a path, `{name+}`, and fixed parameters behind `?`",
    ),
    (
        "E0511",
        "take a type that has one text, or let the member travel in the body; the message says which types fit there",
    ),
    (
        "E0513",
        "let one member be the whole body, and say with `in` where the others travel",
    ),
    (
        "E0515",
        "give one of them another name on the wire: with `wire`, or with the key that the message names",
    ),
    (
        "E0529",
        "say a `content-type` that is JSON, or let the body be one text or one `blob` with `in = \"payload\"`",
    ),
    (
        "E0540",
        "write a method as HTTP has it, in capitals: `GET`, `POST` or `LIST`",
    ),
    (
        "E0906",
        "write numbers with dots between them, such as `1.0.0`; the message shows how many",
    ),
    (
        "E0908",
        "follow the rules of the registry, which the message states",
    ),
];

/// What to do about a diagnostic, whatever the spec; may be empty.
pub fn to_do(rule: &Rule) -> String {
    match TO_DO.iter().find(|(code, _)| *code == rule.code) {
        Some((_, words)) => (*words).to_owned(),
        None => plain(rule.help),
    }
}

/// The spec that breaks a rule, and the one in order, where there are such.
pub fn examples(code: &str) -> Option<(&'static str, &'static str)> {
    let example = EXAMPLES.iter().find(|(known, ..)| *known == code)?;
    Some((example.1, example.3))
}

/// The page about a rule.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("{}: {}\n", rule.code, plain(rule.message));
    let to_do = to_do(rule);
    if !to_do.is_empty() {
        page += &format!("\nWhat to do: {}.\n", to_do.trim_end_matches('.'));
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
