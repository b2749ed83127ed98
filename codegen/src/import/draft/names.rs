//! Names as a person would give them.

use std::collections::HashSet;

use crate::naming;

/// Longer names are cut.
const LONGEST: usize = 60;

/// The namespace of types, by what they are called in Rust.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// The first of `wanted` that is free, or the last one with a number.
    pub(super) fn claim<'n>(&mut self, wanted: impl IntoIterator<Item = &'n str>) -> String {
        let mut last = String::new();
        for name in wanted {
            let name = type_name(name);
            if self.taken.insert(naming::upper_camel_case(&name)) {
                return name;
            }
            last = name;
        }
        let mut number = 2;
        loop {
            let name = format!("{last}{number}");
            if self.taken.insert(naming::upper_camel_case(&name)) {
                return name;
            }
            number += 1;
        }
    }

    /// Whether a name is free.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self
            .taken
            .contains(&naming::upper_camel_case(&type_name(name)))
    }

    /// The name of an operation, with the names of its messages.
    pub(super) fn claim_operation(&mut self, wanted: &[String]) -> String {
        let mut number = 1;
        loop {
            for name in wanted {
                let mut name = type_name(name);
                if number > 1 {
                    name.push_str(&number.to_string());
                }
                let camel = naming::upper_camel_case(&name);
                let all = ["Request", "Response", "Error"].map(|suffix| format!("{camel}{suffix}"));
                if all.iter().all(|one| !self.taken.contains(one)) {
                    self.taken.extend(all);
                    return name;
                }
            }
            number += 1;
        }
    }
}

/// A name of letters and digits that begins with a capital.
pub(super) fn type_name(raw: &str) -> String {
    let ascii: String = raw
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let well_formed = raw.len() <= LONGEST
        && raw.starts_with(|c: char| c.is_ascii_uppercase())
        && raw.chars().all(|c| c.is_ascii_alphanumeric());
    let mut name = if well_formed {
        raw.to_owned()
    } else {
        naming::upper_camel_case(ascii.trim())
    };
    name.retain(|c| c.is_ascii_alphanumeric());
    for suffix in ["Dto", "DTO"] {
        if let Some(rest) = name.strip_suffix(suffix).filter(|rest| !rest.is_empty()) {
            name = rest.to_owned();
        }
    }
    if name.len() > LONGEST {
        name = shortened(&name);
    }
    match name.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) => name,
    }
}

/// As many words as fit.
fn shortened(name: &str) -> String {
    let snake = naming::snake_case(name);
    let mut short = String::new();
    for word in snake.split('_') {
        let word = naming::upper_camel_case(word);
        if short.len() + word.len() > LONGEST {
            break;
        }
        short.push_str(word.trim_start_matches('_'));
    }
    if short.is_empty() {
        name.chars().take(LONGEST).collect()
    } else {
        short
    }
}

/// The word for one of many.
pub(super) fn singular(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let cut = |count: usize, with: &str| format!("{}{with}", &name[..name.len() - count]);
    if !name.is_ascii() || name.len() < 4 {
        return name.to_owned();
    }
    if lower.ends_with("ies") && name.len() > 4 {
        cut(3, "y")
    } else if ["sses", "ches", "shes", "xes", "zes"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        cut(2, "")
    } else if ["ss", "us", "is", "news", "series", "data"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        name.to_owned()
    } else if lower.ends_with('s') {
        cut(1, "")
    } else if lower.ends_with("list") && name.len() > 4 {
        cut(4, "")
    } else {
        name.to_owned()
    }
}

/// Names for an operation, the best first.
pub(super) fn operation_names(
    id: Option<&str>,
    method: &str,
    uri: &str,
    answers_list: bool,
) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(id) = id {
        names.extend(verb_first(id));
        let name = type_name(id);
        let listed = name
            .strip_prefix("GetAll")
            .or_else(|| name.strip_prefix("GetList"))
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        if let Some(rest) = listed.filter(|_| answers_list) {
            names.push(format!("List{rest}"));
        }
        if name != "Unnamed" {
            names.push(name);
        }
    }
    names.push(name_of_route(method, uri, answers_list));
    names
}

