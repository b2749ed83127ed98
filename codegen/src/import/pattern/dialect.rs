//! The spelling of ECMA and Java → that of the `regex` crate.

use crate::pattern::java;

/// The classes of ECMA are ASCII, and it escapes more than the `regex` crate lets one escape.
pub(super) fn ascii_classes(pattern: &str) -> String {
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
            Some('p') => {
                let behind: String = chars.clone().collect();
                let name = behind
                    .strip_prefix('{')
                    .and_then(|name| name.split_once('}'));
                let name = name.map(|(name, _)| name);
                match name.and_then(java::members) {
                    Some(members) if class => out.push_str(members),
                    Some(members) => out.push_str(&format!("[{members}]")),
                    None => {
                        out.push_str(r"\p");
                        out.extend(name.map(|name| format!("{{{name}}}")));
                    }
                }
                if let Some(name) = name {
                    chars.by_ref().nth(name.chars().count() + 1);
                }
            }
            Some('0') => {
                let digits = chars.clone().take(2).take_while(|c| c.is_digit(8));
                let digits: String = digits.collect();
                for _ in digits.chars() {
                    chars.next();
                }
                let code = u32::from_str_radix(&digits, 8).unwrap_or_default();
                out.push_str(&format!(r"\x{{{code:X}}}"));
            }
            Some('u') => {
                let units: String = chars.clone().take(10).collect();
                match surrogates(&units) {
                    Some(c) => {
                        out.push_str(&format!(r"\u{{{:X}}}", u32::from(c)));
                        chars.by_ref().nth(9);
                    }
                    // Half of a character is in no string.
                    None if class && half(&units) => {
                        chars.by_ref().nth(3);
                        let rest: String = chars.clone().take(7).collect();
                        if rest.strip_prefix(r"-\u").is_some_and(half) {
                            chars.by_ref().nth(6);
                        }
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
        let is_class = matches!(escaped, Some('d' | 'w' | 's' | 'D' | 'W' | 'S' | 'p'));
        // Behind a class, a dash is one; the `regex` crate would look for a range.
        if class && is_class && chars.next_if_eq(&'-').is_some() {
            out.push_str(r"\-");
        }
    }
    out
}

/// Whether a unit of UTF-16 is a surrogate.
fn half(units: &str) -> bool {
    let unit = units
        .get(..4)
        .and_then(|unit| u16::from_str_radix(unit, 16).ok());
    unit.is_some_and(|unit| (0xD800..0xE000).contains(&unit))
}

/// The character that two units of UTF-16 make, as in `D83D\uDE00`.
fn surrogates(units: &str) -> Option<char> {
    let (high, low) = units.split_once(r"\u")?;
    let unit = |text: &str| (text.len() == 4).then(|| u16::from_str_radix(text, 16).ok())?;
    let mut decoded = char::decode_utf16([unit(high)?, unit(low)?]);
    let first = decoded.next()?.ok()?;
    decoded.next().is_none().then_some(first)
}
