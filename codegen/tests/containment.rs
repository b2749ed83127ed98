//! Nothing a spec says can break out of its place: whatever its texts are, the outcome is
//! diagnostics, or a crate whose every file parses as Rust and stays in its folder.

use std::path::Path;

use cratewright::settings::Target;
use proptest::prelude::*;

/// Text as an attacker would write it, or as an accident would.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "Some words.",
        "\"",
        "\\",
        "\n",
        "\r\n",
        "\n\n",
        "*/",
        "/*",
        "//",
        "```",
        "```rust\n",
        "    ",
        "#",
        "[",
        "](",
        "<b>",
        "<!--",
        "{",
        "}",
        "\")]\nfn main() {}",
        "\u{202e}",
        "\u{0}",
        "\u{feff}",
        "größe",
        "https://a.example",
        "../../etc",
        "'",
        "\"\"\"",
        "r#\"",
        "${x}",
        "{0}",
        "%",
        "| a |\n|---|\n",
        "1. ",
        "- ",
        "&lt;",
        "\t",
    ]);
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

fn quoted(text: &str) -> String {
    // JSON's escapes are TOML's.
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007f")
}

fn spec(texts: &[String]) -> String {
    let [
        id,
        title,
        doc,
        name,
        wire,
        value,
        note,
        pattern,
        default,
        example,
    ] = std::array::from_fn(|index| quoted(texts.get(index).map_or("", String::as_str)));
    let docs = quoted(&format!(
        "https://a.example/{}",
        texts.get(4).map_or("", String::as_str)
    ));
    format!(
        r#"spec = 1
[api]
id = {id}
title = {title}
version = {note}
protocol = "rest-json"
doc = {doc}
docs = {docs}
[newtypes.Name]
type = "string"
pattern = {pattern}
doc = {doc}
[enums.Kind]
doc = {doc}
[enums.Kind.values]
{name} = {{ value = {value}, doc = {doc} }}
Other = {{ value = "other", deprecated = {note}, since = {note}, doc = {doc} }}
[structs.Thing]
doc = {doc}
deprecated = {note}
[structs.Thing.fields]
{name} = {{ type = "string", wire = {wire}, default = {default}, doc = {doc} }}
plain = {{ type = "list<Kind>", examples = [[{example}]], doc = {doc} }}
named = {{ type = "Name", server-default = {default}, doc = {doc} }}
[errors.Failure]
http = 400
code = {value}
doc = {doc}
[operations.Do]
doc = {doc}
docs = {docs}
http = {{ method = "POST", uri = "/do", status = 200 }}
errors = ["Failure"]
[operations.Do.input.fields]
thing = {{ type = "Thing", doc = {doc} }}
header = {{ type = "string", in = "header", wire = {wire}, doc = {doc} }}
"#
    )
}

fn assert_contained(spec: &str) -> Result<(), TestCaseError> {
    let Ok((api, _)) = cratewright::load("any.toml", spec) else {
        return Ok(());
    };
    for (path, text) in cratewright::generate(&api, Target::of(&api.id)) {
        prop_assert!(!path.contains("..") && !path.starts_with('/'), "{}", path);
        let extension = Path::new(&path)
            .extension()
            .and_then(|extension| extension.to_str());
        if extension == Some("rs") {
            prop_assert!(syn::parse_file(&text).is_ok(), "{}\n{}", path, text);
        }
        if extension == Some("toml") {
            prop_assert!(
                toml::de::DeTable::parse(&text).is_ok(),
                "{}\n{}",
                path,
                text
            );
        }
    }
    Ok(())
}

/// One text for each place in the spec.
const HARMLESS: [&str; 10] = [
    "any", "Any", "A doc.", "name", "wire", "value", "1", "[a-z]+", "b", "value",
];

#[test]
fn harmless_texts_become_a_crate() {
    let spec = spec(&HARMLESS.map(str::to_owned));
    if let Err(diagnostics) = cratewright::load("any.toml", &spec) {
        panic!(
            "{}",
            cratewright::diagnostic::text::render_all(&diagnostics, false)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_all_texts_are(texts in prop::collection::vec(text(), 10)) {
        assert_contained(&spec(&texts))?;
    }

    /// One text at a time, the others harmless: most of these become crates.
    #[test]
    fn whatever_one_text_is(text in text(), place in 0..10_usize) {
        let mut texts = HARMLESS.map(str::to_owned);
        texts[place] = text;
        assert_contained(&spec(&texts))?;
    }
}