/// Verbs that vendors put behind the thing.
const VERBS: &[&str] = &[
    "list", "get", "create", "update", "delete", "retrieve", "patch", "replace", "search", "add",
    "remove", "cancel", "set", "find", "read", "destroy", "post", "put",
];

/// Words after which the thing is missing that a verb is about.
const PREPOSITIONS: &[&str] = &["by", "for", "from", "in", "of", "on", "to", "with"];

/// `users/list` → `ListUsers`, `actions/list-runners` → `ListRunners`, `apps/get-by-slug` →
/// `GetAppBySlug`, `VirtualMachines_Get` → `GetVirtualMachine`: what people would say.
fn verb_first(id: &str) -> Option<String> {
    let (thing, action) = id.split_once(['/', '.', '_'])?;
    if action.contains(['/', '.']) || thing.is_empty() {
        return None;
    }
    let snake = naming::snake_case(action);
    let (verb, rest) = snake.split_once('_').unwrap_or((&snake, ""));
    // What stands behind a slash and is more than a word is a phrase, whatever its verb.
    if !VERBS.contains(&verb) && (rest.is_empty() || !id.contains('/')) {
        return None;
    }
    let verb = naming::upper_camel_case(verb);
    let thing = naming::upper_camel_case(thing);
    if !rest.is_empty() {
        let first = rest.split('_').next().unwrap_or_default();
        let about = if PREPOSITIONS.contains(&first) {
            singular(&thing)
        } else {
            String::new()
        };
        return id
            .contains('/')
            .then(|| format!("{verb}{about}{}", naming::upper_camel_case(rest)));
    }
    Some(if verb == "List" || verb == "Search" {
        format!("{verb}{thing}")
    } else {
        format!("{verb}{}", singular(&thing))
    })
}

/// `GET /users/{id}/tokens` → `ListUserTokens`.
fn name_of_route(method: &str, uri: &str, answers_list: bool) -> String {
    let parts: Vec<&str> = uri
        .split('?')
        .next()
        .unwrap_or_default()
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let label = |part: &str| part.contains('{');
    let version = |part: &str| {
        part.len() < 4 && part.starts_with('v') && part[1..].chars().all(|c| c.is_ascii_digit())
    };
    let mut words = String::new();
    let mut last_is_label = false;
    for (index, part) in parts.iter().enumerate() {
        last_is_label = label(part);
        if last_is_label || version(part) || (*part == "api" && index == 0) {
            continue;
        }
        let next_is_label = parts.get(index + 1).is_some_and(|next| label(next));
        let word = naming::upper_camel_case(part);
        words.push_str(&if next_is_label { singular(&word) } else { word });
    }
    let verb = match method {
        "GET" if answers_list && !last_is_label => "List",
        "GET" | "HEAD" | "OPTIONS" | "TRACE" => "Get",
        "POST" if last_is_label => "Post",
        "POST" => "Create",
        "PUT" => "Put",
        "PATCH" => "Update",
        "DELETE" => "Delete",
        _ => "Call",
    };
    if method == "POST" {
        words = match parts.last() {
            Some(last) if !label(last) => {
                let end = naming::upper_camel_case(last);
                words
                    .strip_suffix(&end)
                    .map_or(words.clone(), |rest| format!("{rest}{}", singular(&end)))
            }
            _ => words,
        };
    }
    format!("{verb}{words}")
}

/// What people call the thing that an identifier in a path belongs to: `/tokens/{id}` → `TokenId`.
pub(super) fn id_of_label(uri: &str, label: &str) -> Option<String> {
    let at = uri.find(&format!("{{{label}}}"))?;
    let before = uri[..at].trim_end_matches('/').rsplit('/').next()?;
    if before.is_empty() || before.contains('{') {
        return None;
    }
    Some(format!("{}Id", singular(&naming::upper_camel_case(before))))
}

