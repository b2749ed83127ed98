//! Text that a reader sees holds nothing that a reader cannot see.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, catalogue};

/// Longer names are refused: they become names of files.
const LONGEST_NAME: usize = 100;

/// A name of the author's choice.
pub(super) fn check_name(name: &str, span: Range<usize>, out: &mut Diagnostics) {
    if name.chars().count() > LONGEST_NAME {
        out.report(&catalogue::LONG_NAME, span.clone(), &[&LONGEST_NAME]);
    }
    check(name, span, |_| false, out);
}

/// A string of one line or of many.
pub(super) fn check_string(text: &str, span: Range<usize>, out: &mut Diagnostics) {
    check(text, span, |c| matches!(c, '\n' | '\r' | '\t'), out);
}

fn check(text: &str, span: Range<usize>, allowed: impl Fn(char) -> bool, out: &mut Diagnostics) {
    if let Some(hidden) = text.chars().find(|&c| is_hidden(c) && !allowed(c)) {
        let name = format!("U+{:04X}", u32::from(hidden));
        out.report(&catalogue::HIDDEN_CHARACTER, span, &[&name]);
    }
}

/// Control characters, line separators, and marks that change the direction of text.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// RFC 9110's token: the name of a header, or of a method.
pub(super) fn is_token(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_part)
}
