//! A description → a draft, as data: names as a person would give them, and every loss at its place.

mod auth;
mod errors;
mod fields;
mod messages;
pub(super) mod names;
mod pages;
mod shapes;
mod types;

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use self::names::Names;
use super::Options;
use super::description::{Description, Kind, Loss, Message, Protocol, Schema};
use crate::fmt::tree::{Document, Entry, Lines, Table, Value};

/// A draft and what it is made from.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) document: Document,
    /// By the path of a table or a field in the draft: where in the vendor's document it stands.
    pub(super) pointers: HashMap<String, String>,
    /// In the order in which they were found.
    pub(super) losses: Vec<Loss>,
}

impl Draft {
    /// What stood in one table stands in another.
    fn moved(&mut self, from: &str, to: &str) {
        let old = std::mem::take(&mut self.pointers);
        let moved = old.into_iter().map(|(path, pointer)| {
            let inside = path.strip_prefix(from).filter(|it| it.starts_with('.'));
            (
                inside.map_or(path.clone(), |rest| format!("{to}{rest}")),
                pointer,
            )
        });
        self.pointers = moved.collect();
    }
}

/// Makes the draft of a description, of which nothing is left out any more.
pub(super) fn draft(description: &Description, options: &Options) -> Draft {
    // Whether a name is worth a newtype shows only once all of its uses are known.
    let first = Builder::new(description, options, &HashMap::new()).build();
    let worthy = first
        .candidates
        .into_iter()
        .filter(|(_, candidate)| candidate.uses > 1 && candidate.same);
    let worthy: HashMap<String, Candidate> = worthy.collect();
    Builder::new(description, options, &worthy).build().draft
}

/// A name that several members may share a newtype under.
#[derive(Debug, Clone, Default)]
struct Candidate {
    essence: String,
    uses: usize,
    /// Every use means the same type.
    same: bool,
}

/// Which ways a shape travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Usage {
    request: bool,
    response: bool,
}

const RESPONSE: Usage = Usage {
    request: false,
    response: true,
};

/// A declaration that is named already and still to be written.
struct Pending<'a> {
    name: String,
    schema: &'a Schema,
    usage: Usage,
}

/// A made draft, with what the next run has to know.
struct Built {
    draft: Draft,
    candidates: HashMap<String, Candidate>,
}

/// The tables of declarations, in the order in which they stand.
const SECTIONS: &[(&str, &str)] = &[
    ("auth", ""),
    ("newtypes", "Identifiers and strings"),
    ("enums", "Enumerations"),
    ("structs", "Structures"),
    ("unions", "Unions"),
    ("operations", "Operations"),
    ("errors", "Errors"),
];

struct Builder<'a> {
    api: &'a Description,
    options: &'a Options,
    worthy: &'a HashMap<String, Candidate>,
    candidates: HashMap<String, Candidate>,
    names: Names,
    /// The one format of all timestamps, where they have one.
    timestamp: Option<&'static str>,
    /// By the key of a shape: what it is declared as.
    declared: HashMap<&'a str, String>,
    /// By the key of an error: what it is declared as.
    errors: HashMap<&'a str, String>,
    /// Keys of the errors that every operation has.
    common: Vec<&'a str>,
    /// By the essence of an enum, a struct or a union: what it is declared as.
    equal: HashMap<String, String>,
    usage: HashMap<&'a str, Usage>,
    /// How often something refers to a shape.
    references: HashMap<&'a str, usize>,
    /// Shapes that are being made into a type.
    resolving: HashSet<&'a str>,
    pending: VecDeque<Pending<'a>>,
    sections: IndexMap<&'static str, Table>,
    draft: Draft,
}

