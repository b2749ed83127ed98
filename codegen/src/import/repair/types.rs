//! Types that are gone: `document` stands for them wherever they were named.

use std::collections::HashMap;

use crate::fmt::tree::{Table, Value};

/// Where a type was that is gone, its name, and why it went.
type Gone = (Vec<String>, String, String);

/// Says `document` wherever a type expression names what is gone.
pub(super) fn replace_types(
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
