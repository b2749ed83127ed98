//! What the table of keys cannot say: paths, names, versions, dates, levels.

use std::collections::BTreeMap;
use std::path::Path;

use time::{Date, Month};

use super::{Settings, Support};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::syntax::{Entry, Table, Value};

/// How many keywords and categories registries take, and how long a keyword may be.
const MOST_KEYWORDS: usize = 5;
const LONGEST_KEYWORD: usize = 20;

/// Checks a whole file. `root` is where its paths begin.
pub(super) fn check(settings: &Table<'_>, root: Option<&Path>, out: &mut Diagnostics) {
    for key in ["specs", "crates", "schemas"] {
        if let Some(entry) = Entry::of(settings, key) {
            folder(entry, out);
        }
    }
    choices(|key| Entry::of(settings, key), root, out);
    let tables = |key: &str| {
        let table = Entry::of(settings, key).and_then(Entry::table);
        table.into_iter().flat_map(Entry::all)
    };
    for api in tables("api") {
        choices(|key| api.get(key), root, out);
        if let Some(version) = api.get("version") {
            version_of(version, 3, "1.2.3", out);
        }
    }
    for entry in tables("lints") {
        level(entry, out);
    }
    if let Some(entry) = Entry::of(settings, "support") {
        support(entry, out);
    }
    for item in Entry::of(settings, "accept").map_or(&[][..], Entry::items) {
        let until = item
            .get_ref()
            .as_table()
            .and_then(|table| Entry::of(table, "until"));
        if let Some(until) = until.filter(|until| date(until.value()).is_none()) {
            let written = crate::syntax::json(until.value());
            let written = written.as_str().map_or(written.to_string(), str::to_owned);
            out.report(&catalogue::BAD_DATE, until.value_span(), &[&written]);
        }
    }
}

/// Checks what only the specs can tell.
pub(super) fn apis(settings: &Settings, ids: &[&str]) -> Vec<Diagnostic> {
    let mut out = Diagnostics::new(settings.source.clone());
    for (id, choices) in &settings.apis {
        if !ids.contains(&id.as_str()) {
            let diagnostic = out
                .about(
                    &catalogue::UNKNOWN_API,
                    choices.span.clone(),
                    &[id, &settings.specs],
                )
                .did_you_mean(id, ids.iter().copied());
            out.push(diagnostic);
        }
    }
    let mut folders: BTreeMap<String, &str> = BTreeMap::new();
    if settings.support == Support::Vendored {
        for kit in [super::Kit::Support, super::Kit::Testkit] {
            folders.insert(
                format!("{}/{}", settings.crates, kit.package()),
                kit.package(),
            );
        }
    }
    for &id in ids {
        let folder = settings.target(id).folder;
        if let Some(other) = folders.get(&folder) {
            let own = settings.apis.get(id).unwrap_or(&settings.defaults);
            out.report(
                &catalogue::SAME_CRATE,
                own.span.clone(),
                &[other, &id, &folder, &"id"],
            );
        } else {
            folders.insert(folder, id);
        }
    }
    out.into_sorted()
}

/// What can be said for all APIs and for one.
fn choices<'a>(
    get: impl Fn(&str) -> Option<Entry<'a>>,
    root: Option<&Path>,
    out: &mut Diagnostics,
) {
    if let Some(entry) = get("name")
        && let Some(name) = entry.text()
        && !is_crate_name(&name.replace("{id}", "x"))
    {
        out.report(
            &catalogue::BAD_CRATE_NAME,
            entry.value_span(),
            &[&name, &"id"],
        );
    }
    if let Some(entry) = get("module") {
        folder(entry, out);
    }
    if let Some(package) = get("package") {
        manifest(package, root, out);
    }
}

