//! Markdown of a spec as Markdown of a doc comment.

use super::literal::is_unprintable;

/// `markdown` as the lines of a doc comment.
pub fn safe(markdown: &str) -> Vec<String> {
    let mut lines: Vec<String> = clean(markdown)
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}

/// `text` as a code span, whatever backticks it has.
pub fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .flat_map(|c| {
            if is_unprintable(c) {
                c.escape_default().collect()
            } else {
                vec![c]
            }
        })
        .collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let touches = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) || text.is_empty();
    if touches {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// `text` as Markdown that shows it as it is.
pub fn text(text: &str) -> String {
    clean(text)
        .chars()
        .flat_map(|c| {
            if c.is_ascii_punctuation() && !".,:;/-".contains(c) {
                vec!['\\', c]
            } else {
                vec![c]
            }
        })
        .collect()
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|&c| c == '\n' || !is_unprintable(c))
        .collect()
}

/// The doc comment of an item: what the spec says, then facts in words, then nothing; `otherwise`
/// where the spec says nothing.
pub fn item(doc: Option<&str>, facts: &[String], otherwise: impl Fn() -> String) -> Vec<String> {
    let mut lines = doc.map(safe).unwrap_or_default();
    if lines.is_empty() {
        lines.push(otherwise());
    }
    if !facts.is_empty() {
        lines.push(String::new());
        lines.push(facts.join(" "));
    }
    lines
}
