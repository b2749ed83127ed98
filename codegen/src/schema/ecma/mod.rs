//! Regexes of the spec → regexes of ECMA-262 with the `u` flag, which is what validators of JSON
//! Schemas read.
//!
//! Most patterns are the same text in both. What is not (`\d` is more than ASCII, `.` is less than
//! in JavaScript, `\-` outside brackets is an error there) is translated part by part; and where a
//! part has no counterpart (`(?i)`, `[a&&b]`), the whole pattern is spelled by its characters.

mod by_characters;
mod by_parts;

/// The schema's pattern: the whole value matches.
pub fn whole(source: &str) -> String {
    format!("^(?:{})$", translate(source))
}

fn translate(source: &str) -> String {
    by_parts::translate(source).unwrap_or_else(|| by_characters::translate(source))
}

/// One character outside brackets.
fn write_character(c: char, out: &mut String) {
    if matches!(
        c,
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
    ) {
        out.push('\\');
        out.push(c);
    } else {
        write_plain(c, out);
    }
}

/// One character between brackets. A dash is left to the caller.
fn write_member(c: char, out: &mut String) {
    if matches!(c, '\\' | '[' | ']' | '^') {
        out.push('\\');
        out.push(c);
    } else {
        write_plain(c, out);
    }
}

/// One character, by its number where it cannot be seen.
fn write_plain(c: char, out: &mut String) {
    if (' '..='~').contains(&c) || c.is_alphanumeric() {
        return out.push(c);
    }
    let number = match u32::from(c) {
        0x09 => r"\t".to_owned(),
        0x0a => r"\n".to_owned(),
        0x0d => r"\r".to_owned(),
        code @ ..=0xff => format!(r"\x{code:02x}"),
        code @ ..=0xffff => format!(r"\u{code:04x}"),
        code => format!(r"\u{{{code:x}}}"),
    };
    out.push_str(&number);
}

/// `{2,5}` and its relatives.
fn write_count(min: u32, max: Option<u32>, out: &mut String) {
    let count = match (min, max) {
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (0, Some(1)) => "?".to_owned(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) if min == max => format!("{{{min}}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    };
    out.push_str(&count);
}

#[cfg(test)]
mod tests;
