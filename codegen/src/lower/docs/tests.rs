use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::{code, safe, text};

/// What becomes of each text, line by line.
fn assert_safe(cases: &[(&str, &[&str])]) {
    for (markdown, expected) in cases {
        assert_eq!(safe(markdown), *expected, "{markdown:?}");
    }
}

#[test]
fn a_plain_sentence_stays_as_it_is() {
    assert_safe(&[
        ("Which token this is.", &["Which token this is."]),
        (
            "  Two\n  lines.\n\nTwo paragraphs.\n",
            &["Two", "lines.", "", "Two paragraphs."],
        ),
        (
            "A `code` span, *emphasis*, **more** and snake_case.",
            &["A `code` span, *emphasis*, **more** and snake_case."],
        ),
        ("", &[]),
        (" \n \n", &[]),
    ]);
}

#[test]
fn code_is_never_a_test() {
    assert_safe(&[
        ("```\nlet x;\n```", &["```text", "let x;", "```"]),
        ("```rust,no_run\nlet x;\n```", &["```text", "let x;", "```"]),
        ("```should_panic\nx\n```", &["```text", "x", "```"]),
        ("```json\n{}\n```", &["```json", "{}", "```"]),
        (
            "    let x;\n\n    let y;",
            &["```text", "let x;", "", "let y;", "```"],
        ),
        ("~~~\n```\n~~~", &["````text", "```", "````"]),
        ("```\nnever closed", &["```text", "never closed", "```"]),
    ]);
}

#[test]
fn html_is_shown_as_text() {
    assert_safe(&[
        (
            "<script>alert(1)</script>",
            &["\\<script>alert(1)\\</script>"],
        ),
        ("a <b>bold</b> word", &["a \\<b>bold\\</b> word"]),
        ("x < y and y > z", &["x < y and y > z"]),
        ("Vec<String>", &["Vec\\<String>"]),
        ("&lt;b&gt;", &["\\<b>"]),
        ("<!-- note -->", &["\\<!-- note -->"]),
    ]);
}

#[test]
fn only_addresses_of_the_web_are_links() {
    assert_safe(&[
        (
            "See https://a.example/b_c.",
            &["See <https://a.example/b_c>."],
        ),
        ("(https://a.example)", &["(<https://a.example>)"]),
        ("<https://a.example>", &["<https://a.example>"]),
        (
            "[here](https://a.example/x)",
            &["[here](https://a.example/x)"],
        ),
        (
            "[here](https://a.example/x_(y))",
            &["[here](<https://a.example/x_(y)>)"],
        ),
        ("[here](../x.html)", &["here"]),
        ("[x](javascript:alert)", &["x"]),
        (
            "![logo](https://a.example/x.png)",
            &["[logo](https://a.example/x.png)"],
        ),
        (
            "[ref][1]\n\n[1]: https://a.example",
            &["[ref](https://a.example)"],
        ),
    ]);
}

#[test]
fn brackets_do_not_link_to_items() {
    assert_safe(&[
        ("an array [String]", &["an array \\[String]"]),
        ("[`Vec`] of [u8](u8)", &["\\[`Vec`] of u8"]),
        ("a[0]", &["a\\[0]"]),
    ]);
}

#[test]
fn headings_go_down() {
    assert_safe(&[
        ("# Top\n\ntext", &["### Top", "", "text"]),
        ("Top\n===", &["### Top"]),
        ("##### Low", &["#### Low"]),
    ]);
}

#[test]
fn lists_quotes_and_tables_keep_their_shape() {
    assert_safe(&[
        ("- a\n- b\n  - c\n", &["- a", "- b", "  - c"]),
        (
            "text\n* a\n\n  more\n* b",
            &["text", "", "- a", "", "  more", "", "- b"],
        ),
        ("3. a\n4. b", &["3. a", "4. b"]),
        ("> a\n> b\n\nc", &["> a", "> b", "", "c"]),
        (
            "a|b\n-|-\n1|`x\\|y`",
            &["| a | b |", "|---|---|", "| 1 | `x\\|y` |"],
        ),
    ]);
}

