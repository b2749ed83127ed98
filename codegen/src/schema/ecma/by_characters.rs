//! Translation of any pattern: every class is spelled by its ranges.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::by_parts::WORD;
use super::{write_character, write_count, write_member};

/// A pattern that matches the same. A source that is no regex has been reported long before.
pub(super) fn translate(source: &str) -> String {
    let mut out = String::new();
    if let Ok(hir) = regex_syntax::parse(source) {
        write(&hir, &mut out);
    }
    out
}

fn write(hir: &Hir, out: &mut String) {
    match hir.kind() {
        HirKind::Empty => out.push_str("(?:)"),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            let many = text.chars().nth(1).is_some();
            out.push_str(if many { "(?:" } else { "" });
            for c in text.chars() {
                write_character(c, out);
            }
            out.push_str(if many { ")" } else { "" });
        }
        HirKind::Class(class) => write_class(class, out),
        HirKind::Look(look) => match look {
            Look::Start => out.push('^'),
            Look::End => out.push('$'),
            look => boundary(*look, out),
        },
        HirKind::Repetition(repetition) => {
            out.push_str("(?:");
            write(&repetition.sub, out);
            out.push(')');
            write_count(repetition.min, repetition.max, out);
        }
        HirKind::Capture(capture) => write(&capture.sub, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, out)),
        HirKind::Alternation(parts) => {
            out.push_str("(?:");
            for (index, part) in parts.iter().enumerate() {
                out.push_str(if index > 0 { "|" } else { "" });
                write(part, out);
            }
            out.push(')');
        }
    }
}

/// A boundary of words, by what `\w` means in Rust: in JavaScript it means ASCII.
fn boundary(look: Look, out: &mut String) {
    let before = |is: bool| format!("(?<{}[{WORD}])", if is { '=' } else { '!' });
    let after = |is: bool| format!("(?{}[{WORD}])", if is { '=' } else { '!' });
    let either = |one: (bool, bool), other: (bool, bool)| {
        let [one, other] = [one, other].map(|(is, follows)| before(is) + &after(follows));
        format!("(?:{one}|{other})")
    };
    out.push_str(&match look {
        Look::WordUnicode => either((true, false), (false, true)),
        Look::WordUnicodeNegate => either((true, true), (false, false)),
        Look::WordStartUnicode => before(false) + &after(true),
        Look::WordEndUnicode => before(true) + &after(false),
        Look::WordStartHalfUnicode => before(false),
        Look::WordEndHalfUnicode => after(false),
        // The checker refuses the others.
        _ => String::new(),
    });
}

fn write_class(class: &Class, out: &mut String) {
    let mut ranges = ranges(class);
    let mut opening = "[";
    // What has the last character is told by what it has not: engines spell that one differently.
    if let (Class::Unicode(class), Some((_, char::MAX))) = (class, ranges.last()) {
        let mut others = class.clone();
        others.negate();
        ranges = self::ranges(&Class::Unicode(others));
        opening = "[^";
        if ranges.is_empty() {
            return out.push_str(r"[\s\S]");
        }
    }
    out.push_str(opening);
    for (start, end) in ranges {
        write_end(start, out);
        if start < end {
            out.push('-');
            write_end(end, out);
        }
    }
    out.push(']');
}

fn ranges(class: &Class) -> Vec<(char, char)> {
    match class {
        Class::Unicode(class) => class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    }
}

fn write_end(c: char, out: &mut String) {
    if c == '-' {
        out.push_str(r"\-");
    } else {
        write_member(c, out);
    }
}
