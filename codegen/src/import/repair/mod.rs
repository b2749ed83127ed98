//! A draft passes `check`, always: what the checker refuses is taken back, bit by bit, and told.

mod actions;
mod tree;
mod types;

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fmt;
use actions::{BESIDE, message_of};
use tree::{Spans, table_at, take};
use types::replace_types;

/// So many times a draft is checked. Each time, something is taken away, so there is an end.
const MOST_ROUNDS: usize = 60;

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
        let spans = Spans::of(&text);
        let mut changed = false;
        let mut gone = HashMap::new();
        let mut touched: HashSet<String> = HashSet::new();
        // What nothing uses goes first, whatever else is wrong with it.
        for diagnostic in found
            .iter()
            .filter(|one| matches!(one.rule.code, "W0201" | "W0202"))
        {
            if let Some(path) = spans.at(&diagnostic.primary.span) {
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
            let Some(path) = spans.at(&diagnostic.primary.span) else {
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
            "E0315" if tries == 1 && self.hide_type(path) => return true,
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
