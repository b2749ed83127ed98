//! Random edits of specs: a key goes, comes, or is called something else; a value is another one,
//! as it stands in the same place of some other spec.
//!
//! The same seed gives the same edits on every machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml_edit::{DocumentMut, Item, Key, Value};

/// TOML as names and values, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Table(Vec<(String, Node)>),
    Array(Vec<Node>),
    /// As TOML spells it.
    Leaf(String),
}

/// The tree of a spec.
pub(crate) fn tree(text: &str) -> Node {
    let document: DocumentMut = text.parse().expect("TOML");
    of_item(document.as_item())
}

fn of_item(item: &Item) -> Node {
    match item {
        Item::None => Node::Table(Vec::new()),
        Item::Value(value) => of_value(value),
        Item::Table(table) => {
            let entries = table.iter();
            let entries = entries.map(|(key, item)| (key.to_owned(), of_item(item)));
            Node::Table(entries.collect())
        }
        Item::ArrayOfTables(tables) => {
            let tables = tables
                .iter()
                .map(|table| of_item(&Item::Table(table.clone())));
            Node::Array(tables.collect())
        }
    }
}

fn of_value(value: &Value) -> Node {
    match value {
        Value::Array(items) => Node::Array(items.iter().map(of_value).collect()),
        Value::InlineTable(table) => {
            let entries = table.iter();
            let entries = entries.map(|(key, value)| (key.to_owned(), of_value(value)));
            Node::Table(entries.collect())
        }
        leaf => Node::Leaf(leaf.clone().decorated("", "").to_string()),
    }
}

impl Node {
    /// As a file: a line for each table at the top.
    pub(crate) fn text(&self) -> String {
        let Self::Table(entries) = self else {
            return String::new();
        };
        let mut out = String::new();
        for (key, value) in entries {
            let _ = write!(out, "{} = ", Key::new(key));
            value.write(&mut out);
            out.push('\n');
        }
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Leaf(text) => out.push_str(text),
            Self::Array(items) => {
                out.push('[');
                for item in items {
                    item.write(out);
                    out.push_str(", ");
                }
                out.push(']');
            }
            Self::Table(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { " " };
                    let _ = write!(out, "{comma}{} = ", Key::new(key));
                    value.write(out);
                }
                out.push_str(" }");
            }
        }
    }

    fn at(&mut self, path: &[usize]) -> &mut Self {
        let Some((first, rest)) = path.split_first() else {
            return self;
        };
        match self {
            Self::Table(entries) => entries[*first].1.at(rest),
            Self::Array(items) => items[*first].at(rest),
            Self::Leaf(_) => self,
        }
    }

    /// Every place in it, with the names that lead there; those that an author has given are `*`.
    fn places(&self) -> Vec<(Vec<usize>, String)> {
        let mut found = Vec::new();
        self.walk(&mut Vec::new(), "", &mut |path, name, _| {
            found.push((path.to_vec(), name.to_owned()));
        });
        found
    }

    fn walk(
        &self,
        path: &mut Vec<usize>,
        name: &str,
        visit: &mut impl FnMut(&[usize], &str, &Self),
    ) {
        visit(path, name, self);
        let below: Vec<(&str, &Self)> = match self {
            Self::Table(entries) => {
                let is_named = is_named(name);
                let entries = entries.iter();
                entries
                    .map(|(key, value)| (if is_named { "*" } else { key.as_str() }, value))
                    .collect()
            }
            Self::Array(items) => items.iter().map(|item| ("[]", item)).collect(),
            Self::Leaf(_) => Vec::new(),
        };
        for (index, (key, value)) in below.into_iter().enumerate() {
            path.push(index);
            value.walk(path, &format!("{name}.{key}"), visit);
            path.pop();
        }
    }
}

/// Tables of things that have names of their own.
fn is_named(place: &str) -> bool {
    const NAMED: &[&str] = &[
        "newtypes",
        "enums",
        "structs",
        "unions",
        "errors",
        "operations",
        "auth",
        "fields",
        "values",
        "variants",
        "outputs",
        "headers",
        "meta",
        "when",
        "then",
        "default",
    ];
    let last = place.rsplit('.').next().unwrap_or_default();
    NAMED.contains(&last) && place != ".api.auth" && place != ".api.errors"
}

/// What stands where in specs: keys with their values, by the place of the table.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    entries: BTreeMap<String, Vec<(String, Node)>>,
}