#[test]
fn what_cannot_be_seen_is_gone() {
    assert_safe(&[
        ("a\u{202e}b\u{0}c\u{feff}", &["abc"]),
        ("a\r\nb\rc", &["a", "b", "c"]),
        ("a&#x202e;b&#10;c", &["a b c"]),
        ("the end */ of a comment", &["the end \\*/ of a comment"]),
    ]);
}

#[test]
fn text_at_the_beginning_of_a_line_does_not_become_a_block() {
    assert_safe(&[
        ("\\# no heading", &["\\# no heading"]),
        ("\\- no item", &["\\- no item"]),
        ("1\\. no item", &["1\\. no item"]),
        ("&#32;&#32;&#32;&#32;no code", &["no code"]),
    ]);
}

#[test]
fn code_spans_hold_any_text() {
    for (value, span) in [
        ("a", "`a`"),
        ("`", "`` ` ``"),
        ("a``b", "```a``b```"),
        (" a ", "`  a  `"),
        ("", "`  `"),
        ("\n\u{202e}", "`\\n\\u{202e}`"),
    ] {
        assert_eq!(code(value), span, "{value:?}");
    }
}

#[test]
fn a_name_is_shown_as_it_is() {
    assert_eq!(
        text("Amazon\nRoute 53 <b> [x] *y*"),
        "Amazon Route 53 \\<b> \\[x] \\*y\\*"
    );
}

#[test]
fn a_pile_of_quotes_is_flattened() {
    let lines = safe(&format!("{}deep", "> ".repeat(5000)));
    assert!(lines.iter().all(|line| line.len() < 100));
}

#[test]
fn a_second_pass_changes_nothing() {
    for markdown in [
        "# A\n\ntext with `code`, <b>html</b> and https://a.example/b_c.\n\n- a\n- b [x]\n\n> quote\n> goes on",
        "1. a\n2. b\n\n   more\n\n```rust\nlet x;\n```\n\na|b\n-|-\n1|2",
        "*a* **b** ~~c~~ d_e _f_ 5 * 3 \\ `` ` `` [l](https://a.example) <https://b.example>",
    ] {
        let once = safe(markdown);
        assert_eq!(safe(&once.join("\n")), once);
    }
}

/// All of Markdown that rustdoc reads.
fn as_rustdoc_reads(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    // To rustdoc, every name in brackets may be an item.
    Parser::new_with_broken_link_callback(
        markdown,
        options,
        Some(|_| Some(("item".into(), "".into()))),
    )
}

proptest! {
    #[test]
    fn whatever_a_spec_says_rustdoc_finds_nothing_to_do(
        markdown in r"([a-z]{1,3}|[-*_`#>\[\]()<!&|~=+.:^\\ ]|\n|\n\n|    |```|https://a.b|1\. |</b>|<a>|\[x\]: y|[[:cntrl:]])*"
    ) {
        let lines = safe(&markdown);
        prop_assert!(lines.iter().all(|line| !line.contains(char::is_control) && line.trim_end() == line));
        for event in as_rustdoc_reads(&lines.join("\n")) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                    prop_assert!(false, "{event:?} in {lines:?}");
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    prop_assert!(matches!(kind, CodeBlockKind::Fenced(language) if !language.is_empty()), "{lines:?}");
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    prop_assert!(dest_url.starts_with("http"), "{dest_url} in {lines:?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_summary_is_the_first_paragraph_and_nothing_of_another_block() {
    let summary = |markdown: &str| super::summary(&safe(markdown));
    assert_eq!(summary("One.\ntwo\n\nthree").as_deref(), Some("One. two"));
    assert_eq!(
        summary("```\na\n\n<script>\n```\n\nText.").as_deref(),
        Some("Text.")
    );
    assert_eq!(summary("```\na\n\n<b>"), None);
    assert_eq!(summary("- a\n\n  b\n\nText.").as_deref(), Some("Text."));
    assert_eq!(summary("Hard\\\nbreak").as_deref(), Some("Hard break"));
    assert_eq!(super::cell("a | b \\| c"), "a \\| b \\| c");
}
