//! One of the two specs, with all that has to be known of it.

use std::collections::{HashMap, HashSet};

use super::path::Path;
use super::verdict::Ways;
use crate::lower::view::{Crate, RustMessage};
use crate::model::{Api, Message, Operation, Outcome, Shape, ShapeId, ShapeKind};
use crate::naming;
use crate::syntax::{Entry, Table};

/// The old or the new side.
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) krate: &'a Crate<'a>,
    pub(super) tree: &'a Table<'a>,
    by_name: HashMap<&'a str, ShapeId>,
    /// The declarations that `outputs` makes, each with the operation that it belongs to.
    successes: HashMap<&'a str, Success<'a>>,
    ways: Vec<Ways>,
}

/// What `outputs` declares.
#[derive(Clone, Copy)]
struct Success<'a> {
    operation: &'a Operation,
    /// Which of them; none for the union of all.
    name: Option<&'a str>,
}

/// Which message of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Input,
    Output,
}

impl Way {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Output => "output",
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Input => "Request",
            Self::Output => "Response",
        }
    }

    pub(super) fn ways(self) -> Ways {
        match self {
            Self::Input => Ways::REQUEST,
            Self::Output => Ways::RESPONSE,
        }
    }
}

impl<'a> Side<'a> {
    pub(super) fn new(api: &'a Api, krate: &'a Crate<'a>, tree: &'a Table<'a>) -> Self {
        let names = (0..)
            .map(ShapeId)
            .zip(&api.shapes)
            .map(|(id, shape)| (shape.name.as_str(), id));
        let by_name = names.collect();
        let mut side = Self {
            api,
            krate,
            tree,
            by_name,
            successes: successes(api),
            ways: Vec::new(),
        };
        side.ways = side.all_ways();
        side
    }

    /// The declaration of this name.
    pub(super) fn find(&self, name: &str) -> Option<ShapeId> {
        self.by_name.get(name).copied()
    }

    /// A message of an operation, and what it is in Rust.
    pub(super) fn message(&self, operation: usize, way: Way) -> (&'a Message, &'a RustMessage) {
        let (model, rust) = (
            &self.api.operations[operation],
            &self.krate.operations[operation],
        );
        match way {
            Way::Input => (&model.input, &rust.request),
            Way::Output => (&model.output, &rust.response),
        }
    }

    /// Which ways a declaration travels. A struct that others extend travels with them.
    pub(super) fn ways(&self, id: ShapeId) -> Ways {
        self.ways.get(id.0 as usize).copied().unwrap_or_default()
    }

    fn all_ways(&self) -> Vec<Ways> {
        let shapes = self.api.shapes.iter();
        let mut ways: Vec<Ways> = shapes
            .map(|shape| Ways {
                request: shape.usage.request,
                response: shape.usage.response,
            })
            .collect();
        let mut seen = HashSet::new();
        for &id in self.by_name.values() {
            let own = ways[id.0 as usize];
            let path = self.shape_path(self.api.shape(id));
            seen.clear();
            self.spread(&path, own, &mut ways, &mut seen);
        }
        for operation in &self.api.operations {
            for way in [Way::Input, Way::Output] {
                seen.clear();
                let path = self.message_path(operation, way);
                self.spread(&path, way.ways(), &mut ways, &mut seen);
            }
        }
        ways
    }