/// Whether a name ends in the word for an identifier.
pub(super) fn is_id(name: &str) -> bool {
    let snake = naming::snake_case(name);
    snake == "id" || snake.ends_with("_id")
}

/// Sentences, without marks of HTML and invisible characters.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let tag = rest[start..]
            .find('>')
            .map(|end| (&rest[start + 1..start + end], start + end + 1));
        let Some((tag, end)) = tag else { break };
        let word = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        let is_tag =
            !word.is_empty() && word.len() < 12 && word.chars().all(|c| c.is_ascii_alphanumeric());
        out.push_str(&rest[..start]);
        if is_tag {
            match word {
                "p" | "br" | "ul" | "ol" | "li" | "note" | "important" | "dl" | "dd" | "dt" => {
                    out.push('\n');
                }
                "code" | "a" | "b" | "i" => {}
                _ => out.push(' '),
            }
            if word == "code" {
                out.push('`');
            }
            if tag == "li" {
                out.push_str("- ");
            }
        } else {
            out.push_str(&rest[start..end]);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, c);
    }
    let out = visible(&out);
    let mut lines: Vec<&str> = Vec::new();
    for line in out.lines().map(str::trim_end) {
        let blank = line.trim().is_empty();
        if !(blank && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(if blank { "" } else { line });
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Without control characters and marks of direction.
pub(in crate::import) fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.chars().filter(|c| !hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::{id_of_label, operation_names, prose, singular, type_name};

    #[test]
    fn names_of_types_are_those_of_people() {
        for (theirs, ours) in [
            ("PersonalAccessTokenDto", "PersonalAccessToken"),
            ("pull-request-simple", "PullRequestSimple"),
            ("com.example.User", "ComExampleUser"),
            ("3dModel", "N3dModel"),
            ("Ünïcode", "NCode"),
            ("___", "Unnamed"),
        ] {
            assert_eq!(type_name(theirs), ours, "{theirs}");
        }
    }

    #[test]
    fn operations_without_a_name_get_that_of_their_route() {
        for (method, uri, list, name) in [
            ("GET", "/users/{id}/tokens", true, "ListUserTokens"),
            ("GET", "/v3/tokens/{id}", false, "GetToken"),
            ("POST", "/api/tokens", false, "CreateToken"),
            ("DELETE", "/tokens/{id}", false, "DeleteToken"),
        ] {
            assert_eq!(operation_names(None, method, uri, list), [name]);
        }
        assert_eq!(
            operation_names(Some("GetAllTokens"), "GET", "/t", true)[0],
            "ListTokens"
        );
    }

    #[test]
    fn operations_have_their_verb_first() {
        for (id, name) in [
            ("users/list", "ListUsers"),
            ("actions/list-runners", "ListRunners"),
            ("apps/get-by-slug", "GetAppBySlug"),
            ("orgs/review-pat-grant-request", "ReviewPatGrantRequest"),
            ("meta/root", "MetaRoot"),
            ("VirtualMachines_Get", "GetVirtualMachine"),
        ] {
            assert_eq!(operation_names(Some(id), "GET", "/x", false)[0], name);
        }
    }

    #[test]
    fn words_for_many_become_words_for_one() {
        for (many, one) in [
            ("policies", "policy"),
            ("tokens", "token"),
            ("addresses", "address"),
            ("status", "status"),
            ("boxes", "box"),
        ] {
            assert_eq!(singular(many), one);
        }
        assert_eq!(
            id_of_label("/v1/api-tokens/{id}", "id").as_deref(),
            Some("ApiTokenId")
        );
    }

    #[test]
    fn html_becomes_text() {
        assert_eq!(
            prose("<p>Use <code>x &lt; 1</code>.</p> <p>Or not.</p>"),
            "Use `x < 1`.\n\nOr not."
        );
    }
}
