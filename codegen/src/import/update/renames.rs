//! Which names of a draft a person has replaced by better ones.

use std::collections::{BTreeMap, HashMap};

use crate::fmt::tree::{Table, Value};

/// Sections whose names are types.
const TYPES: &[&str] = &["newtypes", "enums", "structs", "unions", "errors"];

/// The old name of a thing and the new one.
#[derive(Debug, Default)]
pub(super) struct Renames {
    types: HashMap<String, String>,
    operations: HashMap<String, String>,
    /// By section and declaration, as the draft has them: members with another name and the same wire.
    members: HashMap<String, HashMap<String, String>>,
}

/// Compares a draft with what people made of it.
pub(super) fn find(base: &Table, ours: &Table) -> Renames {
    let mut renames = Renames {
        operations: by_route(base, ours),
        ..Renames::default()
    };
    // A type that is renamed shows where it is used; its user may be renamed, too.
    for _ in 0..8 {
        let before = renames.types.len();
        renames.vote(base, ours);
        if renames.types.len() == before {
            break;
        }
    }
    renames.find_members(base, ours);
    renames
}

impl Renames {
    /// Says the new names in a draft.
    pub(super) fn apply(&self, root: &mut Table) {
        for section in &mut root.entries {
            let Value::Table(declarations) = &mut section.value else {
                continue;
            };
            for declaration in &mut declarations.entries {
                let old = format!("{}.{}", section.key, declaration.key);
                if let Some(members) = self.members.get(&old)
                    && let Value::Table(table) = &mut declaration.value
                {
                    rename_members(table, members);
                }
                let new = match section.key.as_str() {
                    "operations" => self.operations.get(&declaration.key),
                    key if TYPES.contains(&key) => self.types.get(&declaration.key),
                    _ => None,
                };
                if let Some(new) = new {
                    declaration.key.clone_from(new);
                }
                if let Value::Table(table) = &mut declaration.value {
                    self.apply_types(table);
                }
            }
        }
        if let Some(api) = root.table_mut("api") {
            self.apply_types(api);
        }
    }