fn manifest(package: Entry<'_>, root: Option<&Path>, out: &mut Diagnostics) {
    if let Some(entry) = package.get("license")
        && let Some(license) = entry.text()
        && !is_spdx(license)
    {
        out.report(&catalogue::BAD_LICENCE, entry.value_span(), &[&license]);
    }
    if let Some(entry) = package.get("rust-version") {
        version_of(entry, 2, "1.88", out);
    }
    for (key, what) in [("keywords", "a keyword"), ("categories", "a category")] {
        let items = package.get(key).map_or(&[][..], Entry::items);
        for (index, item) in items.iter().enumerate() {
            let Some(word) = item.get_ref().as_str() else {
                continue;
            };
            let help = if index >= MOST_KEYWORDS {
                format!("of `{key}`, five are enough")
            } else if key == "keywords" && !is_keyword(word) {
                format!(
                    "letters, digits, `-`, `_` and `+`, a letter or digit first, {LONGEST_KEYWORD} at most"
                )
            } else {
                continue;
            };
            out.report(&catalogue::BAD_KEYWORD, item.span(), &[&word, &what, &help]);
        }
    }
    let Some(files) = package.get("license-files") else {
        return;
    };
    for item in files.items() {
        let Some(path) = item.get_ref().as_str() else {
            continue;
        };
        if !is_inside(path) {
            out.report(&catalogue::BAD_FOLDER, item.span(), &[&path]);
        } else if root.is_some_and(|root| !root.join(path).is_file()) {
            out.report(&catalogue::MISSING_FILE, item.span(), &[&path]);
        }
    }
}

fn folder(entry: Entry<'_>, out: &mut Diagnostics) {
    if let Some(path) = entry.text().filter(|path| !is_inside(path)) {
        out.report(&catalogue::BAD_FOLDER, entry.value_span(), &[&path]);
    }
}

fn level(entry: Entry<'_>, out: &mut Diagnostics) {
    let codes = || catalogue::ALL.iter().map(|rule| rule.code);
    if !codes().any(|code| code == entry.name()) {
        let diagnostic = out
            .about(
                &catalogue::UNKNOWN_RULE,
                entry.name_span(),
                &[&entry.name()],
            )
            .did_you_mean(entry.name(), codes().filter(|code| code.starts_with('W')));
        out.push(diagnostic);
    } else if entry.name().starts_with('E') {
        out.report(
            &catalogue::LEVEL_OF_ERROR,
            entry.name_span(),
            &[&entry.name()],
        );
    }
}

fn support(entry: Entry<'_>, out: &mut Diagnostics) {
    if entry.table().is_none() {
        return;
    }
    let sources: Vec<_> = ["version", "path", "git"]
        .into_iter()
        .filter_map(|key| entry.get(key))
        .collect();
    match sources.as_slice() {
        [] => out.report(&catalogue::SOURCES, entry.name_span(), &[&"none is named"]),
        [_] => {}
        [_, second, ..] => {
            out.report(&catalogue::SOURCES, second.name_span(), &[&"a second one"]);
        }
    }
    let revisions = ["rev", "tag", "branch"];
    let mut given = revisions.into_iter().filter_map(|key| entry.get(key));
    if let Some(first) = given.next() {
        if entry.get("git").is_none() {
            let name = first.name();
            out.report(&catalogue::NOT_WITHOUT, first.name_span(), &[&name, &"git"]);
        }
        for second in given {
            let [one, other] = [first.name(), second.name()].map(|name| format!("`{name}`"));
            out.report(
                &catalogue::CONTRADICTION,
                second.name_span(),
                &[&one, &other, &"say one of them"],
            );
        }
    }
    if let Some(path) = entry.get("path")
        && let Some(text) = path.text()
        && (text.starts_with('/') || text.contains(['\\', '"', ':']) || text.is_empty())
    {
        out.report(&catalogue::BAD_FOLDER, path.value_span(), &[&text]);
    }
    for key in ["rev", "tag", "branch"] {
        if let Some(found) = entry.get(key)
            && let Some(text) = found.text()
            && (text.is_empty() || text.contains(['"', '\\', ' ']))
        {
            out.report(
                &catalogue::UNKNOWN_VALUE,
                found.value_span(),
                &[&text, &key, &"a name of git"],
            );
        }
    }
    if let Some(version) = entry.get("version") {
        version_of(version, 1, "0.1", out);
    }
}

