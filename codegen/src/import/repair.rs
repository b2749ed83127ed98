//! A draft passes `check`, always: what the checker refuses is taken back, bit by bit, and told.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::description::Loss;
use super::draft::{Draft, comment};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Source};
use crate::fmt;
use crate::fmt::tree::{Lines, Table, Value};
use crate::syntax::{self, Entry};

/// So many times a draft is checked. Each time, something is taken away, so there is an end.
const MOST_ROUNDS: usize = 60;

/// Keys that say something beside the type: without them, more is allowed, but nothing is wrong.
const BESIDE: &[&str] = &[
    "length",
    "range",
    "pattern",
    "except",
    "default",
    "server-default",
    "examples",
    "docs",
    "endpoint",
    "host-prefix",
    "format",
    "read-only",
    "write-only",
    "deprecated",
    "pagination",
    "message",
    "code",
    "idempotency-token",
    "idempotent",
    "readonly",
    "timestamp",
    "auth",
    "retry",
    "fault",
    "doc",
    "sensitive",
    "content-type",
    "token-url",
    "service",
];

/// Takes back what `check` refuses, and answers the questions that its warnings ask.
pub(super) fn repair(draft: &mut Draft, told: bool) -> Result<String, Vec<Diagnostic>> {
    let mut tries: HashMap<String, usize> = HashMap::new();
    for _ in 0..MOST_ROUNDS {
        let text = fmt::print(&draft.document);
        let found = match crate::load("draft.toml", &text) {
            Ok((_, warnings)) => warnings,
            Err(diagnostics) => diagnostics,
        };
        let errors = found.iter().any(|one| one.severity() == Severity::Error);
        let places = Places::of(&text);
        let mut changed = false;
        let mut gone = HashMap::new();
        let mut touched: HashSet<String> = HashSet::new();
        // What nothing uses goes first, whatever else is wrong with it.
        for diagnostic in found
            .iter()
            .filter(|one| matches!(one.rule.code, "W0201" | "W0202"))
        {
            if let Some(path) = places.at(&diagnostic.primary.span) {
                let mut mend = Mend {
                    draft,
                    gone: &mut gone,
                    tries: &mut tries,
                    told,
                };
                changed |= mend.mend(diagnostic, &path);
                touched.insert(path.join("\u{1}"));
            }
        }
        for diagnostic in &found {
            let Some(path) = places.at(&diagnostic.primary.span) else {
                continue;
            };
            // One thing at a time: what hangs on a change is looked at in the next round.
            if matches!(diagnostic.rule.code, "W0201" | "W0202") {
                continue;
            }
            let near = path[..path.len().min(4)].join("\u{1}");
            let declaration = path[..path.len().min(2)].join("\u{1}");
            if touched.contains(&near) || touched.contains(&declaration) {
                continue;
            }
            let mut mend = Mend {
                draft,
                gone: &mut gone,
                tries: &mut tries,
                told,
            };
            if mend.mend(diagnostic, &path) {
                changed = true;
                touched.insert(near);
            }
        }
        if !gone.is_empty() {
            let mut uses = Vec::new();
            replace_types(&mut draft.document.root, &gone, &mut Vec::new(), &mut uses);
            let mut mend = Mend {
                draft,
                gone: &mut gone,
                tries: &mut tries,
                told,
            };
            for (path, name, why) in uses {
                mend.lose(
                    &path,
                    "any-value",
                    &format!("any JSON value, for `{name}`: {why}"),
                );
            }
        }
        if !changed {
            return if errors { Err(found) } else { Ok(text) };
        }
    }
    let text = fmt::print(&draft.document);
    match crate::load("draft.toml", &text) {
        Ok(_) => Ok(text),
        Err(diagnostics) => Err(diagnostics),
    }
}

struct Mend<'d> {
    draft: &'d mut Draft,
    /// Declarations that are gone, and why: whatever is of their type becomes any value.
    gone: &'d mut HashMap<String, String>,
    tries: &'d mut HashMap<String, usize>,
    /// Whether the vendor says itself what is a secret.
    told: bool,
}

