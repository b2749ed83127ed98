//! Links to the next page.

use std::borrow::Cow;
use std::cell::RefCell;

use percent_encoding::percent_decode_str;
use serde_core::de::DeserializeOwned;
use serde_json::Value as Json;

use super::merge::{Merged, Outside};
use super::shape::{Member, Place};
use super::value::Value;

/// The request whose document is `request`, with the query parameters of `link`. `uri` is the
/// template of its path, whose own parameters are no member's.
pub(super) fn follow<R: DeserializeOwned>(
    request: &[u8],
    members: &[Member],
    uri: &str,
    link: &str,
) -> Option<R> {
    let url = next(link)?;
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let parameters = parameters(query);
    let document: Json = serde_json::from_slice(request).ok()?;
    let read = |others: Option<(&'static str, &[u8])>| {
        let named = members.iter().filter_map(|member| {
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
        let others = others.map(|(name, entries)| (name, Some(Outside::Json(entries))));
        let failed = RefCell::new(None);
        R::deserialize(Merged {
            json: Some(request),
            outside: named.chain(others).collect(),
            skipped: &[],
            failed: Some(&failed),
        })
        .ok()
    };
    let Some(map) = members.iter().find(|it| it.place == Place::QueryMap) else {
        return read(None);
    };
    let constants = uri.split_once('?').map_or("", |(_, constants)| constants);
    let constants = self::parameters(constants);
    let is_known = |name: &str| {
        constants.iter().any(|(constant, _)| constant == name)
            || members.iter().any(|member| member.place.takes(name))
    };
    let others = parameters.iter().filter(|(name, _)| !is_known(name));
    if others.clone().next().is_none() {
        return read(None);
    }
    let entries = document.get(map.name).and_then(Json::as_object);
    // The entries of the map are texts, or lists of them.
    [false, true].into_iter().find_map(|are_lists| {
        let mut entries = entries.cloned().unwrap_or_default();
        for (name, value) in others.clone() {
            let entry = if are_lists {
                Json::from(vec![value.as_str()])
            } else {
                Json::from(value.as_str())
            };
            entries.insert(name.clone(), entry);
        }
        read(Some((map.name, &serde_json::to_vec(&entries).ok()?)))
    })
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

/// The parameters of a query.
fn parameters(query: &str) -> Vec<(String, String)> {
    query.split('&').filter_map(parameter).collect()
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
    use std::collections::BTreeMap;

    use serde_core::de::DeserializeOwned;

    use super::{Member, follow, next, parameter};

    const MEMBERS: &[Member] = &[
        Member::query("top", "$top"),
        Member::query_csv("select", "$select"),
        Member::query_map("others"),
    ];

    fn others<T: DeserializeOwned>(request: &str, link: &str) -> Option<T> {
        let uri = "/grants?api-version=1";
        let next: BTreeMap<String, serde_json::Value> =
            follow(request.as_bytes(), MEMBERS, uri, link)?;
        serde_json::from_value(next.get("others")?.clone()).ok()
    }

    #[test]
    fn what_no_member_takes_goes_into_the_map_of_all_others() {
        let link = "https://a.test/grants?api-version=1&$select=id&$top=2&$skip=4&$x=a%20b";
        let next = others::<BTreeMap<String, String>>(r#"{"others":{"$x":"c","y":"d"}}"#, link);
        let expected = [("$skip", "4"), ("$x", "a b"), ("y", "d")];
        assert_eq!(
            next,
            Some(expected.map(|(k, v)| (k.into(), v.into())).into())
        );
        let link = "https://a.test/grants?api-version=1&$select=id&$top=2";
        assert_eq!(others::<serde_json::Value>("{}", link), None);
    }

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