/// A version of at least so many numbers.
fn version_of(entry: Entry<'_>, numbers: usize, example: &str, out: &mut Diagnostics) {
    if let Some(version) = entry.text().filter(|version| !is_version(version, numbers)) {
        out.report(
            &catalogue::BAD_VERSION,
            entry.value_span(),
            &[&version, &example],
        );
    }
}

/// `1.2.3`, with `-pre.1` and `+build` where all three numbers are there.
pub(super) fn is_version(version: &str, numbers: usize) -> bool {
    let (core, rest) = match version.find(['-', '+']) {
        Some(at) => version.split_at(at),
        None => (version, ""),
    };
    let parts: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| {
        !part.is_empty()
            && part.len() < 10
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    let (pre, build) = match rest.find('+') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_tail = |tail: &str| tail.is_empty() || tail[1..].split('.').all(is_part);
    (numbers..=3).contains(&parts.len())
        && parts.iter().all(is_number)
        && (rest.is_empty() || parts.len() == 3)
        && is_tail(pre)
        && is_tail(build)
}

/// A path that stays below the root, in parts that every system can have.
fn is_inside(path: &str) -> bool {
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_part = |part: &str| {
        !matches!(part, "" | "." | "..")
            && !part.contains(['\\', ':', '"', '*', '?', '<', '>', '|'])
    };
    path.split('/').all(is_part)
}

fn is_crate_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 64
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_keyword(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.len() <= LONGEST_KEYWORD
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+'))
}

/// Names of licences between `AND`, `OR`, `WITH` and parentheses.
fn is_spdx(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let (mut depth, mut wants_name) = (0_i32, true);
    for word in spaced.split_whitespace() {
        match word {
            "(" if wants_name => depth += 1,
            ")" if !wants_name && depth > 0 => depth -= 1,
            "AND" | "OR" | "WITH" if !wants_name => wants_name = true,
            "(" | ")" | "AND" | "OR" | "WITH" => return false,
            name => {
                let legal = |byte: u8| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'+' | b':')
                };
                if !wants_name || !name.bytes().all(legal) {
                    return false;
                }
                wants_name = false;
            }
        }
    }
    depth == 0 && !wants_name
}

/// A day, written as a date of TOML or as a string.
pub(super) fn date(value: &Value<'_>) -> Option<Date> {
    let text = match value {
        Value::String(text) => text.to_string(),
        Value::Datetime(date) => date.to_string(),
        _ => return None,
    };
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let is_plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()?;
    parts.next().is_none().then_some(date)
}

#[cfg(test)]
mod tests {
    use super::{is_crate_name, is_inside, is_spdx, is_version};

    #[test]
    fn versions_are_those_of_cargo() {
        for good in ["1.2.3", "0.1.0-beta.1", "1.0.0+7", "1.0.0-a+b"] {
            assert!(is_version(good, 3), "{good}");
        }
        for bad in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "01.2.3",
            "1.2.3-",
            "v1.2.3",
            "1.2.x",
            "1.2.3-a..b",
        ] {
            assert!(!is_version(bad, 3), "{bad}");
        }
        assert!(is_version("1.88", 2) && !is_version("1", 2));
    }

    #[test]
    fn licences_are_expressions() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "(MIT OR Apache-2.0) AND BSD-3-Clause",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(is_spdx(good), "{good}");
        }
        for bad in [
            "",
            "MIT/Apache-2.0",
            "MIT OR",
            "MIT Apache-2.0",
            "(MIT",
            "MIT)",
            "see LICENSE",
        ] {
            assert!(!is_spdx(bad), "{bad}");
        }
    }

    #[test]
    fn folders_stay_below_the_root() {
        for good in ["crates", "rust/crates/", "a b"] {
            assert!(is_inside(good), "{good}");
        }
        for bad in ["", ".", "..", "/etc", "a/../..", "a//b", "C:\\x", "a\\b"] {
            assert!(!is_inside(bad), "{bad}");
        }
    }

    #[test]
    fn crates_have_names_of_cargo() {
        assert!(is_crate_name("a-b_c1"));
        for bad in ["", "1a", "a b", "{x}", "ä"] {
            assert!(!is_crate_name(bad), "{bad}");
        }
    }
}