impl Mend<'_> {
    /// Does something about a diagnostic. Whether it did.
    fn mend(&mut self, diagnostic: &Diagnostic, path: &[String]) -> bool {
        let code = diagnostic.rule.code;
        if diagnostic.severity() == Severity::Warning {
            return self.answer(code, path);
        }
        let tries = self.tries.entry(path.join("\u{1}")).or_default();
        *tries += 1;
        let tries = *tries;
        let key = path.last().map(String::as_str).unwrap_or_default();
        let why = diagnostic.message.clone();
        match code {
            "E0216" | "E0217" | "E0218" | "E0219" | "E0220" if tries < 4 => {
                return self.rename(path, tries, code);
            }
            "E0305" if tries == 1 => return self.optional(path, &why),
            "E0306" | "E0307" if tries == 1 => return self.loosen_type(path, &why),
            "E0519" | "E0520" | "E0521"
                if path.first().is_some_and(|section| section == "unions") =>
            {
                if code == "E0521" && tries == 1 && self.first_match(&path[..2], &why) {
                    return true;
                }
                return self.widen(&path[..2], &why);
            }
            "E0525" => return self.drop_error(path, &why),
            "E0511" if self.is_in_form(path) && self.simpler_in_form(path) => return true,
            _ => {}
        }
        if BESIDE.contains(&key) && path.len() > 2 {
            let rule = match key {
                "default" | "server-default" => "default",
                "pattern" | "except" => "pattern",
                "sensitive" => "sensitive-type",
                "pagination" => "pages",
                "auth" | "token-url" => "auth-scheme",
                _ => "refused",
            };
            return self.remove(path, rule, &format!("`{key}` is left out: {why}"));
        }
        if let Some(at) = path.iter().position(|part| part == "pagination") {
            return self.remove(
                &path[..=at],
                "pages",
                &format!("the pages are left out: {why}"),
            );
        }
        if let Some(at) = path.iter().position(|part| part == "fields")
            && path.len() > at + 1
        {
            let field = &path[..at + 2];
            let tried = self
                .tries
                .entry(format!("field {}", field.join("\u{1}")))
                .or_default();
            *tried += 1;
            if *tried == 1 && self.is_in_body(field) {
                return self.field_to_document(field, &why);
            }
            return self.remove(
                field,
                "refused",
                &format!("the field `{}` is left out: {why}", field[at + 1]),
            );
        }
        if path.first().is_some_and(|section| section == "operations")
            && tries < 3
            && let Some(message) = message_of(path)
            && let Some(key) = path.get(message)
        {
            if key == "body" && tries == 1 {
                return self.body_to_document(&path[..message], &why);
            }
            let instead = format!("`{key}` is left out: {why}");
            return self.remove(&path[..=message], "refused", &instead);
        }
        match path.first().map(String::as_str) {
            Some("operations") if path.len() > 1 => self.remove(
                &path[..2],
                "refused",
                &format!("the operation `{}` is left out: {why}", path[1]),
            ),
            Some("unions" | "structs" | "enums" | "newtypes") if path.len() > 1 => {
                self.widen(&path[..2], &why)
            }
            Some("errors") if path.len() > 1 => {
                let name = path[1].clone();
                self.forget_error(&name);
                self.remove(
                    &path[..2],
                    "refused",
                    &format!("the error `{name}` is left out: {why}"),
                )
            }
            Some("api" | "auth") if path.len() > 1 => {
                self.remove(path, "refused", &format!("`{key}` is left out: {why}"))
            }
            _ => false,
        }
    }

    /// Warnings that are questions: what nothing uses goes, and what sounds like a secret is one
    /// until somebody has looked.
    fn answer(&mut self, code: &str, path: &[String]) -> bool {
        match code {
            // A draft declares no scheme that nothing names.
            "W0201" if path.first().is_some_and(|section| section == "auth") => false,
            "W0201" | "W0202" => {
                if code == "W0202" && path.len() > 1 {
                    let name = path[1].clone();
                    self.forget_error(&name);
                }
                take(&mut self.draft.document.root, path).is_some()
            }
            "W0102" if path.len() > 2 => take(&mut self.draft.document.root, path).is_some(),
            "W0301" if !self.told => {
                let refused = format!("secret {}", path.join("\u{1}"));
                let tries = self.tries.entry(refused).or_default();
                *tries += 1;
                let first = *tries == 1;
                let key = path.last().map(String::as_str).unwrap_or_default();
                let only_key = naming_ends_in_key(key);
                let Some(table) = table_at(&mut self.draft.document.root, path) else {
                    return false;
                };
                for shown in ["examples", "server-default", "default"] {
                    table.remove(shown);
                }
                let secret = first && !only_key;
                table.set("sensitive", secret);
                let note = if secret {
                    "# import: secret: it sounds like one, so it is never shown. Right?"
                } else {
                    "# import: secret: it sounds like one, but need not be. Right?"
                };
                self.note(path, note.to_owned());
                true
            }
            _ => false,
        }
    }

    fn rename(&mut self, path: &[String], tries: usize, code: &str) -> bool {
        let named: Vec<String> = if path.last().is_some_and(|key| key == "rust") {
            path[..path.len() - 1].to_vec()
        } else {
            path.to_vec()
        };
        let name = named.last().cloned().unwrap_or_default();
        let field = named.iter().any(|part| part == "fields");
        let words = if name.chars().any(|c| c.is_ascii_alphanumeric()) {
            name.clone()
        } else {
            format!(
                "member {}",
                name.chars()
                    .map(|c| format!("u{:x} ", u32::from(c)))
                    .collect::<String>()
            )
        };
        let ascii: String = words
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
            .collect();
        let number = self.tries.entry("renamed".to_owned()).or_default();
        *number += 1;
        let suffix = if code == "E0218" || tries > 1 {
            number.to_string()
        } else {
            String::new()
        };
        let rust = if field {
            let snake = crate::naming::snake_case(ascii.trim());
            let snake = snake.trim_matches('_').to_owned();
            if code == "E0218" {
                format!("{snake}_{tries}")
            } else {
                format!("{snake}_member{suffix}")
            }
        } else {
            format!(
                "{}{}",
                crate::naming::upper_camel_case(ascii.trim()),
                if code == "E0218" {
                    (tries + 1).to_string()
                } else {
                    format!("Value{suffix}")
                }
            )
        };
        let rust = if rust.starts_with(|c: char| c.is_ascii_digit()) {
            format!("n{rust}")
        } else {
            rust
        };
        let Some(value) = value_at(&mut self.draft.document.root, &named) else {
            return false;
        };
        match value {
            Value::Table(table) => {
                table.set("rust", rust);
                true
            }
            Value::String(text) => {
                // A value of an enum is its documentation, a variant its type.
                let key = if named.first().is_some_and(|section| section == "unions") {
                    "type"
                } else {
                    "doc"
                };
                let mut table = Table::default();
                table.set("rust", rust);
                table.set(key, std::mem::take(text));
                *value = Value::Table(table);
                true
            }
            _ => false,
        }
    }

    fn optional(&mut self, path: &[String], why: &str) -> bool {
        let field = path
            .iter()
            .position(|part| part == "fields")
            .map(|at| &path[..(at + 2).min(path.len())]);
        let Some(field) = field else {
            return self.widen(&path[..2.min(path.len())], why);
        };
        let table = table_at(&mut self.draft.document.root, field);
        let done = table.and_then(|table| table.remove("required")).is_some();
        if done {
            self.lose(field, "endless-type", &format!("optional: {why}"));
        }
        done
    }

    fn loosen_type(&mut self, path: &[String], why: &str) -> bool {
        let Some(value) = value_at(&mut self.draft.document.root, path) else {
            return false;
        };
        let text = match value {
            Value::String(text) => text,
            Value::Table(table) => match table.get_mut("type").map(|entry| &mut entry.value) {
                Some(Value::String(text)) => text,
                _ => return false,
            },
            _ => return false,
        };
        let before = text.clone();
        *text = text.replace("set<", "list<");
        while let Some(at) = text.find("map<")
            && let Some(comma) = text[at..].find(',')
            && &text[at + 4..at + comma] != "string"
        {
            text.replace_range(at + 4..at + comma, "string");
        }
        let done = *text != before;
        if done {
            self.lose(path, "refused", &format!("a simpler type: {why}"));
        }
        done
    }

    /// Lets everything that is of a declared type be any JSON value.
    fn widen(&mut self, path: &[String], why: &str) -> bool {
        let Some(name) = path.get(1).cloned() else {
            return false;
        };
        let Some(()) = take(&mut self.draft.document.root, path) else {
            return false;
        };
        self.gone.insert(name, why.to_owned());
        true
    }

    /// Lets the first variant that fits be the one.
    fn first_match(&mut self, union: &[String], why: &str) -> bool {
        let Some(table) = table_at(&mut self.draft.document.root, union) else {
            return false;
        };
        if table.str("style") != Some("untagged") {
            return false;
        }
        table.set("style", "first-match");
        self.lose(
            union,
            "first-match",
            &format!("the first variant that fits: {why}"),
        );
        true
    }

    fn drop_error(&mut self, path: &[String], why: &str) -> bool {
        // The operation, whose last error goes.
        let operation = &path[..2.min(path.len())];
        let Some(table) = table_at(&mut self.draft.document.root, operation) else {
            return false;
        };
        if let Some(Value::Array(errors)) = table.get_mut("errors").map(|entry| &mut entry.value)
            && errors.items.pop().is_some()
        {
            if errors.items.is_empty() {
                table.remove("errors");
            }
            self.lose(
                operation,
                "errors-alike",
                &format!("an error is left out: {why}"),
            );
            return true;
        }
        false
    }

    fn forget_error(&mut self, name: &str) {
        let root = &mut self.draft.document.root;
        let forget = |table: &mut Table| {
            if let Some(Value::Array(errors)) =
                table.get_mut("errors").map(|entry| &mut entry.value)
            {
                errors
                    .items
                    .retain(|item| item.value.as_str() != Some(name));
            }
        };
        if let Some(api) = root.table_mut("api") {
            forget(api);
        }
        if let Some(operations) = root.table_mut("operations") {
            for entry in &mut operations.entries {
                if let Value::Table(table) = &mut entry.value {
                    forget(table);
                }
            }
        }
    }

    fn is_in_body(&mut self, field: &[String]) -> bool {
        let table = table_at(&mut self.draft.document.root, field);
        table
            .is_some_and(|table| table.get("in").is_none() && table.str("type") != Some("document"))
    }

    fn field_to_document(&mut self, field: &[String], why: &str) -> bool {
        let Some(table) = table_at(&mut self.draft.document.root, field) else {
            return false;
        };
        table.set("type", "document");
        for key in BESIDE {
            if *key != "doc" {
                table.remove(key);
            }
        }
        self.lose(field, "any-value", &format!("any JSON value: {why}"));
        true
    }

    fn is_in_form(&mut self, path: &[String]) -> bool {
        let [section, _, input, fields, ..] = path else {
            return false;
        };
        let table = table_at(&mut self.draft.document.root, &path[..3]);
        section == "operations"
            && input == "input"
            && fields == "fields"
            && table.is_some_and(|table| table.get("encoding").is_some())
    }

    /// A form has texts: no null, and of what has parts within parts only what the caller writes.
    fn simpler_in_form(&mut self, path: &[String]) -> bool {
        let field = &path[..path.len().min(5)];
        let Some(table) = table_at(&mut self.draft.document.root, field) else {
            return false;
        };
        let ty = table.str("type").unwrap_or_default();
        let text = match ty.strip_suffix('?') {
            Some(without) => without.to_owned(),
            None if ty == "string" => return false,
            None => "string".to_owned(),
        };
        let is_text = text == "string";
        table.set("type", text);
        if is_text {
            for key in BESIDE.iter().filter(|key| **key != "doc") {
                table.remove(key);
            }
            self.lose(field, "parameter-with-parts", "a string in the form");
        }
        true
    }

    fn body_to_document(&mut self, message: &[String], why: &str) -> bool {
        let Some(table) = table_at(&mut self.draft.document.root, message) else {
            return false;
        };
        table.set("body", "document");
        let operation = message[..2].to_vec();
        self.lose(
            &operation,
            "any-value",
            &format!("any JSON value as body: {why}"),
        );
        true
    }

    fn remove(&mut self, path: &[String], rule: &'static str, instead: &str) -> bool {
        let done = take(&mut self.draft.document.root, path).is_some();
        if done {
            let owner = if path.len() > 2 {
                &path[..path.len() - 1]
            } else {
                &path[..1]
            };
            let pointer = self.pointer(path);
            self.lose_at(owner, rule, pointer, instead);
        }
        done
    }

    fn lose(&mut self, path: &[String], rule: &'static str, instead: &str) {
        let pointer = self.pointer(path);
        self.lose_at(path, rule, pointer, instead);
    }

    fn lose_at(&mut self, path: &[String], rule: &'static str, pointer: String, instead: &str) {
        let loss = Loss {
            rule,
            pointer,
            instead: instead.to_owned(),
        };
        self.note(path, comment(&loss));
        self.draft.losses.push(loss);
    }

    /// Where the nearest part of a path that came from the source stands there.
    fn pointer(&self, path: &[String]) -> String {
        let paths = (1..=path.len()).rev().map(|end| path[..end].join("."));
        let mut known = paths.filter_map(|path| self.draft.pointers.get(&path));
        known.next().cloned().unwrap_or_default()
    }

    /// A comment above the innermost thing of a path that has a line of its own.
    fn note(&mut self, path: &[String], line: String) {
        for end in (1..=path.len()).rev() {
            if has_line(&path[..end])
                && let Some(above) = above_at(&mut self.draft.document.root, &path[..end])
            {
                if !above.contains(&line) {
                    above.push(line);
                }
                return;
            }
        }
        self.draft.document.tail.push(line);
    }
}