impl<'a> Builder<'a> {
    fn new(
        api: &'a Description,
        options: &'a Options,
        worthy: &'a HashMap<String, Candidate>,
    ) -> Self {
        Self {
            api,
            options,
            worthy,
            candidates: HashMap::new(),
            names: Names::default(),
            timestamp: api.timestamp.or_else(|| common_timestamp(api)),
            declared: HashMap::new(),
            errors: HashMap::new(),
            common: Vec::new(),
            equal: HashMap::new(),
            usage: HashMap::new(),
            references: HashMap::new(),
            resolving: HashSet::new(),
            pending: VecDeque::new(),
            sections: SECTIONS
                .iter()
                .map(|(name, _)| (*name, Table::default()))
                .collect(),
            draft: Draft::default(),
        }
    }

    fn build(mut self) -> Built {
        self.count();
        self.authentication();
        self.operations();
        self.errors();
        if self.api.operations.is_empty() {
            for key in self.api.shapes.keys() {
                self.shape_of(
                    key,
                    Usage {
                        request: true,
                        response: true,
                    },
                );
            }
        }
        self.drain();
        self.assemble();
        Built {
            draft: self.draft,
            candidates: self.candidates,
        }
    }

    /// How often shapes are referred to, and which ways they travel.
    fn count(&mut self) {
        let api = self.api;
        let mut found = Vec::new();
        for shape in api.shapes.values() {
            shape.references(&mut found);
        }
        for operation in &api.operations {
            for (index, message) in operation.messages().enumerate() {
                let request = index == 0;
                let usage = Usage {
                    request,
                    response: !request,
                };
                for schema in message.schemas() {
                    let mut here = Vec::new();
                    schema.references(&mut here);
                    for name in here {
                        found.push(name);
                        self.travels(name, usage);
                    }
                }
            }
        }
        for error in api.errors.values() {
            for schema in error.message.schemas() {
                let mut here = Vec::new();
                schema.references(&mut here);
                for name in here {
                    found.push(name);
                    self.travels(
                        name,
                        Usage {
                            request: false,
                            response: true,
                        },
                    );
                }
            }
        }
        for name in found {
            *self.references.entry(name).or_default() += 1;
        }
    }