    fn apply_types(&self, table: &mut Table) {
        for entry in &mut table.entries {
            match &mut entry.value {
                Value::Table(inner) => self.apply_types(inner),
                Value::String(text) => *text = self.renamed(text),
                Value::Array(array) if matches!(entry.key.as_str(), "errors" | "extends") => {
                    for item in &mut array.items {
                        if let Value::String(text) = &mut item.value {
                            *text = self.renamed(text);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// A type expression with the new names. Other strings hold no names of types but by chance,
    /// and a draft's documentation is the vendor's.
    fn renamed(&self, text: &str) -> String {
        if self.types.is_empty() || text.contains(char::is_whitespace) && !text.starts_with("map<")
        {
            return text.to_owned();
        }
        let mut out = String::new();
        let mut word = String::new();
        for c in text.chars().chain(['\0']) {
            if c.is_alphanumeric() || c == '_' {
                word.push(c);
                continue;
            }
            out.push_str(self.types.get(&word).unwrap_or(&word));
            word.clear();
            if c != '\0' {
                out.push(c);
            }
        }
        out
    }

    /// Every place that both have says which type stands there.
    fn vote(&mut self, base: &Table, ours: &Table) {
        let mut votes: BTreeMap<(String, String), usize> = BTreeMap::new();
        for section in &base.entries {
            let (Some(old), Some(new)) = (section.value.as_table(), ours.table(&section.key))
            else {
                continue;
            };
            for declaration in &old.entries {
                let name = match section.key.as_str() {
                    "operations" => self.operations.get(&declaration.key),
                    _ => self.types.get(&declaration.key),
                };
                let name = name.unwrap_or(&declaration.key);
                if let (Some(old), Some(new)) = (declaration.value.as_table(), new.table(name)) {
                    Self::compare(old, new, &mut votes);
                }
            }
        }
        let known = |table: &Table, name: &str| {
            TYPES.iter().any(|section| {
                table
                    .table(section)
                    .is_some_and(|section| section.get(name).is_some())
            })
        };
        for ((old, new), _) in votes {
            let fits =
                known(base, &old) && known(ours, &new) && !known(ours, &old) && !known(base, &new);
            if fits && !self.types.contains_key(&old) {
                self.types.insert(old, new);
            }
        }
        // What nothing points at: a declaration of the same members.
        for section in TYPES {
            let (Some(old), Some(new)) = (base.table(section), ours.table(section)) else {
                continue;
            };
            for declaration in &old.entries {
                if new.get(&declaration.key).is_some() || self.types.contains_key(&declaration.key)
                {
                    continue;
                }
                let free = new.entries.iter().filter(|candidate| {
                    old.get(&candidate.key).is_none()
                        && !self.types.values().any(|taken| *taken == candidate.key)
                });
                let mut alike =
                    free.filter(|candidate| similar(&declaration.value, &candidate.value));
                if let Some(only) = alike.next()
                    && alike.next().is_none()
                {
                    self.types.insert(declaration.key.clone(), only.key.clone());
                }
            }
        }
    }

    fn compare(old: &Table, new: &Table, votes: &mut BTreeMap<(String, String), usize>) {
        for entry in &old.entries {
            let Some(other) = new.get(&entry.key) else {
                continue;
            };
            match (&entry.value, &other.value) {
                (Value::Table(old), Value::Table(new)) => Self::compare(old, new, votes),
                (Value::String(old), Value::String(new)) => pair(old, new, votes),
                (Value::Array(old), Value::Array(new)) if old.items.len() == new.items.len() => {
                    for (old, new) in old.items.iter().zip(&new.items) {
                        if let (Some(old), Some(new)) = (old.value.as_str(), new.value.as_str()) {
                            pair(old, new, votes);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn find_members(&mut self, base: &Table, ours: &Table) {
        for section in ["structs", "errors", "operations"] {
            let (Some(old), Some(new)) = (base.table(section), ours.table(section)) else {
                continue;
            };
            for declaration in &old.entries {
                let map = if section == "operations" {
                    &self.operations
                } else {
                    &self.types
                };
                let name = map.get(&declaration.key).unwrap_or(&declaration.key);
                let (Some(old), Some(new)) = (declaration.value.as_table(), new.table(name)) else {
                    continue;
                };
                let mut found = HashMap::new();
                for message in messages(old) {
                    if let (Some(old), Some(new)) = (fields(old, &message), fields(new, &message)) {
                        same_wire(old, new, &message, &mut found);
                    }
                }
                if !found.is_empty() {
                    self.members
                        .insert(format!("{section}.{}", declaration.key), found);
                }
            }
        }
    }
}

/// Where a declaration has fields: in itself, or in the messages of an operation, `outputs.Accepted`
/// for one of several successes.
fn messages(table: &Table) -> Vec<String> {
    let several = table.table("outputs").into_iter();
    let several = several.flat_map(|outputs| &outputs.entries);
    let several = several.map(|outcome| format!("outputs.{}", outcome.key));
    let usual = ["", "input", "output"].map(str::to_owned);
    usual.into_iter().chain(several).collect()
}

fn parts(message: &str) -> impl Iterator<Item = &str> {
    message.split('.').filter(|part| !part.is_empty())
}

fn fields<'t>(table: &'t Table, message: &str) -> Option<&'t Table> {
    let inner = parts(message).try_fold(table, |table, part| table.table(part));
    inner?.table("fields")
}

/// Members that are called otherwise and the same on the wire.
fn same_wire(old: &Table, new: &Table, message: &str, found: &mut HashMap<String, String>) {
    let wire = |entry: &crate::fmt::tree::Entry| {
        let said = entry
            .value
            .as_table()
            .and_then(|table| table.str("wire").map(str::to_owned));
        said.unwrap_or_else(|| entry.key.clone())
    };
    for entry in &old.entries {
        if new.get(&entry.key).is_some() {
            continue;
        }
        let same = new
            .entries
            .iter()
            .find(|candidate| old.get(&candidate.key).is_none() && wire(candidate) == wire(entry));
        if let Some(same) = same {
            found.insert(format!("{message}.{}", entry.key), same.key.clone());
        }
    }
}

fn rename_members(table: &mut Table, members: &HashMap<String, String>) {
    for message in messages(table) {
        let mut steps = parts(&message);
        let inner = steps.try_fold(&mut *table, |table, part| table.table_mut(part));
        let Some(fields) = inner.and_then(|table| table.table_mut("fields")) else {
            continue;
        };
        for entry in &mut fields.entries {
            if let Some(new) = members.get(&format!("{message}.{}", entry.key)) {
                let wire = std::mem::replace(&mut entry.key, new.clone());
                if let Value::Table(field) = &mut entry.value
                    && field.get("wire").is_none()
                {
                    field.set("wire", wire);
                }
            }
        }
    }
}

/// Operations of one method and path.
fn by_route(base: &Table, ours: &Table) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let (Some(old), Some(new)) = (base.table("operations"), ours.table("operations")) else {
        return found;
    };
    let route = |value: &Value| {
        let http = value.as_table()?.table("http")?;
        Some((http.str("method")?.to_owned(), http.str("uri")?.to_owned()))
    };
    for entry in &old.entries {
        let Some(wanted) = route(&entry.value).filter(|_| new.get(&entry.key).is_none()) else {
            continue;
        };
        let same = new.entries.iter().find(|candidate| {
            old.get(&candidate.key).is_none() && route(&candidate.value).as_ref() == Some(&wanted)
        });
        if let Some(same) = same {
            found.insert(entry.key.clone(), same.key.clone());
        }
    }
    found
}

/// Two type expressions of one form: their names stand for each other.
fn pair(old: &str, new: &str, votes: &mut BTreeMap<(String, String), usize>) {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric() && c != '_')
            .map(str::to_owned)
            .collect()
    };
    let (old, new) = (words(old), words(new));
    if old.len() != new.len() {
        return;
    }
    for (old, new) in old.into_iter().zip(new) {
        if old != new && !old.is_empty() && !new.is_empty() {
            *votes.entry((old, new)).or_default() += 1;
        }
    }
}

/// Whether two declarations have most of their members in common.
fn similar(old: &Value, new: &Value) -> bool {
    let members = |value: &Value| -> Vec<String> {
        let Some(table) = value.as_table() else {
            return Vec::new();
        };
        let inner = ["fields", "values", "variants"]
            .iter()
            .find_map(|key| table.table(key));
        inner
            .map(|inner| {
                inner
                    .entries
                    .iter()
                    .map(|entry| entry.key.clone())
                    .collect()
            })
            .unwrap_or_default()
    };
    let (old, new) = (members(old), members(new));
    let common = old.iter().filter(|name| new.contains(name)).count();
    common > 0 && common * 5 >= (old.len() + new.len() - common) * 3
}
