//! Regexes of others → regexes of the whole value.
//!
//! JSON Schema searches: what has no anchor may stand anywhere. Our patterns match the whole value,
//! in the dialect of the `regex` crate, where `\d` and `\w` mean more than ASCII.

/// Anything at all.
const ANYTHING: &str = r"[\s\S]*";

/// What a regex says of the whole value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Anything,
    Pattern(String),
}

/// How the author of a regex means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It may match anywhere, as in JSON Schema.
    Search,
    /// It matches the whole value, anchors or not, as at AWS.
    Whole,
}

/// The same regex of the whole value. Nothing where it cannot be said.
fn whole(pattern: &str) -> Option<Meaning> {
    let pattern = unslashed(pattern);
    if pattern.is_empty() {
        return Some(Meaning::Anything);
    }
    let mut branches = Vec::new();
    for branch in branches_of(pattern)? {
        let branch = whole_branch(&branch)?;
        if is_anything(&branch) {
            return Some(Meaning::Anything);
        }
        branches.push(branch);
    }
    finish(&branches.join("|"))
}

/// A regex without the look-aheads at its front and the look-behind at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Around {
    /// What else the whole value has to match.
    also: Vec<String>,
    /// What the whole value must not match.
    except: Vec<String>,
    rest: String,
}

/// Takes look-aheads at the front of a regex and a look-behind at its end apart. Nothing where there
/// is none, or one that is no such thing.
fn around(pattern: &str, reading: Reading) -> Option<Around> {
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
fn closing(text: &str) -> Option<usize> {
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

/// A regex whose author means the whole value, as AWS does, anchors or not.
fn meant_whole(pattern: &str) -> Option<Meaning> {
    if pattern.is_empty() {
        return Some(Meaning::Anything);
    }
    let mut branches = Vec::new();
    for branch in branches_of(pattern)? {
        let (_, rest, _) = anchors(&branch);
        if is_anything(&rest) {
            return Some(Meaning::Anything);
        }
        branches.push(rest);
    }
    finish(&branches.join("|"))
}

/// What a regex says of a value. Nothing where it cannot be said.
pub(super) fn bounds(pattern: &str, reading: Reading) -> Option<(Vec<String>, Vec<String>)> {
    let around = around(pattern, reading).unwrap_or_else(|| Around {
        rest: pattern.to_owned(),
        ..Around::default()
    });
    let meaning = match reading {
        Reading::Search => whole(&around.rest),
        Reading::Whole => meant_whole(&around.rest),
    };
    let mut patterns = match meaning? {
        Meaning::Anything => Vec::new(),
        Meaning::Pattern(said) => vec![said],
    };
    patterns.extend(around.also);
    Some((patterns, around.except))
}

fn finish(pattern: &str) -> Option<Meaning> {
    let pattern = ascii_classes(unwrapped(pattern));
    if is_anything(&pattern) {
        return Some(Meaning::Anything);
    }
    let understood = regex_syntax::ParserBuilder::new()
        .build()
        .parse(&pattern)
        .is_ok();
    understood.then_some(Meaning::Pattern(pattern))
}

/// Without brackets around all of it.
fn unwrapped(pattern: &str) -> &str {
    let inner = pattern
        .strip_prefix("(?:")
        .or_else(|| pattern.strip_prefix('('));
    let inner = inner.and_then(|inner| Some((inner, inner.strip_suffix(')')?)));
    match inner {
        Some((open, inner)) if closing(open) == Some(inner.len()) && !inner.starts_with('?') => {
            unwrapped(inner)
        }
        _ => pattern,
    }
}

fn is_anything(pattern: &str) -> bool {
    matches!(
        pattern,
        ".*" | r"[\s\S]*" | r"[\S\s]*" | r"[\d\D]*" | r"[\w\W]*" | "(?s).*" | r"[^]*"
    )
}

/// `/…/` and its flags are how some write it down.
fn unslashed(pattern: &str) -> &str {
    let Some(rest) = pattern.strip_prefix('/') else {
        return pattern;
    };
    match rest.rsplit_once('/') {
        Some((inner, flags))
            if flags.chars().all(|c| "gimsuy".contains(c)) && inner.starts_with('^') =>
        {
            inner
        }
        _ => pattern,
    }
}

/// The alternatives at the outermost level. Nothing where brackets do not match.
fn branches_of(pattern: &str) -> Option<Vec<String>> {
    let mut branches = vec![String::new()];
    let mut depth = 0_usize;
    let mut class = false;
    let mut escaped = false;
    for c in pattern.chars() {
        if !escaped && !class && depth == 0 && c == '|' {
            branches.push(String::new());
            continue;
        }
        if escaped {
            escaped = false;
        } else {
            match c {
                '\\' => escaped = true,
                '[' => class = true,
                ']' => class = false,
                '(' if !class => depth += 1,
                ')' if !class => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        branches.last_mut()?.push(c);
    }
    (depth == 0 && !class && !escaped).then_some(branches)
}

/// Whether it begins and ends where the value does, and what stands between.
fn anchors(branch: &str) -> (bool, String, bool) {
    let start = branch.starts_with('^') || branch.starts_with(r"\A");
    let rest = branch
        .strip_prefix('^')
        .or_else(|| branch.strip_prefix(r"\A"))
        .unwrap_or(branch);
    let backslashes = |text: &str| text.chars().rev().take_while(|c| *c == '\\').count();
    for end in ["$", r"\z", r"\Z"] {
        if let Some(inner) = rest.strip_suffix(end)
            && (end != "$" || backslashes(inner) % 2 == 0)
        {
            return (start, inner.to_owned(), true);
        }
    }
    (start, rest.to_owned(), false)
}

fn whole_branch(branch: &str) -> Option<String> {
    let (start, inner, end) = anchors(branch);
    // `(^a$)` and `(?:^a|^b)$` have their anchors further in; ours are at the ends.
    let inner = if !start && !end && has_group_anchors(&inner) {
        return inner_anchors(&inner);
    } else {
        inner
    };
    let before = if start { "" } else { ANYTHING };
    let after = if end { "" } else { ANYTHING };
    Some(format!("{before}{inner}{after}"))
}

fn has_group_anchors(inner: &str) -> bool {
    inner.starts_with("(^") || inner.starts_with("(?:^")
}

fn inner_anchors(inner: &str) -> Option<String> {
    let body = inner
        .strip_prefix("(?:")
        .or_else(|| inner.strip_prefix('('))?;
    let body = body.strip_suffix(')')?;
    let mut branches = Vec::new();
    for branch in branches_of(body)? {
        branches.push(whole_branch(&branch)?);
    }
    Some(format!("(?:{})", branches.join("|")))
}

/// The classes of ECMA are ASCII, and it escapes more than the `regex` crate lets one escape.
fn ascii_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars().peekable();
    let mut class = false;
    while let Some(c) = chars.next() {
        if c == '[' && class {
            // A bracket in a class is one, here; in the `regex` crate it opens another.
            out.push_str(r"\[");
            continue;
        }
        if c == '[' {
            class = true;
            out.push(c);
            if chars.peek() == Some(&'^') {
                out.push('^');
                chars.next();
            }
            if chars.peek() == Some(&']') {
                out.push_str(r"\]");
                chars.next();
            }
            continue;
        }
        if c == ']' {
            class = false;
        }
        if class && matches!(c, '&' | '~') && chars.peek() == Some(&c) {
            out.push('\\');
            out.push(c);
            continue;
        }
        if c != '\\' {
            out.push(c);
            continue;
        }
        let escaped = chars.next();
        match escaped {
            Some('d') => out.push_str(if class { "0-9" } else { "[0-9]" }),
            Some('w') => out.push_str(if class { "A-Za-z0-9_" } else { "[A-Za-z0-9_]" }),
            Some('u') => {
                let units: String = chars.clone().take(10).collect();
                match surrogates(&units) {
                    Some(c) => {
                        out.push_str(&format!(r"\u{{{:X}}}", u32::from(c)));
                        chars.by_ref().nth(9);
                    }
                    None => out.push_str(r"\u"),
                }
            }
            Some('/') => out.push('/'),
            Some(
                other @ ('_' | '\'' | '"' | ',' | ' ' | '@' | '=' | ':' | ';' | '<' | '>' | '%'
                | '!' | '`'),
            ) => out.push(other),
            Some(other) => {
                out.push('\\');
                out.push(other);
            }
            None => out.push('\\'),
        }
        let is_class = matches!(escaped, Some('d' | 'w' | 's' | 'D' | 'W' | 'S'));
        // Behind a class, a dash is one; the `regex` crate would look for a range.
        if class && is_class && chars.next_if_eq(&'-').is_some() {
            out.push_str(r"\-");
        }
    }
    out
}

/// The character that two units of UTF-16 make, as in `D83D\uDE00`.
fn surrogates(units: &str) -> Option<char> {
    let (high, low) = units.split_once(r"\u")?;
    let unit = |text: &str| (text.len() == 4).then(|| u16::from_str_radix(text, 16).ok())?;
    let mut decoded = char::decode_utf16([unit(high)?, unit(low)?]);
    let first = decoded.next()?.ok()?;
    decoded.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Reading, around, meant_whole, whole};

    fn pattern(text: &str) -> Meaning {
        Meaning::Pattern(text.to_owned())
    }

    #[test]
    fn a_search_becomes_a_match_of_the_whole() {
        for (theirs, ours) in [
            ("^[a-z]+$", Some("[a-z]+")),
            ("^a", Some(r"a[\s\S]*")),
            ("a", Some(r"[\s\S]*a[\s\S]*")),
            ("^a$|^b$", Some("a|b")),
            ("^a|b$", Some(r"a[\s\S]*|[\s\S]*b")),
            (r"^\d{3}-\w$", Some("[0-9]{3}-[A-Za-z0-9_]")),
            (r"^[\d\-]\$", Some(r"[0-9\-]\$[\s\S]*")),
            (r"^[\w-\/.]$", Some(r"[A-Za-z0-9_\-/.]")),
            (
                r"^[\u0020-\uD7FF\uD800\uDC00-\uDBFF\uDFFF]$",
                Some(r"[\u0020-\uD7FF\u{10000}-\u{10FFFF}]"),
            ),
            ("/^a$/i", Some("a")),
            ("(^a$|^b$)", Some("a|b")),
            ("^.*$", None),
            ("", None),
        ] {
            let ours = ours.map_or(Meaning::Anything, pattern);
            assert_eq!(whole(theirs), Some(ours), "{theirs}");
        }
    }

    #[test]
    fn what_the_regex_crate_cannot_do_is_not_said() {
        for theirs in ["^(?!a)b$", "(", r"^(a)\1$"] {
            assert_eq!(whole(theirs), None, "{theirs}");
        }
    }

    #[test]
    fn look_aheads_at_the_front_become_lists() {
        let list = |items: &[&str]| {
            items
                .iter()
                .map(|item| (*item).to_owned())
                .collect::<Vec<_>>()
        };
        for (theirs, also, except, rest) in [
            (
                r"(?!^[0-9]+$)([a-z0-9]+)",
                &[][..],
                &["[0-9]+"][..],
                "([a-z0-9]+)",
            ),
            (r"^(?!aws:)[a-z:]+$", &[], &[r"aws:[\s\S]*"], "^[a-z:]+$"),
            (r"^(?=.{1,9}$)(?!c).+", &[".{1,9}"], &[r"c[\s\S]*"], "^.+"),
            (r"[a-z-]+(?<!-)$", &[], &[r"[\s\S]*(?:-)"], "[a-z-]+$"),
        ] {
            let found = around(theirs, Reading::Search).unwrap();
            assert_eq!(
                (found.also, found.except),
                (list(also), list(except)),
                "{theirs}"
            );
            assert_eq!(found.rest, rest);
        }
        assert_eq!(around("a|(?!b)c", Reading::Search), None);
        assert_eq!(around("(?!b)c|d", Reading::Search), None);
        assert_eq!(around("abc", Reading::Search), None);
    }

    #[test]
    fn aws_means_the_whole_value() {
        assert_eq!(meant_whole("[a-z]+"), Some(pattern("[a-z]+")));
        assert_eq!(meant_whole(r"[\S\s]*"), Some(Meaning::Anything));
        assert_eq!(meant_whole("^a$|b"), Some(pattern("a|b")));
    }
}
