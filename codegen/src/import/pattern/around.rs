//! Look-arounds at the ends of a regex, taken apart: what else has to match, and what must not.

use regex_syntax::ast::{Ast, parse::Parser};

use super::dialect::ascii_classes;
use super::{ANYTHING, Meaning, Reading, anchors, branches_of, finish, unslashed};

/// A regex without the look-aheads at its front and the look-behind at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Around {
    /// What else the whole value has to match.
    pub(super) also: Vec<String>,
    /// What the whole value must not match.
    pub(super) except: Vec<String>,
    pub(super) rest: String,
}

/// Takes look-aheads at the front of a regex and a look-behind at its end apart. Nothing where there
/// is none, or one that is no such thing.
pub(super) fn around(pattern: &str, reading: Reading) -> Option<Around> {
    let pattern = unslashed(pattern);
    let mut found = Around::default();
    let (pattern, behind) = behind(pattern, reading);
    if let Some(behind) = behind {
        let Meaning::Pattern(said) = finish(&format!("{ANYTHING}(?:{behind})"))? else {
            return None;
        };
        found.except.push(said);
    }
    let mut rest = pattern.strip_prefix('^').unwrap_or(&pattern);
    loop {
        let (inner, list) = if let Some(inner) = rest.strip_prefix("(?!") {
            (inner, &mut found.except)
        } else if let Some(inner) = rest.strip_prefix("(?=") {
            (inner, &mut found.also)
        } else {
            break;
        };
        let end = closing(inner)?;
        let mut branches = Vec::new();
        for branch in branches_of(&inner[..end])? {
            let (_, inner, ends) = anchors(&branch);
            branches.push(if ends {
                inner
            } else {
                format!("{inner}{ANYTHING}")
            });
        }
        let Meaning::Pattern(said) = finish(&branches.join("|"))? else {
            return None;
        };
        list.push(said);
        rest = &inner[end + 1..];
    }
    // Alternatives beside the look-ahead would not be looked at by it.
    if found.except.is_empty() && found.also.is_empty() || branches_of(rest)?.len() > 1 {
        return None;
    }
    let caret = pattern.starts_with('^') && !rest.starts_with('^');
    found.rest = format!("{}{rest}", if caret { "^" } else { "" });
    Some(found)
}

/// Takes a loop apart in which a look-ahead stands before each character, as in `^(?:(?!ab).)*$`: what
/// it looks for stands nowhere in the value.
pub(super) fn tempered(pattern: &str, reading: Reading) -> Option<Around> {
    let (starts, body, ends) = anchors(pattern);
    if reading == Reading::Search && !(starts && ends) {
        return None;
    }
    let (inner, times) = body.split_at_checked(body.len().checked_sub(1)?)?;
    let group = inner
        .strip_suffix(')')
        .filter(|_| matches!(times, "*" | "+"))?;
    let group = group
        .strip_prefix("(?:")
        .or_else(|| group.strip_prefix('('))?;
    let ahead = group.strip_prefix("(?!")?;
    let end = closing(ahead)?;
    let (unwanted, one) = (&ahead[..end], &ahead[end + 1..]);
    if !is_one_character(one) {
        return None;
    }
    let Meaning::Pattern(except) = finish(&format!("{ANYTHING}(?:{unwanted}){ANYTHING}"))? else {
        return None;
    };
    Some(Around {
        except: vec![except],
        rest: format!("^{one}{times}$"),
        ..Around::default()
    })
}

/// A dot, a class, or an escaped character.
fn is_one_character(pattern: &str) -> bool {
    let class = Parser::new().parse(&ascii_classes(pattern));
    matches!(
        class,
        Ok(Ast::Dot(_)
            | Ast::ClassBracketed(_)
            | Ast::ClassUnicode(_)
            | Ast::ClassPerl(_)
            | Ast::Literal(_))
    )
}

/// Without a look-behind such as `(?<!-)` at the end, and what it says that the value must not end
/// with.
fn behind(pattern: &str, reading: Reading) -> (String, Option<&str>) {
    let (whole, end) = match pattern.strip_suffix('$') {
        Some(whole) => (whole, "$"),
        None if reading == Reading::Whole => (pattern, ""),
        None => return (pattern.to_owned(), None),
    };
    let found = whole.rfind("(?<!").and_then(|start| {
        let inner = &whole[start + "(?<!".len()..];
        let is_last = closing(inner) == inner.len().checked_sub(1);
        is_last.then(|| (&whole[..start], &inner[..inner.len() - 1]))
    });
    match found {
        Some((before, inner)) => (format!("{before}{end}"), Some(inner)),
        None => (pattern.to_owned(), None),
    }
}

/// Where the bracket closes that was opened before a text.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut class = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class && depth == 0 => return Some(at),
            ')' if !class => depth -= 1,
            _ => {}
        }
    }
    None
}