impl Corpus {
    pub(crate) fn add(&mut self, spec: &Node) {
        spec.walk(&mut Vec::new(), "", &mut |_, name, node| {
            if let Node::Table(entries) = node {
                let known = self.entries.entry(kind(name)).or_default();
                for entry in entries {
                    if !known.contains(entry) {
                        known.push(entry.clone());
                    }
                }
            }
        });
    }
}

/// Members are members wherever they stand.
fn kind(place: &str) -> String {
    for table in ["fields", "rules"] {
        if let Some(at) = place.rfind(&format!(".{table}")) {
            return place[at..].to_owned();
        }
    }
    place.to_owned()
}

/// A spec after an edit, and what was edited.
pub(crate) fn edit(spec: &Node, corpus: &Corpus, random: &mut Random) -> (String, Node) {
    let places = spec.places();
    let mut edited = spec.clone();
    loop {
        let (path, name) = &places[random.below(places.len())];
        let known = corpus.entries.get(&kind(name));
        let choice = random.below(5);
        let what = match (edited.at(path), choice) {
            (Node::Table(entries), 0) if !entries.is_empty() => {
                let (key, _) = entries.remove(random.below(entries.len()));
                format!("{name}: without {key}")
            }
            (Node::Table(entries), 1) if !entries.is_empty() => {
                let entry = random.below(entries.len());
                let was = std::mem::take(&mut entries[entry].0);
                let is = renamed(&was, random);
                entries[entry].0.clone_from(&is);
                format!("{name}: {was} is now {is}")
            }
            (Node::Table(entries), 2 | 3) => {
                let Some(known) = known.filter(|known| !known.is_empty()) else {
                    continue;
                };
                let (key, value) = known[random.below(known.len())].clone();
                let is_named = is_named(name);
                let what = format!("{name}: {key} = {value:?}");
                match entries.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, present)) if !is_named => *present = value,
                    Some(_) => continue,
                    None => entries.push((key, value)),
                }
                what
            }
            (Node::Array(items), 0) if !items.is_empty() => {
                items.remove(random.below(items.len()));
                format!("{name}: one less")
            }
            (Node::Array(items), 1) if !items.is_empty() => {
                let item = items[random.below(items.len())].clone();
                items.push(item);
                format!("{name}: one more")
            }
            (Node::Leaf(text), _) => {
                let was = text.clone();
                let is = other_value(&was, random);
                text.clone_from(&is);
                format!("{name}: {was} is now {is}")
            }
            _ => continue,
        };
        return (what, edited);
    }
}

fn renamed(name: &str, random: &mut Random) -> String {
    match random.below(3) {
        0 => format!("{name}Two"),
        1 => format!("{name}_"),
        _ => {
            let mut letters = name.chars();
            let first = letters.next().map(|first| {
                if first.is_uppercase() {
                    first.to_ascii_lowercase()
                } else {
                    first.to_ascii_uppercase()
                }
            });
            first.into_iter().chain(letters).collect()
        }
    }
}

/// Another value of the same kind.
fn other_value(text: &str, random: &mut Random) -> String {
    const TYPES: &[&str] = &[
        "string",
        "bool",
        "i32",
        "i64",
        "u32",
        "u64",
        "f32",
        "f64",
        "decimal",
        "timestamp",
        "date",
        "time",
        "duration",
        "uuid",
        "uri",
        "email",
        "blob",
        "document",
        "list<string>",
        "set<string>",
        "map<string, i64>",
        "string?",
    ];
    match text {
        "true" => return "false".to_owned(),
        "false" => return "true".to_owned(),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>() {
        return (number + if random.below(2) == 0 { 1 } else { -1 }).to_string();
    }
    let Some(inner) = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
    else {
        return text.to_owned();
    };
    if TYPES.contains(&inner) || random.below(6) == 0 {
        return format!("{:?}", TYPES[random.below(TYPES.len())]);
    }
    let inner = match random.below(5) {
        0 => format!("list<{inner}>"),
        1 => format!("{inner}?"),
        2 => inner.trim_end_matches('?').to_owned() + "x",
        3 if inner.contains("..") => inner.replace("..=", "..=1"),
        _ => renamed(inner, random),
    };
    format!("\"{inner}\"")
}

/// A small generator: the same numbers for the same seed everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(usize::MAX) % limit
    }
}