/// How many parts of a path lead to a message of an operation, where it leads into one.
fn message_of(path: &[String]) -> Option<usize> {
    match path.get(2)?.as_str() {
        "input" | "output" => Some(3),
        "outputs" => Some(4),
        _ => None,
    }
}

/// Declarations, and what stands in tables with headers; facts of a field share its line.
fn has_line(path: &[String]) -> bool {
    match path
        .iter()
        .position(|part| matches!(part.as_str(), "fields" | "values" | "variants"))
    {
        Some(at) => path.len() == at + 2,
        None => path.len() == 2 || path.len() == 1 && path[0] == "api",
    }
}

fn naming_ends_in_key(name: &str) -> bool {
    let snake = crate::naming::snake_case(name);
    snake == "key"
        || snake.ends_with("_key")
            && !snake.contains("api_key")
            && !snake.contains("secret")
            && !snake.contains("access_key")
            && !snake.contains("private_key")
}

fn value_at<'t>(root: &'t mut Table, path: &[String]) -> Option<&'t mut Value> {
    let (last, parents) = path.split_last()?;
    let mut table = root;
    for part in parents {
        table = table.table_mut(part)?;
    }
    Some(&mut table.get_mut(last)?.value)
}

fn table_at<'t>(root: &'t mut Table, path: &[String]) -> Option<&'t mut Table> {
    match value_at(root, path)? {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

fn above_at<'t>(root: &'t mut Table, path: &[String]) -> Option<&'t mut Lines> {
    let (last, parents) = path.split_last()?;
    let mut table = root;
    for part in parents {
        table = table.table_mut(part)?;
    }
    Some(&mut table.get_mut(last)?.above)
}

