//! Text of a spec as a Rust string literal.

use std::fmt::Write as _;

/// `text` as a string literal that cannot be left from inside: quotes, backslashes, line breaks,
/// control characters and marks that change the direction of writing are escaped.
pub fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_unprintable(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a character is better not seen raw in source text: controls, separators that are no
/// spaces, marks of direction, and those that take no room.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_read_back_as_the_text_it_stands_for() {
        for text in [
            "",
            "plain",
            "\"; panic!()",
            "a\\",
            "line\nbreak\r\ttab",
            "\u{202e}evil",
            "\0\u{7f}\u{feff}",
            "größe 日本",
        ] {
            let literal: syn::LitStr = syn::parse_str(&string(text)).expect("a literal");
            assert_eq!(literal.value(), text);
        }
    }

    #[test]
    fn marks_of_direction_do_not_appear_raw() {
        assert_eq!(string("a\u{202e}b"), "\"a\\u{202e}b\"");
    }
}
