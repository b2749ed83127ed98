//! The values of a header: joined on the way out, taken apart on the way in.

use std::borrow::Cow;

use http::header::{AsHeaderName, HeaderMap, HeaderName};

/// The items of a list as one value: separated by `, `, an item in quotes where it has a comma or
/// a quote of its own, or spaces that a reader would trim.
pub(super) fn join(items: &[String]) -> String {
    let quoted: Vec<_> = items.iter().map(|item| quote(item)).collect();
    quoted.join(SEPARATOR)
}

/// Dates as one value. They are left as they are: a reader knows that each has one comma.
pub(super) fn join_dates(items: &[String]) -> String {
    items.join(SEPARATOR)
}

/// JSON with nothing in it that a header cannot hold: only strings have more than visible ASCII, and
/// a string may spell it with escapes.
pub(super) fn ascii_json(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && !c.is_ascii_control() {
            ascii.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    ascii
}

/// The text that a header has in base64. What is none is taken as it stands.
#[cfg(feature = "blob")]
pub(super) fn from_base64(text: Cow<'_, str>) -> Cow<'_, str> {
    let blob: Result<crate::Blob, _> = text.trim().parse();
    let decoded = blob
        .ok()
        .and_then(|blob| String::from_utf8(blob.into_bytes()).ok());
    decoded.map_or(text, Cow::Owned)
}

const SEPARATOR: &str = ", ";

fn quote(item: &str) -> Cow<'_, str> {
    if item.contains([',', '"']) || item.trim().len() != item.len() {
        let escaped = item.replace('\\', r"\\").replace('"', r#"\""#);
        Cow::Owned(format!("\"{escaped}\""))
    } else {
        Cow::Borrowed(item)
    }
}

/// The text of a header, its lines joined as RFC 9110 has it; none where it is missing.
pub(super) fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<Cow<'_, str>> {
    let mut lines = headers
        .get_all(name)
        .iter()
        .map(|value| decode(value.as_bytes()));
    let first = lines.next()?;
    Some(lines.fold(first, |mut all, line| {
        all.to_mut().push_str(SEPARATOR);
        all.to_mut().push_str(&line);
        all
    }))
}

/// UTF-8 where it is, ISO 8859-1 where not: no byte is refused.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

/// Every header whose name begins with `prefix`, by the rest of its name.
///
/// Names are in lower case: that is how [`HeaderMap`] keeps them.
pub(super) fn with_prefix<'a>(
    headers: &'a HeaderMap,
    prefix: &str,
) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
    let prefix = prefix.to_ascii_lowercase();
    let names = headers.keys().map(HeaderName::as_str);
    names
        .filter_map(|name| Some((name.strip_prefix(&prefix)?, text(headers, name)?)))
        .map(|(rest, text)| (Cow::Borrowed(rest), text))
        .collect()
}

/// The items of a list: cut at commas, those within quotes aside.
pub(super) fn split(value: &str) -> Vec<Cow<'static, str>> {
    let mut items = Vec::new();
    let mut rest = value.trim_start();
    while !rest.is_empty() {
        let (item, after) = if let Some(quoted) = rest.strip_prefix('"') {
            unquote(quoted)
        } else {
            let end = rest.find(',').unwrap_or(rest.len());
            let (item, after) = rest.split_at(end);
            (item.trim_end().to_owned(), after)
        };
        items.push(Cow::Owned(item));
        // What stands between a closing quote and the next comma means nothing.
        rest = after
            .split_once(',')
            .map_or("", |(_, next)| next.trim_start());
    }
    items
}

/// The text up to the closing quote, and what stands behind it.
fn unquote(quoted: &str) -> (String, &str) {
    let mut item = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (item, &quoted[at + 1..]),
            '\\' => item.extend(characters.next().map(|(_, escaped)| escaped)),
            plain => item.push(plain),
        }
    }
    (item, "")
}

/// The items of a list of `http-date`: cut at every second comma.
pub(super) fn split_dates(value: &str) -> Vec<Cow<'static, str>> {
    let mut pieces = value.split(',').map(str::trim);
    let mut items = Vec::new();
    while let Some(day) = pieces.next() {
        items.push(Cow::Owned(match pieces.next() {
            Some(date) => format!("{day}, {date}"),
            None => day.to_owned(),
        }));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::{join, join_dates, split, split_dates};

    fn strings(items: &[&str]) -> Vec<String> {
        items.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn items_with_commas_and_quotes_are_quoted_and_come_back() {
        let items = strings(&["b,c", "\"def\"", "a", r"back\slash,"]);
        let joined = join(&items);
        assert_eq!(joined, r#""b,c", "\"def\"", a, "back\\slash,""#);
        assert_eq!(split(&joined), items);
    }

    #[test]
    fn spaces_around_items_mean_nothing() {
        assert_eq!(split(" a ,b,  c "), ["a", "b", "c"]);
        assert!(split("").is_empty());
    }

    #[test]
    fn an_unclosed_quote_ends_with_the_value() {
        assert_eq!(split(r#""a, b"#), ["a, b"]);
        assert_eq!(split("\"a\\"), ["a"]);
    }

    #[test]
    fn json_in_a_header_is_ascii_and_says_the_same() {
        let value = serde_json::json!({"name": "Zoë 🦀\u{7f}\n", "n": 1});
        let ascii = super::ascii_json(&value.to_string());
        assert!(ascii.chars().all(|c| matches!(c, ' '..='~')), "{ascii}");
        let read: serde_json::Value = serde_json::from_str(&ascii).unwrap();
        assert_eq!(read, value);
    }

    #[cfg(feature = "blob")]
    #[test]
    fn what_is_no_base64_is_taken_as_it_stands() {
        use super::from_base64;
        assert_eq!(from_base64("eyJhIjoxfQ==".into()), r#"{"a":1}"#);
        assert_eq!(from_base64(r#"{"a":1}"#.into()), r#"{"a":1}"#);
    }

    #[test]
    fn dates_keep_their_comma() {
        let dates = strings(&[
            "Mon, 16 Dec 2019 23:48:18 GMT",
            "Tue, 17 Dec 2019 23:48:18 GMT",
        ]);
        assert_eq!(split_dates(&join_dates(&dates)), dates);
    }
}
