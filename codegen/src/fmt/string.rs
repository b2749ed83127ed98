//! How strings and keys are spelled.

use std::fmt::Write as _;

/// A key: bare where TOML lets it be.
pub(super) fn key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        basic(key)
    }
}

/// A string: `"…"`, but `'…'` for a regex and wherever that saves a backslash; one with line ends
/// between three quotation marks.
pub(super) fn string(text: &str, regex: bool) -> String {
    if text.contains('\n') {
        return multi_line(text);
    }
    let literal = !text.contains('\'') && !text.chars().any(|c| c.is_control() && c != '\t');
    if literal && (regex || text.contains(['"', '\\'])) {
        format!("'{text}'")
    } else {
        basic(text)
    }
}

fn basic(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        escape(c, &mut out);
    }
    out.push('"');
    out
}

fn multi_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push_str("\"\"\"\n");
    let mut quotes = 0;
    for c in text.chars() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        match c {
            '\n' => out.push('\n'),
            '"' if quotes < 3 => out.push('"'),
            c => {
                escape(c, &mut out);
                quotes = 0;
            }
        }
    }
    if text.ends_with('"') && !out.ends_with("\\\"") {
        out.pop();
        out.push_str("\\\"");
    }
    out.push_str("\"\"\"");
    out
}

fn escape(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c.is_control() => {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        }
        c => out.push(c),
    }
}
