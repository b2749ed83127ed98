//! Markdown of a spec as Markdown of a doc comment.
//!
//! rustdoc makes more of Markdown than its author may have meant: code without a language becomes
//! a test, a word in brackets a link to an item, HTML goes through as it is, and a bare address is
//! a warning. So the text is read as Markdown once and written again, with only that in it which
//! is safe; what is not is shown as text.

mod blocks;
mod inline;

use serde_json::Value;

use super::literal::is_unprintable;

/// `markdown` as the lines of a doc comment. Doing it again changes nothing.
pub fn safe(markdown: &str) -> Vec<String> {
    if is_plain(markdown) {
        return vec![markdown.trim().to_owned()];
    }
    blocks::render(&clean(markdown))
}

/// `text` as a code span, whatever backticks it has.
pub fn code(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unprintable(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    let longest = visible.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = visible.trim_matches(' ').is_empty();
    let stripped = visible.starts_with(' ') && visible.ends_with(' ') && !blank;
    if visible.is_empty() || stripped || visible.starts_with('`') || visible.ends_with('`') {
        format!("{fence} {visible} {fence}")
    } else {
        format!("{fence}{visible}{fence}")
    }
}

/// `text` as Markdown that shows it as it is, in one line.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let words: Vec<&str> = text.split_whitespace().collect();
    inline::escape(&clean(&words.join(" ")), inline::Place::default(), &mut out);
    out
}

/// A value as the lines of a block of code.
pub fn json(value: &Value) -> Vec<String> {
    let mut text = String::new();
    for c in format!("{value:#}").chars() {
        if is_unprintable(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            text.push(c);
        }
    }
    let lines = text.lines().map(str::to_owned);
    let open = std::iter::once("```json".to_owned());
    open.chain(lines).chain(["```".to_owned()]).collect()
}

/// A link to a page of the web; none where `url` is no such page.
pub fn link(text: &str, url: &str) -> Option<String> {
    inline::is_linkable(url).then(|| format!("[{text}{}", inline::target(url)))
}

/// The doc comment of an item: what the spec says, then facts in words; `otherwise` where there is
/// neither.
pub fn item(doc: Option<&str>, facts: &[String], otherwise: impl Fn() -> String) -> Vec<String> {
    let mut lines = doc.map(safe).unwrap_or_default();
    match (lines.is_empty(), facts.is_empty()) {
        (true, true) => lines.push(otherwise()),
        (true, false) => lines.push(facts.join(" ")),
        (false, true) => {}
        (false, false) => lines.extend([String::new(), facts.join(" ")]),
    }
    lines
}

/// The doc comment of an item that needs a sentence of its own: `otherwise` where the spec says
/// nothing, then facts in words.
pub fn titled(doc: Option<&str>, facts: &[String], otherwise: impl Fn() -> String) -> Vec<String> {
    let mut lines = item(doc, &[], otherwise);
    if !facts.is_empty() {
        lines.extend([String::new(), facts.join(" ")]);
    }
    lines
}

/// The first paragraph of rendered `lines`, in one line; none where there is nothing but lists,
/// tables, quotes and code.
pub fn summary(lines: &[String]) -> Option<String> {
    let mut fence: Option<&str> = None;
    let mut paragraph: Vec<&str> = Vec::new();
    for line in lines {
        if let Some(open) = fence {
            if line.trim_end() == open {
                fence = None;
            }
        } else if line.starts_with("```") {
            fence = Some(&line[..line.len() - line.trim_start_matches('`').len()]);
        } else if line.is_empty() {
            if !paragraph.is_empty() {
                break;
            }
        } else if !paragraph.is_empty() || is_paragraph(line) {
            // A break of the line is a backslash, which would now escape what follows.
            let slashes = line.len() - line.trim_end_matches('\\').len();
            paragraph.push(&line[..line.len() - slashes % 2]);
        }
    }
    (!paragraph.is_empty()).then(|| paragraph.join(" "))
}

/// Whether a rendered line begins a paragraph, and no other block.
fn is_paragraph(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = number.len() < line.len() && number.starts_with(". ");
    let marked = ["#", ">", "|", "- ", "---", " "];
    !is_item && !marked.iter().any(|mark| line.starts_with(mark))
}

/// A line of rendered Markdown as a cell of a table: its bars do not end the cell.
pub fn cell(line: &str) -> String {
    let mut cell = String::with_capacity(line.len());
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            cell.push('\\');
        }
        escaped = c == '\\' && !escaped;
        cell.push(c);
    }
    cell
}

/// Whether `text` can only be one paragraph of one line in which nothing is special. Nearly all
/// docs are, and reading Markdown costs.
fn is_plain(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " ,.;:'\"()/%?".contains(c);
    let begins = text
        .trim_start()
        .starts_with(|c: char| c.is_ascii_alphabetic());
    begins && text.chars().all(is_plain) && !text.contains("://")
}

/// Without characters that show nothing or turn the writing around; line ends are `\n`, and
/// tabs are as wide as Markdown takes them for.
fn clean(text: &str) -> String {
    let lines = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ");
    lines
        .chars()
        .filter(|&c| c == '\n' || !is_unprintable(c))
        .collect()
}

#[cfg(test)]
mod tests;