    /// Whatever `path` extends travels as it does.
    fn spread<'s>(
        &'s self,
        path: &Path,
        travels: Ways,
        ways: &mut [Ways],
        seen: &mut HashSet<&'s str>,
    ) {
        for base in self.bases(path) {
            let Some(id) = self.find(base) else { continue };
            if seen.insert(base) {
                if let Some(known) = ways.get_mut(id.0 as usize) {
                    *known = known.or(travels);
                }
                self.spread(&self.shape_path(self.api.shape(id)), travels, ways, seen);
            }
        }
    }

    /// The structs that the table at `path` extends itself.
    fn bases(&self, path: &Path) -> impl Iterator<Item = &str> {
        let extends = path
            .entry(self.tree)
            .and_then(|entry| entry.get("extends"))
            .map(Entry::items)
            .unwrap_or_default();
        extends.iter().filter_map(|item| item.get_ref().as_str())
    }

    /// Where a message is declared: in its operation, or in a struct of its own name.
    pub(super) fn message_path(&self, operation: &Operation, way: Way) -> Path {
        let path = Path::new(&["operations", &operation.name, way.key()]);
        let body = path.entry(self.tree).and_then(|entry| entry.str("body"));
        let own = format!(
            "{}{}",
            naming::upper_camel_case(&operation.name),
            way.suffix()
        );
        match body {
            Some(body) if body == own && self.find(body).is_none() => Path::new(&["structs", body]),
            _ => path,
        }
    }

    /// Where the member `name` of the table at `owner` is written: there, or in what it extends.
    pub(super) fn member_path(&self, owner: &Path, name: &str) -> Path {
        let own = owner.grandchild("fields", name);
        if own.entry(self.tree).is_some() {
            return own;
        }
        if name == "body" {
            let body = owner.child("body");
            if body.entry(self.tree).is_some() {
                return body;
            }
        }
        self.inherited(owner, name, 0).unwrap_or(own)
    }

    fn inherited(&self, owner: &Path, name: &str, depth: usize) -> Option<Path> {
        const LONGEST_CHAIN: usize = 32;
        if depth > LONGEST_CHAIN {
            return None;
        }
        self.bases(owner).find_map(|base| {
            let base = Path::new(&["structs", base]);
            let own = base.grandchild("fields", name);
            if own.entry(self.tree).is_some() {
                return Some(own);
            }
            self.inherited(&base, name, depth + 1)
        })
    }

    /// Where a declaration stands.
    pub(super) fn shape_path(&self, shape: &Shape) -> Path {
        let Some(success) = self.successes.get(shape.name.as_str()) else {
            return Path::new(&[table(&shape.kind), &shape.name]);
        };
        let path = Path::new(&["operations", &success.operation.name, "outputs"]);
        match success.name {
            Some(name) => path.child(name),
            None => path,
        }
    }

    /// Whether the declaration is one that `outputs` makes.
    pub(super) fn is_success(&self, shape: &Shape) -> bool {
        self.successes.contains_key(shape.name.as_str())
    }

    /// The successes of which the declaration is the union.
    pub(super) fn outcomes(&self, shape: &Shape) -> &'a [Outcome] {
        match self.successes.get(shape.name.as_str()) {
            Some(Success {
                operation,
                name: None,
            }) => &operation.outcomes,
            _ => &[],
        }
    }

    /// Whether `[api]` itself lists the error.
    pub(super) fn is_common_error(&self, name: &str) -> bool {
        let errors = Path::new(&["api", "errors"]).entry(self.tree);
        let mut items = errors.map(Entry::items).unwrap_or_default().iter();
        items.any(|item| item.get_ref().as_str() == Some(name))
    }
}

/// The declarations of an API that stand in `outputs`.
fn successes(api: &Api) -> HashMap<&str, Success<'_>> {
    let mut found = HashMap::new();
    for operation in &api.operations {
        let Some((id, union)) = api.successes(operation) else {
            continue;
        };
        let name = None;
        found.insert(api.shape(id).name.as_str(), Success { operation, name });
        for (outcome, variant) in operation.outcomes.iter().zip(&union.variants) {
            if let Some(id) = outcome.members {
                let name = Some(variant.name.as_str());
                found.insert(api.shape(id).name.as_str(), Success { operation, name });
            }
        }
    }
    found
}

/// The table of a kind of declaration.
pub(super) fn table(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Newtype(_) => "newtypes",
        ShapeKind::Enum(_) => "enums",
        ShapeKind::Struct(_) => "structs",
        ShapeKind::Union(_) => "unions",
        ShapeKind::Error(_) => "errors",
    }
}
