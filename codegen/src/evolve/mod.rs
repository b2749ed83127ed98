//! Two specs of one API → what changed, for the wire and for code, and what that asks of a version.
//!
//! The rules are one table ([`rules`]). What is compared is the resolved [`Api`], so that order,
//! spelling and how a thing is put together do not matter; what follows in Rust is not reasoned
//! about but looked up, by lowering both sides with the generator itself.

pub mod accept;
mod api;
mod change;
pub mod changelog;
mod compare;
mod constants;
mod constraints;
mod errors;
mod forms;
mod members;
mod net;
mod operations;
mod path;
mod presence;
pub mod releases;
pub mod report;
pub mod rules;
mod shapes;
mod side;
mod values;
mod verdict;
pub mod version;
mod words;

use std::sync::Arc;

pub use self::change::{Change, Diff, Place};
pub use self::path::Path;
pub use self::rules::Rule;
pub use self::verdict::{Bump, Verdict, Ways};

use self::side::Side;
use crate::diagnostic::{Diagnostic, Diagnostics, Source};
use crate::lower::lower;
use crate::model::Api;
use crate::syntax::{self, Table};

/// A spec with its text: the meaning is compared, and the text says where things stand.
#[derive(Debug)]
pub struct Spec {
    source: Arc<Source>,
    api: Api,
}

impl Spec {
    /// Reads a spec; or says everything that is wrong with it.
    pub fn load(file_name: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let (api, _) = crate::load(file_name, text)?;
        Ok(Self::of(file_name, text, api))
    }

    /// A spec that has been read.
    pub fn of(file_name: &str, text: &str, api: Api) -> Self {
        Self {
            source: Arc::new(Source::new(file_name, text)),
            api,
        }
    }

    /// What it means.
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.source.text()
    }
}

/// Everything that changed between two specs of one API.
pub fn diff(old: &Spec, new: &Spec) -> Diff {
    let quiet = |spec: &Spec| Diagnostics::new(Arc::clone(&spec.source));
    let old_tree = syntax::parse(&old.source, &mut quiet(old));
    let new_tree = syntax::parse(&new.source, &mut quiet(new));
    let (Some(old_tree), Some(new_tree)) = (old_tree, new_tree) else {
        // Nobody has an `Api` of a text that is not TOML.
        return Diff::default();
    };
    let (old_crate, new_crate) = (lower(&old.api), lower(&new.api));
    let old_side = Side::new(&old.api, &old_crate, old_tree.root());
    let new_side = Side::new(&new.api, &new_crate, new_tree.root());
    let mut diff = Diff {
        api: new.api.id.clone(),
        changes: compare::all(&old_side, &new_side),
    };
    for change in &mut diff.changes {
        // What is new stands nowhere in the old file, what is gone nowhere in the new one.
        let is_new = change.old.is_none() && change.new.is_some();
        let is_gone = change.old.is_some() && change.new.is_none();
        if !is_new {
            let path = change.follows.as_ref().unwrap_or(&change.path);
            change.old_place = place(old, old_tree.root(), path);
        }
        if !is_gone {
            change.new_place = place(new, new_tree.root(), &change.new_path);
        }
    }
    diff.changes.sort_by_key(|change| {
        let start = |place: &Option<Place>| place.as_ref().map(|place| place.span.start);
        let (old, new) = (start(&change.old_place), start(&change.new_place));
        (new.or(old), change.rule.id)
    });
    diff
}

/// Everything of an API that is new, or is gone.
pub fn whole(api: &Api, rule: &'static Rule) -> Diff {
    let change = Change::new(rule, Path::new(&["api"]), Ways::BOTH);
    let change = if rule == rules::API_ADDED {
        change.new_value(&api.id)
    } else {
        change.old(&api.id)
    };
    Diff {
        api: api.id.clone(),
        changes: vec![change],
    }
}

fn place(spec: &Spec, root: &Table<'_>, path: &Path) -> Option<Place> {
    let span = path.span(root)?;
    let (line, column) = spec.source.position(span.start);
    Some(Place {
        file: spec.source.name().to_owned(),
        line,
        column,
        span,
    })
}