    fn travels(&mut self, name: &'a str, usage: Usage) {
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            let known = self.usage.entry(name).or_default();
            let merged = Usage {
                request: known.request || usage.request,
                response: known.response || usage.response,
            };
            if *known == merged && merged != Usage::default() && self.references.contains_key(name)
            {
                continue;
            }
            let changed = *known != merged;
            *known = merged;
            if changed && let Some(shape) = self.api.shapes.get(name) {
                shape.references(&mut open);
            }
        }
    }

    /// Writes what is only named so far, and what that names in turn.
    fn drain(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            self.declare(&pending);
        }
    }

    /// The whole document.
    fn assemble(&mut self) {
        let mut root = Table::default();
        root.set("spec", 1_i64);
        let api = self.api_table();
        root.set("api", api);
        let note = note(self.api, self.options);
        if let Some(entry) = root.get_mut("api") {
            entry.above = note;
        }
        for (section, title) in SECTIONS {
            let Some(mut table) = self.sections.shift_remove(section) else {
                continue;
            };
            if table.entries.is_empty() {
                continue;
            }
            if let Some(first) = table.entries.first_mut()
                && !title.is_empty()
            {
                let line = format!("# --- {title} ");
                let mut above: Lines = vec![format!("{line:-<119}"), String::new()];
                above.append(&mut first.above);
                first.above = above;
            }
            root.set(*section, table);
        }
        self.draft.document = Document {
            root,
            tail: Lines::new(),
        };
    }

    fn api_table(&mut self) -> Table {
        let api = self.api;
        let mut table = Table::default();
        table.set("id", self.options.id.as_str());
        table.set(
            "title",
            api.title
                .clone()
                .map_or_else(|| self.options.id.clone(), |title| one_line(&title)),
        );
        table.set(
            "version",
            api.version
                .clone()
                .map_or_else(|| "1".to_owned(), |version| one_line(&version)),
        );
        table.set(
            "protocol",
            match api.protocol {
                Protocol::RestJson => "rest-json",
                Protocol::AwsRestJson1 => "aws.rest-json-1",
                Protocol::AwsJson10 => "aws.json-1.0",
                Protocol::AwsJson11 => "aws.json-1.1",
            },
        );
        if let Some(prefix) = &api.target_prefix {
            table.set("target-prefix", prefix.as_str());
        }
        if let Some(endpoint) = &api.endpoint {
            table.set("endpoint", endpoint.as_str());
        }
        if let Some(docs) = &api.docs {
            table.set("docs", docs.as_str());
        }
        if let Some(timestamp) = self.timestamp {
            table.set("timestamp", timestamp);
        }
        let mut losses = api.losses.clone();
        if let Some(auth) = self.auth_value(&api.default_auth) {
            table.set("auth", auth);
        }
        let common = self.common_errors();
        if !common.is_empty() {
            table.set("errors", Value::array(common.into_iter().map(Value::from)));
        }
        if api.is_beta {
            table.set("stability", "beta");
        }
        self.document(api.doc.as_deref(), &mut table);
        self.draft.losses.append(&mut losses);
        table
    }

    /// The vendor's sentences, where they are wanted.
    fn document(&self, doc: Option<&str>, table: &mut Table) {
        if self.options.docs
            && let Some(doc) = doc.map(names::prose).filter(|doc| !doc.is_empty())
        {
            table.set("doc", doc);
        }
    }

    /// Adds a declaration or an operation to its section.
    fn add(
        &mut self,
        section: &'static str,
        name: &str,
        table: Table,
        pointer: &str,
        losses: &[Loss],
    ) {
        let path = format!("{section}.{name}");
        self.draft.pointers.insert(path, pointer.to_owned());
        let above = self.comments(losses);
        let table = Table {
            header: true,
            ..table
        };
        self.sections
            .entry(section)
            .or_default()
            .entries
            .push(Entry {
                key: name.to_owned(),
                above,
                value: Value::Table(table),
                beside: None,
            });
    }

    /// Losses as comments, and into the report.
    fn comments(&mut self, losses: &[Loss]) -> Lines {
        self.draft.losses.extend(losses.iter().cloned());
        let mut lines = Lines::new();
        for loss in losses {
            let line = comment(loss);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}

/// The format that every timestamp says it has.
fn common_timestamp(api: &Description) -> Option<&'static str> {
    let messages = api
        .operations
        .iter()
        .flat_map(super::description::Operation::messages);
    let mut open: Vec<&Schema> = messages.flat_map(Message::schemas).collect();
    open.extend(api.shapes.values());
    let mut common = None;
    while let Some(schema) = open.pop() {
        open.extend(schema.parts());
        if let Kind::Scalar("timestamp", format) = &schema.kind {
            let format = (*format)?;
            if *common.get_or_insert(format) != format {
                return None;
            }
        }
    }
    common
}

/// How a loss is told at its place.
pub(super) fn comment(loss: &Loss) -> String {
    let instead = one_line(&loss.instead);
    format!(
        "# import: {}: {instead} ({})",
        loss.rule,
        one_line(&loss.pointer)
    )
}

/// What stands above everything else.
fn note(api: &Description, options: &Options) -> Lines {
    let mut lines = vec![
        String::new(),
        format!("# A draft, made by `cratewright import {}`. Read it, name what deserves a better name, and own it.", options.source),
        "# Comments that begin with `import:` tell what could not be carried over, and where it stands in the source.".to_owned(),
    ];
    if options.docs {
        let licence = api.licence.as_deref().map(one_line);
        lines.push("#".to_owned());
        lines.push(match licence {
            Some(licence) => format!("# The sentences are the vendor's. Their terms, as the document gives them: {licence}."),
            None => "# The sentences are the vendor's, and the document gives no terms for them: see whether you may publish them.".to_owned(),
        });
    }
    lines.push(String::new());
    lines
}

/// Without line ends and invisible characters.
pub(super) fn one_line(text: &str) -> String {
    names::visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
