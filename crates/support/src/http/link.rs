//! Links to the next page.

use std::borrow::Cow;
use std::cell::RefCell;

use percent_encoding::percent_decode_str;
use serde_core::de::DeserializeOwned;
use serde_json::Value as Json;

use super::merge::{Merged, Outside};
use super::shape::{Member, Place};
use super::value::Value;

/// The request whose document is `request`, with the query parameters of `link`.
pub(super) fn follow<R: DeserializeOwned>(
    request: &[u8],
    members: &[Member],
    link: &str,
) -> Option<R> {
    let url = next(link)?;
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let parameters: Vec<(String, String)> = query.split('&').filter_map(parameter).collect();
    let document: Json = serde_json::from_slice(request).ok()?;
    let outside = members.iter().filter_map(|member| {
        let Place::Query(key) = member.place else {
            return None;
        };
        // A list does not change from page to page.
        if document.get(member.name).is_some_and(Json::is_array) {
            return None;
        }
        let (_, value) = parameters.iter().find(|(name, _)| name == key)?;
        let value = Value::Text(Cow::Owned(value.clone()));
        Some((member.name, Some(Outside::Value(value))))
    });
    let failed = RefCell::new(None);
    R::deserialize(Merged {
        json: Some(request),
        outside: outside.collect(),
        skipped: &[],
        failed: Some(&failed),
    })
    .ok()
}

/// The URL of the next page: `link` itself, or the one that RFC 8288 calls `next`.
fn next(link: &str) -> Option<&str> {
    let link = link.trim();
    if link.is_empty() {
        return None;
    }
    if !link.starts_with('<') {
        return Some(link);
    }
    let mut rest = link;
    while let Some((_, behind)) = rest.split_once('<') {
        let (url, behind) = behind.split_once('>')?;
        let end = behind.find('<').unwrap_or(behind.len());
        let (relations, after) = behind.split_at(end);
        let is_next = relations.split(';').any(|it| {
            let Some((key, value)) = it.split_once('=') else {
                return false;
            };
            let names = value.trim().trim_end_matches(',').trim().trim_matches('"');
            key.trim().eq_ignore_ascii_case("rel")
                && names
                    .split_whitespace()
                    .any(|it| it.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(url);
        }
        rest = after;
    }
    None
}

/// A query parameter, decoded as forms have it.
fn parameter(text: &str) -> Option<(String, String)> {
    let (key, value) = text.split_once('=').unwrap_or((text, ""));
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text)
            .decode_utf8()
            .ok()
            .map(Cow::into_owned)
    };
    Some((decoded(key)?, decoded(value)?))
}

#[cfg(test)]
mod tests {
    use super::{next, parameter};

    #[test]
    fn the_next_link_is_found_among_others() {
        let all = r#"<https://a.test/t?page=1>; rel="prev", <https://a.test/t?x=1,2&page=3>; title="n"; rel=next, <https://a.test/t?page=9>; rel="last""#;
        assert_eq!(next(all), Some("https://a.test/t?x=1,2&page=3"));
        assert_eq!(next(r#"<https://a.test>; rel="last""#), None);
        assert_eq!(
            next("https://a.test/t?page=2"),
            Some("https://a.test/t?page=2")
        );
        assert_eq!(next(" "), None);
    }

    #[test]
    fn parameters_are_decoded() {
        let pair = |key: &str, value: &str| Some((key.to_owned(), value.to_owned()));
        assert_eq!(parameter("a%5B%5D=x+y%2B"), pair("a[]", "x y+"));
        assert_eq!(parameter("flag"), pair("flag", ""));
        assert_eq!(parameter("a=%ff"), None);
    }
}
