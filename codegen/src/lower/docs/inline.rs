//! Text inside of a paragraph.

/// What the text stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Between the brackets of a link: addresses are no links of their own.
    pub(super) link: bool,
    /// In a cell of a table, where a bar would end the cell.
    pub(super) cell: bool,
    /// In a heading, where a `#` at the end would be lost.
    pub(super) heading: bool,
}

/// Appends `text` to `line` so that it is read as nothing but text.
pub(super) fn escape(text: &str, place: Place, line: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if line.is_empty() && c.is_whitespace() {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if let Some(address) = address(rest).filter(|_| !place.link) {
            line.push('<');
            line.push_str(address);
            line.push('>');
            rest = &rest[address.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_special(c, line, rest, place) {
            line.push('\\');
        }
        line.push(c);
    }
}

/// Whether `c`, which stands between `before` and `after`, would be taken for more than text.
fn is_special(c: char, before: &str, after: &str, place: Place) -> bool {
    let previous = before.chars().next_back();
    // An address is written as a link: the text ends before it.
    let next = after
        .chars()
        .next()
        .filter(|_| place.link || address(after).is_none());
    let begins_line = previous.is_none();
    let before_blank = next.is_none_or(char::is_whitespace);
    match c {
        '\\' | '`' | '*' | '[' | '~' => true,
        ']' => place.link,
        '_' => {
            !(previous.is_some_and(char::is_alphanumeric)
                && next.is_some_and(char::is_alphanumeric))
        }
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphanumeric()),
        '|' => place.cell || begins_line,
        '#' => place.heading || begins_line,
        '>' | '=' | ':' => begins_line,
        '+' => begins_line && before_blank,
        '-' => {
            begins_line && (before_blank || next == Some('-')) || is_rule_or_row(c, before, after)
        }
        '.' | ')' => {
            before_blank && !begins_line && before.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a line is nothing but what rules and the second rows of tables are made of.
fn is_rule_or_row(c: char, before: &str, after: &str) -> bool {
    let is_part = |c: char| "-:|= ".contains(c);
    c == '-' && before.is_empty() && after.chars().all(is_part)
}

/// The web address that `text` begins with.
fn address(text: &str) -> Option<&str> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || "<>\"`\\|".contains(c))
        .unwrap_or(text.len());
    // What ends a sentence is no part of the address.
    let address = text[..end].trim_end_matches(|c: char| ".,:;!?'*_~]".contains(c));
    let closing = |address: &str| address.ends_with(')') && !address.contains('(');
    let address = if closing(address) {
        address.trim_end_matches(')')
    } else {
        address
    };
    let host = address
        .split_once("://")
        .is_some_and(|(_, rest)| !rest.is_empty());
    host.then_some(address)
}

/// Whether a link may go to `url`.
pub(super) fn is_linkable(url: &str) -> bool {
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    known && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\\".contains(c))
}

/// The end of a link, from the bracket that closes its text.
pub(super) fn target(url: &str) -> String {
    if url.contains(['(', ')', '|']) {
        format!("](<{url}>)")
    } else {
        format!("]({url})")
    }
}