fn take(root: &mut Table, path: &[String]) -> Option<()> {
    let (last, parents) = path.split_last()?;
    let mut table = &mut *root;
    for part in parents {
        table = table.table_mut(part)?;
    }
    let removed = table.remove(last)?;
    // What stood above it as a headline stays above the next one.
    if parents.len() == 1
        && let Some(at) = removed.above.iter().position(String::is_empty)
        && let Some(next) = table.entries.first_mut()
        && removed
            .above
            .first()
            .is_some_and(|line| line.starts_with("# ---"))
    {
        let mut above: Lines = removed.above[..=at].to_vec();
        above.append(&mut next.above);
        next.above = above;
    }
    let empty = table.entries.is_empty();
    if empty && parents.len() == 1 {
        root.remove(&parents[0]);
    } else if empty
        && let Some(name) = parents.last()
        && matches!(name.as_str(), "fields" | "input" | "output")
    {
        take(root, parents);
    }
    Some(())
}

/// Where a type was that is gone, its name, and why it went.
type Gone = (Vec<String>, String, String);

/// Says `document` wherever a type expression names what is gone.
fn replace_types(
    table: &mut Table,
    gone: &HashMap<String, String>,
    here: &mut Vec<String>,
    uses: &mut Vec<Gone>,
) {
    let mut empty = Vec::new();
    for entry in &mut table.entries {
        here.push(entry.key.clone());
        let is_type = matches!(entry.key.as_str(), "type" | "body")
            || here.len() > 1 && here[here.len() - 2] == "variants";
        match &mut entry.value {
            Value::String(text) if is_type => {
                if let Some((replaced, name)) = without(text, gone) {
                    *text = replaced;
                    let why = gone.get(&name).cloned().unwrap_or_default();
                    uses.push((here.clone(), name, why));
                }
            }
            Value::Table(inner) => replace_types(inner, gone, here, uses),
            Value::Array(array) if entry.key == "extends" => {
                array.items.retain(|item| {
                    let name = item.value.as_str().unwrap_or_default();
                    let why = gone.get(name);
                    if let Some(why) = why {
                        uses.push((here.clone(), name.to_owned(), why.clone()));
                    }
                    why.is_none()
                });
                if array.items.is_empty() {
                    empty.push(entry.key.clone());
                }
            }
            _ => {}
        }
        here.pop();
    }
    for key in empty {
        table.remove(&key);
    }
}

