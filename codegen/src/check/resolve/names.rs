//! The namespace that newtypes, enums, structs, unions and errors share.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::ShapeId;
use crate::naming;
use crate::syntax::{Entry, Table};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Shape(ShapeId, Kind),
    /// A struct that is the request or the response of the operation that it is named after.
    Message(Absorbed),
    /// A struct whose members say where they travel.
    Group,
    /// A newtype of a list, a set or a map: another name of it. Index into [`Names::aliases`].
    Alias(usize),
}

/// Index into [`Names::absorbed`].
pub(super) type Absorbed = usize;

/// Which table a declaration stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Newtype,
    Enum,
    Struct,
    Union,
    Error,
}

/// The declarations of a file.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// In the order of the file; a [`ShapeId`] indexes them.
    pub(super) shapes: Vec<(Kind, Entry<'a>)>,
    /// Structs that are messages and no shapes of their own.
    pub(super) absorbed: Vec<Entry<'a>>,
    /// Structs whose members say where they travel, and no shapes.
    pub(super) groups: Vec<Entry<'a>>,
    /// Newtypes of lists, sets and maps, and no shapes.
    pub(super) aliases: Vec<Entry<'a>>,
    /// Structs that something extends.
    pub(super) extended: HashSet<&'a str>,
    meanings: HashMap<&'a str, Meaning>,
}

impl<'a> Names<'a> {
    /// What `name` stands for.
    pub(super) fn get(&self, name: &str) -> Option<Meaning> {
        self.meanings.get(name).copied()
    }

    /// Every struct, those that are messages included.
    pub(super) fn structs(&self) -> impl Iterator<Item = Entry<'a>> {
        let shapes = self.shapes.iter().filter(|(kind, _)| *kind == Kind::Struct);
        shapes
            .map(|&(_, entry)| entry)
            .chain(self.absorbed.iter().copied())
            .chain(self.groups.iter().copied())
    }

    /// Every declared name of one of `kinds`, in no particular order.
    pub(super) fn of(&self, kinds: &'static [Kind]) -> impl Iterator<Item = &'a str> {
        self.shapes
            .iter()
            .filter(move |(kind, _)| kinds.contains(kind))
            .map(|(_, entry)| entry.name())
    }
}

const TABLES: [(&str, Kind); 5] = [
    ("newtypes", Kind::Newtype),
    ("enums", Kind::Enum),
    ("structs", Kind::Struct),
    ("unions", Kind::Union),
    ("errors", Kind::Error),
];

/// Collects the declarations and reports those of one name.
pub(super) fn collect<'a>(root: &'a Table<'a>, out: &mut Diagnostics) -> Names<'a> {
    let messages = message_bodies(root);
    let mut declared: Vec<(Kind, Entry<'a>)> = TABLES
        .iter()
        .flat_map(|&(table, kind)| {
            let entries = Entry::of(root, table).and_then(Entry::table);
            entries
                .into_iter()
                .flat_map(Entry::all)
                .map(move |entry| (kind, entry))
        })
        .collect();
    declared.sort_by_key(|(_, entry)| entry.name_span().start);

    let mut names = Names {
        extended: extended(root),
        ..Names::default()
    };
    let mut first: HashMap<&str, Entry<'a>> = HashMap::new();
    for (kind, entry) in declared {
        if let Some(earlier) = first.get(entry.name()) {
            let diagnostic = out
                .about(&catalogue::CLASH, entry.name_span(), &[&entry.name()])
                .also(earlier.name_span(), "first declared here");
            out.push(diagnostic);
            continue;
        }
        first.insert(entry.name(), entry);
        let meaning = if kind == Kind::Struct && messages.contains(entry.name()) {
            names.absorbed.push(entry);
            Meaning::Message(names.absorbed.len() - 1)
        } else if kind == Kind::Newtype && is_collection(entry) {
            names.aliases.push(entry);
            Meaning::Alias(names.aliases.len() - 1)
        } else if kind == Kind::Struct && names.extended.contains(entry.name()) && is_group(entry) {
            names.groups.push(entry);
            Meaning::Group
        } else {
            let id = ShapeId(u32::try_from(names.shapes.len()).unwrap_or(u32::MAX));
            names.shapes.push((kind, entry));
            Meaning::Shape(id, kind)
        };
        names.meanings.insert(entry.name(), meaning);
    }
    names
}

/// Whether a newtype is of a list, a set or a map.
fn is_collection(entry: Entry<'_>) -> bool {
    let ty = entry.str("type").map(str::trim_start).unwrap_or_default();
    let outer = ty.split('<').next().map(str::trim_end);
    ty.contains('<') && matches!(outer, Some("list" | "set" | "map"))
}

/// Whether a struct is a group: a member says where it travels.
fn is_group(entry: Entry<'_>) -> bool {
    entry.entries("fields").any(|field| {
        field
            .get("in")
            .is_some_and(|key| key.text() != Some("rest"))
    })
}

/// Names that an operation gives to its own message and that its `body` refers to:
/// `[operations.CreateToken.input] body = "CreateTokenRequest"`.
fn message_bodies<'a>(root: &'a Table<'a>) -> HashSet<&'a str> {
    let operations = Entry::of(root, "operations").and_then(Entry::table);
    operations
        .into_iter()
        .flat_map(Entry::all)
        .flat_map(|operation| {
            [("input", "Request"), ("output", "Response")]
                .into_iter()
                .filter_map(move |(message, suffix)| {
                    let body = operation.get(message)?.str("body")?;
                    (body == message_name(operation.name(), suffix)).then_some(body)
                })
        })
        .collect()
}

/// `CreateTokenRequest`: what the generated type of a message is called.
pub(super) fn message_name(operation: &str, suffix: &str) -> String {
    format!("{}{suffix}", naming::upper_camel_case(operation))
}

/// The structs that something extends.
pub(crate) fn extended<'a>(root: &'a Table<'a>) -> HashSet<&'a str> {
    let table = |name| {
        Entry::of(root, name)
            .and_then(Entry::table)
            .into_iter()
            .flat_map(Entry::all)
    };
    let messages = table("operations").flat_map(|operation| {
        let messages = [operation.get("input"), operation.get("output")];
        messages
            .into_iter()
            .flatten()
            .chain(operation.entries("outputs"))
    });
    table("structs")
        .chain(table("errors"))
        .chain(messages)
        .filter_map(|entry| entry.get("extends"))
        .flat_map(Entry::items)
        .filter_map(|item| item.get_ref().as_str())
        .collect()
}
