//! What a reader says of a value, without the value: it may be a secret, or stand where one should.

use serde_core::de::Error;

/// The error of a reader, without the values that it quotes. Where it happened stays.
pub fn unquoted<T, E: Error>(read: Result<T, E>) -> Result<T, E> {
    read.map_err(|error| {
        let text = error.to_string();
        // serde_json takes the line out of the text again.
        let (reason, line) = text.split_at(line(&text).unwrap_or(text.len()));
        E::custom(without_values(reason) + line)
    })
}

/// Where a text says, at its end, ` at line 1 column 7`.
pub(crate) fn line(text: &str) -> Option<usize> {
    let at = text.rfind(" at line ")?;
    let (line, column) = text[at..]
        .strip_prefix(" at line ")?
        .split_once(" column ")?;
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(line) && is_number(column)).then_some(at)
}

/// The name of a member that is missing.
pub(crate) fn missing(reason: &str) -> Option<&str> {
    reason.strip_prefix("missing field `")?.strip_suffix('`')
}

/// A reason without what it quotes.
pub(crate) fn without_values(text: &str) -> String {
    if missing(text).is_some() {
        return text.to_owned();
    }
    let expected = ["invalid type: ", "invalid value: "]
        .iter()
        .find_map(|head| text.strip_prefix(head))
        .and_then(|rest| rest.rsplit_once(", expected "));
    if let Some((found, expected)) = expected {
        let kind = found.split([' ', '`', '"']).next().unwrap_or_default();
        return format!("{kind} where {expected} is expected");
    }
    without_quotes(text)
}

/// A text without what stands in it between quotes.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['"', '`']) {
        let (before, quoted) = rest.split_at(start);
        let quote = quoted.get(..1).unwrap_or_default();
        out.push_str(before);
        out.push('…');
        // A value may have quotes of its own: the last one ends it.
        rest = quoted
            .get(1..)
            .and_then(|inner| inner.rsplit_once(quote))
            .map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