/// A type expression in which `document` stands for what is gone, and one name of that; nothing
/// where nothing of it is gone.
fn without(text: &str, gone: &HashMap<String, String>) -> Option<(String, String)> {
    let mut out = String::new();
    let mut found = None;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        if gone.contains_key(word) {
            found = Some(word.to_owned());
            // The keys of a map are strings.
            out.push_str(if out.ends_with("map<") {
                "string"
            } else {
                "document"
            });
        } else {
            out.push_str(word);
        }
        let sign = tail.chars().next().map_or(0, char::len_utf8);
        out.push_str(&tail[..sign]);
        rest = &tail[sign..];
    }
    found.map(|name| (out, name))
}

/// Every entry of a text with its span.
struct Places {
    found: Vec<(Range<usize>, Vec<String>)>,
}

impl Places {
    fn of(text: &str) -> Self {
        let source = Arc::new(Source::new("draft.toml", text));
        let mut out = Diagnostics::new(Arc::clone(&source));
        let document = syntax::parse(&source, &mut out);
        let mut found = Vec::new();
        if let Some(document) = document {
            collect(document.root(), &mut Vec::new(), &mut found);
        }
        found.sort_by_key(|(span, path)| (span.start, path.len()));
        Self { found }
    }

    /// The innermost entry that a span stands in.
    fn at(&self, span: &Range<usize>) -> Option<Vec<String>> {
        let end = self
            .found
            .partition_point(|(known, _)| known.start <= span.start);
        let inside = |(known, _): &&(Range<usize>, Vec<String>)| {
            known.end >= span.end && known.start <= span.start
        };
        let mut candidates = self.found[..end].iter().rev().take(400).filter(inside);
        candidates.next().map(|(_, path)| path.clone())
    }
}

fn collect(
    table: &syntax::Table<'_>,
    here: &mut Vec<String>,
    found: &mut Vec<(Range<usize>, Vec<String>)>,
) {
    for entry in Entry::all(table) {
        here.push(entry.name().to_owned());
        found.push((entry.name_span(), here.clone()));
        if entry.table().is_none() {
            found.push((entry.value_span(), here.clone()));
        }
        if let Some(inner) = entry.table() {
            collect(inner, here, found);
        }
        here.pop();
    }
}
