//! What is done to a draft so that it passes: names changed, bounds widened, parts taken away and told.

use super::Mend;
use super::tree::{above_at, table_at, take, value_at};
use crate::fmt::tree::{Table, Value};
use crate::import::description::Loss;
use crate::import::draft::comment;

/// Keys that say something beside the type: without them, more is allowed, but nothing is wrong.
pub(super) const BESIDE: &[&str] = &[
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

impl Mend<'_> {
    pub(super) fn rename(&mut self, path: &[String], tries: usize, code: &str) -> bool {
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

    pub(super) fn optional(&mut self, path: &[String], why: &str) -> bool {
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

    pub(super) fn loosen_type(&mut self, path: &[String], why: &str) -> bool {
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
    pub(super) fn widen(&mut self, path: &[String], why: &str) -> bool {
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
    pub(super) fn first_match(&mut self, union: &[String], why: &str) -> bool {
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

    pub(super) fn drop_error(&mut self, path: &[String], why: &str) -> bool {
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

    pub(super) fn forget_error(&mut self, name: &str) {
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

    pub(super) fn is_in_body(&mut self, field: &[String]) -> bool {
        let table = table_at(&mut self.draft.document.root, field);
        table
            .is_some_and(|table| table.get("in").is_none() && table.str("type") != Some("document"))
    }

    pub(super) fn field_to_document(&mut self, field: &[String], why: &str) -> bool {
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

    /// What a secret is made of is a secret as a whole: it is what can be wiped.
    pub(super) fn hide_type(&mut self, path: &[String]) -> bool {
        let field = &path[..path.len().saturating_sub(1)];
        let root = &mut self.draft.document.root;
        let Some(ty) = table_at(root, field).and_then(|field| field.str("type")) else {
            return false;
        };
        let names: Vec<String> = ty
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .map(str::to_owned)
            .collect();
        let mut is_hidden = false;
        for name in names {
            for section in ["structs", "unions", "enums"] {
                let declaration = [section.to_owned(), name.clone()];
                let Some(table) = table_at(&mut self.draft.document.root, &declaration) else {
                    continue;
                };
                is_hidden = true;
                if table.get("sensitive").is_some() {
                    continue;
                }
                table.set("sensitive", true);
                let why = "# import: secret: a member that the vendor calls one is of this type.";
                self.note(&declaration, why.to_owned());
            }
        }
        is_hidden
    }

    pub(super) fn is_in_form(&mut self, path: &[String]) -> bool {
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
    pub(super) fn simpler_in_form(&mut self, path: &[String]) -> bool {
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

    pub(super) fn body_to_document(&mut self, message: &[String], why: &str) -> bool {
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

    pub(super) fn remove(&mut self, path: &[String], rule: &'static str, instead: &str) -> bool {
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

    pub(super) fn lose(&mut self, path: &[String], rule: &'static str, instead: &str) {
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
    pub(super) fn note(&mut self, path: &[String], line: String) {
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
pub(super) fn message_of(path: &[String]) -> Option<usize> {
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
